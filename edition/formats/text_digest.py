"""The digest of an edition's text, which shows whether a file contains the whole text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from edition.text import fold


def text_digest(words: str, notes: Mapping[str, str]) -> str:
    """The SHA-256 of the folded words of the text and of the footnotes that have left their places, by id."""
    made = hashlib.sha256(fold(words).encode("utf-8", "surrogatepass"))
    for one in sorted(notes):
        if notes[one]:
            made.update(f"\0{one}\0{fold(notes[one])}".encode("utf-8", "surrogatepass"))
    return made.hexdigest()
