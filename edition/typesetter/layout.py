"""Print pages laid out: until each note has its place, with the page numbers written in."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from edition import marks
from edition.typesetter.engine import (
    MILLIMETRE,
    Engine,
    Page,
    check_version,
    classes_of,
    forget_layout,
    page_box,
    root_of,
)
from edition.typesetter.feet import fold_blanks, footnotes_of, lost, set_behind, too_long_for_a_foot
from edition.typesetter.floats import fill_pages
from edition.typesetter.folios import fill_folios, write_known
from edition.typesetter.hyphens import limit_hyphens
from edition.typesetter.margin_notes import (
    Margin,
    crowded,
    drop_pointers,
    faults,
    move_notes,
    read_notes,
    too_long,
)
from edition.typesetter.mixed_text import part_mixed_text
from edition.typesetter.protocol import Request

#: More layouts than this do not settle the notes: they swing between two states.
_MOST_LAYOUTS = 8
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A finished layout: WeasyPrint's document, the page of each id (from 1), what became of the notes.

    `beside` and `below` count the notes in the margins and at the foot of pages; `farthest` is the longest way that a
    note stands from its call, in pixels; `faults` is what the boxes show to be wrong; where notes are `too_long` there
    is no layout.
    """

    document: Any
    pages: dict[str, int]
    beside: int = 0
    below: int = 0
    farthest: float = 0.0
    faults: tuple[str, ...] = ()
    too_long: tuple[str, ...] = ()


class PageTaker(Protocol):
    """What takes pages once they are finished."""

    def prepare(self, pages: Sequence[Any]) -> None:
        """Look at the pages of one document before they are taken."""

    def take(self, number: int, page: Any) -> Any:
        """Take a page, counted from 0; gives what stands for it from then on."""


def lay_out(request: Request, records: list[str], taker: PageTaker) -> LaidOut:
    """Lay print pages out; `records` is the log of WeasyPrint, begun anew with each layout.

    The text comes first, and its pages are finished: they are taken, so that their boxes may go. Then comes what
    stands behind it, which names the text's pages; and last, the pages before the text, which name both.
    Raises RuntimeError under another WeasyPrint than the one whose insides are known.
    """
    check_version()
    fill_pages()
    limit_hyphens()
    engine = Engine(request.style, request.base_url, [Path(root).resolve() for root in request.roots])
    document, pages, notes, root = _lay_out_text(engine, request, records)
    if long := too_long(notes):
        return LaidOut(document, {}, too_long=tuple(long))
    if not pages:
        return LaidOut(document, {}, faults=("the notes do not come to stand on the pages of their calls",))
    before = pages[marks.TEXT] - 1
    drop_pointers(notes, pages)
    unknown = _fill(document, range(before, len(document.pages)), pages)
    farthest = move_notes(document, notes)
    found = (*unknown, *faults(read_notes(document.pages), [note.get("id") for note in _notes_of(root)]))
    beside, below = sum(bool(aside.name) for one in notes for aside in one.asides), sum(len(one.feet) for one in notes)
    if found:
        return LaidOut(document, {}, faults=found)
    notes.clear()  # they hold the boxes of their pages
    taker.prepare(document.pages)
    _take(taker, document, range(before, len(document.pages)))
    forget_layout(document.pages[number] for number in range(before))
    _freeze_what_stays()
    unknown = [
        *_add_behind(engine, request, document, pages, taker),
        *_fill(document, range(before), pages),
    ]
    _take(taker, document, range(before))
    return LaidOut(document, pages, beside, below, farthest, tuple(unknown))


def _add_behind(engine: Engine, request: Request, document: Any, pages: dict[str, int], taker: PageTaker) -> list[str]:
    """Lay out what stands behind the text, add its pages to the document and theirs to `pages`, and have them taken.

    Gives the faults: what is named and has no page.
    """
    first = len(document.pages)
    html = engine.parse(request.behind)
    part_mixed_text(root_of(html))
    write_known(root_of(html), pages)
    behind = engine.lay_out(html, first + 1)
    taker.prepare(behind.pages)
    document.pages += behind.pages
    del behind
    numbers = range(first, len(document.pages))
    pages |= _pages_of(document, numbers)
    unknown = _fill(document, numbers, pages)
    _take(taker, document, numbers)
    return unknown


def _fill(document: Any, numbers: Iterable[int], pages: Mapping[str, int]) -> list[str]:
    """Write page numbers into some pages; gives the faults: what is named and has no page."""
    missing: list[str] = []
    for number in numbers:
        box = page_box(document.pages[number])
        moved, unknown = fill_folios(box, pages)
        missing += [f"page {number + 1} names the page of {name}, which has none" for name in unknown]
        if moved:
            document.pages[number] = Page(box)
    return missing


def _take(taker: PageTaker, document: Any, numbers: Iterable[int]) -> None:
    """Have some pages taken."""
    for number in numbers:
        document.pages[number] = taker.take(number, document.pages[number])


def _freeze_what_stays() -> None:
    """Tell the collector that what is there stays to the end: it need not look through it again and again."""
    gc.collect()
    gc.freeze()


def _lay_out_text(
    engine: Engine, request: Request, records: list[str]
) -> tuple[Any, dict[str, int], list[Margin], Any]:
    """Lay the text out until its notes have their places: the document, its pages by id, its notes, its tree.

    Without pages where the notes do not settle, or where one is too long.
    """
    known = len(records)  # of the style sheet, which is read once
    feet: set[str] = set()
    behind: set[str] = set()
    beginnings: set[str] = set()
    for _ in range(_MOST_LAYOUTS):
        del records[known:]
        html = engine.parse(request.text)
        root = root_of(html)
        behind |= too_long_for_a_foot(root)
        set_behind(root, behind)
        for note in [*footnotes_of(root).values(), *_notes_of(root)]:
            fold_blanks(note)
        part_mixed_text(root)
        _mark_notes(root, feet)
        _mark_beginnings(root, beginnings)
        document = engine.lay_out(html)
        notes = read_notes(document.pages, request.gutter / MILLIMETRE)
        if too_long(notes):
            break
        if gone := lost(root, document.pages) - behind:
            behind |= gone
            continue
        if chosen := crowded(notes):
            feet |= chosen
            continue
        pages = _pages_of(document, range(len(document.pages)))
        more = _torn_apart(root, pages) - beginnings
        if not more:
            return document, pages, notes, root
        beginnings |= more
    return document, {}, notes, root


def _notes_of(root: Any) -> list[Any]:
    """The notes of the edition in the tree of the text."""
    return [one for one in root.iter() if marks.NOTE in classes_of(one) and one.get("id")]


def _mark_notes(root: Any, feet: Collection[str]) -> None:
    """Have some notes set as footnotes."""
    for note in _notes_of(root):
        if note.get("id") in feet:
            note.set("class", f"{note.get('class')} {marks.FOOT}")


def _mark_beginnings(root: Any, names: Collection[str]) -> None:
    """Have some paragraphs and headings begin a page."""
    for one in _breakable(root):
        if one.get("id") in names:
            one.set("class", marks.BEGIN_PAGE)


def _breakable(root: Any) -> list[Any]:
    """The plain paragraphs and the headings of the text, in order."""
    return [
        one
        for one in root.iter()
        if (one.tag == "p" or one.tag in _HEADINGS)
        and (marks.is_paragraph(name := one.get("id") or "") or marks.is_heading(name))
        and one.get("class") is None
    ]


def _pages_of(document: Any, numbers: range) -> dict[str, int]:
    """The page, from 1, that each id on some pages begins on; pages are counted from 0."""
    return {name: number + 1 for number in reversed(numbers) for name in document.pages[number].anchors}


def _torn_apart(root: Any, pages: Mapping[str, int]) -> set[str]:
    """The paragraphs that are to begin a page, for each note that did not begin on the page of its call.

    WeasyPrint carries a note over to make room for the first lines of the last paragraph of a page: that
    paragraph begins the next page instead, and a heading before it goes with it.
    """
    calls = {name: note for name in pages if (note := marks.note_called_by(name))}
    apart = {pages[call] for call, note in calls.items() if pages.get(note) != pages[call]}
    blocks = _breakable(root)
    chosen = set()
    for page in apart:
        here = [index for index, block in enumerate(blocks) if pages.get(block.get("id")) == page]
        if len(here) > 1:
            last = here[-1]
            chosen.add(blocks[last - 1 if blocks[last - 1].tag != "p" else last].get("id"))
    return chosen
