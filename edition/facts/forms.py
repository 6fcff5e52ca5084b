"""Which form a fact is drawn in: a table, tried from the top."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from edition.facts.fact import Fact, axis_of
from edition.facts.table import ContextRow, decide
from edition.ledger.entry import Entry

FactForm = Literal[
    "slope",
    "dumbbell",
    "line",
    "bar",
    "dot",
    "dot-log",
    "stacked-bar",
    "waffle",
    "change",
    "timeline",
    "range",
    "small-multiples",
    "unit-squares",
]
#: Beyond this ratio of the greatest figure to the least, bars and dots show nothing of the least.
_TOO_FAR = 100
#: Lines whose greatest levels differ by more than this ratio each have their own scale: the lower one would be flat.
_ONE_SCALE = 8
#: A whole and its part.
_PAIR = 2
#: Most things that are drawn with a square for each.
_MOST_SQUARES = 100


def _is_wide(fact: Fact) -> bool:
    """Whether the greatest figure is too far from the least for one scale."""
    values = [value for value in fact.values if value > 0]
    return bool(values) and max(values) > _TOO_FAR * min(values)


def _are_of_days(fact: Fact) -> bool:
    """Whether all figures are counts of single days: a line would say something about the days between."""
    are_counts = all(entry.quantity.kind == "count" for entry in fact.entries)
    return are_counts and all(len(point.time) == len("2020-06-07") for point in fact.points)


def _can_be_counted(fact: Fact) -> bool:
    """Whether a part and its whole count things, few enough for each to have a square."""
    are_counts = all(entry.quantity.kind in ("count", "number") for entry in fact.entries)
    are_exact = all(entry.quantity.comparator in ("=", None) for entry in fact.entries)
    has_whole = fact.points[0].role == "whole"
    return are_counts and are_exact and has_whole and len(fact.points) == _PAIR and fact.values[0] <= _MOST_SQUARES


FACT_FORMS: tuple[ContextRow[FactForm], ...] = (
    # A slope would stand between two unnamed times; several things have a row each.
    ContextRow("before-after", "dumbbell", lambda fact: fact.is_undated or fact.is_of_several),
    ContextRow("before-after", "slope", lambda fact: fact.has_levels),
    ContextRow("before-after", "change"),
    ContextRow("over-time", "dot", _are_of_days),
    ContextRow("over-time", "line"),
    ContextRow("parts-of-whole", "unit-squares", _can_be_counted),
    ContextRow("parts-of-whole", "stacked-bar"),
    ContextRow("same-quantity-several-subjects", "dot-log", _is_wide),
    # A bar for each would suggest that they are stated as one list.
    ContextRow("same-quantity-several-subjects", "dot", lambda fact: fact.is_told_apart),
    ContextRow("same-quantity-several-subjects", "bar"),
    ContextRow("change-percentages", "change"),
    ContextRow("target-vs-actual", "bar"),
    ContextRow("range", "range"),
    ContextRow("timeline", "timeline"),
    ContextRow("list-of-counts", "dot-log", _is_wide),
    ContextRow("list-of-counts", "dot"),
)


def fact_form_of(fact: Fact) -> FactForm:
    """The form of the first row that applies to a fact."""
    return decide(FACT_FORMS, fact)


def have_one_scale(lines: Sequence[Sequence[Entry]]) -> bool:
    """Whether the figures of several lines can be measured on one scale, so that their heights compare."""
    tops = [max(abs(entry.quantity.signed or Decimal(0)) for entry in entries) for entries in lines]
    return len({axis_of(entry) for entries in lines for entry in entries}) == 1 and max(tops) <= _ONE_SCALE * min(tops)
