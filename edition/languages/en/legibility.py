"""Whether a sentence can be read at all: optical recognition leaves signs and letters where there was a drawing."""

from __future__ import annotations

import re

from edition.languages.en.tokens import Tokens

#: A sign that prose does not use; a letter alone between blanks that is no word, no initial and no unit.
_ODD = re.compile(r"[~^|{}\\_*#`]|(?<![^\s\d/])(?<!\d )[B-HJ-NP-Zb-hj-np-z](?=\s)(?!\s/)")
#: A sentence of so many tokens can be judged; one is illegible where these are more than this share of them.
_FEWEST = 8
_MOST_ODD = 0.2


def is_legible(tokens: Tokens) -> bool:
    """Whether a sentence has words, and not mostly signs and single letters: "f u r i h l l Space ?ll.gbc Cancar"."""
    if tokens.size < _FEWEST:
        return True
    odd = _ODD.findall(tokens.text, tokens.starts[0], tokens.ends[tokens.size - 1])
    return len(odd) <= tokens.size * _MOST_ODD
