"""The language of a text by its words, without a model of letters: that of whose words nearly all of its are."""

from __future__ import annotations

import re

from edition.languages.identification import SAMPLE, UNDETERMINED
from edition.languages.registry import Grammars, packs

_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: A text has three words at least, and seven in ten speak for its language: names and codes speak for none. Of 454
#: English texts of more than 50 words 407 have so many, of 20 in other languages none has more than 54 in 100.
_FEWEST = 3
_SHARE = 0.7
#: Of so many words nobody need be asked beside.
MANY_WORDS = 50


def language_by_words(text: str, grammars: Grammars, fewest: int = _FEWEST) -> str:
    """The BCP 47 tag of the language to which nearly all words of a text belong, "und" where none is known so well.

    A text of less than the `fewest` words has none.
    """
    words = [word.lower() for word in _LETTERS.findall(text[:SAMPLE])]
    shares = {
        pack.tag: sum(map(grammar.is_common, words)) / len(words)
        for pack in packs()
        if len(words) >= fewest and (grammar := grammars.of(pack.tag))
    }
    best = max(shares, key=shares.__getitem__, default=UNDETERMINED)
    return best if shares.get(best, 0.0) >= _SHARE else UNDETERMINED
