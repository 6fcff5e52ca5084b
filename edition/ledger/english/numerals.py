"""English numerals: digits with groups and decimals, number words, scale words and glued suffixes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_ONES = {
    word: number
    for number, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        ).split()
    )
}
_TENS = {
    word: number * 10 for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1_000),
    "million": Decimal(1_000_000),
    "billion": Decimal(1_000_000_000),
    "trillion": Decimal(1_000_000_000_000),
}
#: Suffixes glued to digits; "m" and "k" are read only where no unit symbol is meant.
_SUFFIXES = {"bn": "billion", "tn": "trillion", "mn": "million", "m": "million", "k": "thousand"}

_SCALE = r"(?:hundred|thousand|million|billion|trillion)"
_WORD = "|".join(sorted((*_ONES, *_TENS), key=len, reverse=True))
#: Digits, grouped by commas or not, with decimals.
DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
#: Number words joined by hyphens, blanks or "and".
WORDS = (
    rf"(?:(?:a\s+)?{_SCALE}|{_WORD})\b"
    rf"(?:(?:-|\s+)(?:{_SCALE}|{_WORD})\b|\s+and\s+(?:{_WORD})\b(?=\s))*"
)
_DIGITS = re.compile(
    rf"(?P<digits>{DIGITS})(?:(?P<gap>\s+|-)(?P<scale>{_SCALE}s?)\b|(?P<suffix>bn|tn|mn|m|k)\b)?", re.IGNORECASE
)
_WORDS = re.compile(WORDS, re.IGNORECASE)


_MOST_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read: its value, where its words end (offset in the text), whether words wrote it."""

    value: Decimal
    end: int
    in_words: bool


def read_numeral(text: str, start: int, end: int) -> Numeral | None:
    """The numeral that begins at `start`, reading no further than `end`; None where none begins."""
    match = _DIGITS.match(text, start, end)
    if match:
        return _from_digits(text, match)
    words = _WORDS.match(text, start, end)
    if words is None:
        return None
    return _from_words(words[0], start)


def _from_digits(text: str, match: re.Match[str]) -> Numeral | None:
    """The numeral of a match of `_DIGITS`; None where the digits run on into a word ("5G", "3rd").

    Nor does anyone state a quantity of more than forty digits: that is an identifier.
    """
    if len(match["digits"]) > _MOST_DIGITS:
        return None
    value = Decimal(match["digits"].replace(",", ""))
    scale = match["scale"] or _SUFFIXES.get((match["suffix"] or "").lower())
    if scale:
        return Numeral(value * SCALES[scale.lower().rstrip("s")], match.end(), in_words=False)
    after = text[match.end() : match.end() + 1]
    if after.isalpha():
        return None
    return Numeral(value, match.end(), in_words=False)


def _from_words(words: str, start: int) -> Numeral | None:
    """The value of number words: "two hundred and fifty", "Seventy-seven", "a million"."""
    total = current = Decimal(0)
    end, seen = 0, False
    for token in re.finditer(r"[A-Za-z]+", words):
        word = token[0].lower()
        if word in ("a", "and"):
            continue
        if word in _ONES or word in _TENS:
            number = Decimal(_ONES.get(word, _TENS.get(word, 0)))
            # "twenty five" goes on, "five twenty" does not: the second number is another one.
            if current % 100 and not (word in _ONES and number < 10 and current % 10 == 0 and current % 100 >= 20):
                break
            current += number
        elif word == "hundred":
            current = (current or Decimal(1)) * 100
        else:
            total, current = total + (current or Decimal(1)) * SCALES[word], Decimal(0)
        end, seen = token.end(), True
    return Numeral(total + current, start + end, in_words=True) if seen else None
