"""What one square of a chart of squares stands for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

#: The most squares that a reader counts.
MOST_SQUARES = 200


def square_unit_of(values: Sequence[Decimal]) -> Decimal:
    """How many things one square stands for: one, or the power of ten by which the fewest squares show all of them."""
    unit = Decimal(1)
    while sum(values) / unit > MOST_SQUARES and all(value % (unit * 10) == 0 for value in values):
        unit *= 10
    return unit
