"""Which form a fact is drawn in: a table, asked from above."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from edition.facts.fact import Fact, FactKind

Form = Literal[
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
#: From this ratio of the greatest to the least on bars and dots say nothing of the least.
_TOO_FAR = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: facts of a kind, where something is so, are drawn in a form."""

    kind: FactKind
    form: Form
    where: Callable[[Fact], bool] = lambda _: True


def _values(fact: Fact) -> list[Decimal]:
    return [value for entry in fact.entries if isinstance(value := entry.quantity.value, Decimal)]


def _has_one_unit(fact: Fact) -> bool:
    """Whether all figures of a fact can stand on one axis."""
    return len({(entry.quantity.kind, entry.quantity.unit_head) for entry in fact.entries}) == 1


def _is_wide(fact: Fact) -> bool:
    """Whether the greatest figure is too far from the least for one scale."""
    values = [value for value in _values(fact) if value > 0]
    return bool(values) and max(values) > _TOO_FAR * min(values)


def _is_of_several_sentences(fact: Fact) -> bool:
    return len({entry.sentence for entry in fact.entries}) > 1


FORMS = (
    Row("before-after", "slope", _has_one_unit),
    Row("before-after", "slope", lambda fact: all(entry.change_from is None for entry in fact.entries[:1])),
    Row("before-after", "change"),
    Row("over-time", "line"),
    Row("parts-of-whole", "stacked-bar"),
    Row(
        "same-quantity-several-subjects",
        "dot",
        lambda fact: _is_wide(fact) or len({e.sentence for e in fact.entries}) > 1,
    ),
    Row("same-quantity-several-subjects", "bar"),
    Row("change-percentages", "change"),
    Row("target-vs-actual", "bar"),
    Row("range", "range"),
    Row("timeline", "timeline"),
    Row("list-of-counts", "dot-log", _is_wide),
    Row("list-of-counts", "dot"),
)


def form_of(fact: Fact) -> Form:
    """The form of the first row that is of a fact."""
    return next(row.form for row in FORMS if row.kind == fact.kind and row.where(fact))
