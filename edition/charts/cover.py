"""The cover of the EPUB: the title, and where in the text its figures are, by kind."""

from __future__ import annotations

import io
import logging
import re
import warnings
from collections import Counter
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from PIL import Image

from edition.charts.cover_fonts import CoverFonts
from edition.charts.metrics import load_fonts, text_width
from edition.palette import CoverColours

#: The width of the cover, in pixels: the least that shops require.
_WIDTH = 1600
#: The height of the cover, in pixels: 2:3, the proportions of books.
_HEIGHT = 2400
#: Its margins, in pixels.
_MARGIN = 120
#: The face of labels.
_SANS = "Edition Sans"
#: The face of the title.
_DISPLAY = "Edition Serif Display"
#: The number of shades of each ink, from the ground to the ink itself: Pillow finds colours by their first five bits,
#: and takes an ink for the shade before it if there are more shades.
_SHADES = 18
_DPI = 100
_POINTS = 72 / _DPI  # points in a pixel
_LINES = 4
#: The greatest height of all lanes of figures together, in pixels.
_TALLEST = 800
#: The width of the place of a figure, and of its tick, in pixels.
_PLACE, _TICK = 8, 5
#: The part of a lane's height that stays free: 30 in 100.
_GAP = 0.3
#: A word that does not end a line of a title.
_SMALL = re.compile(r"(?<!\S)([^\W\u0900-\U0010ffff]{1,3}) (?=\S)")
#: What a line may end after: a word with the blank behind it; an ideograph, a kana or a syllable of Hangul with the
#: stops and closing brackets behind it.
_WIDE = "\u2e80-\u2fff\u3040-\ua4cf\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
_PIECE = re.compile(f"[{_WIDE}][\u3000-\u3007\u3009-\u303f\uff01-\uff60]* ?|[^{_WIDE} ]+ ?")


def _load(fonts: CoverFonts) -> None:
    """Make fonts known to matplotlib, and silence its warnings that they have no bold."""
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    load_fonts(fonts.paths)


def draw_cover(
    title: str,
    label: str,
    issuer: str,
    day: str,
    lanes: tuple[tuple[float, ...], ...],
    fonts: CoverFonts,
    *,
    is_from_right: bool = False,
    colours: CoverColours = CoverColours(),
) -> bytes:
    """A PNG of 1600 × 2400 pixels. `day` is the date as printed; `lanes` are the places of its figures, kind by kind.

    A place is a share of the text.
    """
    _load(fonts)
    place: dict[str, Any] = {"x": _WIDTH - _MARGIN, "ha": "right"} if is_from_right else {"x": _MARGIN, "ha": "left"}
    # A title in letters that the fonts lack has gaps on the cover; the EPUB's preflight names them.
    settings = mpl.rc_context({"font.family": [_SANS, *fonts.families], "text.parse_math": False})
    with settings, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        figure = Figure(figsize=(_WIDTH / _DPI, _HEIGHT / _DPI), dpi=_DPI, facecolor=colours.ground)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_axis_off()
        axes.set_xlim(0, _WIDTH)
        axes.set_ylim(_HEIGHT, 0)
        axes.text(y=250, s=label, **place, size=58 * _POINTS, weight="bold", color=colours.label, va="baseline")
        size, lines = _fit(title, fonts.families)
        for number, line in enumerate(lines):
            axes.text(
                y=520 + number * size,
                s=line,
                **place,
                size=size * _POINTS,
                family=[_DISPLAY, *fonts.families],
                weight="bold",
                color=colours.words,
                va="baseline",
            )
        issued = _broken(issuer, 44, fonts.families)
        for number, line in enumerate([*issued, day]):
            y = 560 + len(lines) * size + number * 60
            axes.text(y=y, s=line, **place, size=44 * _POINTS, color=colours.words, va="baseline")
        below = 560 + len(lines) * size + (len(issued) + 1) * 60
        _draw(axes, lanes, colours.figures, min(_TALLEST, _HEIGHT - _MARGIN - below))
        raw = io.BytesIO()
        figure.savefig(raw, format="rgba", dpi=_DPI, facecolor=colours.ground)
    drawn = Image.frombuffer("RGBA", (_WIDTH, _HEIGHT), raw.getvalue()).convert("RGB")
    inks = Image.new("P", (1, 1))
    inks.putpalette(_palette(colours))
    buffer = io.BytesIO()
    drawn.quantize(palette=inks, dither=Image.Dither.NONE).save(buffer, "PNG")
    return buffer.getvalue()


def _palette(colours: CoverColours) -> list[int]:
    """All colours of a cover, from the ground to each ink, as red, green and blue: they halve the size of its PNG."""
    named = (colours.ground, colours.words, colours.label, colours.figures)
    inks = [tuple(bytes.fromhex(colour[1:])) for colour in named]
    ground, *others = inks
    return [
        round(dark + (light - dark) * step / (_SHADES - 1))
        for ink in others
        for step in range(_SHADES)
        for dark, light in zip(ground, ink, strict=True)
    ]


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


def _draw(axes: Axes, lanes: tuple[tuple[float, ...], ...], colour: str, high: float) -> None:
    """The figures as ticks at their places, a lane for each kind, none higher than its lane; together `high` pixels."""
    if not any(lanes):
        return
    wide = _WIDTH - 2 * _MARGIN
    counted = [Counter(int(place * wide) // _PLACE for place in places) for places in lanes]
    most = max(max(lane.values(), default=1) for lane in counted)
    pitch = high / len(lanes)
    ticks: list[list[tuple[float, float]]] = []
    for number, lane in enumerate(counted):
        bottom = _HEIGHT - _MARGIN - (len(lanes) - 1 - number) * pitch
        for place, count in sorted(lane.items()):
            top = bottom - pitch * (1 - _GAP) * max(count / most, 0.25)
            left = _MARGIN + place * _PLACE
            ticks.append([(left, top), (left + _TICK, top), (left + _TICK, bottom), (left, bottom)])
    axes.add_collection(PolyCollection(ticks, facecolors=colour, linewidths=0), autolim=False)
