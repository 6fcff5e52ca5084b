"""Parts of a year, and stretches of years: quarters, halves, weeks, seasons and feasts, decades, centuries."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from edition.languages.en.times.parts import (
    DECADE_WORDS,
    EARLIEST,
    LATEST,
    WEEKDAY,
    full_year,
    is_ordinal,
    read_day,
    read_month,
    read_year,
)
from edition.languages.en.times.stated import StatedDate, era_year
from edition.languages.en.tokens import Tokens

BEFORE_CHRIST = frozenset(("bc", "bce", "b.c."))
ERAS = BEFORE_CHRIST | {"ad", "a.d.", "ce"}
#: How many months a part of the year has, by its letter ("Q1") and its name.
_MONTHS_OF = {"q": 3, "h": 6, "quarter": 3, "half": 6}
_LAST_WEEK = 53
SEASONS = frozenset(("spring", "summer", "autumn", "fall", "winter"))
#: Feasts with the month and day they fall on, or None where that changes from year to year.
_FEASTS: dict[tuple[str, ...], tuple[int, int] | None] = {
    ("christmas",): (12, 25), ("christmas", "day"): (12, 25), ("christmas", "eve"): (12, 24),
    ("new", "year's", "eve"): (12, 31), ("new", "year's", "day"): (1, 1), ("new", "year's"): (1, 1),
    ("halloween",): (10, 31), ("boxing", "day"): (12, 26), ("valentine's", "day"): (2, 14),
    ("armistice", "day"): (11, 11), ("veterans", "day"): (11, 11), ("bastille", "day"): (7, 14),
    **dict.fromkeys(
        (saint + day for saint in (("st",), ("saint",), ("st", "."))
         for day in (("patrick's", "day"), ("patrick's",), ("patricks", "day"), ("patrick", "day"), ("patrick",))),
        (3, 17),
    ),
    ("thanksgiving",): None, ("thanksgiving", "day"): None, ("labor", "day"): None, ("labour", "day"): None,
    ("memorial", "day"): None, ("independence", "day"): None, ("mother's", "day"): None, ("father's", "day"): None,
    ("columbus", "day"): None, ("easter",): None, ("easter", "sunday"): None, ("easter", "monday"): None,
    ("good", "friday"): None, ("ramadan",): None, ("diwali",): None, ("hanukkah",): None, ("passover",): None,
    ("pentecost",): None, ("yom", "kippur"): None,
}  # fmt: skip
_LONGEST_FEAST = max(map(len, _FEASTS))
FEAST_WORDS = frozenset(feast[0] for feast in _FEASTS)
_APOSTROPHES = frozenset("'’‘")
#: Before "80s" these tell a decade; temperatures and scores are told in the eighties too.
_BEFORE_DECADE = frozenset(("early", "mid", "late", "the", "-"))
_NO_DECADES = frozenset("temperature temperatures highs lows degrees scores shot mph speeds averaging".split())
_NEAR = 8
_THIS_YEAR = (["the", "year"], ["this", "year"], ["the", "fiscal", "year"], ["the", "financial", "year"])


def quarter_form(tokens: Tokens, at: int) -> StatedDate | None:
    """A quarter or half of a year: "Q1 2017", "1Q19", "2019-Q1", "FY21 Q2", "third quarter of 2019", "Q3"."""
    year = read_year(tokens, at) or short_fiscal_year(tokens, at)
    if year:
        part = _part_of_year(tokens, tokens.after(year[1], "-", "/"))
        first = at - (tokens.lower[at - 1] == "fy")
        return _quarter(first, part[2], part[0], part[1], year[0]) if part else None
    part = _part_of_year(tokens, at) or _turned_part_of_year(tokens, at) or _named_part_of_year(tokens, at)
    if part is None:
        return None
    after = tokens.after(part[2], "of", "-", "/", ",", "in")
    after = tokens.after(after, "fiscal", "calendar", "fy")
    year = read_year(tokens, after) or _short_year(tokens, after)
    if year:
        return _quarter(at, year[1], part[0], part[1], year[0])
    told = next((len(words) for words in _THIS_YEAR if tokens.lower[after : after + len(words)] == words), 0)
    if told and after > part[2]:
        return _quarter(at, after + told, part[0], part[1], None)
    # "Q3" says by itself what it is; "H2" and "the second half" may be other things.
    return _quarter(at, part[2], part[0], part[1], None) if tokens.words[at] == "Q" and part[0] == 3 else None


def short_fiscal_year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The year of "FY21", whose digits are at token `at`."""
    return _short_year(tokens, at) if tokens.words[at - 1] == "FY" and tokens.glued(at) else None


def _short_year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The year that two digits glued to what stands before tell: the 19 of "1Q19"."""
    digits = tokens.words[at]
    short = len(digits) == 2 and digits.isdecimal() and tokens.glued(at)
    return (full_year(int(digits)), at + 1) if short else None


def _part_of_year(tokens: Tokens, at: int) -> tuple[int, int, int] | None:
    """The months a part of the year lasts, its number and the token after it: "Q1", "H2"."""
    number = tokens.words[at + 1]
    if tokens.lower[at] not in ("q", "h") or not tokens.glued(at + 1) or number not in ("1", "2", "3", "4"):
        return None
    runs_on = tokens.glued(at + 2) and tokens.words[at + 2][:1].isalnum()
    return None if runs_on else (_MONTHS_OF[tokens.lower[at]], int(number), at + 2)


def _turned_part_of_year(tokens: Tokens, at: int) -> tuple[int, int, int] | None:
    """The same of "4Q" and "1H", and of "quarter 3"."""
    number, letter = tokens.words[at], tokens.words[at + 1]
    if number in ("1", "2", "3", "4") and letter in ("Q", "H") and tokens.glued(at + 1):
        return _MONTHS_OF[letter.lower()], int(number), at + 2
    if tokens.lower[at] == "quarter" and letter in ("1", "2", "3", "4") and not tokens.glued(at + 1):
        return 3, int(letter), at + 2
    return None


def _named_part_of_year(tokens: Tokens, at: int) -> tuple[int, int, int] | None:
    """The same of a part that words name: "first half", "first-quarter", "4th fiscal quarter", "last quarter"."""
    day = read_day(tokens, at) if is_ordinal(tokens, at) else None
    end = day[1] if day else at + 1
    noun = tokens.after(end + tokens.is_hyphen(end), "fiscal", "calendar")
    months = _MONTHS_OF.get(tokens.lower[noun]) if len(tokens.lower[noun]) > 1 else None
    if months is None or not (day or tokens.lower[at] in ("last", "final")):
        return None
    end = tokens.after(noun + 1, "of")
    named = tokens.after(tokens.after(end, "fiscal"), "year")
    return months, day[0] if day else 12 // months, named if named > end else noun + 1


def _quarter(first: int, last: int, months: int, number: int, year: int | None) -> StatedDate | None:
    if not 1 <= number <= 12 // months:
        return None
    return StatedDate(first, last, "quarter", year, (number - 1) * months + 1, months=months)


def week_form(tokens: Tokens, at: int) -> StatedDate | None:
    """A week of a year or month: "week 10", "week 3 of 2027", "2020-W07", "first week of 2015", "3rd week of Jan"."""
    number = tokens.words[at + 1]
    if tokens.lower[at] in ("week", "cw"):
        if not number.isdecimal() or len(number) > 2 or not 1 <= int(number) <= _LAST_WEEK or tokens.glued(at + 1):
            return None
        year = read_year(tokens, at + 3) if tokens.lower[at + 2] in ("of", ",", "in") else None
        return _week(at, year[1] if year else at + 2, int(number), year[0] if year else None)
    written = read_year(tokens, at)
    if written and tokens.words[at + 1 : at + 3] == ["-", "W"] and tokens.joins(at + 1) and tokens.glued(at + 3):
        digits = tokens.words[at + 3]
        fits = digits.isdecimal() and len(digits) == 2 and 1 <= int(digits) <= _LAST_WEEK
        return _week(at, at + 4, int(digits), written[0]) if fits else None
    return _nth_form(tokens, at)


def _week(first: int, last: int, number: int, year: int | None) -> StatedDate:
    return StatedDate(first, last, "week", iso=f"{year}-W{number:02d}" if year else None)


def _nth_form(tokens: Tokens, at: int) -> StatedDate | None:
    """A week, weekday, weekend or day told by its place: "first week of 2015", "last Monday in May"."""
    day = read_day(tokens, at) if is_ordinal(tokens, at) else None
    if not day and tokens.lower[at] not in ("last", "final"):
        return None
    noun = day[1] if day else at + 1
    name, joint = tokens.lower[noun], tokens.lower[noun + 1]
    if joint not in ("of", "in") or not (name in ("week", "weekend", "day") or name in WEEKDAY):
        return None
    number = day[0] if day else None
    year = read_year(tokens, noun + 2)
    if year:
        if name == "week" and number:
            return _week(at, year[1], number, year[0])
        edge = {1: f"{year[0]}-01-01", None: f"{year[0]}-12-31"}.get(number) if name == "day" else None
        return StatedDate(at, year[1], "week", iso=edge)
    month = read_month(tokens, noun + 2)
    if month is None or (tokens.words[noun + 2].islower() and month[0] in (3, 5)):
        return None
    year = read_year(tokens, tokens.after(month[1], "of", ","))
    iso = _nth_day(name, number, month[0], year[0]) if year else None
    return StatedDate(at, year[1] if year else month[1], "week", iso=iso)


def _nth_day(name: str, number: int | None, month: int, year: int) -> str | None:
    """The ISO day of the "first Monday" or, with no number, the last day or weekday of a month; None for weeks."""
    days = monthrange(year, month)[1]
    if name == "day":
        day = number or days
    elif name in WEEKDAY:
        first = 1 + (WEEKDAY[name] - date(year, month, 1).weekday()) % 7
        day = first + 7 * (number - 1) if number else first + (days - first) // 7 * 7
    else:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}" if day <= days else None


def season_form(tokens: Tokens, at: int) -> StatedDate | None:
    """A season or feast with its year: "summer 2012", "winter of 1944", "Christmas 2018", "Labor Day 2021 weekend".

    The value is the day of a feast that has a fixed one, else the year: when in it the rest fell is not said.
    """
    last, fixed = at + 1, None
    if tokens.lower[at] not in SEASONS:
        for length in range(_LONGEST_FEAST, 0, -1):
            feast = tuple(tokens.lower[at : at + length])
            if feast in _FEASTS:
                last, fixed = at + length, _FEASTS[feast]
                break
        else:
            return None
    year = read_year(tokens, tokens.after(tokens.after(last, "weekend"), "of", ",", "in"))
    if year is None:
        return None
    end = year[1] + (tokens.lower[year[1]] == "weekend")
    return StatedDate(at, end, "day", year[0], *fixed) if fixed else StatedDate(at, end, "year", year[0])


def decade_form(tokens: Tokens, at: int) -> StatedDate | None:
    """A decade, century or millennium: "1990s", "the '90s", "the seventies", "19th century", "fifth century BC"."""
    return _decade_in_digits(tokens, at) or _decade_in_words(tokens, at) or _century(tokens, at)


def _decade_in_digits(tokens: Tokens, at: int) -> StatedDate | None:
    written, lower = tokens.words[at], tokens.lower
    if not (written.isdecimal() and written.endswith("0") and len(written) in (2, 4)):
        return None
    mark = tokens.after(at + 1, "'", "’") if lower[at + 2] == "s" else at + 1
    if lower[mark] != "s" or (not tokens.glued(mark) and len(written) == 2):
        return None
    if len(written) == 4:
        year = int(written)
        return StatedDate(at, mark + 1, "decade", iso=f"{year}/{year + 9}") if EARLIEST <= year <= LATEST else None
    short = tokens.words[at - 1] in _APOSTROPHES and tokens.glued(at)
    if not (short or _is_told_as_decade(tokens, at)):
        return None
    # "the 20s" may be of this century or the last.
    iso = f"19{written}/19{written[0]}9" if short or written >= "30" else None
    return StatedDate(at - short, mark + 1, "decade", iso=iso)


def _is_told_as_decade(tokens: Tokens, at: int) -> bool:
    """Whether the "80s" at token `at` are years: "in the 80s", "the 1970s and 80s"; not of temperatures."""
    lower = tokens.lower
    listed = lower[at - 1] in ("and", "or") and lower[at - 2] == "s" and len(tokens.words[at - 3]) == 4
    told = lower[at - 1] in _BEFORE_DECADE and "the" in lower[max(0, at - 3) : at]
    return (listed or told) and _NO_DECADES.isdisjoint(lower[max(0, at - _NEAR) : at + _NEAR])


def _decade_in_words(tokens: Tokens, at: int) -> StatedDate | None:
    """The decade of "the seventies", "the nineteen-fifties"."""
    first = at
    if tokens.lower[at] == "nineteen":
        at = tokens.after(at + 1, "-")
    elif tokens.lower[at - 1] not in _BEFORE_DECADE or "the" not in tokens.lower[max(0, at - 3) : at]:
        return None
    tens = DECADE_WORDS.get(tokens.lower[at])
    if tens is None or not _NO_DECADES.isdisjoint(tokens.lower[max(0, at - _NEAR) : at]):
        return None
    return StatedDate(first, at + 1, "decade", iso=f"{1900 + tens}/{1909 + tens}")


def _century(tokens: Tokens, at: int) -> StatedDate | None:
    """A century or millennium with its era: "fifth century BC" is -0499/-0400."""
    day = read_day(tokens, at) if is_ordinal(tokens, at) else None
    if day is None:
        return None
    noun = tokens.after(day[1], "-")
    length = {"century": 100, "centuries": 100, "millennium": 1000}.get(tokens.lower[noun])
    if length is None:
        return None
    end = noun + 1
    era = tokens.lower[end] if tokens.lower[end] in ERAS and tokens.words[end].isupper() else ""
    iso = century(day[0], length, before_christ=era in BEFORE_CHRIST)
    return StatedDate(at, end + bool(era), "century", iso=iso)


def century(number: int, length: int = 100, *, before_christ: bool = False) -> str:
    """The ISO 8601 interval of a century or, with another length in years, a millennium: the 19th is 1801/1900."""
    first, last = (number - 1) * length + 1, number * length
    if before_christ:
        return f"{era_year(last, before_christ=True)}/{era_year(first, before_christ=True)}"
    return f"{first:04d}/{last:04d}"
