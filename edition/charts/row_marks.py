"""What the rows of several forms share: their names, and the signs that a figure is a bound."""

from __future__ import annotations

from edition.charts.canvas import RADIUS, Canvas
from edition.charts.row_layout import ARROW, WHISKER, ChartRow, Layout, row_name
from edition.notation import is_bound, opens_above, opens_below


def row_label(canvas: Canvas, layout: Layout, row: ChartRow) -> None:
    """The name of a row: beside its mark, or above it on a narrow page."""
    words = row_name(row.point, layout.spec.form)
    if layout.narrow:
        # The zero line and the grid start left of the names: no stroke runs through a word.
        canvas.text(layout.scale_of(row).left + 0.7, row.y - 4.2, words)
    else:
        canvas.text(0.2, row.y, words)


def open_end(canvas: Canvas, layout: Layout, row: ChartRow, x: float) -> None:
    """The sign that a figure is a bound: an arrow towards the true value, or whiskers on both sides."""
    point, y = row.point, row.y
    quantity, color = point.entry.quantity, layout.color(point)
    if opens_above(quantity):
        canvas.arrow(x + RADIUS, x + RADIUS + ARROW, y, color=color)
    elif opens_below(quantity):
        canvas.arrow(x - RADIUS, x - RADIUS - ARROW, y, color=color)
    elif is_bound(quantity):
        # A whisker ends where the scale does: it says nothing about values below.
        start, end = (max(at, layout.scale_of(row).left) for at in (x - RADIUS - WHISKER, x - RADIUS))
        canvas.line(start, y, end, y, 1.3, color=color)
        canvas.line(x + RADIUS, y, x + RADIUS + WHISKER, y, 1.3, color=color)
