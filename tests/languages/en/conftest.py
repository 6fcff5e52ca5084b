"""Reading one sentence, as the tests of the English grammar do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from edition.document.parse import read_document
from edition.languages import Grammars
from edition.ledger import Ledger
from edition.ledger.entry import Entry
from edition.ledger.extract import compile_ledger
from edition.source import SourceText

#: The document's date in these tests: a Wednesday.
TODAY = date(2019, 6, 12)
Read = Callable[..., list[Entry]]


def read_ledger(grammars: Grammars, text: str, today: date | None = TODAY, language: str = "en") -> Ledger:
    """The ledger of a text that is one paragraph, taken to be in `language`."""
    document = read_document(SourceText("source.txt", text, "", "utf-8"), published=today, running_text=True)
    return compile_ledger(replace(document, language=language), grammars)


@pytest.fixture(scope="session")
def grammars(closed_forms: Grammars) -> Grammars:
    """Those that read closed forms alone."""
    return closed_forms


@pytest.fixture(scope="session")
def read(grammars: Grammars) -> Read:
    """Read the entries of a text."""

    def entries(text: str, today: date | None = TODAY) -> list[Entry]:
        return list(read_ledger(grammars, text, today).entries)

    return entries
