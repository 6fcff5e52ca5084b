"""The parts that English dates are put together from: weekdays, months, days, years, each with the token after it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from edition.languages.en.tokens import Tokens

#: Names and abbreviations, in lower case, to the month's number.
MONTH = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
_NAMED_MONTHS = dict(MONTH)
MONTH |= {name[:3]: number for name, number in _NAMED_MONTHS.items()} | {"sept": 9}
#: Months to which optical recognition has glued the word before them as well: "OnJuly 22".
READ_MONTH = MONTH | {
    word + name: number
    for name, number in _NAMED_MONTHS.items()
    for word in "on in by of to from since until and during".split()
}
FULL_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: Names and abbreviations, in lower case, to the number of the day of the week, Monday being 0.
WEEKDAY = {name[:length]: number for number, name in enumerate(FULL_WEEKDAYS) for length in (3, 4, 5, 9)}
ORDINAL = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"thirtieth": 30}
#: Words that a year in words begins with.
CENTURY_WORDS = ("seventeen", "eighteen", "nineteen", "twenty")
#: What follows the digits of an ordinal.
ORDINAL_SUFFIXES = frozenset(("st", "nd", "rd", "th"))
_TEENS = {
    word: number
    for number, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(), 10
    )
}
_TENS = {word: ten * 10 for ten, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_DIGITS = {word: digit for digit, word in enumerate("one two three four five six seven eight nine".split(), 1)}
#: The decades of a century by name, in lower case.
DECADE_WORDS = {
    word: ten * 10
    for ten, word in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}
#: The earliest year in four digits; a smaller number has three and is no year of a document.
EARLIEST = 1000
#: Plans reach into the next century, not further.
LATEST = 2199
_LAST_DAY = 31
#: The longest abbreviation of a month: "Sept".
_LONGEST_SHORT = 4
#: Two digits from here on are of the 1900s (POSIX.1-2017, strptime, %y).
_TURN = 69

_Part = tuple[int, int] | None


def read_month(tokens: Tokens, at: int) -> _Part:
    """The number of the month at token `at`, and the token after its name and full stop."""
    word = tokens.lower[at]
    number = READ_MONTH.get(word)
    if number is None:
        return None
    # A short month takes its full stop with it, unless that ends the sentence.
    short = len(word) <= _LONGEST_SHORT and word != "may"
    dotted = short and tokens.words[at + 1] == "." and tokens.glued(at + 1) and tokens.words[at + 2]
    return number, at + 2 if dotted else at + 1


def read_day(tokens: Tokens, at: int) -> _Part:
    """The day of the month at token `at`: "31", "3rd", "twenty-first"; its existence in a month is not checked."""
    word = tokens.lower[at]
    if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= _LAST_DAY:
        if is_ordinal_day(tokens, at):
            return int(word), at + 2
        following = tokens.words[at + 1]
        runs_on = following[:1].isalpha() and tokens.glued(at + 1) and following.lower() not in MONTH
        return None if runs_on or following in ("%", ":") else (int(word), at + 1)
    if word in ORDINAL:
        return ORDINAL[word], at + 1
    ones = tokens.after(at + 1, "-")
    if word not in ("twenty", "thirty") or tokens.lower[ones] not in ORDINAL:
        return None
    # "twenty second" without a hyphen may be a time.
    told = ones == at + 2 or tokens.lower[ones + 1] in MONTH or tokens.lower[ones + 1] in ("of", "century")
    return (_TENS[word] + ORDINAL[tokens.lower[ones]], ones + 1) if told else None


def is_ordinal(tokens: Tokens, at: int) -> bool:
    """Whether an ordinal begins at token `at`: "18th", "eighteenth", "twenty-first"."""
    word = tokens.lower[at]
    return (
        word in ORDINAL
        or is_ordinal_day(tokens, at)
        or (word in ("twenty", "thirty") and read_day(tokens, at) is not None)
    )


def is_ordinal_day(tokens: Tokens, at: int) -> bool:
    """Whether the number at token `at` bears an ordinal's suffix: "18th"."""
    return tokens.lower[at + 1] in ORDINAL_SUFFIXES and tokens.glued(at + 1)


def read_year(tokens: Tokens, at: int) -> _Part:
    """The year at token `at`: "2019", "'98", "nineteen seventy-two"."""
    word = tokens.words[at]
    if len(word) == 4 and word.isdecimal():
        return (int(word), at + 1) if EARLIEST <= int(word) <= LATEST else None
    short = tokens.words[at + 1]
    if word in ("'", "’", "‘") and tokens.glued(at + 1) and len(short) == 2 and short.isdecimal():
        return full_year(int(short), tokens.survey.stated_years), at + 2
    return _year_in_words(tokens, at)


def full_year(short: int, stated: Sequence[int]) -> int:
    """The year with these last two digits that is nearest to a year that the text states, if it states any."""
    usual = short + (1900 if short >= _TURN else 2000)
    years = (usual, *(year for year in (1800 + short, 1900 + short, 2000 + short) if year != usual))
    return min(years, key=lambda year: _distance(year, stated)) if stated else usual


def _distance(year: int, stated: Sequence[int]) -> int:
    """How many years a year is from the nearest of some, which are in order."""
    at = bisect_left(stated, year)
    return min(abs(year - other) for other in stated[max(0, at - 1) : at + 1])


def _year_in_words(tokens: Tokens, at: int) -> _Part:
    """The year of "nineteen seventy-two", "twenty twenty", "seventeen hundred and thirty three"."""
    if tokens.lower[at] not in CENTURY_WORDS:
        return None
    century = _TEENS[tokens.lower[at]] * 100
    second = tokens.lower[at + 1]
    if second == "hundred":
        return _tens_and_digit(tokens, tokens.after(at + 2, "and"), century)
    if second in _TEENS and second != "twenty":
        return century + _TEENS[second], at + 2
    return _tens_and_digit(tokens, at + 1, century)


def _tens_and_digit(tokens: Tokens, at: int, century: int) -> _Part:
    """A year of a century, given by its tens and digit: "seventy-two"."""
    tens = _TENS.get(tokens.lower[at])
    if tens is None:
        return None
    digit = tokens.after(at + 1, "-")
    ones = _DIGITS.get(tokens.lower[digit])
    return (century + tens + ones, digit + 1) if ones else (century + tens, at + 1)
