"""The colours of an edition by their names, and a style sheet with them in it.

Style sheets name a colour as `var(--name)`. On screens the browser knows what it is; for paper it is put into the
sheet, as the rules of margin boxes know no custom properties.
"""

from __future__ import annotations

import re
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


def coloured(sheet: str, palette: Palette) -> str:
    """A style sheet with the colours of a palette for their names; other custom properties are left."""
    return _NAMED.sub(lambda match: getattr(palette, match[1]) if match[1] in _NAMES else match[0], sheet)


def screen_colours(light: Palette = LIGHT, dark: Palette = DARK, sepia: Palette = SEPIA, paper: Palette = PAPER) -> str:
    """The rules that tell a browser the colours: by the scheme of the system, as a reader chooses, and in print."""
    by_scheme = (f"--{name}: light-dark({getattr(light, name)}, {getattr(dark, name)});" for name in _NAMES)
    return "\n".join(
        (
            f":root {{ {' '.join(by_scheme)} }}",
            f':root[data-theme="sepia"] {{ {_declared(sepia)} }}',
            f"@media print {{ :root:root {{ {_declared(paper)} }} }}",
        )
    )


def _declared(palette: Palette) -> str:
    return " ".join(f"--{name}: {getattr(palette, name)};" for name in _NAMES)
