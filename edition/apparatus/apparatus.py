"""The apparatus as values: notes, corrections, glossary, and the series that charts are drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from edition.apparatus.index import IndexedName
from edition.apparatus.note_markdown import Inline, plain_words
from edition.apparatus.series import Series
from edition.facts import FactKind
from edition.ledger.entry import Entry
from edition.manuscript import ChartForm, NoteKind, NoteState, OutsideValue
from edition.source import Span


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its number, the span it comments on, what it rests on, its paragraphs.

    `entries` are the ids of the ledger entries that its computations use, `outside` the ids of values that do not come
    from the text; `cites` are ids of the bibliography; `file` and `line` say where its text is.
    """

    number: int
    anchor: Span
    kind: NoteKind
    paragraphs: tuple[tuple[Inline, ...], ...]
    entries: tuple[str, ...]
    file: str | None = None
    line: int | None = None
    outside: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    author: str = ""
    state: NoteState = "reviewed"


@dataclass(frozen=True, slots=True)
class BibliographyEntry:
    """A work that notes cite: its id, short citation, full entry and web address, and the numbers of those notes.

    `opened` is the day on which the editors say they read it.
    """

    id: str
    short: str
    words: tuple[Inline, ...]
    url: str
    notes: tuple[int, ...]
    opened: date | None = None

    @property
    def plain(self) -> str:
        """The full entry without mark-up."""
        return plain_words(self.words)


@dataclass(frozen=True, slots=True)
class ShelfValue:
    """A value from outside of the text that notes or charts use, and where: numbers of notes, slugs of charts."""

    value: OutsideValue
    notes: tuple[int, ...]
    charts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction: its letter, the span and the reading of the source, the edition's reading, why."""

    letter: str
    span: Span
    source: str
    reading: str
    reason: str
    kind: Literal["capture", "print"]


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary term with the ids of the units of text it occurs in, in order.

    `is_of_text` marks a term whose definition is in the words of the text.
    """

    id: str
    term: str
    definition: str
    places: tuple[str, ...]
    is_of_text: bool = False


@dataclass(frozen=True, slots=True)
class PrintedQuery:
    """A query that the editor wants printed: its question in words, the places it is about, the editor's remark.

    `places` are spans of the source, `units` the ids of the units of text that they begin in.
    """

    id: str
    words: str
    places: tuple[Span, ...]
    units: tuple[str, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class ReferenceValue:
    """A value from outside of the text, with what it is called on a chart, where it is from, and its id."""

    value: Decimal
    label: str
    source: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """What happened at a time that the text states: the entry of that time, words, and its middle counted in days."""

    entry: Entry
    words: str
    at: Decimal


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart to be drawn: words, form and series. `after` is the id of the block that it follows.

    `configured` says whether an editor requested it; `waive` maps lint codes to reasons; `base` names what changes are
    measured from. `highlight` are the labels of the emphasised marks, empty if all are alike; `unit_label` is printed
    at the end of the scale. `fact` is the relation between its figures, `reason` says in words why they belong
    together, `confidence` how sure that is, from 0 to 1, and `worth` how much the chart is worth drawing, in points;
    `left_out` are the words of figures that belong to the same list but are not drawn. `size` says whether it is placed
    in the text or, if two bars are enough, in the margin. Its title is printed above it if it `has_finding`; otherwise
    it only names the chart for those who do not see it. `events` are marked on its line of time.
    """

    slug: str
    title: str
    subtitle: str
    form: ChartForm
    series: Series
    after: str
    configured: bool
    caveat: str
    waive: tuple[tuple[str, str], ...] = ()
    file: str | None = None
    line: int | None = None
    base: str = ""
    highlight: tuple[str, ...] = ()
    reference: ReferenceValue | None = None
    unit_label: str = ""
    fact: FactKind = "list-of-counts"
    reason: str = ""
    worth: int = 0
    confidence: float = 1.0
    left_out: tuple[str, ...] = ()
    size: Literal["text", "margin"] = "text"
    has_finding: bool = True
    events: tuple[DatedEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartPool:
    """The charts that may be drawn, in the order in which they are taken, and how many are drawn at most.

    `listed` are all facts of the text as charts, the worthiest first; those of `margin` are set beside their sentence.
    """

    specs: tuple[ChartSpec, ...] = ()
    most: int = 0
    listed: tuple[ChartSpec, ...] = ()
    margin: tuple[ChartSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class Apparatus:
    """Everything the editors add to the text; `charts` are those of the `pool` that have been drawn.

    `shelf` are the values from outside the text that notes or charts of the pool use.
    """

    notes: tuple[Note, ...] = ()
    corrections: tuple[Correction, ...] = ()
    glossary: tuple[Term, ...] = ()
    charts: tuple[ChartSpec, ...] = ()
    pool: ChartPool = ChartPool()
    bibliography: tuple[BibliographyEntry, ...] = ()
    shelf: tuple[ShelfValue, ...] = ()
    queries: tuple[PrintedQuery, ...] = ()
    names: tuple[IndexedName, ...] = ()
