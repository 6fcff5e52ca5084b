"""Texts in which nearly each sentence calls a footnote: WeasyPrint loses some, which then stand behind their paragraphs.

Pages begin inside of such paragraphs: where one begins is told by the boxes of a tree, and must not be looked for in
another, in which a note has come back into its paragraph.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from edition.commands import main

_WORDS = (
    "harbour pilots reckoned every cargo that came over the northern bar while tallymen kept long books of timber hides "
    "salt and grain for masters who paid their dues at the custom house before the ebb"
).split()


def text_with_notes(seed: int, paragraphs: int) -> str:
    """Markdown of so many paragraphs, each of ten to twenty sentences with a note of up to forty words."""
    drawn = random.Random(seed)  # noqa: S311  a draw that can be repeated
    number = iter(range(1, 10_000))
    notes: list[str] = []

    def words(least: int, most: int) -> str:
        return " ".join(drawn.choice(_WORDS) for _ in range(drawn.randint(least, most))).capitalize()

    def sentences() -> Iterator[str]:
        for _ in range(drawn.randint(10, 22)):
            label = next(number)
            notes.append(f"[^{label}]: {words(3, 40)}.")
            yield f"{words(8, 45)}.[^{label}]"

    text = "\n\n".join(" ".join(sentences()) for _ in range(paragraphs))
    return "\n\n".join(("# The Harbour Book", "## The First Year", text, "## Notes", *notes)) + "\n"


@pytest.mark.slow
@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 100_000), paragraphs=st.integers(5, 30))
@example(seed=8, paragraphs=30)
@example(seed=12, paragraphs=30)
def test_no_note_is_lost_however_many_there_are(seed: int, paragraphs: int) -> None:
    """The build proves that each letter of them is in the file once; here that none is missing to another reader."""
    text = text_with_notes(seed, paragraphs)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "book.md"
        source.write_text(text, "utf-8")
        assert main(["--quiet", "--formats", "pdf", "-o", folder, str(source)]) == 0
        document = pdfium.PdfDocument((Path(folder) / "book" / "book.pdf").read_bytes())
    pages = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    printed = pages.replace("\ufffe", "").replace("\u00ad", "")
    notes = [line.partition(": ")[2] for line in text.splitlines() if line.startswith("[^")]
    lost = [note for note in notes if "".join(note.split())[:12] not in printed]
    assert lost == []
