"""Print pages laid out: until each note has its place, with the page numbers written in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import weasyprint
from weasyprint.document import Page
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from edition.typesetter.boxes import page_box
from edition.typesetter.folios import fill_folios
from edition.typesetter.notes import PageNotes, crowded, faults, move_notes, read_notes, too_long

_BLOCK = re.compile(r'<(?P<tag>p|h[1-6]) id="(?P<id>[ps]-[^"]+)"')
_NOTE = re.compile(r'class="note(?: foot)?" id="(n-\d+)"')
#: More layouts than this do not settle the notes: they swing between two states.
_MOST_LAYOUTS = 8
#: The standard that a file is laid out and written for; PDF/UA-1 is added to it.
VARIANT = "pdf/a-3a"


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
    notes: tuple[PageNotes, ...] = ()
    farthest: float = 0.0
    faults: tuple[str, ...] = ()
    too_long: tuple[str, ...] = ()


def lay_out(html: str, base_url: str, roots: Sequence[Path], records: list[str], *, mirrored: bool) -> LaidOut:
    """Lay print pages out; `records` is the log of WeasyPrint, begun anew with each layout."""
    for _ in range(_MOST_LAYOUTS):
        records.clear()
        source = weasyprint.HTML(string=html, base_url=base_url, url_fetcher=_Jail(roots))
        document = source.render(pdf_variant=VARIANT)
        notes = read_notes(document.pages)
        if long := too_long(notes):
            return LaidOut(document, {}, too_long=tuple(long))
        if chosen := crowded(notes):
            html = _as_footnotes(html, chosen)
            continue
        pages = {name: number for number, page in enumerate(document.pages, 1) for name in page.anchors}
        kept = _kept_together(html, pages)
        if kept == html:
            break
        html = kept
    else:
        return LaidOut(document, {}, faults=("the notes do not come to stand on the pages of their calls",))
    for number in fill_folios(document.pages, pages):
        document.pages[number] = Page(page_box(document.pages[number]))
    farthest = move_notes(document, notes, mirrored=mirrored)
    found = tuple(faults(read_notes(document.pages), _NOTE.findall(html)))
    return LaidOut(document, pages, tuple(notes), farthest, found)


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
