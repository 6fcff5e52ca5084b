"""A file of the EPUB before it is rendered: of which kind it is, and what of the edition it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from edition.assembly import Chapter, LedgerRow
from edition.formats.indexes import IndexLine

#: What a file of the EPUB holds: a part of the text, or matter before or behind it.
EpubPageKind = Literal[
    "cover", "title", "nav", "chapter", "ledger", "timeline", "corrections", "glossary", "sources", "against", "index",
    "colophon",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the EPUB to be rendered from `chapter.xhtml`.

    `rows` are the rows of this `part` of the ledger, counted from 1, `years` and `lines` those of a part of the
    timeline and of the index; `first` is the file that the text begins in; `toc`
    is the nested contents and `pages` the page list of the navigation file, as pairs of id and words.
    """

    kind: EpubPageKind
    file: str
    title: str
    language: str
    direction: str = "ltr"
    body_type: str = ""
    chapter: Chapter | None = None
    rows: tuple[LedgerRow, ...] = ()
    years: tuple[tuple[str, Sequence[LedgerRow]], ...] = ()
    lines: tuple[IndexLine, ...] = ()
    part: int = 1
    first: str = ""
    toc: tuple[TocLine, ...] = ()
    pages: tuple[tuple[str, str], ...] = ()

    @property
    def suffix(self) -> str:
        """What is added to the ids of parts behind the first."""
        return f"-{self.part}" if self.part > 1 else ""


@dataclass(frozen=True, slots=True)
class TocLine:
    """A line of the EPUB's navigation with the lines below it."""

    href: str
    title: str
    language: str
    children: tuple[TocLine, ...] = ()
