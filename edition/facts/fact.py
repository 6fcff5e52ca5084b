"""Chartable facts: figures of a document that may stand in one chart, with the rule that says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from edition.ledger.entry import Entry

#: What the figures of a fact are to one another.
FactKind = Literal[
    "before-after",
    "over-time",
    "parts-of-whole",
    "same-quantity-several-subjects",
    "change-percentages",
    "target-vs-actual",
    "range",
    "timeline",
    "list-of-counts",
]


@dataclass(frozen=True, slots=True)
class FactPoint:
    """A figure of a fact, and what it is called there; beside a level it may be the change that leads to it."""

    entry: Entry
    label: str
    is_change: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """Figures that may stand in one chart.

    `reason` says in words why they may. A fact of parts has its whole as the first point, one of two levels the
    earlier one; the others are in the order of the text.
    """

    kind: FactKind
    points: tuple[FactPoint, ...]
    reason: str

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The figures behind the points."""
        return tuple(point.entry for point in self.points)

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The numbers of the figures that state one."""
        return tuple(value for entry in self.entries if isinstance(value := entry.quantity.value, Decimal))

    @property
    def has_levels(self) -> bool:
        """Whether all figures are levels, none the change between two."""
        return not any(point.is_change for point in self.points)

    @property
    def has_one_unit(self) -> bool:
        """Whether all figures can stand on one axis."""
        return len({(entry.quantity.kind, entry.quantity.unit_head) for entry in self.entries}) == 1


def make_fact(kind: FactKind, entries: Sequence[Entry], reason: str, labels: Sequence[str] = ()) -> Fact:
    """A fact of some figures; without `labels` they are called by what they are said of, or what they count."""
    named = labels or [label_of(entry) for entry in entries]
    return Fact(kind, tuple(FactPoint(*pair) for pair in zip(entries, named, strict=True)), reason)


def label_of(entry: Entry) -> str:
    """What a figure is called by its own words, with a capital: its subject, what it counts, itself."""
    words = entry.subject or entry.quantity.unit_text or entry.quantity.unit or entry.surface
    return words[:1].upper() + words[1:]
