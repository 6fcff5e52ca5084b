"""Chartable facts: figures of a document that may stand in one chart, with the rule that says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Literal

from edition.ledger.entry import Entry
from edition.source import Span

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


#: The role of one figure in its fact; a level in its own right if none of the others applies.
PartRole = Literal["level", "before", "after", "whole", "change", "result", "target"]


#: A level before and one after.
_PAIR = 2
#: Parts may exceed their whole, or fall short of it, by this share of it.
_ROUNDED = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class FactPoint:
    """A figure of a fact and its role there.

    `name` is what the text calls it, "" if that was not found; `time` the time that it refers to, in ISO 8601, or "";
    `is_plan` says that its sentence states what is planned.
    """

    entry: Entry
    role: PartRole = "level"
    time: str = ""
    name: str = ""
    is_plan: bool = False

    @property
    def label(self) -> str:
        """What it is called in a list: its name, else what its own words say."""
        return capitalised(self.name) or entry_label_of(self.entry)


@dataclass(frozen=True, slots=True)
class Fact:
    """Figures that may stand in one chart.

    `reason` says in words why they may. The first point is the whole in a fact of parts, and the earlier level in a
    fact of two levels; the others are in the order of the text. `about` is what the figures measure, "" if the text
    does not show it, and `about_in_short` the same without what narrows it; `tells_change` means that the text says
    that this rose or fell. `left_out` are the further figures of the same unit in its sentences. `context` is the
    caption of the table that the figures stand in, "" if it has none; None for figures of prose. `tells_prices` means
    that its sentences say whether money is adjusted for prices; `is_forecast` that the text presents what is planned
    in it as a forecast. `is_uneven` means that a total stands among other figures, or that the text beside it says
    that others stayed as they were; `has_scale` is False if its numbers may be in thousands, or in millions.
    `confidence` is how sure it is that all its figures belong together, `named` that all their names are right, each
    from 0 to 1.
    """

    kind: FactKind
    points: tuple[FactPoint, ...]
    reason: str
    about: str = ""
    about_in_short: str = ""
    tells_change: bool = False
    left_out: tuple[Entry, ...] = ()
    context: str | None = None
    tells_prices: bool = False
    is_forecast: bool = False
    is_uneven: bool = False
    has_scale: bool = True
    confidence: float = 1.0
    named: float = 1.0

    @property
    def sentence(self) -> Span:
        """The sentence of its first figure."""
        return self.points[0].entry.sentence

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The figures behind the points."""
        return tuple(point.entry for point in self.points)

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The numbers of the figures that state one, those of shares in percent."""
        quantities = (entry.quantity for entry in self.entries)
        stated = (one.value if one.share is None else one.share for one in quantities)
        return tuple(value for value in stated if isinstance(value, Decimal))

    @property
    def has_levels(self) -> bool:
        """Whether all figures are levels, none the change between two."""
        return not any(point.role == "change" for point in self.points)

    @property
    def is_undated(self) -> bool:
        """Whether all figures are levels that the text does not distinguish by date."""
        return self.has_levels and len({point.time for point in self.points}) == 1

    @property
    def is_of_several(self) -> bool:
        """Whether it gives the levels of several named things at two or more times."""
        is_of_pairs = self.kind == "before-after" and len(self.points) > _PAIR
        # The figures of one line are named by their times, if at all.
        is_of_lines = self.kind == "over-time" and 1 < len({point.name for point in self.points}) < len(self.points)
        return is_of_pairs or is_of_lines

    @property
    def ends(self) -> tuple[tuple[FactPoint, FactPoint], ...]:
        """The first and the last level of each of several things."""
        if self.kind == "before-after":
            return tuple(zip(self.points[::2], self.points[1::2], strict=True))
        return tuple((points[0], points[-1]) for points in self.lines)

    @property
    def lines(self) -> tuple[tuple[FactPoint, ...], ...]:
        """The levels of each of several things."""
        return tuple(tuple(points) for _, points in groupby(self.points, key=lambda point: point.name))

    @property
    def adds_up(self) -> bool:
        """Whether parts add up to their whole, apart from rounding; parts without a whole do."""
        whole, *parts = self.values
        if self.points[0].role != "whole":
            return True
        return abs(sum(parts) - whole) <= whole * _ROUNDED

    @property
    def tells_rates(self) -> bool:
        """Whether all figures are changes in percent: one may be higher without a rise in what they measure."""
        return {entry.quantity.kind for entry in self.entries} == {"percent_change"}

    @property
    def mixes_shares(self) -> bool:
        """Whether some shares are stated in percent and others as fractions."""
        return self.has_one_unit and len({entry.quantity.kind for entry in self.entries}) > 1

    @property
    def is_told_apart(self) -> bool:
        """Whether the figures stand in several sentences: perhaps of several years, and never stated as one list."""
        return len({entry.sentence for entry in self.entries}) > 1

    @property
    def has_one_unit(self) -> bool:
        """Whether all figures can stand on one axis."""
        are_shares = all(entry.quantity.share is not None for entry in self.entries)
        return are_shares or len({(entry.quantity.kind, entry.quantity.unit_head) for entry in self.entries}) == 1


def make_fact(kind: FactKind, entries: Sequence[Entry], reason: str, roles: Sequence[PartRole] = ()) -> Fact:
    """A fact of some figures, all levels unless their `roles` are given."""
    given = roles or ["level"] * len(entries)
    points = (FactPoint(entry, role, entry.quantity.as_of or "") for entry, role in zip(entries, given, strict=True))
    return Fact(kind, tuple(points), reason)


def axis_of(entry: Entry) -> tuple[str, str | None]:
    """What figures on one axis have in common: kind and unit, for counts the head noun; shares have one unit."""
    quantity = entry.quantity
    if quantity.kind == "ratio" and quantity.share is not None:
        return "percent", "%"
    return quantity.kind, quantity.unit_head if quantity.kind == "count" else quantity.unit


def capitalised(words: str) -> str:
    """Words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def entry_label_of(entry: Entry) -> str:
    """What a figure is called by its own words, with a capital: its subject, what it counts, itself."""
    return capitalised(entry.said_of or entry.quantity.unit_text or entry.quantity.unit or entry.surface)
