"""A date as far as its words state it, and how the document's own date completes it to ISO 8601."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

DateForm = Literal[
    "day", "month", "year", "weekday", "quarter", "week", "decade", "century", "era", "number", "unclear", "today"
]
#: What the words around a date say about its time: that it is past, the last one, to come, or the next one.
Tense = Literal["past", "last", "future", "next", ""]
_HALF_YEAR = 6
#: A day falls on the same weekday again after five or six years, so at most three on either side are examined.
_FARTHEST = 3
#: Forms that the document's date cannot complete.
_WITHOUT_VALUE = frozenset(("unclear", "number", "week"))


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date read from tokens [first, last): its parts as far as stated, or an ISO string of its own.

    Among the forms, "number" is a day's number alone (the 18 of "18 and 19 June"), "unclear" a date that its words do
    not determine (day and month in digits, 5/6), "today" the document's own date. A weekday's `day` is its number,
    Monday being 0; a quarter's or half's `months` is how many months it has, from `month` on. `tense` is that of the
    words around a month without a year; `weekday` is the stated day of the week of a day of a month without a year, and
    determines the year.
    """

    first: int
    last: int
    form: DateForm
    year: int | None = None
    month: int | None = None
    day: int | None = None
    iso: str | None = None
    months: int = 0
    tense: Tense = ""
    weekday: int | None = None

    def value(self, document_date: date | None) -> str | None:
        """The ISO 8601 string, a missing year completed from the document's date; None if there is no such string."""
        if self.iso or self.form in _WITHOUT_VALUE:
            return self.iso
        if self.form == "weekday":
            return _last_weekday(self.day or 0, document_date)
        if self.form == "today":
            return document_date.isoformat() if document_date else None
        year = self.year if self.year is not None else self._year(document_date)
        if year is not None and self.weekday is not None:
            year = self._on_weekday(year)
        if year is None or self.month is None:
            return f"{year:04d}" if year is not None else None
        if self.months:
            return f"{year:04d}-{self.month:02d}/{year:04d}-{self.month + self.months - 1:02d}"
        if self.day is None:
            return f"{year:04d}-{self.month:02d}"
        exists = 1 <= self.day <= monthrange(year, self.month)[1]
        return f"{year:04d}-{self.month:02d}-{self.day:02d}" if exists else None

    def _on_weekday(self, year: int) -> int:
        """The year nearest to `year` in which the day falls on its weekday; `year` itself if none is near."""
        near = sorted(range(year - _FARTHEST, year + _FARTHEST + 1), key=lambda other: (abs(other - year), other))
        return next((other for other in near if self._weekday_in(other) == self.weekday), year)

    def _weekday_in(self, year: int) -> int | None:
        """The weekday that the day has in a year; None where the year does not have it."""
        try:
            return date(year, self.month or 0, self.day or 0).weekday()
        except ValueError:
            return None

    def _year(self, document_date: date | None) -> int | None:
        """The year of a month that states none: the last or next time, or the time nearest to the document's date."""
        if document_date is None or self.month is None:
            return document_date.year if document_date else None
        months = self.month - document_date.month
        # Where only the month is stated, that of the document is neither before nor after it.
        days = 0 if self.day is None else self.day - document_date.day
        where = (months, days)
        if self.tense == "past":
            return document_date.year - (where > (0, 0))
        if self.tense == "last":
            return document_date.year - (where >= (0, 0))
        if self.tense == "future":
            return document_date.year + (where < (0, 0))
        if self.tense == "next":
            return document_date.year + (where <= (0, 0))
        return document_date.year + (months < -_HALF_YEAR) - (months > _HALF_YEAR)


def _last_weekday(weekday: int, document_date: date | None) -> str | None:
    """The last day of that name, the document's own date included."""
    if document_date is None or document_date.toordinal() <= 7:
        return None
    return (document_date - timedelta(days=(document_date.weekday() - weekday) % 7)).isoformat()


def era_year(number: int, before_christ: bool) -> str:
    """The ISO 8601 year of an era's year: 753 BC is -0752, since ISO counts a year 0."""
    year = 1 - number if before_christ else number
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"
