"""Labels of divisions in any language: the same words around numbers that go up ("Neni 1", "1 artihkal", "제1조").

No vocabulary is needed: words that occur again with the next number name a division.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.document.lines.labels import Label, han_number, roman_number
from edition.document.lines.line import Line

#: A number: in digits of any script, in Roman capitals or in Chinese numerals.
_NUMERAL = r"(?P<numeral>\d{1,3}|[IVXLC]{1,7}(?![^\W_])|[一二三四五六七八九十百]{1,5})"
#: A whole line of words about one number.
_WHOLE = re.compile(rf"(?P<before>[^\d\n]{{0,40}}?){_NUMERAL}(?P<after>[^\d\n]{{0,30}})")
#: A word, a number and a sign or a gap before further words.
_OPENING = re.compile(rf"(?P<before>[^\W\d_]{{2,20}}\s){_NUMERAL}(?P<after>\s?[.:)–—-]+)\s*(?=\S)")
#: Words name a division if they occur at least this often, this share of them with the number after the last one.
_FEWEST = 3
_FOLLOWING = 0.6
#: The first of these numbers is at most this.
_MOST_FIRST = 3
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class _Found:
    """A line that words and a number begin: the words, the number, and where they end."""

    at: int
    words: str
    value: int
    end: int


def find_divisions(lines: Sequence[Line]) -> dict[int, Label]:
    """The labels made of words that recur with rising numbers, by line; offsets are relative to the line."""
    groups: dict[str, list[_Found]] = {}
    for at, line in enumerate(lines):
        for one in _begun(at, line.words):
            groups.setdefault(one.words, []).append(one)
    return {
        one.at: Label(one.words, (one.value,), one.end, one.end)
        for group in groups.values()
        if _goes_up(group)
        for one in group
    }


def _begun(at: int, words: str) -> Iterator[_Found]:
    """The words and numbers that a line may begin with."""
    match = _WHOLE.fullmatch(words) or _OPENING.match(words)
    if not match or not _LETTER.search(match["before"] + match["after"]):
        return
    value = _value(match["numeral"])
    if value:
        around = " ".join(f"{match['before']}#{match['after']}".split()).rstrip(" .:)–—-").lower()
        yield _Found(at, around, value, match.end())


def _value(numeral: str) -> int:
    """The value of a numeral, 0 where letters are no numeral."""
    if numeral.isdecimal():
        return int(numeral)
    return roman_number(numeral) if numeral.isascii() else han_number(numeral)


def _goes_up(group: Sequence[_Found]) -> bool:
    """Whether the numbers of the same words follow one another from the first on."""
    following = sum(other.value - one.value == 1 for one, other in pairwise(group))
    return len(group) >= _FEWEST and group[0].value <= _MOST_FIRST and following >= _FOLLOWING * (len(group) - 1)
