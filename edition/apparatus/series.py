"""The figures of a chart as points of one kind, each with its number or time, its label and its role."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from edition.facts.fact import PartRole, capitalised
from edition.languages import line_words
from edition.ledger.days import extent
from edition.ledger.entry import Entry
from edition.quantity import Kind

#: Kinds that are times: they may share a line of time.
_TIMES = {"date": "time", "period": "time"}
#: Kinds that may share a chart: a bare number counts what the others count.
_ALIKE = {**_TIMES, "number": "count"}
_KINDS: dict[Kind, str] = {
    "percent": "a percentage",
    "percent_change": "a change in percent",
    "money": "an amount of money",
    "ordinal": "an ordinal",
    "vague_count": "a number without digits",
}
_FULL_DATES = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")


@dataclass(frozen=True, slots=True)
class Point:
    """One entry of a series with its label; `value` is the stated number, `display` how the mark is labelled.

    A fall is below zero. The value of a date is its day, counted as `datetime` does; for a stretch of time it is the
    first day, and `last` is the last day; for a range, `value` and `last` are its ends. A stretch `is_loose` if the
    text gives no days. `role` is the part that the figure plays among the others, `time` its time in words, and `at`
    the middle of that time, counted in days; `group` is the head that it is listed under, or what a pair of levels
    measures.
    """

    entry: Entry
    label: str
    value: Decimal
    display: str
    last: Decimal | None = None
    is_loose: bool = False
    role: PartRole = "level"
    time: str = ""
    at: Decimal | None = None
    is_plan: bool = False
    group: str = ""

    @property
    def full_label(self) -> str:
        """Its label, preceded by its group if that differs."""
        return f"{self.group}, {self.label}" if self.group not in ("", self.label) else self.label


@dataclass(frozen=True, slots=True)
class Series:
    """Points in the order in which they are drawn."""

    points: tuple[Point, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The ledger entries behind the points."""
        return tuple(point.entry for point in self.points)

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The values of the points."""
        return tuple(point.value for point in self.points)


def make_series(pairs: tuple[tuple[Entry, str], ...], write: Callable[[Entry], str], *, by_value: bool) -> Series:
    """A series of entries and their labels; an empty label becomes what is counted. `write` gives a figure's words.

    By value, numbers come from the greatest to the least and dates from the first to the last.
    Raises ValueError naming the first entry that does not state one number or one time, or whose kind differs.
    """
    points = []
    for entry, label in pairs:
        kind, first = (_ALIKE.get(one.quantity.kind, one.quantity.kind) for one in (entry, pairs[0][0]))
        if kind != first:
            other = pairs[0][0]
            raise ValueError(
                f"“{entry.surface}” is {in_words(entry.quantity.kind)}, "
                f"“{other.surface}” is {in_words(other.quantity.kind)}"
            )
        points.append(point_of(entry, label or _label(entry), write(entry)))
    return Series(tuple(in_order(points) if by_value else points))


def in_order(points: list[Point]) -> list[Point]:
    """Points by value: numbers from the greatest to the least, times from the first to the last."""
    return sorted(points, key=lambda point: point.value if point.entry.quantity.kind in _TIMES else -point.value)


def in_words(kind: Kind) -> str:
    """What a figure of a kind is called in messages: "a change in percent"."""
    return _KINDS.get(kind, f"a {kind.replace('_', ' ')}")


def point_of(entry: Entry, label: str, display: str) -> Point:
    """An entry with its label and its words as a point. Raises ValueError if it states no single number or time."""
    value = entry.quantity.value
    if isinstance(value, str) and entry.quantity.kind in _TIMES:
        if (days := extent(value)) is None:
            raise ValueError(f"“{entry.surface}” does not state a single time")
        first, last = (Decimal(day.toordinal()) for day in _told_part(entry.surface, *days))
        is_loose = not _FULL_DATES.fullmatch(value)
        return Point(entry, label, first, display, None if first == last else last, is_loose)
    if isinstance(value, tuple):
        return Point(entry, label, value[0], display, value[1])
    if (signed := entry.quantity.signed) is None:
        raise ValueError(f"“{entry.surface}” does not state a single number")
    return Point(entry, label, signed, display)


def middle_of(time: str) -> Decimal | None:
    """The middle of a time in ISO 8601, counted in days as `datetime` does; None if it is not a time with an end."""
    days = extent(time) if time else None
    return Decimal(days[0].toordinal() + days[1].toordinal()) / 2 if days else None


def _told_part(words: str, first: date, last: date) -> tuple[date, date]:
    """The third of a month or a year that "early", "mid" or "late" names; all of it without such a word."""
    named = line_words().words
    third = (last - first) / 3
    if _has_word(words, named.early_words):
        return first, first + third
    if _has_word(words, named.middle_words):
        return first + third, last - third
    return (last - third, last) if _has_word(words, named.late_words) else (first, last)


def _has_word(words: str, signs: tuple[str, ...]) -> bool:
    return any(re.search(rf"\b{sign}\b", words, re.IGNORECASE) for sign in signs)


def _label(entry: Entry) -> str:
    """What an entry counts, with a capital."""
    return capitalised(entry.quantity.unit_text or entry.quantity.unit or entry.surface)
