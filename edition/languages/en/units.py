"""Units after a number: percent signs, symbols, names, and rates made of them ("a barrel", "/h", "m s−1")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from edition.languages.en.lexicon import Lexicon, Unit
from edition.languages.en.tokens import Tokens
from edition.languages.en.wordclasses import STOP, WordClasses
from edition.source import Span

_UnitKind = Literal["measure", "duration", "percent"]
_Table = dict[str, list[tuple[tuple[str, ...], Unit]]]

#: What joins a unit to the unit it is counted by: "$3 a barrel", "5 km per hour".
_PER = frozenset(("per", "a", "an", "each", "every", "/"))
#: After "a" and "an" only these make a rate; "5 miles a stranger walked" is none.
_RATE_NOUNS = frozenset(
    (
        "second minute hour day night week month quarter year decade barrel ounce pound ton tonne gallon litre liter "
        "bushel mile kilometre kilometer metre meter yard foot share piece head person game unit ticket household acre "
        "hectare word bottle pack gram kilo kilogram capita annum square watt"
    ).split()
)
_RATE_SYMBOLS = {"h": "hour", "hr": "hour", "s": "second", "sec": "second", "min": "minute", "d": "day", "yr": "year"}
#: "from $6 billion a year earlier" tells no rate.
_NO_RATE = frozenset("ago earlier later before after old".split())
_BRACKETS = {"(": ")", "{": "}", "[": "]", "<": ">"}
#: Before "80s" these tell a decade or an age, not seconds.
_DECADE_WORDS = frozenset(
    "the her his their my your its our early mid late low lower upper high - in and or to".split()
)
#: Feet and inches: quotation marks too.
_MARKS = frozenset(("'", '"'))
_POWERS = frozenset(("1", "2", "3"))
#: After "in" these show that it is an inch: "8 in wide", "4 in x 6 in".
_FEET = frozenset(("ft", "foot", "feet", "'", "′"))
_AFTER_INCH = frozenset("wide deep long high tall thick across diameter x × , )".split())
#: A unit has at most 3 factors ("kilowatt hours per day").
_MOST_FACTORS = 3
#: An opening quotation mark is looked for at most 40 tokens back: a title is no longer.
_NEAR = 40
#: What is counted in a rate ("per 1,000 live births") has at most 3 words.
_LONGEST_COUNTED = 3


@dataclass(frozen=True, slots=True)
class UnitPhrase:
    """A unit read from tokens [first, last): its symbol, its kind, and whether its name was written out."""

    symbol: str
    kind: _UnitKind
    first: int
    last: int
    named: bool


class Units:
    """The units of a lexicon, found after a number."""

    def __init__(self, lexicon: Lexicon, classes: WordClasses) -> None:
        """Index symbols and names by their first token, the longest first."""
        self._classes = classes
        self._symbols = _indexed((symbol, unit) for unit in lexicon.units for symbol in unit.symbols)
        self._names = _indexed((name.lower(), unit) for unit in lexicon.units for name in (*unit.names, *unit.plurals))

    def read(self, tokens: Tokens, at: int) -> UnitPhrase | None:
        """The unit that begins at token `at`, or after a hyphen or in brackets there; with what it is counted by."""
        if tokens.words[at] in _BRACKETS:
            return self._bracketed(tokens, at)
        start = at + 1 if tokens.is_dash(at) and tokens.glued(at) else at
        phrase = self._name(tokens, start) or self._symbol(tokens, start) or self._parted(tokens, at)
        return self._with_rate(tokens, phrase) if phrase else None

    def rate(self, tokens: Tokens, at: int) -> tuple[str, int]:
        """What follows an amount or a count as its "per" ("" if nothing), and the token after it."""
        return self._per(tokens, at) or ("", at)

    def _parted(self, tokens: Tokens, at: int) -> UnitPhrase | None:
        """A unit after a hyphen that a program has set blanks around: "28 - year - old", "a 12 - ounce bottle"."""
        phrase = self._name(tokens, at + 1) if tokens.words[at] == "-" else None
        return phrase if phrase and not tokens.lower[phrase.last - 1].endswith("s") else None

    def _bracketed(self, tokens: Tokens, at: int) -> UnitPhrase | None:
        """A symbol that stands in brackets of its own: "20 (kg)"."""
        phrase = self._symbol(tokens, at + 1)
        if phrase is None or tokens.words[phrase.last] != _BRACKETS[tokens.words[at]]:
            return None
        return replace(phrase, first=at, last=phrase.last + 1)

    def _name(self, tokens: Tokens, at: int) -> UnitPhrase | None:
        """A unit's name, its words parted by blanks or hyphens: "kilowatt-hours"."""
        for parts, unit in self._names.get(tokens.lower[at], ()):
            last = _match(tokens, at, parts)
            if last:
                return UnitPhrase(unit.symbol, _kind(unit), at, last, named=True)
        return None

    def _symbol(self, tokens: Tokens, at: int) -> UnitPhrase | None:
        """A unit's symbol, its case observed."""
        for parts, unit in self._symbols.get(tokens.words[at], ()):
            last = at + len(parts)
            if tuple(tokens.words[at:last]) == parts and _stands_alone(tokens, at, last):
                return UnitPhrase(unit.symbol, _kind(unit), at, last, named=False)
        return None

    def _with_rate(self, tokens: Tokens, phrase: UnitPhrase) -> UnitPhrase:
        """The unit with "per hour", "a week", "/kg" or "s−1" after it."""
        if phrase.named and tokens.lower[phrase.last] == "of":
            return self._with_distant_rate(tokens, phrase)
        for _ in range(_MOST_FACTORS):
            longer = self._per(tokens, phrase.last) or (None if phrase.named else self._factor(tokens, phrase.last))
            if longer is None:
                break
            phrase = replace(phrase, symbol=phrase.symbol + longer[0], last=longer[1])
        return phrase

    def _with_distant_rate(self, tokens: Tokens, phrase: UnitPhrase) -> UnitPhrase:
        """The unit with the "a year" that stands after what it measures: "2.4 billion gallons of jet fuel a year"."""
        at = phrase.last + 1
        while at < phrase.last + 4 and self._classes.role(tokens.lower[at]) in ("noun", "plural", "modifier"):
            at += 1
        per = self._per(tokens, at) if at > phrase.last + 1 else None
        return replace(phrase, symbol=phrase.symbol + per[0]) if per else phrase

    def _per(self, tokens: Tokens, at: int) -> tuple[str, int] | None:
        """The words " per …" of a rate, and the token after it; hyphens may join it: "barrel-a-day"."""
        if tokens.words[at] == "-" and tokens.lower[at + 1] in ("a", "an", "per"):
            at += 1
        joint = tokens.lower[at]
        if joint not in _PER:
            return None
        at += 2 if tokens.words[at + 1] == "-" and tokens.glued(at + 1) else 1
        if joint in ("a", "an") and tokens.lower[at + 1] in _NO_RATE:
            return None
        return self._after_slash(tokens, at) if joint == "/" else self._after_per(tokens, at, joint)

    def _after_slash(self, tokens: Tokens, at: int) -> tuple[str, int] | None:
        """The rate of "/h", "/kg", "/share"."""
        noun = tokens.lower[at]
        if noun in _RATE_SYMBOLS:
            return f" per {_RATE_SYMBOLS[noun]}", at + 1
        unit = self._symbol(tokens, at) if tokens.glued(at) else None
        if unit:
            return f" per {unit.symbol}", unit.last
        return (f" per {noun}", at + 1) if noun in _RATE_NOUNS else None

    def _after_per(self, tokens: Tokens, at: int, joint: str) -> tuple[str, int] | None:
        """The rate of "per hour", "a barrel", "per 100 km", "per square mile"."""
        noun = tokens.lower[at]
        if joint == "per" and noun[:1].isdigit():
            unit = self._symbol(tokens, at + 1) or self._name(tokens, at + 1)
            last = unit.last if unit else self._end_of_counted(tokens, at + 1)  # "per 100,000 people"
            return f" per {tokens.phrase(at, last)}", last
        unit = self._name(tokens, at)
        if noun in ("square", "cubic"):
            return (f" per {unit.symbol}", unit.last) if unit else None
        spelt = noun in _RATE_NOUNS or (joint == "per" and noun[:1].isalpha() and noun not in ("cent", "se"))
        if not spelt:
            return None
        symbol = self._symbol(tokens, at) if joint == "per" and noun not in _RATE_NOUNS else None
        if symbol:
            return f" per {symbol.symbol}", symbol.last
        return f" per {self._classes.singular(noun)}", unit.last if unit else at + 1

    def _end_of_counted(self, tokens: Tokens, at: int) -> int:
        """The token after the plural that a number before token `at` counts, or `at`: "per 1,000 live births"."""
        for index in range(at, at + _LONGEST_COUNTED):
            role = self._classes.role(tokens.lower[index])
            if role == "plural":
                return index + 1
            if role == "stop" or (role == "verb" and index > at):
                break
        return at

    def _factor(self, tokens: Tokens, at: int) -> tuple[str, int] | None:
        """Another symbol with its power: the "m−2" and "s−1" of "kg m−2 s−1"; or a power of the one before."""
        if tokens.is_dash(at) and tokens.glued(at) and tokens.words[at + 1] in _POWERS:
            return f"−{tokens.words[at + 1]}", at + 2
        dotted = tokens.words[at] in ("·", "⋅")
        start = at + 1 if dotted else at
        unit = self._symbol(tokens, start) if dotted or not tokens.glued(start) else None
        if unit is None:
            return None
        end = unit.last
        if tokens.is_dash(end) and tokens.words[end + 1] in _POWERS and tokens.glued(end + 1):
            return f" {tokens.words[start]}−{tokens.words[end + 1]}", end + 2
        return (f"·{tokens.words[start]}", end) if dotted else None


def cut(name: str) -> tuple[str, ...]:
    """The tokens of a unit's or a currency's name or symbol."""
    tokens = Tokens(name, Span(0, len(name)))
    return tuple(tokens.words[: tokens.size])


def _indexed(pairs: Iterable[tuple[str, Unit]]) -> _Table:
    """Units by the first token of a name, the longest names first."""
    table: _Table = {}
    for name, unit in pairs:
        parts = cut(name)
        table.setdefault(parts[0], []).append((parts, unit))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def _kind(unit: Unit) -> _UnitKind:
    return "percent" if unit.symbol == "%" else unit.kind


def _match(tokens: Tokens, at: int, parts: tuple[str, ...]) -> int | None:
    """The token after a name whose words stand at `at`, with or without hyphens between them."""
    for part in parts:
        if at and tokens.is_dash(at) and tokens.joins(at) and part not in ("-", "–"):
            at += 1
        if tokens.lower[at] != part:
            return None
        at += 1
    return at


def _is_quoting(tokens: Tokens, at: int) -> bool:
    """Whether a mark like the one at `at` opened a quotation before, which this one then closes."""
    window = range(max(0, at - _NEAR), at)
    return any(tokens.words[n] == tokens.words[at] and not tokens.words[n - 1][-1:].isdigit() for n in window)


def _stands_alone(tokens: Tokens, at: int, last: int) -> bool:
    """Whether the symbol at [at, last) is one, and not a letter of a word or of a name."""
    symbol, following = tokens.words[at], tokens.words[last]
    lone = last - at == 1 and len(symbol) == 1
    joined = tokens.words[last + 1] if lone and tokens.is_dash(last) and tokens.joins(last) else ""
    runs_on = following[:1].isalpha() or (joined.isalnum() and joined not in _POWERS)  # "20 F-16 jets"
    if runs_on and tokens.glued(last):
        return False
    if symbol in ("x", "×"):
        return tokens.glued(at) and not following[:1].isdigit()  # "3x", not "3 x 4"
    if symbol in _MARKS:
        return tokens.glued(at) and not _is_quoting(tokens, at)
    tens = tokens.words[at - 1].endswith("0") and len(tokens.words[at - 1]) == 2
    if symbol == "s" and tokens.glued(at) and (tokens.lower[at - 2] in _DECADE_WORDS or (tens and at < 2)):
        return False
    if not symbol.isalpha() or tokens.glued(at):
        return True
    if symbol == "in":  # an inch where nothing but a dimension or the end follows
        if tokens.lower[at - 2] in _FEET:
            return True  # "12 ft 2 in"
        return following in _AFTER_INCH or (following == "." and tokens.words[last + 1] in ("", ")"))
    if symbol.lower() in STOP:
        return False
    # A lone letter after a blank is a unit where no name follows it: "10 m", not "5 V Engines".
    return not (lone and following.istitle() and not tokens.glued(last))
