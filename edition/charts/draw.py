"""ChartSpec to Drawing: matplotlib as a pen on a page of millimetres, every mark and word placed by rule.

One SVG serves paper, light and dark: text and axes take the colour of the text around them, data a
mid-tone that keeps 3:1 against all three grounds.
"""

from __future__ import annotations

import io
import math
import re
import warnings
from collections.abc import Callable
from functools import cache

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.patches import Rectangle
from matplotlib.textpath import TextPath

from edition.apparatus.model import ChartSpec
from edition.charts.model import NARROW, Drawing, TextBox
from edition.charts.scales import Scale, linear, logarithmic, tick_label
from edition.charts.svg import clean
from edition.ledger.series import Point

# A dollar sign in a label is a dollar sign, not the beginning of a formula.
mpl.rcParams["text.parse_math"] = False

_BLUE = "#4963A6"
_INK = "#000000"
_FAMILY = "Edition Sans"
_MM = 72 / 25.4  # points in a millimetre
_LABEL, _TICK = 8.0, 7.5
#: Millimetres: the pitch of rows, wide and narrow; the space for ticks; the arrow that says "open end".
_PITCH, _NARROW_PITCH, _FOOT, _ARROW = 5.4, 9.8, 7.6, 3.2
_RADIUS = 6.2 / 2 / _MM
_GRID, _STEM = 0.22, 0.74


@cache
def _load_fonts(folder: str) -> None:
    """Make the edition's sans known to matplotlib."""
    for name in ("EditionSans-Regular.ttf", "EditionSans-Bold.ttf"):
        fontManager.addfont(f"{folder}/{name}")


@cache
def text_width(words: str, size: float, bold: bool) -> float:
    """The width of a line of text in millimetres."""
    font = FontProperties(family=_FAMILY, weight="bold" if bold else "normal")
    return float(TextPath((0, 0), words, size=size, prop=font).get_extents().x1) / _MM if words.strip() else 0.0


class _Page:
    """A figure whose coordinates are millimetres from its top left corner."""

    def __init__(self, width: float, height: float) -> None:
        self.figure = Figure(figsize=(width / 25.4, height / 25.4))
        FigureCanvasSVG(self.figure)
        self.axes: Axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)
        self.texts: list[TextBox] = []

    def text(
        self, x: float, y: float, words: str, size: float = _LABEL, bold: bool = False, align: str = "left"
    ) -> None:
        """One line of text whose middle is at `y`; `align` says which of its ends is at `x`."""
        width = text_width(words, size, bold)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        half = size * 0.5 / _MM
        self.texts.append(TextBox(words, left, y - half, left + width, y + half, size))
        # The baseline is placed, not the box: boxes differ with the letters in them.
        self.axes.text(
            left,
            y + size * 0.34 / _MM,
            words,
            size=size,
            weight="bold" if bold else "normal",
            va="baseline",
            color=_INK,
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, width: float, opacity: float = 1.0, color: str = _INK
    ) -> None:
        """A straight line, its width in points."""
        self.axes.plot([x1, x2], [y1, y2], color=color, lw=width, alpha=opacity, solid_capstyle="butt")

    def dots(self, x1: float, x2: float, y: float) -> None:
        """A dotted leader: it connects, but its length means nothing."""
        self.axes.plot([x1, x2], [y, y], color=_INK, lw=0.9, alpha=_STEM, ls=(0, (0.01, 3.4)), dash_capstyle="round")

    def mark(self, x: float, y: float, hollow: bool) -> None:
        """A data mark: a filled disc for an exact figure, a ring for one with a comparator."""
        size = 5.0 if hollow else 6.2
        self.axes.plot([x], [y], "o", ms=size, mfc="none" if hollow else _BLUE, mec=_BLUE, mew=1.3 if hollow else 0)

    def arrow(self, x1: float, x2: float, y: float) -> None:
        """An arrow of constant length: it says "open", not how far."""
        head = math.copysign(1.1, x2 - x1)
        self.line(x1, y, x2, y, 1.3, color=_BLUE)
        self.axes.plot([x2 - head, x2, x2 - head], [y - 0.8, y, y + 0.8], color=_BLUE, lw=1.3)


def draw(spec: ChartSpec, width: int, font_folder: str, alt: str) -> Drawing:
    """Draw a chart `width` millimetres wide; `alt` becomes the title of the SVG."""
    _load_fonts(font_folder)
    with (
        mpl.rc_context({"font.family": _FAMILY, "svg.fonttype": "none", "svg.hashsalt": "edition"}),
        warnings.catch_warnings(record=True) as warned,
    ):
        warnings.simplefilter("always")
        text_width.cache_clear()  # a width from the cache would warn of no missing glyph
        layout = _Layout(spec, width)
        page = _Page(width, layout.height)
        _axis(page, layout)
        for index, point in enumerate(spec.series.points):
            _FORMS[spec.form](page, layout, index, point)
        raw = io.StringIO()
        page.figure.savefig(raw, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    missing = sorted({match for one in warned for match in re.findall(r"Glyph (\d+)", str(one.message))})
    words = ", ".join(f"U+{int(code):04X}" for code in missing)
    return Drawing(clean(raw.getvalue(), f"{spec.slug}-{width}", alt), width, layout.height, tuple(page.texts), words)


class _Layout:
    """Where the rows, the scale and the labels of a chart are, in millimetres."""

    def __init__(self, spec: ChartSpec, width: int) -> None:
        points = spec.series.points
        self.narrow = width <= NARROW
        self.log = spec.form == "dot-log"
        self.has_axis = spec.form != "bar"
        self.pitch = _NARROW_PITCH if self.narrow else _PITCH
        self.size = _LABEL
        names = max(text_width(point.label, _LABEL, False) for point in points)
        values = [point.value for point in points]
        self.left = 1.5 if self.narrow else min(max(names + 3.0, 24.0), width * 0.45)
        scale = logarithmic if self.log else linear
        # The right end of the scale is found so that no value label leaves the page.
        room = 0.0
        probe = scale(values, 0.0, 1.0)
        for point in points:
            room = max(
                room,
                (text_width(point.display, _LABEL, True) + _gap(point) + 1.0) - (1 - probe.at(float(point.value))) * 40,
            )
        self.scale: Scale = scale(values, self.left, width - max(room, 4.0))
        self.top = 1.0
        self.bottom = self.top + len(points) * self.pitch
        self.height = self.bottom + (_FOOT if self.has_axis else 1.5)

    def row(self, index: int) -> float:
        """The height of the middle of a row's mark."""
        return self.top + index * self.pitch + self.pitch * (0.72 if self.narrow else 0.5)


def _gap(point: Point) -> float:
    """The space between the middle of a mark and its label."""
    return 2.1 + _RADIUS + (_ARROW if _opens_outwards(point) else 0.0)


def _opens_outwards(point: Point) -> bool:
    return point.entry.quantity.comparator in (">", ">=")


def _opens_inwards(point: Point) -> bool:
    """Whether the true value lies below the stated one: "less than", "nearly"."""
    quantity = point.entry.quantity
    return quantity.comparator in ("<", "<=") or (quantity.comparator_text or "").lower() in (
        "nearly",
        "almost",
        "close to",
    )


def _axis(page: _Page, layout: _Layout) -> None:
    """Grid lines with their labels, and the zero line of a linear scale."""
    scale = layout.scale
    if not layout.log:
        page.line(scale.at(0), layout.top, scale.at(0), layout.bottom, 0.6)
    if not layout.has_axis:
        return
    last_right = -9.0
    size = _LABEL if layout.narrow else _TICK
    for tick in scale.ticks:
        x = scale.at(tick)
        if layout.log or tick:
            page.line(x, layout.top, x, layout.bottom, 0.4, _GRID)
        words = tick_label(tick)
        half = text_width(words, size, False) / 2
        left = max(x - half, 0.2)
        if left < last_right + 2.0:
            continue
        page.text(left, layout.bottom + 3.4, words, size)
        last_right = left + 2 * half


def _name(page: _Page, layout: _Layout, y: float, point: Point) -> None:
    """The name of a row: beside its mark, or above it on a narrow page."""
    if layout.narrow:
        # The zero line and the grid start left of the names: no stroke runs through a word.
        page.text(layout.left + 0.7, y - 4.2, point.label, layout.size)
    else:
        page.text(0.2, y, point.label, layout.size)


def _dot(page: _Page, layout: _Layout, index: int, point: Point) -> None:
    """A row of a dot plot."""
    y, x = layout.row(index), layout.scale.at(float(point.value))
    inexact = point.entry.quantity.comparator not in (None, "=")
    edge = x - (_RADIUS if inexact else 0)
    if layout.log:
        page.dots(layout.scale.left, max(edge - 0.6, layout.scale.left), y)
    else:
        page.line(layout.scale.at(0), y, edge, y, 0.5, _STEM)
    page.mark(x, y, hollow=inexact)
    if _opens_outwards(point):
        page.arrow(x + _RADIUS, x + _RADIUS + _ARROW, y)
    elif _opens_inwards(point):
        page.arrow(x - _RADIUS, x - _RADIUS - _ARROW, y)
    elif inexact:
        page.line(x - _RADIUS - 2, y, x - _RADIUS, y, 1.3, color=_BLUE)
        page.line(x + _RADIUS, y, x + _RADIUS + 2, y, 1.3, color=_BLUE)
    _name(page, layout, y, point)
    page.text(x + _gap(point), y, point.display, bold=True)


def _bar(page: _Page, layout: _Layout, index: int, point: Point) -> None:
    """A bar from zero; an open end goes on in two dashes and a chevron, one that falls short is broken."""
    y, x, zero = layout.row(index), layout.scale.at(float(point.value)), layout.scale.at(0)
    height = 3.2 if not layout.narrow else 3.0
    length = max(x - zero, 1.6 / _MM)
    solid = max(length - 4.0, 0.4) if _opens_inwards(point) else length
    page.axes.add_patch(Rectangle((zero, y - height / 2), solid, height, color=_BLUE, lw=0))
    for start in (1.0, 2.5) if _opens_inwards(point) else ():
        page.axes.add_patch(Rectangle((zero + solid + start - 0.5, y - height / 2), 0.8, height, color=_BLUE, lw=0))
    end = zero + length
    if _opens_outwards(point):
        for start in (0.6, 1.8):
            page.axes.add_patch(Rectangle((end + start, y - height / 2), 0.7, height, color=_BLUE, lw=0))
        page.axes.plot([end + 3.1, end + 4.0, end + 3.1], [y - 1.2, y, y + 1.2], color=_BLUE, lw=1.3)
    _name(page, layout, y, point)
    page.text(end + (5.4 if _opens_outwards(point) else 2.1), y, point.display, bold=True)


_FORMS: dict[str, Callable[[_Page, _Layout, int, Point], None]] = {"dot": _dot, "dot-log": _dot, "bar": _bar}
