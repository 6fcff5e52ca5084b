"""Slopes: two levels of one quantity, each on an upright line of its time, and what joins them."""

from __future__ import annotations

from edition.apparatus.apparatus import ChartSpec
from edition.apparatus.series import Point
from edition.charts.canvas import AWAY, GRID, LABEL, RADIUS, TICK, Canvas, Plan
from edition.charts.chart import NARROW
from edition.charts.colours import BLUE
from edition.charts.metrics import text_width
from edition.notation import Notation, is_bound, opens_above, opens_below

#: The greatest height of the levels, in millimetres.
_HIGH = 17.0
#: The space above the higher level, in millimetres: room for the arrow of an end that is open above.
_HEAD = 4.4
#: The height of the words of the times below, in millimetres.
_FOOT = 6.2
#: The greatest distance between the two levels, in millimetres: over a long distance, a slope does not look like one.
_LONGEST = 52.0
#: The least distance between the two levels, in millimetres.
_SHORTEST = 16.0
#: The length of the arrow of an open end, in millimetres.
_ARROW = 3.2
#: The width of the line that joins the levels, in points.
_LINE = 1.6


def plan_slope(spec: ChartSpec, width: int, _: Notation) -> Plan:
    """A slope `width` millimetres wide: both levels are measured from the lower line, which is zero."""
    first, last = spec.series.points
    one, other = text_width(first.display, LABEL, False), text_width(last.display, LABEL, True)
    size = TICK if width > NARROW else LABEL
    half = text_width(first.label, size, False) / 2
    left = min(max(one + AWAY + RADIUS, half) + 0.4, width / 2)
    right = min(left + max(_SHORTEST, min(_LONGEST, width - left - other - AWAY - RADIUS - 1.0)), width - 1.0)
    top = max(float(first.value), float(last.value), 0.0) or 1.0
    bottom = _HEAD + _HIGH

    def at(point: Point) -> float:
        return bottom - max(float(point.value), 0.0) / top * _HIGH

    def paint(canvas: Canvas) -> None:
        canvas.line(left - 3.0, bottom, right + 3.0, bottom, 0.6)
        for x in (left, right):
            canvas.line(x, 1.0, x, bottom, 0.4, GRID)
        canvas.line(left, at(first), right, at(last), _LINE, color=BLUE, dashed=last.is_plan)
        for x, point in ((left, first), (right, last)):
            _level(canvas, x, at(point), point)
        canvas.value(left - RADIUS - AWAY, at(first), first, bold=False, align="right")
        canvas.value(right + RADIUS + AWAY, at(last), last)
        for x, point in ((left, first), (right, last)):
            wide = text_width(point.label, size, False)
            canvas.text(max(0.2, min(x - wide / 2, width - wide - 0.2)), bottom + 3.2, point.label, size)

    return Plan(bottom + _FOOT, paint)


def _level(canvas: Canvas, x: float, y: float, point: Point) -> None:
    """The mark of a level, hollow where it is not exact, with an arrow where its end is open."""
    with canvas.of(point):
        canvas.mark(x, y, hollow=is_bound(point.entry.quantity) or point.is_plan)
        open_upright(canvas, point, x, y)


def open_upright(canvas: Canvas, point: Point, x: float, y: float) -> None:
    """The arrow of a figure whose end is open, upwards or downwards."""
    if opens_above(point.entry.quantity):
        canvas.upright_arrow(x, y - RADIUS, y - RADIUS - _ARROW)
    elif opens_below(point.entry.quantity):
        canvas.upright_arrow(x, y + RADIUS, y + RADIUS + _ARROW)
