"""Charts of a row for each figure: dots, bars, changes from a base, ranges, and pairs of a level before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from edition.apparatus.apparatus import ChartSpec, Reference
from edition.apparatus.series import Point
from edition.charts.canvas import AWAY, BLUE, CONTEXT, LABEL, RADIUS, STEM, TICK, Canvas, Plan
from edition.charts.chart import NARROW
from edition.charts.metrics import MM, text_width
from edition.charts.scales import Scale, linear, logarithmic
from edition.notation import Notation, is_bound, opens_above, opens_below

#: From row to row, in millimetres: a label and its room.
_PITCH = 5.4
#: The same where the label stands above its mark.
_NARROW_PITCH = 9.8
#: What the head of a group of rows takes, in millimetres.
_GROUP = 6.4
#: What the words of the ticks take, in millimetres.
_FOOT = 5.2
#: What the words above the rows take, in millimetres: those of a line that values are held against, or of a target.
_ABOVE = 5.0
#: The length of the arrow that says "open end", in millimetres.
_ARROW = 3.2
#: The whiskers of a figure that the text calls "about", in millimetres.
_WHISKER = 2.0
#: Names take no more of the width than this; longer ones stand above their marks.
_WIDEST_NAMES = 0.42
#: The least room that names take, in millimetres.
_LEAST_NAMES = 24.0
#: The figures of one row of levels: they are read without an axis.
_PAIR = 2
#: The height of a bar, in millimetres.
_BAR = 3.2
#: How far a target reaches above and below its bar, in millimetres.
_TICK = 1.4
#: Half of the space between the words above the ends of a pair, in millimetres.
_HALF_GAP = 0.9
#: A value on the other side of its mark stands so far from it, in millimetres.
_HALF_PAIR = 1.8


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: its points, which are one, but for a pair of levels; and where its middle is, in millimetres."""

    points: tuple[Point, ...]
    y: float

    @property
    def point(self) -> Point:
        return self.points[-1]


def plan_rows(spec: ChartSpec, width: int, notation: Notation) -> Plan:
    """A chart of rows `width` millimetres wide."""
    layout = _Layout(spec, width, notation)

    def paint(canvas: Canvas) -> None:
        for words, y in layout.heads:
            canvas.text(0.2, y, words, bold=True)
        for row in layout.rows:
            _FORMS[spec.form](canvas, layout, row)
        if layout.has_ends:
            _ends(canvas, layout, layout.rows[0])
        _axis(canvas, layout)

    return Plan(layout.height, paint)


class _Layout:
    """Where the rows, the scale and the labels of a chart are, in millimetres."""

    def __init__(self, spec: ChartSpec, width: int, notation: Notation) -> None:
        self.spec = spec
        self._notation = notation
        points = spec.series.points
        told = [_row_name(point, spec.form) for point in points if point.role != "target"]
        names = max(text_width(name, LABEL, False) for name in told)
        self.narrow = width <= NARROW or names + 3.0 > width * _WIDEST_NAMES
        self.log = spec.form == "dot-log"
        is_pair = spec.form == "dumbbell" and len(points) == _PAIR
        self.has_axis = spec.reference is not None or not (spec.form in ("bar", "small-multiples") or is_pair)
        are_changes = {point.entry.quantity.kind for point in points} == {"percent_change"}
        self.changes = spec.form == "change" or (spec.form == "dumbbell" and are_changes)
        self.has_ends = spec.form == "dumbbell" and len(points) > _PAIR
        self.target = next((point for point in points if point.role == "target"), None)
        self.pitch = _NARROW_PITCH if self.narrow else _PITCH
        self.left = 1.5 if self.narrow else max(names + 3.0, _LEAST_NAMES)
        self.top = 1.0 + (_ABOVE if self.target or spec.reference or self.has_ends else 0.0)
        self.heads: list[tuple[str, float]] = []
        #: From where to where rows go without a head between them.
        self.blocks: list[tuple[float, float]] = []
        self.rows = tuple(self._placed(points))
        self.scale = self._scale(width, points)
        self._own = self._own_scales(width)
        self.height = self.bottom + (_FOOT if self.has_axis else 1.5)

    def _placed(self, points: Iterable[Point]) -> Iterable[_Row]:
        """The rows from above, with the heads of their groups."""
        y = self.top
        for group, members in groupby((one for one in points if one.role != "target"), key=lambda one: one.group):
            told = list(members)
            if group and self.spec.form != "dumbbell":
                self.heads.append((group, y + _GROUP / 2))
                y += _GROUP
            begins = y
            pairs = [tuple(told)] if group and self.spec.form == "dumbbell" else [(point,) for point in told]
            for pair in pairs:
                yield _Row(pair, y + self.pitch * (0.72 if self.narrow else 0.5))
                y += self.pitch
            self.blocks.append((begins, y))
        self.bottom = y

    def _scale(self, width: int, points: Sequence[Point]) -> Scale:
        """The scale of some points, its right end found so that no value label leaves the page."""
        ends = [end for point in points for end in (point.value, point.last) if end is not None]
        values = [*ends, *([self.spec.reference.value] if self.spec.reference else [])]
        scale = logarithmic if self.log else linear
        probe = scale(values, 0.0, 1.0)
        room = 4.0
        for point in points:
            words = text_width(point.display, LABEL, True) + _gap(point) + 1.0
            end = max(float(point.value), probe.low if self.log else 0.0)
            room = max(room, words - (1 - probe.at(end)) * 40)
        left = self.left + (self._left_room() if self.spec.form == "dumbbell" else 0.0)
        return scale(values, left, width - room)

    def _own_scales(self, width: int) -> dict[str, Scale]:
        """The scales of groups that are of units of their own; none where all are of one."""
        units = {point.entry.quantity.unit_head for point in self.spec.series.points}
        if self.spec.form != "small-multiples" or len(units) == 1:
            return {}
        groups = groupby(self.spec.series.points, key=lambda point: point.group)
        return {group: self._scale(width, list(members)) for group, members in groups}

    def scale_of(self, row: _Row) -> Scale:
        """The scale of a row: that of all, or its group's own."""
        return self._own.get(row.point.group, self.scale)

    def _left_room(self) -> float:
        """The room that the values on the left of pairs need."""
        widest = max(text_width(min(row.points, key=_value).display, LABEL, False) for row in self.rows)
        # The least of positive levels stands right of the zero line.
        return widest + AWAY if self.changes else widest * 0.5

    def tick(self, value: float) -> str:
        """The words of a tick; that of a base is its name, and those of changes have their sign."""
        words = self._notation.tick(abs(value) if self.changes else value)
        if not self.changes:
            is_last = value == self.scale.ticks[-1]
            return f"{words}\u00a0{self.spec.unit_label}" if self.spec.unit_label and is_last else words
        sign = "+" if value > 0 else "−" if value < 0 else ""
        return f"{sign}{words}%" if value or not self.spec.base else self.spec.base

    def color(self, point: Point) -> str:
        """The colour of a mark: those that are not pointed out stand back where others are."""
        highlight = self.spec.highlight
        return CONTEXT if highlight and point.label not in highlight else BLUE


def _row_name(point: Point, form: str) -> str:
    """What a row is called: what a pair of levels is of, else what its figure is called."""
    return point.group if form == "dumbbell" and point.group else point.label


def _value(point: Point) -> Decimal:
    return point.value


def _gap(point: Point) -> float:
    """The space between the middle of a mark and its label."""
    if opens_above(point.entry.quantity):
        return AWAY + RADIUS + _ARROW
    inexact = is_bound(point.entry.quantity)
    return AWAY + RADIUS + (_WHISKER if inexact and not opens_below(point.entry.quantity) else 0.0)


# --- axis -------------------------------------------------------------------------------------------------------


def _axis(canvas: Canvas, layout: _Layout) -> None:
    """The zero line of a linear scale; grid lines, which pass behind no word, their labels; what values are held to."""
    scale = layout.scale
    for top, bottom in () if layout.log else _base_parts(layout):
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


def _base_parts(layout: _Layout) -> Iterable[tuple[float, float]]:
    """The upper and lower ends of the parts of the zero line: it goes through no word left of a pair."""
    if layout.spec.form != "dumbbell":
        return layout.blocks
    zero = layout.scale.at(0)
    free: list[tuple[float, float]] = []
    for row in layout.rows:
        least = min(row.points, key=_value)
        right = layout.scale.at(float(least.value)) - RADIUS - _HALF_PAIR
        is_crossed = right - text_width(least.display, LABEL, True) - _HALF_GAP < zero < right + _HALF_GAP
        top, bottom = row.y - layout.pitch / 2, row.y + layout.pitch / 2
        if is_crossed:
            continue
        if free and abs(free[-1][1] - top) < _HALF_GAP:
            free[-1] = free[-1][0], bottom
        else:
            free.append((top, bottom))
    return free


def _reference(canvas: Canvas, layout: _Layout, reference: Reference) -> None:
    """A dashed line at a value from outside, with its name above."""
    x = layout.scale.at(float(reference.value))
    wide = text_width(reference.label, TICK, False)
    canvas.line(x, layout.top - 0.8, x, layout.bottom, 0.9, STEM, dashed=True)
    canvas.text(max(0.2, min(x - wide / 2, canvas.width - wide - 0.2)), layout.top - 3.0, reference.label, TICK)


def _labels(layout: _Layout, size: float, width: float) -> list[tuple[float, float, str]]:
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


def _name(canvas: Canvas, layout: _Layout, row: _Row) -> None:
    """The name of a row: beside its mark, or above it on a narrow page."""
    words = _row_name(row.point, layout.spec.form)
    if layout.narrow:
        # The zero line and the grid start left of the names: no stroke runs through a word.
        canvas.text(layout.scale_of(row).left + 0.7, row.y - 4.2, words)
    else:
        canvas.text(0.2, row.y, words)


# --- forms ------------------------------------------------------------------------------------------------------


def _dot(canvas: Canvas, layout: _Layout, row: _Row) -> None:
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
        _open_end(canvas, layout, row, x)
    _name(canvas, layout, row)
    canvas.text(x + _gap(point), y, point.display, bold=True)


def _open_end(canvas: Canvas, layout: _Layout, row: _Row, x: float) -> None:
    """What says that a figure is a bound: an arrow to where the true one lies, or whiskers on both sides."""
    point, y = row.point, row.y
    quantity, color = point.entry.quantity, layout.color(point)
    if opens_above(quantity):
        canvas.arrow(x + RADIUS, x + RADIUS + _ARROW, y, color=color)
    elif opens_below(quantity):
        canvas.arrow(x - RADIUS, x - RADIUS - _ARROW, y, color=color)
    elif is_bound(quantity):
        # A whisker ends where the scale does: nothing is told of values below it.
        start, end = (max(at, layout.scale_of(row).left) for at in (x - RADIUS - _WHISKER, x - RADIUS))
        canvas.line(start, y, end, y, 1.3, color=color)
        canvas.line(x + RADIUS, y, x + RADIUS + _WHISKER, y, 1.3, color=color)


def _bar(canvas: Canvas, layout: _Layout, row: _Row) -> None:
    """A bar from zero; an open end goes on in two dashes and a chevron, one that falls short is broken."""
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
    _name(canvas, layout, row)
    if layout.target:
        _target(canvas, layout, layout.target, row)
    after = 5.4 if opens_above(quantity) else AWAY
    edges = [end + after, *([layout.scale_of(row).at(float(layout.target.value)) + AWAY] if layout.target else [])]
    near = [edge for edge in edges[1:] if end - 0.5 < edge < end + 14.0]
    canvas.text(max([end + after, *near]), y, point.display, bold=True)


def _target(canvas: Canvas, layout: _Layout, target: Point, row: _Row) -> None:
    """A target: a tick across its result, with its words above."""
    y = row.y
    x = layout.scale_of(row).at(float(target.value))
    words = f"{target.label}: {target.display}"
    wide = text_width(words, LABEL, False)
    top = layout.top - _ABOVE + 2.0
    with canvas.of(target):
        canvas.line(x, y - _BAR / 2 - _TICK, x, y + _BAR / 2 + _TICK, 1.3)
    canvas.text(max(0.2, min(x - wide / 2, canvas.width - wide - 0.4)), top, words)
    canvas.leader(x, top + 1.6, y - _BAR / 2 - _TICK)


def _change(canvas: Canvas, layout: _Layout, row: _Row) -> None:
    """An arrow from the base to where a figure has risen or fallen; a bound has a ring at its end."""
    point, y = row.point, row.y
    x, zero = layout.scale_of(row).at(float(point.value)), layout.scale_of(row).at(0)
    with canvas.of(point):
        canvas.arrow(zero, x, y, 1.8, color=layout.color(point))
        if is_bound(point.entry.quantity):
            canvas.mark(x, y, hollow=True, color=layout.color(point))
    _name(canvas, layout, row)
    # The words of a fall stand on the free side of the base.
    canvas.text(max(x, zero) + (AWAY if point.value < 0 else _gap(point)), y, point.display, bold=True)


def _pair(canvas: Canvas, layout: _Layout, row: _Row) -> None:
    """Two levels of one thing: a grey mark before, a blue one after, a bar between; each value on its outer side."""
    before, after = row.points[0], row.points[-1]
    y, ends = row.y, [layout.scale_of(row).at(float(point.value)) for point in (before, after)]
    canvas.line(*_inner(ends[0], y, ends[1]), 1.8, color=CONTEXT)
    with canvas.of(before):
        canvas.mark(ends[0], y, hollow=is_bound(before.entry.quantity) or before.is_plan, color=CONTEXT)
    with canvas.of(after):
        canvas.mark(ends[1], y, hollow=is_bound(after.entry.quantity) or after.is_plan, color=layout.color(after))
        _open_end(canvas, layout, row, ends[1])
    _name(canvas, layout, row)
    lower, upper = (before, after) if before.value <= after.value else (after, before)
    canvas.text(min(ends) - RADIUS - _HALF_PAIR, y, lower.display, bold=lower is after, align="right")
    canvas.text(max(ends) + _gap(upper), y, upper.display, bold=upper is after)


def _ends(canvas: Canvas, layout: _Layout, row: _Row) -> None:
    """Above the first pair, what its two ends are of: each on its outer side, so that they never meet."""
    before, after = row.points[0], row.points[-1]
    y = layout.top - _ABOVE / 2
    left, right = (before, after) if before.value <= after.value else (after, before)
    ends = [layout.scale_of(row).at(float(point.value)) for point in (left, right)]
    size = LABEL if layout.narrow else TICK
    widths = [text_width(point.label, size, False) for point in (left, right)]
    middle = max(sum(ends) / 2, widths[0] + _HALF_GAP + 0.2)
    middle = min(middle, canvas.width - widths[1] - _HALF_GAP - 0.2)
    canvas.text(min(ends[0] - widths[0] / 2, middle - _HALF_GAP - widths[0]), y, left.label, size)
    canvas.text(max(ends[1] - widths[1] / 2, middle + _HALF_GAP), y, right.label, size)


def _inner(one: float, y: float, other: float) -> tuple[float, float, float, float]:
    """The line between two marks, without what lies under them."""
    left, right = min(one, other) + RADIUS, max(one, other) - RADIUS
    return left, y, max(right, left), y


def _range(canvas: Canvas, layout: _Layout, row: _Row) -> None:
    """A bar from the one end of a range to the other, with a stop at each."""
    point, y, color = row.point, row.y, layout.color(row.point)
    left, right = (layout.scale_of(row).at(float(end)) for end in (point.value, point.last or point.value))
    with canvas.of(point):
        canvas.block(left, y - 0.8, max(right - left, 0.6), 1.6, color=color)
        for x in (left, right):
            canvas.line(x, y - _BAR / 2, x, y + _BAR / 2, 1.3, color=color)
    _name(canvas, layout, row)
    canvas.text(right + AWAY + RADIUS, y, point.display, bold=True)


_FORMS: dict[str, Callable[[Canvas, _Layout, _Row], None]] = {
    "dot": _dot,
    "dot-log": _dot,
    "bar": _bar,
    "small-multiples": _bar,
    "change": _change,
    "dumbbell": _pair,
    "range": _range,
}
