"""Heads and folios: drawn for each page on its own, as they alone depend on its number and on what came before it.

The engine lays out the margins of one page of each kind; the words of the others are set in their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

from edition.typesetter.content import chunks_of, serialized
from edition.typesetter.engine import (
    Engine,
    LineBox,
    PrintPageKind,
    Start,
    TextBox,
    below,
    paint,
    rectangle,
    shared_resources,
)
from edition.typesetter.engine.writing import deflated
from edition.typesetter.folios import retype_in
from edition.typesetter.lettering import Lettering, Letterings
from edition.typesetter.protocol import Area
from edition.typesetter.runs import FontUse

#: Placeholders for a head and a number in the margins of the page that is laid out: no style sheet contains them.
_HEAD, _NUMBER = "Head of a page", 88888
_STANDING_IN = re.compile(f"{_HEAD}|{_NUMBER}")


#: The content of a page without furniture.
_NONE = deflated(())


@dataclass(frozen=True, slots=True)
class PageFurniture:
    """The furniture of some pages: the content of each, deflated, the boxes of it, and what it is drawn with.

    Areas are on pages counted from 0.
    """

    contents: tuple[bytes, ...]
    areas: tuple[Area, ...]
    fonts: tuple[FontUse, ...]


@dataclass(frozen=True, slots=True)
class _Margins:
    """A page of a kind, the boxes in its margins, and what their text boxes said when they were laid out."""

    page: Any
    boxes: Sequence[Any]
    said: Mapping[Any, str]


@dataclass(slots=True)
class FurnitureMaker:
    """Makes heads and folios; `html` are the attributes of the root of the pages."""

    engine: Engine
    html: Mapping[str, str]
    letterings: Letterings
    _kinds: dict[PrintPageKind, _Margins] = field(default_factory=dict)

    def of_pages(self, pages: Sequence[tuple[PrintPageKind, str]], first: int) -> PageFurniture:
        """The furniture of pages, given by their kinds and the words of their heads; the `first` number is from 1."""
        lettering = self.letterings.for_run()
        contents, areas = [], []
        for number, (kind, head) in enumerate(pages):
            page, shown = self._shown(kind, head, first + number)
            contents.append(deflated(_operators(page, shown, lettering)) if shown else _NONE)
            areas += [_around(number, box, page.height) for box in shown]
        return PageFurniture(tuple(contents), tuple(areas), self.letterings.uses_of(lettering))

    def _shown(self, kind: PrintPageKind, head: str, number: int) -> tuple[Any, Sequence[Any]]:
        """A page of a kind, and the boxes in its margins that have words."""
        if kind.is_blank:
            return None, ()
        if kind not in self._kinds:
            self._kinds[kind] = self._laid_out(kind)
        margins, words = self._kinds[kind], {_HEAD: head, str(_NUMBER): str(number)}
        for box in margins.boxes:
            retype_in(box, lambda one: _STANDING_IN.sub(lambda match: words[match[0]], margins.said[one]))
        return margins.page, [box for box in margins.boxes if any(one.text for one in _texts(box))]

    def _laid_out(self, kind: PrintPageKind) -> _Margins:
        """A page of a kind, with the boxes in its margins."""
        root = ET.Element("html", dict(self.html))
        ET.SubElement(ET.SubElement(root, "body"), "div", {"style": f"page: {kind.name}"} if kind.name else {})
        flow = self.engine.flow(root)
        laid = next(flow.pages(Start(is_right=kind.is_right)))
        boxes = flow.margin_boxes(laid, _HEAD, _NUMBER)
        return _Margins(laid.page, boxes, {one: one.text for box in boxes for one in _texts(box)})


def _operators(page: Any, boxes: Sequence[Any], lettering: Lettering) -> Iterator[Any]:
    """What draws some boxes in the margins, as artifacts (ISO 32000-1, 14.8.2.2)."""
    for box in boxes:
        operators, _ = paint(page, lettering.fonts, shared_resources(), {}, [box])
        lettering.complete()
        chunks, _ = chunks_of(lettering.made.rewrite(operators, lettering.fonts.values()))
        place = "/Header" if box.at_keyword.startswith("@top") else "/Footer"
        for chunk in chunks:
            for part in chunk.parts:
                part.artifact = {"Type": "/Pagination", "Subtype": place}
        yield from (b"q", *serialized(chunks), b"Q")


def _texts(box: Any) -> Iterator[Any]:
    """The text boxes below a box."""
    return (one for one in below(box) if isinstance(one, TextBox))


def _around(page: int, box: Any, height: float) -> Area:
    """The area of a page's head or foot, as wide as its words, and extended halfway to the text.

    A mark over the first line of the text may stand in its margin.
    """
    _, bottom, _, top = rectangle(box, height)
    words = [rectangle(one, height) for one in _texts(box)]
    left, right = min(one[0] for one in words), max(one[2] for one in words)
    lines = [rectangle(one, height) for one in below(box) if isinstance(one, LineBox)]
    if box.at_keyword.startswith("@top"):
        bottom = (bottom + min(line[1] for line in lines)) / 2
    else:
        top = (top + max(line[3] for line in lines)) / 2
    return Area(page, left, bottom, right, top)
