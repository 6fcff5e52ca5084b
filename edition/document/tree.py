"""The document as read from the source: blocks with spans, in reading order, and what was removed."""

from __future__ import annotations

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
    the space that follows; of a footnote, its label.
    """

    id: str
    span: Span
    number: int | None
    run_in: Span | None = None
    kind: ParagraphKind = "text"
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list: `marker` is its bullet or number, `span` its words, `children` the items below it."""

    id: str
    span: Span
    marker: Span
    children: tuple[ListItem, ...] = ()


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
class NoteCall:
    """The call of a footnote of the document's own: its span in the text, and the id of the footnote."""

    span: Span
    footnote: str


@dataclass(frozen=True, slots=True)
class Document:
    """The document: every character of the source that is not white space is in a unit, a marker or a removal.

    A removal may lie inside a unit (a page number in a paragraph, the hyphen of a broken word); `joints` are the
    white space inside units that is not printed. `language` is a BCP 47 tag; `date` is the date the document
    bears, used to complete dates in it.
    """

    source: SourceText
    blocks: tuple[Block, ...]
    removals: tuple[Removal, ...]
    language: str
    date: date | None
    joints: tuple[Span, ...] = ()
    calls: tuple[NoteCall, ...] = ()

    @property
    def title(self) -> str:
        """The words of the title, or "" where the source has none; it may stand on several lines."""
        lines = (block for block in self.blocks if isinstance(block, FrontLine) and block.role == "title")
        words = " ".join(word for line in lines for word in self.source.quote(line.span).split())
        return UNPRINTABLE.sub("", words)

    def units(self) -> Iterator[TextUnit]:
        """Every unit that carries words, in the order of the source."""
        for block in self.blocks:
            yield from units_of(block)

    def headings(self) -> Iterator[Heading]:
        """The headings, in order."""
        return (block for block in self.blocks if isinstance(block, Heading))


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
