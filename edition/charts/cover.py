"""The cover of the EPUB: the title, and every figure of the text, in order, as a bar on a logarithmic scale."""

from __future__ import annotations

import io
import math
import re
import warnings
from decimal import Decimal

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.patches import Rectangle

from edition.charts.canvas import text_width

#: The width of the cover, in pixels: what shops ask for at least.
_WIDTH = 1600
#: Its height, in pixels: 2:3, as books are.
_HEIGHT = 2400
#: Its margins, in pixels.
_MARGIN = 120
#: The ground.
_GROUND = "#22305A"
#: The words.
_INK = "#FFFFFF"
#: The figures that stand out, and the label.
_AMBER = "#E3A65C"
#: The other figures.
_BAR = "#7F95D3"
#: The face of labels.
_SANS = "Edition Sans"
#: The face of the title.
_DISPLAY = "Edition Serif Display"
_DPI = 100
_POINTS = 72 / _DPI  # points in a pixel
_LINES = 4
#: The height of the tallest bar, in pixels.
_TALLEST = 800
#: Of a bar's place 42 in 100 stay free.
_GAP = 0.42
#: A word that does not end a line of a title.
_SMALL = re.compile(r"(?<!\S)(\w{1,3}) (?=\S)")


def draw_cover(title: str, label: str, issuer: str, day: str, values: tuple[Decimal, ...], font_folder: str) -> bytes:
    """A PNG of 1600 × 2400 pixels. `day` is the date as printed; `values` are the figures of the text in its order."""
    for name in ("EditionSans-Regular.ttf", "EditionSans-Bold.ttf", "EditionSerifDisplay-Bold.ttf"):
        fontManager.addfont(f"{font_folder}/{name}")
    # A title in letters that the fonts lack has gaps on the cover; the EPUB's preflight names them.
    with mpl.rc_context({"font.family": _SANS}), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        figure = Figure(figsize=(_WIDTH / _DPI, _HEIGHT / _DPI), dpi=_DPI, facecolor=_GROUND)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_axis_off()
        axes.set_xlim(0, _WIDTH)
        axes.set_ylim(_HEIGHT, 0)
        axes.text(_MARGIN, 250, label, size=58 * _POINTS, weight="bold", color=_AMBER, va="baseline")
        size, lines = _fit(title)
        for number, line in enumerate(lines):
            axes.text(
                _MARGIN,
                520 + number * size,
                line,
                size=size * _POINTS,
                family=_DISPLAY,
                weight="bold",
                color=_INK,
                va="baseline",
            )
        for number, line in enumerate([*_broken(issuer, 44), day]):
            y = 560 + len(lines) * size + number * 60
            axes.text(_MARGIN, y, line, size=44 * _POINTS, color=_INK, va="baseline")
        below = 560 + len(lines) * size + (len(_broken(issuer, 44)) + 1) * 60
        _bars(axes, [float(value) for value in values if value > 0], min(_TALLEST, _HEIGHT - below))
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", dpi=_DPI, facecolor=_GROUND, metadata={"Software": None})
    return buffer.getvalue()


def _fit(title: str) -> tuple[int, list[str]]:
    """The size of the title in pixels and its lines: as large as fits in four lines."""
    for size in (252, 200, 160, 120, 96):
        lines = _broken(title, size)
        if len(lines) <= _LINES and all(_wide(line, size) <= _WIDTH - 2 * _MARGIN for line in lines):
            return size, lines
    return 72, _broken(title, 72)[: _LINES * 2]


def _wide(words: str, size: int) -> float:
    """The width of a line in pixels; the display face is a little narrower than the sans that is measured."""
    return text_width(words, size * _POINTS, bold=True) / 25.4 * _DPI


def _broken(title: str, size: int) -> list[str]:
    """The title in lines no wider than the cover allows; a small word goes with what follows it."""
    lines = [""]
    for word in _SMALL.sub("\\1\u00a0", " ".join(title.split())).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _wide(longer, size) > _WIDTH - 2 * _MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _bars(axes: Axes, values: list[float], tallest: float) -> None:
    """The figures as bars on the lower edge, none higher than `tallest` pixels; those from a million on in amber."""
    if not values:
        return
    pitch = (_WIDTH - 2 * _MARGIN) / len(values)
    highest = max(math.log10(value + 1) for value in values)
    for index, value in enumerate(values):
        height = max(6.0, tallest * math.log10(value + 1) / highest)
        left = _MARGIN + index * pitch
        color = _AMBER if value >= 10**6 else _BAR
        axes.add_patch(Rectangle((left, _HEIGHT - height), pitch * (1 - _GAP), height, color=color, lw=0))
