"""Running heads: the lines at the tops and feet of pages that say the title again, or a heading of the page.

They come again beside the ends of pages, alike but for their numbers; or they say what a heading nearby says.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from edition.document.lines.called import called_lines
from edition.document.lines.likeness import alike, letters, shape
from edition.document.lines.line import Line
from edition.document.lines.survey import is_titled
from edition.languages import Vocabulary, line_words

_LONGEST = 120
#: Head and foot lines repeat at least 3 times.
_REPEATED = 3
#: Beside the end of a page, where they stand, 2 times are enough.
_REPEATED_AT_EDGE = 2
#: From one to the next there are mostly no more than 4 pages: right-hand pages have other heads, some pages none.
_NEXT_PAGES = 4
#: Beside the end of a page are the 2 lines before it and the 2 after it.
_BESIDE = 2
#: The name of a division before a page number ("Annex -") has fewer than 14 code points.
_SHORT_HEAD = 14
#: What says a heading again has so many letters; where there was no room it is cut.
_FEWEST_LETTERS = 8
_CUT = re.compile(r"(?:…|\.{3})$")


@cache
def _division(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"{vocabulary.any_of('running_divisions')}\s+\S+\s+\S", re.IGNORECASE)


def find_running_heads(lines: Sequence[Line], known: Collection[int], ends: Collection[int]) -> Iterator[int]:
    """The lines beside the ends of pages that come again there, but for their numbers and for what a scan got wrong.

    `known` are lines that are furniture for other reasons, `ends` those at which a page ends or begins.
    """
    division = _division(line_words())
    near = {index for end in ends for index in range(max(0, end - _BESIDE), min(len(lines), end + _BESIDE + 1))}
    notes = called_lines(lines)
    beside = sorted(index for index in near if index not in known and _may_run(lines, index, division))
    edges = {index for end in ends for index in (end - 1, end, end + 1)}
    titles = {shape(line.words.split(None, 2)[-1]) for line in lines if division.match(line.words)}
    everywhere = Counter(shape(line.words) for line in lines if len(line.words) <= _LONGEST)
    shapes = {index: shape(lines[index].words) for index in beside}
    breaks = sorted({index + (not lines[index].fed) for index in ends})
    at_ends = Counter(shapes.values())
    found: set[int] = set()
    groups = [*alike((at, one) for at, one in shapes.items() if not _is_prose(lines[at].words)), *_same(shapes)]
    for group in groups:
        there = [index for index in group if at_ends[shapes[index]] * 2 >= everywhere[shapes[index]]]
        small = [index for index in there if not lines[index].words.isupper()]
        if small == there[:1] and len(there) > 1:
            del there[0]  # the heading itself: those of the pages below it are in capitals
        fewest = _REPEATED_AT_EDGE if all(index in edges for index in there) else _REPEATED
        pages = sorted({bisect_right(breaks, index + 1) for index in there})
        gaps = sorted(other - one for one, other in pairwise(pages))
        are_notes = 2 * sum(index in notes for index in there) > len(there)  # "12 Ibid." comes again as well
        if len(there) >= fewest and not are_notes and gaps and gaps[len(gaps) // 2] <= _NEXT_PAGES:
            found.update(there)
    found.update(index for index, one in shapes.items() if one in titles)
    found.update(_echoes(lines, near - set(known), edges, breaks))
    found.update(_named_sections(lines, known, breaks))
    yield from sorted(found)
    if found and 0 not in found and 0 not in known and len(lines) > 1 and _is_headed(lines, shapes, found):
        yield 0


def _echoes(
    lines: Sequence[Line], near: Collection[int], edges: Collection[int], breaks: Sequence[int]
) -> Iterator[int]:
    """The lines beside the ends of pages that say again what a heading of the text says, in capitals or cut short."""
    division = _division(line_words())
    cores = {index: letters(line.words) for index, line in enumerate(lines) if len(line.words) <= _LONGEST}
    places: dict[str, list[int]] = {}
    for index, core in cores.items():
        places.setdefault(core, []).append(index)
    ordered = sorted(places)
    repeated = {
        core: _repeated(lines, places[core], near, edges, breaks)
        for core in {cores[index] for index in near if index in cores}
    }
    for index in sorted(near):
        core, words = cores.get(index, ""), lines[index].words
        if len(core) < _FEWEST_LETTERS:
            continue
        if _CUT.search(words):
            at = bisect_left(ordered, core)
            longer = next((one for one in ordered[at : at + 2] if one != core), "")
            if longer.startswith(core) or len(places[core]) > 1:
                yield index
            continue
        said = repeated[core]
        is_echo = words.isupper() and (said.is_headed or said.first_head < index)
        # A division has one head.
        is_further = said.pages > 1 and index != places[core][0] and division.match(words) is not None
        if is_echo or is_further:
            yield index


@dataclass(frozen=True, slots=True)
class _Repeated:
    """Lines of the same letters: the first that is not in capitals, whether one such stands amid a page, their pages.

    `first_head` is an index of lines, or as many as there are lines; of `pages` only those at whose ends they stand.
    """

    first_head: int
    is_headed: bool
    pages: int


def _repeated(
    lines: Sequence[Line], places: Sequence[int], near: Collection[int], edges: Collection[int], breaks: Sequence[int]
) -> _Repeated:
    """What is known of the lines at `places`, which have the same letters."""
    heads = [one for one in places if not lines[one].words.isupper()]
    pages = {bisect_right(breaks, one + 1) for one in places if one in near}
    return _Repeated(min(heads, default=len(lines)), any(one not in edges for one in heads), len(pages))


def _named_sections(lines: Sequence[Line], known: Collection[int], breaks: Sequence[int]) -> Iterator[int]:
    """The first lines of pages that say which section the page is in, where many pages have such a line.

    The section's heading stands a few pages before, or on the page; what printed contents say stands far away.
    """
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if index not in known and not line.fed and len(line.words) <= _LONGEST:
            places.setdefault(letters(line.words), []).append(index)
    tops: list[int] = []
    pages = 0
    for index, line in enumerate(lines):
        pages += line.fed
        core = letters(line.words) if line.fed and index not in known and len(line.words) <= _LONGEST else ""
        if len(core) >= _FEWEST_LETTERS and core in places:
            at = bisect_right(places[core], index)
            page = bisect_right(breaks, index)
            near = places[core][max(0, at - 1) : at + 1]
            tops += [index] * any(abs(bisect_right(breaks, one) - page) <= _NEXT_PAGES for one in near)
    if len(tops) >= _REPEATED and len(tops) * 3 >= pages:
        yield from tops


def _same(shapes: Mapping[int, str]) -> Iterator[list[int]]:
    """The lines in groups of those that are the same but for their numbers."""
    groups: dict[str, list[int]] = {}
    for index, one in shapes.items():
        groups.setdefault(one, []).append(index)
    yield from groups.values()


def _is_prose(words: str) -> bool:
    """Whether a line is of running text: in small letters, with small words among them."""
    known = line_words().words.open_words
    return not is_titled(words) and not words.isupper() and sum(word in known for word in words.split()) > 1


def _may_run(lines: Sequence[Line], index: int, division: re.Pattern[str]) -> bool:
    """Whether a line beside the end of a page may be its head or foot."""
    words, mark = lines[index].words, lines[index].mark
    if mark and (mark.level or mark.is_item or mark.is_note or mark.is_table):
        return False
    if len(words) > _LONGEST or words[0].islower() or division.match(f"{words} -"):
        return False
    above = lines[index - 1].words if index else ""
    if division.match(f"{above} -") and len(above) < _SHORT_HEAD:
        return False  # the name of the part whose number stands above it
    return any(map(str.isalpha, shape(words)))


def _is_headed(lines: Sequence[Line], shapes: Mapping[int, str], found: Collection[int]) -> bool:
    """Whether the first line of all is the head of the first page: like the others, and above what may be a title."""
    heads = [(index, shapes[index]) for index in sorted(found) if index in shapes]
    group = next(alike([*heads, (0, shape(lines[0].words))]), [])
    return 0 in group and len(group) > _REPEATED and len(lines[1].words) <= _LONGEST // 2
