"""Run-in headings, on the line where their text begins, if a prescribed form shows for sure that they are headings.

The preamble of a notice in the Federal Register has "AGENCY:", "ACTION:", "SUMMARY:" (1 CFR 18.12). The parts of a
statute of the United States have a label, a heading and a stop with a dash: "(a) In General.—The term…". Manuals set
the heads of their numbered paragraphs in another type: "(1) _Bad weather._ This…". If nearly all consecutively numbered
paragraphs of a text have a head before a colon, these are its headings: "5. National interest: (1) The…".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from edition.document.lines.line import Line
from edition.languages import Vocabulary, line_words

#: At least this many different heads of a preamble, or heads with labels, show that a text has such heads.
_FEWEST = 3
#: Up to this many heads may be on one line: of a subsection, a paragraph, a subparagraph, a clause, a subclause.
NESTED = 5
#: A head runs over at most this many lines, and has at most this many characters.
_MOST_LINES = 3
_LONGEST = 160
_STATUTORY = re.compile(
    r"[\"'“”‘’`]{0,2}(?:\((?:[A-Za-z]|\d{1,3}|[ivxlIVXL]{1,6})\)|(?:SEC(?:TION)?\.?|§) ?\d{1,4}[A-Za-z]?\.)\s"
    r"[A-Z][^.;:]{2,140}\.\s?(?:[—―]|-{2,3}|–)"
)
#: How a paragraph is numbered, and its head in another type, or before a colon.
_MARKER = re.compile(r"\(?(?:[A-Za-z]|\d{1,4}|[ivx]{1,5})[.)]{1,2}(?=\s)")
_EMPHASIZED = re.compile(r" _[A-Z][^_]{2,100}(?:[.:]_|_(?=--|—))(?:--|—)?(?=\s)")
_BEFORE_COLON = re.compile(r" [A-Z][^.:;]{2,110}?:(?=\s)")
#: At least this many paragraphs have a head before a colon, and at least this share of those numbered alike has a head.
#: Of the labelled texts, two set their headings in another type and two before a colon (17 and 15 headings); an army's
#: drill has eight among 800 paragraphs, and in one list eight countries are before a colon.
_FEWEST_BEFORE_COLON = 10
_MOST_OF_ALIKE = 0.5
#: Above the subject of a notice stand the numbers of its docket, of the rule and of the part of the code it changes.
_NUMBERED = re.compile(r"\[|RIN\b|\d+ [A-Z]{3}\b|.*\]$")


HeadForm = Literal["preamble", "statute", "numbered paragraph"]


@dataclass(frozen=True, slots=True)
class _Head:
    """A head: its form and words, first and last line, where it ends in the last, how its paragraph is numbered."""

    form: HeadForm
    words: str
    first: int
    last: int
    end: int
    family: str = ""


def run_in_cuts(lines: Sequence[Line]) -> dict[int, int]:
    """The lines where text follows such a head, with the number of visible characters that the head has there."""
    return {
        head.last: len("".join(lines[head.last].words[: head.end].split()))
        for head in _found(lines)
        if head.end < len(lines[head.last].words)
    }


def find_run_in(lines: Sequence[Line]) -> dict[int, HeadForm]:
    """The lines of the heads with nothing after them, as they are once lines are cut, with the form of each."""
    return {
        at: head.form
        for head in _found(lines)
        if head.end == len(lines[head.last].words)
        for at in range(head.first, head.last + 1)
    }


def find_subject(lines: Sequence[Line]) -> range:
    """The lines of the subject heading of a notice, which names it: right above its preamble, below its numbers."""
    first = next((head.first for head in _found(lines) if head.form == "preamble"), 0)
    begin = first
    while begin and first - begin < _MOST_LINES and not _NUMBERED.match(lines[begin - 1].words):
        begin -= 1
        if lines[begin].blank or lines[begin].fed:
            break
    return range(begin if begin and _NUMBERED.match(lines[begin - 1].words) else first, first)


def _found(lines: Sequence[Line]) -> list[_Head]:
    """The heads of a text, without those of a form that occurs too seldom."""
    found = [head for at in range(len(lines)) if (head := _head(lines, at))]
    kinds = {head.words for head in found if head.form == "preamble"}
    counts = Counter(head.form for head in found) | {"preamble": len(kinds)}
    families = _families(found, lines)
    return [head for head in found if (head.family in families if head.family else counts[head.form] >= _FEWEST)]


def _families(heads: Sequence[_Head], lines: Sequence[Line]) -> set[str]:
    """The ways of numbering paragraphs that go with headings: most paragraphs numbered this way have a head."""
    numbered = Counter(_form_of_marker(match) for line in lines if (match := _MARKER.match(line.words)))
    counts = Counter(head.family for head in heads if head.family)
    fewest = {True: _FEWEST_BEFORE_COLON, False: _FEWEST}
    return {
        family
        for family, count in counts.items()
        if count >= fewest[family.endswith(":")] and count >= _MOST_OF_ALIKE * numbered[family.removesuffix(":")]
    }


def _form_of_marker(marker: re.Match[str]) -> str:
    """How a paragraph is numbered, whatever its number: "(9)" of "(12)"."""
    return re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "9", marker[0]))


def _head(lines: Sequence[Line], at: int) -> _Head | None:
    """The head that begins with a line."""
    opening = lines[at].words[:1]
    if not (opening.isupper() or opening.isdecimal() or opening in "(\"'“”‘’`§"):
        return None
    words = ""
    ends: list[int] = []
    for line in lines[at : at + _MOST_LINES]:
        if ends and (line.blank or line.mark or len(words) > _LONGEST):
            break
        words += line.words[: _LONGEST + 1] + " "
        ends.append(len(words) - 1)
    form, last, family = _form_of(words)
    if not last:
        return None
    number = next(number for number, end in enumerate(ends) if last <= end + 1)
    begin = ends[number - 1] + 1 if number else 0
    end = min(last, ends[number]) - begin
    return _Head(form, " ".join(words[:last].split()), at, at + number, end, family)


def _form_of(words: str) -> tuple[HeadForm, int, str]:
    """The form of the head that words begin with, where it ends (0 where there is none), how it is numbered."""
    preamble = line_words().of(_preamble_heads).match(words)
    if preamble and preamble[1].isupper():
        return "preamble", preamble.end(), ""
    statute = _STATUTORY.match(words)
    if statute:
        return "statute", statute.end(), ""
    marker = _MARKER.match(words)
    if marker and (emphasized := _EMPHASIZED.match(words, marker.end())):
        return "numbered paragraph", emphasized.end(), _form_of_marker(marker)
    if marker and (before := _BEFORE_COLON.match(words, marker.end())):
        return "numbered paragraph", before.end(), f"{_form_of_marker(marker)}:"
    return "numbered paragraph", 0, ""


def _preamble_heads(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"({vocabulary.any_of('preamble_heads')}):", re.IGNORECASE)
