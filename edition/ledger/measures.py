"""Words and numbers as they appear in features: forms, shapes, sizes, and shares in steps."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

_CENTURIES = frozenset(("15", "16", "17", "18", "19", "20"))
_LENGTH_OF_YEAR = 4
#: Numbers with more digits than the first limit share one form; the second limit is the number of first digits that are
#: enough to know the size.
_MOST_DIGITS = 5
_ENOUGH_DIGITS = 12
#: The cuts between sizes: hands, months, days, minutes, per cent, days of a year, thousands.
_SIZES = (0, 1, 2, 5, 12, 31, 60, 100, 365, 999)
#: The cuts between lengths of words: an initial, an abbreviation, a short word, a long one.
_LENGTHS = (1, 2, 4, 7)
_CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-zß-öø-ÿ]\w*")
_WITH_DIGIT = re.compile(r"\S*\d\S*")
#: Initials as bibliographies print them: "Smith J, Rowe MA", "J. Smith".
_INITIAL = re.compile(r"(?<!\w)[A-Z]{1,2}(?=[.,;])")


def cuts_exceeded(value: float, cuts: Sequence[float]) -> int:
    """How many of some ascending cuts a value exceeds."""
    return bisect_left(cuts, value)


def word_form_of(word: str) -> str:
    """A word in lower case; for a number its form: a year, or else the count of its digits, its points and commas."""
    if not word:
        return "<>"
    if not word[0].isdigit():
        return word.lower()
    if len(word) == _LENGTH_OF_YEAR and word.isdecimal() and word[:2] in _CENTURIES:
        return "YEAR"
    digits = sum(letter.isdigit() for letter in word)
    return "9" * min(digits, _MOST_DIGITS) + ("." if "." in word else "") + ("," if "," in word else "")


def word_case_of(word: str) -> str:
    """How the letters of a word are written."""
    if not word[:1].isupper():
        return "no"
    return "Cap" if not word.isupper() else "ALL" if len(word) > 1 else "one"


def shape_of(word: str) -> str:
    """The shape of a word: its case, about how long it is, its points, a last "s"; a sign is itself."""
    if not word:
        return "<>"
    if not word[0].isalnum():
        return word if len(word) == 1 else "sign"
    if word[0].isdigit():
        return word_form_of(word)
    dotted, plural = "." if "." in word else "", "s" if word[-1] == "s" else ""
    return f"{word_case_of(word)}{cuts_exceeded(len(word), _LENGTHS)}{dotted}{plural}"


def size_of(word: str) -> str:
    """The rough size of a number in digits; "word" for a number in words."""
    if not word[:1].isdigit():
        return "word"
    whole, _, decimals = word.replace(",", "").partition(".")
    if not whole.isdecimal() or not (decimals or "0").isdecimal():
        return "odd"
    if decimals:
        return f"decimal{len(decimals)}"
    nought = "0" if whole[0] == "0" and len(whole) > 1 else ""
    return f"whole{cuts_exceeded(int(whole[:_ENOUGH_DIGITS]), _SIZES)}{nought}"


@dataclass(frozen=True, slots=True)
class Mix:
    """The make-up of a stretch of text: how many words, and the shares with a capital, with digits, and of initials."""

    words: int
    capitals: float
    digits: float
    initials: float

    @classmethod
    def of(cls, words: str) -> Mix:
        """Count in some words."""
        number = words.count(" ") + 1
        kinds = (len(kind.findall(words)) / number for kind in (_CAPITAL, _WITH_DIGIT, _INITIAL))
        return cls(number, *kinds)

    @classmethod
    def joined(cls, mixes: Sequence[Mix]) -> Mix:
        """The mix of several stretches together, at least one."""
        total = sum(one.words for one in mixes)
        capitals, digits, initials = (
            sum(getattr(one, kind) * one.words for one in mixes) / total for kind in ("capitals", "digits", "initials")
        )
        return cls(total, capitals, digits, initials)
