"""The document as read from the source: blocks with spans, in reading order, and what was removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from edition.document.model.identity import digest_of
from edition.source import Span

#: A line before the text: the title; above it, a line of which no more is known, or who issues the document; below it,
#: a subtitle, who wrote it, and when.
FrontRole = Literal["above", "kind", "title", "subtitle", "byline", "date"]
#: What a paragraph is: text; words quoted; what happened while somebody spoke ("[Applause]"); the words over a table
#: or picture; a footnote of the document's own; lines that keep their breaks and blanks (grammars, diagrams, forms).
ParagraphKind = Literal["text", "quotation", "direction", "caption", "footnote", "literal"]


#: Why words of the source are not in the edition's text, as readers are told; each is a message of the catalogues.
RemovalReason = Literal[
    "named as furniture in work.toml",
    "page number",
    "running head or foot",
    "printed contents, whose pages are another edition's",
    "ornament or rule",
    "rule of a table",
    "bar of a table",
    "mark of a quoted line",
    "bullet away from its words",
    "hyphen of a word broken at a line's end",
    "control character that no page can show",
    "navigation of the website",
    "notice of the website",
    "matter around the text, no part of it",
    "markup of the file",
    "script, style or description of the file",
    "navigation or form of the web page",
    "outside of the main part of the web page",
    "picture",
    "struck out in the source",
    "link without words",
    "link that leads to no place in the document",
    "link relative to an address that is not known",
    "link to what no edition opens",
    "link around another link",
    "link of words that are corrected",
    "picture that adorns only, as the source says",
    "picture whose file is not beside the text",
    "picture elsewhere, which is not fetched",
    "picture that cannot be decoded, or is too large",
    "deleted by a reviser",
    "inserted by a reviser",
    "comment of a reviser",
    "hidden text",
    "drawn twice",
    "character that no font explains",
    "part of the file that is not read",
    "words of a drawing, which is shown as a picture",
]
#: What the words of an inline element are (WHATWG HTML, 4.5): a link's address is its value, a language's its tag. A
#: cross-reference is read from the words: it leads to a place of the document as a link does. Words that a reviser has
#: put in or struck out are so where an editor has them shown.
InlineRole = Literal[
    "link", "emphasis", "strong", "underline", "small capitals", "superscript", "subscript", "code", "language",
    "line break", "cross-reference", "inserted", "deleted",
]  # fmt: skip
#: The reason for what an editor has named.
NAMED: RemovalReason = "named as furniture in work.toml"


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A line of the front matter, before the text proper."""

    id: str
    span: Span
    role: FrontRole


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `number` is the ¶ number shown to readers, None where it is not counted; ids never depend on it.

    `run_in` is the span of a run-in head at its beginning, of the label of a speaker (`spoken`) or of a footnote's
    label, without the space that follows. `made` is the label that the edition sets where the source has none.
    `continues` is the id of the paragraph whose words go on here, after the notes at the foot of a page: both are one
    paragraph of the edition; `midword` is set where no blank separates the two.
    """

    id: str
    span: Span
    number: int | None
    run_in: Span | None = None
    kind: ParagraphKind = "text"
    spoken: bool = False
    made: str = ""
    continues: str = ""
    midword: bool = False


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
    """A table set in plain text; the first `head_rows` name the columns."""

    id: str
    number: int
    rows: tuple[tuple[Cell, ...], ...]
    head_rows: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. `level` counts from 1; `label` is the span of its number ("IV.", "1."), if any."""

    id: str
    span: Span
    level: int
    label: Span | None = None


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure the reading of a block is: from 0.5 (as likely as `other`, the role that comes next) to 1."""

    confidence: float
    other: str


Block = FrontLine | Paragraph | ItemList | Table | Heading
#: What carries words: the units the ledger reads and the apparatus points into.
TextUnit = FrontLine | Paragraph | ListItem | Cell | Heading


@dataclass(frozen=True, slots=True)
class Removal:
    """A stretch of the source that is not in the edition's text, with the reason shown to readers."""

    span: Span
    reason: RemovalReason


@dataclass(frozen=True, slots=True)
class CharacterReference:
    """A character written otherwise in the source ("&eacute;", "<br>"): its span, and what it stands for."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class InlineElement:
    """Words that the source links or sets apart: its span, what they are, and the address or language that it states.

    A link within the document has the id of a unit behind "#", or what the source says where no unit is there.
    """

    span: Span
    role: InlineRole
    value: str = ""


def outer_first(elements: Iterable[InlineElement]) -> tuple[InlineElement, ...]:
    """Elements in order, each before those inside it."""
    return tuple(sorted(elements, key=lambda one: (one.span.start, -one.span.end)))


@dataclass(frozen=True, slots=True)
class SourcePicture:
    """A picture of the source: the span of its markup, where its file is, and the words that stand for it.

    The address is relative to the source, or has the file in it (RFC 2397). The `alternative` is "" for a picture that
    adorns only, and None where the source says nothing.
    """

    span: Span
    address: str
    alternative: str | None

    @property
    def name(self) -> str:
        """What editors call it: its address, or for a picture that the source holds the digest of that."""
        held = self.address[:5].lower() == "data:"
        return f"data-{digest_of(self.address)[:8]}" if held else self.address


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula: its span, its parts in MathML without the element around them, and whether it has lines of its own.

    It has no parts where it cannot be read. `tex` says that its words are written in TeX.
    """

    span: Span
    mathml: str
    is_display: bool = False
    tex: bool = False


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The call of a footnote of the document's own: its span in the text, and the id of the footnote."""

    span: Span
    footnote: str


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


def zones_of(blocks: Iterable[Block]) -> dict[str, str]:
    """What each unit of some blocks is in its document, by its id: a cell, an item, a heading, a kind of paragraph.

    A line of the front matter is "front".
    """
    return {unit.id: _zone(block) for block in blocks for unit in units_of(block)}


def _zone(block: Block) -> str:
    if isinstance(block, Paragraph):
        return block.kind
    zones = ((Table, "cell"), (ItemList, "item"), (Heading, "heading"))
    return next((zone for kind, zone in zones if isinstance(block, kind)), "front")
