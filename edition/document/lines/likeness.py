"""What lines have in common that differ only in their numbers, their case and their signs."""

from __future__ import annotations

import re

#: Numbers in a line, Arabic or Roman.
_NUMBERS = re.compile(r"\b(?:\d+|[ivxlc]+)\b")
_NO_LETTER = re.compile(r"[\W_]+")


def shape(words: str) -> str:
    """The words of a line in small letters, with "#" for numbers, without the numbers and signs at its ends."""
    return _NUMBERS.sub("#", " ".join(words.split()).lower()).strip("# .|-–—")


def letters(words: str) -> str:
    """The letters and digits of a line, which two prints of it have in common."""
    return _NO_LETTER.sub("", words.lower())
