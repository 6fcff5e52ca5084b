"""Pounds, shillings and pence, as Britain and its colonies counted until 1971: "£1 10s. 6d.", "2s. 6d.", "4½d.".

Twelve pence are a shilling, twenty shillings a pound (Coinage Act 1816, § 11). Such sums are read only in a text that
shows that it counts this way: elsewhere "10s" are seconds, and "6d" days.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from edition.languages.en.fractions import VULGAR, vulgar
from edition.languages.en.numberwords import Numeral
from edition.languages.en.tokens import Tokens

#: A sum with its shillings and pence, or its pounds and shillings.
_SUM = re.compile(
    r"\d{1,2} ?s\.?,? {0,2}\d{1,2} ?[½¼¾]? ?d\b|(?<=£)\d[\d,]*\.?,? {1,2}\d{1,2} ?s\b|(?<=£ )\d[\d,]* \d{1,2} ?s\b"
)
#: Number of such sums that show that a text counts this way.
_FEWEST_SUMS = 2
_SHILLINGS_OF_A_POUND = 20
_PENCE_OF_A_SHILLING = 12
#: Sums are given in pounds; a farthing is 1/960 of a pound, which fewer decimals would not distinguish.
_EXACT_TO = Decimal("0.000001")
_SHILLINGS, _PENCE = "s", "d"


def counts_in_shillings(text: str, numbers: Sequence[int]) -> bool:
    """Whether a text, whose digits begin at `numbers`, has sums in shillings and pence."""
    found = 0
    for at in numbers:
        found += _SUM.match(text, at) is not None
        if found >= _FEWEST_SUMS:
            return True
    return False


def read_old_money(tokens: Tokens, numeral: Numeral, *, of_pounds: bool) -> tuple[Decimal, int] | None:
    """The value of a sum in pounds, and the token after it; None without shillings or pence.

    `numeral` is the number of pounds (`of_pounds`), or of shillings or pence.
    """
    if not tokens.survey.has_shillings:
        return None
    value, last = (numeral.value, numeral.last) if of_pounds else (Decimal(0), numeral.first)
    told = False
    for letter, parts in ((_SHILLINGS, _SHILLINGS_OF_A_POUND), (_PENCE, _SHILLINGS_OF_A_POUND * _PENCE_OF_A_SHILLING)):
        start = last
        while start > numeral.first and tokens.words[start] in (".", ","):
            start += 1
        part = _part(tokens, start, letter)
        if part:
            value, last, told = value + part[0] / parts, part[1], True
    if not told:
        return None
    return value.quantize(_EXACT_TO).normalize() + 0, last


def _part(tokens: Tokens, at: int, letter: str) -> tuple[Decimal, int] | None:
    """The number of shillings or pence at a token, and the token after their letter and its stop."""
    word = tokens.words[at]
    if word in VULGAR:
        value, end = vulgar(word), at + 1
    elif word.isdecimal():
        value, end = Decimal(word), at + 1
        if tokens.words[end] in VULGAR:
            value, end = value + vulgar(tokens.words[end]), end + 1
    else:
        return None
    if tokens.words[end] != letter:
        return None
    return value, tokens.after(end + 1, ".")
