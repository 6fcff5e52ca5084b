"""Periods: a date as it stands in its sentence, two dates joined, or a date with an open end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from edition.ledger.english.dateparts import is_ordinal_day
from edition.ledger.english.dates import YEAR_NAMES, DatePoint, read_day_and_month, read_day_number, read_point
from edition.ledger.english.money import Money
from edition.ledger.english.reading import Reading
from edition.ledger.english.tokens import DASHES, Tokens
from edition.ledger.english.units import Units
from edition.ledger.english.wordclasses import WordClasses
from edition.ledger.english.years import Years
from edition.ledger.entry import Kind, Quantity

#: What joins the two ends of a period.
_JOINTS = frozenset(("/", "to", "through", "until", "till", "~", *DASHES))
#: Words before a period's first date that belong to it.
_FROM = frozenset(("from", "between"))
#: Words that leave the other end open. Source of the notation: ISO 8601-2:2019, open intervals.
_AFTER = frozenset(("after", "since", "starting", "beginning"))
_BEFORE = frozenset(("before", "until", "till"))
_TAILS = frozenset("later after before earlier onwards onward on beyond greater".split())
_TAILS_BEFORE = frozenset(("before", "earlier"))
#: Words that say which part of the time is meant, and those that may stand before the second date.
_PARTS = frozenset(("early", "mid", "late"))
_PARTS_OF = frozenset(("end", "beginning", "start", "middle"))
_BEFORE_SECOND = frozenset(("the", "next", "this", "of", *_PARTS, *_PARTS_OF))
_TODAY = frozenset(("today", "now", "present", "date", "tomorrow", "yesterday"))
#: Before "22/04" and "the 18th" one of these shows that a date is meant.
_ON = frozenset("on from by before after until till since to and".split())
_CLOSING = frozenset(("", ".", ",", "?", "!", ";", ")"))
#: "the 18th" takes its article with it, "the 19th century" does not.
_WITH_ARTICLE = frozenset(("day", "number", "unclear"))
_PLAIN = frozenset(("year", "day", "month"))


class Periods:
    """Reads dates and periods."""

    def __init__(self, classes: WordClasses, units: Units, money: Money) -> None:
        """Use the other readers to tell a year from a count."""
        self._years = Years(classes, units, money)

    def read(self, tokens: Tokens, at: int, floor: int, today: date | None) -> Reading | None:
        """The date or period that begins at token `at`; nothing before token `floor` is looked at.

        A period's words include "From" or "Between", "after" or "since". Without `today`, the document's
        date, a date without its year has the value None.
        """
        before = tokens.words[at - 1]
        if tokens.glued(at) and before.lower() not in YEAR_NAMES and (before.isalnum() or before == "$"):
            return None
        lead, start = _lead(tokens, at, floor)
        first = _first(tokens, at)
        if first is None:
            return None
        article = tokens.lower[start] == "the" and start == first.first - 1
        start = first.first if article and first.form not in _WITH_ARTICLE else min(start, first.first)
        second = self._second(tokens, first, lead)
        if second:
            return _joined(tokens, first, second, start, today)
        if first.form == "number":
            return (
                _reading(tokens, start, first.last, None, "date") if _stands_for_a_date(tokens, first, start) else None
            )
        if not self._years.is_time(tokens, first, lead, start):
            return None
        return _single(tokens, first, lead, start, today)

    def _second(self, tokens: Tokens, first: DatePoint, lead: str) -> DatePoint | None:
        """The date that ends the period which `first` begins."""
        joint = tokens.lower[first.last]
        if joint not in _JOINTS and not (joint == "and" and (lead == "between" or first.form == "number")):
            return None
        at = first.last + 1
        today = tokens.after(at, "the", "current")
        if tokens.lower[today] in _TODAY and first.form != "number":
            at = today
        if tokens.lower[at] in _TODAY and first.form != "number":
            return DatePoint(at, at + 1, "today")
        while tokens.lower[at] in _BEFORE_SECOND:
            at += 1
        second = read_point(tokens, at) or read_day_and_month(tokens, at) or _short_year(tokens, first, at)
        counts_days = first.form == "day" and first.month and tokens.words[at].isdecimal()
        if second is None and counts_days and (joint != "and" or is_ordinal_day(tokens, at)):
            second = read_day_number(tokens, at)
        if joint == "/" and (second is None or second.form != "year" or not tokens.joins(first.last)):
            return None  # "2019/20", not "5/6"
        if second is None or not _are_alike(first, second, lead, joint):
            return None
        # "~1500–2000 g" is a range of masses.
        return None if second.form == "year" and self._years.measures(tokens, second.last) else second


def _lead(tokens: Tokens, at: int, floor: int) -> tuple[str, int]:
    """The preposition that belongs to the date at `at`, or "", and the token where the date's words begin."""
    lower = tokens.lower
    start = at
    if start - 2 >= floor and tokens.words[start - 1] == "-" and lower[start - 2] in _PARTS:
        start -= 2
    elif start > floor and lower[start - 1] in _PARTS:
        start -= 1
    if start - 3 >= floor and lower[start - 3] == "the" and lower[start - 2] in _PARTS_OF and lower[start - 1] == "of":
        start -= 3
    elif start - 2 >= floor and lower[start - 2 : start] == ["week", "of"]:
        start -= 3 if lower[start - 3] == "the" else 2
    elif start > floor and (
        (lower[start - 1] in ("the", "this", "next") and is_ordinal_day(tokens, at))
        or (lower[start - 1] in ("this", "next") and tokens.words[at + 1] == "/")
    ):
        start -= 1
    word = lower[start - 1] if start > floor else ""
    if word == "than" and start - 2 >= floor and lower[start - 2] in ("later", "earlier"):
        return "after" if lower[start - 2] == "later" else "before", start - 1
    return word if word in _FROM | _AFTER | _BEFORE else "", start


def _first(tokens: Tokens, at: int) -> DatePoint | None:
    """The date at `at`; or a day's number, which what follows or stands before may make one."""
    point = read_point(tokens, at)
    if point or not tokens.words[at].isdecimal():
        return point
    pair = read_day_and_month(tokens, at)
    if pair:
        paired = tokens.lower[pair.last] in _JOINTS and read_day_and_month(tokens, pair.last + 1)
        return pair if paired or tokens.lower[at - 1] in (*_ON, "this", "next") else None
    return read_day_number(tokens, at)


def _short_year(tokens: Tokens, first: DatePoint, at: int) -> DatePoint | None:
    """The second year of "2013-14", which leaves the century to the first."""
    digits = tokens.words[at]
    if (
        first.form != "year"
        or first.year is None
        or not tokens.glued(at)
        or not (len(digits) == 2 and digits.isdecimal())
    ):
        return None
    year = first.year // 100 * 100 + int(digits)
    return DatePoint(at, at + 1, "year", year) if year > first.year and tokens.words[at + 1] != "-" else None


def _are_alike(first: DatePoint, second: DatePoint, lead: str, joint: str) -> bool:
    """Whether two dates can be the ends of one period: of one precision, or led in by "from"."""
    if "weekday" in (first.form, second.form):
        return False
    if first.form == "number":
        return second.form == "day" and second.day is not None and second.month is not None
    if lead in _FROM or second.form == "today":
        return True
    if first.year is not None and second.year is not None and first.form == second.form == "year":
        return first.year < second.year or joint not in DASHES
    return (first.form == "year") == (second.form == "year")


def _stands_for_a_date(tokens: Tokens, point: DatePoint, start: int) -> bool:
    """Whether an ordinal that nothing follows tells a day: "on the 18th."."""
    ordinal = is_ordinal_day(tokens, point.last - 2)
    return ordinal and tokens.lower[start - 1] in _ON and tokens.words[point.last] in _CLOSING


def _joined(tokens: Tokens, first: DatePoint, second: DatePoint, start: int, today: date | None) -> Reading:
    """The reading of two dates, each giving the other what it leaves out."""
    if first.form == "number":
        listed = tokens.lower[first.last] == "and" and tokens.lower[start - 1] != "between"
        if listed:  # "18 and 19 June": two dates, of which this is the first
            value = replace(second, day=first.day).value(today)
            return _reading(tokens, first.first, first.last, value, "date")
        first = replace(first, form="day", month=second.month, year=second.year)
    if second.form == "number":
        second = replace(second, form="day", month=first.month, year=first.year)
    if first.year is None and not first.iso:
        first = replace(first, year=second.year)
    if tokens.lower[start - 1] in (*_FROM, "in"):
        start -= 1
    return _reading(tokens, start, second.last, _interval(first, second, today), "period")


def _interval(first: DatePoint, second: DatePoint, today: date | None) -> str | None:
    """The ISO 8601 interval of two dates, from the beginning of the first to the end of the second."""
    low, high = first.value(today), second.value(today)
    if second.form == "today":
        high = high or ".."
    return f"{low.split('/')[0]}/{high.split('/')[-1]}" if low and high else None


def _single(tokens: Tokens, point: DatePoint, lead: str, start: int, today: date | None) -> Reading:
    """The reading of one date, or of the period that it begins or ends."""
    value, last = point.value(today), point.last
    is_interval = value is not None and "/" in value
    tail = tokens.lower[last + 1] if tokens.lower[last] in ("or", "and") and point.form in _PLAIN else ""
    if lead in _AFTER or lead in _BEFORE:
        start -= 2 if tokens.lower[start - 1] == "than" else 1
        opens = lead in _AFTER
    elif tail in _TAILS and tokens.lower[last + 2][:1] not in ("a", "t"):
        last += 2
        opens = tail not in _TAILS_BEFORE
    else:
        return _reading(tokens, start, last, value, "period" if is_interval else "date")
    if value and not is_interval:
        value = f"{value}/.." if opens else f"../{value}"
    return _reading(tokens, start, last, value, "period")


def _reading(tokens: Tokens, first: int, last: int, value: str | None, kind: Kind) -> Reading:
    return Reading(tokens.starts[first], tokens.ends[last - 1], Quantity(value, kind), f"dates.{kind}", first, last)
