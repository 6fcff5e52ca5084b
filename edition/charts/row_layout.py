"""Where the rows, the scale and the labels of a chart of rows are, in millimetres."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from edition.apparatus.apparatus import ChartSpec
from edition.apparatus.series import Point
from edition.charts.canvas import AWAY, LABEL, RADIUS
from edition.charts.chart import NARROW
from edition.charts.colours import BLUE, CONTEXT
from edition.charts.metrics import text_width
from edition.charts.scales import Scale, linear, logarithmic
from edition.notation import Notation, is_bound, opens_above, opens_below

#: From row to row, in millimetres: a label and its room.
_PITCH = 5.4
#: The same where the label stands above its mark.
_NARROW_PITCH = 9.8
#: How far down its row a mark is, as a part of the row: alone, and below its name.
_MIDDLE = 0.5
_BELOW_NAME = 0.72
#: The height of the head of a group of rows, in millimetres.
_GROUP = 6.4
#: The height of the words of the ticks, in millimetres.
_FOOT = 5.2
#: The height of the words above the rows, in millimetres: those of a reference line, or of a target.
ABOVE = 5.0
#: The length of the arrow that says "open end", in millimetres.
ARROW = 3.2
#: The whiskers of a figure that the text calls "about", in millimetres.
WHISKER = 2.0
#: The greatest share of the width for names; longer ones are set above their marks.
_WIDEST_NAMES = 0.42
#: The least width for names, in millimetres.
_LEAST_NAMES = 24.0
#: The number of figures in a chart of one pair of levels, which is read without an axis.
_PAIR = 2


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One row: its one point, or the two of a pair of levels, and where its middle is, in millimetres."""

    points: tuple[Point, ...]
    y: float

    @property
    def point(self) -> Point:
        """The figure of the row, the later one of a pair."""
        return self.points[-1]


class Layout:
    """Where the rows, the scale and the labels of a chart are, in millimetres."""

    def __init__(self, spec: ChartSpec, width: int, notation: Notation) -> None:
        self.spec = spec
        self._notation = notation
        points = spec.series.points
        told = [row_name(point, spec.form) for point in points if point.role != "target"]
        names = max(text_width(name, LABEL, False) for name in told)
        # The rows of small multiples have short names, below the heads of their groups.
        self.narrow = (width <= NARROW and spec.form != "small-multiples") or names + 3.0 > width * _WIDEST_NAMES
        self.log = spec.form == "dot-log"
        is_pair = spec.form == "dumbbell" and len(points) == _PAIR
        self.has_axis = spec.reference is not None or not (spec.form in ("bar", "small-multiples") or is_pair)
        are_changes = {point.entry.quantity.kind for point in points} == {"percent_change"}
        self.changes = spec.form == "change" or (spec.form == "dumbbell" and are_changes)
        #: The sign of a currency that all figures are labelled with; the ticks have it too.
        self._sign = _shared_sign([point.display for point in points])
        self.has_ends = spec.form == "dumbbell" and len(points) > _PAIR
        self.target = next((point for point in points if point.role == "target"), None)
        self.pitch = _NARROW_PITCH if self.narrow else _PITCH
        #: From the upper end of a row to its mark: in the middle, or below its name.
        self.middle = self.pitch * (_BELOW_NAME if self.narrow else _MIDDLE)
        least = _LEAST_NAMES if width > NARROW else 0.0
        self.left = 1.5 if self.narrow else max(names + 3.0, least)
        self.top = 1.0 + (ABOVE if self.target or spec.reference or self.has_ends else 0.0)
        self.heads: list[tuple[str, float]] = []
        #: The upper and lower ends of runs of rows without a head between them.
        self.blocks: list[tuple[float, float]] = []
        self.rows = tuple(self._placed(points))
        self.scale = self._scale(width, points)
        self._own = self._own_scales(width)
        self.height = self.bottom + (_FOOT if self.has_axis else 1.5)

    def _placed(self, points: Iterable[Point]) -> Iterable[ChartRow]:
        """The rows from the top down, with the heads of their groups."""
        y = self.top
        for group, members in groupby((one for one in points if one.role != "target"), key=lambda one: one.group):
            told = list(members)
            if group and self.spec.form != "dumbbell":
                self.heads.append((group, y + _GROUP / 2))
                y += _GROUP
            begins = y
            pairs = [tuple(told)] if self.spec.form == "dumbbell" else [(point,) for point in told]
            for pair in pairs:
                yield ChartRow(pair, y + self.middle)
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
            words = text_width(point.display, LABEL, True) + gap_of(point) + 1.0
            last = point.value if point.last is None else point.last
            end = max(float(last), probe.low if self.log else 0.0)
            room = max(room, words - (1 - probe.at(end)) * 40)
        left = self.left + (self._left_room() if self.spec.form == "dumbbell" else 0.0)
        return scale(values, left, width - room)

    def _own_scales(self, width: int) -> dict[str, Scale]:
        """The scales of groups that have units of their own; none if all have one unit."""
        units = {point.entry.quantity.unit_head for point in self.spec.series.points}
        if self.spec.form != "small-multiples" or len(units) == 1:
            return {}
        groups = groupby(self.spec.series.points, key=lambda point: point.group)
        return {group: self._scale(width, list(members)) for group, members in groups}

    def scale_of(self, row: ChartRow) -> Scale:
        """The scale of a row: that of all, or its group's own."""
        return self._own.get(row.point.group, self.scale)

    def _left_room(self) -> float:
        """The room that the values on the left of pairs need."""
        widest = max(text_width(min(row.points, key=attrgetter("value")).display, LABEL, False) for row in self.rows)
        # The lower of two positive levels is to the right of the zero line.
        return widest + AWAY if self.changes else widest * 0.5

    def tick(self, value: float) -> str:
        """The words of a tick; the tick of a base has its name, and those of changes have their sign."""
        words = self._notation.tick(abs(value) if self.changes else value)
        words = f"{self._sign}{words}" if value else words
        if not self.changes:
            is_last = value == self.scale.ticks[-1]
            return f"{words}\u00a0{self.spec.unit_label}" if self.spec.unit_label and is_last else words
        sign = "+" if value > 0 else "−" if value < 0 else ""
        return f"{sign}{words}%" if value or not self.spec.base else self.spec.base

    def color(self, point: Point) -> str:
        """The colour of a mark: if some marks are highlighted, the others recede."""
        highlight = self.spec.highlight
        return CONTEXT if highlight and point.label not in highlight else BLUE


def _shared_sign(labels: Sequence[str]) -> str:
    """The sign of a currency that all labels have before their digits: "£" of "£4.2 billion"; or ""."""
    signs = {next((sign for sign in label if unicodedata.category(sign) == "Sc"), "") for label in labels}
    sign = signs.pop() if len(signs) == 1 else ""
    return sign if sign and all(label[label.find(sign) + 1 :][:1].isdigit() for label in labels) else ""


def row_name(point: Point, form: str) -> str:
    """The name of a row: what a pair of levels measures, otherwise the label of its figure."""
    return point.group if form == "dumbbell" and point.group else point.label


def gap_of(point: Point) -> float:
    """The space between the middle of a mark and its label."""
    if opens_above(point.entry.quantity):
        return AWAY + RADIUS + ARROW
    inexact = is_bound(point.entry.quantity)
    return AWAY + RADIUS + (WHISKER if inexact and not opens_below(point.entry.quantity) else 0.0)
