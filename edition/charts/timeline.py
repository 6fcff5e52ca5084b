"""Timelines: days as dots on stems above a line of time, the later the higher, and stretches as bars below it.

An event's words are on the left of its stem and end before it, so that the stem of a later event never crosses them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from edition.apparatus.apparatus import ChartSpec
from edition.apparatus.series import Point
from edition.charts.canvas import LABEL, RADIUS, STEM, TICK, Canvas, Plan
from edition.charts.chart import NARROW
from edition.charts.metrics import MM, text_width
from edition.messages import Messages
from edition.notation import Notation

#: From event to event, in millimetres.
_PITCH = 5.4
#: The same where name and date stand on two lines.
_NARROW_PITCH = 8.6
#: From stretch to stretch, in millimetres.
_STRETCH = 8.0
#: The height of the words of the ticks, in millimetres.
_FOOT = 4.4
#: Between words and their mark, in millimetres.
_AWAY = 2.1
#: Between a name and its date, in millimetres.
_BLANK = 1.5
#: From line to line, in millimetres.
_LINE = 3.6
_BAR = 4 / MM
_MOST_TICKS = 5
#: Steps between ticks that readers count by, in days.
_DAYS = (1, 2, 7, 14)
#: The same in months.
_MONTHS = (1, 2, 3, 6)
#: The same in years.
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True, slots=True)
class _Time:
    """The line of time: its first day, the day after its last, and where they are on the page."""

    first: float
    last: float
    left: float
    right: float

    def at(self, day: float) -> float:
        """The place of the beginning of a day, counted as datetime counts them."""
        return self.left + (day - self.first) / (self.last - self.first) * (self.right - self.left)


def plan_timeline(spec: ChartSpec, width: int, notation: Notation) -> Plan:
    """A timeline `width` millimetres wide."""
    points = sorted(spec.series.points, key=lambda point: (point.value, point.last or point.value))
    events = [point for point in points if point.last is None]
    stretches = [point for point in points if point.last is not None]
    ends = [int(point.last if point.last is not None else point.value) + 1 for point in points]
    ticks = _ticks(int(min(point.value for point in points)), max(ends))
    narrow = width <= NARROW
    pitch = _NARROW_PITCH if narrow else _PITCH
    line = 1.0 + len(events) * pitch + (2.0 if events else 0.0)
    bottom = line + len(stretches) * _STRETCH + 1.0
    first, last = float(ticks[0].toordinal()), float(ticks[-1].toordinal())
    time = _Time(first, last, _left(events, first, last, width, narrow), width - 1.0)

    def paint(canvas: Canvas) -> None:
        canvas.line(time.left, line, time.right, line, 0.6)
        for number, event in enumerate(events):
            _event(canvas, time, event, line, line - 2.0 - (number + 0.5) * pitch, narrow)
        for number, stretch in enumerate(stretches):
            _stretch(canvas, time, stretch, line + number * _STRETCH)
        _axis(canvas, time, ticks, line, bottom, notation.messages)

    return Plan(bottom + _FOOT, paint)


def _words_width(point: Point, narrow: bool) -> float:
    """How wide the words of an event are: what and when, side by side or one above the other."""
    what, when = text_width(point.label, LABEL, False), text_width(point.display, LABEL, True)
    return max(what, when) if narrow else what + _BLANK + when


def _left(events: Sequence[Point], first: float, last: float, width: float, narrow: bool) -> float:
    """Where the line begins, so that the words of every event have room on its left."""
    left = 0.5
    for event in events:
        share = (float(event.value) + 0.5 - first) / (last - first)
        needed = _words_width(event, narrow) + _AWAY + RADIUS + 0.2
        if share < 1:
            left = max(left, (needed - share * (width - 1.0)) / (1 - share))
    return min(left, width * 0.6)


def _event(canvas: Canvas, time: _Time, event: Point, line: float, y: float, narrow: bool) -> None:
    """A day: its dot, the stem to the line, its words."""
    x = time.at(float(event.value) + 0.5)
    canvas.line(x, y, x, line, 0.5, STEM)
    with canvas.of(event):
        canvas.mark(x, y, hollow=False)
    edge = x - RADIUS - _AWAY
    if narrow:
        canvas.text(edge, y - _LINE / 2, event.label, align="right")
        canvas.value(edge, y + _LINE / 2, event, align="right")
    else:
        canvas.value(edge, y, event, align="right")
        canvas.text(edge - text_width(event.display, LABEL, True) - _BLANK, y, event.label, align="right")


def _stretch(canvas: Canvas, time: _Time, stretch: Point, top: float) -> None:
    """A stretch of time: its words above its bar, which is hollow where the text gives no days."""
    start, end = time.at(float(stretch.value)), time.at(float(stretch.last or stretch.value) + 1)
    when = text_width(stretch.display, LABEL, True)
    words = when + _BLANK + text_width(stretch.label, LABEL, False)
    left = max(0.2, min(start, time.right - words))
    canvas.value(left, top + 3.0, stretch)
    canvas.text(left + when + _BLANK, top + 3.0, stretch.label)
    with canvas.of(stretch):
        canvas.block(start, top + 5.2, max(end - start, _BAR), _BAR, hollow=stretch.is_loose)


def _axis(canvas: Canvas, time: _Time, ticks: Sequence[date], line: float, bottom: float, messages: Messages) -> None:
    """Ticks, with words for as many as can be kept apart."""
    last_right = -9.0
    size = LABEL if canvas.width <= NARROW else TICK
    write = _write(ticks)
    for tick in ticks:
        x = time.at(float(tick.toordinal()))
        canvas.grid(x, line, bottom)
        words = write(tick, messages)
        half = text_width(words, size, False) / 2
        left = min(max(x - half, 0.2), canvas.width - 2 * half - 0.2)
        if left < last_right + 2.0:
            continue
        canvas.text(left, bottom + 2.6, words, size)
        last_right = left + 2 * half


def _write(ticks: Sequence[date]) -> Callable[[date, Messages], str]:
    """How ticks are written: as years or months if all ticks begin one, otherwise as days."""
    if all((tick.month, tick.day) == (1, 1) for tick in ticks):
        return lambda tick, _: str(tick.year)
    if all(tick.day == 1 for tick in ticks):
        # The year is written at the first month and wherever it changes.
        last = {tick: before for before, tick in pairwise(ticks)}
        return lambda tick, messages: (
            messages.month_name(tick) if tick in last and last[tick].year == tick.year else messages.month(tick)
        )
    return lambda tick, messages: messages.day(tick)


def _ticks(first: int, last: int) -> list[date]:
    """Days at equal steps, from the first day or before to the last day or after, at the finest step that fits."""
    one, other = date.fromordinal(first), date.fromordinal(last)
    for step in _steps():
        ticks = list(_run(one, other, step))
        if len(ticks) <= _MOST_TICKS:
            return ticks
    return [one, other]


def _steps() -> Iterator[tuple[str, int]]:
    yield from (("day", step) for step in _DAYS)
    yield from (("month", step) for step in _MONTHS)
    yield from (("year", step) for step in _YEARS)


def _run(first: date, last: date, step: tuple[str, int]) -> Iterator[date]:
    """The ticks of one step, until there are too many."""
    unit, length = step
    if unit == "day":
        tick = first
    elif unit == "month":
        tick = date(first.year, (first.month - 1) // length * length + 1, 1)
    else:
        tick = date(max(first.year // length * length, 1), 1, 1)
    for _ in range(_MOST_TICKS + 1):
        yield tick
        if tick >= last:
            return
        if unit == "day":
            tick += timedelta(days=length)
        elif unit == "month":
            months = tick.year * 12 + tick.month - 1 + length
            tick = date(months // 12, months % 12 + 1, 1)
        else:
            tick = date(tick.year + length, 1, 1)
