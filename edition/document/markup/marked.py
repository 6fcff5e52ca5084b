"""Marked-up sources (Markdown, HTML) to blocks: what their readers found, made into a document that loses nothing.

A reader reports which characters are printed and what they are part of; everything else is markup, and a removal.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from urllib.parse import unquote

from edition.boundary import RAISES, Boundary
from edition.document.lines.line import Line, MarkedUp
from edition.document.lines.markers import marker_of
from edition.document.lines.run_in import NESTED, run_in_cuts
from edition.document.markup.not_printed import not_printed
from edition.document.markup.page_notes import numbered_name
from edition.document.markup.selection import Selection
from edition.document.model.blocks import BlockMaker, ReadItem
from edition.document.model.tree import (
    Block,
    Certainty,
    CharacterReference,
    Formula,
    FrontRole,
    InlineElement,
    NoteCall,
    ParagraphKind,
    Removal,
    RemovalReason,
    SourcePicture,
    units_of,
)
from edition.document.reading.building import ReadBlock
from edition.document.reading.roles import FRONT_ROLES, PARAGRAPH_KINDS
from edition.document.reading.told import find_told, folded, offset_of
from edition.document.reading.whole import read_lines
from edition.languages.dates import is_dateline
from edition.manuscript import ReadingHints
from edition.source import Span

_BLANKS = re.compile(r"\s+")
#: No page has room for deeper lists; deeper items are put at this depth.
_DEEPEST = 8

#: The label that a note may begin with; mark-up may follow it.
_LABEL = re.compile(r"\[?(?:\d{1,3}|[*†‡§¶]{1,3})\]?\.?(?=[\s<])")

#: The number that a note begins with.
_NUMBERED = re.compile(r"[\[(]?\d{1,3}[\])]?\.?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class MarkedPart:
    """A part of a marked-up source: a heading of a `level` from 1, an item at a `depth` from 0, or a paragraph.

    `marker` is the marker of an item in the source, `made` the one that the edition sets; `names` are the names that
    calls of notes may use for it; `label` is that of a footnote, or of a speaker where it `is_spoken`; items of one
    `group` form one list.
    """

    text: Selection
    kind: ParagraphKind = "text"
    level: int = 0
    depth: int = -1
    marker: Span | None = None
    made: str = ""
    names: frozenset[str] = frozenset()
    label: Span | None = None
    group: int = 0
    is_spoken: bool = False
    certainty: Certainty = Certainty(1.0, "")

    def is_numbered(self, source: str) -> bool:
        """Whether it is an item with a number in the source: in Markdown every paragraph with a number is one."""
        return (
            self.depth >= 0
            and self.marker is not None
            and any(map(str.isalnum, source[self.marker.start : self.marker.end]))
        )


@dataclass(frozen=True, slots=True)
class GridPart:
    """A table: its rows of cells; the first `head_rows` name the columns."""

    rows: tuple[tuple[Selection, ...], ...]
    head_rows: int


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file states about itself before its words: its title, lines of an imprint, language (BCP 47) and date.

    If it `decides`, the title is the document's, whatever its headings say; else it is used where they show none. If it
    `marks_headings`, what it does not mark is one only if its words and form say so surely.
    """

    title: Selection = field(default_factory=Selection)
    subtitle: Selection = field(default_factory=Selection)
    imprint: tuple[Selection, ...] = ()
    language: str = ""
    date: date | None = None
    decides: bool = False
    marks_headings: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """What a reader found: the parts in order, the areas that are removed whole, and what the file states of itself.

    `inlines` are the links and the words set apart, each before those inside it; `places` maps the names that links
    lead to to their offsets; `pictures` and `formulas` are those of the parts, `joints` the
    white space inside of their words that is not printed.
    """

    parts: tuple[MarkedPart | GridPart, ...]
    areas: tuple[Removal, ...] = ()
    stated: Stated = Stated()
    inlines: tuple[InlineElement, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    pictures: tuple[SourcePicture, ...] = ()
    formulas: tuple[Formula, ...] = ()
    joints: tuple[Span, ...] = ()


@dataclass(slots=True)
class MarkedReading:
    """The blocks of a marked-up source, with all that a document needs beside them."""

    source: str
    boundary: Boundary = RAISES
    maker: BlockMaker = field(default_factory=BlockMaker)
    removals: list[Removal] = field(default_factory=list)
    references: list[CharacterReference] = field(default_factory=list)
    calls: list[NoteCall] = field(default_factory=list)
    joints: list[Span] = field(default_factory=list)
    inlines: list[InlineElement] = field(default_factory=list)
    pictures: tuple[SourcePicture, ...] = ()
    formulas: tuple[Formula, ...] = ()
    certainties: dict[str, Certainty] = field(default_factory=dict)
    _kept: list[Span] = field(default_factory=list)
    _level: int = 0
    _notes: dict[str, str] = field(default_factory=dict)
    _called: list[tuple[Span, str]] = field(default_factory=list)

    def read(self, marked: Marked, hints: ReadingHints) -> None:
        """Make the blocks."""
        areas = list(marked.areas)
        parts = [part for part in marked.parts if isinstance(part, GridPart) or part.text.span(self.source)]
        parts = list(_with_numbered_notes(parts, self.source))
        called = {name for part in parts for text in _texts(part) for _, name in text.calls}
        called |= _beside(parts, called)
        lines = [_line(part, self.source, called) for part in parts]
        for _ in range(NESTED):
            if cuts := run_in_cuts(lines):
                parts = list(_cut(parts, cuts, self.source))
                lines = [_line(part, self.source, called) for part in parts]
        told = find_told(lines, hints.told)
        if told.cuts:
            parts = list(_cut(parts, told.cuts, self.source))
            lines = [_line(part, self.source, called) for part in parts]
        title = marked.stated.title.words(self.source)
        is_titled = marked.stated.decides and bool(title)
        reading = read_lines(
            lines,
            folded(hints.drop),
            folded(hints.headings),
            stated=title,
            is_titled=is_titled,
            marks_headings=marked.stated.marks_headings,
            told=told.lines,
            boundary=self.boundary,
        )
        gone = {index: one.reason for index, one in reading.furniture.items()}
        self._called = [
            call for at, part in enumerate(parts) if at not in gone for text in _texts(part) for call in text.calls
        ]
        read = [self._as_read(parts, block) for block in reading.blocks]
        parts = _without(parts, self.source, gone, areas)
        front = [FRONT_ROLES[block.role] for block in reading.blocks if block.role in FRONT_ROLES]
        if "title" not in front:
            self._stated(marked.stated, read)
        for part, role in zip(read, front, strict=False):
            if isinstance(part, MarkedPart) and (span := part.text.span(self.source)):
                self._print(part.text)
                identity = self.maker.front_line(span, part.text.words(self.source), role)
                self.certainties[identity] = part.certainty
        self._body(read[len(front) :], called)
        self.calls = [NoteCall(span, self._notes[name]) for span, name in self._called if name in self._notes]
        self.removals = sorted(not_printed(self.source, self._kept, areas), key=lambda removal: removal.span)
        self.inlines = list(_led(marked, self.maker.blocks, self.calls))
        self.pictures, self.formulas = marked.pictures, marked.formulas
        self.joints += marked.joints

    def _as_read(self, parts: Sequence[MarkedPart | GridPart], block: ReadBlock) -> MarkedPart | GridPart:
        """The parts of a block joined into one, which has the role that was read."""
        first = parts[block.lines[0]]
        if isinstance(first, GridPart):
            return first
        for at in block.lines[1:]:
            other = parts[at]
            if isinstance(other, MarkedPart):
                first.text.join(other.text, self.source)
        part = replace(first, level=block.level, certainty=block.certainty)
        if block.role == "item" and part.depth < 0:
            span = part.text.span(self.source)
            marker = marker_of(part.text.words(self.source), block.place)
            start = span.start if span else 0
            marked = Span(start + marker.start, start + marker.end)
            part.text.skip(start + marker.words)
            return replace(part, depth=0, marker=marked if len(marked) else None, group=-1)
        if part.marker and block.role not in ("item", "note") and part.is_numbered(self.source):
            part.text.kept.insert(0, Span(part.marker.start, part.text.kept[0].start))
        if block.role in PARAGRAPH_KINDS:
            return replace(part, kind=PARAGRAPH_KINDS[block.role], depth=-1)
        if block.role == "note":
            return replace(part, kind="footnote", made=part.made if part.depth >= 0 else "", depth=-1)
        if block.role == "speaker":
            return replace(part, depth=-1, label=part.text.span(self.source), is_spoken=True)
        if block.role == "item":
            return part
        return replace(part, depth=-1)

    def _stated(self, stated: Stated, parts: Sequence[MarkedPart | GridPart]) -> None:
        """The front matter that the file states, before its words."""
        shown = next((text.kept[0].start for part in parts for text in _texts(part) if text.kept), len(self.source))
        title = stated.title.until(shown)  # an unclosed one runs on into the words of the page
        if not title.words(self.source):
            return  # words before the title would be printed after it
        lines: list[tuple[Selection, FrontRole]] = [(title, "title"), (stated.subtitle, "subtitle")]
        lines += [(text, "date" if is_dateline(text.words(self.source)) else "byline") for text in stated.imprint]
        for text, role in lines:
            if span := text.span(self.source):
                self._print(text)
                self.maker.front_line(span, text.words(self.source), role)

    def _body(self, parts: Sequence[MarkedPart | GridPart], called: set[str]) -> None:
        """The blocks after the front matter; `called` are the names of notes that are called."""
        items: list[MarkedPart] = []
        for part in [*parts, None]:
            is_item = (
                isinstance(part, MarkedPart) and part.depth >= 0 and not part.names & called and part.kind != "footnote"
            )
            if items and (not is_item or part.group != items[-1].group):  # type: ignore[union-attr]  # is_item says so
                self._list(items)
                items = []
            if isinstance(part, GridPart):
                self._table(part)
            elif is_item:
                items.append(part)  # type: ignore[arg-type]  # is_item says so
            elif part is not None:
                self._paragraph(part, called)

    def _paragraph(self, part: MarkedPart, called: set[str]) -> None:
        """A heading, or a paragraph; what a call names is a footnote."""
        span, words = part.text.span(self.source), part.text.words(self.source)
        if span is None:
            return
        self._print(part.text)
        if part.level:
            self._level = min(part.level, self._level + 1)
            self.certainties[self.maker.heading(span, words, self._level)] = part.certainty
            return
        if part.kind == "literal":
            self.joints += _gaps(part.text, self.source)
        is_note = part.kind == "footnote" or bool(part.names & called)
        label = part.label or (self._label_at(span) if is_note else None)
        made = part.made if is_note and not label else ""
        kind: ParagraphKind = "footnote" if is_note else part.kind
        paragraph = self.maker.paragraph(span, words, kind, label, spoken=part.is_spoken and not is_note, made=made)
        self.certainties[paragraph.id] = part.certainty
        self._notes |= dict.fromkeys(part.names, paragraph.id) if is_note else {}

    def _label_at(self, span: Span) -> Span | None:
        """The number or sign that a note begins with, for a note without a link back."""
        match = _LABEL.match(self.source, span.start, span.end)
        return Span(*match.span()) if match and match.end() < span.end else None

    def _list(self, parts: Sequence[MarkedPart]) -> None:
        """The list of consecutive items, none more than one step deeper than the one before it."""
        items: list[ReadItem] = []
        for part in parts:
            span = part.text.span(self.source)
            if span is None:
                continue
            self._print(part.text)
            if part.marker:
                self._kept.append(part.marker)
            depth = min(part.depth, items[-1].depth + 1 if items else 0, _DEEPEST)
            marker = part.marker or Span(span.start, span.start)
            items.append(ReadItem(span, part.text.words(self.source), marker, depth, part.made))
        identity = self.maker.item_list(items, " ".join(item.words for item in items))
        self.certainties[identity] = min((part.certainty for part in parts), key=lambda one: one.confidence)

    def _table(self, grid: GridPart) -> None:
        """A table; an empty cell stands where the one before it ends."""
        rows: list[list[tuple[Span, str]]] = []
        at = min((span.start for row in grid.rows for cell in row if (span := cell.span(self.source))), default=0)
        for row in grid.rows:
            rows.append([])
            for cell in row:
                span = cell.span(self.source) or Span(at, at)
                at = span.end
                self._print(cell)
                rows[-1].append((span, cell.words(self.source)))
        self.maker.table(rows, grid.head_rows)

    def _print(self, text: Selection) -> None:
        """Record that words are printed."""
        self._kept += text.kept
        self.references += text.references


def _led(marked: Marked, blocks: Sequence[Block], calls: Sequence[NoteCall]) -> Iterator[InlineElement]:
    """The inline elements of a source; a link within it leads to the unit in which the name that it has stands.

    Links of which all has turned out to call a note are none.
    """
    called = sorted(call.span for call in calls)
    units = [unit for block in blocks for unit in units_of(block)]
    ends = [unit.span.end for unit in units]
    for one in marked.inlines:
        first = bisect_right(called, one.span.start, key=lambda span: span.end)
        if one.role == "link" and first < len(called) and called[first].covers(one.span):
            continue
        place = marked.places.get(unquote(one.value[1:])) if one.role == "link" and one.value[:1] == "#" else None
        at = bisect_right(ends, place) if place is not None else len(units)
        yield replace(one, value=f"#{units[at].id}") if at < len(units) else one


def _texts(part: MarkedPart | GridPart) -> Iterator[Selection]:
    """The texts of a part: its own, or those of its cells."""
    if isinstance(part, MarkedPart):
        yield part.text
    else:
        yield from (cell for row in part.rows for cell in row)


def _gaps(text: Selection, source: str) -> Iterator[Span]:
    """The white space between the printed parts of lines that keep theirs: the indent that the mark-up causes."""
    for one, other in pairwise(sorted(text.kept)):
        yield from (Span(*match.span()) for match in _BLANKS.finditer(source, one.end, other.start))


def _with_numbered_notes(parts: Sequence[MarkedPart | GridPart], source: str) -> Sequence[MarkedPart | GridPart]:
    """The parts; if links call notes by number ("[1](#fn1)"), later parts that begin with these numbers are the notes.

    Converters lose the names that the links lead to, or break them. Each number belongs to the last part that begins
    with it; most numbers must have one.
    """
    called: dict[str, int] = {}
    found: dict[str, int] = {}
    for at, part in enumerate(parts):
        if isinstance(part, MarkedPart):
            called |= {name: called.get(name, at) for _, name in part.text.calls if name.startswith("#")}
            match = _NUMBERED.match(part.made or source, 0 if part.made else (part.marker or part.text.kept[0]).start)
            name = numbered_name(match[0]) if match and not part.level else ""
            if called.get(name, at) < at:
                found[name] = at
    if 2 * len(found) <= len(called):
        return parts
    names = {at: name for name, at in found.items()}
    return [
        replace(part, names=part.names | {names[at]}) if at in names and isinstance(part, MarkedPart) else part
        for at, part in enumerate(parts)
    ]


def _beside(parts: Sequence[MarkedPart | GridPart], called: set[str]) -> set[str]:
    """The names of items that nothing calls, in lists of which most are called notes: the list stays whole."""
    lists: dict[int, list[MarkedPart]] = {}
    for part in parts:
        if isinstance(part, MarkedPart) and part.group and part.depth == 0 and part.names:
            lists.setdefault(part.group, []).append(part)
    mostly = (group for group in lists.values() if sum(bool(one.names & called) for one in group) * 2 > len(group))
    return {name for group in mostly for one in group if not one.names & called for name in one.names}


def _without(
    parts: Sequence[MarkedPart | GridPart], source: str, furniture: dict[int, RemovalReason], areas: list[Removal]
) -> list[MarkedPart | GridPart]:
    """The parts that are words of the document; the places of the others go to `areas`."""
    kept: list[MarkedPart | GridPart] = []
    for index, part in enumerate(parts):
        if index in furniture and isinstance(part, MarkedPart) and (span := part.text.span(source)):
            areas.append(Removal(span, furniture[index]))
        else:
            kept.append(part)
    return kept


def _cut(
    parts: Sequence[MarkedPart | GridPart], cuts: Mapping[int, int], source: str
) -> Iterator[MarkedPart | GridPart]:
    """The parts, some of them cut after a number of visible characters."""
    for index, part in enumerate(parts):
        if index not in cuts or isinstance(part, GridPart):
            yield part
            continue
        view = part.text.view(source)
        at = offset_of(view.text, cuts[index])
        offset = view.to_source(Span(at - 1, at)).end
        yield replace(part, text=part.text.until(offset))
        yield MarkedPart(part.text.since(offset))


def _line(part: MarkedPart | GridPart, source: str, called: Collection[str]) -> Line:
    """A part as a line that has a mark; for a table, its first row."""
    if isinstance(part, GridPart):
        cells = [cell for row in part.rows for cell in row if cell.span(source)]
        span = cells[0].span(source) if cells else None
        words = " ".join(cell.words(source) for cell in part.rows[0]).strip() if part.rows else ""
        return Line(span or Span(0, 0), words or "-", 0, 1, fed=False, mark=MarkedUp(is_table=True))
    is_note = part.kind == "footnote" or bool(part.names & frozenset(called))
    mark = MarkedUp(
        part.level,
        part.depth >= 0 and not is_note,
        part.kind == "quotation",
        is_set=part.kind == "literal",
        is_note=is_note,
        is_numbered=part.is_numbered(source),
    )
    words = part.text.words(source)
    linked = min(10, 10 * part.text.linked // max(1, sum(map(str.isalnum, words))))
    return Line(part.text.span(source) or Span(0, 0), words, 0, 1, fed=False, mark=mark, linked=linked)
