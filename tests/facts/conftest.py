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
def facts_of(closed_forms: Grammars) -> Callable[[str], tuple[Fact, ...]]:
    """The facts of a text of which every number is what closed forms read."""

    def found(text: str) -> tuple[Fact, ...]:
        document = read_document(SourceText("source.txt", text, "", "utf-8"), running_text="\n\n" not in text)
        grammar = closed_forms.of("en")
        assert grammar
        return find_facts(document, compile_ledger(document, closed_forms), grammar)

    return found
