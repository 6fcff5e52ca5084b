"""What the editor supplies besides the source, as values."""

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
#: A draft has not been reviewed yet: a build may leave it out.
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
#: How paper shows where the links of the source lead: in a list behind the text, briefly in the text, or not.
PRINTED_LINKS = ("list", "short", "none")
#: Metadata that are one of some names, the first where none is given; and what is said of another.
METADATA_CHOICES = (
    ("page", PAGE_SIZES, "there is no such page size"),
    ("links", PRINTED_LINKS, "links are not printed so"),
)
ChartForm = Literal[
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
]
CHART_FORMS: tuple[ChartForm, ...] = get_args(ChartForm)


@dataclass(frozen=True, slots=True)
class TextQuote:
    """A W3C TextQuoteSelector as an editor wrote it, with its place in a file.

    `exact` are words of the source; `prefix` and `suffix`, the words just before and after, distinguish equal quotes;
    `keys` are how an editor writes these two in that file, and empty if it has no place for them; `nth` says which of
    several places is meant, from 1; 0 means that there is only one.
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

    `part` says which part of the work named by `title` the text is.

    `changes` are sentences on what is new since the previous edition.
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
    links: str = "list"


@dataclass(frozen=True, slots=True)
class LineHint:
    """A `[[reading.line]]`: the words that a line begins with, and what it is.

    `role` is "" if none is given, `level` (from 1) is that of a heading, or 0 if none is given; with `join` the line
    continues the one before; with `split` a heading ends where the quote ends.
    """

    quote: TextQuote
    role: LineHintRole = ""
    level: int = 0
    join: bool = False
    split: bool = False


@dataclass(frozen=True, slots=True)
class ReadingHints:
    """`[reading]`: the headings, all of them where any is named; lines to drop as furniture; encoding; language.

    `told` is what `[[reading.line]]` says about single lines. `file` is the file with the hints, `lines` the line in it
    (from 1) that names each heading, each line to drop, and the encoding.
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
    """One note of `notes.md`: its quote, the kind of support it has, its Markdown and where the body starts.

    `cites` are ids of `citations.json`, with the line that names them; `author` is who wrote it, if the edition has
    several; `state` says how far it has come.
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
    """What an editor vouches for about one number: a quote that holds it, and the slots of its record by name."""

    quote: TextQuote
    slots: FrozenMap[str, str]


@dataclass(frozen=True, slots=True)
class PictureDraft:
    """What an editor says about a picture: its file, and words that stand for it; "" if it adorns only."""

    file: str
    alternative: str
    place: str
    line: int


@dataclass(frozen=True, slots=True)
class CorrectionDraft:
    """One correction: the source's reading (a quote), the edition's reading, and the reason.

    `slots` are the slots that it changes of a figure in it: the unit, if a sign was lost in print.
    """

    quote: TextQuote
    reading: str
    reason: str
    kind: Literal["capture", "print"] = "capture"
    slots: FrozenMap[str, str] = FrozenMap()


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """One chart as the editor wants it. `labels` are parallel to `entries`; `after` is a quote or None.

    Without `entries`, the `records` say what the slots of its figures hold, by the names of slots; `events` are quotes
    that each state a time and what happened then, with the words that are printed at the mark.
    `base` names what changes are measured from ("2019 level"); `group`, also parallel to `entries`, is the head that
    each row is listed under, or what a pair of levels measures; `highlight` are the labels of the marks to emphasise;
    `reference` is the id of a value of `reference.toml`, and `unit_label` is printed at the end of the scale.
    A chart with the `size` for the margin has two entries, and no subtitle.
    """

    id: str
    title: str
    subtitle: str
    form: ChartForm
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
    """A value from outside the text, as `reference.toml` states it, with its file and line."""

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
    """A `charts.toml`: the charts requested, and the ids of automatic charts that are not wanted.

    If no chart is requested, the program proposes its own.
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
    """A query that the editor has answered, with a remark, if any, and its file and line."""

    id: str
    answer: QueryAnswer
    remark: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Everything a build starts from.

    `slug` names the outputs; `reviewed` is False for a text built without a work folder. `media` are the files of the
    pictures by their addresses in the source; `captured` are the files that a capture made before the text was read.
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
    pictures: tuple[PictureDraft, ...] = ()
    media: FrozenMap[str, bytes] = FrozenMap()
    captured: FrozenMap[str, bytes] = FrozenMap()
    history: History | None = None
    reviewed: bool = True

    @property
    def of_reading(self) -> tuple[object, ...]:
        """All that the reading of the text depends on; it differs for any other text, hints or figures."""
        metadata, history = self.metadata, self.history
        slots = tuple(one for one in self.corrections if one.slots)
        hinted = metadata.published, metadata.language, self.hints
        return (self.source, *hinted, history and history.kept, self.figures, slots)
