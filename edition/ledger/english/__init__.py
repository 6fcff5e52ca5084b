"""The grammar of English quantities."""

from edition.ledger.english.grammar import Grammar

__all__ = ["Grammar"]
