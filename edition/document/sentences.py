"""Where sentences end in a stretch of text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.source import Span

#: A stop with its closing quotes, white space, and what can begin a sentence.
#: It begins at the first of several stops, so that a long row of them is looked at once.
_END = re.compile(
    r"[.!?…。！？](?<![.!?…。！？]{2})[.!?…。！？]*+(?:[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-ZÀ-Þ\d])|(?<=[。！？]))"
)
#: Abbreviations that take a full stop and are followed by a capital, in English and French.
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Gov|Sen|Rep|Lt|Col|Capt|Sgt|No|Nos|Art|vs|cf|approx|Inc|Ltd|Co|Corp|M|MM|Mme"
    r"|Figs?|Eqs?|al|Rs|[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ept?|[Oo]ct|[Nn]ov|[Dd]ec|[A-Z]|U\.S|U\.N|U\.K|e\.g|i\.e)\.$"
)
_LONGEST_ABBREVIATION = 8


def sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of `text` inside `span`, without the white space between them."""
    start = span.start
    for end in _END.finditer(text, span.start, span.end):
        stop = end.start() + 1
        if text[end.start()] == "." and _ABBREVIATION.search(text, max(start, stop - _LONGEST_ABBREVIATION), stop):
            continue
        yield Span(start, end.end())
        start = end.end()
        while start < span.end and text[start].isspace():
            start += 1
    if start < span.end:
        yield Span(start, span.end)
