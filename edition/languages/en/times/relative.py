"""Times given by a duration and a date: "2 weeks from January 15", "the three months ended March 31, 2019"."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from decimal import Decimal

from edition.languages.en.amounts import Amount
from edition.languages.en.numberwords import is_whole
from edition.languages.en.reading import TokenReading
from edition.languages.en.times.forms import read_point
from edition.languages.en.times.parts import read_year
from edition.languages.en.times.stated import StatedDate
from edition.languages.en.tokens import Tokens
from edition.quantity import Kind, Quantity

#: What joins a duration to the date it is counted from, and which way it counts.
_COUNTED = {("after",): 1, ("from",): 1, ("since",): 1, ("following",): 1, ("before",): -1, ("prior", "to"): -1}
_BEGINNING = frozenset(("starting", "beginning", "commencing"))
_ENDING = frozenset(("ended", "ending", "to", "through"))
_TODAY = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}
#: Before a duration these say that it begins a year: "the first 3 months of 2016";
_FIRST = frozenset(("first", "initial", "opening"))
#: and these that it ends one.
_LAST = frozenset(("last", "final", "closing"))
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_LONGEST = 10_000


def read_relative(tokens: Tokens, amount: Amount, floor: int, document_date: date | None) -> TokenReading | None:
    """The time that a duration and the date beside it give together, or None without a date beside it.

    Nothing before token `floor` is looked at; `document_date` completes dates without a year.
    """
    if amount.kind != "duration" or amount.unit not in _DAYS | _MONTHS:
        return None
    return (
        _counted(tokens, amount, document_date)
        or _begun(tokens, amount, document_date)
        or _ended(tokens, amount, floor, document_date)
        or _edge(tokens, amount, floor, document_date)
    )


def _counted(tokens: Tokens, amount: Amount, document_date: date | None) -> TokenReading | None:
    """A day counted from another: "30 days after 1 March 2018", "10 days from today"."""
    for words, way in _COUNTED.items():
        at = amount.last + len(words)
        if tuple(tokens.lower[amount.last : at]) != words:
            continue
        if tokens.lower[at] in _TODAY:
            start = document_date + timedelta(days=_TODAY[tokens.lower[at]]) if document_date else None
            return _reading(tokens, amount.first, at + 1, _iso(_moved(start, amount, way)), "date")
        point = read_point(tokens, at)
        if point and point.form == "year" and amount.unit == "year" and isinstance(amount.value, Decimal):
            year = (point.year or 0) + way * int(amount.value)
            return _reading(tokens, amount.first, point.last, f"{year:04d}" if 0 < year < MAXYEAR else None, "date")
        if point and (point.form in ("day", "weekday") or (point.form == "unclear" and point.year)):
            day = _moved(_day_of(point, document_date), amount, way)
            return _reading(tokens, amount.first, point.last, _iso(day), "date")
    return None


def _begun(tokens: Tokens, amount: Amount, document_date: date | None) -> TokenReading | None:
    """The stretch that begins on a day: "2 weeks starting May 20th"."""
    point = read_point(tokens, amount.last + 1) if tokens.lower[amount.last] in _BEGINNING else None
    if point is None or point.form != "day":
        return None
    first = _day_of(point, document_date)
    after = _moved(first, amount, 1)
    value = _interval(first, after - timedelta(days=1) if after else None)
    return _reading(tokens, amount.first, point.last, value, "period")


def _ended(tokens: Tokens, amount: Amount, floor: int, document_date: date | None) -> TokenReading | None:
    """The stretch that ends on a day: "the three months ended March 31, 2019"."""
    if tokens.lower[amount.last] not in _ENDING:
        return None
    point = read_point(tokens, amount.last + 1)
    if point is None or point.form != "day":
        return None
    last = _day_of(point, document_date)
    first = _moved(last + timedelta(days=1), amount, -1) if last else None
    article = amount.first > floor and tokens.lower[amount.first - 1] == "the"
    return _reading(tokens, amount.first - article, point.last, _interval(first, last), "period")


def _edge(tokens: Tokens, amount: Amount, floor: int, document_date: date | None) -> TokenReading | None:
    """The beginning or end of a year: "the first 3 months of 2016", "the last 3 weeks of this year"."""
    before = amount.first - (tokens.lower[amount.first] not in _LAST)
    which = tokens.lower[before]
    if before < floor or which not in _FIRST | _LAST or tokens.lower[amount.last] not in ("of", "in"):
        return None
    end, number = amount.last + 3, document_date.year if document_date else None
    if tokens.lower[amount.last + 1 : end] not in (["this", "year"], ["the", "year"]):
        year = read_year(tokens, amount.last + 1)
        if year is None:
            return None
        number, end = year
    opening = date(number, 1, 1) if number else None
    closing = date(number, 12, 31) if number else None
    if which in _FIRST:
        after = _moved(opening, amount, 1)
        closing = after - timedelta(days=1) if after else None
    else:
        opening = _moved(closing + timedelta(days=1), amount, -1) if closing else None
    article = before > floor and tokens.lower[before - 1] == "the"
    return _reading(tokens, before - article, end, _interval(opening, closing), "period")


def _day_of(point: StatedDate, document_date: date | None) -> date | None:
    """The day that a date point names, if it is known to the day."""
    value = point.value(document_date)
    return date.fromisoformat(value) if value and len(value) == len("2020-05-31") else None


def _moved(start: date | None, amount: Amount, way: int) -> date | None:
    """A day moved by a whole number of days, weeks, months or years; the last of a month stays within its month."""
    count = amount.value
    if start is None or not isinstance(count, Decimal) or not is_whole(count) or abs(count) > _LONGEST:
        return None
    try:
        if amount.unit in _DAYS:
            return start + timedelta(days=way * int(count) * _DAYS[amount.unit])
        month = start.year * 12 + start.month - 1 + way * int(count) * _MONTHS[amount.unit or ""]
        year, month = divmod(month, 12)
        return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):  # outside of the calendar
        return None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _interval(first: date | None, last: date | None) -> str | None:
    return f"{first.isoformat()}/{last.isoformat()}" if first and last else None


def _reading(tokens: Tokens, first: int, last: int, value: str | None, kind: Kind) -> TokenReading:
    rule = f"dates.{kind}.relative"
    return TokenReading(
        tokens.starts[first], tokens.ends[last - 1], Quantity(value, kind), rule, before=first, after=last
    )
