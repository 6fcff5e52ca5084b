"""The digest of an edition's text, by which a file that holds it is known to hold it whole."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from edition.text import fold


def text_digest(words: str, notes: Mapping[str, str]) -> str:
    """The SHA-256 of folded words of the text, with those of footnotes that have left their places, by id."""
    made = hashlib.sha256(fold(words).encode("utf-8", "surrogatepass"))
    for one in sorted(notes):
        if notes[one]:
            made.update(f"\0{one}\0{fold(notes[one])}".encode("utf-8", "surrogatepass"))
    return made.hexdigest()
