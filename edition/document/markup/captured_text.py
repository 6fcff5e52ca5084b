"""A captured text to the parts of a document: what its capture says of each line is evidence like any mark-up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import get_args

from edition.captured import Capture, CapturedLine, CapturedSpan
from edition.document.lines.line import Line
from edition.document.lines.raw_blocks import Joiner
from edition.document.markup.marked import GridPart, Marked, MarkedPart, Stated
from edition.document.markup.selection import Selection
from edition.document.model.tree import (
    Formula,
    InlineElement,
    InlineRole,
    ParagraphKind,
    Removal,
    RemovalReason,
    SourcePicture,
    outer_first,
)
from edition.source import SourceText, Span

#: Where words refer to is read from them, whatever is said of them.
_INLINE = frozenset(get_args(InlineRole)) - {"cross-reference"}
_REASONS = frozenset(get_args(RemovalReason))
_HYPHEN: RemovalReason = "hyphen of a word broken at a line's end"
_AROUND: RemovalReason = "matter around the text, no part of it"
#: A PDF marks its headings if it has so many. Word files are left as they look: of 84 lines that would be taken from
#: headings in 80 Word and web files most are those of one manual, which marks only its chapters.
_FEWEST_HEADINGS = 5
_KINDS: dict[str, ParagraphKind] = {"caption": "caption", "quotation": "quotation", "literal": "literal"}


def read_captured(source: SourceText, capture: Capture) -> Marked:
    """The parts of a text with the capture that belongs to it."""
    return _CapturedReading(source, capture).read()


class _CapturedReading:
    """Reads lines in their order: those of one block are one part."""

    def __init__(self, source: SourceText, capture: Capture) -> None:
        self._source, self._capture = source.text, capture
        self._joiner = Joiner(source)
        starts = [0, *(at + 1 for at, character in enumerate(source.text) if character == "\n")]
        self._starts = [*starts, len(source.text) + 1]
        self._begins = [one.start for one in capture.spans]
        self._areas: list[Removal] = []
        self._joints: list[Span] = []
        self._is_titled = any(line.role == "title" for line in capture.lines)

    def read(self) -> Marked:
        """All parts."""
        parts = tuple(self._parts())
        spans = self._capture.spans
        inlines = outer_first(self._inline(one) for one in spans if one.role in _INLINE)
        formulas = (Formula(Span(one.start, one.end), one.value) for one in spans if one.role == "formula")
        places = {one.value: one.start for one in spans if one.role == "place"}
        pictures = (SourcePicture(Span(one.at, one.at), one.file, one.alternative) for one in self._capture.pictures)
        headings = sum(line.role == "heading" and line.page > 0 for line in self._capture.lines)
        stated = Stated(language=self._capture.language, marks_headings=headings >= _FEWEST_HEADINGS)
        found = parts, tuple(self._areas), stated, inlines, places
        return Marked(*found, tuple(pictures), tuple(formulas), tuple(self._joints))

    @staticmethod
    def _inline(one: CapturedSpan) -> InlineElement:
        return InlineElement(Span(one.start, one.end), one.role, one.value)  # type: ignore[arg-type]  # one of its roles

    def _span(self, line: CapturedLine) -> Span:
        """A line without its end."""
        at = min(line.number - 1, len(self._starts) - 2)
        return Span(self._starts[at], self._starts[at + 1] - 1)

    def _parts(self) -> Iterator[MarkedPart | GridPart]:
        group = 0
        before = ""
        for _, members in groupby(self._capture.lines, key=lambda line: (line.block, line.role)):
            lines = list(members)
            role = lines[0].role
            group += role == "item" and before != "item"
            before = role
            if role == "artifact":
                self._areas += (Removal(self._span(line), _reason(line)) for line in lines if len(self._span(line)))
            elif role == "row":
                yield GridPart(tuple(self._rows(lines)), head_rows=_heads(lines))
            else:
                yield self._part(lines, group)

    def _part(self, lines: Sequence[CapturedLine], group: int) -> MarkedPart:
        """The part that the lines of a block are."""
        first = lines[0]
        text, marker, label = Selection(), None, None
        starts = [self._span(line) for line in lines]
        for one in self._spans(Span(starts[0].start, starts[-1].end)):
            if one.role == "marker" and marker is None and first.role == "item":
                marker = Span(one.start, one.end)
            elif one.role == "label" and label is None:
                label = Span(one.start, one.end)
        at = marker.end if marker else starts[0].start
        for gap in [*self._omitted(starts), Span(starts[-1].end, starts[-1].end)]:
            if at < gap.start:
                self._keep(text, Span(at, gap.start))
            at = max(at, gap.end)
        if first.role == "item":
            return MarkedPart(text, depth=first.level, marker=marker, group=group)
        if first.role == "note":
            return MarkedPart(text, "footnote", names=frozenset((first.name,)) if label else frozenset(), label=label)
        return MarkedPart(text, _KINDS.get(first.role, "text"), self._level(first))

    def _level(self, line: CapturedLine) -> int:
        """The level of a heading; a line that is styled as the title is one above all others."""
        if line.role == "title":
            return 1
        return line.level + self._is_titled if line.role == "heading" else 0

    def _omitted(self, spans: Sequence[Span]) -> Sequence[Span]:
        """What is not printed between the lines of a part: hyphens that broke words; white space inside of words."""
        seen = [Line(span, self._source[span.start : span.end], 0, 0, fed=False) for span in spans if len(span)]
        omitted = self._joiner.joined(seen).omitted if len(seen) > 1 else ()
        for one in omitted:
            if self._source[one.start : one.end].strip():
                self._areas.append(Removal(one, _HYPHEN))
            else:
                self._joints.append(one)
        return omitted

    def _keep(self, text: Selection, span: Span) -> None:
        """Print a stretch, with the calls of notes in it."""
        text.keep(span)
        text.calls += ((Span(one.start, one.end), one.value) for one in self._spans(span) if one.role == "call")

    def _rows(self, lines: Sequence[CapturedLine]) -> Iterator[tuple[Selection, ...]]:
        """The rows of a table: cells stand between tabs; one that spans several columns has empty ones beside it."""
        for line in lines:
            span = self._span(line)
            row: list[Selection] = []
            at = span.start
            for number, words in enumerate(self._source[span.start : span.end].split("\t")):
                cell = Selection()
                if words:
                    self._keep(cell, Span(at, at + len(words)))
                at += len(words) + 1
                columns = line.cells[number][0] if number < len(line.cells) else 1
                row += [cell, *(Selection() for _ in range(columns - 1))]
            yield tuple(row)

    def _spans(self, span: Span) -> Sequence[CapturedSpan]:
        """What is known of stretches that begin on a line."""
        return self._capture.spans[bisect_left(self._begins, span.start) : bisect_left(self._begins, span.end + 1)]


def _reason(line: CapturedLine) -> RemovalReason:
    return line.reason if line.reason in _REASONS else _AROUND  # type: ignore[return-value]  # one of them


def _heads(lines: Sequence[CapturedLine]) -> int:
    """How many rows at the beginning name columns."""
    return next((number for number, line in enumerate(lines) if not line.is_head), 0)
