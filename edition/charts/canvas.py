"""What charts are drawn on: a canvas of millimetres, its lines, marks and words, each placed by rule."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.patches import Rectangle
from matplotlib.textpath import TextPath

from edition.charts.chart import TextBox

# A dollar sign in a label is a dollar sign, not the beginning of a formula.
mpl.rcParams["text.parse_math"] = False

#: Marks, seen at 3:1 on paper and on both screens.
BLUE = "#4963A6"
#: Words and lines; the page turns it into the colour of its text.
INK = "#000000"
FAMILY = "Edition Sans"
#: Points in a millimetre.
MM = 72 / 25.4
#: The size of labels, in points.
LABEL = 8.0
#: The size of the words of ticks, in points: the least that print can be read at.
TICK = 7.5
#: The opacity of grid lines.
GRID = 0.22
#: The opacity of stems and leaders.
STEM = 0.74
#: What is free between words and a grid line.
_CLEAR = 0.6
#: The radius of a data mark, in millimetres.
RADIUS = 6.2 / 2 / MM


@cache
def load_fonts(folder: str) -> None:
    """Make the edition's sans known to matplotlib."""
    for name in ("EditionSans-Regular.ttf", "EditionSans-Bold.ttf"):
        fontManager.addfont(f"{folder}/{name}")


@cache
def text_width(words: str, size: float, bold: bool, families: tuple[str, ...] = (FAMILY,)) -> float:
    """The width of a line of text in millimetres; each character is in the first of the families that has it."""
    font = FontProperties(family=list(families), weight="bold" if bold else "normal")
    return float(TextPath((0, 0), words, size=size, prop=font).get_extents().x1) / MM if words.strip() else 0.0


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

    def text(
        self, x: float, y: float, words: str, size: float = LABEL, bold: bool = False, align: str = "left"
    ) -> None:
        """One line of text whose middle is at `y`; `align` says which of its ends is at `x`."""
        width = text_width(words, size, bold)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        half = size * 0.5 / MM
        self.texts.append(TextBox(words, left, y - half, left + width, y + half, size))
        # The baseline is placed, not the box: boxes differ with the letters in them.
        self.axes.text(
            left,
            y + size * 0.34 / MM,
            words,
            size=size,
            weight="bold" if bold else "normal",
            va="baseline",
            color=INK,
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, width: float, opacity: float = 1.0, color: str = INK
    ) -> None:
        """A straight line, its width in points; a grid line lies behind everything else."""
        (drawn,) = self.axes.plot([x1, x2], [y1, y2], color=color, lw=width, alpha=opacity, solid_capstyle="butt")
        if opacity == GRID:
            drawn.set_zorder(0.5)

    def grid(self, x: float, top: float, bottom: float) -> None:
        """A grid line, with gaps where words stand that have been written."""
        self._between_words(x, top, bottom, 0.4, GRID, _CLEAR)

    def base(self, x: float, top: float, bottom: float) -> None:
        """The line from which values are measured, with gaps where words stand across it."""
        self._between_words(x, top, bottom, 0.6, 1.0, 0.0)

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
        self.axes.plot([x1, x2], [y, y], color=INK, lw=0.9, alpha=STEM, ls=(0, (0.01, 3.4)), dash_capstyle="round")

    def mark(self, x: float, y: float, hollow: bool) -> None:
        """A data mark: a filled disc for an exact figure, a ring for one with a comparator."""
        size = 5.0 if hollow else 6.2
        self.axes.plot([x], [y], "o", ms=size, mfc="none" if hollow else BLUE, mec=BLUE, mew=1.3 if hollow else 0)

    def arrow(self, x1: float, x2: float, y: float, width: float = 1.3) -> None:
        """An arrow, its line `width` points wide; one of constant length says “open”, not how far."""
        head = math.copysign(min(1.1, abs(x2 - x1)), x2 - x1)
        self.line(x1, y, x2, y, width, color=BLUE)
        self.axes.plot([x2 - head, x2, x2 - head], [y - 0.8, y, y + 0.8], color=BLUE, lw=width)

    def block(self, x: float, y: float, width: float, height: float, hollow: bool = False) -> None:
        """A rectangle from its top left corner, filled, or with a line inside its edge."""
        if hollow:
            inset = 0.65 / MM
            size = (width - 2 * inset, height - 2 * inset)
            self.axes.add_patch(Rectangle((x + inset, y + inset), *size, fill=False, ec=BLUE, lw=1.3))
        else:
            self.axes.add_patch(Rectangle((x, y), width, height, color=BLUE, lw=0))


@dataclass(frozen=True, slots=True)
class Plan:
    """A chart before it is drawn: its height in millimetres, and what paints it on a page of that height."""

    height: float
    paint: Callable[[Canvas], None]
