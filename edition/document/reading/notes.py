"""Notes of the document's own in plain text, and their calls: known by their labels, their places and one another.

A note is below its call: at the foot of the page, after a rule or after the other notes there; or at the end. Notes
are found first, and then the call of each, which is on the same page if the note is at the foot of one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.characters import RAISED_FIGURES
from edition.document.lines.line import Line
from edition.document.lines.survey import ending_of, survey
from edition.source import Span

#: A raised number that is whole: no part of a longer one.
_RAISED_NUMBER = r"(?<![⁰¹²³⁴⁵⁶⁷⁸⁹])(?P<number>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})(?![⁰¹²³⁴⁵⁶⁷⁸⁹])"
#: How a note begins, by the form of its label. A note that links back (↩) is from a page pasted as text: the converters
#: of Markdown and of GOV.UK end notes like this, and the latter calls them "[footnote 1]"; no labelled plain text has
#: one.
_NOTES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("returning", re.compile(r"(?P<label>(?P<number>\d{1,3})\.?)\s+(?=\S.*↩)")),
    ("brackets", re.compile(r"(?P<label>\[(?P<number>\d{1,3})\])\s*(?=[^\s,.;:)])")),
    ("slashes", re.compile(r"(?P<label>\\(?P<number>\d{1,3})\\)\s*(?=\S)")),
    ("raised", re.compile(rf"(?P<label>{_RAISED_NUMBER})\s*(?=\S)")),
    ("parentheses", re.compile(r"(?P<label>\((?P<number>\d{1,3})\))\s+(?=\S)")),
    ("plain", re.compile(r"(?P<label>(?P<number>\d{1,3})\.?)\s+(?=\S)")),
    ("sign", re.compile(r"(?P<label>(?P<number>\*{1,3}|[†‡§¶]{1,2}))\s*(?=\w)")),
)
#: Before a call stands a letter, a digit or what closes a sentence or a quotation.
_BEFORE = r"(?<=[\w.,;:!?”\"’'»)\]。，；：）」])"
_CALLS: dict[str, re.Pattern[str]] = {
    "returning": re.compile(rf"{_BEFORE}\s?(?P<label>\[(?:[a-z]{{3,12}} )?(?P<number>\d{{1,3}})\])"),
    "brackets": re.compile(rf"{_BEFORE}\s?(?P<label>\[(?P<number>\d{{1,3}})\])"),
    "slashes": re.compile(r"(?<=\S)\s?(?P<label>\\(?P<number>\d{1,3})\\)"),
    "raised": re.compile(rf"{_BEFORE}\s?(?P<label>{_RAISED_NUMBER})"),
    "parentheses": re.compile(r"(?<=[\w.,;:!?”\"’»])\s?(?P<label>\((?P<number>\d{1,3})\))"),
    "plain": re.compile(r"(?<=[.,;:!?”\"’)\]])(?P<label>(?P<number>\d{1,3}))(?=\s|$)"),
    "sign": re.compile(r"(?<=[\w.,;:!?”\"’)])(?P<label>(?P<number>\*{1,3}|[†‡§¶]{1,2}))(?=[\s.,;:]|$)"),
}
#: The same at the beginning of a line within a paragraph.
_FIRST: dict[str, re.Pattern[str]] = {
    "brackets": re.compile(r"(?P<label>\[(?P<number>\d{1,3})\])"),
    "slashes": re.compile(r"(?P<label>\\(?P<number>\d{1,3})\\)"),
    "raised": re.compile(rf"(?P<label>{_RAISED_NUMBER})"),
}
#: A plain number glued to a word calls a note only where one at the foot of its page bears the number.
_GLUED = re.compile(r"(?<=[^\W\d_]{3})(?P<label>(?P<number>\d{1,2}))(?=[\s.,;:)]|$)")
#: Forms that headings and items have as well, and the years and the pages of books.
_AMBIGUOUS = frozenset(("plain", "parentheses"))
#: A line that goes on in the next is longer than this, or than two thirds of the width of narrow columns.
_SHORT = 40
_NUMBER = re.compile(r"[\d.]+")
#: What stands before a plain number that calls a note for sure: a letter, and what ends a sentence or a part of it.
_SURE = re.compile(r"[^\W\d_][.,;:!?”\"’)\]]+$")


@dataclass(frozen=True, slots=True)
class LineNotes:
    """The notes among some lines, by index: their labels, the lines of their stretches, and the calls.

    `labels` maps the first line of a note to its label; `calls` are spans of the source with that line; `inside`
    are the lines that are with notes at the foot of a page.
    """

    labels: Mapping[int, Span]
    inside: frozenset[int]
    calls: tuple[tuple[Span, int], ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may begin a note: its number, or its sign, and its label in the source."""

    at: int
    number: str
    label: Span


@dataclass(frozen=True, slots=True)
class _Call:
    """What may call a note: the line it stands in, what stands before it there, and its span in the source."""

    at: int
    before: str
    span: Span


def find_line_notes(
    lines: Sequence[Line], pages: Sequence[int], ruled: Collection[int], barred: Collection[int]
) -> LineNotes:
    """The notes among lines that are no furniture; `pages` are the numbers of their pages, `ruled` those below a rule.

    `barred` are lines that can hold neither notes nor calls.
    """
    ends = {page: at for at, page in enumerate(pages)}
    width = survey(lines).width
    short = min(_SHORT, width * 2 // 3) if width else _SHORT
    labels: dict[int, Span] = {}
    calls: dict[Span, int] = {}
    inside: set[int] = set()
    for form, begins in _NOTES:
        candidates = [one for one in _candidates(lines, begins, short) if one.at not in barred and one.at not in labels]
        at_foot = _at_foot(candidates, pages, ruled)
        if form in _AMBIGUOUS:
            candidates = [one for one in candidates if one.at in at_foot or _is_told(lines, one.at, short)]
        called = dict(_called(lines, form, candidates, at_foot, pages, barred, short))
        strangers = _strangers(candidates, called.keys()) - at_foot
        for one in candidates:
            fresh = [span for span in called.get(one.at, ()) if span not in calls]  # a call calls one note
            if fresh and one.at not in strangers:
                labels[one.at] = one.label
                calls |= dict.fromkeys(fresh, one.at)
                is_paged = one.at in at_foot and pages[one.at] < pages[-1]
                inside.update(range(one.at, ends[pages[one.at]] + 1) if is_paged else ())
    return LineNotes(dict(sorted(labels.items())), frozenset(inside), tuple(sorted(calls.items())))


def _candidates(lines: Sequence[Line], begins: re.Pattern[str], short: int) -> Iterator[_Candidate]:
    """The lines that begin with a label of a form."""
    for at, line in enumerate(lines):
        match = begins.match(line.words)
        if match and not _goes_on(lines, at, line.words[match.end() :], short):
            start = line.span.start
            label = Span(start + match.start("label"), start + match.end("label"))
            yield _Candidate(at, match["number"].translate(RAISED_FIGURES), label)


def _goes_on(lines: Sequence[Line], at: int, words: str, short: int) -> bool:
    """Whether the words after a label continue the sentence of the line before: it is a call that begins a line."""
    above = lines[at - 1].words if at and not lines[at].blank else ""
    return words[:1].islower() and len(above) >= short and ending_of(above[-40:]) in ("open", "comma")


def _is_within(lines: Sequence[Line], at: int, short: int) -> bool:
    """Whether a line is not the first of its paragraph."""
    return at > 0 and not lines[at].blank and len(lines[at - 1].words) >= short


def _at_foot(candidates: Sequence[_Candidate], pages: Sequence[int], ruled: Collection[int]) -> frozenset[int]:
    """The candidates at the foot of their pages: the first below a rule, and those that count up from there."""
    found: set[int] = set()
    last: _Candidate | None = None
    for one in candidates:
        follows = last and last.at in found and pages[last.at] == pages[one.at] and _counts_up(last, one)
        if one.at in ruled or follows:
            found.add(one.at)
            last = one
    return frozenset(found)


def _is_told(lines: Sequence[Line], at: int, short: int) -> bool:
    """Whether a line with a number is text: it ends a sentence or goes on right below, as a heading does not."""
    after = lines[at + 1] if at + 1 < len(lines) else None
    goes_on = after is not None and not after.blank and not after.fed and len(lines[at].words) > short
    return goes_on or ending_of(lines[at].words[-40:]) == "sentence"


def _counts_up(one: _Candidate, other: _Candidate) -> bool:
    """Whether a note has the number after that of another; signs have no order."""
    return not one.number.isdecimal() or int(other.number) == int(one.number) + 1


def _called(
    lines: Sequence[Line],
    form: str,
    candidates: Sequence[_Candidate],
    at_foot: Collection[int],
    pages: Sequence[int],
    barred: Collection[int],
    short: int,
) -> Iterator[tuple[int, list[Span]]]:
    """The candidates that something before them calls, by line, with the spans of the calls."""
    notes = {one.at: one for one in candidates}
    waiting: dict[str, list[_Call]] = {}
    last = -1
    for at, line in enumerate(lines) if candidates else ():
        note = notes.get(at)
        calls = waiting.get(note.number, []) if note else []
        if note and at not in at_foot and form == "plain":
            calls = [call for call in calls if _SURE.search(call.before)]
        if note and at in at_foot:
            calls = [call for call in calls if pages[call.at] == pages[at]]
            calls = calls or (list(_glued(lines, note, pages)) if form == "plain" else [])
        if note and calls:
            if form in _AMBIGUOUS:  # each note once, in order: "six (6)" says a number twice
                calls = [_chosen([call for call in calls if call.span.start > last] or calls)]
                last = calls[0].span.start
            yield at, [call.span for call in calls]
            waiting.pop(note.number, None)
        elif at not in barred:
            first = _FIRST[form].match(line.words) if form in _FIRST and _is_within(lines, at, short) else None
            for match in ([first] if first else []) + list(_CALLS[form].finditer(line.words)):
                if form == "plain" and _NUMBER.fullmatch(line.words, 0, match.start("label")):
                    continue  # the second part of a number that begins the line
                span = Span(line.span.start + match.start("label"), line.span.start + match.end("label"))
                call = _Call(at, line.words[: match.start("label")], span)
                waiting.setdefault(match["number"].translate(RAISED_FIGURES), []).append(call)


def _glued(lines: Sequence[Line], note: _Candidate, pages: Sequence[int]) -> Iterator[_Call]:
    """The numbers glued to words of a note's page that may call it."""
    at = note.at - 1
    while at >= 0 and pages[at] == pages[note.at]:
        for match in _GLUED.finditer(lines[at].words):
            if match["number"] == note.number:
                start = lines[at].span.start
                span = Span(start + match.start("label"), start + match.end("label"))
                yield _Call(at, lines[at].words[: match.start("label")], span)
        at -= 1


def _chosen(calls: Sequence[_Call]) -> _Call:
    """Of several numbers that may call a note, the first after a word and its closing sign, else the first of all."""
    return next((call for call in calls if _SURE.search(call.before)), calls[0])


def _strangers(candidates: Sequence[_Candidate], taken: Collection[int]) -> set[int]:
    """Lines taken for notes that count up with others, most of which nothing calls: the items of a list."""
    rows: list[list[_Candidate]] = []
    for one in candidates:
        if rows and _counts_up(rows[-1][-1], one):
            rows[-1].append(one)
        else:
            rows.append([one])
    return {one.at for row in rows if 2 * sum(one.at in taken for one in row) < len(row) for one in row}
