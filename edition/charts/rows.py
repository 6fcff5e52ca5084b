"""Charts of a row for each figure: dots, dots on a logarithmic scale, bars, and changes from a base."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from edition.apparatus.apparatus import ChartSpec
from edition.charts.canvas import BLUE, LABEL, MM, RADIUS, STEM, TICK, Canvas, Plan, text_width
from edition.charts.chart import NARROW
from edition.charts.scales import Scale, linear, logarithmic
from edition.ledger.series import Point
from edition.notation import Notation, is_bound, opens_above, opens_below

#: From row to row, in millimetres: a label and its room.
_PITCH = 5.4
#: The same where the label stands above its mark.
_NARROW_PITCH = 9.8
#: What the words of the ticks take, in millimetres.
_FOOT = 5.2
#: The length of the arrow that says "open end", in millimetres.
_ARROW = 3.2
#: The whiskers of a figure that the text calls "about".
_WHISKER = 2.0


def plan_rows(spec: ChartSpec, width: int, notation: Notation) -> Plan:
    """A chart of rows `width` millimetres wide."""
    layout = _Layout(spec, width, notation)

    def paint(canvas: Canvas) -> None:
        for index, point in enumerate(spec.series.points):
            _FORMS[spec.form](canvas, layout, index, point)
        _axis(canvas, layout)

    return Plan(layout.height, paint)


class _Layout:
    """Where the rows, the scale and the labels of a chart are, in millimetres."""

    def __init__(self, spec: ChartSpec, width: int, notation: Notation) -> None:
        self._notation = notation
        points = spec.series.points
        self.narrow = width <= NARROW
        self.log = spec.form == "dot-log"
        self.has_axis = spec.form != "bar"
        self.base = spec.base if spec.form == "change" else ""
        self.changes = spec.form == "change"
        self.pitch = _NARROW_PITCH if self.narrow else _PITCH
        self.size = LABEL
        names = max(text_width(point.label, LABEL, False) for point in points)
        values = [point.value for point in points]
        self.left = 1.5 if self.narrow else min(max(names + 3.0, 24.0), width * 0.45)
        scale = logarithmic if self.log else linear
        # The right end of the scale is found so that no value label leaves the page.
        room = 0.0
        probe = scale(values, 0.0, 1.0)
        for point in points:
            room = max(
                room,
                (text_width(point.display, LABEL, True) + _gap(point) + 1.0) - (1 - probe.at(float(point.value))) * 40,
            )
        self.scale: Scale = scale(values, self.left, width - max(room, 4.0))
        self.top = 1.0
        self.bottom = self.top + len(points) * self.pitch
        self.height = self.bottom + (_FOOT if self.has_axis else 1.5)

    def tick(self, value: float) -> str:
        """The words of a tick; that of a base is its name, and those of changes have their sign."""
        if not self.changes:
            return self._notation.tick(value)
        sign = "+" if value > 0 else "−" if value < 0 else ""
        return f"{sign}{self._notation.tick(abs(value))}%" if value or not self.base else self.base

    def row(self, index: int) -> float:
        """The height of the middle of a row's mark."""
        return self.top + index * self.pitch + self.pitch * (0.72 if self.narrow else 0.5)


def _gap(point: Point) -> float:
    """The space between the middle of a mark and its label."""
    if _opens_outwards(point):
        return 2.1 + RADIUS + _ARROW
    inexact = is_bound(point.entry.quantity)
    return 2.1 + RADIUS + (_WHISKER if inexact and not _opens_inwards(point) else 0.0)


def _opens_outwards(point: Point) -> bool:
    return opens_above(point.entry.quantity)


def _opens_inwards(point: Point) -> bool:
    return opens_below(point.entry.quantity)


def _axis(canvas: Canvas, layout: _Layout) -> None:
    """The zero line of a linear scale; grid lines, which pass behind no word, and their labels."""
    scale = layout.scale
    if not layout.log:
        canvas.base(scale.at(0), layout.top, layout.bottom)
    if not layout.has_axis:
        return
    size = LABEL if layout.narrow else TICK
    labels = _labels(layout, size)
    labelled = {tick for tick, _, _ in labels}
    for tick in scale.ticks:
        # The lines of a logarithmic scale are a stated factor apart, with words or without.
        if layout.log or (tick and tick in labelled):
            canvas.grid(scale.at(tick), layout.top, layout.bottom)
    for _, left, words in labels:
        canvas.text(left, layout.bottom + 3.4, words, size)


def _labels(layout: _Layout, size: float) -> list[tuple[float, float, str]]:
    """Tick, left edge and words of each label: all, or those of every second, third … tick, so that none touch."""
    placed = []
    for tick in layout.scale.ticks:
        words = layout.tick(tick)
        width = text_width(words, size, False)
        placed.append((tick, max(layout.scale.at(tick) - width / 2, 0.2), width, words))
    for step in range(1, len(placed) + 1):
        kept = placed[::step]
        if all(one[1] + one[2] + 2.0 <= other[1] for one, other in pairwise(kept)):
            return [(tick, left, words) for tick, left, _, words in kept]
    return []


def _name(canvas: Canvas, layout: _Layout, y: float, point: Point) -> None:
    """The name of a row: beside its mark, or above it on a narrow page."""
    if layout.narrow:
        # The zero line and the grid start left of the names: no stroke runs through a word.
        canvas.text(layout.left + 0.7, y - 4.2, point.label, layout.size)
    else:
        canvas.text(0.2, y, point.label, layout.size)


def _dot(canvas: Canvas, layout: _Layout, index: int, point: Point) -> None:
    """A row of a dot plot."""
    y, x = layout.row(index), layout.scale.at(float(point.value))
    inexact = is_bound(point.entry.quantity)
    edge = x - (RADIUS if inexact else 0)
    if layout.log:
        canvas.dots(layout.scale.left, max(edge - 0.6, layout.scale.left), y)
    else:
        canvas.line(layout.scale.at(0), y, edge, y, 0.5, STEM)
    canvas.mark(x, y, hollow=inexact)
    if _opens_outwards(point):
        canvas.arrow(x + RADIUS, x + RADIUS + _ARROW, y)
    elif _opens_inwards(point):
        canvas.arrow(x - RADIUS, x - RADIUS - _ARROW, y)
    elif inexact:
        # A whisker ends where the scale does: nothing is told of values below it.
        canvas.line(
            max(x - RADIUS - _WHISKER, layout.scale.left), y, max(x - RADIUS, layout.scale.left), y, 1.3, color=BLUE
        )
        canvas.line(x + RADIUS, y, x + RADIUS + _WHISKER, y, 1.3, color=BLUE)
    _name(canvas, layout, y, point)
    canvas.text(x + _gap(point), y, point.display, bold=True)


def _bar(canvas: Canvas, layout: _Layout, index: int, point: Point) -> None:
    """A bar from zero; an open end goes on in two dashes and a chevron, one that falls short is broken."""
    y, x, zero = layout.row(index), layout.scale.at(float(point.value)), layout.scale.at(0)
    height = 3.2 if not layout.narrow else 3.0
    length = max(x - zero, 1.6 / MM)
    solid = max(length - 4.0, 0.4) if _opens_inwards(point) else length
    canvas.block(zero, y - height / 2, solid, height)
    for start in (1.0, 2.5) if _opens_inwards(point) else ():
        canvas.block(zero + solid + start - 0.5, y - height / 2, 0.8, height)
    end = zero + length
    if _opens_outwards(point):
        for start in (0.6, 1.8):
            canvas.block(end + start, y - height / 2, 0.7, height)
        canvas.axes.plot([end + 3.1, end + 4.0, end + 3.1], [y - 1.2, y, y + 1.2], color=BLUE, lw=1.3)
    _name(canvas, layout, y, point)
    canvas.text(end + (5.4 if _opens_outwards(point) else 2.1), y, point.display, bold=True)


def _change(canvas: Canvas, layout: _Layout, index: int, point: Point) -> None:
    """An arrow from the base to where a figure has risen or fallen; a bound has a ring at its end."""
    y, x, zero = layout.row(index), layout.scale.at(float(point.value)), layout.scale.at(0)
    canvas.arrow(zero, x, y, 1.8)
    if is_bound(point.entry.quantity):
        canvas.mark(x, y, hollow=True)
    _name(canvas, layout, y, point)
    # The words of a fall stand on the free side of the base.
    canvas.text(max(x, zero) + (2.1 if point.value < 0 else _gap(point)), y, point.display, bold=True)


_FORMS: dict[str, Callable[[Canvas, _Layout, int, Point], None]] = {
    "dot": _dot,
    "dot-log": _dot,
    "bar": _bar,
    "change": _change,
}
