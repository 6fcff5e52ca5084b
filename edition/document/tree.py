"""The document as read from the source: blocks with spans, in reading order, and what was removed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from edition.source import SourceText, Span

FrontRole = Literal["title", "kind", "standfirst", "imprint", "salutation"]


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
    """A paragraph. `number` is the ¶ number shown to readers; ids never depend on it.

    `run_in` is the span of a run-in head at its beginning, without the space that follows.
    """

    id: str
    span: Span
    number: int
    run_in: Span | None = None


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list: `marker` is its bullet, `span` its words."""

    id: str
    span: Span
    marker: Span


@dataclass(frozen=True, slots=True)
class BulletList:
    """Consecutive items; the list has one ¶ number, as a paragraph has."""

    id: str
    number: int
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. `level` counts from 1; `label` is the span of its number ("IV.", "1."), if any."""

    id: str
    span: Span
    level: int
    label: Span | None = None


Block = FrontLine | Paragraph | BulletList | Heading
#: What carries words: the units the ledger reads and the apparatus points into.
TextUnit = FrontLine | Paragraph | ListItem | Heading


@dataclass(frozen=True, slots=True)
class Removal:
    """A stretch of the source that is not in the edition's text, with the reason shown to readers."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """The document: every character of the source that is not white space is in a block or a removal.

    `language` is a BCP 47 tag; `date` is the date the document bears, used to complete dates in it.
    """

    source: SourceText
    blocks: tuple[Block, ...]
    removals: tuple[Removal, ...]
    language: str
    date: date | None

    @property
    def title(self) -> str:
        """The words of the title line, or "" where the source has none."""
        return next(
            (
                " ".join(self.source.quote(block.span).split())
                for block in self.blocks
                if isinstance(block, FrontLine) and block.role == "title"
            ),
            "",
        )

    def units(self) -> Iterator[TextUnit]:
        """Every unit that carries words, in the order of the source."""
        for block in self.blocks:
            if isinstance(block, BulletList):
                yield from block.items
            else:
                yield block

    def headings(self) -> Iterator[Heading]:
        """The headings, in order."""
        return (block for block in self.blocks if isinstance(block, Heading))
