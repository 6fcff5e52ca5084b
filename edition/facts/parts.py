"""Facts of parts: what a sentence says is part of a whole, so many of so many, parts that add up to a total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from edition.facts.fact import Fact, make_fact
from edition.facts.passages import Figure, Passage
from edition.facts.wording import Wording

#: A part is told so many words behind its whole at most.
_LONGEST_WAY = 24
#: A total has two parts at least and so many at most.
_FEWEST, _MOST = 2, 6
_ADDED = frozenset(("money", "count", "measure"))


def named_parts(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """A sum of money and one that the sentence says is part of it: "12 million, including 3 million for"."""
    for passage in passages:
        for whole, part, gap in passage.pairs:
            is_part = whole.unit == part.unit and whole.unit[0] == "money" and part.value < whole.value
            if is_part and wording.has("includes", gap) and len(gap.split()) <= _LONGEST_WAY:
                yield _parts((whole, part), "the second is said to be part of the first")


def so_many_of_so_many(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """A count out of another: "41 of the 46 judges"; "We met 19 ships. Sixteen of these were new"."""
    for passage in passages:
        for part, whole, gap in passage.pairs:
            if whole.unit[0] == "count" and part.value < whole.value and wording.is_all("out_of", gap):
                yield _parts((whole, part), "so many of so many")
    for earlier, later in pairwise(passages):
        wholes = [figure for figure in earlier.figures if figure.unit[0] == "count"]
        if earlier.paragraph != later.paragraph or not wholes:
            continue
        for part in later.figures:
            behind = part.entry.quantity.unit_text or later.gaps[part.place + 1]
            is_counted = part.unit[0] in ("count", "number") and part.value < wholes[-1].value
            if is_counted and wording.begins("of_those", behind):
                yield _parts((wholes[-1], part), "so many of those that the sentence before counts")


def sums(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """A total and its parts: the first of a sentence that the others add up to, or the last of a paragraph."""
    for passage in passages:
        for figure in passage.figures[:1]:
            others = [one for one in passage.figures[1:] if one.unit == figure.unit]
            if figure.unit[0] in _ADDED and len(others) >= _FEWEST and figure.value == sum(one.value for one in others):
                yield _parts((figure, *others), "the parts add up to the first")
    for _, group in groupby(passages, key=lambda passage: passage.paragraph):
        told: list[Figure] = []
        for passage in group:
            for figure in passage.figures:
                if figure.unit[0] in _ADDED and wording.has("totals", passage.gaps[figure.place]):
                    yield from _total(figure, [one for one in told if one.unit == figure.unit])
                told.append(figure)


def _total(total: Figure, told: Sequence[Figure]) -> Iterator[Fact]:
    """The fact of a total and the figures right before it that add up to it."""
    for number in range(_FEWEST, min(_MOST, len(told)) + 1):
        parts = told[-number:]
        if sum(part.value for part in parts) == total.value:
            yield _parts((total, *parts), "the parts add up to the total")
            return


def _parts(figures: Sequence[Figure], reason: str) -> Fact:
    return make_fact("parts-of-whole", [figure.entry for figure in figures], reason)
