"""One part of the print pages laid out in runs of pages, each until its notes have their places.

A run ends where a page ends between two blocks, or two lines of a paragraph: what comes after it does not depend on
what came before. So each run can be laid out, and laid out again, without the others.
"""

from __future__ import annotations

import gc
from collections import ChainMap
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile
from typing import Any
from xml.etree import ElementTree as ET

from edition import marks
from edition.typesetter.empty_places import fill_empty_places
from edition.typesetter.engine import Engine, LaidPage, Start, classes_of, root_of
from edition.typesetter.feet import (
    fold_blanks,
    footnotes_of,
    is_footnote_element,
    lost,
    set_behind,
    too_long_for_a_foot,
)
from edition.typesetter.floats import fill_pages
from edition.typesetter.folios import write_known
from edition.typesetter.long_paragraphs import part_long_paragraphs
from edition.typesetter.long_words import part_long_words
from edition.typesetter.margin_notes import Margin, crowded, read_notes, too_long
from edition.typesetter.mixed_text import part_mixed_text
from edition.typesetter.plainness import PartError, set_plainly
from edition.typesetter.protocol import Plainness, TableSetting, Width
from edition.typesetter.wide_tables import name_of_page, next_setting, set_tables, wider_than_page
from edition.typesetter.windows import SIBLINGS, Tree, Window

#: Most layouts of a run: notes that have not settled by then swing between two states.
_MOST_LAYOUTS = 16
#: Number of characters that fill a page, approximately.
_CHARACTERS = 2400
#: Most pages for which blocks are made into boxes at a time: most chapters are shorter.
_MOST_AHEAD = 64
#: A block may look different if fewer blocks than this stand behind it (selectors such as `:last-child`).
_SEEN_BEHIND = SIBLINGS + 1
#: Pages for which blocks are made into boxes when a run is laid out again; each further time twice as many.
_AHEAD_AGAIN = 4
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


@dataclass(slots=True)
class PageRun:
    """Pages of a part that are laid out, the window that they were laid out from, and their notes.

    `start` is where they begin, `next` where the pages after them do, None at the end of the part; they depend on no
    block behind the one with the index `last`. If a note is `too_long`, or the notes have not settled, the pages must
    not be drawn.
    """

    window: Window
    start: Start
    pages: list[Any]
    notes: list[Margin]
    laid: list[LaidPage]
    next: Start | None
    last: int
    is_continued: bool = False
    goes_on: bool = False
    behind: frozenset[str] = frozenset()
    tables: Mapping[str, TableSetting] = field(default_factory=dict)
    too_long: tuple[str, ...] = ()
    is_settled: bool = True

    @property
    def elements(self) -> list[Any]:
        """The elements that begin on the pages, in order."""
        tree, after = self.window.tree, self.next
        first = tree.number_of(self.start.address) + self.start.begun
        return tree.elements(first, tree.number_of(after.address) + after.begun if after else None)

    @property
    def notes_at_next(self) -> list[Any]:
        """The notes set behind the block that its pages end in or with, if the next pages begin with these notes."""
        if not self.next or not self.next.address:
            return []
        *_, outer, _ = self.window.tree.around(self.next.address)
        first = self.next.address[-1] + bool(self.next.inside)
        return list(takewhile(is_footnote_element, islice(outer, first, None)))

    @property
    def parents(self) -> Mapping[Any, Any]:
        """Maps each element to the one around it."""
        return ChainMap(self.window.parents, self.window.tree.parents)

    @property
    def around_start(self) -> list[Any]:
        """The elements begun on the pages before it that are still open, from the outside inwards."""
        return self._around(self.start, self.is_continued)

    @property
    def around_next(self) -> list[Any]:
        """The elements that continue on the pages after it."""
        return self._around(self.next or Start(), self.goes_on)

    def _around(self, start: Start, is_in_text: bool) -> list[Any]:
        """The elements that are already open where pages begin, or around a chapter, as they were laid out."""
        tree = self.window.tree
        found = tree.around(start.address) if start.address else _text_around(tree.root) if is_in_text else []
        if start.address and not start.inside:
            found.pop()  # it is begun there
        return [self.window.standing_for(one) for one in found]


@dataclass(slots=True)
class PrintPart:
    """A part of print pages, an HTML document.

    `known` maps ids to their pages, which are written in before the part is laid out. `gutter` is the distance from the
    text to the notes in a mirrored book, in pixels, else 0. A part of the text that `is_continued` goes on from the one
    before it, one that `goes_on` does so in the one behind it; the last page of the part that `is_front`, before the
    text, is the first page of the text, and is laid out with the text. `feet` are the notes of the edition that stand
    at the foot of their pages, `behind` the document's own that stand behind their blocks, `beginnings` the blocks that
    begin a page, `tables` the tables wider than a page, and how they are set. `number` is its place among all parts,
    from 0, and `plainness` how much more plainly it is set than it should be. `_tried` is the number of pages for which
    its window has blocks.
    """

    engine: Engine
    html: str
    gutter: float = 0.0
    is_continued: bool = False
    goes_on: bool = False
    is_front: bool = False
    known: Mapping[str, int] = field(default_factory=dict)
    feet: set[str] = field(default_factory=set)
    behind: set[str] = field(default_factory=set)
    beginnings: set[str] = field(default_factory=set)
    tables: dict[str, TableSetting] = field(default_factory=dict)
    number: int = 0
    plainness: int = 0
    _tree: Tree | None = None
    _window: Window | None = None
    _going: Iterator[LaidPage] = field(default_factory=lambda: iter(()))
    _at: Start | None = None
    _ahead: int = _MOST_AHEAD
    _tried: int = 0
    _expected: int = 0

    @property
    def tree(self) -> Tree:
        """The tree of the part with what is known of its notes."""
        if self._tree is None:
            self._tree = Tree(self._with_notes())
        return self._tree

    def learn(self, behind: Collection[str], tables: Mapping[str, TableSetting]) -> None:
        """Set some of the document's own notes behind their blocks from now on, and some tables so that they fit."""
        if not self.behind.issuperset(behind) or not self.tables.items() >= tables.items():
            self.behind.update(behind)
            self.tables |= tables
            self._tree = self._at = None

    def expect_few(self, blocks: int = 0) -> None:
        """Assume that few runs have to be laid out from here on, as the others are kept.

        `blocks` is the number of blocks of the next one, 0 if it is not known.
        """
        self._ahead, self._expected = _AHEAD_AGAIN, blocks

    def run_from(self, start: Start, records: list[str]) -> PageRun:
        """Lay out the run that begins at a start until its notes have their places.

        `records` is the log of the engine; what layouts before the last logged is forgotten.
        """
        known, before = len(records), (set(self.feet), set(self.behind), set(self.beginnings), dict(self.tables))
        for _ in range(_MOST_LAYOUTS):
            run = self._whole(start, records, known)
            if run.too_long or not self._changed_by(run):
                self._forget(run, before)
                return run
            self._tree, self._at, self._ahead = None, None, _AHEAD_AGAIN
        run.is_settled = False
        return run

    def _forget(self, run: PageRun, before: tuple[set[str], set[str], set[str], dict[str, TableSetting]]) -> None:
        """Forget what was learned of elements that the last layout no longer has: the run with their pages learns it.

        But the start of the next run is given by boxes of the tree that this one was laid out from: what stands there
        is not forgotten, and nothing is if that start would be another place in the tree without it.
        """
        here = {one.get("id") for one in (*run.elements, *run.notes_at_next)}
        learned = (self.feet, self.behind, self.beginnings, self.tables)
        kept = [
            {name for name in new if name in known or name in here} for new, known in zip(learned, before, strict=True)
        ]
        if any(len(some) < len(new) for some, new in zip(kept, learned, strict=True)):
            place, tree = _told(self.tree, run.next), self._tree
            feet, behind, beginnings, tables = kept
            self.feet, self.behind, self.beginnings = feet, behind, beginnings
            self.tables = {name: one for name, one in self.tables.items() if name in tables}
            self._tree = None
            if _told(self.tree, run.next) == place:
                self._at = None
            else:
                self.feet, self.behind, self.beginnings, self.tables = learned
                self._tree = tree
        run.behind = frozenset(self.behind)
        run.tables = {name: one for name, one in self.tables.items() if name in here}

    def _whole(self, start: Start, records: list[str], known: int) -> PageRun:
        """Lay out a run from as many blocks as it takes."""
        while True:
            del records[known:]
            run = self._laid_out(start)
            if run is not None:
                return run

    def _laid_out(self, start: Start) -> PageRun | None:
        """Lay out a run once; None where the blocks that were made into boxes are too few."""
        filling = fill_pages()
        tree = self.tree
        window = self._window if self._window and self._at == start else self._begin(start)
        laid: list[LaidPage] = []
        for page in self._going:
            laid.append(page)
            if page.is_last or page.next:
                break
        end = laid[-1].next
        last = tree.last_of(filling.met, end.address if end else None)
        if not window.is_whole and (end is None or last + _SEEN_BEHIND >= window.last):
            self._window = self._at = None
            self._expected = 0
            self._ahead = 2 * max(self._tried, len(laid))
            return None
        self._at = end
        if self.is_front and end is None:
            laid.pop()
        pages = [page.page for page in laid]
        notes = read_notes(pages, self.gutter)
        return PageRun(
            window,
            start,
            pages,
            notes,
            laid,
            end,
            last,
            self.is_continued,
            self.goes_on,
            frozenset(self.behind),
            too_long=tuple(too_long(notes)),
        )

    def _begin(self, start: Start) -> Window:
        """Make boxes of the blocks from a start on; gives their window."""
        self._window, self._going = None, iter(())
        tree = self.tree
        expected = self._expected + _SEEN_BEHIND + 1 if self._expected else 0
        self._window = window = tree.window(tree.block_at(start.address), self._ahead * _CHARACTERS, expected)
        self._expected, self._tried = 0, self._ahead
        gc.disable()  # nothing made now is freed: the collector need not look through it again and again
        self._ahead = min(self._ahead * 2, _MOST_AHEAD)
        first = window.standing_for(tree.around(start.address)[-1]) if start.address else None
        start = replace(start, name=name_of_page(tree.blocks[tree.block_at(start.address)].element) or start.name)
        self._going = self.engine.flow(window.root, window.address_of).pages(start, first)
        gc.freeze()
        gc.enable()
        return window

    def _with_notes(self) -> Any:
        """The tree of the part with what is known of its notes."""
        root = root_of(self.engine.parse(self.html))
        write_known(root, self.known)
        if footnotes := footnotes_of(root.iter()):
            self.behind |= set(footnotes) if self.plainness else too_long_for_a_foot(footnotes)
            set_behind(root, self.behind)
            for note in footnotes_of(root.iter()).values():
                fold_blanks(note)
        for note in notes_of(root.iter()):
            fold_blanks(note)
        part_mixed_text(root)
        fill_empty_places(root)
        if self.plainness:
            self.feet.update(note.get("id") for note in notes_of(root.iter()))
        if self.feet:
            _mark_notes(root, self.feet)
        if self.beginnings:
            _mark_beginnings(root, self.beginnings)
        if self.tables and self.plainness < Plainness.PARAGRAPHS:
            set_tables(root, self.tables)
        set_plainly(root, self.plainness)
        part_long_words(root, anywhere=self.plainness == Plainness.LINES)
        part_long_paragraphs(root)
        return root

    def _changed_by(self, run: PageRun) -> bool:
        """Learn from a layout which notes stand elsewhere and what begins a page; gives whether anything is new."""
        elements = run.elements
        if gone := lost(elements, run.pages) - self.behind:
            self.behind |= gone
            return True
        if chosen := crowded(run.notes) - self.feet:
            self.feet |= chosen
            return True
        if wide := wider_than_page(run.pages):
            self._learn_tables(wide)
            return True
        pages = {name: number for number in range(len(run.pages) - 1, -1, -1) for name in run.pages[number].anchors}
        more = _torn_apart(elements, pages) - self.beginnings
        self.beginnings |= more
        return bool(more)

    def _learn_tables(self, wide: Mapping[str, tuple[Sequence[float], float]]) -> None:
        """Choose other settings for tables wider than their page. Raises PartError where nothing is left to try."""
        for name, (widths, room) in wide.items():
            now = self.tables.get(name, TableSetting(Width.AS_IT_IS))
            setting = next_setting(now, widths, room)
            if setting is None:
                raise PartError(self.number, f"the table {name} is wider than any page")
            self.tables[name] = setting


def _told(tree: Tree, start: Start | None) -> bytes:
    """The block of a tree to which a start leads, as bytes to be compared with that of another tree; b"" for none."""
    if start is None or not start.address:
        return b""
    try:
        return ET.tostring(tree.around(start.address)[-1])
    except IndexError:
        return b""


def _text_around(root: Any) -> list[Any]:
    """The elements around the chapters of a text, from the outside inwards. Raises ValueError where there are none."""
    body = next(one for one in root if one.tag == "body")
    for one in body:
        if one.get("id") == marks.TEXT:
            return [root, body, one]
    message = "the print pages have no text"
    raise ValueError(message)


def notes_of(elements: Iterable[Any]) -> list[Any]:
    """The notes of the edition among some elements."""
    return [one for one in elements if marks.NOTE in classes_of(one) and one.get("id")]


def _mark_notes(root: Any, feet: Collection[str]) -> None:
    """Have some notes set as footnotes."""
    for note in notes_of(root.iter()):
        if note.get("id") in feet:
            note.set("class", f"{note.get('class')} {marks.FOOT}")


def _mark_beginnings(root: Any, names: Collection[str]) -> None:
    """Have some paragraphs and headings begin a page."""
    for one in _breakable(root.iter()):
        if one.get("id") in names:
            one.set("class", marks.BEGIN_PAGE)


def _breakable(elements: Any) -> list[Any]:
    """The plain paragraphs and the headings of the text among some elements, in order."""
    return [
        one
        for one in elements
        if (one.tag == "p" or one.tag in _HEADINGS)
        and (marks.is_paragraph(name := one.get("id") or "") or marks.is_heading(name))
        and one.get("class") is None
    ]


def _torn_apart(elements: Sequence[Any], pages: Mapping[str, int]) -> set[str]:
    """The paragraphs that are to begin a page, for each note that did not begin on the page of its call.

    WeasyPrint carries a note over to make room for the first lines of the last paragraph of a page: that
    paragraph begins the next page instead, and a heading before it goes with it.
    """
    calls = {name: note for name in pages if (note := marks.note_called_by(name))}
    apart = {pages[call] for call, note in calls.items() if pages.get(note) != pages[call]}
    blocks = _breakable(elements)
    chosen = set()
    for page in apart:
        here = [index for index, block in enumerate(blocks) if pages.get(block.get("id")) == page]
        if len(here) > 1:
            last = here[-1]
            chosen.add(blocks[last - 1 if blocks[last - 1].tag != "p" else last].get("id"))
    return chosen
