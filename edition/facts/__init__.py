"""Chartable facts: between the ledger and the drawing; `find` finds them."""

from edition.facts.fact import Fact, FactKind, FactPoint, capitalised
from edition.facts.forms import FactForm, fact_form_of, have_one_scale
from edition.facts.worth import by_worth, worth_of

__all__ = [
    "Fact",
    "FactForm",
    "FactKind",
    "FactPoint",
    "by_worth",
    "capitalised",
    "fact_form_of",
    "have_one_scale",
    "worth_of",
]
