"""Units after a number: percent signs, symbols, names, and what is made of them: "m²", "$3 a barrel", "kg m−2 s−1".

A unit is a product of powers. However it is written, it is brought into one form: factors joined by "·", then the
divisors, each after "per".
"""

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
#: Symbols of units of time that, by themselves, may be other words or letters.
_TIMES = {"h": "hour", "hr": "hour", "s": "second", "sec": "second", "min": "minute", "d": "day", "yr": "year"}
#: Words after "a year" that show that it is no rate: "from $6 billion a year earlier".
_NO_RATE = frozenset("ago earlier later before after old".split())
_BRACKETS = {"(": ")", "{": "}", "[": "]", "<": ">"}
#: Before "80s" these show a decade or an age, not seconds.
_DECADE_WORDS = frozenset(
    "the her his their my your its our early mid late low lower upper high - in and or to".split()
)
#: Signs for feet and inches that are quotation marks too.
_MARKS = frozenset(("'", '"'))
#: Feet before "in", and the words after it, show that it is an inch: "8 in wide", "4 in x 6 in".
_FEET = frozenset(("ft", "foot", "feet", "'", "′"))
_AFTER_INCH = frozenset("wide deep long high tall thick across diameter x × , )".split())
#: Powers as they are written before a name, and behind a symbol.
_POWER_NAMES = {"square": 2, "sq": 2, "cubic": 3, "cu": 3}
_POWERS_OF_NAMES = {2: "square", 3: "cubic"}
_RAISED = {"¹": 1, "²": 2, "³": 3}
_SIGN_OF = {power: sign for sign, power in _RAISED.items()}
_DOTS = frozenset("·⋅∙•")
_POWERS = frozenset(("1", "2", "3"))
#: Lengths: after their symbols plain digits are powers ("5 m2"), as they are after units of time in a divisor.
_OF_LENGTH = frozenset(("m", "km", "cm", "mm", "µm", "nm", "dm", "inch", "foot", "yard", "mile"))
#: A unit has at most 4 factors ("kilowatt hours per day").
_MOST_FACTORS = 4
#: An opening quotation mark is looked for at most 40 tokens back: a title is no longer.
_NEAR = 40
#: What is counted in a rate ("per 1,000 live births") has at most 3 words.
_LONGEST_COUNTED = 3


#: Names of units that are also names of people, as people's names are written.
_EPONYMS = frozenset(("Weber", "Henry", "Gray"))
#: What a hyphen joins to a unit that has none before it: "five mile-long", "20 mile-per-hour", "three year-olds".
_AFTER_UNIT = frozenset("long old olds wide high tall deep thick per a an by and to plus".split())
#: A symbol of more letters is a word: "byte", "acre".
_LONGEST_SIGN = 3
#: Misreadings of a degree sign before the letter of a scale: 75 "F.
_MISREAD_DEGREES = frozenset("\"'”’*")
#: Letters of temperature scales. Without a degree sign, glued to a number, they belong to a name in texts that mention
#: no temperature: "18F".
_DEGREE_LETTERS = frozenset("CF")


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
        self._worded = frozenset(unit.symbol for unit in lexicon.units if unit.symbol in unit.names)

    def read(self, tokens: Tokens, at: int) -> UnitPhrase | None:
        """The unit that begins at token `at`, or after a hyphen or in brackets there, with its divisors."""
        if tokens.is_apart(at):
            return None
        if tokens.words[at] in _BRACKETS:
            return self._bracketed(tokens, at)
        if tokens.words[at] in _MISREAD_DEGREES and tokens.words[at + 1] in _DEGREE_LETTERS:
            is_scale = not tokens.words[at + 2][:1].isalpha()
            return UnitPhrase(f"°{tokens.words[at + 1]}", "measure", at, at + 2, named=False) if is_scale else None
        # neither a minus nor a dash between clauses joins a unit: "1−x", "in 1979—in the first"
        is_joint = tokens.is_dash(at) and tokens.glued(at) and tokens.words[at] not in ("−", "—")
        start = at + 1 if is_joint else at
        phrase = self._factor(tokens, start) or self._parted(tokens, at)
        if phrase is None:
            return None
        inverse = None if phrase.named else _inverse(tokens, phrase.last)
        if inverse:  # "0.1 s−1"
            symbol = f"per {self._raised(phrase.symbol, inverse[0])}"
            return UnitPhrase(symbol, "measure", phrase.first, inverse[1], named=False)
        return self._with_factors(tokens, phrase)

    def has(self, word: str) -> bool:
        """Whether a word is the symbol of a unit, or its name."""
        return word in self._symbols or word.lower() in self._names

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

    # --- one factor ------------------------------------------------------------------------------------------

    def _factor(self, tokens: Tokens, at: int, *, below: bool = False) -> UnitPhrase | None:
        """A unit with its power: "m", "square feet", "m²", "s−2"; `below` if it is a divisor."""
        power, start = _power_before(tokens, at)
        phrase = self._name(tokens, start) or self._symbol(tokens, start) if power > 1 else None
        if phrase:
            return replace(phrase, first=at, symbol=self._raised(phrase.symbol, power))
        phrase = self._name(tokens, at) or self._symbol(tokens, at)
        if phrase is None:
            return None
        power, last = _power_after(tokens, phrase, below=below)
        return replace(phrase, last=last, symbol=self._raised(phrase.symbol, power))

    def _raised(self, symbol: str, power: int) -> str:
        """A symbol with its power: "m²", "square foot"."""
        if power == 1:
            return symbol
        return f"{_POWERS_OF_NAMES[power]} {symbol}" if symbol in self._worded else f"{symbol}{_SIGN_OF[power]}"

    def _name(self, tokens: Tokens, at: int) -> UnitPhrase | None:
        """A unit's name, its words parted by blanks or hyphens: "kilowatt-hours"."""
        for parts, unit in self._names.get(tokens.lower[at], ()):
            last = _match(tokens, at, parts)
            if last and not _begins_a_compound(tokens, at, last):
                return UnitPhrase(unit.symbol, _kind(unit), at, last, named=True)
        return None

    def _symbol(self, tokens: Tokens, at: int) -> UnitPhrase | None:
        """A unit's symbol, its case observed."""
        for parts, unit in self._symbols.get(tokens.words[at], ()):
            last = at + len(parts)
            is_name = len(parts[0]) > _LONGEST_SIGN and _begins_a_compound(tokens, at, last)
            if tuple(tokens.words[at:last]) == parts and _stands_alone(tokens, at, last) and not is_name:
                return UnitPhrase(unit.symbol, _kind(unit), at, last, named=False)
        return None

    # --- several ---------------------------------------------------------------------------------------------

    def _with_factors(self, tokens: Tokens, phrase: UnitPhrase) -> UnitPhrase:
        """The unit with "per hour", "a week", "/kg" or "s−1" after it, and with what it is multiplied by."""
        if phrase.named and tokens.lower[phrase.last] == "of":
            return self._with_distant_rate(tokens, phrase)
        for _ in range(_MOST_FACTORS):
            longer = self._per(tokens, phrase.last) or self._times(tokens, phrase)
            if longer is None:
                break
            phrase = replace(phrase, symbol=_joined(phrase.symbol, longer[0]), last=longer[1])
        return phrase

    def _with_distant_rate(self, tokens: Tokens, phrase: UnitPhrase) -> UnitPhrase:
        """The unit with the "a year" that stands after what it measures: "2.4 billion gallons of jet fuel a year"."""
        at = phrase.last + 1
        while at < phrase.last + 4 and self._classes.role(tokens.lower[at]) in ("noun", "plural", "modifier"):
            at += 1
        per = self._per(tokens, at) if at > phrase.last + 1 else None
        return replace(phrase, symbol=phrase.symbol + per[0]) if per else phrase

    def _times(self, tokens: Tokens, phrase: UnitPhrase) -> tuple[str, int] | None:
        """Another symbol that multiplies or, with a negative power, divides: the "m−2" and "s−1" of "kg m−2 s−1"."""
        at = phrase.last
        dotted = tokens.words[at] in _DOTS
        if phrase.named or not (dotted or not tokens.glued(at)):
            return None
        start = at + dotted
        unit = self._symbol(tokens, start) or self._name(tokens, start)
        if unit is None:
            return None
        inverse = _inverse(tokens, unit.last)
        if inverse:
            return f" per {self._raised(unit.symbol, inverse[0])}", inverse[1]
        factor = self._factor(tokens, start) if dotted else None
        return (f"·{factor.symbol}", factor.last) if factor else None

    def _per(self, tokens: Tokens, at: int) -> tuple[str, int] | None:
        """The words " per …" of a rate, and the token after it; hyphens may join it: "barrel-a-day"."""
        if tokens.words[at] == "-" and tokens.lower[at + 1] in ("a", "an", "per"):
            at += 1
        joint = tokens.lower[at]
        if joint not in _PER:
            return None
        if joint == "/":
            return self._after_slash(tokens, at)
        at += 2 if tokens.words[at + 1] == "-" and tokens.glued(at + 1) else 1
        if joint in ("a", "an") and tokens.lower[at + 1] in _NO_RATE:
            return None
        return self._after_per(tokens, at, joint)

    def _after_slash(self, tokens: Tokens, slash: int) -> tuple[str, int] | None:
        """The rate of "/h", "/kg", "/share"; the slash may have blanks on both sides, but not on one."""
        at = slash + 1
        if tokens.glued(slash) != tokens.glued(at):
            return None
        noun = tokens.lower[at]
        if noun in _TIMES and not tokens.words[at].isupper():
            power, last = _power_after(tokens, UnitPhrase(noun, "duration", at, at + 1, named=False), below=True)
            return f" per {self._raised(_TIMES[noun], power)}", last
        unit = self._factor(tokens, at, below=True)
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
        spelt = noun in _RATE_NOUNS or (joint == "per" and noun[:1].isalpha() and noun not in ("cent", "se"))
        if not spelt and not (joint == "per" and noun in _POWER_NAMES):
            return None
        unit = self._factor(tokens, at, below=True)
        if unit and (unit.named or joint == "per"):
            return f" per {unit.symbol}", unit.last
        return (f" per {self._classes.singular(noun)}", at + 1) if spelt else None

    def _end_of_counted(self, tokens: Tokens, at: int) -> int:
        """The token after the plural that a number before token `at` counts, or `at`: "per 1,000 live births"."""
        for index in range(at, at + _LONGEST_COUNTED):
            role = self._classes.role(tokens.lower[index])
            if role == "plural":
                return index + 1
            if role == "stop" or (role == "verb" and index > at):
                break
        return at


def _joined(symbol: str, more: str) -> str:
    """A unit with one more factor, which goes before the divisors; "per second per second" is squared."""
    if not more.startswith("·"):
        return f"{symbol}²" if more == " per second" and symbol.endswith(more) else symbol + more
    above, per, below = symbol.partition(" per ")
    return f"{above}{more}{per}{below}"


def _power_before(tokens: Tokens, at: int) -> tuple[int, int]:
    """The power that a word before a name gives, and the token after it: "square", "sq.", "cu."."""
    power = _POWER_NAMES.get(tokens.lower[at], 1)
    if power == 1:
        return 1, at
    stop = tokens.words[at + 1] == "." and len(tokens.words[at]) == 2
    hyphen = tokens.is_hyphen(at + 1)
    return power, at + 1 + (stop or hyphen)


def _power_after(tokens: Tokens, phrase: UnitPhrase, *, below: bool) -> tuple[int, int]:
    """The power behind a unit, and the token after it: "²", "^2", the "2" of "m2"; "squared" behind a name."""
    at = phrase.last
    word, following = tokens.words[at], tokens.words[at + 1]
    if phrase.named:
        told = {"squared": 2, "cubed": 3}.get(tokens.lower[at], 1) if below else 1
        return told, at + (told > 1)
    is_glued = tokens.glued(at)
    if tokens.words[at - 1] in _MARKS:
        return 1, at  # 6'2"
    if is_glued and word in _RAISED:
        return _RAISED[word], at + 1
    if is_glued and word == "^" and following in ("2", "3"):
        return int(following), at + 2
    # Programs that extract text from pages put a blank before it: "200 mg/m 2."
    may_be_plain = is_glued or (below and not following[:1].isalnum())
    is_length = phrase.symbol in _OF_LENGTH or (below and is_glued)
    runs_on = tokens.glued(at + 1) and following[:1].isalnum()
    return (int(word), at + 1) if word in ("2", "3") and may_be_plain and is_length and not runs_on else (1, at)


def _inverse(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The power of a divisor that a negative exponent at `at` gives, and the token after it: "−1", "⁻²", "^-1".

    Programs that extract text from pages put a blank before it: "m s −1".
    """
    start = at + 1 if tokens.words[at] == "^" else at
    if tokens.words[start] == "⁻" and tokens.words[start + 1] in _RAISED:
        return _RAISED[tokens.words[start + 1]], start + 2
    told = tokens.is_dash(start) and tokens.words[start + 1] in _POWERS and tokens.glued(start + 1)
    return (int(tokens.words[start + 1]), start + 2) if told else None


def unit_tokens_of(name: str) -> tuple[str, ...]:
    """The tokens of a unit's or a currency's name or symbol."""
    tokens = Tokens(name, Span(0, len(name)))
    return tuple(tokens.words[: tokens.size])


def _indexed(pairs: Iterable[tuple[str, Unit]]) -> _Table:
    """Units by the first token of a name, the longest names first."""
    table: _Table = {}
    for name, unit in pairs:
        parts = unit_tokens_of(name)
        table.setdefault(parts[0], []).append((parts, unit))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def _kind(unit: Unit) -> _UnitKind:
    return "percent" if unit.symbol == "%" else unit.kind


def _match(tokens: Tokens, at: int, parts: tuple[str, ...]) -> int | None:
    """The token after a name whose words stand at `at`, with or without hyphens between them."""
    for part in parts:
        if tokens.words[at] == "." and tokens.lower[at - 1] == "deg":
            at += 1  # "53 deg. F"
        if at and tokens.is_dash(at) and tokens.joins(at) and part not in ("-", "–"):
            at += 1
        if tokens.lower[at] != part:
            return None
        at += 1
    return at


def _begins_a_compound(tokens: Tokens, at: int, last: int) -> bool:
    """Whether a unit's name begins the name of what is counted, or is a person's: "one byte-range", "8 Weber"."""
    if tokens.words[at] in _EPONYMS:
        return True
    is_joined = tokens.is_hyphen(last) and not tokens.is_hyphen(at - 1) and tokens.lower[at] != "percent"
    return is_joined and tokens.lower[last + 1] not in _AFTER_UNIT


def _is_quoting(tokens: Tokens, at: int) -> bool:
    """Whether the mark at `at` closes a quotation that a like mark before it has opened."""
    window = range(max(0, at - _NEAR), at)
    return any(tokens.words[n] == tokens.words[at] and not tokens.words[n - 1][-1:].isdigit() for n in window)


def _has_power(tokens: Tokens, at: int) -> bool:
    """Whether an exponent is glued to what stands before token `at`: "in²", "L⁻¹", "s−1"."""
    is_raised = tokens.words[at] in _RAISED or tokens.words[at] in ("⁻", "^", "−")
    return is_raised and tokens.glued(at) and tokens.words[at - 1].isalpha()


def _stands_alone(tokens: Tokens, at: int, last: int) -> bool:
    """Whether the symbol at [at, last) is one, and not a letter of a word or of a name."""
    symbol, following = tokens.words[at], tokens.words[last]
    if _has_power(tokens, last) or _has_power(tokens, last + 1):
        return True
    lone = last - at == 1 and len(symbol) == 1
    if lone and symbol.isupper() and tokens.is_hyphen(at - 1):
        return False  # "51-L"
    compound = lone and symbol.isalpha() and tokens.is_dash(last) and tokens.joins(last)
    joined = tokens.words[last + 1] if compound else ""
    runs_on = following[:1].isalpha() or (joined.isalnum() and joined not in _POWERS)  # "20 F-16 jets"
    if runs_on and tokens.glued(last):
        return False
    if symbol in ("x", "×"):
        return tokens.glued(at) and not following[:1].isdigit()  # "3x", not "3 x 4"
    if symbol in _MARKS:
        return tokens.glued(at) and not following.istitle() and not _is_quoting(tokens, at)
    tens = tokens.words[at - 1].endswith("0") and len(tokens.words[at - 1]) == 2
    if symbol == "s" and tokens.glued(at) and (tokens.lower[at - 2] in _DECADE_WORDS or (tens and at < 2)):
        return False
    if not symbol.isalpha() or tokens.glued(at):
        return True
    if symbol == "in":  # an inch where nothing but a dimension or the end follows
        if tokens.lower[at - 2] in _FEET:
            return True  # "12 ft 2 in"
        is_stopped = following == "." and (tokens.words[last + 1] in ("", ")") or tokens.lower[last + 1] in _AFTER_INCH)
        return following in _AFTER_INCH or is_stopped
    if last - at == 1 and symbol.lower() in STOP:
        return False
    # A lone letter after a blank is a unit where no name follows it: "10 m", not "5 V Engines".
    return not (lone and following.istitle() and not tokens.glued(last))
