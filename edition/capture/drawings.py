"""Charts that a page draws with lines and areas: where they are, and the words that are part of them.

The words of a drawing are no sentences: they are shown where they stand, in a picture of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.capture.pdf_page import Box, PdfPage
from edition.capture.ruled_tables import ruled_tables
from edition.capture.text_lines import TextLine, around

#: An outline of more segments than this is no rule, frame or ground: bars of one colour, a curve, a coast.
_MOST_OF_FRAME = 8
#: A drawing is at least so wide and high, in points, and takes up less than this part of its page.
_NARROWEST, _LOWEST = 60.0, 40.0
_LARGEST = 0.6
#: Words of a drawing without a frame stand within this many points of what is drawn.
_BESIDE = 22.0
#: A frame may cut this many points of what it holds.
_TOLERANCE = 4.0
#: A drawing with words has at least this many.
_FEWEST = 4
#: This share of them has a digit: the box around a text, a logo and a form have fewer.
_SHARE_OF_NUMBERS = 0.25
#: An upright stretch of more characters, most of its words without a digit, is prose.
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class PageDrawing:
    """A drawing: its place on the page, and the lines of words that are part of it."""

    box: Box
    lines: tuple[TextLine, ...]


def page_drawings(page: PdfPage, lines: Sequence[TextLine]) -> Iterator[PageDrawing]:
    """The drawings of a page that have words."""
    large = [shape for shape in page.shapes if _is_of_drawing(shape.box, page)]
    frames = {shape.box for shape in large if shape.segments <= _MOST_OF_FRAME}
    regions: list[Box] = []
    for box in dict.fromkeys(shape.box for shape in large if shape.segments > _MOST_OF_FRAME):
        if not any(_covers(region, box) for region in regions):
            region = _framed(box, frames) or _grown(box)
            near = [one for one in regions if _overlaps(one, region)]
            regions = [one for one in regions if one not in near] + [around([region, *near])]
    tables = [table.box for table in ruled_tables(page.edges, lines)[0]] if regions else []
    for region in regions:
        inside = [line for line in lines if _covers(region, line.box)]
        if _are_labels(inside) and not any(_overlaps(region, table) for table in tables):
            yield PageDrawing(around([region, *(line.box for line in inside)]), tuple(inside))


def _are_labels(lines: Sequence[TextLine]) -> bool:
    """Whether words are those of a drawing: many of them numbers, and no line of prose among them."""
    words = [word for line in lines for word in line.words.split()]
    numbers = sum(any(map(str.isdigit, word)) for word in words)
    long = (one.words for line in lines for one in line.stretches if not one.turned and len(one.words) > _LONGEST)
    is_prose = any(2 * sum(any(map(str.isdigit, word)) for word in one.split()) < len(one.split()) for one in long)
    return len(words) >= _FEWEST and numbers >= _SHARE_OF_NUMBERS * len(words) and not is_prose


def _is_of_drawing(box: Box, page: PdfPage) -> bool:
    """Whether an outline has the size of one in a drawing."""
    width, height = box[2] - box[0], box[3] - box[1]
    is_small = width * height < _LARGEST * page.width * page.height
    return width >= _NARROWEST and height >= _LOWEST and is_small and box[0] >= 0 and box[1] >= 0


def _framed(box: Box, frames: Iterable[Box]) -> Box | None:
    """The smallest frame around an outline; None where there is none but the page."""
    around_it = (one for one in frames if _covers(one, box) and one != box)
    return min(around_it, key=lambda one: ((one[2] - one[0]) * (one[3] - one[1]), one), default=None)


def _grown(box: Box) -> Box:
    """A box with what stands close beside it."""
    return box[0] - _BESIDE, box[1] - _BESIDE, box[2] + _BESIDE, box[3] + _BESIDE


def _covers(outer: Box, inner: Box) -> bool:
    """Whether a box lies in another."""
    left, top, right, bottom = outer
    is_across = left - _TOLERANCE <= inner[0] and inner[2] <= right + _TOLERANCE
    return is_across and top - _TOLERANCE <= inner[1] and inner[3] <= bottom + _TOLERANCE


def _overlaps(one: Box, other: Box) -> bool:
    """Whether two boxes share a place."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
