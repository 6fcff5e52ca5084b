"""Whole dates in a line, by the names of the months in all languages that have a pack."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from babel import Locale, UnknownLocaleError

from edition.languages.months import MONTHS
from edition.languages.registry import Vocabulary, line_words, packs
from edition.values import FrozenMap


def month_names(language: str, width: Literal["wide", "abbreviated"] = "wide") -> tuple[str, ...]:
    """The names of the months in a language, January first; none where the CLDR does not know the language.

    Source: Unicode CLDR, Gregorian calendar, names of that width.
    """
    if width == "wide" and language in MONTHS:
        return MONTHS[language]
    try:
        months = Locale.parse(language, sep="-").months["format"][width]
    except (UnknownLocaleError, ValueError):
        return ()
    return tuple(months[number] for number in range(1, 13))


def weekday_names(language: str) -> FrozenMap[str, int]:
    """The names of the days of the week in a language, long and short, in small letters, with their numbers.

    Monday is 0; none where the CLDR does not know the language.
    Source: Unicode CLDR, Gregorian calendar, wide and abbreviated names.
    """
    try:
        days = Locale.parse(language, sep="-").days["format"]
    except (UnknownLocaleError, ValueError):
        return FrozenMap()
    names = (*days["wide"].items(), *days["abbreviated"].items())
    return FrozenMap({name.casefold().rstrip("."): number for number, name in names})


def _months(_: Vocabulary) -> dict[str, int]:
    """The months by their names in small letters, in every language that has a pack."""
    return {name.lower(): number for pack in packs() for number, name in enumerate(month_names(pack.tag), 1)}


def _dates(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A whole date: the month before the day, the day before the month, or in digits as ISO 8601 has it."""
    names = "|".join(re.escape(name) for name in sorted(vocabulary.of(_months), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?P<month>{names})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
        rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th|er)?\s+(?P<month2>{names})\s+(?P<year2>\d{{4}})"
        r"|(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2}))\b",
        re.IGNORECASE,
    )


def find_date(line: str) -> date | None:
    """The first full date in `line`, in a language that has a pack or in ISO 8601; None where there is none."""
    vocabulary = line_words()
    for found in vocabulary.of(_dates).finditer(line):
        month = found["month"] or found["month2"]
        number = vocabulary.of(_months)[month.lower()] if month else int(found["month3"])
        day = found["day"] or found["day2"] or found["day3"]
        year = found["year"] or found["year2"] or found["year3"]
        try:
            return date(int(year), number, int(day))
        except ValueError:  # 31 June, 2020-13-01: in the form of a date, but none
            continue
    return None


#: A date line has at most this many other words, and at most this many other letters of a script without blanks.
_MOST_BESIDE_A_DATE = 4
_MOST_LETTERS_BESIDE = 8
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_PART_OF_DATE = re.compile(r"\d+(?:st|nd|rd|th|er)?|[年月日]")
_LETTERS = re.compile(r"[^\W\d_]+")


def is_dateline(line: str) -> bool:
    """Whether a line is a whole date, or a month and a year, with few other words: "Washington, March 2019"."""
    months = line_words().of(_months)
    words = [word.lower() for word in _LETTERS.findall(_PART_OF_DATE.sub(" ", line))]
    dated = any(word in months for word in words) or find_date(line) is not None or "年" in line
    if not dated or not _YEAR.search(line):
        return False
    others = [word for word in words if word not in months]
    unspaced = sum(len(word) for word in others if word[0] >= "\u3000")
    return len(others) <= _MOST_BESIDE_A_DATE and unspaced <= _MOST_LETTERS_BESIDE
