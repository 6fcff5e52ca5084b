"""Waffles: each counted thing a square, in columns of five, so that the reader can count what the text counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.apparatus.apparatus import ChartSpec
from edition.charts.canvas import LABEL, Canvas, Plan, text_width
from edition.ledger.series import Point
from edition.notation import Notation

#: The side of a square, in millimetres: it can be counted at arm's length.
_CELL = 2.9
#: From one square to the next, in millimetres.
_PITCH = 3.8
#: Between two groups, in millimetres.
_BETWEEN = 5.0
#: What the label above a group takes, in millimetres.
_HEAD = 5.2
#: Between two bands of groups, in millimetres.
_BAND = 3.4
_ROWS = 5
#: Between a figure and what it counts.
_BLANK = 1.2


@dataclass(frozen=True, slots=True)
class _Group:
    """The squares of a figure: the left and top of each, and of its label."""

    point: Point
    hollow: bool
    left: float
    top: float
    cells: tuple[tuple[float, float], ...]

    @property
    def bottom(self) -> float:
        return max((y for _, y in self.cells), default=self.top + _HEAD) + _CELL


def plan_waffle(spec: ChartSpec, width: int, _: Notation) -> Plan:
    """A waffle `width` millimetres wide: every second group is of hollow squares."""
    groups = list(_placed(spec.series.points, width))

    def paint(canvas: Canvas) -> None:
        for group in groups:
            y = group.top + 1.8
            canvas.text(group.left, y, group.point.display, bold=True)
            canvas.text(group.left + _figure_width(group.point) + _BLANK, y, group.point.label)
            for x, top in group.cells:
                canvas.block(x, top, _CELL, _CELL, hollow=group.hollow)

    return Plan(max(group.bottom for group in groups) + 0.8, paint)


def _figure_width(point: Point) -> float:
    return text_width(point.display, LABEL, True)


def _placed(points: Sequence[Point], width: int) -> Iterator[_Group]:
    """The groups side by side as far as the page is wide, then below; one wider than the page goes on in a new band."""
    most = int((width + _PITCH - _CELL) // _PITCH)
    left, top, lowest = 0.2, 0.6, 0.0
    for number, point in enumerate(points):
        count = int(point.value)
        columns = -(-count // _ROWS)
        label = _figure_width(point) + _BLANK + text_width(point.label, LABEL, False)
        wide = max(min(columns, most) * _PITCH, label)
        if number and left + wide > width:
            left, top = 0.2, lowest + _BAND
        cells = []
        for index in range(count):
            band, column = divmod(index // _ROWS, most)
            x = left + column * _PITCH
            y = top + _HEAD + band * (_ROWS * _PITCH + _BAND / 2) + index % _ROWS * _PITCH
            cells.append((x, y))
        group = _Group(point, number % 2 == 1, left, top, tuple(cells))
        yield group
        lowest = max(lowest, group.bottom)
        left += wide + _BETWEEN
