"""Plain text to the blocks of a document: the reading of its lines (`reading`), made into what readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from edition.boundary import RAISES, Boundary
from edition.document.lines.gathered import with_gathered_bullets
from edition.document.lines.line import Line, lines_of
from edition.document.lines.markers import Marker, depth_of, marker_of
from edition.document.lines.parted import with_labels
from edition.document.lines.raw_blocks import Joiner, RawBlock
from edition.document.lines.run_in import NESTED, run_in_cuts
from edition.document.lines.speech import find_speakers, is_direction
from edition.document.model.blocks import BlockMaker, ReadItem
from edition.document.model.tree import (
    Certainty,
    CharacterReference,
    Formula,
    InlineElement,
    NoteCall,
    Paragraph,
    ParagraphKind,
    Removal,
    SourcePicture,
)
from edition.document.reading.building import ReadBlock
from edition.document.reading.roles import FRONT_ROLES, PARAGRAPH_KINDS
from edition.document.reading.tables import Grid
from edition.document.reading.told import cut_lines, find_told, folded
from edition.document.reading.whole import LineReading, read_lines
from edition.manuscript import ReadingHints
from edition.source import SourceText, Span

#: A run-in head: one sentence, parted from the text by a no-break space instead of a space.
_RUN_IN = re.compile(r"(?P<head>[^.!?]{3,150}[.!?])\u00a0+(?=\S)")
_BLANKS = " \t\u3000"
_BLANK_ON_LINE = re.compile(r"[^\S\r\n\f\v\x1c-\x1e\x85\u2028\u2029]")
_QUOTE_MARK = re.compile(r">+\s?")
#: A definition is indented by at least this many columns more than its term.
_HANGING = 2


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block as it was read, with its words joined."""

    read: ReadBlock
    raw: RawBlock


@dataclass(slots=True)
class PlainReading:
    """One reading of one plain text: gathers what it finds."""

    source: SourceText
    hints: ReadingHints
    removals: list[Removal] = field(default_factory=list)
    joints: list[Span] = field(default_factory=list)
    calls: list[NoteCall] = field(default_factory=list)
    references: tuple[CharacterReference, ...] = ()
    inlines: tuple[InlineElement, ...] = ()
    pictures: tuple[SourcePicture, ...] = ()
    formulas: tuple[Formula, ...] = ()
    maker: BlockMaker = field(default_factory=BlockMaker)
    certainties: dict[str, Certainty] = field(default_factory=dict)
    boundary: Boundary = RAISES
    joiner: Joiner = field(init=False)
    _ids: dict[int, str] = field(default_factory=dict)
    #: The bullets that are separate from their items, by the offsets where the words of the items begin.
    _bullets: dict[int, Span] = field(default_factory=dict)
    #: The paragraphs by their first lines, each with its last line.
    _texts: dict[int, tuple[Paragraph, Line]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.joiner = Joiner(self.source)

    def read_running_text(self) -> None:
        """Take every line for a paragraph."""
        for line in lines_of(self.source):
            self._paragraph(RawBlock(line.span, line.words, (line,)))

    def read_paragraphs(self) -> None:
        """Take what stands between blank lines for a paragraph."""
        lines: list[Line] = []
        for line in [*lines_of(self.source), None]:
            if lines and (line is None or line.blank):
                raw = self.joiner.joined(lines)
                self._omit(raw)
                self._paragraph(raw)
                lines = []
            lines += [line] if line else []

    def read(self) -> None:
        """Find the structure, and fill `maker`, `removals`, `joints` and `calls`."""
        lines, self._bullets = with_gathered_bullets(tuple(lines_of(self.source)))
        lines = with_labels(lines, self.source.text)
        for _ in range(NESTED):
            lines = cut_lines(lines, run_in_cuts(lines))
        told = find_told(lines, self.hints.told)
        lines = cut_lines(lines, told.cuts)
        reading = read_lines(
            lines, folded(self.hints.drop), folded(self.hints.headings), told=told.lines, boundary=self.boundary
        )
        self.removals += [Removal(lines[index].span, one.reason) for index, one in reading.furniture.items()]
        pieces = [_Piece(one, self.joiner.joined([lines[index] for index in one.lines])) for one in reading.blocks]
        self._emit(pieces, reading)
        self.removals += [Removal(span, "bullet away from its words") for span in self._bullets.values()]
        self.calls += [NoteCall(span, self._ids[at]) for span, at in reading.calls if at in self._ids]

    def _emit(self, pieces: Sequence[_Piece], reading: LineReading) -> None:
        """Make the blocks, in order."""
        grids = {start: grid for grid in reading.grids for start in grid.starts}
        labels: Mapping[int, int] = {}
        with self.boundary.around("block"):
            labels = find_speakers([piece.raw.words for piece in pieces])
        starts = [piece.raw.span.start for piece in pieces]
        speakers = {number: Span(starts[number], starts[number] + end) for number, end in labels.items()}
        at = 0
        while at < len(pieces):
            last = _end_of(pieces, at, grids)
            if not self._made(pieces[at : last + 1], reading, grids, speakers.get(at)):
                for piece in pieces[at : last + 1]:
                    self._omit(piece.raw)
                    self._paragraph(piece.raw)
            at = last + 1

    def _made(
        self, pieces: Sequence[_Piece], reading: LineReading, grids: Mapping[int, Grid], speaker: Span | None
    ) -> bool:
        """Make the block of some pieces, and return whether that succeeded; if not, nothing is made of them."""
        lists: tuple[list[Any], ...] = (self.maker.blocks, self.removals, self.joints)
        before = [len(one) for one in lists]
        first, role = pieces[0], pieces[0].read.role
        with self.boundary.around("block", Span(first.raw.span.start, pieces[-1].raw.span.end)):
            if role == "row":
                self._table(grids[first.raw.span.start])
            elif role in ("item", "term"):
                self._list(pieces)
            elif role == "literal":
                self._literal(pieces)
            else:
                self._omit(first.raw)
                self._one(first, reading, speaker)
            return True
        for one, length in zip(lists, before, strict=True):
            del one[length:]
        return False

    def _one(self, piece: _Piece, reading: LineReading, speaker: Span | None) -> None:
        """A block of its own: a line of the front matter, a heading, a paragraph."""
        raw, role = piece.raw, piece.read.role
        if role in FRONT_ROLES:
            identity = self.maker.front_line(raw.span, raw.words, FRONT_ROLES[role])
        elif role == "heading":
            place = piece.read.place
            label = Span(raw.span.start, raw.span.start + place.label.end) if place else None
            identity = self.maker.heading(raw.span, raw.words, piece.read.level, label)
        elif role == "note":
            label = reading.notes.get(piece.read.lines[0])
            identity = self._ids[piece.read.lines[0]] = self._paragraph(raw, "footnote", label).id
        elif role == "caption" or (role == "paragraph" and is_direction(raw.words)):
            identity = self._paragraph(raw, "caption" if role == "caption" else "direction").id
        elif role == "speaker":
            identity = self._paragraph(raw, "text", raw.span, spoken=True).id
        else:
            identity = self._text(piece, reading.continued.get(piece.read.lines[0], -1), speaker)
        self.certainties[identity] = piece.read.certainty

    def _text(self, piece: _Piece, begun: int, speaker: Span | None) -> str:
        """A paragraph of text, or the rest of the one that begins with the line `begun`; returns its id."""
        raw, kind = piece.raw, PARAGRAPH_KINDS.get(piece.read.role, "text")
        if begun in self._texts:
            paragraph, before = self._texts[begun]
            omitted = self.joiner.joined((before, raw.lines[0])).omitted
            hyphens = (span for span in omitted if span.end == before.span.end)
            self.removals += [Removal(span, "hyphen of a word broken at a line's end") for span in hyphens]
            paragraph = self.maker.rest(paragraph, raw.span, raw.words, midword=bool(omitted))
        else:
            spoken = speaker if kind == "text" else None
            paragraph = self._paragraph(raw, kind, spoken, spoken=spoken is not None)
        self._texts[piece.read.lines[0]] = (paragraph, raw.lines[-1])
        return paragraph.id

    def _omit(self, raw_block: RawBlock) -> None:
        """Record what is not printed inside a raw block: hyphens as removals, white space as joints."""
        for span in raw_block.omitted:
            words = self.source.quote(span)
            if words.isspace():
                self.joints.append(span)
            else:
                self.removals.append(Removal(span, "hyphen of a word broken at a line's end"))
        first = raw_block.lines[0]
        if not _QUOTE_MARK.match(first.words):
            return
        for line in raw_block.lines:
            mark = _QUOTE_MARK.match(line.words)
            if mark and line is not first:
                self.removals.append(
                    Removal(Span(line.span.start, line.span.start + len(mark[0].rstrip())), "mark of a quoted line")
                )

    def _paragraph(
        self, raw_block: RawBlock, kind: ParagraphKind = "text", label: Span | None = None, *, spoken: bool = False
    ) -> Paragraph:
        """The next paragraph."""
        match = _RUN_IN.match(raw_block.words) if kind == "text" and not label else None
        start = raw_block.span.start
        run_in = Span(start, start + match.end("head")) if match else label
        return self.maker.paragraph(raw_block.span, raw_block.words, kind, run_in, spoken=spoken)

    def _literal(self, pieces: Sequence[_Piece]) -> None:
        """Lines that keep their breaks and blanks, but for the blanks that all of them begin with."""
        lines = [line for piece in pieces for line in piece.raw.lines]
        text = self.source.text
        starts = [_start_of(text, line.span.start) for line in lines]
        leads = [text[start : line.span.start] for start, line in zip(starts, lines, strict=True)]
        shared = min((len(lead) for lead in leads), default=0) if len({*"".join(leads)}) <= 1 else 0
        self.joints += [Span(start, start + shared) for start in starts[1:] if shared]
        span = Span(starts[0] + shared, lines[-1].span.end)
        paragraph = self.maker.paragraph(span, text[span.start : span.end], "literal")
        self.certainties[paragraph.id] = pieces[0].read.certainty

    def _list(self, pieces: Sequence[_Piece]) -> None:
        """A list, nested by markers and by how far its items are set in."""
        items: list[ReadItem] = []
        stack: list[tuple[Marker, int]] = []
        for piece in pieces:
            self._omit(piece.raw)
            raw = piece.raw
            if piece.read.role != "item":
                stack = [] if piece.read.role == "term" else stack
                depth = 0 if piece.read.role == "term" else 1
                items.append(ReadItem(raw.span, raw.words, Span(raw.span.start, raw.span.start), depth))
                continue
            marker = marker_of(raw.words, piece.read.place)
            depth = depth_of(stack, marker, raw.indent)
            stack = [*stack[:depth], (marker, raw.indent)]
            start = raw.span.start
            marked = Span(start + marker.start, start + marker.end)
            bullet = self._bullets.get(start) if marked.start == marked.end else None
            made = self.source.quote(bullet) if bullet else ""
            items.append(ReadItem(Span(start + marker.words, raw.span.end), raw.words, marked, depth, made=made))
        identity = self.maker.item_list(items, " ".join(self.source.quote(piece.raw.span) for piece in pieces))
        self.certainties[identity] = min((piece.read.certainty for piece in pieces), key=lambda one: one.confidence)

    def _table(self, grid: Grid) -> None:
        """A table, its bars removed."""
        self.maker.table([[(span, self.source.quote(span)) for span in row] for row in grid.rows], grid.head_rows)
        self.removals += self._bars(grid)

    def _bars(self, grid: Grid) -> Iterator[Removal]:
        """The bars between cells, which the edition's own rules replace."""
        text = self.source.text
        for row in grid.rows:
            start, end = row[0].start, row[-1].end
            while start and _is_bar_or_blank(text[start - 1]):
                start -= 1
            while end < len(text) and _is_bar_or_blank(text[end]):
                end += 1
            ends = [start, *(edge for span in row for edge in (span.start, span.end)), end]
            for one, other in zip(ends[::2], ends[1::2], strict=True):
                for bar in re.finditer(r"\|+", text[one:other]):
                    yield Removal(Span(one + bar.start(), one + bar.end()), "bar of a table")


def _is_bar_or_blank(sign: str) -> bool:
    """Whether a character is a bar, or white space that ends no line."""
    return sign == "|" or bool(_BLANK_ON_LINE.match(sign))


def _start_of(text: str, at: int) -> int:
    """Where the blanks right before an offset begin, line breaks not included."""
    while at and text[at - 1] in _BLANKS:
        at -= 1
    return at


def _end_of(pieces: Sequence[_Piece], at: int, grids: Mapping[int, Grid]) -> int:
    """The last piece of the block that begins with the one at an index."""
    role = pieces[at].read.role
    if role in ("item", "term"):
        return _end_of_list(pieces, at)
    last, grid = at, grids.get(pieces[at].raw.span.start)
    if role in ("row", "literal"):
        while last + 1 < len(pieces) and (
            grids.get(pieces[last + 1].raw.span.start) is grid if role == "row" else pieces[last + 1].read.role == role
        ):
            last += 1
    return last


def _end_of_list(pieces: Sequence[_Piece], at: int) -> int:
    """The last block of a list: items follow items, and the text that is set in below a term belongs to it."""
    hanging = pieces[at].raw.lines[0].indent if pieces[at].read.role == "term" else -1
    last = at
    for next_ in range(at + 1, len(pieces)):
        role, indent = pieces[next_].read.role, pieces[next_].raw.indent
        if role == "term":
            hanging = pieces[next_].raw.lines[0].indent
        elif role == "item":
            hanging = -1 if indent <= hanging else hanging
        elif hanging < 0 or role not in ("paragraph", "quotation") or indent < hanging + _HANGING:
            return last
        last = next_
    return last
