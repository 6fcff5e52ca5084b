"""The reading of a text as a flat list: each passage with its role, level and span, and how sure the reading is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from edition.document.model.document import Document
from edition.document.model.tree import (
    NAMED,
    Block,
    Certainty,
    FrontLine,
    FrontRole,
    Heading,
    ItemList,
    Paragraph,
    ParagraphKind,
    RemovalReason,
    Table,
    units_of,
)
from edition.source import Span

PassageRole = Literal[
    "title",
    "subtitle",
    "byline",
    "issuer",
    "date",
    "part",
    "heading",
    "paragraph",
    "list-item",
    "quotation",
    "note",
    "table",
    "literal",
    "speaker",
    "stage-direction",
    "contents",
    "running-head",
    "page-mark",
    "furniture",
]
#: How sure a reading is where the text itself marks it, and where only form or repetition shows it.
SURE = 1.0
LIKELY = 0.75
#: What is less sure than this is doubtful: something else would be nearly as likely.
DOUBTFUL = 0.75

_FRONT: dict[FrontRole, PassageRole] = {
    "above": "paragraph",
    "title": "title",
    "kind": "issuer",
    "subtitle": "subtitle",
    "byline": "byline",
    "date": "date",
}
_KINDS: dict[ParagraphKind, PassageRole] = {
    "text": "paragraph",
    "quotation": "quotation",
    "direction": "stage-direction",
    "caption": "paragraph",
    "footnote": "note",
    "literal": "literal",
}
#: Removals inside other passages, or without words of their own: they are not listed.
_INSIDE: frozenset[RemovalReason] = frozenset(
    (
        "rule of a table",
        "bar of a table",
        "mark of a quoted line",
        "bullet away from its words",
        "hyphen of a word broken at a line's end",
        "control character that no page can show",
        "markup of the file",
    )
)
_REMOVED: dict[RemovalReason, PassageRole] = {
    "page number": "page-mark",
    "running head or foot": "running-head",
    "printed contents, whose pages are another edition's": "contents",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the source and what it was read as.

    `start` and `end` are offsets in code points of the decoded source, mark-up included, `end` excluded; `level` counts
    from 1 and is None where the role has none; `confidence` ranges from 0.5, as likely as `other`, to 1; `text` is the
    printed words on one line, or the words of the source where the passage is removed. `calls` are the spans of a
    note's calls.
    """

    start: int
    end: int
    role: PassageRole
    level: int | None
    confidence: float
    text: str
    calls: tuple[Span, ...] = ()
    other: str = ""


def outline_of(document: Document) -> tuple[Passage, ...]:
    """Every passage of a document, in the order of the source, what was removed among them."""
    passages = [passage for block in document.blocks for passage in _passages(document, block)]
    return tuple(sorted([*passages, *_removed(document)], key=lambda one: (one.start, one.end)))


def _passages(document: Document, block: Block) -> Iterator[Passage]:
    """The passages of one block."""
    read = document.certainties.get(block.id, Certainty(SURE, ""))
    if isinstance(block, FrontLine):
        yield _passage(document, block.span, _FRONT[block.role], read)
    elif isinstance(block, Heading):
        yield _passage(document, block.span, "heading", read, block.level)
    elif isinstance(block, ItemList):
        for item in units_of(block):
            yield _passage(document, item.span, "list-item", read)
    elif isinstance(block, Table):
        cells = list(units_of(block))
        yield _passage(document, Span(cells[0].span.start, cells[-1].span.end), "table", read)
    else:
        yield from _paragraph(document, block, read)


def _paragraph(document: Document, block: Paragraph, read: Certainty) -> Iterator[Passage]:
    """A paragraph; the label of a speaker before it is a passage of its own."""
    span = block.span
    if block.spoken and block.run_in:
        yield _passage(document, block.run_in, "speaker", read)
        span = Span(block.run_in.end, span.end)
    passage = _passage(document, span, _KINDS[block.kind], read)
    if block.kind == "footnote":
        passage = replace(passage, calls=tuple(call.span for call in document.calls if call.footnote == block.id))
    if passage.text:
        yield passage


def _removed(document: Document) -> Iterator[Passage]:
    """What was taken out as a whole."""
    for removal in document.removals:
        if removal.reason not in _INSIDE:
            words = " ".join(document.source.quote(removal.span).split())
            role = _REMOVED.get(removal.reason, "furniture")
            sure = SURE if removal.reason == NAMED else LIKELY
            yield Passage(removal.span.start, removal.span.end, role, None, sure, words)


def _passage(document: Document, span: Span, role: PassageRole, read: Certainty, level: int | None = None) -> Passage:
    """A passage of what is printed."""
    words = " ".join(document.words(span).split())
    other = read.other if read.confidence < DOUBTFUL else ""
    return Passage(span.start, span.end, role, level, read.confidence, words, other=other)
