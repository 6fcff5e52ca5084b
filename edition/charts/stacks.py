"""Stacked bars: a whole from end to end, its parts one after another, and what is left of it unnamed."""

from __future__ import annotations

from decimal import Decimal

from edition.apparatus.apparatus import ChartSpec
from edition.apparatus.series import Point
from edition.charts.canvas import LABEL, Canvas, Plan
from edition.charts.colours import BLUE, CONTEXT
from edition.charts.metrics import text_width
from edition.notation import Notation

#: The height of the bar, in millimetres.
_BAR = 4.2
#: From the top to the rule of the whole, and from it to the bar, in millimetres.
_RULE, _BELOW = 6.0, 1.6
#: Between two parts, in millimetres.
_APART = 0.9
#: From line to line of the words below, in millimetres.
_LINE = 4.4
#: From the bar to the first line of words, in millimetres.
_FIRST = 4.0
#: Between a leader and its words, in millimetres.
_BESIDE = 1.2
#: Between a figure and its name, in millimetres.
_BLANK = 1.2
#: Half the height of the ends of the rule, in millimetres.
_STOP = 0.9
#: How the parts are distinguished: filled, hollow, and both again in the grey of the context.
_FILLS = ((BLUE, False), (BLUE, True), (CONTEXT, False), (CONTEXT, True))


def plan_stack(spec: ChartSpec, width: int, _: Notation) -> Plan:
    """A stacked bar `width` millimetres wide; without a stated whole, the parts make it up."""
    points = spec.series.points
    whole = next((point for point in points if point.role == "whole"), None)
    parts = [point for point in points if point.role != "whole"]
    total = whole.value if whole else sum((point.value for point in parts), Decimal(0))
    top = _RULE if whole else 1.0
    begin = top + (_BELOW if whole else 0.0)
    lines = _lines(parts, total, width)
    lowest = max(line for _, _, line in lines)

    def paint(canvas: Canvas) -> None:
        if whole:
            _rule(canvas, whole, width, top)
        left = 0.2
        for number, (point, (x, _, _)) in enumerate(zip(parts, lines, strict=True)):
            color, hollow = _FILLS[number % len(_FILLS)]
            wide = max(float(point.value / total) * (width - 0.4) - _APART, 0.6)
            with canvas.of(point):
                canvas.block(x, begin, wide, _BAR, hollow=hollow, color=color)
            left = x + wide + _APART
        if width - 0.2 - left > _APART:
            canvas.block(left, begin, width - 0.2 - left, _BAR, hollow=True, color=CONTEXT)
        for point, (_, at, line) in zip(parts, lines, strict=True):
            y = begin + _BAR + _FIRST + line * _LINE
            canvas.value(at, y, point)
            canvas.text(at + text_width(point.display, LABEL, True) + _BLANK, y, point.label)
        for x, _, line in lines:
            canvas.leader(x + 0.3, begin + _BAR, begin + _BAR + _FIRST + line * _LINE - 1.0)

    return Plan(begin + _BAR + _FIRST + lowest * _LINE + 2.0, paint)


def _rule(canvas: Canvas, whole: Point, width: int, y: float) -> None:
    """The whole above the bar: a rule from end to end, and its words."""
    words = text_width(whole.display, LABEL, True)
    canvas.value(0.2, y - 3.2, whole)
    canvas.text(0.2 + words + _BLANK, y - 3.2, whole.label)
    with canvas.of(whole):
        canvas.line(0.2, y, width - 0.2, y, 0.6)
        for x in (0.2, width - 0.2):
            canvas.line(x, y - _STOP, x, y + _STOP, 0.6)


def _lines(parts: list[Point], total: Decimal, width: int) -> list[tuple[float, float, int]]:
    """For each part, where it and its words begin, and the line of the words: the last part has the first line.

    Words that would leave the page begin to the left of their part.
    """
    begins = []
    x = 0.2
    for point in parts:
        begins.append(x)
        x += max(float(point.value / total) * (width - 0.4), 0.6 + _APART)
    placed: list[tuple[float, float, int]] = []
    for number, (point, x) in enumerate(zip(parts, begins, strict=True)):
        wide = text_width(point.display, LABEL, True) + _BLANK + text_width(point.label, LABEL, False)
        at = min(x + _BESIDE, width - 0.4 - wide)
        placed.append((x, max(at, 0.2), len(parts) - 1 - number))
    return placed
