"""Where sentences end in a stretch of text, in languages whose sentences end with a stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.source import Span

#: A stop with its closing quotes, white space, and what can begin a sentence.
#: The match begins at the first of several stops, so that a long row of them is examined only once.
_END = re.compile(
    r"[.!?…。！？](?<![.!?…。！？]{2})[.!?…。！？]*+(?:[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-ZÀ-Þ\d])|(?<=[。！？]))"
)
#: A short word with a capital and a stop is an abbreviation where a number follows: "Educ. 328", "Sect. 2"; so are
#: shillings before pence: "10s. 6d."
_BEFORE_NUMBER = re.compile(r"(?:(?<![^\W\d_])[A-Z][a-z]{1,5}|(?<!\d)\d{1,2} ?s)\. \d$")
_LONGEST_BEFORE_NUMBER = 8
#: The comma between a day and its year is misread as a stop: "June 18. 1986".
_DAY_AND_YEAR = re.compile(r"(?<![^\W\d_])[A-Z][a-z]{2,8} \d{1,2}\. (?:19|20)\d\d$")
#: The length of the longest day, "September 18. ", in code points.
_LONGEST_DAY = 14
#: The length of a blank and a year after the stop, in code points.
_YEAR_BEHIND = 5


def sentences(text: str, span: Span, abbreviation: re.Pattern[str], longest: int) -> Iterator[Span]:
    """The sentences of `text` inside `span`, without the white space between them.

    `abbreviation` matches within the last `longest` code points up to a stop if that belongs to an abbreviation and
    ends no sentence.
    """
    start = span.start
    for end in _END.finditer(text, span.start, span.end):
        stop = end.start() + 1
        if text[end.start()] == "." and abbreviation.search(text, max(start, stop - longest), stop):
            continue
        if end.end() == stop and _BEFORE_NUMBER.search(text, max(start, stop - _LONGEST_BEFORE_NUMBER), stop + 2):
            continue
        if end.end() == stop and _DAY_AND_YEAR.search(text, max(start, stop - _LONGEST_DAY), stop + _YEAR_BEHIND):
            continue
        yield Span(start, end.end())
        start = end.end()
        while start < span.end and text[start].isspace():
            start += 1
    if start < span.end:
        yield Span(start, span.end)
