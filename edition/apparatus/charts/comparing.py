"""What titles may say about figures: their times, which is certainly the greatest, and the words that names share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from edition.facts import FactPoint
from edition.notation import Notation
from edition.quantity import Quantity

#: Words of at most this many letters only join others.
_SHORT = 3


def time_in_words(point: FactPoint, notation: Notation) -> str:
    """The time of a figure, as the furniture writes it; "" if the text does not say."""
    return notation.period(point.time) if point.time else ""


def without_shared_end(first: str, last: str) -> str:
    """The first of two figures without the scale or unit that both end on: "from £1.0 to £0.8 billion"."""
    head, _, end = first.rpartition("\u00a0")
    is_shared = head and last.endswith(f"\u00a0{end}") and any(map(str.isdigit, head))
    return head if is_shared else first


def part_changed(before: FactPoint, after: FactPoint) -> Decimal:
    """The fraction by which a level changed, or the number of points by which a share did."""
    start, end = _signed(before.entry.quantity), _signed(after.entry.quantity)
    if before.entry.quantity.kind in ("percent", "percent_change", "ratio"):
        return abs(end - start)
    return abs(end - start) / abs(start) if start else Decimal(0)


def shared_words(names: Sequence[str]) -> str:
    """The words that several names begin with, less a preposition behind them, or else end with; "" if none."""
    told = [name.casefold().split() for name in names]
    begun = _shared_beginning(told)
    while begun and len(begun[-1]) <= _SHORT:
        begun.pop()
    return " ".join(begun or _shared_beginning([one[::-1] for one in told])[::-1]).rstrip(":")


def greatest_of(points: Sequence[FactPoint]) -> FactPoint | None:
    """The point that is certainly greater than all others, if one is."""
    signed = sorted(points, key=lambda point: _signed(point.entry.quantity), reverse=True)
    first = signed[0].entry.quantity
    return signed[0] if all(lies_above(first, point.entry.quantity) for point in signed[1:]) else None


def largest_change(points: Sequence[FactPoint]) -> FactPoint | None:
    """The change that is certainly larger than all others, up or down, if one is."""
    first, *others = sorted(points, key=lambda point: abs(_signed(point.entry.quantity)), reverse=True)
    is_certain = all(point.entry.quantity.comparator in ("=", None) for point in points)
    is_larger = all(abs(_signed(first.entry.quantity)) > abs(_signed(one.entry.quantity)) for one in others)
    return first if is_certain and is_larger else None


def highest_range(points: Sequence[FactPoint]) -> FactPoint | None:
    """The range whose two ends lie above those of all others, if one does."""
    first, *others = sorted(points, key=_ends, reverse=True)
    return first if all(_ends(first)[n] > _ends(one)[n] for one in others for n in (0, 1)) else None


def widest_range(points: Sequence[FactPoint]) -> FactPoint | None:
    """The range that is wider than all others, if one is."""
    first, *others = sorted(points, key=_width, reverse=True)
    return first if all(_width(first) > _width(one) for one in others) else None


def _ends(point: FactPoint) -> tuple[Decimal, Decimal]:
    value = point.entry.quantity.value
    return value if isinstance(value, tuple) else (_signed(point.entry.quantity),) * 2


def _width(point: FactPoint) -> Decimal:
    low, high = _ends(point)
    return high - low


def _signed(quantity: Quantity) -> Decimal:
    """The number of a figure; a fall is below zero."""
    return quantity.signed or Decimal(0)


def lies_above(one: Quantity, other: Quantity) -> bool:
    """Whether a figure is greater than another whatever their bounds leave open."""
    opens_up = other.comparator in (">", ">=") or other.closeness == "above"
    opens_down = one.comparator in ("<", "<=")
    return _signed(one) > _signed(other) and not opens_up and not opens_down


def _shared_beginning(told: Sequence[Sequence[str]]) -> list[str]:
    """The words that all lists of words begin with."""
    return [words[0] for words in takewhile(lambda words: len(set(words)) == 1, zip(*told, strict=False))]
