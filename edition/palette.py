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
    """What each colour is for, as #RRGGBB: words, words that stand back, notes, corrections, underlines, lines.

    `underline` marks figures, `drawn` those that a chart draws.
    """

    ink: str
    soft: str
    note: str
    correction: str
    underline: str
    drawn: str
    rule: str


#: The colours on paper: words with a contrast of 7:1, underlines of 3:1.
PAPER = Palette(
    ink="#1A1A1A",
    soft="#55534F",
    note="#2B4A8F",
    correction="#A1261B",
    underline="#8A8780",
    drawn="#4963A6",
    rule="#BDBAB3",
)


def coloured(sheet: str, palette: Palette) -> str:
    """A style sheet with the colours of a palette for their names; other custom properties are left."""
    colours = {field.name: getattr(palette, field.name) for field in fields(palette)}
    return _NAMED.sub(lambda match: colours.get(match[1], match[0]), sheet)
