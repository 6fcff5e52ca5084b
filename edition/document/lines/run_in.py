"""Headings run into the line that their text begins, where a form that is prescribed shows them for sure.

The preamble of a notice in the Federal Register has "AGENCY:", "ACTION:", "SUMMARY:" (1 CFR 18.12). The parts of a
statute of the United States have a label, a heading and a stop with a dash: "(a) In General.—The term…".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from edition.document.lines.line import Line
from edition.languages import Vocabulary, line_words

#: So many different heads of a preamble, or so many heads with labels, show that a text has them.
_FEWEST = 3
#: So many heads may stand in one line: of a subsection, a paragraph, a subparagraph, a clause, a subclause.
NESTED = 5
#: A head goes over so many lines, and has so many characters.
_MOST_LINES = 3
_LONGEST = 160
_STATUTORY = re.compile(
    r"[\"'“”‘’`]{0,2}(?:\((?:[A-Za-z]|\d{1,3}|[ivxlIVXL]{1,6})\)|(?:SEC(?:TION)?\.?|§) ?\d{1,4}[A-Za-z]?\.)\s"
    r"[A-Z][^.;:]{2,140}\.\s?(?:[—―]|-{2,3}|–)"
)
#: Above the subject of a notice stand the numbers of its docket, of the rule and of the part of the code it changes.
_NUMBERED = re.compile(r"\[|RIN\b|\d+ [A-Z]{3}\b|.*\]$")


Form = Literal["preamble", "statute"]


@dataclass(frozen=True, slots=True)
class _Head:
    """A head: of which form, its first and last line, and where it ends in that."""

    form: Form
    words: str
    first: int
    last: int
    end: int


def run_in_cuts(lines: Sequence[Line]) -> dict[int, int]:
    """The lines in which text stands behind such a head: how many seen characters the head has there."""
    return {
        head.last: len("".join(lines[head.last].words[: head.end].split()))
        for head in _found(lines)
        if head.end < len(lines[head.last].words)
    }


def find_run_in(lines: Sequence[Line]) -> dict[int, Form]:
    """The lines of the heads with nothing behind them, as they are once lines are cut, and of which form each is."""
    return {
        at: head.form
        for head in _found(lines)
        if head.end == len(lines[head.last].words)
        for at in range(head.first, head.last + 1)
    }


def find_subject(lines: Sequence[Line]) -> range:
    """The lines of the subject heading of a notice, right above its preamble, below its numbers: what it is called."""
    first = next((head.first for head in _found(lines) if head.form == "preamble"), 0)
    begin = first
    while begin and first - begin < _MOST_LINES and not _NUMBERED.match(lines[begin - 1].words):
        begin -= 1
        if lines[begin].blank or lines[begin].fed:
            break
    return range(begin if begin and _NUMBERED.match(lines[begin - 1].words) else first, first)


def _found(lines: Sequence[Line]) -> list[_Head]:
    """The heads of a text; none of a form that it has too few of."""
    found = [head for at in range(len(lines)) if (head := _head(lines, at))]
    kinds = {head.words for head in found if head.form == "preamble"}
    statutory = sum(head.form == "statute" for head in found)
    counts = {"preamble": len(kinds), "statute": statutory}
    return [head for head in found if counts[head.form] >= _FEWEST]


def _head(lines: Sequence[Line], at: int) -> _Head | None:
    """The head that begins with a line."""
    opening = lines[at].words[:1]
    if not (opening.isupper() or opening in "(\"'“”‘’`§"):
        return None
    words = ""
    ends: list[int] = []
    for line in lines[at : at + _MOST_LINES]:
        if ends and (line.blank or line.mark or len(words) > _LONGEST):
            break
        words += line.words[: _LONGEST + 1] + " "
        ends.append(len(words) - 1)
    preamble = _preamble_heads(line_words()).match(words)
    match = preamble if preamble and preamble[1].isupper() else _STATUTORY.match(words)
    if not match:
        return None
    number = next(number for number, end in enumerate(ends) if match.end() <= end + 1)
    begin = ends[number - 1] + 1 if number else 0
    end = min(match.end(), ends[number]) - begin
    return _Head("preamble" if match is preamble else "statute", " ".join(match[0].split()), at, at + number, end)


@cache
def _preamble_heads(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"({vocabulary.any_of('preamble_heads')}):", re.IGNORECASE)
