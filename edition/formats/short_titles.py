"""Headings in short, for the heads of pages and the lines of an index: one line, and a few words."""

from __future__ import annotations

import unicodedata
from itertools import accumulate

#: The head of a page names its section in at most 6 words
_HEAD_WORDS = 6
#: and 80 characters: one line.
_HEAD_CHARACTERS = 80
#: A longer name with at most 3 words in lower case is kept as a title all the same.
_SMALL_WORDS = 3
#: A word of at most 3 letters ("of the") does not end a head.
_SMALL = 3


def short_title(title: str) -> str:
    """A title as the head of a page: one line, no more words than a head may have, and no small word at the end."""
    words = title.split()
    small = sum(word[:1].islower() for word in words)
    if _width(title) <= _HEAD_CHARACTERS and (len(words) <= _HEAD_WORDS or small <= _SMALL_WORDS):
        return title
    while words and (
        _width(" ".join(words)) > _HEAD_CHARACTERS
        or len(words) > _HEAD_WORDS
        or (words[-1][:1].islower() and len(words[-1]) <= _SMALL)
    ):
        words.pop()
    ends = accumulate(map(_width, title))
    beginning = "".join(one for one, end in zip(title, ends, strict=True) if end <= _HEAD_CHARACTERS)
    return f"{' '.join(words).rstrip(' ,;:.–—-') or beginning} …"


def _width(words: str) -> int:
    """How wide words are, in letters; an ideograph is as wide as two (UAX #11)."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in words)
