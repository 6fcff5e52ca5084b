"""Whether a sentence can be read at all: optical recognition leaves signs and letters where there was a drawing."""

from __future__ import annotations

import re

from edition.languages.en.tokens import Tokens

#: A sign that prose does not use; a letter alone between blanks that is no word, no initial and no unit.
_ODD_SIGNS, _ODD_LETTERS = "~^|{}\\_*#`", "BCDEFGHJKLMNPQRSTUVWXYZbcdefghjklmnpqrstuvwxyz"
_ODD = re.compile(rf"[{re.escape(_ODD_SIGNS)}]|(?<![^\s\d/])(?<!\d )[{_ODD_LETTERS}](?=\s)(?!\s/)")
_ODD_TOKENS = frozenset(_ODD_SIGNS + _ODD_LETTERS)
#: A sentence of so many tokens can be judged; one is illegible where these are more than this share of them.
_FEWEST = 8
_MOST_ODD = 0.2


def is_legible(tokens: Tokens) -> bool:
    """Whether a sentence has words, and not mostly signs and single letters: "f u r i h l l Space ?ll.gbc Cancar"."""
    if tokens.size < _FEWEST or _ODD_TOKENS.isdisjoint(tokens.words):
        return True
    odd = _ODD.findall(tokens.text, tokens.starts[0], tokens.ends[tokens.size - 1])
    return len(odd) <= tokens.size * _MOST_ODD
