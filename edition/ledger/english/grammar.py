"""The English grammar: one pass over a sentence's text, each candidate offered to the readers in turn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from edition.ledger.english.comparators import comparator_after, comparator_before, direction_of
from edition.ledger.english.dates import DATE_START, read_date
from edition.ledger.english.names import is_name
from edition.ledger.english.nouns import counted_noun
from edition.ledger.english.numerals import DIGITS, WORDS, Numeral, read_numeral
from edition.ledger.english.reading import Reading
from edition.ledger.entry import Direction, Kind, Quantity, Value
from edition.ledger.lexicon import Lexicon
from edition.source import Span

_PERCENT = re.compile(r"\s?%|\s+per\s?cent\b", re.IGNORECASE)
_ORDINAL = re.compile(r"(?P<digits>\d+)(?:st|nd|rd|th)\b")
_VAGUE = re.compile(
    r"(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)(?:\s+of\s+(?:thousands|millions|billions))?\s+of\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s?[–-]\s?|\s+to\s+")
_SHARED = re.compile(r"\s*(?:,|,?\s+and|,?\s+or)\s+$")
_AS_OF = re.compile(
    r"(?:As\s+of|As\s+at|By|From|Between|In|During|Since|Until|Through)\s+(?:the\s+end\s+of\s+)?$|^$", re.IGNORECASE
)
#: A number right before a capitalized word, and not counting it, belongs to a name: "2019 Novel Coronavirus".
_NAME_AFTER = re.compile(r"\s+[A-Z]")
#: Units of time after "over" tell a period, not a bound: "aid over two years".
_OVER = re.compile(r"\bover\s+$", re.IGNORECASE)


class Grammar:
    """English, with the currencies and units of a lexicon. Build it once and read many texts with it."""

    name = "english"

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the patterns that depend on the lexicon."""
        signs = {sign: c.code for c in lexicon.currencies for sign in c.before}
        names = {name.lower(): c.code for c in lexicon.currencies for name in c.after}
        units = {name.lower(): u for u in lexicon.units for name in (*u.names, *u.plurals)}
        symbols = {symbol: u for u in lexicon.units for symbol in u.symbols}
        self._codes, self._names, self._units, self._symbols = signs, names, units, symbols
        sign = _longest_first(signs)
        self._money_before = re.compile(rf"(?P<sign>{sign})\s?(?=\d)")
        self._money_after = re.compile(rf"\s+(?P<name>{_longest_first(names)})\b", re.IGNORECASE)
        self._unit_name = re.compile(rf"(?:\s+|-)(?P<name>{_longest_first(units)})\b", re.IGNORECASE)
        self._unit_symbol = re.compile(rf"\s?(?P<symbol>{_longest_first(symbols)})(?![\w-])")
        self._candidate = re.compile(
            rf"(?P<money>(?<![A-Za-z])(?:{sign})\s?(?=\d))|(?P<date>\b{DATE_START})|(?P<digits>(?<![\d.,]){DIGITS})"
            rf"|(?P<vague>\b{_VAGUE.pattern})|(?P<words>\b{WORDS})",
            re.IGNORECASE,
        )

    def read(self, text: str, sentence: Span, today: date | None) -> Iterator[Reading]:
        """The readings of one sentence, in order, none overlapping; `today` is the document's date."""
        readings: list[Reading] = []
        at = sentence.start
        while True:
            candidate = self._candidate.search(text, at, sentence.end)
            if candidate is None:
                break
            reading = self._offer(text, candidate, sentence, today, readings)
            if reading and readings and reading.start < readings[-1].end:
                reading = None
            if reading:
                readings.append(reading)
            at = max(reading.end if reading else 0, candidate.end() if not reading else 0, candidate.start() + 1)
        yield from _with_as_of(text, sentence, readings)

    def _offer(
        self, text: str, candidate: re.Match[str], sentence: Span, today: date | None, before: list[Reading]
    ) -> Reading | None:
        """The reading of one candidate, from the first reader that takes it."""
        start = candidate.start()
        if candidate["date"] or candidate["digits"]:
            dated = read_date(text, start, sentence.start, today)
            if dated and dated.end <= sentence.end:
                return dated
        if candidate["vague"]:
            return _vague(text, candidate, sentence)
        if candidate["money"]:
            return self._money(text, candidate, sentence, before)
        if candidate["date"]:
            return None
        ordinal = _ORDINAL.match(text, start)
        if ordinal:
            return Reading(start, ordinal.end(), Quantity(Decimal(ordinal["digits"]), "ordinal"), "numbers.ordinal")
        if is_name(text, start, candidate.end(), sentence.start):
            return None
        numeral = read_numeral(text, start, sentence.end)
        if numeral is None:
            return self._glued(text, candidate, sentence, before)
        return self._number(text, start, numeral, sentence, before)

    def _money(self, text: str, candidate: re.Match[str], sentence: Span, before: list[Reading]) -> Reading | None:
        """An amount with its currency before it: "RMB7 billion", "US$2 billion"."""
        match = self._money_before.match(text, candidate.start())
        numeral = read_numeral(text, match.end(), sentence.end) if match else None
        if match is None or numeral is None:
            return None
        code = self._codes[match["sign"]]
        quantity = Quantity(numeral.value, "money", code, match["sign"], code)
        return _bounded(text, candidate.start(), numeral.end, quantity, "money.before", sentence, before)

    def _glued(self, text: str, candidate: re.Match[str], sentence: Span, before: list[Reading]) -> Reading | None:
        """Digits with a unit symbol glued to them: "2.4GHz", "50km"."""
        symbol = self._unit_symbol.match(text, candidate.end())
        if candidate["digits"] is None or symbol is None:
            return None
        unit = self._symbols[symbol["symbol"]]
        value = Decimal(candidate["digits"].replace(",", ""))
        quantity = Quantity(value, unit.kind, unit.symbol, symbol["symbol"], unit.symbol)
        return _bounded(text, candidate.start(), symbol.end(), quantity, "units.symbol", sentence, before)

    def _number(self, text: str, start: int, numeral: Numeral, sentence: Span, before: list[Reading]) -> Reading | None:
        """A number and what follows it: percent, currency, unit or counted noun; a range of two numbers."""
        value: Value = numeral.value
        end = numeral.end
        joint = _RANGE.match(text, end)
        second = (
            read_numeral(text, joint.end(), sentence.end)
            if joint and text[joint.end() : joint.end() + 1].isdigit()
            else None
        )
        if joint and second and not numeral.in_words and second.value > numeral.value:
            scale = second.value / numeral.value
            if scale < 1000:  # 5 to 10 million: the scale word may belong to both, which this rule does not decide
                value, end = (numeral.value, second.value), second.end
        ranged = isinstance(value, tuple)
        for pattern, rule in (
            (_PERCENT, "units.percent"),
            (self._money_after, "money.after"),
            (self._unit_symbol, "units.symbol"),
            (self._unit_name, "units.name"),
        ):
            match = pattern.match(text, end, sentence.end)
            if match:
                quantity = self._measured(value, match, rule)
                return _bounded(text, start, match.end(), quantity, rule, sentence, before)
        noun = counted_noun(text, end, sentence.end) if text[end : end + 1].isspace() else None
        if noun:
            words = " ".join(text[noun.start : noun.end].split())
            quantity = Quantity(value, "range" if ranged else "count", words, words, noun.head)
            return _bounded(text, start, end, quantity, "nouns.counted", sentence, before)
        if numeral.in_words and numeral.value < 1000:
            return None  # "one of them", "at first one": words that count nothing named
        if _NAME_AFTER.match(text, end):
            return None
        kind: Kind = "range" if ranged else "number"
        return _bounded(text, start, end, Quantity(value, kind), "numbers.bare", sentence, before)

    def _measured(self, value: Value, match: re.Match[str], rule: str) -> Quantity:
        """The quantity of a number with the percent sign, currency name or unit that `match` found."""
        groups = match.groupdict()
        written = (groups.get("name") or groups.get("symbol") or match[0]).strip()
        if rule == "units.percent":
            return Quantity(value, "percent", "%", written, "%")
        if rule == "money.after":
            code = self._names[written.lower()]
            return Quantity(value, "money", code, written, code)
        unit = self._symbols[written] if rule == "units.symbol" else self._units[" ".join(written.lower().split())]
        return Quantity(value, unit.kind, unit.symbol, written, unit.symbol)


def _longest_first(words: Iterable[str]) -> str:
    """A pattern of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _vague(text: str, candidate: re.Match[str], sentence: Span) -> Reading:
    """An indefinite plural: "dozens of well-researched papers" states no value."""
    noun = counted_noun(text, candidate.end(), sentence.end)
    words = " ".join(text[noun.start : noun.end].split()) if noun else None
    plural = re.match(r"\w+", candidate[0])
    end = candidate.start() + (plural.end() if plural else 0)
    quantity = Quantity(None, "vague_count", words, words, noun.head if noun else None)
    return Reading(candidate.start(), end, quantity, "numbers.vague")


def _bounded(
    text: str, start: int, end: int, quantity: Quantity, rule: str, sentence: Span, before: list[Reading]
) -> Reading:
    """The reading with its comparator and direction, taken from the words beside it."""
    comparator, begin = comparator_before(text, start, sentence.start)
    if comparator == ">" and quantity.kind == "duration" and _OVER.search(text[begin:start]):
        comparator, begin = None, start
    after = end
    if comparator is None:
        comparator, after = comparator_after(text, end)
    direction = direction_of(text, begin, end, sentence.start) or _shared_direction(text, begin, quantity, before)
    kind: Kind = "percent_change" if direction and quantity.kind == "percent" else quantity.kind
    words = text[begin:start] if begin < start else text[end:after]
    quantity = replace(
        quantity,
        comparator=comparator or "=",
        comparator_text=" ".join(words.split()) if comparator else None,
        direction=direction,
        kind=kind,
    )
    return Reading(start, end, quantity, rule)


def _shared_direction(text: str, start: int, quantity: Quantity, before: list[Reading]) -> Direction | None:
    """The direction of the quantity before, where "and" or a comma joins two of one unit."""
    if not before or before[-1].quantity.unit != quantity.unit:
        return None
    return before[-1].quantity.direction if _SHARED.fullmatch(text[before[-1].end : start]) else None


def _with_as_of(text: str, sentence: Span, readings: list[Reading]) -> Iterator[Reading]:
    """The readings with the date that opens the sentence carried to every figure after it."""
    stated = None
    if readings and readings[0].quantity.kind in ("date", "period"):
        first = readings[0]
        if _AS_OF.fullmatch(text[sentence.start : first.start]) or text[first.start : first.start + 4] == "From":
            stated = first.quantity.value
    for reading in readings:
        if isinstance(stated, str) and reading.quantity.kind not in ("date", "period"):
            reading = replace(reading, quantity=replace(reading.quantity, as_of=stated))
        yield reading
