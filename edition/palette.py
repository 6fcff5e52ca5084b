"""The colours of an edition by their names, and a style sheet with them in it.

Style sheets name a colour as `var(--name)`. On screens the browser knows what it is; for paper it is put into the
sheet, as the rules of margin boxes know no custom properties.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

#: The name of a colour in a style sheet.
_NAMED = re.compile(r"var\(--([a-z]+)\)")


@dataclass(frozen=True, slots=True)
class Palette:
    """What each colour is for, as #RRGGBB: words, words that stand back, notes, corrections, lines, the ground.

    `underline` marks figures, `drawn` those that a chart draws; `raised` is the ground of cards.
    """

    ink: str
    soft: str
    note: str
    correction: str
    underline: str
    drawn: str
    rule: str
    ground: str
    raised: str


#: The colours on paper: words with a contrast of 7:1, underlines of 3:1.
PAPER = Palette(
    ink="#1A1A1A",
    soft="#55534F",
    note="#2B4A8F",
    correction="#A1261B",
    underline="#8A8780",
    drawn="#4963A6",
    rule="#BDBAB3",
    ground="#FFFFFF",
    raised="#FFFFFF",
)
#: On a light screen, whose ground is a warmer white.
LIGHT = Palette(
    ink="#1C1B19",
    soft="#5A5752",
    note="#2B4A8F",
    correction="#A1261B",
    underline="#8A8780",
    drawn="#4963A6",
    rule="#CFCBC2",
    ground="#FCFBF7",
    raised="#F3F0E8",
)
#: On a dark screen.
DARK = Palette(
    ink="#DDD9D0",
    soft="#A39F96",
    note="#9DB4EC",
    correction="#F2998B",
    underline="#77756F",
    drawn="#7F97D6",
    rule="#3A3E44",
    ground="#121519",
    raised="#1C2026",
)
#: On a screen, as a reader may choose.
SEPIA = Palette(
    ink="#33291C",
    soft="#5F5240",
    note="#2B4A8F",
    correction="#A1261B",
    underline="#857D6E",
    drawn="#4963A6",
    rule="#D9CDB4",
    ground="#F8F1E3",
    raised="#F0E7D3",
)
_NAMES = tuple(field.name for field in fields(Palette))


@dataclass(frozen=True, slots=True)
class MarkColours:
    """The colours of what charts draw, which stand on every ground: `marks`, and `context` that stands back."""

    marks: str = PAPER.drawn
    context: str = "#85868A"


@dataclass(frozen=True, slots=True)
class CoverColours:
    """The colours of the cover: its ground, its words, the label above them, and the figures."""

    ground: str = "#22305A"
    words: str = "#FFFFFF"
    label: str = "#E3A65C"
    figures: str = "#7F95D3"


@dataclass(frozen=True, slots=True)
class Colours:
    """All colours of a house: on paper, on each kind of screen, in charts and on the cover."""

    paper: Palette = PAPER
    light: Palette = LIGHT
    dark: Palette = DARK
    sepia: Palette = SEPIA
    charts: MarkColours = MarkColours()
    cover: CoverColours = CoverColours()

    @property
    def grounds(self) -> tuple[str, ...]:
        """The grounds that charts stand on."""
        return tuple(palette.ground for palette in (self.paper, self.light, self.dark, self.sepia))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, #RRGGBB. Source: WCAG 2.2, definition of contrast ratio."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def nearest_seen(colour: str, grounds: Sequence[str], least: float) -> str | None:
    """The colour nearest to one, darker or lighter, that has a contrast on all grounds; None where none has."""
    for step in range(1, 101):
        for other in ("#000000", "#FFFFFF"):
            mixed = _mixed(colour, other, step / 100)
            if all(contrast(mixed, ground) >= least for ground in grounds):
                return mixed
    return None


def _mixed(one: str, other: str, share: float) -> str:
    """A colour with a share of another."""
    parts = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(mine + (theirs - mine) * share):02X}" for mine, theirs in parts)


def _luminance(colour: str) -> float:
    """The relative luminance of a colour in sRGB. Source: WCAG 2.2, definition of relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def coloured(sheet: str, palette: Palette) -> str:
    """A style sheet with the colours of a palette for their names; other custom properties are left."""
    return _NAMED.sub(lambda match: getattr(palette, match[1]) if match[1] in _NAMES else match[0], sheet)


def screen_colours(colours: Colours = Colours()) -> str:
    """The rules that tell a browser the colours: by the scheme of the system, as a reader chooses, and in print."""
    light, dark = colours.light, colours.dark
    by_scheme = (f"--{name}: light-dark({getattr(light, name)}, {getattr(dark, name)});" for name in _NAMES)
    return "\n".join(
        (
            f":root {{ {' '.join(by_scheme)} }}",
            f':root[data-theme="sepia"] {{ {_declared(colours.sepia)} }}',
            f"@media print {{ :root:root {{ {_declared(colours.paper)} }} }}",
        )
    )


def _declared(palette: Palette) -> str:
    return " ".join(f"--{name}: {getattr(palette, name)};" for name in _NAMES)
