"""The classes of tokens that the forms of dates are written in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from edition.languages.en.patterns import Classes, Pattern, Reader, one
from edition.languages.en.times.parts import (
    CENTURY_WORDS,
    DECADE_WORDS,
    EARLIEST,
    FULL_WEEKDAYS,
    LATEST,
    MONTH,
    ORDINAL,
    READ_MONTH,
    WEEKDAY,
    full_year,
    is_ordinal,
    is_ordinal_day,
    read_day,
    read_month,
    read_year,
)
from edition.languages.en.tokens import Tokens

BEFORE_CHRIST = frozenset(("bc", "bce", "b.c."))
ERAS = BEFORE_CHRIST | {"ad", "a.d.", "ce"}
#: Months whose names are words of their own: in lower case they need more than a day's number beside them.
_WORDS_TOO = frozenset(("may", "march", "mar"))
_LAST_WEEK = 53
#: How many months a part of the year has, by its letter ("Q1") and its name.
_LETTERS = {"q": 3, "h": 6}
_PARTS = {"quarter": 3, "half": 6}
_SPANS = {"century": 100, "centuries": 100, "millennium": 1000}
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
#: Before "80s" these show a decade; words of temperatures and scores, which may be in the eighties too.
_BEFORE_DECADE = frozenset(("early", "mid", "late", "the", "-"))
_NO_DECADES = frozenset("temperature temperatures highs lows degrees scores shot mph speeds averaging".split())
_NEAR = 8
APOSTROPHES = frozenset("'’‘")
QUOTES = APOSTROPHES | frozenset('"“”')


def _where(reader: Reader, is_so: Callable[[Tokens, int], bool]) -> Reader:
    """A reader that reads only where a condition holds at its first token."""
    return lambda tokens, at: reader(tokens, at) if is_so(tokens, at) else None


def _if(is_so: Callable[[Tokens, int], bool]) -> Reader:
    """A class without tokens: a condition holds at a token."""
    return lambda tokens, at: (True, at) if is_so(tokens, at) else None


def _number(low: int, high: int, *lengths: int) -> Reader:
    """Digits of one of the `lengths`, with a value from `low` to `high`."""

    def read(tokens: Tokens, at: int) -> tuple[int, int] | None:
        word = tokens.words[at]
        fits = word.isdecimal() and len(word) in lengths and low <= int(word) <= high
        return (int(word), at + 1) if fits else None

    return read


def _named(values: dict[str, Any]) -> Reader:
    """A word, in lower case, that stands for a value."""
    return lambda tokens, at: (values[tokens.lower[at]], at + 1) if tokens.lower[at] in values else None


def _text(pattern: str) -> Reader:
    """Digits and the signs between them, which a regular expression reads: the values of its groups."""
    found = re.compile(pattern)

    def read(tokens: Tokens, at: int) -> tuple[dict[str, int], int] | None:
        match = found.match(tokens.text, tokens.starts[at], tokens.ends[tokens.size - 1])
        after = tokens.at_offset(match.end()) if match else at
        if match is None or tokens.ends[after - 1] != match.end():
            return None
        return {name: int(digits) for name, digits in match.groupdict().items()}, after

    return read


def _is_sure_month(tokens: Tokens, at: int) -> bool:
    """Whether a month, as it is written, cannot be another word: not "march"."""
    return not (tokens.lower[at] in _WORDS_TOO and tokens.words[at].islower())


def short_fiscal_year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The year of "FY21", whose digits are at token `at`."""
    return _short_year(tokens, at) if tokens.words[at - 1] == "FY" else None


def _short_year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The year that two digits stand for: the 19 of "1Q19"."""
    digits = tokens.words[at]
    is_year = len(digits) == 2 and digits.isdecimal()
    return (full_year(int(digits), tokens.survey.stated_years), at + 1) if is_year else None


def _feast(tokens: Tokens, at: int) -> tuple[tuple[int, int] | None, int] | None:
    """The month and day of a feast, None in their place if it is movable."""
    for length in range(_LONGEST_FEAST, 0, -1):
        feast = tuple(tokens.lower[at : at + length])
        if feast in _FEASTS:
            return _FEASTS[feast], at + length
    return None


def _is_short_year(tokens: Tokens, at: int) -> bool:
    """Whether an apostrophe is glued before digits."""
    return tokens.words[at - 1] in APOSTROPHES and tokens.glued(at)


def _is_abbreviated(tokens: Tokens, at: int) -> bool:
    """Whether an apostrophe alone is glued before digits: "FY '82"."""
    return _is_short_year(tokens, at) and not tokens.glued(at - 1)


def _is_decade(tokens: Tokens, at: int) -> bool:
    """Whether the "80s" at token `at` are years: "in the 80s", "the 1970s and 80s"; not of temperatures."""
    lower = tokens.lower
    first = at - 3 - (tokens.words[at - 3] in APOSTROPHES)
    listed = lower[at - 1] in ("and", "or") and lower[at - 2] == "s" and tokens.words[first].endswith("0")
    told = lower[at - 1] in _BEFORE_DECADE and "the" in lower[max(0, at - 3) : at]
    return (listed or told) and _NO_DECADES.isdisjoint(lower[max(0, at - _NEAR) : at + _NEAR])


_PART_CLASSES: Classes = {
    "ANY": one(bool),
    "WORD": one(lambda word: word[:1].isalpha()),
    "NTH": _where(read_day, is_ordinal),
    "NUMBER": _number(1, 4, 1),
    "LETTER_MONTHS": _named(_LETTERS),
    "CAPITAL_MONTHS": _where(_named(_LETTERS), lambda tokens, at: tokens.words[at].isupper()),
    "MONTHS": _named(_PARTS),
    "QUARTER_MONTHS": _named({"quarter": 3}),
    "HYPHEN": frozenset("-‐‑–"),
}
#: A quarter or half of a year: "Q1", "1Q", "quarter 3", "first-quarter", "last quarter of fiscal year".
_PARTS_OF_YEAR = tuple(
    Pattern(text, _PART_CLASSES)
    for text in (
        "LETTER_MONTHS _NUMBER !_WORD",
        "NUMBER _CAPITAL_MONTHS",
        "QUARTER_MONTHS !_ANY NUMBER",
        "NTH|last|final [_HYPHEN] [fiscal|calendar] MONTHS [[of] [fiscal] year]",
    )
)


def _part_of_year(tokens: Tokens, at: int) -> tuple[tuple[int, int], int] | None:
    """How many months a part of the year has, and which of its kind it is; the last if no number says which."""
    for pattern in _PARTS_OF_YEAR:
        found = pattern.match(tokens, at)
        if found:
            values, after = found
            months = values["MONTHS"]
            number = values.get("NUMBER", values.get("NTH", 12 // months))
            return ((months, number), after) if 1 <= number <= 12 // months else None
    return None


def _is_capitalized(tokens: Tokens, at: int) -> bool:
    return tokens.words[at][:1].isupper()


def _is_in_capitals(tokens: Tokens, at: int) -> bool:
    return tokens.words[at].isupper()


def _is_round(tokens: Tokens, at: int) -> bool:
    """Whether a number ends in 0, as that of a decade does."""
    return tokens.words[at].endswith("0")


def _tells_years(tokens: Tokens, at: int) -> bool:
    """Whether no word before a decade's name shows that temperatures or scores are meant."""
    return _NO_DECADES.isdisjoint(tokens.lower[max(0, at - _NEAR) : at])


CLASSES: Classes = {
    "ANY": one(bool),
    "EDGE": one(lambda word: not word),
    "WORD": one(lambda word: word[:1].isalpha()),
    "DAY": read_day,
    "NTH": _where(read_day, is_ordinal),
    "NTH_DAY": _where(read_day, is_ordinal_day),
    "MONTH": read_month,
    "BARE_MONTH": _named(MONTH),
    "SURE_MONTH": _where(read_month, _is_sure_month),
    "SMALL_MONTH": _where(read_month, lambda tokens, at: not _is_in_capitals(tokens, at)),
    "YEAR": lambda tokens, at: read_year(tokens, at) or short_fiscal_year(tokens, at),
    "SHORT_YEAR": _short_year,
    "QUOTED_YEAR": _where(_short_year, _is_abbreviated),
    "WEEKDAY": _where(_named(WEEKDAY), _is_capitalized),
    "DAY_NAME": _named(WEEKDAY),
    "DIGIT_DAY": _where(read_day, lambda tokens, at: tokens.words[at].isdecimal()),
    "FULL_WEEKDAY": _where(_named({day: WEEKDAY[day] for day in FULL_WEEKDAYS}), _is_capitalized),
    "WEEK": _number(1, _LAST_WEEK, 1, 2),
    "ISO_WEEK": _number(1, _LAST_WEEK, 2),
    "WEEK_UNIT": _named({name: name for name in ("week", "weekend", "day", *WEEKDAY)}),
    "PART": _part_of_year,
    "Q": _if(lambda tokens, at: tokens.words[at] == "Q"),
    "SEASON": one(lambda word: word.lower() in SEASONS),
    "FEAST": _feast,
    "LONG_DECADE": _where(_number(EARLIEST, LATEST, 4), _is_round),
    "SHORT_DECADE": _where(_number(0, 90, 2), _is_round),
    "AFTER_APOSTROPHE": _if(_is_short_year),
    "AMONG_DECADES": _if(_is_decade),
    "DECADE": _where(_named(DECADE_WORDS), _tells_years),
    "SPAN": _named(_SPANS),
    "ERA": _where(_named({era: era in BEFORE_CHRIST for era in ERAS}), _is_in_capitals),
    "ERA_NUMBER": _number(1, 9999, 1, 2, 3, 4),
    "AFTER_AD": _if(lambda tokens, at: tokens.words[at - 1] in ("AD", "A.D.")),
    "AFTER_ON": _if(lambda tokens, at: tokens.lower[at - 1] == "on"),
    "YMD_DIGITS": _text(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})"),
    "DMY_DIGITS": _text(r"(?P<one>\d{1,2})([-/])(?P<other>\d{1,2})\2(?P<year>\d{4}|\d\d)"),
    "DOTTED_DIGITS": _text(r"(?P<one>\d{1,2})\.(?P<other>\d{1,2})\.(?P<year>\d{4}|\d\d)"),
    "JOINED_DIGITS": _text(r"(?P<year>19\d\d|20\d\d)(?P<month>\d\d)(?P<day>\d\d)"),
    "PARTED_DIGITS": _text(r"(?P<year>1\d{3}|20\d\d|21\d\d) (?P<month>0[1-9]|1[0-2]) (?P<day>\d\d)"),
    "MY_DIGITS": _text(r"(?P<month>0[1-9]|1[0-2])/(?P<year>1\d{3}|20\d\d|21\d\d)(?!/)"),
    "CLOCK": _text(r"\d{1,2}:\d\d(?::\d\d)?"),
    "CAPITALS": _where(one(str.isalpha), _is_in_capitals),
    "YM_DIGITS": _text(r"(?P<year>1\d{3}|20\d\d|21\d\d)/(?P<month>0[1-9]|1[0-2])(?!/)"),
    "Y_M_DIGITS": _text(r"(?P<year>1\d{3}|20\d\d|21\d\d)-(?P<month>0[1-9]|1[0-2])(?![-\d])"),
    "OLD_YEAR": _number(100, EARLIEST - 1, 3),
    "IN_THE_YEAR": _if(lambda tokens, at: tokens.lower[at - 2 : at] == ["the", "year"]),
}

#: The tokens that each class can begin with: words, and digits as a zero for each of them.
_SHORT, _LONG = frozenset(("0", "00")), frozenset(("0000",))
_ORDINALS = _SHORT | {*ORDINAL, "twenty", "thirty"}
_MONTHS = frozenset(READ_MONTH)
_YEARS = _LONG | {"00", *CENTURY_WORDS, *APOSTROPHES}
BEGINNINGS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("DAY", "NTH", "AFTER_ON"), _ORDINALS),
    **dict.fromkeys(("MONTH", "BARE_MONTH", "SURE_MONTH", "SMALL_MONTH"), _MONTHS),
    **dict.fromkeys(("WEEKDAY", "FULL_WEEKDAY", "DAY_NAME"), frozenset(WEEKDAY)),
    **dict.fromkeys(("NTH_DAY", "DMY_DIGITS", "MY_DIGITS"), _SHORT),
    **dict.fromkeys(("LONG_DECADE", "YM_DIGITS", "Y_M_DIGITS", "PARTED_DIGITS"), _LONG),
    "YMD_DIGITS": _LONG | {"0.0"},
    "IN_THE_YEAR": frozenset(("000",)),
    **dict.fromkeys(("AFTER_AD", "ERA_NUMBER"), frozenset(("0", "00", "000", "0000"))),
    **dict.fromkeys(("AFTER_APOSTROPHE", "QUOTED_YEAR"), frozenset(("00",))),
    "AMONG_DECADES": frozenset(("00", *DECADE_WORDS)),
    "DOTTED_DIGITS": frozenset(("0.0",)),
    "JOINED_DIGITS": frozenset(("0" * 8,)),
    "YEAR": _YEARS,
    "PART": _ORDINALS | {"q", "h", "quarter", "last", "final"},
    "Q": frozenset(("q",)),
    "SEASON": SEASONS,
    "FEAST": FEAST_WORDS,
    "ERA": frozenset(ERAS),
    "SHORT_YEAR": frozenset(("00",)),
    "WEEK": _SHORT,
    "ISO_WEEK": frozenset(("00",)),
    "WEEK_UNIT": frozenset(("week", "weekend", "day", *WEEKDAY)),
    "SPAN": frozenset(_SPANS),
    "SHORT_DECADE": frozenset(("00",)),
    "DECADE": frozenset(DECADE_WORDS),
    "CLOCK": _SHORT,
}


def beginning(word: str) -> str:
    """A word in lower case as `BEGINNINGS` lists it: each digit becomes a zero."""
    if not "0" <= word[:1] <= "9":
        return word
    return "0" * len(word) if word.isdecimal() else "0.0"
