"""Blocks with their identities and ¶ numbers, whatever they were read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.document.model.identity import Identities
from edition.document.model.tree import (
    Block,
    Cell,
    FrontLine,
    FrontRole,
    Heading,
    ItemList,
    ListItem,
    Paragraph,
    ParagraphKind,
    Table,
)
from edition.source import Span


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item of a list as it was read: its words as `span`, its `marker` in the source or the one `made` for it.

    `depth` counts from 0.
    """

    span: Span
    words: str
    marker: Span
    depth: int
    made: str = ""


@dataclass(slots=True)
class BlockMaker:
    """Makes the blocks of one document, in order: gives out identifiers and numbers as it goes.

    `words` are always those of the span as readers see them; identities are made of them.
    """

    blocks: list[Block] = field(default_factory=list)
    _ids: Identities = field(default_factory=Identities)
    _number: int = 0

    def front_line(self, span: Span, words: str, role: FrontRole) -> str:
        """Add the next line of the front matter and return its id."""
        self.blocks.append(FrontLine(self._ids.hashed("p", words), span, role))
        return self.blocks[-1].id

    def heading(self, span: Span, words: str, level: int, label: Span | None = None) -> str:
        """Add the next heading and return its id."""
        self.blocks.append(Heading(self._ids.slugged("s", words), span, level, label))
        return self.blocks[-1].id

    def paragraph(
        self,
        span: Span,
        words: str,
        kind: ParagraphKind = "text",
        run_in: Span | None = None,
        *,
        spoken: bool = False,
        made: str = "",
    ) -> Paragraph:
        """Add the next paragraph, numbered if readers cite it."""
        is_name = spoken and run_in == span  # the name of whoever speaks below
        number = self._counted() if kind in ("text", "quotation") and not is_name else None
        paragraph = Paragraph(self._ids.hashed("p", words), span, number, run_in, kind, spoken, made)
        self.blocks.append(paragraph)
        return paragraph

    def rest(self, begun: Paragraph, span: Span, words: str, *, midword: bool) -> Paragraph:
        """Add the rest of a paragraph that notes interrupt."""
        identity = self._ids.hashed("p", words)
        paragraph = Paragraph(identity, span, begun.number, None, begun.kind, continues=begun.id, midword=midword)
        self.blocks.append(paragraph)
        return paragraph

    def item_list(self, items: Sequence[ReadItem], words: str) -> str:
        """Add the list of consecutive items, nested by their depth, and return its id.

        `words` are those of all items, with their markers.
        """
        number = self._counted()
        identity = self._ids.hashed("p", "list", words)
        made, _ = self._nested(items, 0, 0)
        self.blocks.append(ItemList(identity, number, tuple(made)))
        return identity

    def table(self, rows: Sequence[Sequence[tuple[Span, str]]], head_rows: int) -> str:
        """Add a table, each cell a span with its words, and return its id."""
        number = self._counted()
        identity = self._ids.hashed("p", "table", " ".join(words for row in rows for _, words in row))
        cells = tuple(tuple(Cell(self._ids.hashed("p", "cell", words), span) for span, words in row) for row in rows)
        self.blocks.append(Table(identity, number, cells, head_rows))
        return identity

    def _counted(self) -> int:
        """The next ¶ number."""
        self._number += 1
        return self._number

    def _nested(self, items: Sequence[ReadItem], at: int, depth: int) -> tuple[list[ListItem], int]:
        """The items of one depth from `at` on, with those below them, and where they end."""
        made: list[ListItem] = []
        while at < len(items) and items[at].depth >= depth:
            item = items[at]
            identity = self._ids.hashed("p", item.words)
            below, after = self._nested(items, at + 1, depth + 1)
            made.append(ListItem(identity, item.span, item.marker, tuple(below), item.made))
            at = after
        return made, at
