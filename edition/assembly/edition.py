"""The Edition as values: runs of text, blocks, chapters, ledger rows; nothing here knows a medium."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Literal

from edition.apparatus import BibliographyEntry, ChartSpec, Correction, IndexedName, Note, ShelfValue, Term
from edition.assembly.pictures import Illustration
from edition.assembly.runs import Call, Corrected, MarginChart, Rest, Run
from edition.document.model.document import Document
from edition.document.model.tree import Paragraph, RemovalReason
from edition.ledger.entry import Entry, Ledger
from edition.manuscript import Metadata, OutsideValue
from edition.manuscript.history import History
from edition.text import Conventions, Folded
from edition.values import FrozenMap

#: A chapter of three pages begins a page if the chapters since the last one that did have five: otherwise many pages
#: would end early. Both are in code points.
_CHAPTER, _GROUP = 7_200, 12_000
#: A text of fewer code points has only a few pages: what stands before it has one.
_BRIEF = 10_000
#: Numbers up to 9 have one digit.
_ONE_DIGIT = 9
#: A text of more code points is long: browsers lay out only what is visible.
_LONG = 150_000


Aside = Call | Corrected | MarginChart

UnitRole = Literal[
    "above", "title", "kind", "subtitle", "byline", "date", "heading", "paragraph", "item", "cell",
    "quotation", "direction", "caption", "footnote", "literal",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A unit of text: its runs, with those of a run-in head apart, and the numbers of its notes.

    `number` is the ¶ number that the edition gives a paragraph, None where the document has its own, `level` that of a
    heading, `marker` the bullet of an item. `made_marker` is the one that the edition sets where the source has none.
    `drawn` are the charts in which figures of this block appear. `called` is the number of the first call of a
    footnote, 0 where it has none.
    """

    id: str
    role: UnitRole
    runs: tuple[Run, ...]
    head: tuple[Run, ...] = ()
    number: int | None = None
    level: int = 0
    marker: str = ""
    made_marker: str = ""
    notes: tuple[int, ...] = ()
    drawn: tuple[str, ...] = ()
    called: int = 0

    @property
    def rests(self) -> tuple[str, ...]:
        """The ids of the parts that notes have separated from its beginning."""
        return tuple(run.id for run in self.runs if isinstance(run, Rest))

    @property
    def asides(self) -> tuple[Aside, ...]:
        """What stands beside the text of this block, in its order: notes, corrections and charts of the margin."""
        return tuple(run for run in (*self.head, *self.runs) if isinstance(run, Call | Corrected | MarginChart))


@dataclass(frozen=True, slots=True)
class WovenItem:
    """An item of a list, and the items below it."""

    text: TextBlock
    children: tuple[WovenItem, ...] = ()


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list with its ¶ number, None where the document has its own, and its items."""

    id: str
    number: int | None
    items: tuple[WovenItem, ...]

    @property
    def notes(self) -> tuple[int, ...]:
        """The notes of all items."""
        return _notes(self)

    @property
    def asides(self) -> tuple[Aside, ...]:
        """The notes, corrections and charts of the margin of all items."""
        return _asides(self)

    @property
    def drawn(self) -> tuple[str, ...]:
        """The charts in which figures of any item appear."""
        return _drawn(self)


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table of the document's own with its ¶ number, None where the document has its own.

    The first `head_rows` name the columns. `figures` says for each column whether it contains figures, which are
    aligned to its right.
    """

    id: str
    number: int | None
    rows: tuple[tuple[TextBlock, ...], ...]
    head_rows: int
    figures: tuple[bool, ...]

    @property
    def notes(self) -> tuple[int, ...]:
        """The notes of all cells."""
        return _notes(self)

    @property
    def asides(self) -> tuple[Aside, ...]:
        """The notes, corrections and charts of the margin of all cells."""
        return _asides(self)

    @property
    def drawn(self) -> tuple[str, ...]:
        """The charts in which figures of any cell appear."""
        return _drawn(self)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote of the document's own: on paper at the foot of its page, elsewhere with others.

    `call` is the number of its first call. A note of several paragraphs has several `texts`.
    """

    call: int
    texts: tuple[TextBlock, ...]

    @property
    def id(self) -> str:
        """The id that its calls lead to."""
        return self.texts[0].id


WovenBlock = TextBlock | ListBlock | TableBlock | Footnote


def text_blocks(block: WovenBlock) -> Iterator[TextBlock]:
    """The units of text that a block is made of, in order."""
    if isinstance(block, TextBlock):
        yield block
    elif isinstance(block, Footnote):
        yield from block.texts
    elif isinstance(block, TableBlock):
        for row in block.rows:
            yield from row
    else:
        for item in block.items:
            yield from _item_texts(item)


def _item_texts(item: WovenItem) -> Iterator[TextBlock]:
    yield item.text
    for child in item.children:
        yield from _item_texts(child)


def _notes(block: WovenBlock) -> tuple[int, ...]:
    return tuple(note for text in text_blocks(block) for note in text.notes)


def _asides(block: WovenBlock) -> tuple[Aside, ...]:
    return tuple(aside for text in text_blocks(block) for aside in text.asides)


def _drawn(block: WovenBlock) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slug for text in text_blocks(block) for slug in text.drawn))


@dataclass(frozen=True, slots=True)
class Placed:
    """A block of the body, the slugs of the charts that stand after it, and the pictures before them."""

    block: WovenBlock
    charts: tuple[str, ...]
    pictures: tuple[Illustration, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the body that begins with a heading of the first level: a file of the EPUB.

    `footnotes` are those called in it, in the order of their calls; those below a heading of notes stand in the body.
    """

    id: str
    title: str
    body: tuple[Placed, ...]
    footnotes: tuple[Footnote, ...] = ()

    def blocks(self) -> Iterator[WovenBlock]:
        """All its blocks, the notes behind the body."""
        yield from (placed.block for placed in self.body)
        yield from self.footnotes

    def texts(self) -> Iterator[TextBlock]:
        """The units of text outside footnotes, in order."""
        for block in self.blocks():
            if not isinstance(block, Footnote):
                yield from text_blocks(block)

    def notes(self) -> Iterator[Footnote]:
        """All footnotes, those of the body first."""
        return (block for block in self.blocks() if isinstance(block, Footnote))

    @property
    def is_of_notes(self) -> bool:
        """Whether nothing stands below its headings but notes."""
        others = [placed.block for placed in self.body if not isinstance(placed.block, Footnote)]
        headings = [block for block in others if isinstance(block, TextBlock) and block.role == "heading"]
        return len(headings) == len(others) < len(self.body)


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

    `paragraph` is the ¶ number, None outside numbered paragraphs; `chapter` counts from 1; `before` and `after` are the
    words of its sentence around it, in a table with the heads of row and column first. `lead` is how many characters of
    the sentence stand before it, `length` how many it has, blanks apart. What it measures, whose it is and so on is ""
    if unknown; `worth` is how likely a reader looks it up or its date is that of an event, in ten-thousandths.
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
    lead: int = 0
    length: int = 0
    measure: str = ""
    subject: str = ""
    base: str = ""
    condition: str = ""
    worth: int = 0

    @property
    def is_asked(self) -> bool:
        """Whether a chart or a note refers to it, or an editor vouches for it."""
        return bool(self.charts or self.notes or self.entry.is_vouched)


@dataclass(frozen=True, slots=True)
class RemovedWords:
    """What the edition's text leaves out for one reason: the first of the places, with words and line in the source.

    `count` is how many there are; all are in `report.json`. If a word is broken at a line end, all of it is shown.
    Places `of_pages` have the page of the original instead, 0 for none.
    """

    reason: RemovalReason
    count: int
    places: tuple[tuple[str, int], ...]
    of_pages: bool = False


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A link of the source: where it leads ("#" before an id of the edition), its words, and the unit they are in."""

    address: str
    words: str
    unit: str


@dataclass(frozen=True, slots=True)
class QuotedQuery:
    """A question that the text raises about itself: in words, with its places (unit and words each) and a remark."""

    id: str
    words: str
    places: tuple[tuple[str, str], ...]
    remark: str


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition as one value: all that is printed, whatever the medium.

    `printed_on` is a fixed day if `is_dated` is False. `places` maps the id of a unit of text to its ¶ number (None for
    headings and front matter), `chapter_of` to its chapter, counted from 1; `row_of` maps the id of an entry to its
    row, `footnote_of` the number of the first call of a footnote to the footnote.
    `expected` is what the text of every finished file must fold to, and `expected_footnotes` what each footnote that
    has left its place must fold to: together the source without its removals and with its corrections applied.
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
    expected: Folded = field(compare=False)  # made of the document and the corrections, like the next
    expected_footnotes: FrozenMap[str, str] = field(compare=False)
    chapters: tuple[Chapter, ...]
    contents: tuple[ContentsLine, ...]
    rows: tuple[LedgerRow, ...]
    notes: tuple[Note, ...]
    corrections: tuple[Correction, ...]
    glossary: tuple[Term, ...]
    bibliography: tuple[BibliographyEntry, ...]
    shelf: tuple[ShelfValue, ...]
    queries: tuple[QuotedQuery, ...]
    names: tuple[IndexedName, ...]
    removals: tuple[RemovedWords, ...]
    links: tuple[SourceLink, ...]
    illustrations: tuple[Illustration, ...]
    charts: tuple[ChartSpec, ...]
    margin: tuple[ChartSpec, ...]
    listed: tuple[ChartSpec, ...]
    places: FrozenMap[str, int | None]
    chapter_of: FrozenMap[str, int]
    row_of: FrozenMap[str, LedgerRow]
    footnote_of: FrozenMap[int, Footnote] = field(compare=False)  # made of the chapters
    history: History | None = None
    #: What is printed of each ¶ number, from 1, where the document numbers its paragraphs itself.
    numbers: tuple[str, ...] = field(init=False, compare=False)  # made of the document

    def __post_init__(self) -> None:
        """Put the document's own numbers in their order."""
        object.__setattr__(self, "numbers", tuple(self.document.paragraph_numbers.values()))

    @property
    def outward(self) -> tuple[SourceLink, ...]:
        """The links that lead out of the document."""
        return tuple(link for link in self.links if not link.address.startswith("#"))

    @property
    def literal(self) -> str:
        """The words of all lines that keep their breaks and blanks."""
        spans = (one.span for one in self.document.blocks if isinstance(one, Paragraph) and one.kind == "literal")
        return "\n".join(map(self.document.words, spans))

    @property
    def has_grammar(self) -> bool:
        """Whether figures are read in its language."""
        return self.ledger.grammar is not None

    @property
    def chapter_groups(self) -> tuple[tuple[Chapter, ...], ...]:
        """The chapters, grouped if they share pages: a long one begins a page after long ones, notes never do."""
        groups: list[tuple[Chapter, ...]] = []
        before = 0
        for chapter, length in zip(self.chapters, self._lengths(), strict=True):
            is_begun = before >= _GROUP and length >= _CHAPTER and not chapter.is_of_notes
            if groups and not is_begun:
                groups[-1] += (chapter,)
                before += length
            else:
                groups.append((chapter,))
                before = length
        return tuple(groups)

    def _lengths(self) -> list[int]:
        """How many code points of the source each chapter has."""
        heads = [heading.span.start for heading in self.document.headings() if heading.level == 1]
        begun = [0, *heads[len(heads) - len(self.chapters) + 1 :], len(self.document.source.text)]
        return [end - start for start, end in pairwise(begun)]

    @property
    def is_brief(self) -> bool:
        """Whether its text has a few pages."""
        return self.document.length < _BRIEF

    @property
    def is_long(self) -> bool:
        """Whether its text is so long that a screen need not lay all of it out."""
        return len(self.document.source.text) > _LONG

    @property
    def has_many_notes(self) -> bool:
        """Whether the numbers of its notes have two digits."""
        return len(self.notes) > _ONE_DIGIT

    def printed_number(self, place: int) -> str:
        """A ¶ number as it is printed."""
        return self.numbers[place - 1] if self.numbers else str(place)

    def note(self, number: int) -> Note:
        """The note with a number, from 1."""
        return self.notes[number - 1]

    def row(self, entry_id: str) -> LedgerRow:
        """The ledger row of an entry."""
        return self.row_of[entry_id]

    def footnote(self, call: int) -> Footnote | None:
        """The footnote of the document's own whose first call has a number; None where that call is another's."""
        return self.footnote_of.get(call)

    @property
    def has_sources(self) -> bool:
        """Whether the editors use anything from elsewhere: works that notes cite, or values from outside the text."""
        return bool(self.bibliography or self.shelf)

    def shelved(self, name: str) -> OutsideValue:
        """The value from outside of the text that has an id."""
        return next(one.value for one in self.shelf if one.value.id == name)

    def cited(self, name: str) -> BibliographyEntry:
        """The work that notes cite by an id."""
        return next(one for one in self.bibliography if one.id == name)

    def correction(self, letter: str) -> Correction:
        """The correction with a letter."""
        return next(one for one in self.corrections if one.letter == letter)

    def margin_chart(self, slug: str) -> ChartSpec:
        """The chart of the margin that has an id."""
        return next(one for one in self.margin if one.slug == slug)

    def chart_number(self, slug: str) -> int:
        """The number of a chart, in the order of the text, from 1."""
        return 1 + next(index for index, chart in enumerate(self.charts) if chart.slug == slug)
