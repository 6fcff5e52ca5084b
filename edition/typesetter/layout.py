"""Print pages laid out: until each note has its place, with the page numbers written in."""

from __future__ import annotations

import gc
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import weasyprint
from weasyprint.document import Page
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from edition.typesetter.boxes import page_box
from edition.typesetter.folios import fill_folios, with_pages
from edition.typesetter.notes import Margin, crowded, faults, move_notes, read_notes, too_long

_BLOCK = re.compile(r'<(?P<tag>p|h[1-6]) id="(?P<id>[ps]-[^"]+)"')
_NOTE = re.compile(r'class="note(?: foot)?" id="(n-\d+)"')
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
    """A finished layout: WeasyPrint's document, the page of each id (from 1), the notes of each page.

    `farthest` is the longest way that a note stands from its call, in pixels; `faults` is what the boxes show to be
    wrong; where notes are `too_long` there is no layout.
    """

    document: Any
    pages: dict[str, int]
    notes: tuple[Margin, ...] = ()
    farthest: float = 0.0
    faults: tuple[str, ...] = ()
    too_long: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Press:
    """What every layout of one file is made with: fonts and style sheets, read once."""

    base_url: str
    fetcher: _Jail
    fonts: FontConfiguration
    style: Any

    def print(self, html: str, first: int = 1) -> Any:
        """The document of some print pages, the first of which has the number `first`."""
        side = "recto" if first % 2 else "verso"
        # A counter that is reset on a page is not counted on there; a break before the root chooses its side.
        rules = f"@page :first {{ counter-reset: page {first} }} html {{ break-before: {side} }}"
        sheets = [self.style, *([weasyprint.CSS(string=rules)] if first > 1 else [])]
        source = weasyprint.HTML(string=html, base_url=self.base_url, url_fetcher=self.fetcher)
        return source.render(font_config=self.fonts, stylesheets=sheets, pdf_variant=VARIANT)


def lay_out(request: Mapping[str, Any], roots: Sequence[Path], records: list[str]) -> LaidOut:
    """Lay print pages out; `records` is the log of WeasyPrint, begun anew with each layout.

    The text comes first; then what stands behind it, which names the text's pages; then the pages of both are written
    into what names them from before. Raises RuntimeError under another WeasyPrint than the one whose boxes are known.
    """
    if not weasyprint.__version__.startswith(_ENGINE):
        message = f"the typesetter knows the boxes of WeasyPrint {_ENGINE}x, not of {weasyprint.__version__}"
        raise RuntimeError(message)
    fonts, fetcher = FontConfiguration(), _Jail(roots)
    style = weasyprint.CSS(
        string=request["style"], base_url=request["base_url"], url_fetcher=fetcher, font_config=fonts
    )
    press = _Press(request["base_url"], fetcher, fonts, style)
    document, pages, notes, html = _lay_out_text(press, request["html"], request["gutter"] / _MILLIMETRE, records)
    if long := too_long(notes):
        return LaidOut(document, {}, too_long=tuple(long))
    if not pages:
        return LaidOut(document, {}, faults=("the notes do not come to stand on the pages of their calls",))
    _leave_alone()
    behind = press.print(with_pages(request["behind"], pages), len(document.pages) + 1)
    document = document.copy([*document.pages, *behind.pages])
    pages = _pages_of(document)
    for number in fill_folios(document.pages, pages):
        document.pages[number] = Page(page_box(document.pages[number]))
    farthest = move_notes(document, notes)
    found = tuple(faults(read_notes(document.pages), _NOTE.findall(html)))
    _leave_alone()
    return LaidOut(document, pages, tuple(notes), farthest, found)


def _leave_alone() -> None:
    """Tell the collector that the boxes there are stay to the end: it need not look through them again and again."""
    gc.collect()
    gc.freeze()


def _lay_out_text(
    press: _Press, html: str, gutter: float, records: list[str]
) -> tuple[Any, dict[str, int], list[Margin], str]:
    """Lay the text out until its notes have their places: the document, its pages by id, its notes, its final HTML.

    Without pages where the notes do not settle, or where one is too long.
    """
    for _ in range(_MOST_LAYOUTS):
        records.clear()
        document = press.print(html)
        notes = read_notes(document.pages, gutter)
        if too_long(notes):
            break
        if chosen := crowded(notes):
            html = _as_footnotes(html, chosen)
            continue
        pages = _pages_of(document)
        kept = _kept_together(html, pages)
        if kept == html:
            return document, pages, notes, html
        html = kept
    return document, {}, notes, html


def _pages_of(document: Any) -> dict[str, int]:
    """The page of each id, from 1."""
    return {name: number for number, page in enumerate(document.pages, 1) for name in page.anchors}


def _as_footnotes(html: str, names: set[str]) -> str:
    """The pages with some notes set as footnotes."""
    return _NOTE.sub(lambda note: f'class="note foot" id="{note[1]}"' if note[1] in names else note[0], html)


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
