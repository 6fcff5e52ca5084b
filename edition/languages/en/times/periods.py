"""Periods: a date as it stands in its sentence, two dates joined, or a date with an open end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from edition.languages.en.money import Money
from edition.languages.en.reading import TokenReading
from edition.languages.en.times.disambiguation import Years
from edition.languages.en.times.forms import (
    YEAR_NAMES,
    century,
    read_day_and_month,
    read_day_number,
    read_era_range,
    read_point,
)
from edition.languages.en.times.parts import MONTH, is_ordinal_day, read_year
from edition.languages.en.times.prepositions import PARTS, PARTS_OF, Preposition, preposition_of
from edition.languages.en.times.stated import StatedDate
from edition.languages.en.tokens import DASHES, Tokens
from edition.languages.en.units import Units
from edition.languages.en.wordclasses import STOP, WordClasses
from edition.quantity import Kind, Quantity

#: What joins the two ends of a period.
_JOINTS = frozenset(("/", "to", "through", "until", "till", "~", *DASHES))
_FROM = frozenset(("from", "between"))
_OPEN = frozenset(("after", "before", "until"))
_ONWARDS = frozenset(("on", "onward", "onwards"))
_TAILS = frozenset("later after before earlier onwards onward on beyond greater newer".split())
_TAILS_BEFORE = frozenset(("before", "earlier"))
#: What may stand before the second date of a period.
_BEFORE_SECOND = frozenset(("the", "next", "this", "of", *PARTS, *PARTS_OF))
_TODAY = frozenset(("today", "now", "present", "date", "tomorrow", "yesterday"))
#: Before "22/04" and "the 18th" one of these shows that a date is meant.
_ON = frozenset("on from by before after until till since to and for is".split())
_CLOSING = frozenset(("", ".", ",", "?", "!", ";", ")"))
#: After a day's number, or a year's last two digits, one of these continues the date.
_AFTER_DAY = frozenset(
    (
        "/",
        ".",
        "st",
        "nd",
        "rd",
        "th",
        "of",
        "day",
        "and",
        "or",
        "q",
        "h",
        "s",
        "'",
        "’",
        *_JOINTS,
        *_CLOSING,
        "bc",
        "bce",
        "ad",
        "ce",
    )
)
#: Words that optical recognition runs together with the date after them.
_RUN_TOGETHER = frozenset(("on", "in", "by", "of", "from", "to", "until", "since"))
#: Before two digits these show a year.
_BEFORE_SHORT = frozenset(("'", "’", "‘", "FY", "AD", "A.D."))
#: A day has at most 2 digits.
_LONGEST_DAY = 2
#: The characters of "2018", "31.12", "2018.06" and "20181231", and the three of "336 BC".
_DATE_LENGTHS = frozenset((3, 4, 5, 7, 8))
_DETERMINERS = frozenset("a an the that this my his her our their its your we you i he she it they".split())
_PLAIN = frozenset(("year", "day", "month"))
#: Forms of which two in a list may share what the second states: "18 and 19 June", "Q1 and Q2 of 2020".
_LISTED = frozenset(("number", "era", "quarter"))


class Periods:
    """Reads dates and periods."""

    def __init__(self, classes: WordClasses, units: Units, money: Money) -> None:
        """Use the other readers to tell a year from a count."""
        self._years = Years(classes, units, money)

    def read(self, tokens: Tokens, at: int, floor: int, document_date: date | None) -> TokenReading | None:
        """The date or period that begins at token `at`; nothing before token `floor` is looked at.

        A period's words include "From" or "Between", "after" or "since". Without `document_date`, a date
        without its year has the value None.
        """
        word, before = tokens.words[at], tokens.words[at - 1]
        if "0" <= word[0] <= "9" and not _may_be_date(tokens, at):
            return None
        is_stuck = tokens.glued(at) and before.lower() in _RUN_TOGETHER  # as recognition leaves it: "on07 May"
        is_run_on = tokens.glued(at) and (before.isalnum() or before == "$") and before.lower() not in YEAR_NAMES
        if is_run_on and not is_stuck:
            return None
        name = tokens.words[at - 2] if tokens.is_hyphen(at - 1) else ""
        if len(name) > 1 and name.isupper() and name.lower() not in YEAR_NAMES:
            return None  # "ISO-2022"
        first = _first(tokens, at)
        if first is None or (first.form == "day" and self._years.is_money(tokens, at)):
            return None
        lead = preposition_of(tokens, first, floor)
        second = self._second(tokens, first, lead.word)
        if second:
            return _joined(tokens, first, second, lead, document_date)
        if first.form == "number":
            return _reading(tokens, lead.start, first.last, None, "date") if _is_date(tokens, first, lead) else None
        if lead.word in _FROM and self._is_count_range(tokens, first):
            return None
        if not self._years.is_time(tokens, first, lead.word, lead.start):
            return None
        if first.form in ("weekday", "month") and first.year is None and document_date is None:
            return None  # without the document's date, "Thursday" and "March" do not say which
        return _single(tokens, first, lead, document_date)

    def _is_count_range(self, tokens: Tokens, first: StatedDate) -> bool:
        """Whether the four digits of `first` begin a range of counts: "between 1500 and 2000 people"."""
        joined = tokens.lower[first.last] in ("and", "to") or tokens.is_dash(first.last)
        number = tokens.words[first.last + 1]
        return first.form == "year" and joined and number[:1].isdigit() and self._years.measures(tokens, first.last + 2)

    def _second(self, tokens: Tokens, first: StatedDate, lead: str) -> StatedDate | None:
        """The date that ends the period which `first` begins."""
        joint = _joint(tokens, first, lead)
        if joint is None:
            return None
        at = _begin_of_second(tokens, first, joint + 1)
        if tokens.lower[at] in _TODAY and first.form != "number":
            return StatedDate(at, at + 1, "today")
        second = _read_second(tokens, first, at, lead, tokens.lower[joint])
        if second is None or not _are_alike(first, second, lead, tokens.lower[joint]):
            return None
        is_halved = second.form == "year" and tokens.joins(first.last)
        if tokens.lower[joint] == "/" and not is_halved:
            return None  # "2019/20", not "5/6"
        # "~1500–2000 g" is a range of masses.
        return None if second.form == "year" and self._years.measures(tokens, second.last) else second


def _joint(tokens: Tokens, first: StatedDate, lead: str) -> int | None:
    """The token that joins a second date to `first`: a dash, "to", "through"; "and" where two are meant together."""
    has_comma = lead == "between" and tokens.words[first.last : first.last + 2] == [",", "and"]
    at = first.last + has_comma
    if tokens.lower[at : at + 2] == ["up", "to"]:
        return at + 1
    if tokens.lower[at] in _JOINTS:
        return at
    is_listed = lead == "between" or first.form in _LISTED or _is_yearless_month(tokens, first)
    return at if tokens.lower[at] in ("and", "or") and is_listed else None


def _begin_of_second(tokens: Tokens, first: StatedDate, at: int) -> int:
    """The token at which the second date begins, behind words that may stand before it."""
    deictic = tokens.after(at, "the", "current")
    if tokens.lower[deictic] in _TODAY and first.form != "number":
        return deictic
    if tokens.lower[at] in _TODAY and first.form != "number":
        return at
    while tokens.lower[at] in _BEFORE_SECOND or (tokens.words[at] == "-" and tokens.lower[at - 1] == "mid"):
        at += 1
    return at


def _read_second(tokens: Tokens, first: StatedDate, at: int, lead: str, joint: str) -> StatedDate | None:
    """The date at token `at`; after a day, the number of another one."""
    second = read_point(tokens, at) or read_day_and_month(tokens, at) or _short_year(tokens, first, at)
    if second is not None:
        return second
    if first.form == "number" and lead in _FROM and is_ordinal_day(tokens, at):
        second = read_day_number(tokens, at)  # "from the 5th to the 12th"
    counts_days = first.form == "day" and first.month and tokens.words[at].isdecimal()
    if second is None and counts_days and (joint != "and" or is_ordinal_day(tokens, at)):
        second = _with_year(tokens, read_day_number(tokens, at))
    return second


def _may_be_date(tokens: Tokens, at: int) -> bool:
    """Whether digits can be the first of a date: by their length, and for a day by what follows it."""
    length = len(tokens.words[at])
    if length <= _LONGEST_DAY:
        following = tokens.lower[at + 1]
        before = tokens.words[at - 1]
        return following in _AFTER_DAY or following[:3] in MONTH or before in _BEFORE_SHORT
    return length in _DATE_LENGTHS


def _first(tokens: Tokens, at: int) -> StatedDate | None:
    """The date at `at`; or a day's number, which the words before or after it may make a date."""
    point = read_era_range(tokens, at) or read_point(tokens, at)
    if point or not tokens.words[at].isdecimal():
        return point
    pair = read_day_and_month(tokens, at)
    if pair:
        paired = tokens.lower[pair.last] in _JOINTS and read_day_and_month(tokens, pair.last + 1)
        is_share = tokens.words[pair.last][:1].isalpha() and tokens.lower[pair.last] not in STOP  # "on 3/4 acre"
        on = tokens.lower[at - 1] in _ON and tokens.lower[at - 1] != "and" and not is_share
        listed = tokens.lower[at - 1] in (",", "or", "and") and bool(read_day_and_month(tokens, at - 4))
        return pair if paired or on or listed or tokens.lower[at - 1] in ("this", "next") else None
    return read_day_number(tokens, at)


def _with_year(tokens: Tokens, point: StatedDate | None) -> StatedDate | None:
    """A day's number with the year after it: the second date of "June 8th-12th, 2015"."""
    year = read_year(tokens, tokens.after(point.last, ",")) if point else None
    return replace(point, year=year[0], last=year[1]) if point and year else point


def _short_year(tokens: Tokens, first: StatedDate, at: int) -> StatedDate | None:
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
    return StatedDate(at, at + 1, "year", year) if year > first.year and tokens.words[at + 1] != "-" else None


def _are_alike(first: StatedDate, second: StatedDate, lead: str, joint: str) -> bool:
    """Whether two dates can be the ends of one period: of one precision, or led in by "from"."""
    if "weekday" in (first.form, second.form):
        return False
    if "era" in (first.form, second.form):
        return first.form == second.form
    if first.form == "number":
        return second.form in ("number", "century") or (
            second.form == "day" and second.day is not None and second.month is not None
        )
    if joint in ("and", "or") and lead != "between":
        return first.form == second.form
    if lead in _FROM or second.form == "today":
        return True
    if first.year is not None and second.year is not None and "year" in (first.form, second.form):
        return first.year < second.year or joint not in DASHES
    return (first.form == "year") == (second.form == "year")


def _is_yearless_month(tokens: Tokens, point: StatedDate) -> bool:
    """Whether a date is a month that leaves its year to what follows: "January and February 2016"."""
    return point.form == "month" and point.year is None and tokens.words[point.first][:1].isupper()


def _is_date(tokens: Tokens, point: StatedDate, lead: Preposition) -> bool:
    """Whether an ordinal that nothing follows is a day: "on the 18th."."""
    ordinal = is_ordinal_day(tokens, point.last - 2)
    return ordinal and tokens.lower[lead.start - 1] in _ON and tokens.words[point.last] in _CLOSING


def _joined(
    tokens: Tokens, first: StatedDate, second: StatedDate, lead: Preposition, document_date: date | None
) -> TokenReading:
    """The reading of two dates, each giving the other what it leaves out."""
    listed = tokens.lower[first.last] in ("and", "or") and lead.word != "between" and first.form != "era"
    if listed:  # "18 and 19 June", "January and February 2016": two dates, of which this is the first
        value = _completed(first, second).value(document_date)
        return _reading(tokens, first.first, first.last, value, "period" if value and "/" in value else "date")
    if first.form == second.form == "number":
        return _reading(tokens, lead.first, second.last, None, "period")
    if first.form == "number":
        first = replace(first, form="day", month=second.month, year=second.year)
    if second.form == "number":
        second = replace(second, form="day", month=first.month, year=second.year or first.year)
    if first.year is None and not first.iso:
        first = replace(first, year=second.year)
    start = lead.first if lead.word in _FROM else lead.start - (tokens.lower[lead.start - 1] == "in")
    return _reading(tokens, start, second.last, _interval(first, second, document_date), "period")


def _completed(first: StatedDate, second: StatedDate) -> StatedDate:
    """The first of two listed dates, completed from the second: "the 15th and 17th centuries"."""
    if first.form == "number" and second.form == "century":
        return replace(first, form="century", iso=century(first.day or 0))
    if first.form == "number":
        return replace(first, form="day", month=second.month, year=second.year)
    return replace(first, year=first.year or second.year)


def _interval(first: StatedDate, second: StatedDate, document_date: date | None) -> str | None:
    """The ISO 8601 interval of two dates, from the beginning of the first to the end of the second."""
    low, high = first.value(document_date), second.value(document_date)
    if second.form == "day" and low and high and len(low) == len(high) and low > high and first.year is None:
        low = replace(first, year=int(low[:4]) - 1).value(document_date)
    if second.form == "today":
        high = high or ".."
    return f"{low.split('/')[0]}/{high.split('/')[-1]}" if low and high else None


def _single(tokens: Tokens, point: StatedDate, lead: Preposition, document_date: date | None) -> TokenReading:
    """The reading of one date, or of the period that it begins or ends."""
    value, last = point.value(document_date), point.last
    is_interval = value is not None and "/" in value
    tail = tokens.lower[last + 1] if tokens.lower[last] in ("or", "and") and point.form in _PLAIN else ""
    start = lead.start
    if (
        tokens.lower[start - 3 : start - 2] == ["between"]
        and tokens.lower[start - 2] in _TODAY
        and tokens.lower[start - 1] == "and"
    ):
        now = document_date.isoformat() if document_date else ".."  # "between now and November 15th"
        return _reading(tokens, start - 3, last, value and f"{now}/{value}", "period")
    if lead.word in _OPEN:
        start, opens = lead.first, lead.word == "after"
    elif lead.word == "from" and tokens.lower[last] in _ONWARDS:
        start, last, opens = lead.first, last + 1, True
    elif tail in _TAILS and tokens.lower[last + 2] not in _DETERMINERS:
        last, opens = last + 2, tail not in _TAILS_BEFORE
    else:
        return _reading(tokens, start, last, value, "period" if is_interval else "date")
    if value:  # for a decade, the open end shows which of its ends is meant
        low, high = value.split("/")[0], value.split("/")[-1]
        value = f"{low}/.." if opens else f"../{high if lead.word == 'until' else low}"
    return _reading(tokens, start, last, value, "period")


def _reading(tokens: Tokens, first: int, last: int, value: str | None, kind: Kind) -> TokenReading:
    return TokenReading(
        tokens.starts[first], tokens.ends[last - 1], Quantity(value, kind), f"dates.{kind}", before=first, after=last
    )
