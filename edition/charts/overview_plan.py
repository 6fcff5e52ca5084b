"""The document in numbers as it is drawn: a lane for each kind, a tick for each figure."""

from __future__ import annotations

from collections import Counter

from edition.charts.canvas import GRID, LABEL, TICK, Canvas, Plan
from edition.charts.chart import NARROW
from edition.charts.colours import BLUE, CONTEXT
from edition.charts.metrics import MM, text_width
from edition.charts.overview import Lane, Overview
from edition.notation import Notation

#: From lane to lane, in millimetres: a line of words, the ticks below it.
_LANE = 9.4
#: The height of a tick, in millimetres.
_TICK = 4.0
#: The width of a tick, in points.
_WIDE = 0.9
#: The most ticks per millimetre on average; beyond that, figures share a tick whose height is their number.
_DENSEST = 1.4
#: The height of the words below, in millimetres.
_FOOT = 5.0
#: Between the names of lanes and the lanes, in millimetres.
_AFTER_NAMES = 3.0


def plan_overview(overview: Overview, width: int, notation: Notation) -> Plan:
    """The lanes on a page `width` millimetres wide: x is the place in the text."""
    narrow = width <= NARROW
    told = [f"{lane.name} {notation.messages.number(len(lane.places))}" for lane in overview.lanes]
    left = 0.4 if narrow else max(text_width(words, LABEL, False) for words in told) + _AFTER_NAMES
    wide = width - 0.6 - left
    height = len(overview.lanes) * _LANE + _FOOT

    def paint(canvas: Canvas) -> None:
        most = max(max(_bins(lane, wide).values()) for lane in overview.lanes)
        for number, (lane, words) in enumerate(zip(overview.lanes, told, strict=True)):
            bottom = (number + 1) * _LANE
            for chapter in overview.chapters[1:]:
                x = left + chapter * wide
                canvas.line(x, bottom - _TICK, x, bottom, 0.4, GRID)
            canvas.line(left, bottom, left + wide, bottom, 0.4, GRID)
            _ticks(canvas, lane, left, wide, bottom, most)
            _words(canvas, lane, words, left, wide, bottom, narrow=narrow)
        y = len(overview.lanes) * _LANE + _FOOT / 2 + 0.4
        size = LABEL if narrow else TICK
        canvas.text(left, y, overview.words[0], size)
        canvas.text(left + wide, y, overview.words[1], size, align="right")

    return Plan(height, paint)


def _bins(lane: Lane, wide: float) -> Counter[float]:
    """The number of figures at each place that has a tick: at each millimetre if they are dense."""
    if len(lane.places) <= wide * _DENSEST:
        return Counter(dict.fromkeys(lane.places, 1))
    return Counter((int(place * wide) + 0.5) / wide for place in lane.places)


def _ticks(canvas: Canvas, lane: Lane, left: float, wide: float, bottom: float, most: int) -> None:
    """All ticks of a lane as one line with gaps; a tick that figures share is the higher, the more they are."""
    xs: list[float] = []
    ys: list[float] = []
    bins = _bins(lane, wide)
    is_dense = max(bins.values()) > 1
    for place, number in sorted(bins.items()):
        high = _TICK * (number / most if is_dense else 1.0)
        x = left + place * wide
        xs += [x, x, float("nan")]
        ys += [bottom, bottom - high, float("nan")]
    canvas.path(xs[:-1], ys[:-1], MM * 0.7 if is_dense else _WIDE, color=BLUE if lane.greatest else CONTEXT)


def _words(canvas: Canvas, lane: Lane, name: str, left: float, wide: float, bottom: float, *, narrow: bool) -> None:
    """The name of a lane, and above its ticks the greatest figure, at its place."""
    y = bottom - _TICK - 2.2
    canvas.text(0.2, y if narrow else bottom - _TICK / 2, name)
    if lane.greatest is None:
        return
    point, place = lane.greatest
    size = LABEL if narrow else TICK
    words = text_width(point.display, size, True)
    least = text_width(name, LABEL, False) + 2.4 if narrow else left
    if least + words > left + wide:
        return
    x = left + place * wide
    at = min(max(x - words / 2, least), left + wide - words)
    with canvas.of(point):
        canvas.text(at, y, point.display, size, bold=True)
        canvas.line(x, bottom - _TICK - 0.6, x, bottom, 1.3)
