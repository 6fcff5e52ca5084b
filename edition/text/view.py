"""A view of a text: the text with parts left out or written differently, and each character's way back to the source.

A view is made of segments, each a stretch of the view's text with the stretch of the source that it stands for. If the
two are equally long, they correspond character by character; else the segment stands for its stretch as a whole.
Operations compose: each makes a view of a view, and every view leads back to the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from edition.source import Span

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """`text`, and in `spans` the span of the source for the segment that begins at each of `starts` in the text.

    Offsets are code points. Segments come in the order of the source, none is empty, and no two overlap in it.
    """

    text: str
    starts: tuple[int, ...]
    spans: tuple[Span, ...]
    _ends: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Prepare the ends of the spans for searching."""
        object.__setattr__(self, "_ends", tuple([span.end for span in self.spans]))

    @classmethod
    def of(cls, text: str) -> View:
        """A source seen as it is."""
        return cls(text, (0,), (Span(0, len(text)),)) if text else cls("", (), ())

    @classmethod
    def joined(cls, pieces: Iterable[tuple[str, Span]]) -> View:
        """The view of some pieces in a row, each words and the span that they stand for; empty pieces are left out.

        Adjacent pieces that correspond to the source character by character become one segment, and so do those that
        stand for one span as a whole.
        """
        words: list[str] = []
        starts: list[int] = []
        spans: list[Span] = []
        length, is_verbatim = 0, False
        for piece, span in pieces:
            if not piece:
                continue
            if is_verbatim and len(piece) == len(span) and spans[-1].end == span.start:
                spans[-1] = Span(spans[-1].start, span.end)
            elif not (spans and spans[-1] == span):
                starts.append(length)
                spans.append(span)
            is_verbatim = len(piece) == len(span)
            words.append(piece)
            length += len(piece)
        return cls("".join(words), tuple(starts), tuple(spans))

    # --- the way there and back ---------------------------------------------------------------------------

    def to_source(self, span: Span) -> Span:
        """What a span of this text stands for in the source; for an empty span, its place in the source.

        What the view leaves out inside the span is included.
        """
        if span.start >= span.end:
            at = self._place_of(span.start)
            return Span(at, at)
        first, last = bisect_right(self.starts, span.start) - 1, bisect_right(self.starts, span.end - 1) - 1
        start, end = self.spans[first].start, self.spans[last].end
        if self._is_verbatim(first):
            start += span.start - self.starts[first]
        if self._is_verbatim(last):
            end = self.spans[last].start + span.end - self.starts[last]
        return Span(start, end)

    def from_source(self, span: Span) -> Span:
        """The span here that shows a span of the source; if nothing of it is shown, the empty span at its place."""
        start = self._find(span.start, is_end=False)
        return Span(start, max(start, self._find(span.end, is_end=True)))

    def words(self, span: Span) -> str:
        """What is seen here of a span of the source."""
        start = self._find(span.start, is_end=False)
        return self.text[start : self._find(span.end, is_end=True)]

    def stretches(self, span: Span) -> Iterator[tuple[str, Span]]:
        """What is seen here of a span of the source, segment by segment, each with its own span."""
        here = self.from_source(span)
        yield from self._pieces(here.start, here.end)

    def offsets(self) -> list[int]:
        """For each character, the offset in the source where what it stands for begins."""
        return self.places(range(len(self.text)))

    def places(self, offsets: Iterable[int]) -> list[int]:
        """The same for the characters at some offsets of this text, in order."""
        found: list[int] = []
        index, end = -1, 0  # of the segment that the last one was in
        for at in offsets:
            while at >= end:
                index += 1
                first, end = self.starts[index], self._end_of(index)
                span, is_verbatim = self.spans[index], self._is_verbatim(index)
            found.append(span.start + at - first if is_verbatim else span.start)
        return found

    # --- operations ---------------------------------------------------------------------------------------

    def without(self, spans: Iterable[Span]) -> View:
        """The view with some spans of the source left out; they may lie over one another."""
        return self.replacing((span, "") for span in _united(map(self._whole, spans)))

    def replacing(self, changes: Iterable[tuple[Span, str]]) -> View:
        """The view with other words for some spans of the source; a change that begins inside another is not made.

        Raises ValueError for words that would stand for an empty span: they would lead nowhere.
        """
        edits: list[tuple[Span, str, Span]] = []
        for span, words in sorted(changes, key=lambda change: change[0]):
            if words and not len(span):
                message = f"“{words}” would stand for nothing at {span.start}"
                raise ValueError(message)
            if not edits or span.start >= edits[-1][2].end:
                edits.append((self.from_source(span), words, self._whole(span)))
        return self._edited(edits)

    def _whole(self, span: Span) -> Span:
        """A span of the source, extended to all of each segment it touches that stands for its stretch as a whole."""
        here = self.from_source(span)
        there = self.to_source(here) if len(here) else span
        return Span(min(span.start, there.start), max(span.end, there.end))

    def slice(self, span: Span) -> View:
        """The part of the view that stands for a span of the source."""
        return View.joined(self.stretches(span))

    def folding_blanks(self) -> View:
        """The view with each run of white space made one blank."""
        runs = (Span(*match.span()) for match in _BLANKS.finditer(self.text) if match[0] != " ")
        return self._edited([(run, " ", self.to_source(run)) for run in runs])

    def retyped(self, text: str) -> View:
        """The view with its characters replaced one for one; raises ValueError if the lengths differ."""
        if len(text) != len(self.text):
            message = f"{len(text)} characters cannot stand for {len(self.text)}"
            raise ValueError(message)
        return View(text, self.starts, self.spans)

    def translated(self, table: Mapping[str, str]) -> View:
        """The view with some characters replaced one for one; no replacement is itself a character to be replaced."""
        text = self.text
        for character, other in table.items():  # faster than `str.translate`
            text = text.replace(character, other)
        return self.retyped(text)

    def typed_as(self, text: str) -> View:
        """The view with each character as it stands at its place in `text`, which is as long as the source."""
        lengths = (self._end_of(index) - start for index, start in enumerate(self.starts))
        return self.retyped(
            "".join(text[span.start : span.start + length] for span, length in zip(self.spans, lengths, strict=True))
        )

    def in_place(self, length: int) -> str:
        """The text with each character where it stands in a source of some length, and blanks in all other places."""
        parts: list[str] = []
        at = 0
        for index, span in enumerate(self.spans):
            words = self.text[self.starts[index] : self._end_of(index)]
            parts += [" " * (span.start - at), words[: len(span)].ljust(len(span))]
            at = span.end
        return "".join([*parts, " " * (length - at)])

    # --- segments -----------------------------------------------------------------------------------------

    def _end_of(self, index: int) -> int:
        """Where a segment ends in this text."""
        return self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)

    def _is_verbatim(self, index: int) -> bool:
        """Whether a segment corresponds to its span character by character."""
        return self._end_of(index) - self.starts[index] == len(self.spans[index])

    def _place_of(self, offset: int) -> int:
        """The place in the source of a place between two characters of this text."""
        if not self.starts:
            return 0
        if offset >= len(self.text):
            return self.spans[-1].end
        index = bisect_right(self.starts, offset) - 1
        return self.spans[index].start + (offset - self.starts[index] if self._is_verbatim(index) else 0)

    def _find(self, offset: int, *, is_end: bool) -> int:
        """The place in this text of a place of the source: inside a segment that stands as a whole, one of its ends."""
        index = (bisect_left if is_end else bisect_right)(self._ends, offset)
        if index == len(self.spans):
            return len(self.text)
        span, start = self.spans[index], self.starts[index]
        if offset <= span.start:
            return start
        end = self._end_of(index)
        if end - start == span.end - span.start:  # it stands for its span character by character
            return start + offset - span.start
        return end if is_end else start

    def _pieces(self, start: int, end: int) -> Iterator[tuple[str, Span]]:
        """The segments within [start, end) of this text, cut to that range."""
        index = max(0, bisect_right(self.starts, start) - 1)
        while index < len(self.starts) and self.starts[index] < end:
            first, last = max(start, self.starts[index]), min(end, self._end_of(index))
            if first < last:
                span = self.spans[index]
                if self._is_verbatim(index):
                    offset = span.start - self.starts[index]
                    span = Span(first + offset, last + offset)
                yield self.text[first:last], span
            index += 1

    def _edited(self, edits: Sequence[tuple[Span, str, Span]]) -> View:
        """The view with spans of its own text, in order, replaced by words that stand for spans of the source."""
        return View.joined(self._with(edits)) if edits else self

    def _with(self, edits: Sequence[tuple[Span, str, Span]]) -> Iterator[tuple[str, Span]]:
        at = 0
        for here, words, span in edits:
            yield from self._pieces(at, here.start)
            yield words, span
            at = max(at, here.end)
        yield from self._pieces(at, len(self.text))


def _united(spans: Iterable[Span]) -> Iterator[Span]:
    """The stretches that some spans cover together, in order."""
    covered: Span | None = None
    for span in sorted(spans):
        if covered and span.start < covered.end:
            covered = Span(covered.start, max(covered.end, span.end))
        else:
            if covered:
                yield covered
            covered = span
    if covered:
        yield covered
