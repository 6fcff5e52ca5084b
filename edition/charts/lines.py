"""Lines: quantities at several times, each figure at its true place in time, a line for each quantity."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from edition.apparatus.apparatus import ChartSpec, DatedEvent
from edition.apparatus.series import Point
from edition.charts.canvas import AWAY, GRID, LABEL, RADIUS, STEM, TICK, Canvas, Plan
from edition.charts.chart import NARROW, TextBox
from edition.charts.colours import BLUE
from edition.charts.metrics import MM, text_width
from edition.charts.slopes import open_upright
from edition.facts import have_one_scale
from edition.notation import Notation, is_bound, opens_below

#: The greatest height of the levels, in millimetres.
_HIGH = 22.0
#: The least height of a line that is measured on the scale of a greater one, in millimetres.
_LOWEST = 6.0
#: The space above the highest level, in millimetres: a line of words.
_HEAD = 6.0
#: The height of the words of the times below, in millimetres.
_FOOT = 9.4
#: From a mark to the middle of its words, in millimetres.
_UP = RADIUS + 2.4
#: Three marks are not joined if one step between them is more than five times the other: a line would say something
#: about the years between.
_FEWEST, _UNEVEN = 3, 5
#: How much higher words are set if there is no room right above their mark, in millimetres.
_HIGHER = 3.6
#: The width of the line, in points.
_LINE = 1.4
#: From the first line of times to the second, in millimetres.
_LOWER = 3.6
#: A line of at most this many figures shows all of them.
_MOST_TOLD = 4
#: The height of the name above a line, in millimetres.
_GROUP = 5.0
#: The height of the words of events above all lines, in millimetres.
_EVENT = 4.0
#: Between one line and the words of the next, in millimetres.
_BETWEEN = 3.0
#: Between the words of two times, in millimetres.
_APART = 2.0


@dataclass(frozen=True, slots=True)
class _Panel:
    """One line: its points, its upper edge, its base, and the level that fills its height."""

    points: tuple[Point, ...]
    above: float
    bottom: float
    top: float


def plan_line(spec: ChartSpec, width: int, _: Notation) -> Plan:
    """Lines `width` millimetres wide, each measured from zero; a stretch with a plan at either end is dashed.

    Each group of figures has its own line, one below the other over the same times.
    """
    size = TICK if width > NARROW else LABEL
    panels = _panels(spec)
    left = max(_half(panel.points[0], size) for panel in panels) + 0.6
    widest = max(_half(panel.points[-1], size) for panel in panels)
    right = width - widest - 0.6
    times = sorted({float(point.at or 0) for panel in panels for point in panel.points})
    begin, end = times[0], times[-1]
    if (end - times[-2]) / max(end - begin, 1.0) * (right - left) < 2 * widest:
        right -= widest + AWAY + RADIUS  # the last figure stands beside its mark

    def place(point: Point, panel: _Panel) -> tuple[float, float]:
        share = (float(point.at or 0) - begin) / (end - begin) if end > begin else 0.5
        return left + share * (right - left), panel.bottom - max(float(point.value), 0.0) / panel.top * _HIGH

    def paint(canvas: Canvas) -> None:
        for panel in panels:
            places = [place(point, panel) for point in panel.points]
            canvas.line(0.2, panel.bottom, width - 0.2, panel.bottom, 0.6)
            if name := panel.points[0].group:
                canvas.text(0.2, panel.above + _GROUP / 2, name)
            _line(canvas, panel, places)
        for event in spec.events:
            x = left + (float(event.at) - begin) / max(end - begin, 1.0) * (right - left)
            _event(canvas, event, x, panels[-1].bottom)
        told = {point.at: point for panel in panels for point in panel.points}
        xs = [place(point, panels[-1])[0] for point in told.values()]
        _times(canvas, tuple(told.values()), xs, panels[-1].bottom + 3.4, size)

    return Plan(panels[-1].bottom + _FOOT, paint)


def _event(canvas: Canvas, event: DatedEvent, x: float, bottom: float) -> None:
    """A dashed upright line at the time of an event, with its words beside its upper end."""
    canvas.line(x, 0.6, x, bottom, 0.9, STEM, dashed=True)
    wide = text_width(event.words, TICK, False) + _APART / 2
    left = x + _APART / 2 if x + wide <= canvas.width else max(0.2, x - wide)
    canvas.text(left, 1.6, event.words, TICK)


def _half(point: Point, size: float) -> float:
    """Half the width of the words of a figure or of its time, whichever is greater, in millimetres."""
    return max(text_width(point.display, LABEL, True), text_width(point.label, size, False)) / 2


def _panels(spec: ChartSpec) -> list[_Panel]:
    """The lines from the top down: on one scale if they have one unit and size, otherwise each on its own."""
    groups = [tuple(members) for _, members in groupby(spec.series.points, key=lambda point: point.group)]
    tops = [max(*(float(point.value) for point in points), 0.0) or 1.0 for points in groups]
    highs = [_HIGH] * len(tops)
    if have_one_scale([[point.entry for point in points] for points in groups]):
        highs = [max(_HIGH * top / max(tops), _LOWEST) for top in tops]
        tops = [max(tops)] * len(tops)
    panels: list[_Panel] = []
    above = _EVENT if spec.events else 0.0
    for points, top, high in zip(groups, tops, highs, strict=True):
        bottom = above + (_GROUP if points[0].group else 0.0) + _HEAD + high
        panels.append(_Panel(points, above, bottom, top))
        above = bottom + _BETWEEN
    return panels


def _line(canvas: Canvas, panel: _Panel, places: list[tuple[float, float]]) -> None:
    """The marks of a line, what joins them, and their figures."""
    points, bottom = panel.points, panel.bottom
    steps = [other[0] - one[0] for one, other in pairwise(places)]
    is_uneven = len(points) == _FEWEST and max(steps) > _UNEVEN * max(min(steps), 0.1)
    for (one, before), (other, after) in () if is_uneven else pairwise(zip(points, places, strict=True)):
        canvas.line(*before, *after, _LINE, color=BLUE, dashed=one.is_plan or other.is_plan)
    for point, (x, y) in zip(points, places, strict=True):
        canvas.line(x, y, x, bottom, 0.5 if is_uneven else 0.4, STEM if is_uneven else GRID)
        canvas.line(x, bottom, x, bottom + 1.0, 0.6)
        with canvas.of(point):
            canvas.mark(x, y, hollow=is_bound(point.entry.quantity) or point.is_plan)
            open_upright(canvas, point, x, y)
    arrows = [
        (x, y + 2 * RADIUS) for one, (x, y) in zip(points, places, strict=True) if opens_below(one.entry.quantity)
    ]
    _figures(canvas, panel, places, arrows)


def _figures(
    canvas: Canvas,
    panel: _Panel,
    places: list[tuple[float, float]],
    arrows: list[tuple[float, float]],
) -> None:
    """The figures beside their marks: each at the first place that is free of words, marks, arrows and lines.

    Those at the ends of the line, the highest and the lowest come first; others that find no place are only in the
    table. If there are only a few, all are shown.
    """
    stems = [((x, y + RADIUS), (x, panel.bottom)) for x, y in places]
    segments = [*pairwise(places), *stems]
    told = _told_first(panel.points)
    needed = told if len(panel.points) > _MOST_TOLD else panel.points
    for point, (x, y) in sorted(zip(panel.points, places, strict=True), key=lambda one: one[0] not in told):
        width = text_width(point.display, LABEL, True)
        spots = [
            (x - width / 2, y - _UP),
            (x - width - RADIUS - AWAY, y),
            (x + RADIUS + AWAY, y),
            (x - width - RADIUS, y - _UP),
            (x + RADIUS, y - _UP),
            (x - width / 2, y - _UP - _HIGHER),
            (x - width - AWAY, y + _UP),
            (x + AWAY, y + _UP),
        ]
        boxes = [_box(point.display, max(left, 0.2), middle, width) for left, middle in spots]
        free = [
            box
            for box in boxes
            if _is_free(box, canvas.texts, [*places, *arrows], segments)
            and box.right <= canvas.width
            and box.top >= panel.above
        ]
        if not free and point not in needed:
            continue
        chosen = free[0] if free else boxes[0]
        canvas.value(chosen.left, (chosen.top + chosen.bottom) / 2, point)


def _told_first(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The points whose figures a line shows whatever room there is: both ends, the highest, the lowest."""
    return (points[0], points[-1], max(points, key=_value), min(points, key=_value))


def _value(point: Point) -> Decimal:
    return point.value


def _box(words: str, left: float, middle: float, width: float) -> TextBox:
    half = LABEL * 0.5 / MM
    return TextBox(words, left, middle - half, left + width, middle + half, LABEL)


def _is_free(
    box: TextBox,
    texts: list[TextBox],
    places: list[tuple[float, float]],
    segments: list[tuple[tuple[float, float], tuple[float, float]]],
) -> bool:
    """Whether a box is free of words, of marks and of the line."""
    is_clear = not any(box.overlaps(other) for other in texts)
    off_marks = not any(box.left < x < box.right and box.top < y < box.bottom for x, y in places)
    return is_clear and off_marks and not any(_crosses(box, *segment) for segment in segments)


def _crosses(box: TextBox, one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether a stretch of the line runs through a box, checked in steps of a hundredth of its length."""
    steps = (n / 100 for n in range(101))
    return any(
        box.left < one[0] + step * (other[0] - one[0]) < box.right
        and box.top < one[1] + step * (other[1] - one[1]) < box.bottom
        for step in steps
    )


def _times(canvas: Canvas, points: tuple[Point, ...], xs: list[float], y: float, size: float) -> None:
    """The times below their marks: those that have no room beside others are set a line lower, or left out."""
    order = [0, len(points) - 1, *range(1, len(points) - 1)]
    taken: list[tuple[float, float, float]] = []
    for at in order:
        width = text_width(points[at].label, size, False)
        left = min(max(xs[at] - width / 2, 0.2), canvas.width - width - 0.2)
        for line in (y, y + _LOWER):
            beside = (one for one in taken if one[2] == line)
            if all(left + width + _APART < other or right + _APART < left for other, right, _ in beside):
                canvas.text(left, line, points[at].label, size)
                taken.append((left, left + width, line))
                break
