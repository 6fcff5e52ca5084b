"""Pairs: a level before and one after, in one row of a chart, with the labels of both above the first row."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from edition.charts.canvas import LABEL, RADIUS, TICK, Canvas
from edition.charts.colours import CONTEXT
from edition.charts.metrics import text_width
from edition.charts.row_layout import ABOVE, ChartRow, Layout, gap_of
from edition.charts.row_marks import open_end, row_label
from edition.notation import is_bound

#: Half of the space between the words above the ends of a pair, in millimetres.
_HALF_GAP = 0.9
#: The distance between a mark and a value on its left, in millimetres.
_HALF_PAIR = 1.8


def draw_pair(canvas: Canvas, layout: Layout, row: ChartRow) -> None:
    """Two levels of one thing: a grey mark before, a blue one after, a bar between; each value on its outer side."""
    before, after = row.points[0], row.points[-1]
    y, ends = row.y, [layout.scale_of(row).at(float(point.value)) for point in (before, after)]
    canvas.line(*_inner(ends[0], y, ends[1]), 1.8, color=CONTEXT)
    with canvas.of(before):
        canvas.mark(ends[0], y, hollow=is_bound(before.entry.quantity) or before.is_plan, color=CONTEXT)
    with canvas.of(after):
        canvas.mark(ends[1], y, hollow=is_bound(after.entry.quantity) or after.is_plan, color=layout.color(after))
        open_end(canvas, layout, row, ends[1])
    row_label(canvas, layout, row)
    lower, upper = (before, after) if before.value <= after.value else (after, before)
    canvas.value(min(ends) - RADIUS - _HALF_PAIR, y, lower, bold=lower is after, align="right")
    canvas.value(max(ends) + gap_of(upper), y, upper, bold=upper is after)


def draw_ends(canvas: Canvas, layout: Layout, row: ChartRow) -> None:
    """The labels of the two ends above the first pair: each on its outer side, so that they never meet."""
    before, after = row.points[0], row.points[-1]
    y = layout.top - ABOVE / 2
    left, right = (before, after) if before.value <= after.value else (after, before)
    ends = [layout.scale_of(row).at(float(point.value)) for point in (left, right)]
    size = LABEL if layout.narrow else TICK
    widths = [text_width(point.label, size, False) for point in (left, right)]
    middle = max(sum(ends) / 2, widths[0] + _HALF_GAP + 0.2)
    middle = min(middle, canvas.width - widths[1] - _HALF_GAP - 0.2)
    canvas.text(min(ends[0] - widths[0] / 2, middle - _HALF_GAP - widths[0]), y, left.label, size)
    canvas.text(max(ends[1] - widths[1] / 2, middle + _HALF_GAP), y, right.label, size)


def zero_line(layout: Layout) -> Iterable[tuple[float, float]]:
    """The upper and lower ends of the parts of the zero line: it goes through no word left of a pair."""
    if layout.spec.form != "dumbbell":
        return layout.blocks
    zero = layout.scale.at(0)
    free: list[tuple[float, float]] = []
    for row in layout.rows:
        least = min(row.points, key=attrgetter("value"))
        right = layout.scale.at(float(least.value)) - RADIUS - _HALF_PAIR
        is_crossed = right - text_width(least.display, LABEL, True) - _HALF_GAP < zero < right + _HALF_GAP
        top = row.y - layout.middle
        bottom = top + layout.pitch
        if is_crossed:
            continue
        if free and abs(free[-1][1] - top) < _HALF_GAP:
            free[-1] = free[-1][0], bottom
        else:
            free.append((top, bottom))
    return free


def _inner(one: float, y: float, other: float) -> tuple[float, float, float, float]:
    """The line between two marks, without what lies under them."""
    left, right = min(one, other) + RADIUS, max(one, other) - RADIUS
    return left, y, max(right, left), y
