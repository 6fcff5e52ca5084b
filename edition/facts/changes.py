"""Facts of change: a level before and after, a change and its level, changes in percent told one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from edition.facts.fact import Fact, Role, make_fact
from edition.facts.frames import frame_of
from edition.facts.passages import Figure, Passage, is_time, neighbours
from edition.facts.wording import Wording
from edition.ledger.days import extent

_LEVELS = frozenset(("money", "count", "measure", "number"))
#: Of these one figure in each of two sentences is told of two times.
_OF_TIMES = frozenset(("money", "measure", "percent", "count", "duration", "number"))
_POINTS = frozenset(("point", "percentage point"))
_CHANGES = frozenset(("percent_change", "ratio"))
#: Between a level and the change beside it stand so many words at most: "12 tons of wool, an".
_LONGEST_ASIDE = 14
#: Between two levels of two times stand so many other figures at most: dates and the change.
_MOST_BETWEEN = 4
_ASIDES = (",", "—", "-", " a", " an")
#: Figures of which one may stand without what it counts.
_BARE = frozenset(("number", "count", "money", "percent"))
#: A bare number is a level beside a figure that is so many times as great at most.
_FARTHEST_APART = 100
#: Where a clause ends.
_CLAUSE = re.compile(r"[;:—]|, (?:and|but|while|against|compared with) ")
#: Behind the words of a gap stands the sign of the next figure: "more than in #".
_NEXT = " #"


def levels(passages: Sequence[Passage], _: Wording) -> Iterator[Fact]:
    """A level and the one before it, as the ledger has them: "from 2 to 3", "3, up from 2"."""
    figures = {figure.entry.id: figure for passage in passages for figure in passage.figures}
    for after in figures.values():
        before = figures.get(after.entry.change_from or "")
        if before and before.value != after.value:
            yield _two_levels(before, after, "the sentence states the level before and after")


def at_two_times(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """One quantity of two times in one sentence: "1.2 million in 1981 and 1.5 million in 1982"; "was 2, is now 3"."""
    for passage in passages:
        for one, other, gap in passage.level_pairs:
            times = one.entry.quantity.as_of, other.entry.quantity.as_of
            is_other_time = None not in times and times[0] != times[1] and gap.count("#") <= _MOST_BETWEEN
            is_then_and_now = times[0] == times[1] and wording.has("now", gap) and "#" not in gap
            is_aim = wording.has("aims", f"{gap} {passage.gaps[other.place + 1].partition(' ')[0]}")
            is_near = len(gap.split()) <= _LONGEST_ASIDE and not is_aim and not wording.has("adds", gap)
            if _may_be_levels(one, other) and is_near and (is_other_time or is_then_and_now):
                yield _two_levels(one, other, "one quantity is told of two times")


def compared(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """Two levels that a sentence sets against one another: "500 joined, against 440 the year before"."""
    for passage in passages:
        for one, other, gap in passage.pairs:
            is_alike = one.unit == other.unit and one.entry.quantity.direction == other.entry.quantity.direction
            is_alike = is_alike or _may_be_levels(one, other)
            if not (is_alike and wording.ends("against", gap) and len(gap.split()) <= _LONGEST_ASIDE):
                continue
            is_earlier = wording.begins("earlier", passage.gaps[other.place + 1]) or wording.has("earlier", gap)
            if is_earlier or _is_told_of_time(passage, other):
                yield _two_levels(other, one, "a level is set against an earlier one")
            else:
                reason = "one quantity of two subjects is compared"
                yield make_fact("same-quantity-several-subjects", (one.entry, other.entry), reason)


def one_after_another(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """Two changes in percent, the earlier one behind: "up 0.2% in May, after 0.5% in April", "+2.3% after +2.2%"."""
    for passage in passages:
        for one, other, gap in passage.pairs:
            are_rates = one.unit == other.unit and one.unit[0] == "percent_change"
            is_near = len(gap.split()) <= _LONGEST_ASIDE and _CLAUSE.search(gap) is None
            is_other = one.entry.quantity.signed != other.entry.quantity.signed
            if are_rates and is_near and is_other and wording.ends("after", gap):
                yield _two_levels(other, one, "a change is told after an earlier one")


def _is_told_of_time(passage: Passage, figure: Figure) -> bool:
    """Whether the entry right behind a figure is the time of it."""
    behind = passage.entries[figure.place + 1 : figure.place + 2]
    return any(is_time(entry) and entry.quantity.value == figure.entry.quantity.as_of for entry in behind)


def of_two_sentences(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """One quantity of two times in neighbouring sentences of a paragraph, the only one of its unit in each."""
    for earlier, later in neighbours(passages):
        if wording.is_plan(earlier) != wording.is_plan(later):
            continue
        for one in earlier.figures:
            other = later.only(one.unit) if one.unit[0] in _OF_TIMES else None
            is_only = other is not None and earlier.only(one.unit) == one
            frames = [frame_of(earlier, one, wording), frame_of(later, other, wording)] if other else []
            is_of_one = is_only and not frames[0].is_of_another(frames[1])
            if other and is_of_one and one.value != other.value and _have_other_times(one, other):
                yield _two_levels(one, other, "one quantity is told of two times")


def _have_other_times(one: Figure, other: Figure) -> bool:
    """Whether two figures are levels of two stated times."""
    times = one.entry.quantity.as_of, other.entry.quantity.as_of
    directions = one.entry.quantity.direction, other.entry.quantity.direction
    return None not in times and times[0] != times[1] and directions == (None, None)


def then_and_now(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """A level of then and one of now, in neighbouring sentences or clauses: "A decade ago it was 11. Now it is 58"."""
    reason = "a level then and now"
    for earlier, later in neighbours(passages):
        order = _told_of(earlier.words, later.words, wording)
        is_dated = bool(earlier.times) and not later.times and wording.begins("today", later.words)
        order = order or ("then-now" if is_dated and not wording.has("now", earlier.words) else None)
        pair = _alike_of(earlier, later) if order and wording.is_plan(earlier) == wording.is_plan(later) else None
        if pair:
            yield _two_levels(*(pair if order == "then-now" else pair[::-1]), reason)
    for passage in passages:
        for one, other, gap in passage.pairs:
            before, after = passage.gaps[one.place], passage.gaps[other.place + 1]
            parted = _CLAUSE.split(gap, maxsplit=1)
            if len(parted) == 1 or not _may_be_levels(one, other):
                continue
            order = _told_of(f"{before} {parted[0]}", f"{parted[1]} {_CLAUSE.split(after)[0]}", wording)
            if order:
                yield _two_levels(*((one, other) if order == "then-now" else (other, one)), reason)


def _told_of(first: str, second: str, wording: Wording) -> Literal["then-now", "now-then"] | None:
    """Which of two stretches of words tells of then and which of now; None where they do not tell."""
    is_then = wording.has("then", first), wording.has("then", second)
    is_now = wording.has("now", first), wording.has("now", second)
    if is_then == (True, False) and (is_now[1] or wording.has("once", first)):
        return "then-now"
    if is_then == (False, False) and not is_now[0] and wording.begins("points_back", second):
        return "then-now"
    if is_then == (False, True) and (is_now[0] or wording.has("once", second)):
        return "now-then"
    return None


def _alike_of(earlier: Passage, later: Passage) -> tuple[Figure, Figure] | None:
    """The one level of each of two sentences that may be of one quantity."""
    pairs = [(one, other) for one in earlier.figures for other in later.figures if _may_be_levels(one, other)]
    first = (earlier.figures[0], later.figures[0]) if pairs else None
    return pairs[0] if len(pairs) == 1 or pairs[:1] == [first] else None


def _may_be_levels(one: Figure, other: Figure) -> bool:
    """Whether two figures may be levels of one quantity: of one unit, or one of them without any."""
    directions = {one.entry.quantity.direction, other.entry.quantity.direction}
    if directions != {None} or one.value == other.value or one.unit[0] == "percent_change":
        return False
    is_bare = "number" in (one.unit[0], other.unit[0]) and {one.unit[0], other.unit[0]} <= _BARE
    least, greatest = sorted(abs(figure.value) for figure in (one, other))
    return one.unit == other.unit or (is_bare and greatest <= least * _FARTHEST_APART)


def from_to(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """Two levels with words between: "rose from 12 tons before the war to 87 tons", "fell to 3 in May from 5"."""
    reason = "the sentence states the level before and after"
    for passage in passages:
        for one, other, gap in passage.level_pairs:
            before = _CLAUSE.split(passage.between(-1, one.place))[-1]
            is_near = len(gap.split()) <= _LONGEST_ASIDE and _CLAUSE.search(gap) is None
            if not _may_be_levels(one, other) or not is_near:
                continue
            if wording.ends("went_on", gap):
                yield _two_levels(one, other, reason)
                continue
            moves = wording.has("moves", before)
            if wording.ends("up_from", gap) or (moves and wording.ends("onto", before) and wording.ends("from_", gap)):
                yield _two_levels(other, one, reason)
            elif moves and wording.ends("from_", before) and wording.ends("onto", gap):
                yield _two_levels(one, other, reason)


def _two_levels(before: Figure, after: Figure, reason: str) -> Fact:
    """The fact of a level before and after; the times that the text states for both decide which is which."""
    days = [extent(figure.entry.quantity.as_of or "") for figure in (before, after)]
    if days[0] and days[1] and days[0] > days[1]:
        before, after = after, before
    return make_fact("before-after", (before.entry, after.entry), reason, ("before", "after"))


def change_and_level(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """A change and the level that it leads to, or a level and the change beside it."""
    for passage in passages:
        for one, other, gap in passage.pairs:
            kinds = one.entry.quantity.kind, other.entry.quantity.kind
            is_level = kinds[1] in _LEVELS or (kinds[1] == "percent" and one.entry.quantity.unit_head in _POINTS)
            if one.entry.quantity.direction and is_level and wording.is_all("leads_to", gap):
                yield _with_change(one, other, one, "a change and the level that it leads to")
            elif kinds[0] == "percent_change" and kinds[1] in _LEVELS and wording.is_all("restates", gap):
                yield _with_change(one, other, one, "one change is told in two units")
            elif _is_aside(passage, one, other, gap, wording):
                change = _in_its_unit(passage, one, other, wording)
                yield _with_change(one, change, change, "a level and the change that led to it")


def _in_its_unit(passage: Passage, level: Figure, change: Figure, wording: Wording) -> Figure:
    """A change of a level, in the unit of that where the text tells it in two: "12 tons, up by 9 percent or 1 ton"."""
    behind = next((one for one in passage.figures if one.place > change.place), None)
    is_same = behind is not None and behind.unit == level.unit and level.unit != change.unit
    is_restated = behind is not None and wording.is_all("restates", passage.between(change.place, behind.place))
    return behind if behind is not None and is_same and is_restated and behind.value < level.value else change


def _with_change(first: Figure, second: Figure, change: Figure, reason: str) -> Fact:
    """The fact of a level and a change of it, in the order of the text."""
    roles: list[Role] = ["change" if one is change else "level" for one in (first, second)]
    return make_fact("before-after", (first.entry, second.entry), reason, roles)


def change_of_that(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """A level, and the change that led to it in the next sentence: "12 tons in 1990. This was a rise of 2 tons"."""
    for earlier, later in neighbours(passages):
        levels_before = [figure for figure in earlier.figures if figure.entry.quantity.kind in _LEVELS]
        amounts = later.figures
        if len(levels_before) != 1 or not amounts:
            continue
        level, change = levels_before[0], amounts[0]
        is_more = wording.begins("increments", later.gaps[change.place + 1] + _NEXT)
        is_told = wording.begins("refers", later.gaps[0]) and (change.entry.quantity.direction is not None or is_more)
        is_alike = change.unit[0] in _CHANGES or (change.unit == level.unit and change.value < level.value)
        if is_told and is_alike and level.entry.quantity.direction is None:
            yield _with_change(level, change, change, "a level, and the change that the next sentence says led to it")


def _is_aside(passage: Passage, level: Figure, change: Figure, gap: str, wording: Wording) -> bool:
    """Whether the second of two figures is the change beside the level: "12 tons, an 18 percent increase".

    Output at the prices of one year and its real growth are no pair.
    """
    is_named = wording.begins("increments", passage.gaps[change.place + 1] + _NEXT) and gap.endswith(_ASIDES)
    if not is_named and not (change.entry.quantity.direction and wording.ends("aside", gap)):
        return False
    kind, of = level.entry.quantity.kind, change.entry.quantity.kind
    is_of_prices = kind == "money" and wording.has("real", passage.words)
    is_share = of in ("percent", "percent_change") and kind in _LEVELS and not is_of_prices
    is_same = of == kind and kind in _LEVELS and change.value < level.value
    return len(gap.split()) <= _LONGEST_ASIDE and (is_share or is_same)


def in_percent(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """Changes in percent, or multiples, told one after another in a paragraph, of one unit, time and status."""
    run: list[Figure] = []
    last: Passage | None = None
    for passage in passages:
        for figure in passage.figures:
            if not figure.entry.quantity.direction or figure.unit[0] not in _CHANGES:
                continue
            if not (run and last and _goes_on(last, passage, run[-1], figure, wording)):
                yield from _changes(run)
                run = []
            run.append(figure)
            last = passage
    yield from _changes(run)


def _goes_on(before: Passage, passage: Passage, one: Figure, other: Figure, wording: Wording) -> bool:
    """Whether a change goes on with the one before it: of one unit and time, near it, both a result or both a plan."""
    times = {one.entry.quantity.as_of, other.entry.quantity.as_of}
    is_of_one_time = len(times - {None} if before is passage else times) <= 1
    is_of_one_base = before is passage or (_have_one_base(before, passage) and wording.are_of_one_span(before, passage))
    is_alike = one.unit == other.unit and is_of_one_time and is_of_one_base
    is_near = before.block == passage.block and _are_neighbours(before, passage)
    return is_alike and is_near and wording.is_plan(before) == wording.is_plan(passage)


def _have_one_base(before: Passage, passage: Passage) -> bool:
    """Whether a sentence states no other time than the one before it: its changes are from the same base."""
    stated = {entry.quantity.value for entry in passage.times}
    return stated <= {entry.quantity.value for entry in before.times}


def _are_neighbours(before: Passage, passage: Passage) -> bool:
    """Whether no other sentence with figures stands between two."""
    return before is passage or passage.number - before.number == 1


def _changes(run: Sequence[Figure]) -> Iterator[Fact]:
    if len(run) > 1:
        reason = "changes in percent are told one after another"
        yield make_fact("change-percentages", [figure.entry for figure in run], reason)
