"""Charts that a page draws with lines and areas: where they are, and the words that are part of them.

The words of a drawing are no sentences: they are shown where they stand, in a picture of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.capture.pdf_page import Box, PdfPage
from edition.capture.ruled_tables import ruled_tables
from edition.capture.table_cells import is_number
from edition.capture.text_lines import TextLine, area_of, around

#: An outline of more segments than this is no rule, frame or ground: bars of one colour, a curve, a coast.
_MOST_OF_FRAME = 8
#: A drawing is at least so wide and high, in points, and takes up less than this part of its page.
_NARROWEST, _LOWEST = 60.0, 40.0
_LARGEST = 0.6
#: Words of a drawing without a frame stand within this many points of what is drawn.
_BESIDE = 22.0
#: A grid is no frame around drawings if its cells have at most so many lines on average.
_LINES_OF_CELL = 2.0
#: Areas are at least so many points wide and high, and no further apart than this; a drawing has at least three.
_LEAST_AREA, _CLOSE, _FEWEST_AREAS = 3.0, 12.0, 3
#: A page with more outlines than this is a map.
_MOST_OUTLINES = 2000
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
    outlines = [shape.box for shape in large if shape.segments > _MOST_OF_FRAME]
    for box in dict.fromkeys((*outlines, *_groups(page, lines))):
        if not any(_covers(region, box) for region in regions):
            region = _with_labels([*_framed(box, frames), _grown(box)], lines)
            if region is None:
                continue
            near = [one for one in regions if _overlaps(one, region)]
            regions = [one for one in regions if one not in near] + [around([region, *near])]
    tables = [table.box for table in ruled_tables(page.edges, lines, _LINES_OF_CELL)[0]] if regions else []
    for region in regions:
        others = [*tables, *(one for one in regions if one != region)]
        inside = [
            line
            for line in lines
            if _covers(region, line.box)
            or (_is_on_axis(line, region) and not any(_covers(one, line.box) for one in others))
        ]
        if _are_labels(inside) and not any(_overlaps(region, table) for table in tables):
            yield PageDrawing(around([region, *(line.box for line in inside)]), tuple(inside))


def _is_on_axis(line: TextLine, region: Box) -> bool:
    """Whether a line is a number right beside what is drawn."""
    return is_number(line.words) and _covers(_grown(region), line.box)


def _groups(page: PdfPage, lines: Sequence[TextLine]) -> Iterator[Box]:
    """Where areas without words stand close together: bars, the parts of a pie."""
    middles = [((line.box[0] + line.box[2]) / 2, (line.box[1] + line.box[3]) / 2) for line in lines]
    groups: list[list[Box]] = []
    boxes = dict.fromkeys(shape.box for shape in page.shapes)
    for box in boxes if len(boxes) <= _MOST_OUTLINES else ():
        left, top, right, bottom = box
        is_area = min(right - left, bottom - top) >= _LEAST_AREA and _is_small(box, page)
        if not is_area or any(left <= x <= right and top <= y <= bottom for x, y in middles):
            continue
        near = [group for group in groups if any(_overlaps(_grown(one, _CLOSE), box) for one in group)]
        groups = [group for group in groups if group not in near]
        groups.append([box, *(one for group in near for one in group)])
    for group in groups:
        if len(group) >= _FEWEST_AREAS and _is_of_drawing(around(group), page):
            yield around(group)


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
    return width >= _NARROWEST and height >= _LOWEST and _is_small(box, page) and box[0] >= 0 and box[1] >= 0


def _is_small(box: Box, page: PdfPage) -> bool:
    """Whether a box takes up the smaller part of its page."""
    return area_of(box) < _LARGEST * page.width * page.height


def _framed(box: Box, frames: Iterable[Box]) -> list[Box]:
    """The frames around an outline, smaller ones first."""
    around_it = (one for one in frames if _covers(one, box) and one != box)
    return sorted(around_it, key=lambda one: (area_of(one), one))


def _with_labels(regions: Iterable[Box], lines: Sequence[TextLine]) -> Box | None:
    """The first of some places whose words are those of a drawing: a frame may hold only what is drawn, and no word."""
    inside = ((one, [line for line in lines if _covers(one, line.box)]) for one in regions)
    return next((one for one, words in inside if _are_labels(words)), None)


def _grown(box: Box, by: float = _BESIDE) -> Box:
    """A box with what stands close beside it."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _covers(outer: Box, inner: Box) -> bool:
    """Whether a box lies in another."""
    left, top, right, bottom = outer
    is_across = left - _TOLERANCE <= inner[0] and inner[2] <= right + _TOLERANCE
    return is_across and top - _TOLERANCE <= inner[1] and inner[3] <= bottom + _TOLERANCE


def _overlaps(one: Box, other: Box) -> bool:
    """Whether two boxes share a place."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
