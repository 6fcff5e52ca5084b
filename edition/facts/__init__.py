"""Chartable facts: between the ledger and the drawing."""

from edition.facts.fact import Fact, FactKind, FactPoint
from edition.facts.find import find_facts
from edition.facts.forms import Form, form_of

__all__ = ["Fact", "FactKind", "FactPoint", "Form", "find_facts", "form_of"]
