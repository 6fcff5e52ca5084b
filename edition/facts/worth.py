"""How much a fact is worth drawing: what it is, how many figures it has, how far apart they are, how sure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from edition.facts.fact import Fact, FactKind

#: A fact of many figures is worth so many points more for each above two, up to the seventh.
_PER_POINT = 3
_MOST_COUNTED = 5
#: An estimate and a bound take so many points each.
_FOR_ABOUT = 2
_FOR_BOUND = 1
_EXACT = frozenset(("=", None))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: what a fact of a kind is worth, where something is so."""

    kind: FactKind
    worth: int
    where: Callable[[Fact], bool] = lambda _: True


def _are_levels(fact: Fact) -> bool:
    """Whether all figures of a fact are levels, none the change between two."""
    return all(entry.quantity.direction is None for entry in fact.entries)


def _has_several(fact: Fact) -> bool:
    """Whether a fact says more than how one figure stands to another."""
    return len(fact.points) > len(("one", "other"))


#: What is asked first decides.
WORTHS = (
    Row("parts-of-whole", 40, _has_several),
    Row("over-time", 38),
    Row("change-percentages", 32),
    Row("before-after", 30, _are_levels),
    Row("same-quantity-several-subjects", 30, _has_several),
    Row("parts-of-whole", 26),
    Row("target-vs-actual", 26),
    Row("list-of-counts", 26, _has_several),
    Row("before-after", 22),
    Row("same-quantity-several-subjects", 22),
    Row("list-of-counts", 18),
    Row("timeline", 18),
    Row("range", 18),
)
#: Up to this ratio of the greatest figure to the least, what the contrast adds; above the last, nothing.
_CONTRASTS = (
    (Decimal("1.1"), -6),
    (Decimal("1.5"), 2),
    (Decimal(10), 8),
    (Decimal(100), 6),
)


def worth_of(fact: Fact) -> int:
    """The worth of a fact in points, the more the better; 30 and more are worth a place among the text.

    The terms are those of systems that choose facts of tables (QuickInsights, DataShot), for prose: impact is what the
    figures are to one another, significance their contrast.
    """
    kind = next(row.worth for row in WORTHS if row.kind == fact.kind and row.where(fact))
    more = min(len(fact.points) - len(("one", "other")), _MOST_COUNTED)
    return kind + _PER_POINT * more + _contrast(fact) - _doubt(fact)


def by_worth(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts in the order of their worth, those of one worth in the order given."""
    return tuple(sorted(facts, key=worth_of, reverse=True))


def _contrast(fact: Fact) -> int:
    """What the distance between figures of one unit adds."""
    if len({(entry.quantity.kind, entry.quantity.unit_head) for entry in fact.entries}) > 1:
        return 0
    values = [entry.quantity.value for entry in fact.entries if isinstance(entry.quantity.value, Decimal)]
    if not values or min(values) <= 0:
        return 0
    ratio = max(values) / min(values)
    return next((points for most, points in _CONTRASTS if ratio < most), 0)


def _doubt(fact: Fact) -> int:
    """What estimates and bounds take."""
    about = sum(entry.quantity.comparator == "~" for entry in fact.entries)
    bounds = sum(entry.quantity.comparator not in _EXACT for entry in fact.entries) - about
    return _FOR_ABOUT * about + _FOR_BOUND * bounds
