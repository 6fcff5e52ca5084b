"""Facts of several subjects: one quantity of each in a sentence, one noun over the text, lists of counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from edition.facts.fact import Fact, make_fact
from edition.facts.passages import Figure, Passage
from edition.facts.wording import Wording

_ON_ONE_AXIS = frozenset(("money", "percent", "measure", "count"))
#: Between two figures of a comparison stand so many code points at most (the frame test).
_LONGEST_GAP = 90
#: A list of counts is worth a look from these on: so many things, one of them at least so often, none once.
_FEWEST_THINGS = 2
_LEAST_GREATEST = 10
#: A noun is counted over the text in so many sentences, by so many different numbers, none below this one.
_FEWEST_SENTENCES = 3
_FEWEST_COUNTS = 4
_MOST_MEASURES = 12
_SMALLEST = 10


#: The section of what is counted over the whole text.
_ANYWHERE = -1


def in_one_sentence(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """One quantity of several subjects in a sentence: "the north sold 12 tons and the south 9 tons"."""

    def goes_on(passage: Passage, one: Figure, other: Figure) -> bool:
        gap = passage.between(one.place, other.place)
        first, second = one.entry.quantity, other.entry.quantity
        is_alike = one.unit == other.unit and first.direction == second.direction and first.as_of == second.as_of
        is_counted_apart = first.kind != "count" or first.unit != second.unit
        is_framed = len(gap) <= _LONGEST_GAP and wording.has("joins", gap) and not wording.has("sets_apart", gap)
        return is_alike and is_counted_apart and is_framed and other.entry.change_from is None

    for run in _runs(passages, _ON_ONE_AXIS, goes_on):
        reason = "one quantity of several subjects is told in one sentence"
        yield make_fact("same-quantity-several-subjects", [figure.entry for figure in run], reason)


def lists(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """Counts of different things in one list: "900 sacks, 40 barrels and 2 organs"."""

    def goes_on(passage: Passage, one: Figure, other: Figure) -> bool:
        gap = passage.between(one.place, other.place)
        joint = gap.removesuffix(other.entry.quantity.comparator_text or "").strip()
        return wording.is_all("lists", joint)

    for run in _runs(passages, frozenset(("count",)), goes_on):
        values = [figure.value for figure in run]
        is_varied = len({figure.unit for figure in run}) == len(run)
        if is_varied and max(values) >= _LEAST_GREATEST and min(values) > 1:
            yield make_fact("list-of-counts", [one.entry for one in run], "different things are counted in one list")


def _runs(
    passages: Sequence[Passage], kinds: frozenset[str], goes_on: Callable[[Passage, Figure, Figure], bool]
) -> Iterator[list[Figure]]:
    """The figures of a sentence, of some kinds, each of which goes on with the one before it."""
    for passage in passages:
        run: list[Figure] = []
        for figure in passage.figures:
            if figure.unit[0] in kinds and run and goes_on(passage, run[-1], figure):
                run.append(figure)
                continue
            if len(run) >= _FEWEST_THINGS:
                yield run
            run = [figure] if figure.unit[0] in kinds else []
        if len(run) >= _FEWEST_THINGS:
            yield run


def over_the_text(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """One noun that several sentences count, and one measure that several sentences of a section tell."""
    counted: defaultdict[tuple[str | None, int], dict[Decimal, tuple[int, Figure]]] = defaultdict(dict)
    for number, passage in enumerate(passages):
        for figure in passage.figures:
            kind, unit = figure.unit
            is_plain = kind == "measure" and " per " not in (unit or "")
            if figure.value >= _SMALLEST and (is_plain or (kind == "count" and wording.is_countable(unit))):
                section = _ANYWHERE if kind == "count" else passage.section
                counted[unit, section].setdefault(figure.value, (number, figure))
    for (_, section), told in counted.items():
        most = len(told) if section == _ANYWHERE else _MOST_MEASURES
        if _FEWEST_COUNTS <= len(told) <= most and len({number for number, _ in told.values()}) >= _FEWEST_SENTENCES:
            entries = [figure.entry for _, figure in told.values()]
            yield make_fact("same-quantity-several-subjects", entries, "several sentences count the same things")


def rates(passages: Sequence[Passage], _: Wording) -> Iterator[Fact]:
    """Two rates of one unit in neighbouring sentences of a paragraph: "400 crowns a month … 35 crowns a month"."""
    for earlier, later in pairwise(passages):
        if earlier.paragraph != later.paragraph:
            continue
        figures = (*earlier.figures, *later.figures)
        told = [figure for figure in figures if " per " in (figure.unit[1] or "")]
        is_alike = len({figure.unit for figure in told}) == 1 and len({figure.value for figure in told}) == len(told)
        if len(told) == _FEWEST_THINGS and is_alike:
            yield make_fact("same-quantity-several-subjects", [one.entry for one in told], "two rates of one unit")


def shares(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """Shares of one whole, which each names behind itself, in a section: "63% of expenditure … 27% of expenditure"."""
    told: defaultdict[tuple[int, frozenset[str]], dict[Decimal, Figure]] = defaultdict(dict)
    for passage in passages:
        for figure in passage.figures:
            whole = wording.whole(passage.gaps[figure.place + 1])
            if figure.unit[0] == "percent" and whole:
                told[passage.section, whole].setdefault(figure.value, figure)
    for figures in told.values():
        if len(figures) >= _FEWEST_THINGS:
            entries = [figure.entry for figure in figures.values()]
            yield make_fact("same-quantity-several-subjects", entries, "shares of one whole are told in one section")
