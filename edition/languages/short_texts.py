"""The language of a text too short to show it by its letters: that of whose words nearly all of its are."""

from __future__ import annotations

import re

from edition.languages.identification import UNDETERMINED
from edition.languages.registry import Grammars, packs

_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: A text has three words at least, and seven in ten speak for its language: names and codes speak for none.
_FEWEST = 3
_SHARE = 0.7


def language_by_words(text: str, grammars: Grammars) -> str:
    """The BCP 47 tag of the language to which nearly all words of a text belong, "und" where none is known so well."""
    words = [word.lower() for word in _LETTERS.findall(text)]
    shares = {
        pack.tag: sum(map(grammar.is_common, words)) / len(words)
        for pack in packs()
        if len(words) >= _FEWEST and (grammar := grammars.of(pack.tag))
    }
    best = max(shares, key=shares.__getitem__, default=UNDETERMINED)
    return best if shares.get(best, 0.0) >= _SHARE else UNDETERMINED
