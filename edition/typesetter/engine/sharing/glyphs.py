"""Glyphs written once: how each stands among the operators of a line, and which fonts a page is drawn with.

WeasyPrint asks Pango a dozen things of each glyph of each line, and for the description of the font of each piece.
"""

from __future__ import annotations

from struct import Struct
from typing import Any

from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from edition.typesetter.engine.sharing.replacing import replace

#: A PangoGlyphInfo: the glyph, its width and its offsets in Pango's units, and a mark of clusters, which is not read.
_GLYPH = Struct("=Iiii4x")
#: Where that is laid out otherwise, or fonts do not know their sizes (before Pango 1.48.2), WeasyPrint draws all lines.
_IS_KNOWN = ffi.sizeof("PangoGlyphInfo") == _GLYPH.size and pango.pango_version() >= 14802
#: Type smaller than this is not drawn (see draw_first_line).
_NO_SIZE = 1e-6


def share_glyphs() -> None:
    """Have every page from now on describe each of its fonts once."""
    replace(Stream, add_font=_add_font_once)


def draw_glyphs(stream: Any, box: Any, matrix: Any) -> bool:
    """Draw a line that is laid out and not cut short, as WeasyPrint does; False, and nothing, where it cannot.

    It cannot where not all glyphs are plain: some stand above their line, have colours or dots or no font, or the text
    of each is to be noted.
    """
    if not _IS_KNOWN:
        return False
    if not box.text.strip() or box.style["font_size"] < _NO_SIZE:
        return True
    layout = box.pango_layout.layout
    pango.pango_layout_set_single_paragraph_mode(layout, True)
    run = pango.pango_layout_get_line_readonly(layout, 0).runs
    pieces: list[tuple[Any, float, list[str]]] = []
    address = ffi.NULL
    while run != ffi.NULL:
        item, run = run.data, run.next
        if item.item.analysis.font != address:
            address = item.item.analysis.font
            font, size = stream.add_font(address)
            if not _is_plain(font):
                return False
            pieces.append((font, size, []))
        written = _written(item, font, size, box.pango_layout.text, stream)
        if written is None:
            return False
        pieces[-1][-1].append(written)
    stream.set_text_matrix(*matrix.values)
    for number, (font, size, strings) in enumerate(pieces, 1):
        stream.set_font_size(font.hash, size)
        string = "".join(strings)
        if string or number == len(pieces):
            stream.show_text(string)
    return True


def _is_plain(font: Any) -> bool:
    """Whether a font has neither pictures nor dots for glyphs, and notes their texts once."""
    return type(font.to_unicode) is dict and not (font.bitmap or font.svg or font.png or font.colr)


def _written(item: Any, font: Any, size: float, text: str, stream: Any) -> str | None:
    """How the glyphs of a PangoGlyphItem stand among the operators; None where one is not plain."""
    shown = item.glyphs
    glyphs = list(_GLYPH.iter_unpack(ffi.buffer(shown.glyphs, shown.num_glyphs * _GLYPH.size)))
    known: dict[tuple[int, ...], str] = font.__dict__.setdefault("written", {}).setdefault(size, {})
    for place, glyph in enumerate(glyphs):
        if glyph not in known:
            made = _write(glyph, place, item, font, size, text, stream)
            if made is None:
                return None
            known[glyph] = made
    string = "<" + "".join(map(known.__getitem__, glyphs))
    return string[:-1] if string[-1] == "<" else string + ">"


def _write(glyph: tuple[int, ...], place: int, item: Any, font: Any, size: float, text: str, stream: Any) -> str | None:
    """How a glyph stands that is met the first time; the font is told its width and what it stands for."""
    name, width, x, y = glyph
    if name == pango.PANGO_GLYPH_EMPTY:
        return f">{-width / size}<"
    if name & pango.PANGO_GLYPH_UNKNOWN_FLAG or y:
        return None
    if name not in font.to_unicode:
        font.to_unicode[name] = _text_of(place, item, text.encode())
    if name not in font.widths:
        pango.pango_font_get_glyph_extents(item.item.analysis.font, name, stream.ink_rect, stream.logical_rect)
        font.widths[name] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
    offset = x / size
    kerning = font.widths[name] + offset - width * 1000 * FROM_UNITS / size
    before = f">{-offset}<" if offset else ""
    behind = f">{int(kerning)}<" if kerning else ""
    return f"{before}{name:04x}{behind}"


def _text_of(place: int, item: Any, text: bytes) -> str:
    """What the glyph at a place of an item stands for: the words from its cluster to the next one's."""
    clusters, last = item.glyphs.log_clusters, item.glyphs.num_glyphs - 1
    goes_left = item.item.analysis.level % 2
    ends_item = place == (0 if goes_left else last)
    end = item.item.length if ends_item else clusters[place - 1 if goes_left else place + 1]
    return text[item.item.offset + clusters[place] : item.item.offset + end].decode()


def _add_font_once(self: Any, address: Any) -> Any:
    """The font at an address, and its size. On one page all stay where they are: boxes hold them."""
    known: dict[Any, Any] = self.__dict__.setdefault("fonts_at", {})
    number = int(ffi.cast("intptr_t", address))
    if number not in known:
        known[number] = _add_font(self, address)
    return known[number]


_add_font = Stream.add_font
