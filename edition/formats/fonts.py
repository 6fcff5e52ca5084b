"""Fonts for a format: cut down to the characters that occur, as TrueType and WOFF2."""

from __future__ import annotations

import io
import logging
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._n_a_m_e import NameRecord

from edition.characters import TAKEN_APART
from edition.formats.faces import FACES, MONO, claims

#: ASCII, and what the furniture may need in any edition.
_ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0\u2009–—…‘’“”•≈≥≤×÷−→¶·©")
_FEATURES = ("kern", "liga", "lnum", "pnum", "tnum", "mark", "mkmk", "ccmp", "locl")
#: What the shapers of other scripts ask for (OpenType: script development), without alternates for taste.
_OF_SCRIPTS = tuple(subset.Options().layout_features)
#: What stands between and below the letters of other scripts: blanks, joiners, the circle for a mark without a letter.
_BETWEEN = frozenset(" \u00a0\u200c\u200d\u25cc")
#: Cut fonts that a process keeps, about 50 kB each: those of three texts, as many texts have the same characters.
_KEPT = 36


def cut(fonts: Mapping[str, bytes], text: str, language: str, literal: str = "") -> dict[str, bytes]:
    """The fonts of the text with the characters of `text` and of the furniture only, by file name.

    Those of other scripts are among them that are needed, with what they are needed for; one whose letters are equally
    wide is for the words of `literal`. `language` is a BCP 47 tag.
    """
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    characters = "".join(sorted(set(text) | _ALWAYS))
    made = {file: _cut(fonts[file], characters, _FEATURES) for file in dict.fromkeys(face.file for face in FACES)}
    if literal:
        made[MONO.file] = _cut(fonts[MONO.file], "".join(sorted({*literal, " "})), ())
    for face, shown in claims(fonts, set(text), language).items():
        parts = (unicodedata.normalize("NFD", TAKEN_APART.get(one, one)) for one in shown)
        made[face.file] = _cut(fonts[face.file], "".join(sorted(shown.union(_BETWEEN, *parts))), _OF_SCRIPTS)
    return made


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
