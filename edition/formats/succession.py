"""The figures that state an earlier or a later level of what another figure states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from edition.apparatus import ChartSpec
from edition.assembly import Edition, LedgerRow
from edition.ledger.days import extent
from edition.ledger.entry import Entry

#: The facts whose figures are of one thing at several times.
_OVER_TIME = frozenset(("before-after", "over-time"))
#: The slots in which two figures of the same thing agree.
_SAME = ("measure", "subject", "condition", "base")
#: How sure the measure of a figure is at least where nothing but its record says that another is of the same.
_LEAST_SURE = 0.6


@dataclass(frozen=True, slots=True)
class Succession:
    """The rows right before and right after a figure in time; None where the text states none."""

    earlier: LedgerRow | None = None
    later: LedgerRow | None = None


def successions(edition: Edition) -> dict[str, Succession]:
    """What the text states before and after each figure, by the figure's id: of those that have any.

    A figure follows the one that its sentence calls the level before, the one before it in a chart over time, and the
    one before it among figures of the same measure, subject, condition, base and unit whose times do not overlap.
    """
    earlier: dict[str, str] = {}
    later: dict[str, str] = {}
    for before, after in _followed(edition):
        if before != after:
            earlier.setdefault(after, before)
            later.setdefault(before, after)
    rows = edition.row_of
    return {
        name: Succession(rows.get(earlier.get(name, "")), rows.get(later.get(name, "")))
        for name in rows
        if name in earlier or name in later
    }


def _followed(edition: Edition) -> Iterator[tuple[str, str]]:
    """The ids of figures that follow each other, the surest first."""
    entries = edition.ledger.entries
    yield from ((entry.change_from, entry.id) for entry in entries if entry.change_from)
    for chart in (*edition.charts, *edition.margin):
        yield from _of_chart(chart)
    alike: defaultdict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        if (measure := entry.slots.get("measure")) and measure.confidence >= _LEAST_SURE and entry.told("as_of"):
            alike[_thing(entry)].append(entry)
    for group in alike.values():
        yield from _in_time([(entry, entry.told("as_of") or "") for entry in group])


def _of_chart(chart: ChartSpec) -> Iterable[tuple[str, str]]:
    """The figures of a chart over time, each with the next of its group."""
    if chart.fact not in _OVER_TIME:
        return
    groups: defaultdict[str, list[tuple[Entry, str]]] = defaultdict(list)
    for point in chart.series.points:
        groups[point.group].append((point.entry, point.entry.told("as_of") or ""))
    for group in groups.values():
        yield from _in_time(group)


def _thing(entry: Entry) -> tuple[str, ...]:
    """What a figure is of: figures that agree in it differ by their time alone."""
    told = ((entry.told(slot) or "").casefold() for slot in _SAME)
    return (*told, entry.quantity.kind, entry.quantity.unit or "")


def _in_time(figures: Sequence[tuple[Entry, str]]) -> Iterator[tuple[str, str]]:
    """Neighbours in time among figures with their times; nothing where two times overlap or one is not known."""
    dated: list[tuple[tuple[date, date], str]] = []
    for entry, time in figures:
        if days := extent(time):
            dated.append((days, entry.id))
    dated.sort()
    for ((_, end), before), ((start, _), after) in pairwise(dated):
        if end < start:
            yield before, after
