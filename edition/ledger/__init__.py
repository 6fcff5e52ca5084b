"""Document to Ledger: every number of the source, tied to its words."""

from edition.ledger.entry import Entry, Ledger, Quantity
from edition.ledger.extract import compile_ledger
from edition.ledger.lexicon import Lexicon, parse_lexicon

__all__ = ["Entry", "Ledger", "Lexicon", "Quantity", "compile_ledger", "parse_lexicon"]
