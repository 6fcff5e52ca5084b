"""What a reader of the grammar gives back, before sentence, subject and identity are known."""

from __future__ import annotations

from dataclasses import dataclass

from edition.ledger.entry import Quantity


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity read at `[start, end)` of the text, by `rule`."""

    start: int
    end: int
    quantity: Quantity
    rule: str
