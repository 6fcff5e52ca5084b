"""The facts of a few sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edition.document.parse import read_document
from edition.facts import Fact
from edition.facts.find import find_facts
from edition.languages import Grammars
from edition.ledger import compile_ledger
from edition.source import SourceText


@pytest.fixture(scope="session")
def facts_of(grammars: Grammars) -> Callable[[str], tuple[Fact, ...]]:
    def found(text: str) -> tuple[Fact, ...]:
        document = read_document(SourceText("source.txt", text, "", "utf-8"), running_text="\n\n" not in text)
        grammar = grammars.of("en")
        assert grammar
        return find_facts(document, compile_ledger(document, grammars), grammar)

    return found
