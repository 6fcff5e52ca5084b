"""Squares that can be counted: one for each thing, in columns of five; in a whole, those of its part are filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from edition.apparatus.apparatus import ChartSpec
from edition.apparatus.series import Point
from edition.charts.canvas import LABEL, TICK, Canvas, Plan
from edition.charts.chart import NARROW
from edition.charts.metrics import text_width
from edition.charts.square_units import square_unit_of
from edition.notation import Notation

#: The side of a square, in millimetres: it can be counted at arm's length.
_CELL = 2.9
#: From one square to the next, in millimetres.
_PITCH = 3.8
#: Between two groups, in millimetres.
_BETWEEN = 5.0
#: The height of the label above a group, in millimetres.
_HEAD = 5.2
#: Between two bands of groups, in millimetres.
_BAND = 3.4
_ROWS = 5
#: Between a figure and what it counts, in millimetres.
_BLANK = 1.2
#: The height of the words that say what a square is, in millimetres.
_KEY = 5.6


@dataclass(frozen=True, slots=True)
class _Group:
    """The squares of a figure: the top left corners of its label and of each square, and how many are filled."""

    point: Point
    words: tuple[str, str]
    filled: int
    left: float
    top: float
    cells: tuple[tuple[float, float], ...]

    @property
    def bottom(self) -> float:
        return max((y for _, y in self.cells), default=self.top + _HEAD) + _CELL


def plan_squares(spec: ChartSpec, width: int, notation: Notation) -> Plan:
    """Squares on a page `width` millimetres wide: every second group is hollow, or in a whole all but its part."""
    points = spec.series.points
    unit = square_unit_of(spec.series.values)
    is_of_whole = points[0].role == "whole"
    groups = list(_of_whole(points, width, unit, notation) if is_of_whole else _side_by_side(points, width, unit))
    height = max(group.bottom for group in groups) + 0.8

    def paint(canvas: Canvas) -> None:
        for group in groups:
            y = group.top + 1.8
            canvas.value(group.left, y, group.point)
            canvas.text(group.left + text_width(group.words[0], LABEL, True) + _BLANK, y, group.words[1])
            with canvas.of(group.point):
                for number, (x, top) in enumerate(group.cells):
                    canvas.block(x, top, _CELL, _CELL, hollow=number >= group.filled)
        if unit > 1:
            words = notation.messages.gettext("A square stands for %(num)s.") % {"num": notation.number(unit)[0]}
            canvas.text(0.2, height + _KEY / 2, words, LABEL if width <= NARROW else TICK)

    return Plan(height + (_KEY if unit > 1 else 0.0), paint)


def _of_whole(points: Sequence[Point], width: int, unit: Decimal, notation: Notation) -> Iterator[_Group]:
    """The one group of a whole, with the squares of its part filled."""
    whole, part = points[0], points[1]
    said = notation.messages.gettext("of %(whole)s %(what)s") % {"whole": whole.display, "what": _small(whole.label)}
    cells = _cells(int(whole.value / unit), 0.2, 0.6, width)
    yield _Group(part, (part.display, said), int(part.value / unit), 0.2, 0.6, tuple(cells))


def _small(label: str) -> str:
    """A label inside a line of words."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _side_by_side(points: Sequence[Point], width: int, unit: Decimal) -> Iterator[_Group]:
    """The groups side by side across the page, then below; one wider than the page continues in a new band."""
    most = _most(width)
    left, top, lowest = 0.2, 0.6, 0.0
    for number, point in enumerate(points):
        count = int(point.value / unit)
        label = text_width(point.display, LABEL, True) + _BLANK + text_width(point.label, LABEL, False)
        wide = max(min(-(-count // _ROWS), most) * _PITCH, label)
        if number and left + wide > width:
            left, top = 0.2, lowest + _BAND
        filled = 0 if number % 2 else count
        cells = tuple(_cells(count, left, top, width))
        group = _Group(point, (point.display, point.label), filled, left, top, cells)
        yield group
        lowest = max(lowest, group.bottom)
        left += wide + _BETWEEN


def _most(width: int) -> int:
    """How many columns a page holds."""
    return int((width + _PITCH - _CELL) // _PITCH)


def _cells(count: int, left: float, top: float, width: int) -> Iterator[tuple[float, float]]:
    """The places of `count` squares, column by column, band below band."""
    for index in range(count):
        band, column = divmod(index // _ROWS, _most(width))
        y = top + _HEAD + band * (_ROWS * _PITCH + _BAND / 2) + index % _ROWS * _PITCH
        yield left + column * _PITCH, y
