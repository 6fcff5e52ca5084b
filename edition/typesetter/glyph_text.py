"""What the glyphs of a font stand for, where a PDF engine cannot know it: in scripts not drawn letter by letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import PurePath
from typing import Any

from fontTools.ttLib import TTFont

from edition.characters import DIRECTION_CONTROLS, IGNORABLE, LIGATURES, RIGHT_TO_LEFT

#: Signs that share a glyph with another, and the one that readers and search expect (hyphen, space).
_PLAIN = str.maketrans("\u2010\u00ad\u2011\u00a0", "--- ")
#: The fonts with marks over their letters, or with letters that become one, by a part of their PostScript name.
_MARKED = {
    name: f"Edition{name}-Regular.ttf"
    for name in ("Naskh", "Hebrew", "Devanagari", "Bengali", "Tamil", "Telugu", "Thai", "Khmer", "Symbols")
}
#: The fonts from right to left, whose texts are never given beside their glyphs: there a glyph that stands for two
#: letters has to become two.
_FROM_RIGHT = ("Naskh", "Hebrew")
_TURNS = re.compile(f"[{DIRECTION_CONTROLS}]")
#: The text of a glyph that stands for nothing, because another one has its letter: PDFium takes an empty text as
#: missing, but skips this character, which no font has.
NOTHING = "\u200b"
#: A part of the name of the font that stands in for what no other has.
_SUBSTITUTE = "Substitute"
#: What is given beside its glyphs, as a class of a regular expression: scripts from left to right in which letters
#: change places or become one (Unicode blocks of India, Sri Lanka, Tibet and South-East Asia; Hangul in parts),
#: ligatures with a code point, and private-use characters, for which PDF/A requires it (ISO 19005-3, 6.2.11.7.3).
TOLD = (
    "[\u0900-\u109f\u1100-\u11ff\u1700-\u17ff\u1900-\u1aff\u1b00-\u1c7f\u1cd0-\u1cff\ua800-\uaaff\uabc0-\uabff"
    "\ue000-\uf8ff\ufb00-\ufb06]"
)
_TOLD = re.compile(TOLD)
#: What is copied differently from how it is given: PDFium would turn round letters from right to left, which it puts in
#: order by itself, and skips what lies beyond U+FFFC.
UNTOLD = re.compile(f"[{RIGHT_TO_LEFT}\ufffd-\uffff\U00010000-\U0010ffff]")
_UNSEEN = re.compile(f"[{IGNORABLE}]")
_ENTRY = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")


def needs_actual_text(text: str, said: Callable[[], str]) -> bool:
    """Whether a text has to be given beside its glyphs (ActualText; ISO 32000-2, 14.9.4), which alone say `said`."""
    if text.isascii() or UNTOLD.search(text):
        return False
    return bool(_TOLD.search(text)) or _as_said(said()) != _as_said(text)


def _as_said(text: str) -> str:
    """What glyphs can say of a text: spaces and hyphens of one kind, and nothing that is not seen or ends a line."""
    return seen_of(text.translate(_PLAIN)).strip()


def seen_of(text: str) -> str:
    """The characters of a text that are seen."""
    return _UNSEEN.sub("", text)


def mend_to_unicode(pdf: Any, substitutes: str, texts_of: Callable[[bytes], dict[int, str]]) -> None:
    """Write the ToUnicode maps (ISO 32000-2, 9.10.3) of fonts anew from the fonts themselves.

    `pdf` is a finished pydyf.PDF, before it is written; `substitutes` the characters of the substitute font, whose
    first glyph behind .notdef stands for the first of them; `texts_of` gives what the glyphs of another font stand for,
    by its name in the file. WeasyPrint takes what a glyph stands for from the first cluster it is found in: a letter
    and its mark are one cluster of two glyphs there, so a mark would stand for both.
    """
    for thing in pdf.objects:
        if not (isinstance(thing, dict) and "ToUnicode" in thing):
            continue
        base_font: bytes = thing["BaseFont"]
        is_substitute = _SUBSTITUTE in base_font.decode()
        texts = dict(enumerate(substitutes, 1)) if is_substitute else texts_of(base_font)
        stream = pdf.objects[int(thing["ToUnicode"].split()[0])].stream
        stream[:] = [_mended(line, texts) for line in stream]


def known_texts(fonts: PurePath, base_font: bytes) -> Mapping[int, str]:
    """What the glyphs of a font stand for by its tables, if marks or ligatures make the lookup worthwhile.

    `fonts` is the folder of the fonts, `base_font` the name of one in the file.
    """
    file = next((file for part, file in _MARKED.items() if part in base_font.decode()), None)
    return glyph_texts(TTFont(str(fonts / file), lazy=True)) if file else {}


def complete_texts(font: Any, tables: dict[str, Mapping[int, str]]) -> None:
    """Note what the glyphs of a font of WeasyPrint stand for by its tables, where WeasyPrint has noted nothing.

    `tables` keeps what was read from each font, by its name in the streams. WeasyPrint notes nothing for the first
    glyph of a cluster: a letter before its mark, a ligature with an unseen character inside.
    """
    texts = font.to_unicode
    if all(text or not font.widths.get(glyph) for glyph, text in texts.items()):
        return
    if font.hash not in tables:
        tables[font.hash] = glyph_texts(TTFont(BytesIO(font.file_content), fontNumber=font.index, lazy=True))
    for glyph, text in tables[font.hash].items():
        if glyph in texts and not (texts[glyph] and font.widths.get(glyph)):
            texts[glyph] = text


def recording(characters: str) -> Callable[[bytes], bool]:
    """A test, by the name of a font, whether to record what each of its glyphs is drawn for.

    In a text that turns words round, this holds for all fonts whose text is not given beside the glyphs: there the
    ligature of “fi” stands for “if” as well.
    """
    if _TURNS.search(characters):
        return lambda base_font: not is_told_as_drawn(base_font)
    return lambda base_font: any(part in base_font.decode() for part in _FROM_RIGHT)


def is_told_as_drawn(base_font: bytes) -> bool:
    """Whether a font is for scripts whose words are given beside their glyphs."""
    return any(part in base_font.decode() for part in _MARKED if part not in _FROM_RIGHT)


def name_in_streams(base_font: bytes) -> str:
    """What the streams of pages call a font: WeasyPrint puts it before the font's name, as the tag of a subset."""
    return base_font[1:].partition(b"+")[0].decode()


def _mended(line: bytes, texts: dict[int, str]) -> bytes:
    """One line of a ToUnicode map with what its glyph stands for, if that is known."""
    entry = _ENTRY.fullmatch(line)
    if entry is None:
        return line
    text = texts.get(int(entry[1], 16))
    if text is None:
        text = read_glyph(bytes.fromhex(entry[2].decode()).decode("utf-16-be"))
    return b"<%s> <%s>" % (entry[1], (text or NOTHING).encode("utf-16-be").hex().encode())


def read_glyph(text: str) -> str:
    """What a glyph is to be read as, given the text for which WeasyPrint first met it."""
    if len(text) == 1:
        # Ligatures with a code point share a glyph with those that fonts make of letters.
        return LIGATURES.get(text, unicodedata.normalize("NFC", text.translate(_PLAIN)))
    return seen_of(text)  # of a ligature with a letter without width, PDFium would read only that letter


def glyph_texts(font: TTFont) -> dict[int, str]:
    """The characters that the glyphs of a font stand for, by glyph id: its `cmap`, and forms and ligatures of these.

    A glyph that `cmap` does not name stands for what it is substituted for (OpenType GSUB, lookup types 1, 3 and 4).
    """
    texts: dict[str, str] = {}
    for code, glyph in sorted(font.getBestCmap().items()):
        texts.setdefault(glyph, chr(code))
    lookups = font["GSUB"].table.LookupList.Lookup if "GSUB" in font else []
    subtables = [getattr(table, "ExtSubTable", table) for lookup in lookups for table in lookup.SubTable]
    before = -1
    while len(texts) > before:
        before = len(texts)
        for table in subtables:
            for form, text in _substituted(table, texts):
                texts.setdefault(form, text)
    return {font.getGlyphID(glyph): text for glyph, text in texts.items()}


def _substituted(table: Any, texts: dict[str, str]) -> list[tuple[str, str]]:
    """The glyphs that one GSUB table substitutes for glyphs whose text is known, with that text."""
    if table.LookupType == 1:
        return [(form, texts[glyph]) for glyph, form in table.mapping.items() if glyph in texts]
    if table.LookupType == 3:
        return [(form, texts[glyph]) for glyph, forms in table.alternates.items() if glyph in texts for form in forms]
    if table.LookupType == 4:
        parts = [(one.LigGlyph, (first, *one.Component)) for first, ones in table.ligatures.items() for one in ones]
        return [
            (form, "".join(texts[part] for part in whole)) for form, whole in parts if all(p in texts for p in whole)
        ]
    return []
