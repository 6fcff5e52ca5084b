"""Words that programs have broken inside a line: at a lost line end ("sep- arate"), or by setting letters apart.

The words of the whole text decide: a word whole elsewhere is whole here. "J u n e" is one word, "i n t h e" two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from edition.source import Span

_LETTERS = r"[^\W\d_]"
_BROKEN = re.compile(
    rf"(?<!{_LETTERS})(?<![-\u2010])(?P<head>{_LETTERS}{{2,}})(?P<hyphen>[-\u2010\u00ad¬])(?P<blank>[ \u00a0]+)"
    rf"(?P<tail>{_LETTERS}{{2,}})"
)
_SPACED = re.compile(rf"(?<!\S){_LETTERS}(?: {_LETTERS}){{2,}}(?!{_LETTERS})")
_WORD = re.compile(rf"{_LETTERS}+(?:-{_LETTERS}+)*")
#: A text has lost its line ends if it breaks at least this many words that are whole elsewhere: fewer are slips of the
#: pen.
_FEWEST = 10
#: A word belongs to a text if it occurs at least this often; a word of at most this many letters, which may be a scrap
#: left by a bad copy, only if it is at least one in this many of the text's words.
_OFTEN = 2
_SHORT = 3
_RAREST_SHORT = 1000
#: A word whose letters are set apart has at least, and at most, this many letters.
_SHORTEST = 2
_LONGEST = 24


def hyphenated_inside(text: str) -> Iterator[tuple[Span, Span]]:
    """The hyphen, and the blank after it, of each word that is broken inside a line of `text`, in its order.

    "sep- arate" is broken if the text has "separate" elsewhere, or if it has neither "sep-arate" nor "arate" as
    words; "short- and long-term" is not broken, nor is anything in a text with few candidates.
    """
    found = [match for match in _BROKEN.finditer(text) if match["tail"].islower()]
    if len(found) < _FEWEST:
        return
    counts = Counter(_WORD.findall(_BROKEN.sub(" ", text).lower()))
    whole = [counts[(match["head"] + match["tail"]).lower()] > 0 for match in found]
    if sum(whole) < _FEWEST:
        return
    for match, is_whole in zip(found, whole, strict=True):
        head, tail = match["head"].lower(), match["tail"]
        if is_whole or not (counts[f"{head}-{tail}"] or counts[tail]):
            yield Span(*match.span("hyphen")), Span(*match.span("blank"))


def spaced_words(text: str) -> Iterator[Span]:
    """The blanks inside the words of `text` whose letters are set apart, in its order.

    A row of letters is words if it consists only of words that the text has elsewhere, each as long as possible.
    """
    found = [*_SPACED.finditer(text)]
    if not found:
        return
    counts = Counter(word for word in _WORD.findall(text.lower()) if len(word) >= _SHORTEST)
    often = max(_OFTEN, counts.total() // _RAREST_SHORT)
    words = frozenset(word for word, times in counts.items() if times >= (often if len(word) <= _SHORT else _OFTEN))
    for match in found:
        letters = match[0][::2].lower()
        ends = {*_ends_of_words(letters, words)}
        inside = (match.start() + 2 * at for at in range(1, len(letters)) if ends and at not in ends)
        yield from (Span(at - 1, at) for at in inside)


def _ends_of_words(letters: str, words: frozenset[str]) -> tuple[int, ...]:
    """Where the words in a row of letters end, each as long as possible; empty if the row is not made of words."""
    best: list[tuple[int, tuple[int, ...]] | None] = [(0, ())]
    for end in range(1, len(letters) + 1):
        found = [
            (before[0] + (end - start) ** 2, (*before[1], end))
            for start in range(max(0, end - _LONGEST), end - _SHORTEST + 1)
            if (before := best[start]) and letters[start:end] in words
        ]
        best.append(max(found, default=None))
    last = best[-1]
    return last[1] if last else ()
