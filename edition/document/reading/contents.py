"""Printed contents: where they are, and the headings that their lines name, which is evidence for the text below.

The lines are told together: the stretch of the text in which most lines have leaders (dots, or what a reader of scans
made of them) and numbers of pages at their ends.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from edition.document.lines.labels import labels_of
from edition.document.lines.likeness import letters
from edition.document.lines.line import Line
from edition.document.lines.survey import begins_small, unspaced, weight
from edition.languages import Vocabulary, line_words

#: Leaders: dots, and the letters that a reader of scans takes a row of dots for.
_LEADERS = re.compile(r"(?:[.,·:]\s?){4,}|…{2,}|_{3,}|[csenaotrviuw]{16,}")
_PAGE_BEHIND = re.compile(r"(?:\s{3,}|\t+|[.…_·]\s*|\s)(?P<page>\d{1,4}|[ivxlc]{1,7})\W{0,3}$")
_WIDE_PAGE = re.compile(r"(?:\s{3,}|\t+)(?:\d{1,4}|[ivxlc]{1,7})$")
_LONE_NUMBER = re.compile(r"\W{0,3}(?:\d{1,4}|[ivxlc]{1,7})\W{0,3}")
#: How much a line speaks for being one of printed contents, and against it.
_LEADER_SCORE = 3.0
_PAGE_SCORE = 1.0
_WIDE_PAGE_SCORE = 2.0
_NUMBER_SCORE = 0.4
_OTHER_SCORE = -1.2
_LONG_SCORE = -6.0
_AGAIN_SCORE = 1.5
_SECOND_SCORE = -0.3
#: Contents without pages have so many entries, of so many letters, nearly all in order, so much text between them.
_FEWEST_AGAIN = 5
_FEWEST_LETTERS = 4
_ORDERED = 0.8
_LABELLED = 0.6
#: So many in 1 of the pages of contents are no lower than the one before; scans misread some.
_RISING = 0.7
#: An entry has no more lines.
_MOST_LINES = 4
#: So many letters tell an entry.
_BEGINNING = 24
_TEXT_BETWEEN = 3
#: Contents are at least as sure as three lines with leaders.
_LEAST = 6.0
_FEWEST = 3
#: A line of contents is no longer, in letters, without leaders.
_LONGEST = 200
#: The line that begins an entry may stand so far above the line with its page.
_LONGEST_ENTRY = 110


#: Their title may say of what they are the contents.
_LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class Contents:
    """The lines of printed contents by index, and the entries that they name: their letters alone, in order."""

    lines: frozenset[int] = frozenset()
    entries: tuple[str, ...] = ()


@cache
def _head(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"\W*{vocabulary.any_of('contents_heads')}(?!\w)", re.IGNORECASE)


@cache
def _column(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The heads of the columns: "Chapter    Page"."""
    return re.compile(rf"\s{{2,}}{vocabulary.any_of('contents_heads')}\W*$", re.IGNORECASE)


def _is_head(words: str) -> bool:
    """Whether words begin with the head of contents."""
    return bool(_head(line_words()).match(unspaced(words)))


def find_printed_contents(lines: Sequence[Line], taken: Collection[int]) -> Contents:
    """The printed contents of a text; `taken` are lines that are known to be something else."""
    free = [index for index in range(len(lines)) if index not in taken]
    later: dict[str, list[int]] = {}
    for index in free:
        for key in _keys(lines[index].words):
            later.setdefault(key, []).append(index)
    found = set(_named_again(lines, free, later))
    for first, last in _stretches([_score(lines[index]) for index in free]):
        stretch = free[first : last + 1]
        if _is_contents(lines, stretch, later):
            found.update(stretch)
            found.update(_heads(lines, stretch[0]))
    named: list[str] = []
    begun: list[str] = []
    for index in sorted(found):
        words = lines[index].words
        for first in range(len(begun) + 1):  # an entry may go on in a second line, and a third
            named += _entries(" ".join([*begun[first:], words]))
        begun = [*begun, words][-_MOST_LINES + 1 :] if _score(lines[index]) < 0 else []
    return Contents(frozenset(found), tuple(dict.fromkeys(named)))


def _named_again(lines: Sequence[Line], free: Sequence[int], later: Mapping[str, Sequence[int]]) -> Iterator[int]:
    """The lines of contents without pages: short lines that come again below, in order, with text between."""
    again = [_again(lines[index], index, later) for index in free]
    scores = [_AGAIN_SCORE if place >= 0 else _OTHER_SCORE for place in again]
    for at in range(1, len(scores)):
        line = lines[free[at]]
        if _is_head(line.words) and len(line.words) <= _LONGEST_TITLE:
            scores[at] = _LONG_SCORE  # contents begin below it
        goes_on = not line.blank and not labels_of(line.words) and scores[at - 1] in (_AGAIN_SCORE, _SECOND_SCORE)
        if goes_on and (again[at] < 0 or begins_small(line.words)):
            scores[at], again[at] = _SECOND_SCORE, -1
    for first, last in _stretches(scores):
        stretch, places = free[first : last + 1], [place for place in again[first : last + 1] if place >= 0]
        is_headed = any(_heads(lines, stretch[0]))
        is_labelled = sum(bool(labels_of(lines[index].words)) for index in stretch) >= _LABELLED * len(stretch)
        ordered = sum(one < other for one, other in itertools.pairwise(places))
        spread = places[-1] - places[0] >= _TEXT_BETWEEN * len(places)
        told = len(places) >= _FEWEST and (is_headed or (is_labelled and len(places) >= _FEWEST_AGAIN))
        if told and spread and ordered >= _ORDERED * (len(places) - 1):
            yield from stretch
            yield from _heads(lines, stretch[0])


def _again(line: Line, index: int, later: Mapping[str, Sequence[int]]) -> int:
    """The last line below that says the same, -1 where none does."""
    if weight(line.words) > _LONGEST_ENTRY or _is_head(line.words):
        return -1
    last = max((later[key][-1] for key in _keys(line.words) if key in later), default=-1)
    return last if last > index else -1


def _keys(words: str) -> Iterator[str]:
    """The letters of a line, and those without its number, by which it is found again."""
    if len(words) > _LONGEST:
        return
    labels = labels_of(words)
    for core in {letters(words), letters(words[max((one.words for one in labels), default=0) :])}:
        if len(core) >= _FEWEST_LETTERS:
            yield core
        if len(core) > _BEGINNING:  # a long one may be broken at another place
            yield core[:_BEGINNING]


def _score(line: Line) -> float:
    """How much a line speaks for being one of printed contents."""
    words = line.words
    if leaders := _LEADERS.search(words[:2000]):
        page = _PAGE_BEHIND.search(words[-12:])
        return _LEADER_SCORE if page or leaders.end() >= len(words) - 12 or weight(words) <= _LONGEST else _PAGE_SCORE
    if weight(words) > _LONGEST:
        return _LONG_SCORE
    if _LONE_NUMBER.fullmatch(words):
        return _NUMBER_SCORE
    if _WIDE_PAGE.search(words):
        return _WIDE_PAGE_SCORE
    if words.endswith("..") and weight(words) <= _LONGEST_ENTRY:
        return _NUMBER_SCORE
    if labels_of(words) and (_PAGE_BEHIND.search(words)) and not words.endswith("."):
        return _PAGE_SCORE
    return _OTHER_SCORE if weight(words) <= _LONGEST_ENTRY and not words.endswith(".") else 2 * _OTHER_SCORE


def _stretches(scores: Sequence[float]) -> Iterator[tuple[int, int]]:
    """The stretches that say most together, from left to right.

    Source: Kadane's algorithm; Bentley, Communications of the ACM 27 (1984).
    """
    start, total, best, end = 0, 0.0, 0.0, -1
    for index, score in enumerate(scores):
        if total <= 0 or total < best - _LEAST:
            if best >= _LEAST:
                yield start, end
            start, total, best, end = index, 0.0, 0.0, -1
        total += score
        if total > best:
            best, end = total, index
    if best >= _LEAST:
        yield start, end


def _is_contents(lines: Sequence[Line], stretch: Sequence[int], later: Mapping[str, Sequence[int]]) -> bool:
    """Whether lines with leaders are contents, and no table: a head says so, pages that go up, or headings below.

    Where no leaders are, pages stand at the ends of most lines and never fall.
    """
    if len(stretch) < _FEWEST:
        return False
    ends = [_PAGE_BEHIND.search(lines[index].words) for index in stretch]
    pages = [int(end["page"]) for end in ends if end and end["page"].isdecimal()]
    rising = sum(one <= other for one, other in itertools.pairwise(pages))
    led = sum(bool(_LEADERS.search(lines[index].words[:2000])) for index in stretch)
    if led * 3 <= len(stretch):
        goes_up = len(pages) > 1 and rising == len(pages) - 1 and pages[0] < pages[-1]
        return goes_up and len(pages) * 3 >= len(stretch) * 2
    headed = any(_heads(lines, stretch[0])) or _is_head(lines[stretch[0]].words)
    goes_up = len(pages) * 4 >= len(stretch) and rising >= _RISING * (len(pages) - 1) and len(pages) >= _FEWEST
    entries = {entry for index in stretch for entry in _entries(lines[index].words)}
    again = {place for entry in entries for place in later.get(entry, ())}
    return headed or goes_up or len(again - set(stretch)) >= _FEWEST


def _heads(lines: Sequence[Line], first: int) -> Iterator[int]:
    """The lines "Contents" and "Page" above the entries."""
    for index in range(first - 1, max(-1, first - 4), -1):
        words = lines[index].words
        if (
            not (_is_head(words) or _column(line_words()).search(words))
            or len(" ".join(words.split())) > _LONGEST_TITLE
        ):
            return
        yield index


def _entries(words: str) -> Iterator[str]:
    """The headings that a line of contents names, by their letters: as printed, and without the number."""
    for part in _LEADERS.split(words):
        core = re.sub(r"^\W*\d{0,4}\s+(?=\D)|[\s.]+(?:\d{1,4}|[ivxlc]{1,7})\W*$", "", part.strip())
        if len(letters(core)) >= 3:
            yield letters(core)
        for label in labels_of(part.strip())[:1]:
            if len(rest := letters(re.sub(r"[\s.]+\d{1,4}\W*$", "", part.strip()[label.words :]))) >= 3:
                yield rest
