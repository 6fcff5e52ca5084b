"""Series of books and cases: "418 U.S. 683", "121 F.3d 729, 731", the number of a volume and those of its pages."""

from __future__ import annotations

import re

from edition.languages.en.tokens import Tokens

#: A part of the abbreviation of a series: "F.", "3d", "U.S.", "Ct.".
_ABBREVIATION = re.compile(r"(?:[A-Z][A-Za-z]{0,11}|\d?[dh]|th|[234]|of|in|the|for|and|&|on)")
_LONGEST_SERIES = 12
#: What joins the pages of a reference.
_PAGE_JOINTS = frozenset((",", "-", "–", "and", "&", ";"))
#: A list of pages is followed over at most 40 tokens.
_NEAR = 40
#: A page has at most 4 digits.
_LONGEST_PAGE = 4
#: Behind the number of a series' edition: "F.3d", "F.4th".
EDITIONS = frozenset(("d", "th"))


def is_page_number(word: str) -> bool:
    """Whether digits are few enough for a page."""
    return word.isdecimal() and len(word) <= _LONGEST_PAGE


def is_of_series(tokens: Tokens, first: int) -> bool:
    """Whether the digits at token `first` are a volume of a series, its edition or one of its pages."""
    words = tokens.words
    if not words[first].isdecimal():
        return False
    end = _end_of_series(tokens, first + 1)
    if end and (is_page_number(words[end]) or tokens.lower[end + (words[end] == ",")] == "at"):
        return True
    is_edition = words[first + 1] in EDITIONS and tokens.glued(first + 1) and words[first - 1] == "."  # "F.3d"
    return is_edition or _is_page_of_series(tokens, first)


def is_further_page(tokens: Tokens, first: int) -> bool:
    """Whether a number is one more page of a series: the 272 of "515 U.S. 200, 272", "887 F.3d at 174, 176"."""
    at = first
    floor = max(2, first - _NEAR)
    while at > floor and tokens.lower[at - 1] in _PAGE_JOINTS and is_page_number(tokens.words[at - 2]):
        at -= 2
    is_at = tokens.lower[at - 1] == "at" and tokens.words[at - 2] in EDITIONS and tokens.glued(at - 2)
    return is_at or (at < first and _is_page_of_series(tokens, at))


def _is_page_of_series(tokens: Tokens, first: int) -> bool:
    """Whether the volume and the abbreviation of a series stand before a number."""
    for begin in range(first - 2, max(-1, first - _LONGEST_SERIES - 2), -1):
        if tokens.words[begin].isdecimal() and _end_of_series(tokens, begin + 1) == first:
            return True
    return False


def _end_of_series(tokens: Tokens, start: int) -> int | None:
    """The token after the abbreviation of a series that begins at token `start`, None where none does."""
    at, dotted = start, False
    while at < start + _LONGEST_SERIES and tokens.words[at]:
        word = tokens.words[at]
        if word == "." or ("." in word and word[:1].isupper()):
            dotted = True
        elif not _ABBREVIATION.fullmatch(word) or (word.isdecimal() and not tokens.glued(at + 1)):
            break
        at += 1
    is_series = dotted and at > start and tokens.words[start][:1].isupper()
    return at if is_series and tokens.words[at - 1].endswith((".", "d", "th")) else None
