"""From values to millimetres: linear scales from zero, logarithmic scales by decades, and their ticks."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.ticker import MaxNLocator

#: The most steps on a logarithmic scale: more are noise, as the values are beside their marks.
_MOST_STEPS = 3
#: The decimals that a tick keeps.
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Scale:
    """A horizontal scale from `left` to `right` (millimetres) for values from `low` to `high`."""

    left: float
    right: float
    low: float
    high: float
    logarithmic: bool
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """The position of a value, in millimetres."""
        if self.logarithmic:
            share = (math.log10(value) - math.log10(self.low)) / (math.log10(self.high) - math.log10(self.low))
        else:
            share = (value - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)


def linear(values: list[Decimal], left: float, right: float) -> Scale:
    """A scale from zero to the greatest value (or from the least, if negative), ticks on round numbers."""
    high = max([float(value) for value in values] + [0.0])
    low = min([float(value) for value in values] + [0.0])
    if high == low:
        high = low + 1.0
    ticks = MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    # 0.6 and not 0.6000000000000001
    inside = tuple(round(float(tick), _DIGITS) for tick in ticks if low <= tick <= high * 1.0001)
    return Scale(left, right, low, high, logarithmic=False, ticks=inside)


def logarithmic(values: list[Decimal], left: float, right: float) -> Scale:
    """A scale of whole decades around the values, which are all above zero; ticks an equal factor apart."""
    first = math.floor(math.log10(float(min(values))))
    last = max(math.ceil(math.log10(float(max(values)))), first + 1)
    # Few enough for a narrow page: what the subtitle says of the lines holds at every width.
    step = math.ceil((last - first) / _MOST_STEPS)
    ticks = tuple(10.0**decade for decade in range(first, last + 1, step))
    return Scale(left, right, 10.0**first, 10.0**last, logarithmic=True, ticks=ticks)
