"""Print pages laid out: until each note has its place, with the page numbers written in."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit
from urllib.request import url2pathname

import weasyprint
from weasyprint.css.targets import TargetCollector
from weasyprint.document import Page
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from edition.typesetter.boxes import below, page_box
from edition.typesetter.floats import fill_pages
from edition.typesetter.folios import fill_folios, with_pages
from edition.typesetter.hyphens import limit_hyphens
from edition.typesetter.notes import Margin, crowded, drop_pointers, faults, move_notes, read_notes, too_long

#: The id of the text itself: what stands before it names pages of what stands behind it.
_TEXT = "text"
_BLOCK = re.compile(r'<(?P<tag>p|h[1-6]) id="(?P<id>[ps]-[^"]+)"')
_NOTE = re.compile(r'class="(note(?: correction)?)(?: foot)?" id="(n-[\w-]+)"')
#: More layouts than this do not settle the notes: they swing between two states.
_MOST_LAYOUTS = 8
#: The standard that a file is laid out and written for; PDF/UA-1 is added to it.
VARIANT = "pdf/a-3a"
#: A CSS pixel in millimetres.
_MILLIMETRE = 25.4 / 96
#: The boxes of WeasyPrint are its own affair: another version is tried with the tests first.
_ENGINE = "70."


class _Jail(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Fetches nothing but files below the roots: no network, no other file."""

    def __init__(self, roots: Sequence[Path]) -> None:
        """Allow the files below some folders."""
        super().__init__(allowed_protocols={"file"}, allow_redirects=False)
        self._roots = roots

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Fetch a file, or end the layout."""
        parts = urlsplit(url)
        path = Path(url2pathname(parts.path)).resolve()
        if parts.scheme != "file" or not any(path.is_relative_to(root) for root in self._roots):
            raise FatalURLFetchingError(f"not allowed: {url[:200]}")
        return super().fetch(url, headers)


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


class Press(Protocol):
    """What takes pages once they are finished."""

    def prepare(self, pages: Sequence[Any]) -> None:
        """Look at the pages of one document before they are taken."""

    def take(self, number: int, page: Any) -> Any:
        """Take a page, counted from 0; gives what stands for it from then on."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """What every part of one file is laid out with: fonts and style sheets, read once."""

    base_url: str
    fetcher: _Jail
    fonts: FontConfiguration
    style: Any

    def of(self, html: str, first: int = 1) -> Any:
        """The document of some print pages, the first of which has the number `first`."""
        side = "recto" if first % 2 else "verso"
        # A counter that is reset on a page is not counted on there; a break before the root chooses its side.
        rules = f"@page :first {{ counter-reset: page {first} }} html {{ break-before: {side} }}"
        sheets = [self.style, *([weasyprint.CSS(string=rules)] if first > 1 else [])]
        source = weasyprint.HTML(string=html, base_url=self.base_url, url_fetcher=self.fetcher)
        return source.render(font_config=self.fonts, stylesheets=sheets, pdf_variant=VARIANT)


def lay_out(request: Mapping[str, Any], roots: Sequence[Path], records: list[str], press: Press) -> LaidOut:
    """Lay print pages out; `records` is the log of WeasyPrint, begun anew with each layout.

    The text comes first, and its pages are finished: the press takes them, so that their boxes may go. Then comes what
    stands behind it, which names the text's pages; and last, the pages before the text, which name both.
    Raises RuntimeError under another WeasyPrint than the one whose boxes are known.
    """
    if not weasyprint.__version__.startswith(_ENGINE):
        message = f"the typesetter knows the boxes of WeasyPrint {_ENGINE}x, not of {weasyprint.__version__}"
        raise RuntimeError(message)
    fill_pages()
    limit_hyphens()
    fonts, fetcher = FontConfiguration(), _Jail(roots)
    style = weasyprint.CSS(
        string=request["style"], base_url=request["base_url"], url_fetcher=fetcher, font_config=fonts
    )
    layout = _Layout(request["base_url"], fetcher, fonts, style)
    document, pages, notes, html = _lay_out_text(layout, request["html"], request["gutter"] / _MILLIMETRE, records)
    if long := too_long(notes):
        return LaidOut(document, {}, too_long=tuple(long))
    if not pages:
        return LaidOut(document, {}, faults=("the notes do not come to stand on the pages of their calls",))
    before = pages[_TEXT] - 1
    drop_pointers(notes, pages)
    unknown = _fill(document, range(before, len(document.pages)), pages)
    farthest = move_notes(document, notes)
    found = (*unknown, *faults(read_notes(document.pages), [name for _, name in _NOTE.findall(html)]))
    beside, below = sum(bool(aside.name) for one in notes for aside in one.asides), sum(len(one.feet) for one in notes)
    if found:
        return LaidOut(document, {}, faults=found)
    notes.clear()  # they hold the boxes of their pages
    press.prepare(document.pages)
    _take(press, document, range(before, len(document.pages)))
    _forget_layout(document, range(before))
    _leave_alone()
    behind = layout.of(with_pages(request["behind"], pages), len(document.pages) + 1)
    press.prepare(behind.pages)
    first = len(document.pages)
    document.pages += behind.pages
    del behind
    pages |= _pages_of(document, range(first, len(document.pages)))
    unknown = [
        *_fill(document, range(first, len(document.pages)), pages),
        *_fill(document, range(before), pages),
    ]
    _take(press, document, range(first, len(document.pages)))
    _take(press, document, range(before))
    return LaidOut(document, pages, beside, below, farthest, tuple(unknown))


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


def _take(press: Press, document: Any, numbers: Iterable[int]) -> None:
    """Hand some pages to the press."""
    for number in numbers:
        document.pages[number] = press.take(number, document.pages[number])


def _forget_layout(document: Any, numbers: Iterable[int]) -> None:
    """Let go of the layout that the drawings on some pages hold to the end: with it the boxes of all pages."""
    images = (
        getattr(box, "replacement", None) for number in numbers for box in below(page_box(document.pages[number]))
    )
    contexts = {id(context): context for image in images if (context := getattr(image, "_context", None))}
    for context in contexts.values():
        # As it was before anything was laid out, without styles: drawings need its fonts and what finds images.
        find_image = context.get_image_from_uri.func
        context.__init__(None, find_image, context.font_config, context.counter_style, TargetCollector())


def _leave_alone() -> None:
    """Tell the collector that what is there stays to the end: it need not look through it again and again."""
    gc.collect()
    gc.freeze()


def _lay_out_text(
    layout: _Layout, html: str, gutter: float, records: list[str]
) -> tuple[Any, dict[str, int], list[Margin], str]:
    """Lay the text out until its notes have their places: the document, its pages by id, its notes, its final HTML.

    Without pages where the notes do not settle, or where one is too long.
    """
    known = len(records)  # of the style sheet, which is read once
    for _ in range(_MOST_LAYOUTS):
        del records[known:]
        document = layout.of(html)
        notes = read_notes(document.pages, gutter)
        if too_long(notes):
            break
        if chosen := crowded(notes):
            html = _as_footnotes(html, chosen)
            continue
        pages = _pages_of(document, range(len(document.pages)))
        kept = _kept_together(html, pages)
        if kept == html:
            return document, pages, notes, html
        html = kept
    return document, {}, notes, html


def _pages_of(document: Any, numbers: range) -> dict[str, int]:
    """The page, from 1, that each id on some pages begins on; pages are counted from 0."""
    return {name: number + 1 for number in reversed(numbers) for name in document.pages[number].anchors}


def _as_footnotes(html: str, names: set[str]) -> str:
    """The pages with some notes set as footnotes."""
    return _NOTE.sub(lambda note: f'class="{note[1]} foot" id="{note[2]}"' if note[2] in names else note[0], html)


def _kept_together(html: str, pages: dict[str, int]) -> str:
    """The pages with a forced break for each note that did not begin on the page of its call.

    WeasyPrint carries a note over to make room for the first lines of the last paragraph of a page: that
    paragraph begins the next page instead, and a heading before it goes with it.
    """
    apart = {pages[call] for call in pages if call.startswith("call-") and pages.get("n" + call[4:]) != pages[call]}
    blocks = list(_BLOCK.finditer(html))
    chosen = set()
    for page in apart:
        here = [index for index, block in enumerate(blocks) if pages.get(block["id"]) == page]
        if len(here) > 1:
            last = here[-1]
            chosen.add(blocks[last - 1 if blocks[last - 1]["tag"] != "p" else last]["id"])
    return _BLOCK.sub(
        lambda block: f'<{block["tag"]} class="begin-page" id="{block["id"]}"' if block["id"] in chosen else block[0],
        html,
    )
