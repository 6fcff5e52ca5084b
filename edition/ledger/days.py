"""The days that a stated time covers."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


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
