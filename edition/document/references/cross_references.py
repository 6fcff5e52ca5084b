"""References of a document to its own parts ("paragraph 4.217", "Table 3") as inline elements that lead there.

A number is taken for a reference only where one place of the document bears it, and where the words around it name no
other document: "section 3 of the Act" leads nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from edition.document.lines.labels import labels_of, roman_number
from edition.document.model.document import Document
from edition.document.model.tree import Heading, InlineElement, ListItem, Paragraph, TextUnit
from edition.languages import LineWords, pack_of
from edition.rising import longest_rising
from edition.source import Span

#: A number that cites: 4.217, 2-1, IV, B.2, A3, 12a; not the beginning of a longer one. Each part after the first has a
#: sign before it, so that a run of digits is read in one way only.
_NUMBER = r"(?:\d{1,4}|[IVXLC]{1,7}|[A-Z]\d{0,3})(?:[.–-]\d{1,3})*[a-z]?(?!\w|[.–-]\d)"
#: At most so many blanks stand in a row in a reference: the end of a line and what the next is set in.
_BLANKS = r"\s{0,12}"
#: What stands between a word or a sign and its number.
_BLANK = rf"(?:\s{{1,12}}|(?<=[§¶.]){_BLANKS})"
#: After a label a paragraph that is no caption has one of these; "Section VI.B.1" is another number.
_PARTING = re.compile(r"\s*(?:[.:–—|](?!\w)|$)")
#: After the label of a heading or a caption may stand a name as well; "Table 3 shows" and "Table 3, Table 4" are none.
_PARTING_OF_HEADS = re.compile(r"\s*(?:[.:–—|-](?!\w)|[(\[]|$)|\s+[^\W_]")
#: A paragraph that is no caption has a label if it has at most this many code points: the words over a table.
_LONGEST_LABELLED = 300
#: Behind a number, the words of a heading or of a page's head, which are no sentence, or the name of a law.
_TITLE = re.compile(r"\s{1,12}[A-Z][\w’'-]*\s{1,12}[A-Z]")
#: Parts of what is cited, behind its number: "(a)(1)".
_PARTS = r"(?:\s?\(\w{1,4}\))*"
#: A label is looked for in so many code points.
_SEEN = 80
#: So much of the text before a reference is looked at, in code points: a word that may name another document.
_BEFORE = 30
#: Where that has mark-up, it is among so many of the source.
_REACH = 240
#: Before a reference to a part of a law: a name in the midst of a sentence, "Plan of Action", or a code, "14 CFR", "SP
#: 800-63", or the key of what is cited, "[12]".
_NAMED = re.compile(r"(?:[^.!?:;(\s\d]\s+[A-Z][\w.’'-]+|[A-Z]{3,}|[A-Z][\w.]*\s+[\w-]*\d[\w-]*|\])\s+$")
#: A lone letter that is a word as well needs a capital before it: "Part I", not "the part I".
_WORDS = frozenset(("I", "A"))
#: Kinds that laws and resolutions have too: behind a comma, these may be another document's.
_OF_LAWS = frozenset(("paragraph", "section", "article", "chapter", "part", "appendix"))
#: What a heading with a bare number is called. In fresh reports, all of 21 chapters and parts that were taken for such
#: headings were those of another volume, or of something else.
_HEADED = "section"
#: Whatever is said in these is another document's, or has a form of its own.
_NOT_READ = frozenset(("quotation", "literal"))

#: The signs around the number of a note or heading; a note in parentheses is mostly an item that was read as one.
_SIGNS = ".[] \t\u00a0"

#: What is cited: its kind and its number.
_Cited = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Forms:
    """The forms of a language: labels by kind, references, and what names another document behind or before one.

    A reference of any kind begins with `begins`; one with `near` behind it is of the same text.
    """

    labels: Mapping[str, re.Pattern[str]]
    references: Mapping[str, re.Pattern[str]]
    begins: re.Pattern[str]
    behind: re.Pattern[str]
    before: re.Pattern[str]
    near: re.Pattern[str]


def cross_references_of(document: Document) -> Iterator[InlineElement]:
    """The references of a document to its own paragraphs, headings, tables, figures and notes, in order.

    Each has the id of a unit behind "#". Words that the source links are left as they are.
    """
    forms = _forms(document.language)
    if forms is None:
        return
    targets = _targets(document, forms)
    taken = sorted(one.span for one in document.inlines if one.role in ("link", "code"))
    found = [one for unit in document.units() if targets and _is_read(unit) for one in _within(unit, document, forms)]
    at = reached = 0
    for span, cited in sorted(found):
        while at < len(taken) and taken[at].start < span.end:
            reached, at = max(reached, taken[at].end), at + 1
        target = targets.get(cited)
        if target and not target.span.overlaps(span) and reached <= span.start:
            yield InlineElement(span, "cross-reference", f"#{target.id}")


@lru_cache(maxsize=8)
def _forms(language: str) -> _Forms | None:
    """The forms of a language; None where its pack has none."""
    words = pack_of(language).words
    if not words.cited_words:
        return None
    plurals = dict(words.cited_plurals)
    word = rf"\b(?i:{'|'.join(words.cited_joints)})\b"
    joint = rf"{_BLANKS}(?:,{_BLANKS}{word}|[,–&-]|{word}){_BLANKS}"
    labels, references, named = {}, {}, "|".join((*dict(words.cited_words).values(), *plurals.values()))
    for kind, singular in words.cited_words:
        both = f"{singular}|{plurals[kind]}"
        labels[kind] = re.compile(rf"(?i:{both}){_BLANK}(?P<number>{_NUMBER})")
        more = rf"(?P<more>(?:{_PARTS}{joint}{_NUMBER})*)"
        one = rf"(?P<one>(?i:{singular})){_BLANK}(?P<number>{_NUMBER})"
        several = rf"(?P<word>(?i:{plurals[kind]})){_BLANK}(?P<first>{_NUMBER}){more}"
        references[kind] = re.compile(rf"(?<!\w)(?:{several}|{one}){_PARTS}")
    own = "|".join(words.own_words)
    others = rf"(?:{_PARTS}{joint}(?:(?i:{named}){_BLANK})?{_NUMBER})*{_PARTS}"
    behind = rf"{others},?{_BLANKS}\b(?i:{'|'.join(words.origin_words)})\b(?!{_BLANKS}(?i:{own})\b)"
    begins = re.compile(rf"(?<![\w-])(?i:{named}){_BLANK}(?=[\dA-Z])")
    near = rf"{others},?{_BLANKS}(?i:{'|'.join(words.near_words)})\b"
    return _Forms(labels, references, begins, re.compile(behind), _before(words), re.compile(near))


def _before(words: LineWords) -> re.Pattern[str]:
    """What names another document before a reference: a word for one, with its number or not."""
    named = "|".join(words.document_words)
    return re.compile(rf"(?:{named})(?:\s+\d{{1,4}})?\s*$", re.IGNORECASE)


def _targets(document: Document, forms: _Forms) -> dict[_Cited, TextUnit]:
    """What each kind and number leads to, where one place alone bears it; labels of captions come before others."""
    sure: dict[_Cited, list[TextUnit]] = {}
    likely: dict[_Cited, list[TextUnit]] = {}
    for unit in document.units():
        for cited, is_sure in _labels_of(unit, document, forms):
            (sure if is_sure else likely).setdefault(cited, []).append(unit)
    alone = {cited: units[0] for cited, units in {**likely, **sure}.items() if len(units) == 1}
    out_of_order = _out_of_order(alone)
    return {cited: unit for cited, unit in alone.items() if cited not in out_of_order}


def _out_of_order(targets: Mapping[_Cited, TextUnit]) -> frozenset[_Cited]:
    """The headings with a number of one part that does not go up with most of those of its kind and level."""
    rows: dict[tuple[str, bool, int], list[tuple[Span, _Cited]]] = {}
    for (kind, number), unit in targets.items():
        if isinstance(unit, Heading) and _value(number):
            rows.setdefault((kind, number.isdigit(), unit.level), []).append((unit.span, (kind, number)))
    found: set[_Cited] = set()
    for row in rows.values():
        cited = [one for _, one in sorted(row)]
        values = [_value(number) for _, number in cited]
        rising, known = set(longest_rising(values)), set(values)
        for at, (one, value) in enumerate(zip(cited, values, strict=True)):
            is_odd = at not in rising or 2 * len(rising) <= len(cited)
            # A letter that is a numeral as well counts as one beside another.
            is_letter = not one[1].isdigit() and not {value - 1, value + 1} & known
            if is_odd or is_letter:
                found.add(one)
    return frozenset(found)


def _value(number: str) -> int:
    """What a number of one part counts, 0 for other numbers and for letters."""
    return int(number) if number.isdigit() else roman_number(number)


def _labels_of(unit: TextUnit, document: Document, forms: _Forms) -> Iterator[tuple[_Cited, bool]]:
    """What a unit may be cited by, and whether it is made to be: a heading, a caption, a numbered paragraph."""
    if own := document.paragraph_numbers.get(unit.id):
        yield ("paragraph", own), True
    if not isinstance(unit, Heading | Paragraph):
        return
    is_sure = isinstance(unit, Heading) or unit.kind == "caption"
    is_short = len(unit.span) <= _LONGEST_LABELLED
    words = document.words(Span(unit.span.start, min(unit.span.end, unit.span.start + _SEEN))).strip()
    for kind, form in forms.labels.items():
        match = form.match(words)
        if not match:
            continue
        rest = words[match.end() :]
        is_label = is_short and kind not in _OF_LAWS and _PARTING.match(rest)
        if is_label or (is_sure and _PARTING_OF_HEADS.match(rest) and not rest.lstrip()[:1].islower()):
            yield (kind, match["number"]), is_sure
    if isinstance(unit, Heading) and (number := _bare_number(unit, document, words)):
        yield (_HEADED, number), False
    if isinstance(unit, Paragraph) and unit.kind == "footnote" and unit.run_in:
        yield ("note", document.words(unit.run_in).strip(_SIGNS)), True


def _bare_number(heading: Heading, document: Document, words: str) -> str:
    """The number that a heading begins with, without signs, "" for none; in mark-up a letter needs a sign behind it."""
    if heading.label:
        number = document.words(heading.label)
    else:
        labels = (one for one in labels_of(words) if not one.is_named)
        number = next(
            (words[: one.end] for one in labels if words[0].isdigit() or not words[one.end - 1].isalnum()), ""
        )
    number = number.strip(f"{_SIGNS}():–—-")
    return number if re.fullmatch(_NUMBER, number) else ""


def _is_read(unit: TextUnit) -> bool:
    """Whether references are looked for in a unit."""
    return isinstance(unit, ListItem) or (isinstance(unit, Paragraph) and unit.kind not in _NOT_READ)


def _within(unit: TextUnit, document: Document, forms: _Forms) -> Iterator[tuple[Span, _Cited]]:
    """The stretches of a unit that may refer to a part of the document, and what they cite."""
    text = document.source.text
    is_note = isinstance(unit, Paragraph) and unit.kind == "footnote"
    for begun in forms.begins.finditer(text, unit.span.start, unit.span.end):
        for kind, form in forms.references.items():
            match = form.match(text, begun.start(), unit.span.end)
            if match is None:
                continue
            # In a note "para 4.2" is mostly one of the document that it cites.
            is_cited = is_note and kind in _OF_LAWS and not forms.near.match(text, match.end(), unit.span.end)
            if is_cited or _is_of_another(match, kind, unit, document, forms):
                continue
            first = "first" if match["first"] else "number"
            word = match["word"] or match["one"]
            if not (match[first] in _WORDS and word[0].islower()):
                span = Span(match.start(), match.end(first))
                yield span, (kind, match[first])
                yield from _ends(span, kind, match[first]) if match["word"] else ()
            for one in re.finditer(_NUMBER, match["more"] or "") if match["first"] else ():
                if _shape(one[0]) != _shape(match["first"]):
                    continue
                start = match.start("more") + one.start()
                yield Span(start, start + len(one[0])), (kind, one[0])


def _ends(span: Span, kind: str, number: str) -> Iterator[tuple[Span, _Cited]]:
    """The two ends of a range at the end of a stretch, the first with its word: "sections 2-4"."""
    start, _, end = number.partition("–" if "–" in number else "-")
    if start.isdigit() and end.isdigit():
        yield Span(span.start, span.end - len(end) - 1), (kind, start)
        yield Span(span.end - len(end), span.end), (kind, end)


def _shape(number: str) -> str:
    """The form of the first part of a number, and whether it has others: those of one list are alike."""
    first, *others = re.split("[.–-]", number)
    return f"{'0' if first[0].isdigit() else 'A'}{'.' if others else ''}"


def _is_of_another(match: re.Match[str], kind: str, unit: TextUnit, document: Document, forms: _Forms) -> bool:
    """Whether the words around a reference name another document, or may."""
    text = document.source.text
    before = document.words(Span(max(unit.span.start, match.start() - _REACH), match.start()))[-_BEFORE:]
    is_of_law = kind in _OF_LAWS and (before.rstrip().endswith(",") or _NAMED.search(before))
    is_named = bool(forms.before.search(before))
    is_before_name = bool(_TITLE.match(text, match.end(), unit.span.end))
    is_title = is_before_name and (kind in _OF_LAWS or match[0][0].isupper())
    is_at_end = match.end() == unit.span.end or text[match.end()] == ":"
    is_own_label = match.start() == unit.span.start and is_at_end
    is_behind = bool(forms.behind.match(text, match.end(), unit.span.end))
    return bool(is_of_law) or is_named or is_title or is_own_label or is_behind
