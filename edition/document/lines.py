"""Source lines gathered into the pieces that the parser classifies: one piece is one block of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from edition.source import SourceText, Span

_LINE = re.compile(r"[^\r\n\f\x0b\x1c-\x1e\x85\u2028\u2029]+")
#: A hard-wrapped text has lines no longer than this; longer ones are paragraphs on a line each.
_WIDEST_WRAP = 100


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that belong together: `span` is without the white space around them."""

    span: Span
    words: str


def pieces(source: SourceText) -> Iterator[Piece]:
    """The pieces of a source, in order: lines joined where they were wrapped, else one piece a line."""
    run: list[Span] = []
    previous_end = 0
    for line in _LINE.finditer(source.text):
        span = _trimmed(source.text, line.start(), line.end())
        if span is None:
            continue
        between = source.text[previous_end : span.start]
        if run and len(re.findall(r"\r\n|[\r\n\f\x0b\x1c-\x1e\x85\u2028\u2029]", between)) > 1:
            yield from _joined(source, run)
            run = []
        run.append(span)
        previous_end = span.end
    yield from _joined(source, run)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its ends, or None where nothing is left."""
    words = text[start:end]
    stripped = words.lstrip()
    if not stripped:
        return None
    start += len(words) - len(stripped)
    return Span(start, start + len(stripped.rstrip()))


def _joined(source: SourceText, run: list[Span]) -> Iterator[Piece]:
    """One piece for a run of wrapped lines, one for each line otherwise."""
    if len(run) > 1 and _is_wrapped([source.quote(span) for span in run]):
        run = [Span(run[0].start, run[-1].end)]
    for span in run:
        yield Piece(span, source.quote(span))


def _is_wrapped(lines: list[str]) -> bool:
    """Whether each line ends where the next word would not have fitted: so a program breaks lines."""
    width = max(len(line) for line in lines)
    if width > _WIDEST_WRAP or width < 30:
        return False
    return all(len(line) + 1 + len(after.split(None, 1)[0]) > width for line, after in pairwise(lines))
