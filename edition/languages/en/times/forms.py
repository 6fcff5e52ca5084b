"""English dates: the ways in which a day, month, quarter, year, decade or century is written, to ISO 8601."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from edition.languages.en.times.parts import (
    CENTURY_WORDS,
    DECADE_WORDS,
    EARLIEST,
    FULL_WEEKDAYS,
    LATEST,
    MONTH,
    ORDINAL,
    WEEKDAY,
    full_year,
    is_ordinal_day,
    read_day,
    read_month,
    read_year,
)
from edition.languages.en.times.stated import StatedDate, Tense, era_year
from edition.languages.en.times.stretches import (
    BEFORE_CHRIST,
    ERAS,
    FEAST_WORDS,
    SEASONS,
    decade_form,
    quarter_form,
    season_form,
    short_fiscal_year,
    week_form,
)
from edition.languages.en.tokens import Tokens

#: Months whose names are words of their own: in lower case they need more than a day's number beside them.
_WORDS_TOO = frozenset(("may", "march", "mar"))
#: Words before a year that are part of its name, and those that say which kind of year.
YEAR_NAMES = frozenset(("fy", "cy", "sy", "year"))
YEAR_KINDS = frozenset(("model", "fiscal", "calendar", "school", "financial", "academic", "tax"))
_SEPARATORS = ("-", "/", "–")
_SENTENCE_ENDS = frozenset(("", ".", ",", "!", "?"))
_APOSTROPHES = frozenset("'’‘")

#: Words that a date can begin with, and those that only begin one which has a number as well: "summer 2012".
DATE_WORDS = frozenset((*MONTH, *WEEKDAY, "q", "h", *CENTURY_WORDS, *ORDINAL, *DECADE_WORDS))
NUMBERED_DATE_WORDS = frozenset((*SEASONS, *FEAST_WORDS, "week", "cw", "quarter", "last", "final"))


def read_point(tokens: Tokens, at: int) -> StatedDate | None:
    """The date that begins at token `at`, in the first of its forms that fits; None where none does."""
    word = tokens.lower[at]
    for form in _DIGIT_FORMS if "0" <= word[:1] <= "9" else _FORMS_OF.get(word, ()):
        point = form(tokens, at)
        if point:
            if point.year is not None or point.month is None or point.iso:
                return point
            year = tokens.survey.years.get((point.month, point.day)) if point.day else None
            return replace(point, year=year) if year else replace(point, tense=_tense(tokens, at))
    return None


#: Words before a month that tell its year, and words of a sentence that tell its tense.
_BEFORE: dict[str, Tense] = {"last": "last", "past": "last", "previous": "last", "next": "next", "coming": "next"}
#: A verb further away than this many tokens is another clause's.
_TENSE_REACH = 60
_WILL = frozenset(("will", "shall", "'ll", "tomorrow", "upcoming"))
_WAS = frozenset("was were had did met held took made began came went said saw gave won lost rose fell grew".split())


def _tense(tokens: Tokens, at: int) -> Tense:
    """Whether a month without a year has been or is to come, as far as the word before it or the verbs tell."""
    if tokens.lower[at - 1] in _BEFORE:
        return _BEFORE[tokens.lower[at - 1]]
    words = tokens.lower[max(0, at - _TENSE_REACH) : min(tokens.size, at + _TENSE_REACH)]
    will = any(word in _WILL for word in words)
    was = any(word in _WAS or (word.endswith("ed") and len(word) > 4) for word in words)
    return "" if will == was else "future" if will else "past"


def read_day_number(tokens: Tokens, at: int) -> StatedDate | None:
    """A day's number alone, which only what stands beside it can make a date: "18", "17th"."""
    day = read_day(tokens, at)
    return StatedDate(at, day[1], "number", day=day[0]) if day else None


def read_era_range(tokens: Tokens, at: int) -> StatedDate | None:
    """The first year of "336 to 323 BC", which leaves the era to the second; None where no second year follows."""
    number, joint = tokens.words[at], tokens.lower[at + 1]
    second = _era_form(tokens, at + 2) if joint in ("to", "and", "until") or tokens.is_dash(at + 1) else None
    if second is None or second.year is None or not number.isdecimal() or not 0 < len(number) <= 4:
        return None
    year = 1 - int(number) if second.year <= 0 else int(number)
    iso = era_year(int(number), before_christ=second.year <= 0)
    return StatedDate(at, at + 1, "era", year, iso=iso) if year < second.year else None


def read_day_and_month(tokens: Tokens, at: int) -> StatedDate | None:
    """Two numbers that a preposition or a second such pair makes a date: "22/04"."""
    one, other = tokens.words[at], tokens.words[at + 2]
    if tokens.words[at + 1] != "/" or not tokens.joins(at + 1) or tokens.words[at + 3] == "/":
        return None
    if not (one.isdecimal() and other.isdecimal() and len(one) <= 2 and len(other) <= 2):
        return None
    return _of_day_and_month(tokens, at, at + 3, int(one), int(other), None)


def _weekday_form(tokens: Tokens, at: int) -> StatedDate | None:
    """A date after its weekday: "Saturday, 10 June", "Friday 2018-7-6", "Thu 14th"; "Monday" alone."""
    rest = tokens.after(tokens.after(tokens.after(at + 1, "."), ","), "the")
    if not tokens.words[at][:1].isupper() and not (tokens.words[rest].isdecimal() and is_ordinal_day(tokens, rest)):
        return None
    point = read_point(tokens, rest) if tokens.lower[rest] not in WEEKDAY else None
    if point and point.form in ("day", "unclear"):
        return replace(point, first=at)
    day = read_day(tokens, rest) if tokens.words[rest].isdecimal() else None
    if day and (is_ordinal_day(tokens, rest) or (rest == at + 1 and tokens.words[rest + 1] in _SENTENCE_ENDS)):
        return StatedDate(at, day[1], "unclear")
    if tokens.lower[at] not in FULL_WEEKDAYS:
        return None
    return StatedDate(at, at + 1, "weekday", day=WEEKDAY[tokens.lower[at]])


def _month_form(tokens: Tokens, at: int) -> StatedDate | None:
    """A date that its month begins: "May 31, 2020", "Dec31", "Oct/2", "March 2018", "june of 1992"; "March" alone."""
    month = read_month(tokens, at)
    if month is None:
        return None
    number, last = month
    separated = tokens.after(last, *_SEPARATORS) if tokens.glued(last) else last
    day = read_day(tokens, tokens.after(separated, "the"))
    if day is None and tokens.words[separated] == "," and is_ordinal_day(tokens, separated + 1):
        day = read_day(tokens, separated + 1)  # "October, 1st"
    name = tokens.glued(last) and (tokens.words[at].isupper() or (day and tokens.words[day[1]] == "/"))  # "OCT4"
    verb = tokens.words[at] in ("may", "march") and day and tokens.words[day[1]][:1].isalpha()
    if verb and not tokens.glued(last) and day and not read_year(tokens, tokens.after(day[1], ",", "of", "in")):
        return None  # "they march 20 miles"
    if (
        day
        and not name
        and tokens.words[day[1]] != ":"
        and tokens.lower[day[1]] not in ("million", "billion", "percent")
    ):
        year = read_year(tokens, tokens.after(day[1], ",", "of", "in"))
        end = year[1] if year else day[1]
        return StatedDate(at, end, "day", year[0] if year else None, number, day[0])
    year = read_year(tokens, tokens.after(separated, ",", "of", "in"))
    if year:
        return StatedDate(at, year[1], "month", year[0], number)
    return StatedDate(at, at + 1, "month", month=number)


def _day_form(tokens: Tokens, at: int) -> StatedDate | None:
    """A date that its day begins: "31 May 2020", "26th of june of 2020", "the 09th day of May"."""
    day = read_day(tokens, at)
    if day is None:
        return None
    last = tokens.after(day[1], "day") if tokens.lower[day[1] + 1] == "of" else day[1]
    last = tokens.after(last, "of", "-", "/")
    if tokens.lower[last] in ("next", "this", "last") and tokens.lower[last + 1] == "month":
        return StatedDate(at, last + 2, "unclear")
    month = read_month(tokens, last)
    if month is None:
        return None
    end = month[1]
    year = read_year(tokens, tokens.after(end, ",", "of", "in", "-", "/"))
    short = tokens.words[end + 1]
    if year is None and tokens.lower[end] == "of" and len(short) == 2 and short.isdecimal():
        year = full_year(int(short)), end + 2  # "15 April of 87"
    if year is None and tokens.words[end] == "-" and tokens.joins(end) and len(short) == 2 and short.isdecimal():
        year = full_year(int(short)), end + 2
    another_word = tokens.lower[last] in _WORDS_TOO and tokens.words[last].islower()
    if another_word and year is None and not is_ordinal_day(tokens, at) and tokens.lower[at - 1] != "on":
        return None  # "on the 5th may" and "on 5 may" are dates, "5 may come" is none
    return StatedDate(at, year[1] if year else end, "day", year[0] if year else None, month[0], day[0])


def _digits_form(tokens: Tokens, at: int) -> StatedDate | None:
    """A date in digits with one sign between them: "2018-07-06", "10/1/2018", "22/04/18"; "20161016"."""
    words = tokens.words
    dotted = words[at].split(".")
    if (
        len(dotted) == 2
        and words[at + 1] == "."
        and tokens.joins(at + 1)
        and words[at + 2].isdecimal()
        and max(map(len, dotted)) <= 2
        and len(words[at + 2]) in (2, 4)
    ):
        is_short = len(words[at + 2]) == 2
        if is_short and not tokens.survey.has_dotted_dates:
            return None  # "4.1.14" is a section
        year = full_year(int(words[at + 2])) if is_short else int(words[at + 2])
        return _of_day_and_month(tokens, at, at + 3, int(dotted[0]), int(dotted[1]), year)  # "31.12.1999"
    if len(words[at]) == 8 and words[at].isdecimal() and 1900 <= int(words[at][:4]) <= 2099:
        return _of_year_first(at, at + 1, int(words[at][:4]), int(words[at][4:6]), int(words[at][6:]))
    parted = [len(words[n]) for n in (at, at + 1, at + 2)] == [4, 2, 2] and all(map(str.isdecimal, words[at : at + 3]))
    if parted and EARLIEST <= int(words[at]) <= LATEST and 1 <= int(words[at + 1]) <= 12:
        return _of_year_first(at, at + 3, int(words[at]), int(words[at + 1]), int(words[at + 2]))  # "2016 10 16"
    month_and_year = _of_month_and_year(tokens, at)
    if month_and_year:
        return month_and_year
    sign, third = words[at + 1], words[at + 4]
    if sign not in ("-", "/", ".") or words[at + 3] != sign or not (tokens.joins(at + 1) and tokens.joins(at + 3)):
        return None
    if not (words[at].isdecimal() and words[at + 2].isdecimal() and third.isdecimal()) or len(words[at + 2]) > 2:
        return None
    if len(words[at]) == 4 and len(third) <= 2:
        return _of_year_first(at, at + 5, int(words[at]), int(words[at + 2]), int(third))
    if len(words[at]) > 2 or len(third) not in (2, 4):
        return None
    year = int(third) if len(third) == 4 else full_year(int(third))
    return _of_day_and_month(tokens, at, at + 5, int(words[at]), int(words[at + 2]), year)


def _of_month_and_year(tokens: Tokens, at: int) -> StatedDate | None:
    """A month and year in digits: "05/2014", "2014/05"."""
    one, other = tokens.words[at], tokens.words[at + 2]
    if tokens.words[at + 1] != "/" or not tokens.joins(at + 1) or tokens.words[at + 3] == "/":
        return None
    year, month = (one, other) if len(one) == 4 else (other, one)
    if not (year.isdecimal() and month.isdecimal() and len(year) == 4 and len(month) <= 2):
        return None
    told = EARLIEST <= int(year) <= LATEST and 1 <= int(month) <= 12
    # "2014/05" is a month, "2019/20" and "1911/12" are seasons.
    if len(one) == 4 and int(month) == int(year[2:]) + 1:
        return None
    return StatedDate(at, at + 3, "month", int(year), int(month)) if told and len(month) == 2 else None


def _era_form(tokens: Tokens, at: int) -> StatedDate | None:
    """A year of an era: "753 BC", "395 AD", "AD 117". ISO 8601 counts a year 0: 1 BC is 0000, 753 BC -0752."""
    number = tokens.words[at]
    if not number.isdecimal() or len(number) > 4 or not int(number):
        return None
    before = tokens.lower[at - 1] in ("ad", "a.d.") and tokens.words[at - 1].isupper()
    after = tokens.lower[at + 1] if tokens.words[at + 1].isupper() else ""
    if not (before or after in ERAS):
        return None
    year = 1 - int(number) if after in BEFORE_CHRIST else int(number)
    iso = era_year(int(number), before_christ=after in BEFORE_CHRIST)
    return StatedDate(at - before, at + 1 + (after in ERAS), "era", year, iso=iso)


def _of_day_and_month(
    tokens: Tokens, first: int, last: int, one: int, other: int, year: int | None
) -> StatedDate | None:
    """A date of two numbers, whose order their size tells, or other dates of the text; nobody writes a year 0."""
    if year == 0:
        return None
    for month, day in ((one, other), (other, one)):
        if 0 < month <= 12 and (12 < day <= 31 or day == month):
            return StatedDate(first, last, "day", year, month, day)
    if not (0 < one <= 12 and 0 < other <= 12):
        return None
    is_day_first = tokens.survey.is_day_first
    if is_day_first is None:
        return StatedDate(first, last, "unclear", year)
    day, month = (one, other) if is_day_first else (other, one)
    return StatedDate(first, last, "day", year, month, day)


def _of_year_first(first: int, last: int, year: int, month: int, day: int) -> StatedDate | None:
    if year == 0:
        return None
    if 1 <= month <= 12 and 1 <= day <= 31:
        return StatedDate(first, last, "day", year, month, day)
    return StatedDate(first, last, "unclear", year)


def _year_month_form(tokens: Tokens, at: int) -> StatedDate | None:
    """A date that its year begins: "2017 april", "2001 August 5"."""
    year = read_year(tokens, at)
    month = read_month(tokens, year[1] + tokens.joins(year[1])) if year else None
    if (
        year is None
        or month is None
        or (tokens.lower[month[1] - 1] in _WORDS_TOO and tokens.words[month[1] - 1].islower())
    ):
        return None
    day = read_day(tokens, month[1]) if not read_year(tokens, month[1]) else None
    if day:
        return StatedDate(at, day[1], "day", year[0], month[0], day[0])
    return StatedDate(at, month[1], "month", year[0], month[0])


def _year_form(tokens: Tokens, at: int) -> StatedDate | None:
    """A year by itself, with the words that name it: "fiscal year 2008", "cy 2008"."""
    year = read_year(tokens, at)
    apostrophe = tokens.words[at - 1] in _APOSTROPHES and tokens.glued(at) and not tokens.glued(at - 1)
    if year is None and apostrophe:
        at, year = at - 1, read_year(tokens, at - 1)  # "FY '82"
    year = year or short_fiscal_year(tokens, at)
    if year is None:
        return None
    named = tokens.lower[at - 1] in YEAR_NAMES or tokens.lower[at - 1] == "fiscal"
    kind = named and tokens.lower[at - 1] == "year" and tokens.lower[at - 2] in YEAR_KINDS
    return StatedDate(at - named - kind, year[1], "year", year[0])


_Form = Callable[[Tokens, int], StatedDate | None]
#: The forms that may begin with digits, in the order in which they are tried.
_DIGIT_FORMS: tuple[_Form, ...] = (
    *(_era_form, week_form, quarter_form, decade_form, _digits_form, _day_form, _year_month_form, _year_form),
)
#: The forms that may begin with a word or sign.
_FORMS_OF: dict[str, tuple[_Form, ...]] = {
    **dict.fromkeys((*ORDINAL, "thirty"), (week_form, quarter_form, decade_form, _day_form)),
    **dict.fromkeys(CENTURY_WORDS, (_year_form,)),
    "twenty": (week_form, quarter_form, decade_form, _day_form, _year_form),
    **dict.fromkeys(MONTH, (_month_form,)),
    **dict.fromkeys(WEEKDAY, (_weekday_form,)),
    **dict.fromkeys(("last", "final"), (week_form, quarter_form)),
    **dict.fromkeys(("q", "h", "quarter"), (quarter_form,)),
    **dict.fromkeys(("week", "cw"), (week_form,)),
    **dict.fromkeys(DECADE_WORDS, (decade_form,)),
    **dict.fromkeys((*SEASONS, *FEAST_WORDS), (season_form,)),
    "nineteen": (decade_form, _year_form),
    **dict.fromkeys(("'", "’", "‘"), (_year_form,)),
}
