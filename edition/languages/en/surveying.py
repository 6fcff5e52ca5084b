"""What an English text settles as a whole: the order of dates in digits, its dollar, labels, calls of lost notes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from edition.languages.currencies import currencies_meant
from edition.languages.en.old_money import counts_in_shillings
from edition.languages.en.times.parts import MONTH
from edition.languages.protocol import Stretch, Survey
from edition.source import Span

_MONTHS = "|".join(sorted(MONTH, key=len, reverse=True))
#: Where digits begin: what numbers settle in a text is looked for only here.
_NUMBER = re.compile(r"\d\d*+")
#: Dates in digits, the year last: where one of the first two numbers can be no month, it shows the order of all.
_NUMERIC = re.compile(r"(?<![./-])(\d{1,2})([./-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/-]|\.\d)")
#: Four digits that may be a year.
_YEAR = re.compile(r"(?<![\d.,$£€])(?:1\d{3}|20\d\d|21\d\d)(?![\d,%]|\.\d)")
#: The two ways to write a day in words.
_DAY_AND_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b", re.IGNORECASE)
_MONTH_BEFORE = re.compile(rf"\b({_MONTHS})\.? $", re.IGNORECASE)
_LONGEST_MONTH = 11
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTHS})\.?,? (\d{{4}})\b", re.IGNORECASE)
_MONTHS_OF_A_YEAR = 12
#: Dollars that a text may say its amounts to be in.
_DOLLARS = {
    "us": "USD", "u.s.": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "new zealand": "NZD",
    "hong kong": "HKD", "singapore": "SGD", "jamaican": "JMD", "barbados": "BBD", "fijian": "FJD", "namibian": "NAD",
    "bahamian": "BSD", "liberian": "LRD", "guyanese": "GYD", "taiwan": "TWD", "trinidad and tobago": "TTD",
}  # fmt: skip
#: Digits grouped in threes by blanks; only there do three noughts stand on their own.
_BLANK_GROUP = " 000"
_GROUPED_BY_BLANKS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})* 000(?![\d,])")
#: Decimals with what shows that they are decimals, since a comma also separates numbers of a list.
_DECIMAL = re.compile(r"(?<![\d.,])\d{1,3}([.,])\d{1,2}(?:%| (?:%|per ?cent|million|billion|trillion)\b)")
_COMMA_BEFORE_DECIMALS = re.compile(r"\d,\d{1,2}[% ]")
_FEWEST_DECIMALS = 3
_DOLLARS_WRITTEN = (re.compile(r"ollars?\b"), re.compile(r"OLLARS?\b"))
_NAME_BEFORE = re.compile(rf"\b({'|'.join(map(re.escape, _DOLLARS))}) $", re.IGNORECASE)
_LONGEST_NAME = 1 + max(map(len, _DOLLARS)) + 1
#: What stands before the name of a dollar where a text says that its amounts are in it.
_STATING = re.compile(
    r"\b(?:amounts?|figures?|values?|prices?|costs?|dollars?|currency|sums?|expressed|stated|reported|presented)\b[^.;]{0,60}"
    r"\b(?:in|are|is|means?)(?: millions? of| thousands? of)? $",
    re.IGNORECASE,
)
_LONGEST_STATEMENT = 100
_CLOSED = (r"[a-z)\]][.,;:!?]", r"[.,;:!?][\"'”’)\]]", r"[a-z][\"”’]", r"\d[.;!?] ")
#: A number right after the end of a sentence or a clause, before a new sentence or nothing; or glued to a number that
#: ends a sentence: "agreed.” 102 The", "in 1983.29 They".
_CALL = re.compile(
    rf"(?:{'|'.join(f'(?<={closed})|(?<={closed} )' for closed in _CLOSED)})"
    r"\d{1,4}(?=\s+[\"“‘(\[]*[A-Z]|\s*$|\s*\n)"
    r"|(?<=\d\.)\d{1,3}(?=\s+[\"“‘(\[]*[A-Z][a-z])"
)
#: Greatest step from one call to the next, where some between them are lost; fewest calls in a row that are a sequence.
_GREATEST_GAP = 4
_SHORTEST_SEQUENCE = 5
#: Greatest number of other numbers like them, but no calls, between two calls.
_MOST_BETWEEN = 30
#: Least share of the dates that decides the order of all, as optical recognition misreads some.
_MOST = 0.9
#: Least share of the mentions of a day with a year that must agree, to give the year where it is missing.
_MOST_OF_DAYS = 0.8
_FEWEST_TIMES = 2
_DOTTED = re.compile(r"(?<!\.)\d{1,2}\.\d{1,2}\.(?:19|20)\d{2}(?!\d|\.\d)")


@dataclass(frozen=True, slots=True)
class _Chain:
    """A number that may be a call, its `place` among such numbers, and the one that it follows in counting."""

    number: int
    place: int
    length: int
    span: Span
    before: _Chain | None


def survey_of(text: str, stretches: Sequence[Stretch], document_date: date | None) -> Survey:
    """What a text settles; `stretches` are the parts of it that are read."""
    numbers = [match.start() for match in _NUMBER.finditer(text)]
    days = [*_days(text, numbers)]
    dates = Counter(_days_first(text, numbers, days))
    usual, number = dates.most_common(1)[0] if dates else (None, 0)
    dollars = {*_stated_dollars(text)}
    return Survey(
        document_date,
        usual if number >= dates.total() * _MOST else None,
        any(_DOTTED.match(text, at) for at in numbers),
        _BLANK_GROUP in text and _GROUPED_BY_BLANKS.search(text) is not None,
        _has_decimal_commas(text),
        counts_in_shillings(text, numbers),
        {"USD": dollars.pop()} if len(dollars) == 1 else currencies_meant(text),
        {} if document_date else _years(days),
        tuple(_stated_years(text, numbers)),
        calls=tuple(sorted(_calls(text, numbers, [one.span for one in stretches if one.role == "text"]))),
    )


def _has_decimal_commas(text: str) -> bool:
    """Whether a comma stands before decimals where a share or a scale follows, more often than a point does."""
    signs = Counter(match[1] for match in _DECIMAL.finditer(text)) if _COMMA_BEFORE_DECIMALS.search(text) else Counter()
    return signs[","] >= _FEWEST_DECIMALS and signs[","] > signs["."]


def _days(text: str, numbers: Sequence[int]) -> Iterator[tuple[int, int, int, bool]]:
    """The days that are written with a month in words: year, month, day, whether the day stands first."""
    for at in numbers:
        behind = _DAY_AND_YEAR.match(text, at)
        if behind and (month := _MONTH_BEFORE.search(text, max(0, at - _LONGEST_MONTH), at)):
            yield int(behind[2]), MONTH[month[1].lower()], int(behind[1]), False
        elif match := _DAY_FIRST.match(text, at):
            yield int(match[3]), MONTH[match[2].lower()], int(match[1]), True


def _years(days: Sequence[tuple[int, int, int, bool]]) -> dict[tuple[int, int], int]:
    """The year of each day of a month that is nearly always said with the same one."""
    stated: defaultdict[tuple[int, int], Counter[int]] = defaultdict(Counter)
    for year, month, day, _ in days:
        stated[month, day][year] += 1
    usual = {day: years.most_common(1)[0] for day, years in stated.items()}
    return {
        day: year
        for day, (year, number) in usual.items()
        if number >= max(_FEWEST_TIMES, stated[day].total() * _MOST_OF_DAYS)
    }


def _stated_years(text: str, numbers: Sequence[int]) -> Iterator[int]:
    """The years that a text writes more than once, in order."""
    counts = Counter(int(match[0]) for at in numbers if (match := _YEAR.match(text, at)))
    yield from sorted(year for year, count in counts.items() if count >= _FEWEST_TIMES)


def _days_first(text: str, numbers: Sequence[int], days: Sequence[tuple[int, int, int, bool]]) -> Iterator[bool]:
    """For each date that shows it, whether the day comes before the month; dates in digits take precedence."""
    found = (match for at in numbers if (match := _NUMERIC.match(text, at)))
    orders = [(int(match[1]) > _MONTHS_OF_A_YEAR, int(match[3]) > _MONTHS_OF_A_YEAR) for match in found]
    shown = [first for first, second in orders if first != second]
    if shown or not orders:
        yield from shown
        return
    yield from (is_first for *_, is_first in days)


def _stated_dollars(text: str) -> Iterator[str]:
    """The codes of the dollars that a text says its amounts to be in."""
    for dollar in (match for pattern in _DOLLARS_WRITTEN for match in pattern.finditer(text)):
        first = dollar.start() - 1
        name = _NAME_BEFORE.search(text, max(0, first - _LONGEST_NAME), first)
        if name and _STATING.search(text, max(0, name.start() - _LONGEST_STATEMENT), name.start()):
            yield _DOLLARS[name[1].lower()]


def _calls(text: str, numbers: Sequence[int], spans: Sequence[Span]) -> Iterator[Span]:
    """The numbers after sentences that count up from one to the next, skipping others between them."""
    chains: dict[int, _Chain] = {}
    ended: list[_Chain] = []
    found = (
        match
        for span in spans
        for at in numbers[bisect_left(numbers, span.start) : bisect_left(numbers, span.end)]
        if (match := _CALL.match(text, at, span.end))
    )
    for place, match in enumerate(found):
        number = int(match[0])
        near = [chains[last] for last in range(number - _GREATEST_GAP, number) if last in chains]
        before = max(
            (one for one in near if place - one.place <= _MOST_BETWEEN), key=lambda one: one.length, default=None
        )
        if before:
            del chains[before.number]
        length = before.length + 1 if before else 1
        if number in chains:
            ended.append(chains[number])
        chains[number] = _Chain(number, place, length, Span(*match.span()), before)
    for chain in (*ended, *chains.values()):
        link: _Chain | None = chain if chain.length >= _SHORTEST_SEQUENCE else None
        while link:
            yield link.span
            link = link.before
