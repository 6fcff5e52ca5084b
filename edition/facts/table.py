"""Decisions about facts as tables: rows asked from above, the first that is of a fact decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from edition.facts.fact import Fact, FactKind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ContextRow(Generic[T]):
    """A row: what is so for the facts of a kind where a condition holds, for all of them without one."""

    kind: FactKind
    said: T
    where: Callable[[Fact], bool] = lambda _: True


def decide(rows: Iterable[ContextRow[T]], fact: Fact) -> T:
    """What the first row says that is of a fact; each kind has a row without condition."""
    return next(row.said for row in rows if row.kind == fact.kind and row.where(fact))
