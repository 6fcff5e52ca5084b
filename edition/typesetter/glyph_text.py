"""What the glyphs of a font stand for, where a PDF engine cannot tell: in scripts that do not draw letter by letter."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Any

from fontTools.ttLib import TTFont

#: Signs that share a glyph with another: the one that readers and search want (hyphen, space).
_SHARED = {b"2010": b"002d", b"00ad": b"002d", b"2011": b"002d", b"00a0": b"0020"}
#: The fonts with marks over their letters, or with letters that become one, by a part of their PostScript name.
_MARKED = {
    name: f"Edition{name}-Regular.ttf"
    for name in ("Naskh", "Hebrew", "Devanagari", "Bengali", "Tamil", "Telugu", "Thai", "Khmer", "Symbols")
}
#: What stands for nothing, as a glyph whose letter another one tells: PDFium takes an empty text for none, and passes
#: over this one, which no font has.
NOTHING = "\u200b"
#: A part of the name of the font that stands in for what no other has.
_SUBSTITUTE = "Substitute"
#: What is told beside its glyphs, as a class of a regular expression: scripts from left to right in which letters
#: change places or become one (Unicode blocks of India, Sri Lanka, Tibet and South-East Asia; Hangul in parts), and
#: private-use characters, for which PDF/A wants it (ISO 19005-3, 6.2.11.7.3); those beyond U+FFFF, which are rarer than
#: rare, PDFium would not copy then.
TOLD = (
    "[\u0900-\u109f\u1100-\u11ff\u1700-\u17ff\u1900-\u1aff\u1b00-\u1c7f\u1cd0-\u1cff\ua800-\uaaff\uabc0-\uabff"
    "\ue000-\uf8ff]"
)
_TOLD = re.compile(TOLD)
_ENTRY = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")


def is_told(text: str) -> bool:
    """Whether a text has to be told beside its glyphs (ActualText; ISO 32000-2, 14.9.4)."""
    return bool(_TOLD.search(text))


def mend_to_unicode(pdf: Any, fonts: PurePath, substitutes: str) -> None:
    """Write the ToUnicode maps (ISO 32000-2, 9.10.3) of such fonts anew from the fonts themselves.

    `pdf` is a finished pydyf.PDF, before it is written; `fonts` the folder of the fonts; `substitutes` the characters
    of the substitute font, whose first glyph behind .notdef stands for the first of them. WeasyPrint takes what a glyph
    stands for from the first cluster it is found in: a letter and its mark are one cluster of two glyphs there, so a
    mark would stand for both.
    """
    for thing in pdf.objects:
        if not (isinstance(thing, dict) and "ToUnicode" in thing):
            continue
        file = next((file for part, file in _MARKED.items() if part in str(thing["BaseFont"])), None)
        if _SUBSTITUTE in str(thing["BaseFont"]):
            texts = dict(enumerate(substitutes, 1))
        else:
            texts = glyph_texts(TTFont(str(fonts / file), lazy=True)) if file else {}
        stream = pdf.objects[int(thing["ToUnicode"].split()[0])].stream
        stream[:] = [_mended(line, texts) for line in stream]


def _mended(line: bytes, texts: dict[int, str]) -> bytes:
    """One line of a ToUnicode map with what its glyph stands for, if that is known."""
    entry = _ENTRY.fullmatch(line)
    if entry is None:
        return line
    text = texts.get(int(entry[1], 16))
    codes = _SHARED.get(entry[2], entry[2]) if text is None else _hexadecimal(text)
    return b"<%s> <%s>" % (entry[1], codes or _hexadecimal(NOTHING))


def _hexadecimal(text: str) -> bytes:
    return text.encode("utf-16-be").hex().encode()


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
    """The glyphs that one GSUB table puts for glyphs whose text is known, with that text."""
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
