"""Whether a sentence can be read at all: optical recognition leaves signs and letters where there was a drawing."""

from __future__ import annotations

from edition.languages.en.tokens import Tokens

#: Signs that prose does not use.
_SIGNS = frozenset("~^|{}\\_*#`")
#: Letters that are words, or numbers that are read for letters.
_WORDS = frozenset("aAIoO")
#: A sentence of so many tokens can be judged; one is illegible where more than this share of them are such signs.
_FEWEST = 8
_MOST_SIGNS = 0.2


def is_legible(tokens: Tokens) -> bool:
    """Whether a sentence has words, and not mostly signs and single letters: "f u r i h l l Space ?ll.gbc Cancar"."""
    if tokens.size < _FEWEST:
        return True
    return sum(_is_sign(tokens, at) for at in range(tokens.size)) <= tokens.size * _MOST_SIGNS


def _is_sign(tokens: Tokens, at: int) -> bool:
    """Whether a token is such a sign, or a letter alone between blanks that is no initial."""
    word = tokens.words[at]
    if word in _SIGNS:
        return True
    is_letter = len(word) == 1 and word.isalpha() and word not in _WORDS
    if tokens.words[at - 1][:1].isdigit() or tokens.words[at - 1] == "/" or tokens.words[at + 1] == "/":
        return False  # a unit
    return is_letter and tokens.words[at + 1] != "." and not (tokens.glued(at) or tokens.glued(at + 1))
