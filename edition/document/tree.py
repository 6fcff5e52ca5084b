"""The document as read from the source: blocks with spans, in reading order, and what was removed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from edition.source import UNPRINTABLE, SourceText, Span

FrontRole = Literal["title", "kind", "standfirst", "imprint", "salutation"]
#: What a paragraph is: text; words quoted; what happened while somebody spoke ("[Applause]"); the words over a table
#: or picture; a footnote of the document's own.
ParagraphKind = Literal["text", "quotation", "direction", "caption", "footnote"]


#: Why words of the source are not in the edition's text, as readers are told; each is a message of the catalogues.
Reason = Literal[
    "named as furniture in work.toml",
    "page number",
    "running head or foot",
    "printed contents, whose pages are another edition's",
    "ornament or rule",
    "rule of a table",
    "bar of a table",
    "mark of a quoted line",
    "hyphen of a word broken at a line's end",
    "control character that no page can show",
    "page navigation of the captured web page",
    "navigation of the website",
    "link to another page of the website",
    "button of the website",
    "notice of the website",
    "copyright line of the website",
    "date of the web page",
    "markup of the file",
    "script, style or description of the file",
    "navigation or form of the web page",
    "outside of the main part of the web page",
    "picture",
    "struck out in the source",
]


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A line before the text proper: the title, the kind of document, its standfirst, its imprint.

    The imprint is the publisher-and-date line, fused as the capture left it.
    """

    id: str
    span: Span
    role: FrontRole


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `number` is the ¶ number shown to readers, None where it is not counted; ids never depend on it.

    `run_in` is the span of a run-in head at its beginning, or of the label of a speaker (`spoken`), without
    the space that follows; of a footnote, its label. `made` is the label that the edition sets where the source has
    none.
    """

    id: str
    span: Span
    number: int | None
    run_in: Span | None = None
    kind: ParagraphKind = "text"
    spoken: bool = False
    made: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list: `marker` is its bullet or number, `span` its words, `children` the items below it.

    Where the source has no marker, its span is empty and `made` the one that the edition sets, "" for none.
    """

    id: str
    span: Span
    marker: Span
    children: tuple[ListItem, ...] = ()
    made: str = ""


@dataclass(frozen=True, slots=True)
class ItemList:
    """Consecutive items; the list has one ¶ number, as a paragraph has."""

    id: str
    number: int
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table set in plain text."""

    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table set in plain text; the first row names the columns where it `has_head`."""

    id: str
    number: int
    rows: tuple[tuple[Cell, ...], ...]
    has_head: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. `level` counts from 1; `label` is the span of its number ("IV.", "1."), if any."""

    id: str
    span: Span
    level: int
    label: Span | None = None


Block = FrontLine | Paragraph | ItemList | Table | Heading
#: What carries words: the units the ledger reads and the apparatus points into.
TextUnit = FrontLine | Paragraph | ListItem | Cell | Heading


@dataclass(frozen=True, slots=True)
class Removal:
    """A stretch of the source that is not in the edition's text, with the reason shown to readers."""

    span: Span
    reason: Reason


@dataclass(frozen=True, slots=True)
class Reference:
    """A character written otherwise in the source ("&eacute;", "<br>"): its span, and what it stands for."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The call of a footnote of the document's own: its span in the text, and the id of the footnote."""

    span: Span
    footnote: str


@dataclass(frozen=True, slots=True)
class Document:
    """The document: every character of the source that is not white space is in a unit, a marker or a removal.

    A removal may lie inside a unit (a page number in a paragraph, the hyphen of a broken word); `joints` are the
    white space inside units that is not printed; `references` are printed as what they stand for. `language` is a
    BCP 47 tag; `date` is the date the document bears, used to complete dates in it.
    """

    source: SourceText
    blocks: tuple[Block, ...]
    removals: tuple[Removal, ...]
    language: str
    date: date | None
    joints: tuple[Span, ...] = ()
    calls: tuple[NoteCall, ...] = ()
    references: tuple[Reference, ...] = ()

    @property
    def gaps(self) -> tuple[Span, ...]:
        """What is not printed, in order: removals, joints, and the rest of a reference after what it stands for."""
        tails = (Span(one.span.start + len(one.text), one.span.end) for one in self.references)
        return tuple(sorted([*(removal.span for removal in self.removals), *self.joints, *tails]))

    @property
    def title(self) -> str:
        """The words of the title, or "" where the source has none; it may stand on several lines."""
        lines = (block for block in self.blocks if isinstance(block, FrontLine) and block.role == "title")
        words = " ".join(word for line in lines for word in self.words(line.span).split())
        return UNPRINTABLE.sub("", words)

    def as_read(self) -> str:
        """The source's text, as long as it is, each reference begun by what it stands for and filled up with blanks."""
        return _changed(self.source.text, [(one.span, one.text) for one in self.references])

    def as_printed(self) -> str:
        """The same with blanks for what is removed."""
        changes = [(one.span, one.text) for one in self.references]
        return _changed(self.source.text, [*changes, *((removal.span, "") for removal in self.removals)])

    def words(self, span: Span) -> str:
        """What readers see of a stretch of the source, its white space as it is; of many, see `Printed`."""
        return Printed(self).words(span)

    def units(self) -> Iterator[TextUnit]:
        """Every unit that carries words, in the order of the source."""
        for block in self.blocks:
            yield from units_of(block)

    def headings(self) -> Iterator[Heading]:
        """The headings, in order."""
        return (block for block in self.blocks if isinstance(block, Heading))


class Printed:
    """What readers see of any stretch of a document's source: references read, what is not printed left out."""

    def __init__(self, document: Document) -> None:
        """Put in order once what is not printed as it stands."""
        changes = [(gap, "") for gap in (*(removal.span for removal in document.removals), *document.joints)]
        self._changes = sorted([*changes, *((one.span, one.text) for one in document.references)])
        self._ends = [span.end for span, _ in self._changes]
        self._text = document.source.text

    def words(self, span: Span) -> str:
        """The words of a span, its white space as it is."""
        found, at = "", span.start
        for gap, text in self._changes[bisect_right(self._ends, span.start) :]:
            if gap.start >= span.end:
                break
            found += self._text[at : max(at, gap.start)] + text
            at = max(at, gap.end)
        return found + self._text[at : span.end]


def _changed(text: str, changes: list[tuple[Span, str]]) -> str:
    """A text of the same length with other words at some spans, filled up with blanks."""
    parts: list[str] = []
    at = 0
    for span, words in sorted(changes, key=lambda change: change[0]):
        parts += [text[at : span.start], words, " " * (span.end - max(at, span.start) - len(words))]
        at = max(at, span.end)
    return "".join([*parts, text[at:]])


def units_of(block: Block) -> Iterator[TextUnit]:
    """The units of a block that carry words, in order."""
    if isinstance(block, ItemList):
        for item in block.items:
            yield from _items(item)
    elif isinstance(block, Table):
        for row in block.rows:
            yield from row
    else:
        yield block


def _items(item: ListItem) -> Iterator[ListItem]:
    """An item and those below it."""
    yield item
    for child in item.children:
        yield from _items(child)
