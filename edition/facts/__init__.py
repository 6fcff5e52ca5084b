"""Chartable facts: between the ledger and the drawing."""

from edition.facts.fact import Fact, FactKind, FactPoint, capitalised
from edition.facts.find import facts_of, find_facts
from edition.facts.forms import Form, form_of
from edition.facts.names import shared_beginning
from edition.facts.worth import by_worth, worth_of

__all__ = [
    "Fact",
    "FactKind",
    "FactPoint",
    "Form",
    "by_worth",
    "capitalised",
    "facts_of",
    "find_facts",
    "form_of",
    "shared_beginning",
    "worth_of",
]
