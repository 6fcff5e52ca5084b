"""Assembly: document, ledger and apparatus brought together into the Edition that every writer prints.

The text of a unit becomes runs: words of the source, quantities, corrections and calls of notes, in
the order of the source. Nothing here knows a medium.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from edition.apparatus import Apparatus, ChartSpec, Correction, Note, Term
from edition.conventions import Conventions, typeset
from edition.document.language import direction
from edition.document.tree import BulletList, Document, FrontLine, Heading, ListItem, Paragraph, TextUnit
from edition.ledger.entry import Entry, Ledger
from edition.manuscript import Manuscript, Metadata
from edition.source import Span

#: The date of an edition of which nothing is dated.
UNDATED = date(2000, 1, 1)
#: Chapters shorter than this on average, in code points, do not begin a page.
_SHORT_CHAPTER = 3000
#: How many code points of its sentence the ledger shows on either side of a figure.
_CONTEXT = 34


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the source, typeset."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The words of a ledger entry in the text; `charts` are the slugs of the charts that draw it.

    `number` tells a figure (kept on one line) from a date or period.
    """

    entry: str
    text: str
    charts: tuple[str, ...]
    number: bool
    title: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A corrected place: the edition's reading stands in the text, the source's in the list."""

    letter: str
    source: str
    edition: str


@dataclass(frozen=True, slots=True)
class Call:
    """The call of a note."""

    note: int


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The place where a page of the printed edition begins."""

    page: int


Run = Words | Mark | Corrected | Call | PageBreak


def printed(run: Run) -> str:
    """What a run adds to the words of the edition's text."""
    if isinstance(run, Call | PageBreak):
        return ""
    return run.edition if isinstance(run, Corrected) else run.text


Role = Literal["title", "kind", "standfirst", "imprint", "salutation", "heading", "paragraph", "item"]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A unit of text: its runs, with those of a run-in head apart, and the numbers of its notes.

    `number` is the ¶ number of a paragraph, `level` that of a heading, `marker` the bullet of an item.
    `drawn` are the charts in which figures of this block appear.
    """

    id: str
    role: Role
    runs: tuple[Run, ...]
    head: tuple[Run, ...] = ()
    number: int | None = None
    level: int = 0
    marker: str = ""
    notes: tuple[int, ...] = ()
    drawn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list with its ¶ number and its items."""

    id: str
    number: int
    items: tuple[TextBlock, ...]

    @property
    def notes(self) -> tuple[int, ...]:
        """The notes of all items."""
        return tuple(note for item in self.items for note in item.notes)

    @property
    def drawn(self) -> tuple[str, ...]:
        """The charts in which figures of any item appear."""
        return tuple(dict.fromkeys(slug for item in self.items for slug in item.drawn))


@dataclass(frozen=True, slots=True)
class Placed:
    """A block of the body and the slugs of the charts that stand after it."""

    block: TextBlock | ListBlock
    charts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the body that begins with a heading of the first level: a file of the EPUB."""

    id: str
    title: str
    body: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents: where it leads, its words, its level, and the chapter it is in (from 1)."""

    id: str
    title: str
    level: int
    chapter: int


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A ledger entry as the edition shows it: its number, place and words, and where else it is used.

    `paragraph` is the ¶ number, None outside numbered paragraphs; `chapter` counts from 1; `before` and
    `after` are the words of the sentence around the entry's own.
    """

    entry: Entry
    number: int
    paragraph: int | None
    chapter: int
    before: str
    words: str
    after: str
    charts: tuple[str, ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RemovedWords:
    """What the edition's text leaves out: the words and the reason."""

    words: str
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition as one value: all that is printed, whatever the medium.

    `places` leads from the id of a unit of text to its ¶ number (None for headings and front matter),
    `chapter_of` to its chapter, counted from 1;
    `row_of` from the id of an entry to its row.
    """

    slug: str
    title: str
    metadata: Metadata
    language: str
    direction: Literal["ltr", "rtl"]
    printed_on: date
    reviewed: bool
    document: Document
    ledger: Ledger
    conventions: Conventions
    chapters: tuple[Chapter, ...]
    contents: tuple[ContentsLine, ...]
    rows: tuple[LedgerRow, ...]
    notes: tuple[Note, ...]
    corrections: tuple[Correction, ...]
    glossary: tuple[Term, ...]
    removals: tuple[RemovedWords, ...]
    charts: tuple[ChartSpec, ...]
    places: Mapping[str, int | None]
    chapter_of: Mapping[str, int]
    row_of: Mapping[str, LedgerRow]

    @property
    def has_short_chapters(self) -> bool:
        """Whether its chapters are too short for a page each (articles of a law, say)."""
        return len(self.chapters) > 1 and len(self.document.source.text) / len(self.chapters) < _SHORT_CHAPTER

    def row(self, entry_id: str) -> LedgerRow:
        """The ledger row of an entry."""
        return self.row_of[entry_id]

    def chart_number(self, slug: str) -> int:
        """The number of a chart, in the order of the text, from 1."""
        return 1 + next(index for index, chart in enumerate(self.charts) if chart.slug == slug)


def assemble(
    manuscript: Manuscript,
    document: Document,
    ledger: Ledger,
    apparatus: Apparatus,
    epoch: date | None = None,
    breaks: Mapping[int, int] | None = None,
) -> Edition:
    """Bring everything together.

    `epoch` is the date that SOURCE_DATE_EPOCH names, if it is set; `breaks` leads from offsets of the
    source to the printed pages that begin there.
    """
    metadata = manuscript.metadata
    conventions = typeset(document.source.text, document.language)
    weaver = _Weaver(document, ledger, apparatus, conventions.text, breaks or {})
    chapters = _chapters(document, apparatus, weaver, metadata.title or document.title or manuscript.slug)
    chapter_of = {
        unit: number
        for number, chapter in enumerate(chapters, 1)
        for placed in chapter.body
        for unit in _unit_ids(placed.block)
    }
    places = _places(document)
    rows = tuple(weaver.row(number, entry, places, chapter_of) for number, entry in enumerate(ledger.entries, 1))
    return Edition(
        slug=manuscript.slug,
        title=metadata.title or document.title or manuscript.slug,
        metadata=metadata,
        language=document.language,
        direction="rtl" if direction(document.language) == "rtl" else "ltr",
        printed_on=epoch or metadata.edition_date or document.date or UNDATED,
        reviewed=manuscript.reviewed,
        document=document,
        ledger=ledger,
        conventions=conventions,
        chapters=chapters,
        contents=tuple(
            ContentsLine(heading.id, weaver.words(heading.span), heading.level, chapter_of[heading.id])
            for heading in document.headings()
        ),
        rows=rows,
        notes=apparatus.notes,
        corrections=apparatus.corrections,
        glossary=apparatus.glossary,
        removals=tuple(
            RemovedWords(
                " ".join(document.source.quote(removal.span).split()),
                removal.reason,
                document.source.place(removal.span.start).line,
            )
            for removal in document.removals
        ),
        charts=apparatus.charts,
        places=places,
        chapter_of=chapter_of,
        row_of={row.entry.id: row for row in rows},
    )


def _unit_ids(block: TextBlock | ListBlock) -> Iterator[str]:
    """The id of a block and, for a list, those of its items."""
    yield block.id
    if isinstance(block, ListBlock):
        yield from (item.id for item in block.items)


def _places(document: Document) -> dict[str, int | None]:
    """The ¶ number of every unit of text; an item has that of its list."""
    places: dict[str, int | None] = {}
    for block in document.blocks:
        number = block.number if isinstance(block, Paragraph | BulletList) else None
        places[block.id] = number
        if isinstance(block, BulletList):
            places |= {item.id: number for item in block.items}
    return places


def _chapters(document: Document, apparatus: Apparatus, weaver: _Weaver, title: str) -> tuple[Chapter, ...]:
    """The blocks of the document in chapters; front matter belongs to the first."""
    chapters: list[Chapter] = []
    body: list[Placed] = []
    identity, name = "", title
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            if any(isinstance(placed.block, ListBlock) or placed.block.role == "paragraph" for placed in body):
                chapters.append(Chapter(identity or f"s-{len(chapters)}", name, tuple(body)))
                body = []
            if not any(not isinstance(placed.block, ListBlock) and placed.block.role == "heading" for placed in body):
                identity, name = block.id, weaver.words(block.span)
        charts = tuple(chart.slug for chart in apparatus.charts if chart.after == block.id)
        body.append(Placed(weaver.block(block), charts))
    if body:
        chapters.append(Chapter(identity or f"s-{len(chapters)}", name, tuple(body)))
    return tuple(chapters)


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that interrupts the words of a unit at `span`."""

    span: Span
    run: Run


class _Weaver:
    """Weaves entries, corrections and calls into the words of the units."""

    def __init__(
        self, document: Document, ledger: Ledger, apparatus: Apparatus, text: str, breaks: Mapping[int, int]
    ) -> None:
        self._document, self._text, self._apparatus = document, text, apparatus
        self._charts_of: dict[str, tuple[str, ...]] = {}
        for chart in apparatus.charts:
            for entry in chart.series.entries:
                self._charts_of[entry.id] = (*self._charts_of.get(entry.id, ()), chart.slug)
        events = [*self._all_events(ledger), *self._breaks(breaks, ledger)]
        # A call at the end of a page stands before the break.
        self._events = sorted(events, key=lambda event: (event.span, isinstance(event.run, PageBreak)))
        self._starts = [event.span.start for event in self._events]

    def _all_events(self, ledger: Ledger) -> Iterator[_Event]:
        """Entries and corrections at their spans, calls at the end of their anchors."""
        for entry in ledger.entries:
            is_number = entry.quantity.kind not in ("date", "period")
            words = self._text[entry.span.start : entry.span.end]
            mark = Mark(entry.id, words, self._charts_of.get(entry.id, ()), is_number, summary(entry))
            yield _Event(entry.span, mark)
        for one in self._apparatus.corrections:
            yield _Event(one.span, Corrected(one.letter, one.source, one.edition))
        solid = [e.span for e in ledger.entries] + [c.span for c in self._apparatus.corrections]
        for note in self._apparatus.notes:
            # A call inside a figure or a correction stands after it.
            at = next((s.end for s in solid if s.start < note.anchor.end < s.end), note.anchor.end)
            yield _Event(Span(at, at), Call(note.number))

    def _breaks(self, breaks: Mapping[int, int], ledger: Ledger) -> Iterator[_Event]:
        """Page breaks, before the figure, the correction or the item they fall into."""
        units = [unit.span for unit in self._document.units()]
        starts = [span.start for span in units]
        solid = sorted([e.span for e in ledger.entries] + [c.span for c in self._apparatus.corrections])
        solid_starts = [span.start for span in solid]
        for offset, page in breaks.items():
            at = offset
            inside = bisect_right(solid_starts, at) - 1
            if inside >= 0 and at < solid[inside].end:
                at = solid[inside].start
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
            if event.span.start > at:
                runs.append(Words(self._text[at : event.span.start]))
            runs.append(event.run)
            at = max(at, event.span.end)
        if at < span.end:
            runs.append(Words(self._text[at : span.end]))
        return tuple(runs)

    def block(self, block: FrontLine | Paragraph | BulletList | Heading) -> TextBlock | ListBlock:
        """A block of the document with its runs."""
        if isinstance(block, BulletList):
            return ListBlock(block.id, block.number, tuple(self._unit(item) for item in block.items))
        return self._unit(block)

    def _unit(self, unit: TextUnit) -> TextBlock:
        """A unit of text with its runs."""
        head: tuple[Run, ...] = ()
        span = unit.span
        if isinstance(unit, Paragraph) and unit.run_in:
            head = self._runs(unit.run_in)
            start = unit.run_in.end
            while self._text[start].isspace():
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
            notes=tuple(run.note for run in every if isinstance(run, Call)),
            drawn=tuple(dict.fromkeys(slug for run in every if isinstance(run, Mark) for slug in run.charts)),
        )

    def row(
        self, number: int, entry: Entry, places: Mapping[str, int | None], chapter_of: Mapping[str, int]
    ) -> LedgerRow:
        """The ledger row of an entry."""
        start, end = entry.sentence.start, entry.sentence.end
        before = " ".join(self._text[start : entry.span.start].split(" "))
        after = self._text[entry.span.end : end]
        if len(before) > _CONTEXT:
            before = "…\u00a0" + before[-_CONTEXT:].split(None, 1)[-1]
        if len(after) > _CONTEXT:
            after = after[:_CONTEXT].rsplit(None, 1)[0] + "\u00a0…"
        return LedgerRow(
            entry=entry,
            number=number,
            paragraph=places[entry.paragraph],
            chapter=chapter_of[entry.paragraph],
            before=before,
            words=self._text[entry.span.start : entry.span.end],
            after=after,
            charts=self._charts_of.get(entry.id, ()),
            notes=tuple(note.number for note in self._apparatus.notes if entry.id in note.entries),
        )


def _role(unit: TextUnit) -> Role:
    """The role of a unit of text in the edition."""
    if isinstance(unit, FrontLine):
        return unit.role
    if isinstance(unit, Heading):
        return "heading"
    return "item" if isinstance(unit, ListItem) else "paragraph"


def summary(entry: Entry) -> str:
    """An entry in a few words, for the tooltip of its mark: "more than 70,600,000,000 masks, 2020-03-01/2020-05-31"."""
    quantity = entry.quantity
    parts = [quantity.comparator_text or "", written_value(entry), quantity.unit or ""]
    words = " ".join(part for part in parts if part)
    return f"{words}, {quantity.as_of}" if quantity.as_of else words


def written_value(entry: Entry) -> str:
    """A value in full digits: "70,600,000,000"; a date or period as ISO 8601; "" where the text states none."""
    value = entry.quantity.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "–".join(_digits(str(f"{end:,f}")) for end in value)
    return _digits(f"{value:,f}")


def _digits(number: str) -> str:
    """A number without needless zeros after its decimal point."""
    return number.rstrip("0").rstrip(".") if "." in number else number
