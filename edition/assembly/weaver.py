"""Entries, corrections, calls of notes and page breaks woven into the words of the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from edition.apparatus import ChartSpec, Note
from edition.assembly.base_text import BaseText, Insertion
from edition.assembly.edition import (
    Footnote,
    LedgerRow,
    ListBlock,
    TableBlock,
    TextBlock,
    UnitRole,
    WovenBlock,
    WovenItem,
)
from edition.assembly.footnotes import MovedNote
from edition.assembly.runs import Call, MarginChart, Mark, Named, OriginalPage, PageBreak, Rest, Run, Words, printed
from edition.characters import with_apostrophes
from edition.document.model.cell_heads import CellHeads
from edition.document.model.document import Document
from edition.document.model.tree import Block as DocumentBlock
from edition.document.model.tree import FrontLine, Heading, ItemList, ListItem, Paragraph, Table, TextUnit
from edition.ledger.entry import Entry, Ledger
from edition.source import Span
from edition.values import FrozenMap

#: How many code points of its sentence the ledger shows on either side of a figure.
_CONTEXT = 34
#: How many code points the ledger shows in all for a date, whose sentence reports what happened.
_OF_EVENT = 120
#: Where a sentence is cut, half of another figure or a short word says nothing.
_CUT_START = re.compile(r"^(?:[^\s\d]*+\d\S*+\s++)++")
_CUT_END = re.compile(r"(?:\s++(?:[^\s\d]*+\d\S*+|\w{1,4}+(?!\S)))++$")
_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class EntryContext:
    """The words of an entry as the ledger shows them, with those around it in its sentence.

    `lead` is how many characters of the sentence stand before the entry, `length` how many the sentence has, blanks
    apart.
    """

    before: str
    words: str
    after: str
    lead: int = 0
    length: int = 0


@dataclass(frozen=True, slots=True)
class Woven:
    """Units of a document as they are without notes, and the words of its entries with those around them, by id."""

    units: FrozenMap[str, TextBlock] = FrozenMap()
    contexts: FrozenMap[str, EntryContext] = FrozenMap()


class Weaver:
    """Weaves calls of notes, charts of the margin and page breaks into the words of the units."""

    def __init__(
        self,
        document: Document,
        base: BaseText,
        notes: Sequence[Note] = (),
        margin: Sequence[ChartSpec] = (),
        breaks: Mapping[int, int] | None = None,
        moved: Collection[str] = (),
        known: Woven = Woven(),
    ) -> None:
        """Take what is woven into a base text.

        `breaks` are the offsets of the source where pages begin, `moved` the ids of the units in which none begins;
        `known` is what has been woven from the same base text without any of these.
        """
        self._document, self._base, self._known = document, base, known
        self._notes_of: dict[str, tuple[int, ...]] = {}
        for note in notes:
            for entry in dict.fromkeys(note.entries):
                self._notes_of[entry] = (*self._notes_of.get(entry, ()), note.number)
        added = [*self._of_notes(notes), *self._of_margin(margin), *self._of_breaks(breaks or {}, moved)]
        self._insertions = sorted(added, key=_order)
        self._starts = [insertion.span.start for insertion in self._insertions]
        #: The sentence that was measured last, its characters, and how many of them stand before an offset in it.
        self._measured = Span(0, 0), 0, (0, 0)

    def _of_notes(self, notes: Sequence[Note]) -> Iterator[Insertion]:
        """Calls at the ends of their anchors; inside a figure or a correction, behind it."""
        for note in notes:
            at = self._base.behind(note.anchor.end)
            yield Insertion(Span(at, at), Call(note.number))

    def _of_margin(self, charts: Sequence[ChartSpec]) -> Iterator[Insertion]:
        """Charts of the margin behind the last of their figures."""
        for chart in charts:
            at = self._base.behind(max(entry.span.end for entry in chart.series.entries))
            yield Insertion(Span(at, at), MarginChart(chart.slug))

    def _of_breaks(self, breaks: Mapping[int, int], moved: Collection[str]) -> Iterator[Insertion]:
        """Page breaks, before the figure, the correction or the item they fall into."""
        units = [unit.span for unit in self._document.units() if unit.id not in moved]
        starts = [span.start for span in units]
        for offset, page in breaks.items():
            at = self._base.before(offset)
            unit = bisect_right(starts, at) - 1
            if unit < 0 or at >= units[unit].end:
                at = starts[min(unit + 1, len(starts) - 1)]
            yield Insertion(Span(at, at), PageBreak(page))

    def _added(self, span: Span) -> Sequence[Insertion]:
        """The calls of notes, the charts of the margin and the page breaks in a span or at one of its ends."""
        return self._insertions[bisect_left(self._starts, span.start) : bisect_right(self._starts, span.end)]

    @property
    def notes_of(self) -> Mapping[str, tuple[int, ...]]:
        """The numbers of the notes on each entry that has some, by its id."""
        return self._notes_of

    def woven(self, ledger: Ledger) -> Woven:
        """All that is woven from the base text alone."""
        units = {unit.id: self._woven(unit) for unit in self._document.units()}
        return Woven(FrozenMap(units), FrozenMap({entry.id: self._context(entry) for entry in ledger.entries}))

    def footnote(self, note: MovedNote) -> Footnote:
        """A footnote that leaves its place."""
        call = bisect_left(self._base.calls, note.call.span, key=lambda call: call.span) + 1
        first, *others = (self._unit(paragraph) for paragraph in note.paragraphs)
        return Footnote(call, (replace(first, called=call if first.called else 0), *others))

    def words(self, span: Span) -> str:
        """The typeset words of a span, white space folded, corrections applied."""
        runs = self._runs(span)
        return " ".join("".join(printed(run) for run in runs).split())

    def _runs(self, span: Span) -> tuple[Run, ...]:
        """The runs of a span; none for an empty cell, as a page that the next cell begins must not begin here too."""
        runs: list[Run] = []
        if not len(span):
            return ()
        at = span.start
        insertions, added = self._base.insertions(span), self._added(span)
        for one in sorted((*insertions, *added), key=_order) if added else insertions:
            if one.span.end > span.end or (isinstance(one.run, Call) and one.span.start == span.start):
                continue
            if one.span.start > at:
                runs += self._base.styles.runs(Span(at, one.span.start))
            runs.append(one.run)
            at = max(at, one.span.end)
        if at < span.end:
            runs += self._base.styles.runs(Span(at, span.end))
        return tuple(runs)

    def block(self, block: DocumentBlock) -> WovenBlock:
        """A block of the document with its runs."""
        if isinstance(block, ItemList):
            return ListBlock(block.id, self._number(block.number), tuple(self._item(item) for item in block.items))
        if isinstance(block, Table):
            rows = tuple(tuple(self._unit(cell) for cell in row) for row in block.rows)
            return TableBlock(
                block.id, self._number(block.number), rows, block.head_rows, _figure_columns(rows, block.head_rows)
            )
        return self._unit(block)

    def _number(self, number: int | None) -> int | None:
        """The ¶ number of a block; none where the document has numbers of its own."""
        return None if self._document.paragraph_numbers else number

    def continued(self, begun: TextBlock, rest: Paragraph) -> TextBlock:
        """A paragraph with the rest of it, which stands behind notes in the source."""
        more = self._unit(rest)
        return replace(
            begun,
            runs=(*begun.runs, Rest(rest.id, "" if rest.midword else " "), *more.runs),
            notes=begun.notes + more.notes,
            drawn=tuple(dict.fromkeys(begun.drawn + more.drawn)),
        )

    def _item(self, item: ListItem) -> WovenItem:
        """An item of a list with those below it."""
        return WovenItem(self._unit(item), tuple(self._item(child) for child in item.children))

    def _unit(self, unit: TextUnit) -> TextBlock:
        """A unit of text with its runs: the known one if no note is called in it and no page begins."""
        known = None if self._added(unit.span) else self._known.units.get(unit.id)
        return known or self._woven(unit)

    def _woven(self, unit: TextUnit) -> TextBlock:
        """The same, woven now."""
        head: tuple[Run, ...] = ()
        span = unit.span
        if isinstance(unit, Paragraph) and unit.run_in and not self._base.is_inside(unit.run_in.end):
            head = self._runs(unit.run_in)
            start = unit.run_in.end
            while start < unit.span.end and self._document.source.text[start].isspace():
                start += 1
            head = _without_end(head) if start == unit.run_in.end else head
            span = Span(start, unit.span.end)
        runs = _without_end(self._runs(span))
        every = (*head, *runs)
        return TextBlock(
            id=unit.id,
            role=_role(unit),
            runs=runs,
            head=head,
            number=self._number(unit.number) if isinstance(unit, Paragraph) else None,
            level=unit.level if isinstance(unit, Heading) else 0,
            marker=self._document.source.quote(unit.marker) if isinstance(unit, ListItem) else "",
            made_marker=unit.made if isinstance(unit, ListItem | Paragraph) else "",
            notes=tuple(run.note for run in every if isinstance(run, Call)),
            drawn=tuple(dict.fromkeys(slug for run in every if isinstance(run, Mark) for slug in run.charts)),
            called=self._base.called.get(unit.id, 0) if _is_label(head) else 0,
        )

    def _near(self, span: Span, *, is_end: bool) -> str:
        """The words of a span, white space folded: all, or more than the ledger shows, at its end or at its start."""
        length = 2 * _OF_EVENT
        while True:
            part = (
                Span(max(span.start, span.end - length), span.end)
                if is_end
                else Span(span.start, min(span.end, span.start + length))
            )
            words = _folded(self._base.edited(part))
            if part == span or len(words.strip()) > _CONTEXT + _OF_EVENT:
                return words
            length *= 4

    def row(
        self, number: int, entry: Entry, places: Mapping[str, int | None], chapter_of: Mapping[str, int]
    ) -> LedgerRow:
        """The ledger row of an entry without notes; `places` and `chapter_of` are those of its document."""
        context = self._known.contexts.get(entry.id) or self._context(entry)
        return LedgerRow(
            entry=entry,
            number=number,
            paragraph=places[entry.paragraph],
            chapter=chapter_of[entry.paragraph],
            before=context.before,
            words=context.words,
            after=context.after,
            lead=context.lead,
            length=context.length,
            charts=self._base.charts_of.get(entry.id, ()),
            notes=(),
            measure=self._corrected(_measure(entry), entry, "measure"),
            subject=self._corrected(_subject(entry), entry, "subject"),
            base=self._corrected(entry.told_surely("base"), entry, "base"),
            condition=self._corrected(entry.told_surely("condition"), entry, "condition"),
        )

    def _corrected(self, words: str, entry: Entry, slot: str) -> str:
        """What fills a slot of a figure, in the words of the edition if the editors correct those of the source."""
        span = entry.slots[slot].span if slot in entry.slots else None
        if words and span and any(span.covers(one.span) for one in self._base.corrections):
            words = _folded(self._base.edited(span)).strip()
        return with_apostrophes(words)

    def _context(self, entry: Entry) -> EntryContext:
        """The words of an entry with those around it."""
        start, end = entry.sentence.start, entry.sentence.end
        named = self._base.heads.get(entry.paragraph, CellHeads())
        heads = ", ".join(
            " ".join(_folded(self._base.edited(cell.span)).strip() for cell in cells)
            for cells in (named.row, named.column)
            if cells
        )
        before = self._near(Span(start, entry.span.start), is_end=True)
        after = self._near(Span(entry.span.end, end), is_end=False)
        room = _OF_EVENT if entry.role == "date" else _CONTEXT
        first = max(_CONTEXT, room - len(after))
        if len(before) > first:
            before = "…\u00a0" + _CUT_START.sub("", before[-first:].partition(" ")[2])
        if len(after) > room:
            after = _CUT_END.sub("", after[:room].rpartition(" ")[0]) + "\u00a0…"
        words = self._base.without_calls.words(entry.span)
        return EntryContext(f"{heads}: {before}" if heads else before, words, after, *self._measures(entry))

    def _measures(self, entry: Entry) -> tuple[int, int]:
        """How many characters of its sentence stand before an entry, and how many the sentence has, blanks apart.

        Entries come in the order of the text: each sentence is read once, however many stand in it.
        """
        sentence, length, (offset, count) = self._measured
        if sentence != entry.sentence:
            sentence, length = entry.sentence, _inked(self._base.edited(entry.sentence))
            offset, count = sentence.start, 0
        if offset > entry.span.start:
            offset, count = sentence.start, 0
        count += _inked(self._base.edited(Span(offset, entry.span.start)))
        self._measured = sentence, length, (entry.span.start, count)
        return count, length


def _is_label(head: Sequence[Run]) -> bool:
    """Whether nothing but words stands in the label of a note."""
    return all(isinstance(run, Words | PageBreak | OriginalPage) for run in head)


def _without_end(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs without what begins at their end: if no blank follows, the next runs begin with it as well."""
    while runs and isinstance(runs[-1], Named | PageBreak | OriginalPage):
        runs = runs[:-1]
    return runs


def _order(insertion: Insertion) -> tuple[Span, bool, bool]:
    """The key that sorts insertions: at one place, the calls of notes come first, and page breaks last."""
    return insertion.span, isinstance(insertion.run, PageBreak | OriginalPage), not isinstance(insertion.run, Call)


def _measure(entry: Entry) -> str:
    """What an entry measures, "" if its unit says the same: ships of "40 ships"."""
    measure, unit = entry.told("measure") or "", " ".join((entry.quantity.unit_text or "").split())
    return "" if measure.casefold() == unit.casefold() else measure


def _subject(entry: Entry) -> str:
    """Whose an entry is; if the weights give neither that nor what it measures, the `said_of` of the grammar's rules.

    Of those that readers judged in a batch that nobody had seen, six in 96 were wrong.
    """
    said_of = "" if _measure(entry) else " ".join((entry.said_of or "").split())
    return entry.told("subject") or said_of


def _inked(words: str) -> int:
    """How many characters of words are no white space."""
    return sum(map(len, words.split()))


def _folded(words: str) -> str:
    """Words with each run of white space made one blank, at their ends too."""
    return _WHITE.sub(" ", words)


def _role(unit: TextUnit) -> UnitRole:
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
