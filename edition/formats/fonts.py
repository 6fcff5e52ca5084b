"""Fonts for a format: cut down to the characters that occur, as TrueType and WOFF2."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping

from uharfbuzz import Face, SubsetFlags, SubsetInput

from edition.characters import TAKEN_APART
from edition.formats.faces import FACES, MONO, claims
from edition.memory import FORGETFUL, Memory

#: ASCII, and what the furniture may need in any edition.
_ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0\u2009–—…‘’“”•≈≥≤×÷−→¶·©")
_FEATURES = ("kern", "liga", "lnum", "pnum", "tnum", "mark", "mkmk", "ccmp", "locl")
#: The features that HarfBuzz keeps by default: all that the shapers of other scripts need (OpenType: script
#: development), without stylistic alternates.
_OF_SCRIPTS = None
#: What stands between and below the letters of other scripts: blanks, joiners, the circle for a mark without a letter.
_BETWEEN = frozenset(" \u00a0\u200c\u200d\u25cc")


def subset_fonts(fonts: Mapping[str, bytes], text: str, language: str, literal: str = "") -> dict[str, bytes]:
    """The fonts of the text by file name, with only the characters of `text` and of the furniture.

    They include the fonts of other scripts that are needed, with the characters that they are needed for, and a
    monospaced one for the words of `literal`. `language` is a BCP 47 tag.
    """
    characters = "".join(sorted(set(text) | _ALWAYS))
    made = {file: _cut(fonts[file], characters, _FEATURES) for file in dict.fromkeys(face.file for face in FACES)}
    if literal:
        made[MONO.file] = _cut(fonts[MONO.file], "".join(sorted({*literal, " "})), ())
    for face, shown in claims(fonts, set(text), language).items():
        parts = (unicodedata.normalize("NFD", TAKEN_APART.get(one, one)) for one in shown)
        made[face.file] = _cut(fonts[face.file], "".join(sorted(shown.union(_BETWEEN, *parts))), _OF_SCRIPTS)
    return made


def _cut(data: bytes, characters: str, features: tuple[str, ...] | None) -> bytes:
    """One font with these characters; hinting is removed, as screens no longer use it."""
    wanted = SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    if features is not None:
        tags = wanted.layout_feature_tag_set
        tags.clear()
        tags.update(int.from_bytes(feature.encode("ascii"), "big") for feature in features)
    wanted.flags = SubsetFlags.NO_HINTING | SubsetFlags.NOTDEF_OUTLINE
    return bytes(wanted.subset(Face(data)).blob.data)


def woff2(data: bytes, memory: Memory = FORGETFUL) -> bytes:
    """A TrueType font as WOFF2, packed once for all texts with the same characters if the `memory` keeps it."""
    return memory.kept("woff2", (data,), lambda: _packed(data))


def _packed(data: bytes) -> bytes:
    from fontTools.ttLib import TTFont  # slow to load, and seldom needed: what was made is kept

    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    font.flavor = "woff2"
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()
