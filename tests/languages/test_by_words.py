"""A memo of a few lines is in the language of its words, and a line of names or codes in none."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.files import find_installation
from edition.files.language_model import LanguageModel
from edition.folder_store import FolderStore
from edition.languages import Grammars
from edition.languages.by_words import language_by_words


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


def test_a_text_of_english_words_needs_no_model(tmp_path: Path, grammars: Grammars) -> None:
    """The model, whose tables take 59 MB, is unpacked for others alone."""
    identify = LanguageModel(tmp_path / "model", FolderStore(tmp_path / "store", "test", b"key" * 11), grammars)
    assert identify("The ports of the north handled ships and barges throughout the year. " * 20) == "en"
    assert not (tmp_path / "model").exists()
    assert identify("Les quais du nord ont reçu des navires et des péniches pendant toute une année. " * 20) == "fr"
    assert (tmp_path / "model").exists()
