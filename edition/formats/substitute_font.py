"""The font of substitute glyphs, drawn: for each character a frame with the hexadecimal digits of its code point."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables import otTables

#: The width of a blank, in units.
_BLANK = 250
#: Units of an em.
_EM = 1000
#: The date of the font: 1970, in seconds from 1904 (OpenType, `head`).
_EPOCH = 2_082_844_800
#: The frame, in units: its left, lower and upper edges, and the width of its line.
_LEFT, _BOTTOM, _TOP, _LINE = 50, -130, 790, 36
#: A digit's column and its height, in units.
_COLUMN, _HEIGHT = 290, 330


def substitute_font(digits: bytes, family: str, characters: str, is_seen: Callable[[str], bool]) -> bytes:
    """A TrueType font with a substitute glyph for each character; the same bytes for the same characters.

    `digits` is the font whose digits are drawn; the glyph of a character that `is_seen` has a frame with digits.
    """
    drawn = TTFont(io.BytesIO(digits), lazy=True)
    names = {ord(character): f"u{ord(character):04X}" for character in characters}
    glyphs = {".notdef": TTGlyphPen(None).glyph()}
    widths = {".notdef": (_EM, 0)}
    for code, name in names.items():
        columns = (len(f"{code:04X}") + 1) // 2 if is_seen(chr(code)) and not chr(code).isspace() else 0
        width = columns * _COLUMN + 4 * _LEFT if columns else _BLANK * chr(code).isspace()
        widths[name] = (width, 0)
        glyphs[name] = _glyph(drawn, f"{code:04X}", columns, width)
    builder = FontBuilder(_EM, isTTF=True)
    builder.setupHead(unitsPerEm=_EM, created=_EPOCH, modified=_EPOCH)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(widths)
    builder.setupHorizontalHeader(ascent=_TOP, descent=_BOTTOM)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=_TOP, sTypoDescender=_BOTTOM, usWinAscent=_TOP, usWinDescent=-_BOTTOM)
    builder.setupPost()
    builder.font["GDEF"] = _all_are_bases(tuple(names.values()))
    builder.font["GSUB"] = _of_no_script()
    builder.font.recalcTimestamp = False
    buffer = io.BytesIO()
    builder.font.save(buffer)
    return buffer.getvalue()


def _all_are_bases(glyphs: tuple[str, ...]) -> Any:
    """A GDEF table (OpenType) that declares every glyph a base: as marks they would be set over the previous letter."""
    table = newTable("GDEF")
    table.table = otTables.GDEF()
    table.table.Version = 0x00010000
    table.table.GlyphClassDef = otTables.GlyphClassDef()
    table.table.GlyphClassDef.classDefs = dict.fromkeys(glyphs, 1)
    table.table.AttachList = table.table.LigCaretList = table.table.MarkAttachClassDef = None
    return table


def _of_no_script() -> Any:
    """A GSUB table (OpenType) for the default script only, so that no script's shaper moves its vowels elsewhere."""
    record = otTables.ScriptRecord()
    record.ScriptTag, record.Script = "DFLT", otTables.Script()
    record.Script.LangSysRecord = []
    record.Script.DefaultLangSys = otTables.DefaultLangSys()
    record.Script.DefaultLangSys.ReqFeatureIndex = 0xFFFF
    record.Script.DefaultLangSys.FeatureIndex = []
    table = newTable("GSUB")
    table.table = otTables.GSUB()
    table.table.Version = 0x00010000
    table.table.ScriptList, table.table.FeatureList = otTables.ScriptList(), otTables.FeatureList()
    table.table.ScriptList.ScriptRecord, table.table.FeatureList.FeatureRecord = [record], []
    table.table.LookupList = otTables.LookupList()
    table.table.LookupList.Lookup = []
    return table


def _glyph(drawn: TTFont, digits: str, columns: int, width: int) -> Any:
    """Hexadecimal digits in two rows inside a frame; nothing at all without columns."""
    pen = TTGlyphPen(None)
    if columns:
        _rectangle(pen, _LEFT, _BOTTOM, width - _LEFT, _TOP)
        _rectangle(pen, width - _LEFT - _LINE, _BOTTOM + _LINE, _LEFT + _LINE, _TOP - _LINE)
        scale = _HEIGHT / drawn["OS/2"].sCapHeight
        cmap, outlines = drawn.getBestCmap(), drawn.getGlyphSet()
        gap = (_TOP - _BOTTOM - 2 * _LINE - 2 * _HEIGHT) / 3
        for at, digit in enumerate(digits.rjust(2 * columns, "0")):
            row, column = divmod(at, columns)
            glyph = cmap[ord(digit)]
            left = 2 * _LEFT + column * _COLUMN + (_COLUMN - outlines[glyph].width * scale) / 2
            bottom = _BOTTOM + _LINE + gap + (1 - row) * (_HEIGHT + gap)
            outlines[glyph].draw(TransformPen(pen, (scale, 0, 0, scale, left, bottom)))
    return pen.glyph()


def _rectangle(pen: TTGlyphPen, left: float, bottom: float, right: float, top: float) -> None:
    """A clockwise rectangle; with left and right exchanged it runs anticlockwise, which cuts a hole."""
    pen.moveTo((left, bottom))
    for point in ((left, top), (right, top), (right, bottom)):
        pen.lineTo(point)
    pen.closePath()
