"""Lines: one quantity at several times, each at its true place in time, and with its figure."""

from __future__ import annotations

from itertools import pairwise

from edition.apparatus.apparatus import ChartSpec
from edition.apparatus.series import Point
from edition.charts.canvas import AWAY, BLUE, GRID, LABEL, RADIUS, STEM, TICK, Canvas, Plan
from edition.charts.chart import NARROW, TextBox
from edition.charts.metrics import MM, text_width
from edition.charts.slopes import open_upright
from edition.notation import Notation, is_bound, opens_below

#: How high the levels stand at most, in millimetres.
_HIGH = 22.0
#: Above the highest level, in millimetres: a line of words.
_HEAD = 6.0
#: What the words of the times take below, in millimetres.
_FOOT = 9.4
#: From a mark to the middle of its words, in millimetres.
_UP = RADIUS + 2.4
#: Three marks of which one step is more than five times the other are joined by no line: it would tell of the years
#: between.
_FEWEST, _UNEVEN = 3, 5
#: How much higher words stand that have no room right above their mark, in millimetres.
_HIGHER = 3.6
#: The line, in points.
_LINE = 1.4
#: From the first line of times to the second, in millimetres.
_LOWER = 3.6
#: Between the words of two times, in millimetres.
_APART = 2.0


def plan_line(spec: ChartSpec, width: int, _: Notation) -> Plan:
    """A line `width` millimetres wide, measured from zero; a stretch of it that ends in a plan is dashed."""
    points = spec.series.points
    size = TICK if width > NARROW else LABEL
    halves = [max(text_width(one.display, LABEL, True), text_width(one.label, size, False)) / 2 for one in points]
    left, right = halves[0] + 0.6, width - halves[-1] - 0.6
    begin, end = (float(points[at].at or 0) for at in (0, -1))
    last_step = (end - float(points[-2].at or 0)) / max(end - begin, 1.0) * (right - left)
    if last_step < 2 * halves[-1]:
        right -= halves[-1] + AWAY + RADIUS  # the last figure stands beside its mark
    top = max(float(max(spec.series.values)), 0.0) or 1.0
    bottom = _HEAD + _HIGH

    def place(point: Point) -> tuple[float, float]:
        share = (float(point.at or 0) - begin) / (end - begin) if end > begin else 0.5
        return left + share * (right - left), bottom - max(float(point.value), 0.0) / top * _HIGH

    def paint(canvas: Canvas) -> None:
        canvas.line(0.2, bottom, width - 0.2, bottom, 0.6)
        places = [place(point) for point in points]
        steps = [other[0] - one[0] for one, other in pairwise(places)]
        is_uneven = len(points) == _FEWEST and max(steps) > _UNEVEN * max(min(steps), 0.1)
        for (one, before), (other, after) in () if is_uneven else pairwise(zip(points, places, strict=True)):
            dashed = one.is_plan or other.is_plan
            canvas.line(*before, *after, _LINE, color=BLUE, dashed=dashed)
        for point, (x, y) in zip(points, places, strict=True):
            canvas.line(x, y, x, bottom, 0.5 if is_uneven else 0.4, STEM if is_uneven else GRID)
            canvas.line(x, bottom, x, bottom + 1.0, 0.6)
            with canvas.of(point):
                canvas.mark(x, y, hollow=is_bound(point.entry.quantity) or point.is_plan)
                open_upright(canvas, point, x, y)
        arrows = [
            (x, y + 2 * RADIUS) for one, (x, y) in zip(points, places, strict=True) if opens_below(one.entry.quantity)
        ]
        _figures(canvas, points, places, arrows)
        _times(canvas, points, [x for x, _ in places], bottom + 3.4, size)

    return Plan(bottom + _FOOT, paint)


def _figures(
    canvas: Canvas,
    points: tuple[Point, ...],
    places: list[tuple[float, float]],
    arrows: list[tuple[float, float]],
) -> None:
    """The figures beside their marks: each at the first place that no words, mark, arrow or line has."""
    stems = [((x, y + RADIUS), (x, _HEAD + _HIGH)) for x, y in places]
    segments = [*pairwise(places), *stems]
    for point, (x, y) in zip(points, places, strict=True):
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
            if _is_free(box, canvas.texts, [*places, *arrows], segments) and box.right <= canvas.width
        ]
        chosen = free[0] if free else boxes[0]
        canvas.text(chosen.left, (chosen.top + chosen.bottom) / 2, point.display, bold=True)


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
    is_clear = not any(box.overlaps(other) for other in texts) and box.top >= 0
    off_marks = not any(box.left < x < box.right and box.top < y < box.bottom for x, y in places)
    return is_clear and off_marks and not any(_crosses(box, *segment) for segment in segments)


def _crosses(box: TextBox, one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether a stretch of the line runs through a box: looked at in steps of a hundredth of its length."""
    steps = (n / 100 for n in range(101))
    return any(
        box.left < one[0] + step * (other[0] - one[0]) < box.right
        and box.top < one[1] + step * (other[1] - one[1]) < box.bottom
        for step in steps
    )


def _times(canvas: Canvas, points: tuple[Point, ...], xs: list[float], y: float, size: float) -> None:
    """The times below their marks: those that have no room beside others stand a line lower, or on no line."""
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
