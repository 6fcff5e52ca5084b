"""Decisions about facts as tables: rows are tried from the top, and the first that applies to a fact decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from edition.facts.fact import Fact, FactKind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ContextRow(Generic[T]):
    """A row: what applies to the facts of a kind that meet a condition, or to all of them if it has none."""

    kind: FactKind
    said: T
    where: Callable[[Fact], bool] = lambda _: True


def decide(rows: Iterable[ContextRow[T]], fact: Fact) -> T:
    """What the first row that applies to a fact says; each kind has a row without a condition."""
    return next(row.said for row in rows if row.kind == fact.kind and row.where(fact))
