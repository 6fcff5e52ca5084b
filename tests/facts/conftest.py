"""The facts of a few sentences: those that the weights find, and those that given figures make."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edition.document.parse import read_document
from edition.facts import Fact, FactKind
from edition.facts.find import find_facts
from edition.languages import FactGrammar, Grammars
from edition.ledger.extract import compile_ledger
from edition.source import SourceText
from tests.given_sets import facts_of_given


@pytest.fixture(scope="session")
def facts_of(grammars: Grammars) -> Callable[[str], tuple[Fact, ...]]:
    """The facts of a text by the weights of the installation."""

    def found(text: str) -> tuple[Fact, ...]:
        document = read_document(SourceText("source.txt", text, "", "utf-8"), running_text="\n\n" not in text)
        grammar = grammars.of("en")
        assert isinstance(grammar, FactGrammar)
        return find_facts(document, compile_ledger(document, grammars), grammar)

    return found


@pytest.fixture(scope="session")
def made_of(closed_forms: Grammars) -> Callable[[str, FactKind, str], tuple[Fact, ...]]:
    """The facts that figures of a text make, by kind and values, if they belong together."""
    return lambda text, kind, values: facts_of_given(text, f"{kind} {values}", closed_forms)[1]
