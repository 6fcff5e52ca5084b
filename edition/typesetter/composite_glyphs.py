"""Composite glyphs (OpenType, `glyf`): glyphs of a font, moved, as one more glyph of it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont


class GlyphPart(NamedTuple):
    """A glyph of a font inside of a composite one, moved to the right and up in units of the font."""

    glyph: int
    right: int
    up: int


class Made(NamedTuple):
    """What a glyph is made of, and what it stands for; None where it stands for what its only part does.

    `copy` numbers glyphs that are drawn one over another. A glyph `on_the_line` reaches down to the line, unseen:
    PDFium would take what stands above all else on a line for another line.
    """

    parts: tuple[GlyphPart, ...]
    text: str | None
    copy: int = 0
    on_the_line: bool = False


def with_glyphs(data: bytes, added: Mapping[Made, int]) -> bytes:
    """A font file with composite glyphs behind its own, each under its number."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    table, metrics, own = font["glyf"], font["hmtx"], font.getGlyphSet()
    names = list(font.getGlyphOrder())
    # A subset font ends with the last of its own glyphs that is used: empty glyphs follow up to the first new one.
    numbered = {number: made for made, number in added.items()}
    names += (f"made{number}" for number in range(len(names), max(numbered) + 1))
    font.setGlyphOrder(names)
    for number in range(len(table.glyphs), len(names)):
        made = numbered.get(number, Made((), None))
        glyph = table[names[number]] = _composite(made, own, names)
        glyph.recalcBounds(table)
        advance = sum(metrics[names[part.glyph]][0] for part in made.parts)
        metrics[names[number]] = (advance, getattr(glyph, "xMin", 0))
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def _composite(made: Made, own: Any, names: Sequence[str]) -> Any:
    """A glyph of fontTools that is made of the glyphs of a font, whose `names` are in the order of their numbers."""
    pen = TTGlyphPen(None if made.on_the_line else own)
    if made.on_the_line:  # a line without width; a glyph has either outlines or components
        pen.moveTo((0, 0))
        pen.lineTo((0, 1))
        pen.closePath()
    for part in made.parts:
        moved = (1, 0, 0, 1, part.right, part.up)
        if made.on_the_line:
            # A mark may be a composite glyph itself.
            own[names[part.glyph]].draw(DecomposingFilterPen(TransformPen(pen, moved), own))
        else:
            pen.addComponent(names[part.glyph], moved)
    return pen.glyph()
