"""What a stretch of text states: a number with its unit, bound and date. The value that every grammar gives."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Comparator = Literal["=", ">", ">=", "<", "<=", "~"]
Direction = Literal["up", "down"]
Closeness = Literal["below", "above"]
Kind = Literal[
    "count",
    "money",
    "percent",
    "percent_change",
    "ratio",
    "measure",
    "number",
    "range",
    "vague_count",
    "duration",
    "ordinal",
    "date",
    "period",
]
#: The kinds of quantity that state a time.
TIMES: frozenset[Kind] = frozenset(("date", "period"))
#: An exact number, the two ends of a range, an ISO 8601 string (dates and periods), or nothing stated.
Value = Decimal | tuple[Decimal, Decimal] | str | None


#: All of a whole, in percent.
_ALL = 100


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a stretch of text states.

    `unit` is an ISO 4217 code, "%", a unit symbol or the counted noun phrase; `unit_text` is as
    written; `unit_head` the head noun in the singular; `comparator_text` the words the comparator was
    read from ("nearly"), for labels in the source's words; `closeness` says that the true number is near the stated
    one, and on which side: "below" ("nearly"), "above" ("just over"). `as_of` is an ISO 8601 date or period that the
    same sentence states for the figure. A vague plural ("millions") states no number: its `value` is None, and
    `magnitude` is the power of ten that it names with the next one.
    """

    value: Value
    kind: Kind
    unit: str | None = None
    unit_text: str | None = None
    unit_head: str | None = None
    comparator: Comparator | None = None
    comparator_text: str | None = None
    direction: Direction | None = None
    as_of: str | None = None
    closeness: Closeness | None = None
    magnitude: tuple[Decimal, Decimal] | None = None

    @property
    def share(self) -> Decimal | None:
        """The share of a whole in percent that it states, "20 percent" and "a fifth" alike; None for no share."""
        if not isinstance(self.value, Decimal) or self.direction is not None:
            return None
        if self.kind == "percent":
            return self.value
        return self.value * _ALL if self.kind == "ratio" and 0 < self.value <= 1 else None

    @property
    def signed(self) -> Decimal | None:
        """The number, below zero if it is a fall in percent, whether or not it has a sign; None for no number."""
        if not isinstance(self.value, Decimal):
            return None
        is_fall = self.kind == "percent_change" and self.direction == "down"
        return -abs(self.value) if is_fall else self.value
