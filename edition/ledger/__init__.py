"""Document to Ledger: every number of the source, tied to its words."""

from edition.ledger.entry import Entry, Ledger
from edition.quantity import Quantity

__all__ = ["Entry", "Ledger", "Quantity"]
