"""Ledger entries that may be drawn together: of one kind, with one number each."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import groupby

from edition.languages import Vocabulary, line_words
from edition.ledger.entry import Entry, Ledger
from edition.quantity import Kind
from edition.source import SourceText

#: A list of figures in one sentence is worth a picture from this many on.
_SHORTEST_LIST = 4
_LONGEST_LIST = 12


#: Kinds that are times: they go together on a line of time.
_TIMES = {"date": "time", "period": "time"}
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

    A fall is below zero. The value of a date is its day, counted as `datetime` does; of a stretch of time it is the
    first day, and `last` the last one. A stretch `is_loose` where the text gives no days.
    """

    entry: Entry
    label: str
    value: Decimal
    display: str
    last: Decimal | None = None
    is_loose: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """Points in the order in which they are drawn."""

    points: tuple[Point, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The ledger entries behind the points."""
        return tuple(point.entry for point in self.points)


def make_series(pairs: tuple[tuple[Entry, str], ...], write: Callable[[Entry], str], *, by_value: bool) -> Series:
    """A series of entries and their labels; an empty label becomes what is counted. `write` gives a figure's words.

    By value, numbers come from the greatest to the least and dates from the first to the last.
    Raises ValueError naming the first entry that does not state one number or one time, or whose kind differs.
    """
    points = []
    for entry, label in pairs:
        kind, first = (_TIMES.get(one.quantity.kind, one.quantity.kind) for one in (entry, pairs[0][0]))
        if kind != first:
            other = pairs[0][0]
            raise ValueError(
                f"“{entry.surface}” is {in_words(entry.quantity.kind)}, "
                f"“{other.surface}” is {in_words(other.quantity.kind)}"
            )
        points.append(_point(entry, label or _label(entry), write(entry)))
    if by_value:
        points.sort(key=lambda point: point.value if point.entry.quantity.kind in _TIMES else -point.value)
    return Series(tuple(points))


def in_words(kind: Kind) -> str:
    """What a figure of a kind is called in messages: "a change in percent"."""
    return _KINDS.get(kind, f"a {kind.replace('_', ' ')}")


def _point(entry: Entry, label: str, display: str) -> Point:
    """An entry with its label and its words as a point."""
    value = entry.quantity.value
    if isinstance(value, str) and entry.quantity.kind in _TIMES:
        if (days := extent(value)) is None:
            raise ValueError(f"“{entry.surface}” does not state one time")
        first, last = (Decimal(day.toordinal()) for day in days)
        is_loose = not _FULL_DATES.fullmatch(value)
        return Point(entry, label, first, display, None if first == last else last, is_loose)
    if not isinstance(value, Decimal):
        raise ValueError(f"“{entry.surface}” does not state one number")
    falls = entry.quantity.kind == "percent_change" and entry.quantity.direction == "down"
    return Point(entry, label, -value if falls else value, display)


def extent(value: str) -> tuple[date, date] | None:
    """The first and the last day of an ISO 8601 date, month, year or interval of these; None for anything else."""
    ends = value.split("/")
    try:
        first, last = _days(ends[0]), _days(ends[-1])
    except ValueError:
        return None
    return (first[0], last[1]) if len(ends) <= 2 and first[0] <= last[1] else None


def _days(value: str) -> tuple[date, date]:
    """The first and the last day of a date, month or year."""
    if len(value.split("-")) == 3:
        day = date.fromisoformat(value)
        return day, day
    year, _, month = value.partition("-")
    first = date(int(year), int(month or 1), 1)
    last = int(month or 12)
    return first, date(first.year, last, monthrange(first.year, last)[1])


def _label(entry: Entry) -> str:
    """What an entry counts, with a capital."""
    words = entry.quantity.unit_text or entry.quantity.unit or entry.surface
    return words[:1].upper() + words[1:]


def propose_series(ledger: Ledger, source: SourceText, write: Callable[[Entry], str]) -> Iterator[Series]:
    """The lists of counts that a sentence gives one after another: what an unreviewed edition may draw.

    `write` gives the words of a figure.
    """
    counts = [e for e in ledger.entries if e.quantity.kind == "count" and isinstance(e.quantity.value, Decimal)]
    for _, group in groupby(counts, key=lambda entry: entry.sentence):
        run: list[Entry] = []
        for entry in [*group, None]:
            if entry is not None and run and _follows(run[-1], entry, source):
                run.append(entry)
                continue
            if _SHORTEST_LIST <= len(run) <= _LONGEST_LIST and len({e.quantity.unit for e in run}) == len(run):
                yield make_series(tuple((e, "") for e in run), write, by_value=True)
            run = [entry] if entry is not None else []


@cache
def _joint(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What stands between two entries of a list."""
    return re.compile(rf",?\s*{vocabulary.any_of('list_joints')}?\s*", re.IGNORECASE)


def _follows(first: Entry, second: Entry, source: SourceText) -> bool:
    """Whether only the first entry's noun and a comma or "and" stand between two entries."""
    between = source.text[first.span.end : second.span.start]
    noun = first.quantity.unit_text or ""
    folded = " ".join(between.split())
    if not folded.startswith(noun):
        return False
    rest = folded[len(noun) :].strip()
    if second.quantity.comparator_text and rest.endswith(second.quantity.comparator_text):
        rest = rest[: -len(second.quantity.comparator_text)]
    return bool(_joint(line_words()).fullmatch(rest.strip() + " "))
