"""Charts with a row for each figure: dots, bars, changes from a base, ranges, and levels before and after in pairs."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from edition.apparatus.apparatus import ChartSpec, ReferenceValue
from edition.apparatus.series import Point
from edition.charts.canvas import AWAY, LABEL, RADIUS, STEM, TICK, Canvas, Plan
from edition.charts.metrics import MM, text_width
from edition.charts.pairs import draw_ends, draw_pair, zero_line
from edition.charts.row_layout import ABOVE, ChartRow, Layout, gap_of
from edition.charts.row_marks import open_end, row_label
from edition.notation import Notation, is_bound, opens_above, opens_below

#: The height of a bar, in millimetres.
_BAR = 3.2
#: How far a target reaches above and below its bar, in millimetres.
_TICK = 1.4


def plan_rows(spec: ChartSpec, width: int, notation: Notation) -> Plan:
    """A chart of rows `width` millimetres wide."""
    layout = Layout(spec, width, notation)

    def paint(canvas: Canvas) -> None:
        for words, y in layout.heads:
            canvas.text(0.2, y, words, bold=True)
        for row in layout.rows:
            _FORMS[spec.form](canvas, layout, row)
        if layout.has_ends:
            draw_ends(canvas, layout, layout.rows[0])
        _axis(canvas, layout)

    return Plan(layout.height, paint)


# --- axis -------------------------------------------------------------------------------------------------------


def _axis(canvas: Canvas, layout: Layout) -> None:
    """The zero line of a linear scale, the grid lines, which pass behind no word, their labels, the reference line."""
    scale = layout.scale
    for top, bottom in () if layout.log else zero_line(layout):
        canvas.base(scale.at(0), top, bottom)
    if layout.spec.reference is not None:
        _reference(canvas, layout, layout.spec.reference)
    if not layout.has_axis:
        return
    size = LABEL if layout.narrow else TICK
    labels = _labels(layout, size, canvas.width)
    labelled = {tick for tick, _, _ in labels}
    for tick in scale.ticks:
        # The lines of a logarithmic scale are a stated factor apart, with words or without.
        if layout.log or (tick and tick in labelled):
            for top, bottom in layout.blocks:
                canvas.grid(scale.at(tick), top, bottom)
    for _, left, words in labels:
        canvas.text(left, layout.bottom + 3.4, words, size)


def _reference(canvas: Canvas, layout: Layout, reference: ReferenceValue) -> None:
    """A dashed line at a value from outside, with its name above."""
    x = layout.scale.at(float(reference.value))
    wide = text_width(reference.label, TICK, False)
    canvas.line(x, layout.top - 0.8, x, layout.bottom, 0.9, STEM, dashed=True)
    canvas.text(max(0.2, min(x - wide / 2, canvas.width - wide - 0.2)), layout.top - 3.0, reference.label, TICK)


def _labels(layout: Layout, size: float, width: float) -> list[tuple[float, float, str]]:
    """Tick, left edge and words of each label: all, or those of every second, third … tick, so that none touch."""
    placed = []
    for tick in layout.scale.ticks:
        words = layout.tick(tick)
        wide = text_width(words, size, False)
        left = max(layout.scale.at(tick) - wide / 2, 0.2)
        placed.append((tick, min(left, width - wide - 0.2), wide, words))
    for step in range(1, len(placed) + 1):
        kept = placed[::step]
        if all(one[1] + one[2] + 2.0 <= other[1] for one, other in pairwise(kept)):
            return [(tick, left, words) for tick, left, _, words in kept]
    return []


# --- forms ------------------------------------------------------------------------------------------------------


def _dot(canvas: Canvas, layout: Layout, row: ChartRow) -> None:
    """A row of a dot plot."""
    point, y, color = row.point, row.y, layout.color(row.point)
    quantity, x = point.entry.quantity, layout.scale_of(row).at(float(point.value))
    inexact = is_bound(quantity) or point.is_plan
    edge = x - (RADIUS if inexact else 0)
    if layout.log:
        canvas.dots(layout.scale_of(row).left, max(edge - 0.6, layout.scale_of(row).left), y)
    else:
        canvas.line(layout.scale_of(row).at(0), y, edge, y, 0.5, STEM)
    with canvas.of(point):
        canvas.mark(x, y, hollow=inexact, color=color)
        open_end(canvas, layout, row, x)
    row_label(canvas, layout, row)
    canvas.value(x + gap_of(point), y, point)


def _bar(canvas: Canvas, layout: Layout, row: ChartRow) -> None:
    """A bar from zero; an end open upwards continues in two dashes and a chevron, one open downwards is broken."""
    point, y, color = row.point, row.y, layout.color(row.point)
    quantity = point.entry.quantity
    x, zero = layout.scale_of(row).at(float(point.value)), layout.scale_of(row).at(0)
    length = max(x - zero, 1.6 / MM)
    solid = max(length - 4.0, 0.4) if opens_below(quantity) else length
    end = zero + length
    with canvas.of(point):
        canvas.measured_block(zero, y - _BAR / 2, solid, _BAR, x - zero, color=color, hollow=point.is_plan)
        for start in (1.0, 2.5) if opens_below(quantity) else ():
            canvas.block(zero + solid + start - 0.5, y - _BAR / 2, 0.8, _BAR, color=color)
        if opens_above(quantity):
            for start in (0.6, 1.8):
                canvas.block(end + start, y - _BAR / 2, 0.7, _BAR, color=color)
            canvas.path([end + 3.1, end + 4.0, end + 3.1], [y - 1.2, y, y + 1.2], 1.3, color=color)
    row_label(canvas, layout, row)
    if layout.target:
        _target(canvas, layout, layout.target, row)
    after = 5.4 if opens_above(quantity) else AWAY
    edges = [end + after, *([layout.scale_of(row).at(float(layout.target.value)) + AWAY] if layout.target else [])]
    near = [edge for edge in edges[1:] if end - 0.5 < edge < end + 14.0]
    canvas.value(max([end + after, *near]), y, point)


def _target(canvas: Canvas, layout: Layout, target: Point, row: ChartRow) -> None:
    """A target: a tick across its result, with its words above."""
    y = row.y
    x = layout.scale_of(row).at(float(target.value))
    words = f"{target.label}: {target.display}"
    wide = text_width(words, LABEL, False)
    top = layout.top - ABOVE + 2.0
    with canvas.of(target):
        canvas.line(x, y - _BAR / 2 - _TICK, x, y + _BAR / 2 + _TICK, 1.3)
    canvas.text(max(0.2, min(x - wide / 2, canvas.width - wide - 0.4)), top, words)
    canvas.leader(x, top + 1.6, y - _BAR / 2 - _TICK)


def _change(canvas: Canvas, layout: Layout, row: ChartRow) -> None:
    """An arrow from the base to where a figure has risen or fallen; a bound has a ring at its end."""
    point, y = row.point, row.y
    x, zero = layout.scale_of(row).at(float(point.value)), layout.scale_of(row).at(0)
    with canvas.of(point):
        canvas.arrow(zero, x, y, 1.8, color=layout.color(point))
        if is_bound(point.entry.quantity):
            canvas.mark(x, y, hollow=True, color=layout.color(point))
    row_label(canvas, layout, row)
    # The words of a fall stand on the free side of the base.
    canvas.value(max(x, zero) + (AWAY if point.value < 0 else gap_of(point)), y, point)


def _range(canvas: Canvas, layout: Layout, row: ChartRow) -> None:
    """A bar from the one end of a range to the other, with a stop at each."""
    point, y, color = row.point, row.y, layout.color(row.point)
    left, right = (layout.scale_of(row).at(float(end)) for end in (point.value, point.last or point.value))
    with canvas.of(point):
        canvas.block(left, y - 0.8, max(right - left, 0.6), 1.6, color=color)
        for x in (left, right):
            canvas.line(x, y - _BAR / 2, x, y + _BAR / 2, 1.3, color=color)
    row_label(canvas, layout, row)
    canvas.value(right + AWAY + RADIUS, y, point)


_FORMS: dict[str, Callable[[Canvas, Layout, ChartRow], None]] = {
    "dot": _dot,
    "dot-log": _dot,
    "bar": _bar,
    "small-multiples": _bar,
    "change": _change,
    "dumbbell": draw_pair,
    "range": _range,
}
