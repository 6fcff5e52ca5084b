"""English dates and periods to ISO 8601; what the text leaves out comes from the document's date."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from edition.document.dateline import MONTHS
from edition.ledger.english.reading import Reading
from edition.ledger.entry import Kind, Quantity

_MONTH_NUMBER = {name: number for number, name in enumerate(MONTHS["en"], 1)}
_MONTH_NUMBER |= {name[:3]: number for name, number in list(_MONTH_NUMBER.items())} | {"Sept": 9}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = (
    "|".join(sorted(MONTHS["en"], key=len, reverse=True)) + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_PART = r"(?:(?:early|mid|late)[-\s]|the end of )"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w,]*\d)"
_DATE = re.compile(
    rf"(?P<part>{_PART})?(?:"
    rf"(?P<month>{_MONTH})\s+(?P<day>{_DAY})(?:,?\s+(?P<year>{_YEAR})\b)?"
    rf"|(?P<day2>{_DAY})\s+(?:of\s+)?(?P<month2>{_MONTH})(?:,?\s+(?P<year2>{_YEAR})\b)?"
    rf"|(?P<month3>{_MONTH})(?:\s+of)?,?\s+(?P<year3>{_YEAR})\b"
    rf"|(?P<month4>{_MONTH})\b"
    rf"|(?P<weekday>{'|'.join(_WEEKDAYS)})\b"
    rf"|(?P<iso>{_YEAR}-\d\d-\d\d)\b"
    rf"|(?P<decade>{_YEAR[:-2]}\d0)s\b"
    rf"|(?P<year5>{_YEAR})(?![\w%]|[.,]\d|-\d|\s+(?:per|percent)\b))"
)
_JOINT = re.compile(r"\s+(?:to|through|until|till)\s+|\s?[–-]\s?", re.IGNORECASE)
_LEAD = re.compile(r"\b(?:From|Between)\s+$", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+")
#: Before a bare month or year, one of these words shows that a time is meant ("in May", not "you may").
_TIME_WORD = re.compile(
    r"\b(?:in|since|by|until|till|from|to|of|for|during|before|after|and|or|between|through|last|this|next|early|late|mid"
    r"|year|years|as\s+of)[\s(-]+$",
    re.IGNORECASE,
)
#: A bare year before a capitalized word, or a counted noun, is part of a name or a count.
_NAME_AFTER = re.compile(r"\s+[A-Z][a-z]+\s+[A-Z]")


def read_date(text: str, start: int, floor: int, today: date | None) -> Reading | None:
    """The date or period that begins at `start`; `floor` is where the sentence begins.

    `today` is the document's date: it gives the year of "May 31" and the date of "on Sunday". Without
    it such a date has the value None. A period's words include "From" or "Between".
    """
    first = _DATE.match(text, start)
    if first is None or not _is_time(text, first, floor):
        return None
    value = _value(first, today)
    lead = _LEAD.search(text[max(floor, start - 12) : start])
    joint = _JOINT.match(text, first.end()) or (_AND.match(text, first.end()) if lead else None)
    second = _DATE.match(text, joint.end()) if joint else None
    if joint is None or second is None or not _are_alike(first, second, bool(lead)):
        kind: Kind = "period" if value and "/" in value else "date"
        return Reading(start, first.end(), Quantity(value, kind), "dates.date")
    begin = start - len(lead[0]) if lead else start
    last = _value(second, today)
    if first["year"] is None and first["year2"] is None and (second["year"] or second["year2"]) and last:
        value = _with_year(first, int(last[:4]))
    return Reading(begin, second.end(), Quantity(_period(value, last), "period"), "dates.period")


def _is_time(text: str, match: re.Match[str], floor: int) -> bool:
    """Whether a bare month or year is meant as a time here."""
    if not (match["month4"] or match["year5"]):
        return True
    before = text[max(floor, match.start() - 20) : match.start()]
    if match["year5"] and _NAME_AFTER.match(text, match.end()):
        return False
    if _TIME_WORD.search(before) or match["part"]:
        return True
    follows = _JOINT.match(text, match.end())
    return bool(follows and _LEAD.search(before)) or bool(match["year5"] and before.endswith("("))


def _are_alike(first: re.Match[str], second: re.Match[str], lead: bool) -> bool:
    """Whether two dates can be the ends of one period: of one precision, or led in by "from"."""
    if first["weekday"] or second["weekday"]:
        return False
    return lead or bool(first["year5"]) == bool(second["year5"])


def _value(match: re.Match[str], today: date | None) -> str | None:
    """The ISO 8601 string of a match of `_DATE`."""
    if match["iso"]:
        try:
            return date.fromisoformat(match["iso"]).isoformat()
        except ValueError:  # 2020-13-45: digits in the form of a date that are none
            return None
    if match["decade"]:
        return f"{match['decade']}/{int(match['decade']) + 9}"
    if match["year5"]:
        return match["year5"]
    if match["weekday"]:
        return _weekday(match["weekday"], today)
    year = match["year"] or match["year2"] or match["year3"]
    return _with_year(match, int(year) if year else (today.year if today else None))


def _with_year(match: re.Match[str], year: int | None) -> str | None:
    """The date of a month, and day if there is one, in `year`; None without a year or for no such day."""
    name = match["month"] or match["month2"] or match["month3"] or match["month4"]
    if year is None or name is None:
        return None
    month = _MONTH_NUMBER[name.rstrip(".")]
    day = match["day"] or match["day2"]
    if day is None:
        return f"{year:04d}-{month:02d}"
    number = int(re.sub(r"\D", "", day))
    return f"{year:04d}-{month:02d}-{number:02d}" if number <= monthrange(year, month)[1] else None


def _weekday(name: str, today: date | None) -> str | None:
    """The last day of that name, the document's own date included."""
    if today is None:
        return None
    back = (today.weekday() - _WEEKDAYS.index(name)) % 7
    return (today - timedelta(days=back)).isoformat()


def _period(first: str | None, last: str | None) -> str | None:
    """An ISO 8601 interval, or None where an end is not known."""
    return f"{first}/{last}" if first and last else None


#: What a date can begin with: for the grammar's one pass over the text.
DATE_START = rf"(?:{_PART})?(?:{_MONTH}|{'|'.join(_WEEKDAYS)})"
