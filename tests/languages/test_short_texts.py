"""A memo of a few lines is in the language of its words, and a line of names or codes in none."""

from __future__ import annotations

import pytest

from edition.files import find_installation
from edition.languages import Grammars
from edition.languages.short_texts import language_by_words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("MEMORANDUM\n\nSales rose 4.2 percent to $12.5 million.", "en"),
        ("We sold 12 ships.", "en"),
        ("Les quais sont vides.", "und"),
        ("Ibrahim Kaya, Lodz", "und"),
        ("Boats", "und"),
        ("12 40 350", "und"),
    ],
)
def test_short_texts(grammars: Grammars, text: str, language: str) -> None:
    assert language_by_words(text, grammars) == language


def test_a_memo_has_a_ledger() -> None:
    """Its letters show nothing: two lines of such words were in no language, and no number of theirs was read."""
    assert find_installation().identify("MEMORANDUM\n\nSales rose 4.2 percent to $12.5 million.") == "en"
