"""The date a document bears: read from its imprint, or from the line under its signature."""

from __future__ import annotations

import re
from datetime import date

#: Month names by language, January first. Source: Unicode CLDR, Gregorian calendar, wide names.
MONTHS: dict[str, tuple[str, ...]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
}
_NUMBER_OF = {name.lower(): number for names in MONTHS.values() for number, name in enumerate(names, 1)}
_NAMES = "|".join(sorted(_NUMBER_OF, key=len, reverse=True))
_DATES = re.compile(
    rf"\b(?:(?P<month>{_NAMES})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th|er)?\s+(?P<month2>{_NAMES})\s+(?P<year2>\d{{4}})"
    r"|(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2}))\b",
    re.IGNORECASE,
)


def find_date(line: str) -> date | None:
    """The first full date in `line` (English, French or ISO 8601), or None."""
    for found in _DATES.finditer(line):
        month = found["month"] or found["month2"]
        number = _NUMBER_OF[month.lower()] if month else int(found["month3"])
        day = found["day"] or found["day2"] or found["day3"]
        year = found["year"] or found["year2"] or found["year3"]
        try:
            return date(int(year), number, int(day))
        except ValueError:  # 31 June, 2020-13-01: words in the form of a date that are none
            continue
    return None
