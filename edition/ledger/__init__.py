"""Document to Ledger: every number of the source, tied to its words."""

from edition.ledger.entry import Entry, Ledger
from edition.ledger.extract import compile_ledger
from edition.quantity import Quantity

__all__ = ["Entry", "Ledger", "Quantity", "compile_ledger"]
