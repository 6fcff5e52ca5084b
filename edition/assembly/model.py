"""The Edition as values: runs of text, blocks, chapters, ledger rows; nothing here knows a medium."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from edition.apparatus import ChartSpec, Correction, Note, Term
from edition.conventions import Conventions
from edition.document.tree import Document
from edition.ledger.entry import Entry, Ledger
from edition.manuscript import Metadata

#: Chapters shorter than this on average, in code points, do not begin a page.
_SHORT_CHAPTER = 3000


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the source, typeset."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The words of a ledger entry in the text; `charts` are the slugs of the charts that draw it.

    `whole` tells that they stay on one line: figures and short dates.
    """

    entry: str
    text: str
    charts: tuple[str, ...]
    whole: bool
    title: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A corrected place: the edition's reading stands in the text, the source's in the list."""

    letter: str
    source: str
    edition: str


@dataclass(frozen=True, slots=True)
class Call:
    """The call of a note."""

    note: int


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The place where a page of the printed edition begins."""

    page: int


Run = Words | Mark | Corrected | Call | PageBreak


def printed(run: Run) -> str:
    """What a run adds to the words of the edition's text."""
    if isinstance(run, Call | PageBreak):
        return ""
    return run.edition if isinstance(run, Corrected) else run.text


Role = Literal["title", "kind", "standfirst", "imprint", "salutation", "heading", "paragraph", "item"]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A unit of text: its runs, with those of a run-in head apart, and the numbers of its notes.

    `number` is the ¶ number of a paragraph, `level` that of a heading, `marker` the bullet of an item.
    `drawn` are the charts in which figures of this block appear.
    """

    id: str
    role: Role
    runs: tuple[Run, ...]
    head: tuple[Run, ...] = ()
    number: int | None = None
    level: int = 0
    marker: str = ""
    notes: tuple[int, ...] = ()
    drawn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list with its ¶ number and its items."""

    id: str
    number: int
    items: tuple[TextBlock, ...]

    @property
    def notes(self) -> tuple[int, ...]:
        """The notes of all items."""
        return tuple(note for item in self.items for note in item.notes)

    @property
    def drawn(self) -> tuple[str, ...]:
        """The charts in which figures of any item appear."""
        return tuple(dict.fromkeys(slug for item in self.items for slug in item.drawn))


@dataclass(frozen=True, slots=True)
class Placed:
    """A block of the body and the slugs of the charts that stand after it."""

    block: TextBlock | ListBlock
    charts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the body that begins with a heading of the first level: a file of the EPUB."""

    id: str
    title: str
    body: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents: where it leads, its words, its level, and the chapter it is in (from 1)."""

    id: str
    title: str
    level: int
    chapter: int


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A ledger entry as the edition shows it: its number, place and words, and where else it is used.

    `paragraph` is the ¶ number, None outside numbered paragraphs; `chapter` counts from 1; `before` and
    `after` are the words of the sentence around the entry's own.
    """

    entry: Entry
    number: int
    paragraph: int | None
    chapter: int
    before: str
    words: str
    after: str
    charts: tuple[str, ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RemovedWords:
    """What the edition's text leaves out: the words and the reason."""

    words: str
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition as one value: all that is printed, whatever the medium.

    `printed_on` is a fixed day where `is_dated` is False. `places` leads from the id of a unit of text to
    its ¶ number (None for headings and front matter), `chapter_of` to its chapter, counted from 1;
    `row_of` from the id of an entry to its row.
    """

    slug: str
    title: str
    metadata: Metadata
    language: str
    direction: Literal["ltr", "rtl"]
    printed_on: date
    is_dated: bool
    reviewed: bool
    document: Document
    ledger: Ledger
    conventions: Conventions
    chapters: tuple[Chapter, ...]
    contents: tuple[ContentsLine, ...]
    rows: tuple[LedgerRow, ...]
    notes: tuple[Note, ...]
    corrections: tuple[Correction, ...]
    glossary: tuple[Term, ...]
    removals: tuple[RemovedWords, ...]
    charts: tuple[ChartSpec, ...]
    places: Mapping[str, int | None]
    chapter_of: Mapping[str, int]
    row_of: Mapping[str, LedgerRow]

    @property
    def has_short_chapters(self) -> bool:
        """Whether its chapters are too short for a page each (articles of a law, say)."""
        return len(self.chapters) > 1 and len(self.document.source.text) / len(self.chapters) < _SHORT_CHAPTER

    def row(self, entry_id: str) -> LedgerRow:
        """The ledger row of an entry."""
        return self.row_of[entry_id]

    def chart_number(self, slug: str) -> int:
        """The number of a chart, in the order of the text, from 1."""
        return 1 + next(index for index, chart in enumerate(self.charts) if chart.slug == slug)
