"""The cover of the EPUB: the title, and every figure of the text, in order, as a bar on a logarithmic scale."""

from __future__ import annotations

import io
import logging
import math
import re
import warnings
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

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
_SMALL = re.compile(r"(?<!\S)([^\W\u0900-\U0010ffff]{1,3}) (?=\S)")
#: What a line may end after: a word with the blank behind it; an ideograph, a kana or a syllable of Hangul with the
#: stops and closing brackets behind it.
_WIDE = "\u2e80-\u2fff\u3040-\ua4cf\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
_PIECE = re.compile(f"[{_WIDE}][\u3000-\u3007\u3009-\u303f\uff01-\uff60]* ?|[^{_WIDE} ]+ ?")


@dataclass(frozen=True, slots=True)
class CoverFonts:
    """The folder of the fonts, and of those for other scripts the files and the families."""

    folder: str
    files: tuple[str, ...] = ()
    families: tuple[str, ...] = ()

    def load(self) -> None:
        """Make them known to matplotlib, which would say of each that it has no bold."""
        logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
        for name in ("EditionSans-Regular.ttf", "EditionSans-Bold.ttf", "EditionSerifDisplay-Bold.ttf", *self.files):
            fontManager.addfont(f"{self.folder}/{name}")


def draw_cover(
    title: str,
    label: str,
    issuer: str,
    day: str,
    values: tuple[Decimal, ...],
    fonts: CoverFonts,
    *,
    is_from_right: bool = False,
) -> bytes:
    """A PNG of 1600 × 2400 pixels. `day` is the date as printed; `values` are the figures of the text in its order."""
    fonts.load()
    place: dict[str, Any] = {"x": _WIDTH - _MARGIN, "ha": "right"} if is_from_right else {"x": _MARGIN, "ha": "left"}
    # A title in letters that the fonts lack has gaps on the cover; the EPUB's preflight names them.
    with mpl.rc_context({"font.family": [_SANS, *fonts.families]}), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        figure = Figure(figsize=(_WIDTH / _DPI, _HEIGHT / _DPI), dpi=_DPI, facecolor=_GROUND)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_axis_off()
        axes.set_xlim(0, _WIDTH)
        axes.set_ylim(_HEIGHT, 0)
        axes.text(y=250, s=label, **place, size=58 * _POINTS, weight="bold", color=_AMBER, va="baseline")
        size, lines = _fit(title, fonts.families)
        for number, line in enumerate(lines):
            axes.text(
                y=520 + number * size,
                s=line,
                **place,
                size=size * _POINTS,
                family=[_DISPLAY, *fonts.families],
                weight="bold",
                color=_INK,
                va="baseline",
            )
        issued = _broken(issuer, 44, fonts.families)
        for number, line in enumerate([*issued, day]):
            y = 560 + len(lines) * size + number * 60
            axes.text(y=y, s=line, **place, size=44 * _POINTS, color=_INK, va="baseline")
        below = 560 + len(lines) * size + (len(issued) + 1) * 60
        _bars(axes, [float(value) for value in values if value > 0], min(_TALLEST, _HEIGHT - below))
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", dpi=_DPI, facecolor=_GROUND, metadata={"Software": None})
    return buffer.getvalue()


def _fit(title: str, families: tuple[str, ...]) -> tuple[int, list[str]]:
    """The size of the title in pixels and its lines: as large as fits in four lines."""
    for size in (252, 200, 160, 120, 96):
        lines = _broken(title, size, families)
        if len(lines) <= _LINES and all(_wide(line, size, families) <= _WIDTH - 2 * _MARGIN for line in lines):
            return size, lines
    return 72, _broken(title, 72, families)[: _LINES * 2]


def _wide(words: str, size: int, families: tuple[str, ...]) -> float:
    """The width of a line in pixels; the display face is a little narrower than the sans that is measured."""
    return text_width(words, size * _POINTS, bold=True, families=(_SANS, *families)) / 25.4 * _DPI


def _broken(title: str, size: int, families: tuple[str, ...]) -> list[str]:
    """The title in lines no wider than the cover allows; a small word goes with what follows it."""
    lines = [""]
    for piece in _PIECE.findall(_SMALL.sub("\\1\u00a0", " ".join(title.split()))):
        longer = lines[-1] + piece
        if lines[-1] and _wide(longer.rstrip(), size, families) > _WIDTH - 2 * _MARGIN:
            lines.append(piece)
        else:
            lines[-1] = longer
    return [line.rstrip() for line in lines]


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
