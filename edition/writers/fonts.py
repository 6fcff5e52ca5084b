"""Fonts for a format: cut down to the characters that occur, as TrueType and WOFF2."""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from fontTools import subset
from fontTools.ttLib import TTFont


@dataclass(frozen=True, slots=True)
class Face:
    """How a font file is declared in CSS."""

    file: str
    family: str
    weight: str
    style: Literal["normal", "italic"]


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
#: ASCII, and what the furniture may need in any edition.
_ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0\u2009–—…‘’“”•≈≥≤×÷−→¶·©")
_FEATURES = ["kern", "liga", "lnum", "pnum", "tnum", "mark", "mkmk", "ccmp", "locl"]


def font_faces(url: Mapping[str, str]) -> str:
    """The `@font-face` rules for the faces whose file has a URL."""
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {face.style}; '
        f'src: url("{url[face.file]}") }}'
        for face in FACES
        if face.file in url
    )


def cut(fonts: Mapping[str, bytes], text: str) -> dict[str, bytes]:
    """The fonts of FACES with the characters of `text` and of the furniture only: TrueType by file name."""
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    characters = "".join(sorted(set(text) | _ALWAYS))
    return {file: _cut(fonts[file], characters) for file in dict.fromkeys(face.file for face in FACES)}


def _cut(data: bytes, characters: str) -> bytes:
    """One font with these characters; hinting goes, as screens no longer use it."""
    options = subset.Options()
    options.layout_features = _FEATURES
    options.hinting = False
    options.notdef_outline = True
    font = TTFont(io.BytesIO(data), recalcTimestamp=False, lazy=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    return _saved(font)


def woff2(data: bytes) -> bytes:
    """A TrueType font as WOFF2."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    font.flavor = "woff2"
    return _saved(font)


def _saved(font: TTFont) -> bytes:
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()
