"""Number words: their values, the numeral that a reader makes of them, scales and what abbreviates them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from edition.languages.en.tokens import Tokens

ONES = {
    word: Decimal(number)
    for number, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        ).split()
    )
}
_TENS = {
    word: Decimal(number * 10)
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
#: Lines that broke "twenty-one" at its hyphen leave one word.
_COMPOUNDS = {f"{ten}{one}": tens + ones for ten, tens in _TENS.items() for one, ones in ONES.items() if 0 < ones < 10}
UNITS = ONES | _TENS | _COMPOUNDS
FOLDS = {f"{word}fold": value for word, value in UNITS.items() if value > 1} | {"hundredfold": Decimal(100)}
SCALES = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(1_000),
    "lakh": Decimal(100_000),
    "million": Decimal(1_000_000),
    "crore": Decimal(10_000_000),
    "billion": Decimal(1_000_000_000),
    "trillion": Decimal(1_000_000_000_000),
    "quadrillion": Decimal(1_000_000_000_000_000),
}
LARGE = {word: value for word, value in SCALES.items() if value >= 1000}
#: The plurals that may follow a number: "five lakhs", "three thousand millions".
COUNTED_SCALES = {f"{word}s": value for word, value in SCALES.items() if word != "dozen"}
PLURAL_SCALES = COUNTED_SCALES | {"dozens": Decimal(12), "tens": Decimal(10), "scores": Decimal(20)}
#: Abbreviations that always mean a scale after digits; below, letters that do so only if no unit is meant.
_ABBREVIATIONS = {
    "bn": "billion", "bln": "billion", "tn": "trillion", "trn": "trillion", "mn": "million", "mln": "million",
    "mio": "million", "bil": "billion", "mil": "million", "mill": "million",
}  # fmt: skip
#: Of these, those that stand after a blank as well.
_SPACED = frozenset(("bn", "tn", "mn", "mln", "bln", "trn", "mio"))
LETTERS = {
    "m": "million", "M": "million", "MM": "million", "k": "thousand", "K": "thousand", "b": "billion", "B": "billion",
    "t": "trillion", "T": "trillion",
}  # fmt: skip
#: Behind an amount with a currency's sign these are scales too.
MONEY_SCALES = LETTERS | {"mm": "million", "bb": "billion", "BB": "billion"}
#: At most this many scale words follow one another.
MOST_SCALES = 3


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from tokens [first, last).

    `mantissa` is the number without its scale word; `suffix` is the letter glued to the digits that may mean a
    scale or a unit ("35m"), not yet applied and not among the tokens.
    """

    value: Decimal
    first: int
    last: int
    mantissa: Decimal
    in_words: bool = False
    suffix: str = ""
    fraction: bool = False

    @property
    def scaled(self) -> bool:
        """Whether a scale word or suffix is part of it."""
        return self.mantissa != self.value


@dataclass(frozen=True, slots=True)
class VagueNumeral:
    """An indefinite plural read from tokens [first, last), with the power of ten that it names and the next one.

    `magnitude` is None for a plural that names no power of ten ("dozens").
    """

    magnitude: tuple[Decimal, Decimal] | None
    first: int
    last: int


def is_whole(value: Decimal) -> bool:
    """Whether a value is a whole number."""
    return value == value.to_integral_value()


def with_suffix(numeral: Numeral, suffix: str) -> Numeral:
    """The numeral with the letter after its digits taken for a scale: "35m" is 35 million."""
    value = numeral.value * SCALES[MONEY_SCALES[suffix]]
    return replace(numeral, value=value, last=numeral.last + 1, mantissa=numeral.value, suffix="")


def scaled_like(value: Decimal, other: Numeral) -> Decimal:
    """A value with the scale of another number: the 3 of "3 to 5 million"."""
    return value * (other.value / other.mantissa) if other.mantissa else value


def numeral_of(value: Decimal, first: int, last: int, *, in_words: bool = False, fraction: bool = False) -> Numeral:
    """A numeral without a scale."""
    return Numeral(value, first, last, value, in_words, fraction=fraction)


def _abbreviated(written: str) -> str:
    """The scale word of an abbreviation, "" if it is none: "bn", "Bn", "BN"; "mN" is a unit."""
    is_even = written.islower() or written.istitle() or written == "BN"
    return _ABBREVIATIONS.get(written.lower(), "") if is_even else ""


def with_scale(tokens: Tokens, numeral: Numeral) -> Numeral:
    """The numeral with the scale words that follow it ("hundred thousand"), or its glued suffix noted."""
    value, last = numeral.value, numeral.last
    for _ in range(MOST_SCALES):
        at = last + 1 if tokens.words[last] == "-" and tokens.glued(last) else last
        if tokens.words[at] == "+" and tokens.glued(at) and tokens.lower[at + 1] in LARGE:
            at += 1  # "$40+ million"
        word = tokens.lower[at]
        scale = None if numeral.fraction and word == "dozen" else SCALES.get(word)
        if scale is None and tokens.lower[at + 1] != "of":
            scale = COUNTED_SCALES.get(word)
        if scale is None and not numeral.in_words and (tokens.glued(at) or word in _SPACED):
            scale = SCALES.get(_abbreviated(tokens.words[at]))
        if scale is None:
            break
        value, last = value * scale, at + 1
    suffixed = not numeral.in_words and tokens.glued(last) and tokens.words[last] in LETTERS
    if last == numeral.last and not suffixed:
        return numeral
    share = numeral.fraction and value == numeral.value  # "half a million" is none
    return replace(numeral, value=value, last=last, suffix=tokens.words[last] if suffixed else "", fraction=share)
