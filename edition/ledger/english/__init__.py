"""The grammar of English quantities."""

from edition.ledger.english.grammar import Grammar, may_hold_numbers

__all__ = ["Grammar", "may_hold_numbers"]
