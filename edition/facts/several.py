"""Facts of several subjects: one quantity of each in a sentence, one noun over the text, lists of counts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from edition.facts.fact import Fact, make_fact
from edition.facts.passages import Figure, Passage, neighbours
from edition.facts.wording import Wording
from edition.quantity import Quantity

_ON_ONE_AXIS = frozenset(("money", "percent", "measure", "count"))
#: Between two figures of a comparison stand so many code points at most (the frame test).
_LONGEST_GAP = 90
#: So many figures at least stand side by side.
_FEWEST_THINGS = 2
#: Counts are worth a look where the greatest is this one at least.
_LEAST_GREATEST = 10
#: A list has so many items at least, all with a figure.
_FEWEST_ITEMS = 3
#: An item of more words is a paragraph with a number.
_LONGEST_ITEM = 40
#: What is counted over the text is counted in so many sentences at least.
_FEWEST_SENTENCES = 3
#: It has so many different numbers at least.
_FEWEST_COUNTS = 4
#: Measures of a section are so many at most: more are the readings of a table or a protocol.
_MOST_MEASURES = 12
#: None of its numbers is below this one.
_SMALLEST = 10
#: Behind a figure in brackets: what it is of, and the closing bracket.
_CLOSED = re.compile(r"(?:of \w+(?: \w+)?)?\)")
#: The section of what is counted over the whole text.
_ANYWHERE = -1


def in_one_sentence(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """One quantity of several subjects in a sentence: "the north sold 12 tons and the south 9 tons"."""

    def goes_on(passage: Passage, one: Figure, other: Figure) -> bool:
        gap = passage.between(one.place, other.place)
        if wording.ends("onto", passage.gaps[one.place]):
            # "fell to 10% in the north and to 6% in the south": both are what something fell to.
            gap = wording.before_ending("onto", gap) or gap
        first, second = one.entry.quantity, other.entry.quantity
        is_bare = other.unit[0] == "number" and bool(wording.names_next(passage.gaps[other.place], is_bare=True))
        is_of_one = first.direction == second.direction and len({first.as_of, second.as_of} - {None}) <= 1
        is_alike = (one.unit == other.unit or is_bare) and is_of_one
        is_counted_alike = first.kind != "count" or first.unit != second.unit or "#" not in gap
        is_framed = len(gap) <= _LONGEST_GAP and wording.has("joins", gap) and not wording.has("sets_apart", gap)
        is_level = other.entry.change_from is None and not _are_bounds(first, second)
        return is_alike and is_counted_alike and is_framed and is_level and _may_compare(passage, one, other, wording)

    for run in _runs(passages, _ON_ONE_AXIS | {"number"}, goes_on):
        if run[0].unit[0] == "number":
            continue
        entries = [figure.entry for figure in run]
        if len({figure.value for figure in run}) == 1 or (run[0].unit[0] == "count" and _are_few(run)):
            continue
        reason = "one quantity of several subjects is told in one sentence"
        yield make_fact("same-quantity-several-subjects", entries, reason)


def in_brackets(passages: Sequence[Passage], _: Wording) -> Iterator[Fact]:
    """One quantity of several names, each behind its own: "Karn (2,914 m), Sorrel (2,877 m) and Orra (2,640 m)"."""
    for passage in passages:
        told = [
            figure
            for figure in passage.figures
            if passage.gaps[figure.place].endswith("(") and _CLOSED.match(passage.gaps[figure.place + 1])
        ]
        for unit in dict.fromkeys(figure.unit for figure in told):
            alike = [figure for figure in told if figure.unit == unit and unit[0] in _ON_ONE_AXIS]
            if len(alike) >= _FEWEST_THINGS and len({figure.value for figure in alike}) == len(alike):
                reason = "one quantity of several names stands in brackets behind each"
                yield make_fact("same-quantity-several-subjects", [one.entry for one in alike], reason)


def elsewhere(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """One quantity here, and elsewhere in the next sentence: "It took 210 days. In Ashby it takes 395 days"."""
    reason = "one quantity is told of two places or groups"
    for earlier, later in neighbours(passages):
        if wording.is_plan(earlier) != wording.is_plan(later):
            continue
        for one in earlier.figures:
            alike = [it for it in later.figures if it.unit == one.unit or it.unit[0] == "number"]
            is_only = earlier.only(one.unit) == one and alike and one.unit[0] in _ON_ONE_AXIS | {"duration"}
            directions = {it.entry.quantity.direction for it in (one, *alike)}
            if not is_only or directions != {None} or alike[0].place != later.figures[0].place:
                continue
            is_elsewhere = wording.is_all("elsewhere", later.gaps[0]) and alike[0].place == 0
            if is_elsewhere:
                values = {it.value for it in (one, *alike)}
                if len(values) == len(alike) + 1:
                    yield make_fact("same-quantity-several-subjects", [it.entry for it in (one, *alike)], reason)


def _are_few(run: Sequence[Figure]) -> bool:
    """Whether counts are so small that the sentence tells them best."""
    return max(figure.value for figure in run) < _LEAST_GREATEST


def _are_bounds(first: Quantity, second: Quantity) -> bool:
    """Whether one figure is a lower and the other an upper bound: "2,000 or more, but less than 25,000"."""
    signs = {sign[0] for sign in (first.comparator, second.comparator) if sign}
    return signs >= {"<", ">"}


def _may_compare(passage: Passage, one: Figure, other: Figure, wording: Wording) -> bool:
    """Whether two measures are of two things: what is "12 feet long and 3 feet wide" is one."""
    if one.unit[0] != "measure":
        return True
    subjects = one.entry.said_of, other.entry.said_of
    is_of_two = subjects[0] != subjects[1]
    is_gapped = bool(wording.names_next(passage.gaps[other.place]))
    gap = passage.between(one.place, other.place)
    is_in_turn = wording.is_all("lists", gap) and len(wording.told_in_turn(one.entry.said_of or "")) > 1
    is_led = all(wording.begins("leads", passage.gaps[figure.place + 1]) for figure in (one, other))
    return is_of_two or is_gapped or is_in_turn or is_led or wording.begins("leads_of", gap)


def lists(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """Counts of different things in one list: "900 sacks, 40 barrels and 2 organs"."""

    def goes_on(passage: Passage, one: Figure, other: Figure) -> bool:
        gap = passage.between(one.place, other.place)
        joint = gap.removesuffix(other.entry.quantity.comparator_text or "").strip()
        return wording.is_all("lists", joint)

    for run in _runs(passages, frozenset(("count",)), goes_on):
        values = [figure.value for figure in run]
        is_varied = len({figure.unit for figure in run}) == len(run)
        if is_varied and not _are_few(run) and min(values) > 1:
            yield make_fact("list-of-counts", [one.entry for one in run], "different things are counted in one list")


def items(passages: Sequence[Passage], _: Wording) -> Iterator[Fact]:
    """One figure of each item of a list: all of one unit, or counts of different things."""
    for list_id, group in groupby(passages, key=lambda passage: passage.list_id):
        of_items = [list(item) for _, item in groupby(group, key=lambda passage: passage.paragraph)] if list_id else []
        for kind in sorted(_ON_ONE_AXIS):
            told = [[one for passage in item for one in passage.figures if one.unit[0] == kind] for item in of_items]
            first = [figures[0] for figures in told if figures and figures[0].entry.quantity.direction is None]
            are_short = all(sum(len(one.words.split()) for one in item) <= _LONGEST_ITEM for item in of_items)
            is_told_of_all = len(first) == len(of_items) >= _FEWEST_ITEMS
            if is_told_of_all and are_short and len({one.value for one in first}) > 1:
                yield from _of_items(first)


def _of_items(first: Sequence[Figure]) -> Iterator[Fact]:
    """The fact of the first figures of the items of a list."""
    entries = [figure.entry for figure in first]
    if len({figure.unit for figure in first}) == 1:
        yield make_fact("same-quantity-several-subjects", entries, "the items of a list tell one quantity each")
    elif first[0].unit[0] == "count" and not _are_few(first):
        yield make_fact("list-of-counts", entries, "the items of a list count one thing each")


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
            is_plain = kind == "measure" and not wording.has("rates", unit or "") and not figure.is_change
            is_plain = is_plain and not wording.has("aims", passage.words)
            if figure.value >= _SMALLEST and (is_plain or (kind == "count" and wording.is_countable(unit))):
                section = _ANYWHERE if kind == "count" else passage.section
                counted[unit, section].setdefault(figure.value, (number, figure))
    for (_, section), told in counted.items():
        most = len(told) if section == _ANYWHERE else _MOST_MEASURES
        if _FEWEST_COUNTS <= len(told) <= most and len({number for number, _ in told.values()}) >= _FEWEST_SENTENCES:
            entries = [figure.entry for _, figure in told.values()]
            yield make_fact("same-quantity-several-subjects", entries, "several sentences count the same things")
