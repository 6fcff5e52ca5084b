"""What the editor supplies besides the source, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, get_args

from msgspec import Meta

from edition.manuscript.history import History
from edition.manuscript.theme import PageSize, Theme
from edition.source import SourceText
from edition.values import FrozenMap

NoteKind = Literal["reading", "arithmetic", "definition", "citation"]
NOTE_KINDS: tuple[NoteKind, ...] = ("reading", "arithmetic", "definition", "citation")
#: A draft has not been reviewed yet: a build may leave it out.
NoteState = Literal["draft", "reviewed"]
NOTE_STATES: tuple[NoteState, ...] = ("draft", "reviewed")
#: What an editor may say that a line is.
SaidOfLine = Literal[
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
#: The same; "" says nothing.
LineHintRole = SaidOfLine | Literal[""]
#: How paper shows where the links of the source lead: in a list behind the text, briefly in the text, or not.
PrintedLinks = Literal["list", "short", "none"]
CorrectionKind = Literal["capture", "print"]
#: Whether the values of a chart are sorted.
PrintedOrder = Literal["text", "value"]
#: Where a chart stands.
ChartSize = Literal["text", "margin"]
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


#: A language, as works and hints name it.
LanguageTag = Annotated[
    str,
    Meta(
        pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$",
        description="the language of the text: the code of a language (BCP 47) such as en, fr or zh-Hans",
        extra={
            "wrong": "this is not a language tag",
            "mend": "write the code of a language (BCP 47) such as en, fr or zh-Hans",
        },
    ),
]


@dataclass(frozen=True, slots=True)
class Metadata:
    """The work as a publication: `work.toml` without its `[reading]` table. Empty means not stated.

    `part` says which part of the work named by `title` the text is.

    `changes` are sentences on what is new since the previous edition.
    """

    title: Annotated[str, Meta(description="the title of the document, or of the whole that it is a part of")] = ""
    subtitle: str = ""
    part: Annotated[str, Meta(description="which part of the work of that title the text is")] = ""
    kind: Annotated[str, Meta(description="what the document calls itself: White Paper")] = ""
    publisher: Annotated[str, Meta(description="who published the document")] = ""
    author: Annotated[
        str, Meta(description="who wrote it: Carter, Jimmy; a body in braces; several separated by semicolons")
    ] = ""
    published: Annotated[date | None, Meta(description="the day of the document")] = None
    captured: Annotated[date | None, Meta(description="the day on which the text was copied")] = None
    source_url: Annotated[
        str,
        Meta(
            pattern=r"^(https?://[\w.-]+(:\d+)?([/?#]\S*)?)?$",
            description="the address that the text was copied from",
            extra={"wrong": "this is not a web address", "mend": "write one that begins with http:// or https://"},
        ),
    ] = ""
    language: LanguageTag = ""
    rights: Annotated[str, Meta(description="the rights in the document: in words, or the address of a licence")] = ""
    attribution: Annotated[str, Meta(description="how the source wants to be named")] = ""
    edition: Annotated[
        int,
        Meta(
            ge=1,
            le=9999,
            description="the number of the edition",
            extra={"wrong": "this is not an edition number", "mend": "write a whole number from 1"},
        ),
    ] = 1
    edition_date: Annotated[date | None, Meta(description="the day of the edition")] = None
    edition_url: Annotated[
        str,
        Meta(
            pattern=r"^(https?://[\w.-]+(:\d+)?(/[^\s?#]*)?)?$",
            description="the address of the folder in which the edition is published",
            extra={"wrong": "this is not the address of a folder", "mend": "write one such as https://example.org/a/"},
        ),
    ] = ""
    edition_doi: Annotated[
        str,
        Meta(
            pattern=r"^(10\.\d{4,9}/\S+)?$",
            description="the DOI of the edition, without an address before it",
            extra={"wrong": "this is not a DOI", "mend": "write it from its 10. on: 10.1234/abc"},
        ),
    ] = ""
    edition_isbn: Annotated[
        str,
        Meta(
            pattern=r"^(97[89](-?\d){10})?$",
            description="the ISBN of the edition, in 13 digits",
            extra={"wrong": "this is not an ISBN", "mend": "write its 13 digits, with hyphens or without"},
        ),
    ] = ""
    changes: Annotated[tuple[str, ...], Meta(description="what is new since the edition before, in sentences")] = ()
    editors: Annotated[tuple[str, ...], Meta(description="who made the edition, as the author is written")] = ()
    subjects: Annotated[tuple[str, ...], Meta(description="what the document is about, in a few words each")] = ()
    page: Annotated[
        PageSize | None, Meta(description="the size of the paper", extra={"wrong": "there is no such page size"})
    ] = None
    links: Annotated[
        PrintedLinks,
        Meta(
            description="how paper shows where links of the source lead",
            extra={"wrong": "links are not printed so"},
        ),
    ] = "list"

    @property
    def address(self) -> str:
        """The address of the folder of the edition, with a stroke at its end; "" if none is stated."""
        return f"{self.edition_url.rstrip('/')}/" if self.edition_url else ""


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
    kind: CorrectionKind = "capture"
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
    order: PrintedOrder = "value"
    after: TextQuote | None = None
    waive: FrozenMap[str, str] = FrozenMap()
    caveat: str = ""
    base: str = ""
    group: tuple[str, ...] = ()
    highlight: tuple[str, ...] = ()
    reference: str = ""
    unit_label: str = ""
    size: ChartSize = "text"
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
    pictures by their addresses in the source, `cover` is a PNG to stand before the edition, `theme` the style of its
    house; `captured` are the files that a capture made before the text was read.
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
    cover: bytes = b""
    theme: Theme = Theme()

    @property
    def of_reading(self) -> tuple[object, ...]:
        """All that the reading of the text depends on; it differs for any other text, hints or figures."""
        metadata, history = self.metadata, self.history
        slots = tuple(one for one in self.corrections if one.slots)
        hinted = metadata.published, metadata.language, self.hints
        return (self.source, *hinted, history and history.kept, self.figures, slots)
