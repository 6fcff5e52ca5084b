"""Cuts the edition's static fonts from the pinned ones: each when a text first asks for it, in a hundredth of a second.

WeasyPrint ignores optical sizes and matplotlib takes the default instance of a variable font, so both get static files.
They are renamed: "Source" is a reserved font name of the originals (OFL-1.1).
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import fontpkg
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from edition.files.fonts import LITERAL, SYMBOLS, CutFace
from edition.formats.faces import SCRIPTS

_SOFT_HYPHEN = "\u00ad"
#: What every font has.
_BLANKS = frozenset(map(ord, " \u00a0"))
#: The names that a font keeps (OpenType, `name`): the copyright, the licence, and the address of the licence.
_OF_THE_LICENCE = frozenset((0, 13, 14))


def cut_face(face: CutFace) -> bytes:
    """The static font of a face: its place on every axis, the glyphs that it is for, its own names.

    Raises ImportError where the package of its font is missing, OSError where a file of it cannot be read.
    """
    original = hb.Face(_original(face))
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    for axis in original.axis_infos:
        # Every axis is pinned: WeasyPrint occasionally fails to set an axis that is left in a font of few letters.
        place = {"wght": face.weight, "opsz": face.optical_size}.get(axis.tag)
        wanted.pin_axis_location(original, axis.tag, axis.default_value if place is None else place)
    wanted.glyph_set.clear()
    wanted.unicode_set.clear()
    wanted.unicode_set.update(_kept(face, original))
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NAME_LEGACY
    if face.suffix == "otf":
        # WeasyPrint writes glyph ids into a PDF, where a reader looks for character ids (ISO 32000-2, 9.7.4.2): in a
        # font where the two differ, it would find other glyphs or none.
        wanted.flags |= hb.SubsetFlags.CFF_IDENTITY_CHARSET
    # The names of the axes, and the signature of the whole font.
    wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in (b"STAT", b"DSIG"))
    return _renamed(bytes(wanted.subset(original).blob.data), face)


def _kept(face: CutFace, original: hb.Face) -> set[int]:
    """The code points for which a face keeps glyphs."""
    # A private-use character does not mean the same in a font as in a text.
    codes = {code for code in original.unicodes if unicodedata.category(chr(code)) != "Co"}
    if face.suffix == "otf":
        codes.discard(ord(_SOFT_HYPHEN))  # Korean fonts replace its glyph by another, which shows even within a line
    if face.family == SYMBOLS.family:
        codes -= _shown_elsewhere(face.faces_of_text) - _BLANKS
    if face.family == LITERAL.family:
        codes -= _of_other_scripts() - _BLANKS
    return codes


def _shown_elsewhere(faces: Iterable[CutFace]) -> set[int]:
    """The code points that every face of the text has, and those that a face of another script is for."""
    fonts = {_original(face) for face in faces}
    return set.intersection(*(set(hb.Face(font).unicodes) for font in fonts)) | _of_other_scripts()


def _of_other_scripts() -> set[int]:
    """The code points that a face of another script is for."""
    return {code for face in SCRIPTS for block in face.blocks for code in block}


def _original(face: CutFace) -> bytes:
    """The font that a face is cut from. Raises ImportError where its package is missing, OSError if not readable."""
    return face.data or _file_of(face).read_bytes()


def _file_of(face: CutFace) -> Path:
    """The font file that a face is cut from. Raises ImportError where its package is missing."""
    package, _, file = face.original.partition("/")
    if not file:
        style = "italic" if face.italic else "normal"
        try:
            return Path(fontpkg.path(face.original, face.weight, style, nearest=True))
        except fontpkg.StyleNotAvailable:
            return Path(fontpkg.path(face.original, face.weight, nearest=True))
    found = find_spec(package)  # does not load the package: matplotlib is slow to load
    if found is None or not found.submodule_search_locations:
        message = f"No module named {package!r}"
        raise ModuleNotFoundError(message, name=package)
    return Path(found.submodule_search_locations[0]) / file


def _renamed(data: bytes, face: CutFace) -> bytes:
    """A font with its own names, and the weight class of its place in the family."""
    # The time stamp in the font would be the time of the cut: keep the original's.
    font: Any = TTFont(io.BytesIO(data), recalcTimestamp=False, lazy=True)
    names, full = font["name"], f"{face.family} {face.style}"
    wanted = {1: face.family, 2: face.style, 3: full, 4: full, 6: full.replace(" ", "-")}
    names.names = [record for record in names.names if record.nameID in _OF_THE_LICENCE]
    for identifier, words in wanted.items():
        names.setName(words, identifier, 3, 1, 0x409)
    bold = face.weight > 400
    os2, head = font["OS/2"], font["head"]
    os2.usWeightClass = 700 if bold else 400
    os2.fsSelection = (
        (os2.fsSelection & ~0b1100001) | (face.italic * 1) | (bold * 32) | ((not bold and not face.italic) * 64)
    )
    head.macStyle = (bold * 1) | (face.italic * 2)
    buffer = io.BytesIO()
    font.save(buffer, reorderTables=None)
    return buffer.getvalue()
