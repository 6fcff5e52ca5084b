"""What a grammar gives back, before sentence, subject and identity are known."""

from __future__ import annotations

from dataclasses import dataclass

from edition.ledger.entry import Quantity


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity read at offsets [start, end) of the text, by `rule`; its words are the tokens [before, after).

    Its words begin with the comparator and end with the counted noun, which both stand outside of the span.
    """

    start: int
    end: int
    quantity: Quantity
    rule: str
    before: int
    after: int
