"""English dates: the forms in which a day, month, quarter, year, decade or century is written, to ISO 8601.

A form is a row: its pattern, what makes a date of the values that the pattern's classes read, and an example. The
first form that fits is the date.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from edition.languages.en.patterns import Alternatives, Values
from edition.languages.en.times.classes import APOSTROPHES, BEGINNINGS, CLASSES, FEAST_WORDS, QUOTES, SEASONS, beginning
from edition.languages.en.times.parts import (
    CENTURY_WORDS,
    DECADE_WORDS,
    MONTH,
    ORDINAL,
    READ_MONTH,
    WEEKDAY,
    full_year,
    read_day,
)
from edition.languages.en.times.stated import DateForm, StatedDate, Tense, era_year
from edition.languages.en.tokens import Tokens

#: Words before a year that are part of its name, and those that say which kind of year.
YEAR_NAMES = frozenset(("fy", "cy", "sy", "year"))
YEAR_KINDS = frozenset(("model", "fiscal", "calendar", "school", "financial", "academic", "tax"))
#: Words that a date can begin with, and those that can only if it also contains a number: "summer 2012".
DATE_WORDS = frozenset((*READ_MONTH, *WEEKDAY, "q", "h", *CENTURY_WORDS, *ORDINAL, *DECADE_WORDS))
NUMBERED_DATE_WORDS = frozenset((*SEASONS, *FEAST_WORDS, "week", "cw", "quarter", "last", "final"))

#: Makes a date of the tokens [first, last) and of what was read there; None where there is no such date.
_Maker = Callable[[Tokens, int, int, Values], StatedDate | None]


def _date(_: Tokens, first: int, last: int, values: Values) -> StatedDate:
    """A year, month or day, by what is stated of it."""
    year, month, day = values.get("YEAR"), values.get("MONTH"), values.get("DAY")
    form: DateForm = "year" if month is None else "month" if day is None else "day"
    return StatedDate(first, last, form, year, month, day)


def _in_digits(_: Tokens, first: int, last: int, values: Values) -> StatedDate | None:
    """A date in digits with the year first; nobody writes a year 0."""
    year, month, day = (values["DIGITS"].get(name) for name in ("year", "month", "day"))
    exists = 1 <= month <= 12 and (day is None or 1 <= day <= 31)
    form: DateForm = "unclear" if not exists else "month" if day is None else "day"
    return StatedDate(first, last, form, year, *((month, day) if exists else ())) if year else None


def _month_in_digits(tokens: Tokens, first: int, last: int, values: Values) -> StatedDate | None:
    """A year and month: "2014/05" is one, "2019/20" and "1911/12" are seasons."""
    is_season = values["DIGITS"]["month"] == values["DIGITS"]["year"] % 100 + 1
    return None if is_season else _in_digits(tokens, first, last, values)


def _month_with_hyphen(tokens: Tokens, first: int, last: int, values: Values) -> StatedDate | None:
    """A year and month with a hyphen: "1998-07"; but digits that may be a later year are a year: "2005-07"."""
    is_stretch = values["DIGITS"]["month"] > values["DIGITS"]["year"] % 100
    return None if is_stretch else _in_digits(tokens, first, last, values)


def _yearless(tokens: Tokens, first: int, last: int, values: Values) -> StatedDate | None:
    """A day of a month: "May 31"; not "they march 20 miles"."""
    is_verb = tokens.words[first] in ("may", "march") and tokens.words[last][:1].isalpha()
    return None if is_verb and not tokens.glued(first + 1) else _date(tokens, first, last, values)


def _of_two_numbers(tokens: Tokens, first: int, last: int, values: Values) -> StatedDate | None:
    """A date in digits with the year last."""
    year = values["DIGITS"]["year"]
    is_short = tokens.ends[last - 1] - tokens.starts[last - 1] == 2
    if is_short and tokens.words[last - 2] == "." and not tokens.survey.has_dotted_dates:
        return None  # "4.1.14" is a section
    year = full_year(year, tokens.survey.stated_years) if is_short else year
    return of_day_and_month(tokens, first, last, values["DIGITS"]["one"], values["DIGITS"]["other"], year)


def of_day_and_month(
    tokens: Tokens, first: int, last: int, one: int, other: int, year: int | None
) -> StatedDate | None:
    """A date of two numbers, ordered by their size or like other dates of the text; nobody writes a year 0."""
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


def _unclear(_: Tokens, first: int, last: int, __: Values) -> StatedDate:
    """A date that only words elsewhere could determine."""
    return StatedDate(first, last, "unclear")


def _weekday(tokens: Tokens, first: int, last: int, values: Values) -> StatedDate | None:
    """A weekday by its name; in quotation marks of its own it is only named."""
    is_named = tokens.words[first - 1] in QUOTES and tokens.words[last] in QUOTES
    return None if is_named else StatedDate(first, last, "weekday", day=values["WEEKDAY"])


def _with_weekday(tokens: Tokens, first: int, last: int, values: Values) -> StatedDate | None:
    """The date after its weekday, which determines the year if the day is the only number there."""
    point: StatedDate = values["POINT"]
    if point.form not in ("day", "unclear"):
        return None
    numbers = sum(any(map(str.isdecimal, tokens.words[at])) for at in range(first, last))
    tells_year = point.day is not None and point.month is not None and point.iso is None and numbers <= 1
    weekday = values.get("WEEKDAY", values.get("DAY_NAME")) if tells_year else None
    return replace(point, first=first, weekday=weekday)


def _week(_: Tokens, first: int, last: int, values: Values) -> StatedDate:
    year = values.get("YEAR")
    return StatedDate(first, last, "week", iso=f"{year}-W{values['WEEK']:02d}" if year else None)


def _nth(_: Tokens, first: int, last: int, values: Values) -> StatedDate:
    """A week, weekday, weekend or day by its position in a year or month, the last if no number says which."""
    name, number = values["UNIT"], values.get("NTH")
    year, month = values.get("YEAR"), values.get("MONTH")
    iso = None
    if year and month:
        iso = _nth_day(name, number, month, year)
    elif year and name == "week" and number:
        iso = f"{year}-W{number:02d}"
    elif year and name == "day":
        iso = {1: f"{year}-01-01", None: f"{year}-12-31"}.get(number)
    return StatedDate(first, last, "week", iso=iso)


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


def _part(tokens: Tokens, first: int, last: int, values: Values) -> StatedDate:
    """A quarter or half of a year."""
    months, number = values["PART"]
    begin = first - (tokens.lower[first - 1] == "fy")
    return StatedDate(begin, last, "quarter", values.get("YEAR"), (number - 1) * months + 1, months=months)


def _feast(_: Tokens, first: int, last: int, values: Values) -> StatedDate:
    """A feast with a fixed day, or the year of a season or another feast, whose day in it is not stated."""
    fixed = values.get("FEAST")
    return StatedDate(first, last, "day" if fixed else "year", values["YEAR"], *(fixed or ()))


def _decade(tokens: Tokens, first: int, last: int, values: Values) -> StatedDate:
    """A decade, of the 1900s where no more is said; "the 20s" may be of this century or the last."""
    year, is_short = values["DECADE"], values.get("APOSTROPHE", False)
    year += 1900 if year < 100 and (is_short or year >= 30 or tokens.words[first].isalpha()) else 0
    return StatedDate(first - is_short, last, "decade", iso=f"{year}/{year + 9}" if year >= 100 else None)


def _century(_: Tokens, first: int, last: int, values: Values) -> StatedDate:
    iso = century(values["NTH"], values["SPAN"], before_christ=values.get("ERA", False))
    return StatedDate(first, last, "century", iso=iso)


def _era(_: Tokens, first: int, last: int, values: Values) -> StatedDate:
    """A year of an era. ISO 8601 counts a year 0: 1 BC is 0000, 753 BC -0752."""
    number, is_before = values["NUMBER"], values.get("ERA", False)
    iso = era_year(number, before_christ=is_before)
    return StatedDate(first - values.get("AD", False), last, "era", 1 - number if is_before else number, iso=iso)


def _old_year(_: Tokens, first: int, last: int, values: Values) -> StatedDate:
    """A year below 1000, with the words that name it: "the year 843"."""
    return StatedDate(first - 1, last, "era", values["YEAR"], iso=era_year(values["YEAR"], before_christ=False))


def _year(tokens: Tokens, first: int, last: int, values: Values) -> StatedDate:
    """A year by itself, with the words that name it: "fiscal year 2008", "cy 2008"."""
    first -= len(tokens.words[first]) == 2 and tokens.words[first - 1] in APOSTROPHES  # "FY '82"
    named = tokens.lower[first - 1] in YEAR_NAMES or tokens.lower[first - 1] == "fiscal"
    kind = named and tokens.lower[first - 1] == "year" and tokens.lower[first - 2] in YEAR_KINDS
    return StatedDate(first - named - kind, last, "year", values["YEAR"])


@dataclass(frozen=True, slots=True)
class DatePattern:
    """A form of dates: its pattern, what makes the date, and an example with its value."""

    pattern: str
    make: _Maker
    example: str
    value: str | None


DATE_PATTERNS = (
    DatePattern("ERA_NUMBER ERA", _era, "It was so in 753 BC.", "-0752"),
    DatePattern("IN_THE_YEAR OLD_YEAR", _old_year, "It was so in the year 843.", "0843"),
    DatePattern("AFTER_AD ERA_NUMBER", _era, "It was so in AD 117.", "0117"),
    DatePattern("week|cw !_ANY WEEK [of|,|in YEAR]", _week, "It was so in week 10 of 2015.", "2015-W10"),
    DatePattern("YEAR _- _w _ISO_WEEK", _week, "It was so in 2020-W07.", "2020-W07"),
    DatePattern("NTH|last|final WEEK_UNIT of|in YEAR", _nth, "It was so in the first week of 2015.", "2015-W01"),
    DatePattern(
        "NTH|last|final WEEK_UNIT of|in SURE_MONTH [[of|,] YEAR]",
        _nth,
        "It was so on the last day of May 2015.",
        "2015-05-31",
    ),
    DatePattern("YEAR [-|/] PART", _part, "It was so in FY18 Q2.", "2018-04/2018-06"),
    DatePattern(
        "PART [of|-|/|,|in] [fiscal|calendar|fy] YEAR", _part, "It was so in the first half of 2018.", "2018-01/2018-06"
    ),
    DatePattern("PART [of|-|/|,|in] [fiscal|calendar|fy] _SHORT_YEAR", _part, "It was so in 1Q18.", "2018-01/2018-03"),
    DatePattern(
        "PART of|-|/|,|in the|this [fiscal|financial] year",
        _part,
        "It is the second half of the year.",
        "2019-07/2019-12",
    ),
    DatePattern("&Q PART", _part, "It is so in Q3.", "2019-07/2019-09"),
    DatePattern("SEASON [weekend] [of|,|in] YEAR [weekend]", _feast, "It was so in summer 2012.", "2012"),
    DatePattern("FEAST [weekend] [of|,|in] YEAR [weekend]", _feast, "It was so on New Year's Eve 1999.", "1999-12-31"),
    DatePattern("LONG_DECADE ['|’] s", _decade, "It was so in the 1990s.", "1990/1999"),
    DatePattern("AFTER_APOSTROPHE SHORT_DECADE ['|’] _s", _decade, "It was so in the '90s.", "1990/1999"),
    DatePattern("AMONG_DECADES SHORT_DECADE ['|’] _s", _decade, "It was so in the 80s.", "1980/1989"),
    DatePattern("nineteen [-] DECADE", _decade, "It was so in the nineteen-fifties.", "1950/1959"),
    DatePattern("AMONG_DECADES DECADE", _decade, "It was so in the seventies.", "1970/1979"),
    DatePattern("NTH [-] SPAN [ERA]", _century, "It was so in the fifth century BC.", "-0499/-0400"),
    DatePattern("DOTTED_DIGITS", _of_two_numbers, "It was so on 31.12.1999.", "1999-12-31"),
    DatePattern("JOINED_DIGITS", _in_digits, "It was so on 20180607.", "2018-06-07"),
    DatePattern("PARTED_DIGITS", _in_digits, "It was so on 2016 10 16.", "2016-10-16"),
    DatePattern("MY_DIGITS", _in_digits, "It was so in 05/2014.", "2014-05"),
    DatePattern("YM_DIGITS", _month_in_digits, "It was so in 2014/05.", "2014-05"),
    DatePattern("Y_M_DIGITS", _month_with_hyphen, "It was so in 1998-07.", "1998-07"),
    DatePattern("YMD_DIGITS", _in_digits, "It was so on 2018.06.07.", "2018-06-07"),
    DatePattern("DMY_DIGITS", _of_two_numbers, "It was so on 22/04/2018.", "2018-04-22"),
    DatePattern("WEEKDAY [.] [,] [the] POINT", _with_weekday, "It was so on Thursday, 7 June 2018.", "2018-06-07"),
    DatePattern(
        "DAY_NAME [.] [,] [the] &NTH_DAY POINT", _with_weekday, "It was so on thursday 7th June.", "2019-06-07"
    ),
    DatePattern("DAY_NAME [.] [,] [the] NTH_DAY", _unclear, "It was so on Thursday the 14th.", None),
    DatePattern("WEEKDAY DIGIT_DAY &EDGE|.|,|!|?", _unclear, "It was so on Thursday 14.", None),
    DatePattern("FULL_WEEKDAY", _weekday, "It was so on Monday.", "2019-06-10"),
    DatePattern(
        "MONTH [_-|/|–] [the] DAY !:|million|billion|percent [,|.|of|in] YEAR",
        _date,
        "It was so on May 31, 2018.",
        "2018-05-31",
    ),
    DatePattern("MONTH _- _DAY _- _YEAR", _date, "It was so on Mar-04-2011.", "2011-03-04"),
    DatePattern("MONTH !_ANY DAY CLOCK [CAPITALS] YEAR", _date, "It was so on Sun Nov 6 08:49:37 1994.", "1994-11-06"),
    DatePattern("MONTH !_ANY [the] DAY !:|million|billion|percent", _yearless, "It was so on MAY 31.", "2019-05-31"),
    DatePattern(
        "SMALL_MONTH [_-|/|–] DAY !:|/|million|billion|percent", _yearless, "It was so on May31.", "2019-05-31"
    ),
    DatePattern("MONTH [_-|/|–] , NTH_DAY [[,|of|in] YEAR]", _date, "It is so on October, 1st.", "2019-10-01"),
    DatePattern("MONTH [_-|/|–] [,|of|in] YEAR", _date, "It was so in April of 1987.", "1987-04"),
    DatePattern("BARE_MONTH", _date, "It was so in March.", "2019-03"),
    DatePattern("DAY [day &of] [of|-|/] next|this|last month", _unclear, "It was so on the 5th of this month.", None),
    DatePattern("DAY [day &of] [of|-|/] MONTH [,|of|in|-|/] YEAR", _date, "It was so on 7 June 2018.", "2018-06-07"),
    DatePattern("DAY [day &of] [of|-|/] MONTH of SHORT_YEAR", _date, "It was so on 15 April of 87.", "1987-04-15"),
    DatePattern("DAY [day &of] [of|-|/] MONTH _- _SHORT_YEAR", _date, "It was so on 07-Jun-18.", "2018-06-07"),
    DatePattern("DAY [day &of] [of|-|/] SURE_MONTH", _date, "It was so on the twelfth of June.", "2019-06-12"),
    DatePattern("NTH_DAY [day &of] [of|-|/] MONTH", _date, "It was so on the 5th may.", "2019-05-05"),
    DatePattern("AFTER_ON DAY [of|-|/] MONTH", _date, "It was so on 5 may.", "2019-05-05"),
    DatePattern("YEAR [_-|/|.] SURE_MONTH !YEAR DAY", _date, "It was so on 2001 August 5.", "2001-08-05"),
    DatePattern("YEAR [_-|/|.] SURE_MONTH", _date, "It was so in 2017 April.", "2017-04"),
    DatePattern("YEAR", _year, "It was so in fiscal year 2008.", "2008"),
    DatePattern("QUOTED_YEAR", _year, "It was in the FY '82 budget.", "1982"),
)


class FormsByWord:
    """Forms by the words that they may begin with; digits at the beginning are written as zeros.

    They are compiled when a text contains such a word: compiled all at once they took a tenth of a short run.
    """

    def __init__(self, forms: Sequence[DatePattern]) -> None:
        """Take the forms in the order in which they are tried."""
        rows: defaultdict[str, list[tuple[str, _Maker]]] = defaultdict(list)
        for form in forms:
            names = form.pattern.removeprefix("&").split()[0].split("|")
            for word in frozenset[str]().union(*(BEGINNINGS.get(name, {name}) for name in names)):
                rows[word].append((form.pattern, form.make))
        self._rows = {word: tuple(found) for word, found in rows.items()}
        self._by_rows: dict[tuple[tuple[str, _Maker], ...], Alternatives[_Maker]] = {}
        self._by_word: dict[str, Alternatives[_Maker]] = {}

    def of(self, word: str) -> Alternatives[_Maker] | None:
        """The forms that may begin with a word; None if there are none. Raises KeyError for an unknown class."""
        made = self._by_word.get(word)
        if made is None and word in self._rows:
            made = self._by_word[word] = self._compiled(self._rows[word])
        return made

    def _compiled(self, rows: tuple[tuple[str, _Maker], ...]) -> Alternatives[_Maker]:
        if rows not in self._by_rows:
            classes = {**CLASSES, "POINT": _point_behind_weekday}
            self._by_rows[rows] = Alternatives(rows, classes, BEGINNINGS, beginning)
        return self._by_rows[rows]


def _point_behind_weekday(tokens: Tokens, at: int) -> tuple[StatedDate, int] | None:
    """A date that does not begin with a weekday itself."""
    point = read_point(tokens, at) if tokens.lower[at] not in WEEKDAY else None
    return (point, point.last) if point else None


_FORMS_BY_WORD = FormsByWord(DATE_PATTERNS)


def read_point(tokens: Tokens, at: int) -> StatedDate | None:
    """The date that begins at token `at`, in the first of its forms that fits; None where none does."""
    forms = _FORMS_BY_WORD.of(beginning(tokens.lower[at]))
    if forms is None:
        return None
    dates = (make(tokens, at, last, values) for values, last, make in forms.match(tokens, at))
    point = next((point for point in dates if point), None)
    return _completed(tokens, at, point) if point else None


def _completed(tokens: Tokens, at: int, point: StatedDate) -> StatedDate:
    """A date with the year that the text gives its day elsewhere, or with the tense of the words around it."""
    if point.year is not None or point.month is None or point.iso:
        return point
    is_told = point.day is not None or (tokens.lower[at - 1] in _BEFORE_MONTH and tokens.words[at][:1].isupper())
    year = _year_behind(tokens, point.last, point.month) if point.day else None
    year = year or (_year_before(tokens, at, point.month) if is_told else None)
    if year is None and point.day:
        year = tokens.survey.years.get((point.month, point.day))
    return replace(point, year=year) if year else replace(point, tense=_tense(tokens, at))


def _year_behind(tokens: Tokens, at: int, month: int) -> int | None:
    """The year that the date joined at token `at` states for both: "August 13 and November 15, 2018"."""
    joint, day = at + 1, tokens.words[at + 2]
    later = MONTH.get(tokens.lower[joint]) if tokens.lower[at] in _JOINTS else None
    year = tokens.words[joint + 2 + (tokens.words[joint + 2] == ",")]
    is_date = later is not None and month <= later and day.isdecimal()
    return int(year) if is_date and len(year) == _DIGITS_OF_A_YEAR and year.isdecimal() else None


def _year_before(tokens: Tokens, at: int, month: int) -> int | None:
    """The year that a sentence states with the last date before token `at`; from December to January the next one."""
    for index in range(at - 1, max(0, at - _TENSE_REACH), -1):
        word = tokens.words[index]
        if len(word) == _DIGITS_OF_A_YEAR and word.isdecimal():
            stated = index - 1 - (tokens.words[index - 1] == ",")
            stated -= tokens.words[stated].isdecimal()
            earlier = MONTH.get(tokens.lower[stated])
            if earlier is None or 0 < earlier - month < _MOST_BACK:
                return None
            return int(word) + (earlier > month)
    return None


#: What joins two dates of one year.
_JOINTS = frozenset(("and", "or", "to", "through", "until", "–", "-"))
#: Before a month alone these show that it is one.
_BEFORE_MONTH = frozenset("in since by until of from to and through during early late mid".split())
#: A month at least this many months before that of the preceding date is of the next year; with fewer it is unclear.
_MOST_BACK = 6
#: A year is written with 4 digits.
_DIGITS_OF_A_YEAR = 4
#: Words before a month that determine its year; below, words of a sentence that show its tense.
_BEFORE: dict[str, Tense] = {"last": "last", "past": "last", "previous": "last", "next": "next", "coming": "next"}
#: A verb further away than this many tokens is another clause's.
_TENSE_REACH = 60
_WILL = frozenset(("will", "shall", "'ll", "tomorrow", "upcoming"))
#: With these a past form refers to what was to come, or may: "it was agreed that they would meet in September".
_WOULD = frozenset("would should could might must".split())
_WAS = frozenset("was were had did met held took made began came went said saw gave won lost rose fell grew".split())


def _tense(tokens: Tokens, at: int) -> Tense:
    """Whether a month without a year is past or to come, as far as the word before it or the verbs show."""
    if tokens.lower[at - 1] in _BEFORE:
        return _BEFORE[tokens.lower[at - 1]]
    words = tokens.lower[max(0, at - _TENSE_REACH) : min(tokens.size, at + _TENSE_REACH)]
    will = any(word in _WILL for word in words)
    was = any(word in _WAS or (word.endswith("ed") and len(word) > 4) for word in words)
    would = any(word in _WOULD for word in words)
    return "" if will == was or (was and would) else "future" if will else "past"


def read_day_number(tokens: Tokens, at: int) -> StatedDate | None:
    """A day's number alone, which is a date only with the words beside it: "18", "17th"."""
    day = read_day(tokens, at)
    return StatedDate(at, day[1], "number", day=day[0]) if day else None


def read_era_range(tokens: Tokens, at: int) -> StatedDate | None:
    """The first year of "336 to 323 BC", which leaves the era to the second; None where no second year follows."""
    number, joint = tokens.words[at], tokens.lower[at + 1]
    second = read_point(tokens, at + 2) if joint in ("to", "and", "until") or tokens.is_dash(at + 1) else None
    if (
        second is None
        or second.form != "era"
        or second.year is None
        or not number.isdecimal()
        or not 0 < len(number) <= 4
    ):
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
    return of_day_and_month(tokens, at, at + 3, int(one), int(other), None)


def century(number: int, length: int = 100, *, before_christ: bool = False) -> str:
    """The ISO 8601 interval of a century or, with another length in years, a millennium: the 19th is 1801/1900."""
    first, last = (number - 1) * length + 1, number * length
    if before_christ:
        return f"{era_year(last, before_christ=True)}/{era_year(first, before_christ=True)}"
    return f"{first:04d}/{last:04d}"
