"""What the editor supplies beside the source, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from edition.manuscript.history import History
from edition.source import SourceText
from edition.values import FrozenMap

NoteKind = Literal["reading", "arithmetic", "definition", "citation"]
NOTE_KINDS: tuple[NoteKind, ...] = ("reading", "arithmetic", "definition", "citation")
#: A draft is not read over yet: a build may leave it out.
NoteState = Literal["draft", "reviewed"]
NOTE_STATES: tuple[NoteState, ...] = ("draft", "reviewed")
#: What an editor may say that a line is; "" says nothing.
LineHintRole = Literal[
    "",
    "title",
    "subtitle",
    "byline",
    "issuer",
    "date",
    "heading",
    "paragraph",
    "list-item",
    "quotation",
    "literal",
    "stage-direction",
    "furniture",
]
LINE_HINT_ROLES: tuple[str, ...] = get_args(LineHintRole)[1:]
PAGE_SIZES = ("a4", "letter", "book", "a5", "6x9")
CHART_FORMS = (
    "bar",
    "dot",
    "dot-log",
    "slope",
    "dumbbell",
    "line",
    "stacked-bar",
    "change",
    "range",
    "timeline",
    "waffle",
    "unit-squares",
    "small-multiples",
)


@dataclass(frozen=True, slots=True)
class TextQuote:
    """A W3C TextQuoteSelector as an editor wrote it, with the place where it stands.

    `exact` are words of the source; `prefix` and `suffix`, words just before and after, tell equal
    quotes apart; `keys` are how an editor writes these two where the quote stands, none where it has no place for them;
    `nth` says which place of several is meant, from 1, and 0 that there is one.
    Source: Web Annotation Data Model, section 4.2.4.
    """

    exact: str
    file: str
    line: int
    prefix: str = ""
    suffix: str = ""
    keys: tuple[str, ...] = ()
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """The work as a publication: `work.toml` without its `[reading]` table. Empty means not stated.

    `part` is what of the whole that `title` names the text is.

    `changes` are sentences on what is new since the edition before.
    """

    title: str = ""
    subtitle: str = ""
    part: str = ""
    kind: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    captured: date | None = None
    source_url: str = ""
    language: str = ""
    rights: str = ""
    attribution: str = ""
    edition: int = 1
    edition_date: date | None = None
    changes: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    page: str = "a4"


@dataclass(frozen=True, slots=True)
class LineHint:
    """A `[[reading.line]]`: the words that a line begins with, and what it is.

    `role` is "" where nothing is said of it, `level` (from 1) is a heading's, 0 for none said; with `join` the line
    goes on from the one before; with `split` a heading ends where the quote ends.
    """

    quote: TextQuote
    role: LineHintRole = ""
    level: int = 0
    join: bool = False
    split: bool = False


@dataclass(frozen=True, slots=True)
class ReadingHints:
    """`[reading]`: the headings, all of them where any is named; lines to drop as furniture; encoding; language.

    `told` are what `[[reading.line]]` says of single lines. `file` is what holds them, `lines` the line (from 1) that
    names each heading, each line to drop, the encoding.
    """

    headings: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    encoding: str = ""
    language: str = ""
    told: tuple[LineHint, ...] = ()
    file: str = ""
    lines: FrozenMap[str, int] = FrozenMap()


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """One note of `notes.md`: its quote, the kind it rests on, its Markdown and where the body starts.

    `cites` are ids of `citations.json`, with the line that names them; `author` wrote it, where the edition has
    several; `state` tells how far it has come.
    """

    quote: TextQuote
    kind: NoteKind
    markdown: str
    body_line: int
    id: str = ""
    cites: tuple[str, ...] = ()
    cites_line: int = 0
    author: str = ""
    state: NoteState = "reviewed"


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work that notes may cite: its id and the item of CSL-JSON as text, with the file and line it stands in."""

    id: str
    item: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class FigureDraft:
    """What an editor vouches for of one number: a quote that holds it, and the slots of its record by their names."""

    quote: TextQuote
    slots: FrozenMap[str, str]


@dataclass(frozen=True, slots=True)
class CorrectionDraft:
    """One correction: the source's reading (a quote), the edition's reading, and the reason.

    `slots` are those of a figure in it that it changes: the unit where a sign was lost in print.
    """

    quote: TextQuote
    reading: str
    reason: str
    kind: Literal["capture", "print"] = "capture"
    slots: FrozenMap[str, str] = FrozenMap()


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """One chart as the editor wants it. `labels` are parallel to `entries`; `after` is a quote or None.

    Without `entries` the `records` tell what the slots of its figures hold, by the names of slots; `events` are quotes
    that each tell a time and what happened then, with the words that stand at the mark.
    `base` names what changes are changes from ("2019 level"); `group`, parallel to `entries` as well, the head that
    each row stands under, or what a pair of levels is of; `highlight` are the labels of the marks that are pointed out;
    `reference` is the id of a value of `reference.toml`, and `unit_label` stands at the end of the scale.
    Of a `size` for the margin there are two entries, and no subtitle.
    """

    id: str
    title: str
    subtitle: str
    form: str
    entries: tuple[TextQuote, ...]
    labels: tuple[str, ...]
    file: str
    line: int
    order: Literal["text", "value"] = "value"
    after: TextQuote | None = None
    waive: FrozenMap[str, str] = FrozenMap()
    caveat: str = ""
    base: str = ""
    group: tuple[str, ...] = ()
    highlight: tuple[str, ...] = ()
    reference: str = ""
    unit_label: str = ""
    size: Literal["text", "margin"] = "text"
    records: FrozenMap[str, str] = FrozenMap()
    events: tuple[tuple[TextQuote, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OutsideValue:
    """A value from outside of the text, as `reference.toml` has it, with the file and line it stands in."""

    id: str
    value: Decimal
    label: str
    source: str
    file: str
    line: int
    unit: str = ""
    date: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A `charts.toml`: the charts asked for, and the ids of automatic charts that are not wanted.

    Where no chart is asked for, the program proposes its own.
    """

    requests: tuple[ChartRequest, ...] = ()
    dropped: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class GlossaryDraft:
    """A term and its definition, with the file and line it stands in."""

    term: str
    definition: str
    file: str
    line: int


#: What an editor answers to a query: it is printed on a page of the edition, or it is settled and not asked again.
QueryAnswer = Literal["print", "settled"]
QUERY_ANSWERS: tuple[QueryAnswer, ...] = ("print", "settled")


@dataclass(frozen=True, slots=True)
class AnsweredQuery:
    """A query that the editor has answered, with what there is to say of it, and the file and line it stands in."""

    id: str
    answer: QueryAnswer
    remark: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Everything a build starts from.

    `slug` names the outputs; `reviewed` is False for a text built without a work folder.
    """

    slug: str
    source: SourceText
    metadata: Metadata = Metadata()
    hints: ReadingHints = ReadingHints()
    notes: tuple[NoteDraft, ...] = ()
    corrections: tuple[CorrectionDraft, ...] = ()
    figures: tuple[FigureDraft, ...] = ()
    charts: ChartPlan = ChartPlan()
    glossary: tuple[GlossaryDraft, ...] = ()
    reference: tuple[OutsideValue, ...] = ()
    citations: tuple[CitedWork, ...] = ()
    queries: tuple[AnsweredQuery, ...] = ()
    history: History | None = None
    reviewed: bool = True

    @property
    def of_reading(self) -> tuple[object, ...]:
        """All that the reading of the text depends on: another for any other text, hints or figures."""
        metadata, history = self.metadata, self.history
        slots = tuple(one for one in self.corrections if one.slots)
        hinted = metadata.published, metadata.language, self.hints
        return (self.source, *hinted, history and history.kept, self.figures, slots)
