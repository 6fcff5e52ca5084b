"""Abbreviations that a text defines itself: "Shanghai Cooperation Organization (SCO)".

Source: A. S. Schwartz and M. A. Hearst, A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text,
Pacific Symposium on Biocomputing 8, 2003, pages 451 to 462; here the short form has a capital, and the long one begins
and ends on whole words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.document.model.document import Document
from edition.document.model.tree import FrontLine, Heading

#: The fewest and the most code points of a short form.
_SHORTEST, _LONGEST = 2, 10
#: A long form has at most this many words more than its short form has letters, and at most twice as many.
_MORE_WORDS = 5
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]]")
_WORD = re.compile(r"\S+")
#: Signs that end a definition inside brackets: "(the NHC; see below)".
_INSIDE = re.compile(r"[,;]")
#: White space or an apostrophe: a short form is one word, and "PDR's" is an inflected short form.
_NO_SHORT = re.compile(r"[\s'’]")
#: What a long form does not contain: brackets, or digits as a word of their own.
_NO_NAME = re.compile(r"[()\[\]]|\b\d+\b")
#: Words of up to this many letters may be left out of short forms: "of", "and", "the".
_SMALL = 3
_QUOTES = "\"'“”‘’«»"


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form with the words that it stands for."""

    short: str
    long: str


def defined_in(document: Document) -> tuple[Abbreviation, ...]:
    """The abbreviations that a document defines, in the order of the text; each by its first definition."""
    found: dict[str, Abbreviation] = {}
    for unit in document.units():
        if not isinstance(unit, Heading | FrontLine):
            words = " ".join(document.views.printed.words(unit.span).split())
            for short, long in definitions(words):
                found.setdefault(short, Abbreviation(short, long))
    return tuple(found.values())


def definitions(words: str) -> Iterator[tuple[str, str]]:
    """Short and long forms of some words on one line, in order."""
    for match in _BRACKETS.finditer(words):
        inside = _INSIDE.split(match[1])[0].strip(f" {_QUOTES}")
        before = words[: match.start()].rstrip(f" {_QUOTES}")
        if _is_short(inside):
            long = long_form(inside, before)
            if long:
                yield inside, long
            continue
        last = before.rsplit(" ", 1)[-1].lstrip(_QUOTES)
        if inside and _is_short(last) and long_form(last, inside) == inside:
            yield last, inside


def _is_short(words: str) -> bool:
    """Whether words may be a short form."""
    is_sized = _SHORTEST <= len(words) <= _LONGEST and not _NO_SHORT.search(words)
    letters = [sign for sign in words if sign.isalpha()]
    return is_sized and words[0].isalnum() and sum(sign.isupper() for sign in letters) >= _SHORTEST


def long_form(short: str, before: str) -> str:
    """The end of `before` that a short form stands for: words whose initials are its letters, or that contain them.

    "" if there is none, or if it is no longer than the short form, contains it, or contains more than words.
    """
    letters = [sign.lower() for sign in short if sign.isalnum()]
    words = [match for match in _WORD.finditer(before) if any(map(str.isalpha, match[0]))]
    if not words:
        return ""
    start = _by_initials(letters, words)
    if start is None:
        start = _by_letters(letters, before, words)
    if start is None:
        return ""
    long = before[start:].strip(_QUOTES).rstrip(",.;:")
    is_longer = len(long) > len(short) and len(long.split()) > 1
    is_plain = not _NO_NAME.search(long) and short not in re.findall(r"[\w.&-]+", long)
    return long if is_longer and is_plain else ""


def _by_initials(letters: Sequence[str], words: Sequence[re.Match[str]]) -> int | None:
    """The start of the words whose initials are the letters, without the small words or with all of them."""
    for counted in ([word for word in words if _telling(word[0])], words):
        told = counted[-len(letters) :]
        if [_initial(word[0]) for word in told] == list(letters):
            return told[0].start()
    return None


def _telling(word: str) -> bool:
    """Whether a word is long or begins with a capital, so that a short form has a letter for it."""
    return len(word) > _SMALL or word[:1].isupper()


def _initial(word: str) -> str:
    return next(sign for sign in word if sign.isalpha()).lower()


def _by_letters(letters: Sequence[str], before: str, words: Sequence[re.Match[str]]) -> int | None:
    """The start of the shortest ending with the letters in order, the first of them opening a word that counts."""
    most = min(len(letters) + _MORE_WORDS, len(letters) * 2)
    start = words[-most].start() if len(words) >= most else 0
    at = len(before)
    for number, letter in enumerate(reversed(letters), 1):
        is_first = number == len(letters)
        at -= 1
        while at >= start and (before[at].lower() != letter or (is_first and at > 0 and before[at - 1].isalnum())):
            at -= 1
        if at < start:
            return None
    return at if _telling(before[at:].split(maxsplit=1)[0]) else None
