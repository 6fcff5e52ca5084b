"""Which footnotes leave their places."""

from __future__ import annotations

import pytest

from edition.assembly.footnotes import moved_notes
from edition.document.parse import read_document
from edition.source import decode

WORDS = "The ports of the north handled ships and barges throughout the year, and the ports of the south did not."
STRAY = "A line that a page has left among them, which is long enough to be no note and no heading of anything."


@pytest.mark.parametrize(
    ("calls", "moved"),
    [
        ("{0}[^1] {0}[^2] {0}[^3]", ["1", "2", "3"]),
        ("{0}[^1] {0}[^2] {0}[^3] {0}[^1] {0}[^2]", []),  # works that are cited
        ("{0}[^3] {0}[^2] {0}[^1]", []),  # in the order of their names, not of their calls
    ],
)
@pytest.mark.parametrize("between", ["", f"{STRAY}\n\n"])
def test_notes_below_a_heading_are_called_once_in_their_order(calls: str, moved: list[str], between: str) -> None:
    """And what stands among them does not make those behind it notes of the text."""
    notes = f"[^1]: One.\n\n{between}[^2]: Two.\n\n[^3]: Three.\n"
    text = f"# A Report\n\n{calls.format(WORDS)}\n\n## Works\n\n{notes}"
    document = read_document(decode("a.md", text.encode()))
    found = moved_notes(document)
    assert [document.words(note.paragraphs[0].span)[0] for note in found] == moved
    assert all(note.is_headed for note in found)
