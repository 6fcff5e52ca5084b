"""Lines that are alike but for what a reader of scans gets wrong, and for their numbers: told by their trigrams."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

#: Numbers in a line, Arabic or Roman.
_NUMBERS = re.compile(r"\b(?:\d+|[ivxlc]+)\b")
_NO_LETTER = re.compile(r"[\W_]+")
#: Lines are alike where so much in 1 of the shorter one's trigrams are in the longer one.
_ALIKE = 0.6
#: A shorter line than this, in trigrams, must be the same.
_FEWEST_TRIGRAMS = 8
#: A group learns no more trigrams than these: it would be like everything.
_MOST_TRIGRAMS = 120


def shape(words: str) -> str:
    """The words of a line in small letters without its numbers and without what is at its ends."""
    return _NUMBERS.sub("#", " ".join(words.split()).lower()).strip("# .|-–—")


def letters(words: str) -> str:
    """The letters and digits of a line, which two prints of it have in common."""
    return _NO_LETTER.sub("", words.lower())


def trigrams(words: str) -> frozenset[str]:
    """The runs of three letters in a line, blanks and signs left out."""
    folded = letters(words)
    return frozenset(folded[at : at + 3] for at in range(len(folded) - 2))


def alike(lines: Iterable[tuple[int, str]]) -> Iterator[list[int]]:
    """The indices of lines in groups of those that are alike, each group after its first line.

    A line joins the first group in whose lines together most of its trigrams are.
    """
    groups: list[tuple[set[str], list[int]]] = []
    exact: dict[str, list[int]] = {}
    for index, words in lines:
        group = exact.get(words)
        if group is None:
            grams = trigrams(words)
            known, group = next((one for one in groups if _joins(grams, one[0])), (set(), []))
            if not group:
                groups.append((known, group))
            if len(known) < _MOST_TRIGRAMS:
                known |= grams
            exact[words] = group
        group.append(index)
    yield from (group for _, group in groups)


def _joins(grams: frozenset[str], known: set[str]) -> bool:
    """Whether a line is alike those of a group."""
    if len(grams) < _FEWEST_TRIGRAMS:
        return grams == known and len(grams) > 0
    return len(known) >= _FEWEST_TRIGRAMS and len(grams & known) >= _ALIKE * len(grams)
