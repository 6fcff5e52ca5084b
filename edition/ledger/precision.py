"""How precisely a figure is stated: the last digit that its words give, and between which bounds its value may lie."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from edition.ledger.entry import Entry

#: The digits of a figure in its words, before a scale word.
_WRITTEN = re.compile(r"\d[\d,]*(?:\.(?P<decimals>\d+))?")
_INFINITE = Decimal("Infinity")
#: Below this number nobody rounds to tens: "40 tons", "20 million".
_HUNDRED = 100
#: Whatever its zeros, a number is not rounded by more than this share: 1,000 is 975 to 1,025.
_SLIGHTLY = Decimal("0.025")
#: What is "about" or "nearly" a number lies within a tenth of it.
_ABOUT = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Interval:
    """The bounds between which a value lies, both included."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Whether some value lies within both."""
        return self.low <= other.high and other.low <= self.high

    def plus(self, other: Interval) -> Interval:
        """The bounds of a sum."""
        return Interval(self.low + other.low, self.high + other.high)


def last_place(value: Decimal, words: str) -> int:
    """The power of ten of the last digit that a figure states: 8 for 70.6 billion, 6 for 100 million, 1 for 240."""
    stripped = value.normalize().as_tuple()
    written = _WRITTEN.search(words)
    number = Decimal(written[0].replace(",", "")) if written else Decimal(0)
    if not written or not number:
        return int(stripped.exponent)
    scale = (value / number).adjusted()
    decimals = len(written["decimals"] or "")
    return scale - decimals if decimals or scale > 0 else int(stripped.exponent)


def interval_of(entry: Entry) -> Interval | None:
    """The interval of a figure's value, by its comparator and what was rounded off; None if it states no number.

    A count none of whose digits can have been rounded off is exact.
    """
    quantity, value = entry.quantity, entry.quantity.value
    if not isinstance(value, Decimal):
        return None
    if quantity.comparator in (">", ">="):
        return Interval(value, _INFINITE)
    if quantity.comparator in ("<", "<="):
        return Interval(-_INFINITE, value)
    reach = abs(value) * _ABOUT if quantity.comparator == "~" else _rounded_off(entry, value)
    return Interval(value - reach, value + reach)


def _rounded_off(entry: Entry, value: Decimal) -> Decimal:
    """How much may have been rounded off a figure without a bound, up or down."""
    written = _WRITTEN.search(entry.surface)
    number = Decimal(written[0].replace(",", "")) if written else abs(value)
    if not number:
        return Decimal(0)
    scale = abs(value) / number
    if number == int(number) and number < _HUNDRED:
        return Decimal(0) if entry.quantity.kind == "count" and scale == 1 else scale / 2
    place = last_place(value, entry.surface)
    if entry.quantity.kind == "count" and place <= 0:
        return Decimal(0)
    half = Decimal(5).scaleb(place - 1)
    return min(half, abs(value) * _SLIGHTLY) if number == int(number) else half
