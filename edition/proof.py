"""Proofreading: the Edition against its source, before anything is printed. Pure.

Conservation: every character of the source that is not white space is in the edition's text, in order,
or in the list of removals and corrections. Traceability: every number drawn or computed is an entry of
the ledger, and every entry's words are the source's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from edition.apparatus import Note
from edition.apparatus.arithmetic import Computation
from edition.apparatus.note_markdown import Inline, Text, walk
from edition.assembly import Call, Corrected, Edition, LinkedWords, Mark, TextBlock, printed, text_blocks
from edition.errors import OURS, Finding
from edition.text import fold

#: A number in digits, its digits grouped or not.
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def proofread(edition: Edition) -> tuple[Finding, ...]:
    """All findings of the proof: P-001 conservation, P-002 spans, P-003 traceability, P-004 completeness.

    P-005 is a query: a number that an editor typed and the text does not contain cannot be traced to a sentence.
    """
    checks = (_conservation, _spans, _traceability, _completeness, _typed_numbers)
    return tuple(finding for check in checks for finding in check(edition))


def _text_blocks(edition: Edition) -> Iterator[TextBlock]:
    """The units of text of an edition, in order."""
    for chapter in edition.chapters:
        for block in chapter.blocks():
            yield from text_blocks(block)


def _conservation(edition: Edition) -> Iterator[Finding]:
    """P-001: the edition's text is not the source's."""
    body = "".join(_words(unit) for chapter in edition.chapters for unit in chapter.texts())
    notes = {note.id: "".join(map(_words, note.texts)) for chapter in edition.chapters for note in chapter.notes()}
    for difference in differences(edition, fold(body), {name: fold(words) for name, words in notes.items()}):
        yield Finding(
            "P-001",
            f"the edition's text differs from the source's: {difference}",
            OURS,
            file=edition.document.source.name,
        )


def _words(block: TextBlock) -> str:
    return block.marker + "".join(printed(run) for run in (*block.head, *block.runs))


def differences(edition: Edition, body: str, footnotes: Mapping[str, str]) -> Iterator[str]:
    """Where the folded words of a text, and of footnotes by their ids, differ from an edition's, in words."""
    expected = {"": edition.expected.text, **edition.expected_footnotes}
    found = {"": body, **footnotes}
    for name in sorted(expected.keys() | found.keys()):
        if difference := first_difference(expected.get(name, ""), found.get(name, "")):
            yield f"in footnote {name}, {difference}" if name else difference


def first_difference(expected: str, found: str) -> str:
    """Where two folded texts differ, in words; "" if they are equal."""
    if expected == found:
        return ""
    pairs = zip(expected, found, strict=False)
    at = next((i for i, (one, other) in enumerate(pairs) if one != other), min(len(expected), len(found)))
    around = slice(max(0, at - 20), at + 20)
    return f"at character {at} “{expected[around]}” became “{found[around]}”"


def _spans(edition: Edition) -> Iterator[Finding]:
    """P-002: an entry's span does not give its surface, or lies outside its sentence."""
    source = edition.document.source
    for entry in edition.ledger.entries:
        if source.quote(entry.span) != entry.surface or not entry.sentence.covers(entry.span):
            yield Finding(
                "P-002",
                f"entry {entry.id} does not point to its words",
                OURS,
                quoted=entry.surface,
            )


def _traceability(edition: Edition) -> Iterator[Finding]:
    """P-003: something drawn or computed is not in the ledger."""
    known = {entry.id for entry in edition.ledger.entries}
    for chart in edition.charts:
        for entry in chart.series.entries:
            if entry.id not in known:
                yield Finding(
                    "P-003",
                    f"chart “{chart.slug}” draws a number that is not in the ledger",
                    OURS,
                    quoted=entry.surface,
                )
    for note in edition.notes:
        for entry_id in set(note.entries) - known:
            yield Finding(
                "P-003",
                f"note {note.number} computes with {entry_id}, which is not in the ledger",
                OURS,
            )


def _completeness(edition: Edition) -> Iterator[Finding]:
    """P-004: a note without exactly one call; a correction, entry, chart or picture likewise; a lost link."""
    runs = [run for block in _text_blocks(edition) for run in (*block.head, *block.runs)]
    bodies = [placed for chapter in edition.chapters for placed in chapter.body]
    found = {
        "note": [str(run.note) for run in runs if isinstance(run, Call)],
        "correction": [run.letter for run in runs if isinstance(run, Corrected)],
        "entry": [run.entry for run in runs if isinstance(run, Mark) and not run.continued],
        "chart": [slug for placed in bodies for slug in placed.charts],
        "picture": [one.id for placed in bodies for one in placed.pictures],
    }
    wanted = {
        "note": [str(note.number) for note in edition.notes],
        "correction": [correction.letter for correction in edition.corrections],
        "entry": [entry.id for entry in edition.ledger.entries],
        "chart": [chart.slug for chart in edition.charts],
        "picture": [one.id for one in edition.illustrations],
    }
    for what, ids in wanted.items():
        if sorted(ids) != sorted(found[what]):
            odd = sorted(set(ids) ^ set(found[what])) or sorted(found[what])
            yield Finding(
                "P-004",
                f"each {what} should be in the text exactly once; these are not: {', '.join(odd[:5])}",
                OURS,
            )
    led = {run.address for run in runs if isinstance(run, LinkedWords | Mark) and run.address}
    linked = {link.address for link in edition.links}
    referred = {one.value for one in edition.document.inlines if one.role == "cross-reference"}
    for address in sorted((linked - led) | (led - linked - referred)):
        yield Finding("P-004", "a link of the source is not in the text", OURS, quoted=address)


def _typed_numbers(edition: Edition) -> Iterator[Finding]:
    """P-005: a number in an editor's words, neither one of the text nor computed from it.

    Definitions and citations rest on something else than the text, so their numbers are their own.
    """
    known = {_plain(number) for number in _NUMBER.findall(edition.document.source.text)}
    known |= {
        _plain(number) for note in edition.notes for words in _computed(note) for number in _NUMBER.findall(words)
    }
    hint = "compute it from figures of the text, {= … }, or say it in words that the text supports"
    for note in edition.notes:
        if note.kind in ("reading", "arithmetic"):
            for number in _unknown(" ".join(_typed(note)), known):
                message = f"note {note.number} states a number that the text does not"
                yield Finding("P-005", message, hint, "query", file=note.file, line=note.line, quoted=number)
    for chart in edition.charts:
        for number in _unknown(f"{chart.title} {chart.caveat}", known) if chart.configured else ():
            message = f"the words of chart “{chart.slug}” state a number that the text does not"
            yield Finding("P-005", message, hint, "query", file=chart.file, line=chart.line, quoted=number)


def _unknown(words: str, known: set[str]) -> list[str]:
    """The numbers in some words that are not among the known ones, but for single digits, which count as no figures."""
    return [one for one in _NUMBER.findall(words) if _plain(one) not in known and not re.fullmatch(r"\d", one)]


def _plain(number: str) -> str:
    """A number without the signs that group its digits."""
    return number.replace(",", "")


def _nodes(note: Note) -> Iterator[Inline]:
    return (node for paragraph in note.paragraphs for node in walk(paragraph))


def _typed(note: Note) -> Iterator[str]:
    return (node.text for node in _nodes(note) if isinstance(node, Text))


def _computed(note: Note) -> Iterator[str]:
    """What computations of a note print: their results and what they show."""
    for node in _nodes(note):
        if isinstance(node, Computation):
            yield from (node.result, *(operand.words for operand in node.shown))
