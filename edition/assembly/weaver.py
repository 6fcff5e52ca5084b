"""Entries, corrections, calls of notes and page breaks woven into the words of the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from edition.apparatus import Apparatus
from edition.assembly.edition import (
    Block,
    Call,
    Corrected,
    Footnote,
    Item,
    LedgerRow,
    ListBlock,
    Mark,
    Named,
    NoteReference,
    PageBreak,
    Rest,
    Role,
    Run,
    TableBlock,
    TextBlock,
    Words,
    printed,
)
from edition.assembly.footnotes import MovedNote
from edition.characters import with_apostrophes
from edition.document.model.cell_heads import CellHeads, heads_of_cells
from edition.document.model.document import Document
from edition.document.model.tree import Block as DocumentBlock
from edition.document.model.tree import FrontLine, Heading, ItemList, ListItem, Paragraph, Table, TextUnit
from edition.ledger.entry import Entry, Ledger
from edition.notation import Notation
from edition.source import Span
from edition.text import View

#: A date up to this length stays on one line, as every figure does.
_SHORT_DATE = 12
#: How many code points of its sentence the ledger shows on either side of a figure.
_CONTEXT = 34
#: No more events than these begin within one figure.
_MOST_NESTED = 8


#: Where a sentence is cut, half of another figure or a small word tells nothing.
_CUT_START = re.compile(r"^(?:\S*\d\S*\s+)+")
_CUT_END = re.compile(r"(?:\s+(?:\S*\d\S*|\w{1,4}))+$")
_WHITE = re.compile(r"\s+")
#: White space that no page can hold: form feeds and separators become blanks.
_BLANKS = dict.fromkeys((0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85), " ")


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that interrupts the words of a unit at `span`."""

    span: Span
    run: Run


class Weaver:
    """Weaves entries, corrections and calls into the words of the units."""

    def __init__(
        self,
        document: Document,
        ledger: Ledger,
        apparatus: Apparatus,
        typeset: View,
        notation: Notation,
        breaks: Mapping[int, int] | None = None,
        moved: Collection[str] = (),
    ) -> None:
        """Take what is woven: `breaks` are offsets of the source where pages begin, `moved` the ids that hold none."""
        self._document, self._typeset, self._apparatus = document, typeset.translated(_BLANKS), apparatus
        #: What the ledger shows: a call beside a figure would be read as another one.
        self._without_calls = self._typeset.without(call.span for call in document.calls)
        self._notation = notation
        self._heads = heads_of_cells(document)
        self._calls = sorted(document.calls, key=lambda call: call.span)
        #: The first call of each footnote, by its number.
        self._called = {call.footnote: number for number, call in reversed(list(enumerate(self._calls, 1)))}
        self._charts_of: dict[str, tuple[str, ...]] = {}
        for chart in apparatus.charts:
            for entry in chart.series.entries:
                self._charts_of[entry.id] = (*self._charts_of.get(entry.id, ()), chart.slug)
        events = [*self._all_events(ledger), *self._breaks(breaks or {}, ledger, moved)]
        # A call at the end of a page stands before the break.
        self._events = sorted(events, key=lambda event: (event.span, isinstance(event.run, PageBreak)))
        self._starts = [event.span.start for event in self._events]

    def _all_events(self, ledger: Ledger) -> Iterator[_Event]:
        """Entries and corrections at their spans, calls at the end of their anchors."""
        references = [call.span for call in self._document.calls]
        for entry in ledger.entries:
            is_short = entry.quantity.kind not in ("date", "period") or len(entry.span) <= _SHORT_DATE
            charts, title = self._charts_of.get(entry.id, ()), self._notation.summary(entry)
            for number, part in enumerate(self._parts(entry.span, references)):
                words = self._typeset.words(part)
                yield _Event(part, Mark(entry.id, words, charts, is_short, title, continued=number > 0))
        for one in self._apparatus.corrections:
            yield _Event(one.span, Corrected(one.letter, one.source, one.reading))
        solid = [e.span for e in ledger.entries] + [c.span for c in self._apparatus.corrections]
        for number, call in enumerate(self._calls, 1):
            yield _Event(call.span, NoteReference(self._typeset.words(call.span).strip(), call.footnote, number))
        for note in self._apparatus.notes:
            # A call inside a figure or a correction stands after it.
            at = next((s.end for s in solid if s.start < note.anchor.end < s.end), note.anchor.end)
            yield _Event(Span(at, at), Call(note.number))
        sorted_solid = sorted(solid)
        for name in self._apparatus.names:
            for place in name.places:
                at = _before(sorted_solid, place.offset)
                yield _Event(Span(at, at), Named(place.id))

    def footnote(self, note: MovedNote) -> Footnote:
        """A footnote that leaves its place."""
        call = bisect_left(self._calls, note.call.span, key=lambda call: call.span) + 1
        first, *others = (self._unit(paragraph) for paragraph in note.paragraphs)
        return Footnote(call, (replace(first, called=call if first.called else 0), *others))

    def _parts(self, span: Span, references: Sequence[Span]) -> Iterator[Span]:
        """What calls of footnotes leave of a span: stretches that begin and end with something that is seen."""
        at = span.start
        first = bisect_right(references, span.start, key=lambda reference: reference.end)
        for reference in (*references[first:], Span(span.end, span.end)):
            words = self._document.source.text[at : min(reference.start, span.end)]
            if words.strip():
                start = at + len(words) - len(words.lstrip())
                yield Span(start, start + len(words.strip()))
            at = max(at, reference.end)
            if at >= span.end:
                return

    def _breaks(self, breaks: Mapping[int, int], ledger: Ledger, moved: Collection[str]) -> Iterator[_Event]:
        """Page breaks, before the figure, the correction or the item they fall into."""
        units = [unit.span for unit in self._document.units() if unit.id not in moved]
        starts = [span.start for span in units]
        solid = sorted([e.span for e in ledger.entries] + [c.span for c in self._apparatus.corrections])
        for offset, page in breaks.items():
            at = _before(solid, offset)
            unit = bisect_right(starts, at) - 1
            if unit < 0 or at >= units[unit].end:
                at = starts[min(unit + 1, len(starts) - 1)]
            yield _Event(Span(at, at), PageBreak(page))

    def words(self, span: Span) -> str:
        """The typeset words of a span, white space folded, corrections applied."""
        runs = self._runs(span)
        return " ".join("".join(printed(run) for run in runs).split())

    def _runs(self, span: Span) -> tuple[Run, ...]:
        """The runs of a span."""
        runs: list[Run] = []
        at = span.start
        first, last = bisect_left(self._starts, span.start), bisect_right(self._starts, span.end)
        for event in self._events[first:last]:
            if event.span.end > span.end or (isinstance(event.run, Call) and event.span.start == span.start):
                continue
            if words := self._typeset.words(Span(at, event.span.start)) if event.span.start > at else "":
                runs.append(Words(words))
            runs.append(event.run)
            at = max(at, event.span.end)
        if words := self._typeset.words(Span(at, span.end)) if at < span.end else "":
            runs.append(Words(words))
        return tuple(runs)

    def block(self, block: DocumentBlock) -> Block:
        """A block of the document with its runs."""
        if isinstance(block, ItemList):
            return ListBlock(block.id, block.number, tuple(self._item(item) for item in block.items))
        if isinstance(block, Table):
            rows = tuple(tuple(self._unit(cell) for cell in row) for row in block.rows)
            return TableBlock(block.id, block.number, rows, block.head_rows, _figure_columns(rows, block.head_rows))
        return self._unit(block)

    def continued(self, begun: TextBlock, rest: Paragraph) -> TextBlock:
        """A paragraph with the rest of it, which stands behind notes in the source."""
        more = self._unit(rest)
        return replace(
            begun,
            runs=(*begun.runs, Rest(rest.id, "" if rest.midword else " "), *more.runs),
            notes=begun.notes + more.notes,
            drawn=tuple(dict.fromkeys(begun.drawn + more.drawn)),
        )

    def _item(self, item: ListItem) -> Item:
        """An item of a list with those below it."""
        return Item(self._unit(item), tuple(self._item(child) for child in item.children))

    def _unit(self, unit: TextUnit) -> TextBlock:
        """A unit of text with its runs."""
        head: tuple[Run, ...] = ()
        span = unit.span
        if isinstance(unit, Paragraph) and unit.run_in and not self._is_inside(unit.run_in.end):
            head = self._runs(unit.run_in)
            start = unit.run_in.end
            while start < unit.span.end and self._document.source.text[start].isspace():
                start += 1
            span = Span(start, unit.span.end)
        runs = self._runs(span)
        every = (*head, *runs)
        return TextBlock(
            id=unit.id,
            role=_role(unit),
            runs=runs,
            head=head,
            number=unit.number if isinstance(unit, Paragraph) else None,
            level=unit.level if isinstance(unit, Heading) else 0,
            marker=self._document.source.quote(unit.marker) if isinstance(unit, ListItem) else "",
            made_marker=unit.made if isinstance(unit, ListItem | Paragraph) else "",
            notes=tuple(run.note for run in every if isinstance(run, Call)),
            drawn=tuple(dict.fromkeys(slug for run in every if isinstance(run, Mark) for slug in run.charts)),
            called=self._called.get(unit.id, 0) if all(isinstance(run, Words | PageBreak) for run in head) else 0,
        )

    def _is_inside(self, offset: int) -> bool:
        """Whether an offset lies within a figure or a correction: no head ends there."""
        last = bisect_left(self._starts, offset)
        return any(event.span.end > offset for event in self._events[max(0, last - _MOST_NESTED) : last])

    def _near(self, span: Span, *, is_end: bool) -> str:
        """The words of a span, white space folded: all of them, or more than the ledger shows, up to its end or on."""
        length = 4 * _CONTEXT
        while True:
            part = (
                Span(max(span.start, span.end - length), span.end)
                if is_end
                else Span(span.start, min(span.end, span.start + length))
            )
            words = _folded(self._without_calls.words(part))
            if part == span or len(words.strip()) > 2 * _CONTEXT:
                return words
            length *= 4

    def row(
        self, number: int, entry: Entry, places: Mapping[str, int | None], chapter_of: Mapping[str, int]
    ) -> LedgerRow:
        """The ledger row of an entry."""
        start, end = entry.sentence.start, entry.sentence.end
        named = self._heads.get(entry.paragraph, CellHeads())
        heads = ", ".join(
            " ".join(_folded(self._typeset.words(cell.span)).strip() for cell in cells)
            for cells in (named.row, named.column)
            if cells
        )
        before = self._near(Span(start, entry.span.start), is_end=True)
        after = self._near(Span(entry.span.end, end), is_end=False)
        if len(before) > _CONTEXT:
            before = "…\u00a0" + _CUT_START.sub("", before[-_CONTEXT:].partition(" ")[2])
        before = f"{heads}: {before}" if heads else before
        if len(after) > _CONTEXT:
            after = _CUT_END.sub("", after[:_CONTEXT].rpartition(" ")[0]) + "\u00a0…"
        return LedgerRow(
            entry=entry,
            number=number,
            paragraph=places[entry.paragraph],
            chapter=chapter_of[entry.paragraph],
            before=before,
            words=self._without_calls.words(entry.span),
            after=after,
            charts=self._charts_of.get(entry.id, ()),
            notes=tuple(note.number for note in self._apparatus.notes if entry.id in note.entries),
            subject=with_apostrophes(" ".join((entry.subject or "").split())),
        )


def _before(solid: Sequence[Span], offset: int) -> int:
    """An offset, or the beginning of the figure or correction that it falls into; `solid` are all of these in order."""
    inside = bisect_right(solid, offset, key=lambda span: span.start) - 1
    return solid[inside].start if inside >= 0 and offset < solid[inside].end else offset


def _folded(words: str) -> str:
    """Words with each run of white space made one blank, at their ends too."""
    return _WHITE.sub(" ", words)


def _role(unit: TextUnit) -> Role:
    """The role of a unit of text in the edition."""
    if isinstance(unit, FrontLine):
        return unit.role
    if isinstance(unit, Heading):
        return "heading"
    if isinstance(unit, Paragraph):
        return "paragraph" if unit.kind == "text" else unit.kind
    return "item" if isinstance(unit, ListItem) else "cell"


def _figure_columns(rows: Sequence[Sequence[TextBlock]], head_rows: int) -> tuple[bool, ...]:
    """For each column of a table, whether most of its cells below the head begin with a digit or a sign."""
    columns = max(map(len, rows))
    figures = []
    for column in range(columns):
        cells = ["".join(map(printed, row[column].runs)) for row in rows[head_rows:] if column < len(row)]
        numeric = sum(bool(cell) and (cell[0] in "+-−–$€£¥(." or cell[0].isdigit()) for cell in cells)
        figures.append(column > 0 and numeric * 2 > len(cells))
    return tuple(figures)
