"""What charts are drawn on: a canvas measured in millimetres, its lines, marks and words, each placed by rule."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from edition.apparatus.series import Point
from edition.charts.chart import TextBox
from edition.charts.colours import BLUE, INK
from edition.charts.metrics import MM, text_width

#: The size of labels, in points.
LABEL = 8.0
#: The size of the words of ticks, in points: the smallest that can be read in print.
TICK = 7.5
#: The opacity of grid lines.
GRID = 0.22
#: The opacity of stems and leaders.
STEM = 0.74
#: The space between words and a grid line, in millimetres.
_CLEAR = 0.6
#: The radius of a data mark, in millimetres.
RADIUS = 6.2 / 2 / MM
#: Between the middle of a mark and its words, in millimetres, besides its radius.
AWAY = 2.1
#: The width of the line of a hollow mark, in points.
_RING = 1.3
#: Half the height of an arrow's head, in millimetres.
_HEAD = 0.8


class Canvas:
    """A figure whose coordinates are millimetres from its top left corner."""

    def __init__(self, width: float, height: float) -> None:
        self.figure = Figure(figsize=(width / 25.4, height / 25.4))
        FigureCanvasSVG(self.figure)
        self.axes: Axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)
        self.width = width
        self.texts: list[TextBox] = []
        #: What each mark says, by the id of its entry.
        self.marks: dict[str, str] = {}
        #: How long the bar of an entry is from zero, in millimetres.
        self.lengths: list[tuple[str, float]] = []
        self._xs: list[float] = []
        self._ys: list[float] = []
        self._mark_of = ""
        self._numbers = count(1)

    @contextmanager
    def of(self, point: Point) -> Iterator[None]:
        """Make whatever is drawn in this context the mark of a point, which links to its words."""
        self._mark_of = point.entry.id
        self.marks[point.entry.id] = (
            point.display if point.label == point.display else f"{point.label}: {point.display}"
        )
        yield
        self._mark_of = ""

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """How far marks and lines go: left, top, right, bottom, in millimetres."""
        return min(self._xs), min(self._ys), max(self._xs), max(self._ys)

    def _reach(self, *places: tuple[float, float]) -> None:
        """Take note of places that are drawn at."""
        self._xs += [x for x, _ in places]
        self._ys += [y for _, y in places]

    def _claim(self, artist: Artist) -> None:
        """Give what is drawn an id that says whose mark it is; nothing is clipped, as nothing leaves the canvas."""
        artist.set_clip_on(False)
        if self._mark_of:
            artist.set_gid(f"{self._mark_of}.{next(self._numbers)}")

    def text(
        self, x: float, y: float, words: str, size: float = LABEL, bold: bool = False, align: str = "left"
    ) -> None:
        """One line of text whose middle is at `y`; `align` says which of its ends is at `x`."""
        width = text_width(words, size, bold)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        half = size * 0.5 / MM
        self.texts.append(TextBox(words, left, y - half, left + width, y + half, size))
        # The baseline is placed, not the box: boxes differ with the letters in them.
        written = self.axes.text(
            left,
            y + size * 0.34 / MM,
            words,
            size=size,
            weight="bold" if bold else "normal",
            va="baseline",
            color=INK,
        )
        self._claim(written)

    def value(self, x: float, y: float, point: Point, bold: bool = True, align: str = "left") -> None:
        """The figure of a point as one line of text, which like its mark leads to its words; see `text`."""
        with self.of(point):
            self.text(x, y, point.display, LABEL, bold, align)

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        width: float,
        opacity: float = 1.0,
        color: str = INK,
        dashed: bool = False,
    ) -> None:
        """A straight line, its width in points; a grid line lies behind everything else."""
        self.path([x1, x2], [y1, y2], width, opacity, color, dashed)

    def path(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        width: float,
        opacity: float = 1.0,
        color: str = INK,
        dashed: bool = False,
    ) -> None:
        """A line through several places."""
        style: object = (0, (3.0, 2.0)) if dashed else "solid"
        (drawn,) = self.axes.plot(xs, ys, color=color, lw=width, alpha=opacity, ls=style, solid_capstyle="butt")
        self._reach(*zip(xs, ys, strict=True))
        self._claim(drawn)
        if opacity == GRID:
            drawn.set_zorder(0.5)

    def grid(self, x: float, top: float, bottom: float) -> None:
        """A grid line, with gaps for words that have been written already."""
        self._between_words(x, top, bottom, 0.4, GRID, _CLEAR)

    def base(self, x: float, top: float, bottom: float) -> None:
        """The line from which values are measured, with gaps where words cross it."""
        self._between_words(x, top, bottom, 0.6, 1.0, 0.0)

    def leader(self, x: float, top: float, bottom: float) -> None:
        """A thin upright line that leads to words, with gaps where other words cross it."""
        self._between_words(x, top, bottom, 0.5, STEM, _CLEAR)

    def _between_words(self, x: float, top: float, bottom: float, width: float, opacity: float, clear: float) -> None:
        """An upright line with gaps where words are nearer to it than `clear` millimetres."""
        at = top
        for box in sorted(self.texts, key=lambda box: box.top):
            if box.left - clear < x < box.right + clear and top < box.bottom and box.top < bottom:
                if box.top > at:
                    self.line(x, at, x, box.top, width, opacity)
                at = max(at, box.bottom)
        if at < bottom:
            self.line(x, at, x, bottom, width, opacity)

    def dots(self, x1: float, x2: float, y: float) -> None:
        """A dotted leader: it connects, but its length means nothing."""
        (drawn,) = self.axes.plot(
            [x1, x2], [y, y], color=INK, lw=0.9, alpha=STEM, ls=(0, (0.01, 3.4)), dash_capstyle="round"
        )
        self._claim(drawn)

    def mark(self, x: float, y: float, hollow: bool, color: str = BLUE) -> None:
        """A data mark: a filled disc for an exact figure, a ring for one with a comparator."""
        size = 5.0 if hollow else 6.2
        (drawn,) = self.axes.plot(
            [x], [y], "o", ms=size, mfc="none" if hollow else color, mec=color, mew=_RING if hollow else 0
        )
        self._reach((x - RADIUS, y - RADIUS), (x + RADIUS, y + RADIUS))
        self._claim(drawn)

    def arrow(self, x1: float, x2: float, y: float, width: float = 1.3, color: str = BLUE) -> None:
        """An arrow, its line `width` points wide; one of constant length says “open”, not how far."""
        head = math.copysign(min(1.1, abs(x2 - x1)), x2 - x1)
        self.line(x1, y, x2, y, width, color=color)
        self.path([x2 - head, x2, x2 - head], [y - _HEAD, y, y + _HEAD], width, color=color)

    def upright_arrow(self, x: float, y1: float, y2: float, width: float = 1.3, color: str = BLUE) -> None:
        """An arrow as above, but upwards or downwards."""
        head = math.copysign(min(1.1, abs(y2 - y1)), y2 - y1)
        self.line(x, y1, x, y2, width, color=color)
        self.path([x - _HEAD, x, x + _HEAD], [y2 - head, y2, y2 - head], width, color=color)

    def block(self, x: float, y: float, width: float, height: float, hollow: bool = False, color: str = BLUE) -> None:
        """A rectangle from its top left corner, filled, or with a line inside its edge."""
        if hollow:
            inset = _RING / 2 / MM
            size = (width - 2 * inset, height - 2 * inset)
            patch = Rectangle((x + inset, y + inset), *size, fill=False, ec=color, lw=_RING)
        else:
            patch = Rectangle((x, y), width, height, color=color, lw=0)
        self.axes.add_patch(patch)
        self._reach((x, y), (x + width, y + height))
        self._claim(patch)

    def measured_block(self, x: float, y: float, width: float, height: float, length: float, **look: Any) -> None:
        """A rectangle that shows how great a figure is: its mark is `length` millimetres long from zero."""
        self.lengths.append((self._mark_of, length))
        self.block(x, y, width, height, **look)


@dataclass(frozen=True, slots=True)
class Plan:
    """A chart before it is drawn: its height in millimetres, and what paints it on a page of that height."""

    height: float
    paint: Callable[[Canvas], None]
