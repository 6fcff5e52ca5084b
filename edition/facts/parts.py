"""Facts of parts: what a sentence says is part of a whole, so many of so many, parts that add up to a total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from edition.facts.fact import Fact, Role, make_fact
from edition.facts.passages import Figure, Passage, neighbours
from edition.facts.wording import Wording

#: A part is told so many words behind its whole at most.
_LONGEST_WAY = 24
#: A total has two parts at least and so many at most.
_FEWEST, _MOST = 2, 6
#: One of many is told of that one, not of the many: a part has so many at least.
_FEWEST_OF = 2
_ADDED = frozenset(("money", "count", "measure"))


def named_parts(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """A sum of money and one that the sentence says is part of it: "12 million, including 3 million for"."""
    for passage in passages:
        for whole, part, gap in passage.pairs:
            if part.value >= whole.value or len(gap.split()) > _LONGEST_WAY:
                continue
            is_sum = whole.unit == part.unit and whole.unit[0] == "money"
            is_counted = whole.unit[0] == "count" and (part.unit == whole.unit or part.unit[0] == "number")
            is_of_it = wording.begins("of_those", passage.gaps[part.place + 1]) and (is_sum or is_counted)
            is_included = is_sum and wording.has("includes", gap)
            if is_of_it or is_included or (is_counted and wording.is_all("of_which", gap)):
                yield _parts((whole, part), "the second is said to be part of the first")


def so_many_of_so_many(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """A count out of another: "41 of the 46 judges"; "We met 19 ships. Sixteen of these were new"."""
    for passage in passages:
        for part, whole, gap in passage.pairs:
            is_some = whole.unit[0] == "count" and _FEWEST_OF <= part.value < whole.value
            if is_some and wording.is_all("out_of", gap):
                yield _parts((whole, part), "so many of so many")
            is_opened = part.place == 0 and wording.is_all("opens_whole", passage.gaps[0])
            if is_opened and part.unit == whole.unit and part.unit[0] == "count" and whole.value < part.value:
                yield _parts((part, whole), "so many of so many")
    yield from _of_this(passages, wording)
    for earlier, later in neighbours(passages):
        wholes = [figure for figure in earlier.figures if figure.unit[0] == "count"]
        if not wholes:
            continue
        for part in later.figures:
            behind = part.entry.quantity.unit_text or "", later.gaps[part.place + 1]
            is_counted = part.unit[0] in ("count", "number") and part.value < wholes[-1].value
            if is_counted and any(wording.begins("of_those", words) for words in behind):
                yield _parts((wholes[-1], part), "so many of those that the sentence before counts")


def _of_this(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """A whole, and what the next sentence says is of it: "It cost 27 million. Of this, 17 million was"."""
    for earlier, later in neighbours(passages):
        if not wording.begins("of_those", later.gaps[0]) or not later.figures:
            continue
        unit = later.figures[0].unit
        wholes = [figure for figure in earlier.figures if figure.unit == unit and unit[0] in _ADDED]
        told = [figure for figure in later.figures if figure.unit == unit]
        if wholes and sum(figure.value for figure in told) <= wholes[-1].value:
            yield _parts((wholes[-1], *told), "the second sentence tells parts of what the first one tells")


def sums(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """A total and its parts: the first of a sentence that the others add up to, or one behind them."""
    for passage in passages:
        for figure in passage.figures[:1]:
            others = [one for one in passage.figures[1:] if one.unit == figure.unit or _are_counts(figure, one)]
            is_added = len(others) >= _FEWEST and figure.value == sum(one.value for one in others)
            if figure.unit[0] in _ADDED and is_added and _is_whole_of(passage, figure, others[0], wording):
                yield _parts((figure, *others), "the parts add up to the first")
    for _, group in groupby(passages, key=lambda passage: passage.section):
        told: list[tuple[str, Figure]] = []
        for passage in group:
            for figure in passage.figures:
                if figure.unit[0] in _ADDED and wording.has("totals", passage.gaps[figure.place]):
                    near = [
                        one for paragraph, one in told if one.unit == figure.unit and _is_near(paragraph, passage, one)
                    ]
                    yield from _total(figure, near)
                told.append((passage.paragraph, figure))


def _is_near(paragraph: str, passage: Passage, part: Figure) -> bool:
    """Whether a part is near enough to its total: sums of money anywhere in a section, others in one paragraph."""
    return part.unit[0] == "money" or paragraph == passage.paragraph


def _are_counts(one: Figure, other: Figure) -> bool:
    return one.unit[0] == other.unit[0] == "count"


def _is_whole_of(passage: Passage, whole: Figure, part: Figure, wording: Wording) -> bool:
    """Whether words before or behind a figure say that parts of it follow: sums of few small numbers come by chance."""
    before = passage.gaps[whole.place]
    says_so = wording.has("totals", before) or wording.is_all("opens_whole", before)
    return says_so or wording.has("contains", passage.between(whole.place, part.place))


def _total(total: Figure, told: Sequence[Figure]) -> Iterator[Fact]:
    """The fact of a total and the figures right before it that add up to it."""
    for number in range(_FEWEST, min(_MOST, len(told)) + 1):
        parts = told[-number:]
        if sum(part.value for part in parts) == total.value:
            yield _parts((total, *parts), "the parts add up to the total")
            return


def _parts(figures: Sequence[Figure], reason: str) -> Fact:
    roles: list[Role] = ["whole", *["level"] * (len(figures) - 1)]  # type: ignore[list-item]
    return make_fact("parts-of-whole", [figure.entry for figure in figures], reason, roles)
