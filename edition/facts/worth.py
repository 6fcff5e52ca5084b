"""How much a fact is worth drawing: what it is, how many figures it has, how far apart they are, how sure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from edition.facts.fact import Fact
from edition.facts.table import ContextRow, decide

#: Least number of figures in a fact.
_PAIR = 2
#: Points added for each figure beyond that number.
_PER_POINT = 3
#: Most figures counted beyond that number: nobody takes in more at a glance.
_MOST_COUNTED = 5
#: Points added for a rise beside a fall, however great they are.
_OPPOSITE = 8
#: Points deducted for an estimate.
_FOR_ABOUT = 2
#: Points deducted for a bound.
_FOR_BOUND = 1
#: Counts below this are seen without a chart.
_FEW = 10
#: Comparators of figures that are stated exactly.
_EXACT = frozenset(("=", None))


def _has_several(fact: Fact) -> bool:
    """Whether a fact says more than how one figure compares with another."""
    return len(fact.points) > _PAIR


def _is_of_few(fact: Fact) -> bool:
    """Whether counts are so small that their sentence shows them best."""
    return fact.entries[0].quantity.kind == "count" and max(fact.values) < _FEW


#: The first row that applies decides.
WORTHS: tuple[ContextRow[int], ...] = (
    ContextRow("parts-of-whole", 12, _is_of_few),
    ContextRow("parts-of-whole", 40, _has_several),
    ContextRow("over-time", 12, _is_of_few),
    ContextRow("over-time", 42, lambda fact: fact.is_of_several),
    ContextRow("over-time", 38),
    ContextRow("change-percentages", 32),
    ContextRow("before-after", 40, lambda fact: fact.is_of_several),
    # A sentence shows two levels of one time nearly as well as a chart.
    ContextRow("before-after", 22, lambda fact: fact.is_undated),
    ContextRow("before-after", 30, lambda fact: fact.has_levels),
    ContextRow("same-quantity-several-subjects", 30, _has_several),
    ContextRow("parts-of-whole", 26),
    ContextRow("target-vs-actual", 18, lambda fact: fact.is_told_apart),
    ContextRow("target-vs-actual", 30),
    ContextRow("list-of-counts", 26, _has_several),
    ContextRow("before-after", 22),
    ContextRow("same-quantity-several-subjects", 22),
    ContextRow("list-of-counts", 18),
    ContextRow("timeline", 18),
    ContextRow("range", 30, _has_several),
    ContextRow("range", 18),
)
#: Points for contrast up to each ratio of the greatest figure to the least; none beyond the last ratio.
_CONTRASTS = (
    (Decimal("1.3"), -6),
    (Decimal("1.5"), 2),
    (Decimal(10), 8),
    (Decimal(100), 6),
)


def worth_of(fact: Fact) -> int:
    """The worth of a fact in points, the more the better; 30 and more are worth a place among the text.

    The terms are those of systems that select facts from tables (QuickInsights, DataShot), applied to prose: impact is
    how the figures relate to one another, significance is their contrast.
    """
    more = min(max(len(fact.points) - _PAIR, 0), _MOST_COUNTED)
    return decide(WORTHS, fact) + _PER_POINT * more + _contrast(fact) - _doubt(fact)


def by_worth(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts from the greatest worth to the least, those of equal worth in the order given."""
    return tuple(sorted(facts, key=worth_of, reverse=True))


def _contrast(fact: Fact) -> int:
    """What the distance between figures of one unit adds."""
    values = fact.values
    if not fact.has_one_unit or not values or min(values) <= 0:
        return 0
    if len({entry.quantity.direction for entry in fact.entries} - {None}) > 1:
        return _OPPOSITE
    ratio = max(values) / min(values)
    return next((points for most, points in _CONTRASTS if ratio < most), 0)


def _doubt(fact: Fact) -> int:
    """The points deducted for estimates and bounds."""
    about = sum(entry.quantity.comparator == "~" for entry in fact.entries)
    bounds = sum(entry.quantity.comparator not in _EXACT for entry in fact.entries) - about
    return _FOR_ABOUT * about + _FOR_BOUND * bounds
