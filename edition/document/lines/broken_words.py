"""Words that a line's end broke, in texts whose lines were joined since: "Commit- tee", "sep- arate"."""

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
_WORD = re.compile(rf"{_LETTERS}+(?:-{_LETTERS}+)*")
#: A text has lost its line ends where it breaks so many words that it has whole elsewhere: fewer are slips of the pen.
_FEWEST = 10


def broken_words(text: str) -> Iterator[tuple[Span, Span]]:
    """The hyphen, and the blank behind it, of each word that is broken inside a line of `text`, in its order.

    The words of the whole text decide: "sep- arate" is broken where the text has "separate" elsewhere, or where it has
    neither "sep-arate" nor "arate" as words; "short- and long-term" is none, nor is any in a text with few.
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
