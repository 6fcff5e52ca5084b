"""Lines joined into raw blocks: the words of one block each, its broken words mended."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.document.lines.line import Line
from edition.document.lines.survey import UNSPACED
from edition.source import SourceText, Span

_HYPHENATED = re.compile(r"(?P<head>[^\W\d_]{2,})(?P<hyphen>[-\u2010\u00ad¬])$")
_BROKEN = re.compile(r"(?<![^\W\d_])[^\W\d_]+[-\u2010\u00ad¬][^\S\n\r]*[\n\r\f]\s*[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class RawBlock:
    """Words that belong together: `span` is without the white space around them, `words` as they stand in it.

    `omitted` are the white space and the hyphens between its lines that are not printed; `lines` its lines.
    """

    span: Span
    words: str
    lines: tuple[Line, ...]
    omitted: tuple[Span, ...] = ()

    @property
    def indent(self) -> int:
        """The smallest indent of its lines, in columns."""
        return min(line.indent for line in self.lines)


class Joiner:
    """Joins the lines of one source; the words of the whole text show which broken words are compounds."""

    def __init__(self, source: SourceText) -> None:
        """Learn the words that are not broken."""
        self._source = source
        self._counts = Counter(_WORD.findall(_BROKEN.sub(" ", source.text).lower()))

    def joined(self, lines: Sequence[Line]) -> RawBlock:
        """The raw block of some lines, its broken words mended."""
        span = Span(lines[0].span.start, lines[-1].span.end)
        omitted = [one for pair in itertools.pairwise(lines) for one in self._joint(*pair)]
        return RawBlock(span, self._source.quote(span), tuple(lines), tuple(omitted))

    def _joint(self, one: Line, other: Line) -> Iterator[Span]:
        """What is not printed between two lines of a block: a hyphen that broke a word, white space inside words."""
        blank = Span(one.span.end, other.span.start)
        broken = _HYPHENATED.search(one.words)
        if broken and other.words[0].islower():
            tail = _WORD.match(other.words)
            joined = (broken["head"] + (tail[0] if tail else "")).lower()
            compound = f"{broken['head']}-{tail[0] if tail else ''}".lower()
            parts = self._counts[broken["head"].lower()] and self._counts[tail[0].lower()] if tail else 0
            if not (self._counts[compound] or parts) or self._counts[joined]:
                yield Span(one.span.end - 1, one.span.end)
            yield blank
        elif UNSPACED.match(one.words[-1]) and UNSPACED.match(other.words[0]):
            yield blank
