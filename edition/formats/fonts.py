"""Fonts for a format: cut down to the characters that occur, as TrueType and WOFF2."""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._n_a_m_e import NameRecord


@dataclass(frozen=True, slots=True)
class Face:
    """How a font file is declared in CSS; `ranges` are the blocks of the script it is for, "" for the text's own."""

    file: str
    family: str
    weight: str
    style: Literal["normal", "italic"]
    ranges: str = ""


#: The faces that pages use; the semibold is declared for 600 and for 700, which matplotlib writes.
FACES = (
    Face("EditionSerif-Regular.ttf", "Edition Serif", "400", "normal"),
    Face("EditionSerif-Bold.ttf", "Edition Serif", "600", "normal"),
    Face("EditionSerif-Italic.ttf", "Edition Serif", "400", "italic"),
    Face("EditionSerifSmall-Italic.ttf", "Edition Serif Small", "400", "italic"),
    Face("EditionSerifDisplay-Regular.ttf", "Edition Serif Display", "400", "normal"),
    Face("EditionSans-Regular.ttf", "Edition Sans", "400", "normal"),
    Face("EditionSans-Bold.ttf", "Edition Sans", "600", "normal"),
    Face("EditionSans-Bold.ttf", "Edition Sans", "700", "normal"),
    Face("EditionSans-Italic.ttf", "Edition Sans", "400", "italic"),
)
#: The faces of other scripts, which stand in for every family and style, with their Unicode blocks.
SCRIPTS = (
    Face("EditionNaskh-Regular.ttf", "Edition Naskh", "400", "normal", "U+600-6FF, U+750-77F, U+8A0-8FF, U+FB50-FEFF"),
    Face("EditionHebrew-Regular.ttf", "Edition Hebrew", "400", "normal", "U+590-5FF, U+FB1D-FB4F"),
    Face(
        *("EditionHan-Regular.otf", "Edition Han", "400", "normal"),
        "U+2E80-2FDF, U+3000-30FF, U+3100-312F, U+31C0-31EF, U+3200-33FF, U+3400-4DBF, U+4E00-9FFF, U+F900-FAFF"
        ", U+FE30-FE4F, U+FF00-FFEF",
    ),
)
#: ASCII, and what the furniture may need in any edition.
_ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0\u2009–—…‘’“”•≈≥≤×÷−→¶·©")
_FEATURES = ("kern", "liga", "lnum", "pnum", "tnum", "mark", "mkmk", "ccmp", "locl")
#: What letters need that join (OpenType: Arabic script development).
_JOINING = ("isol", "init", "medi", "fina", "rlig", "calt", "rclt")
#: Cut fonts that a process keeps, about 50 kB each: those of three texts, as many texts have the same characters.
_KEPT = 36


def font_faces(url: Mapping[str, str]) -> str:
    """The `@font-face` rules for the faces whose file has a URL."""
    rules = [
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {face.style}; '
        f'src: url("{url[face.file]}") }}'
        for face in FACES
        if face.file in url
    ]
    rules += [
        f'@font-face {{ font-family: "{family}"; src: url("{url[face.file]}"); unicode-range: {face.ranges} }}'
        for face in SCRIPTS
        if face.file in url
        for family in dict.fromkeys(other.family for other in FACES)
    ]
    return "\n".join(rules)


def script_faces(url: Mapping[str, str]) -> str:
    """The `@font-face` rules of the scripts by families of their own, for an engine that chooses by what a font has."""
    return "\n".join(f'@font-face {{ font-family: "{face.family}"; src: url("{url[face.file]}") }}' for face in SCRIPTS)


def covered(face: Face) -> list[range]:
    """The code points of the blocks that a face is for."""
    ends = [block.strip().removeprefix("U+").split("-") for block in face.ranges.split(",")]
    return [range(int(low, 16), int(high, 16) + 1) for low, high in ends]


def cut(fonts: Mapping[str, bytes], text: str) -> dict[str, bytes]:
    """The fonts of FACES with the characters of `text` and of the furniture only: TrueType by file name."""
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    characters = "".join(sorted(set(text) | _ALWAYS))
    files = list(dict.fromkeys(face.file for face in FACES))
    codes = sorted(map(ord, set(text)))
    files += [face.file for face in SCRIPTS if any(code in block for block in covered(face) for code in codes)]
    joining = {face.file for face in SCRIPTS}
    return {file: _cut(fonts[file], characters, _FEATURES + _JOINING * (file in joining)) for file in files}


@lru_cache(_KEPT)
def _cut(data: bytes, characters: str, features: tuple[str, ...]) -> bytes:
    """One font with these characters; hinting goes, as screens no longer use it."""
    options = subset.Options()
    options.layout_features = list(features)
    options.hinting = False
    options.notdef_outline = True
    font = TTFont(io.BytesIO(data), recalcTimestamp=False, lazy=True)
    # The names that stay are the same in every font, as no feature that is kept has names of its own. They are laid
    # aside meanwhile: the subsetter would read every table once more to look for others.
    names = font["name"]
    names.names = [record for record in names.names if _stays(record, options)]
    del font["name"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    if "BASE" in font:
        font["BASE"].ensureDecompiled(recurse=True)  # it is packed anew, and a little smaller
    font["name"] = names
    return _saved(font)


def _stays(record: NameRecord, options: subset.Options) -> bool:
    """Whether a name of a font is one that every cut font keeps."""
    return record.nameID in options.name_IDs and record.langID in options.name_languages and record.isUnicode()


@lru_cache(_KEPT)
def woff2(data: bytes) -> bytes:
    """A TrueType font as WOFF2."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    font.flavor = "woff2"
    return _saved(font)


def _saved(font: TTFont) -> bytes:
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()
