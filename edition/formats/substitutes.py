"""Substitute glyphs: printed for characters that no font has, while the text still contains those characters.

A font is made with one glyph for each: its code point in hexadecimal digits inside a frame, as in Unicode's Last Resort
font. As the glyph belongs to the character itself, readers can find and copy the character.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping

from edition.characters import TAKEN_APART, character_kind_of

SUBSTITUTE_FAMILY = "Edition Substitute"
#: What the digits are drawn from.
_DIGITS = "EditionSans-Bold.ttf"
#: Characters that may occur between two substitutes and are set in the same font: blanks, joiners, selectors.
_BETWEEN = " \u00a0\u200b\u200c\u200d\ufe0e\ufe0f"


def is_seen(character: str) -> bool:
    """Whether a reader sees a character at all."""
    return character_kind_of(character) in ("sign", "glyph")


def substitutes_for(characters: Iterable[str]) -> str:
    """The characters of the font made for those that lack one, in the order of its glyphs; "" if none lacks one."""
    lack = set(characters)
    lack.update(*(parts for whole, parts in TAKEN_APART.items() if whole in lack))
    return "".join(sorted(lack.union(_BETWEEN))) if lack else ""


def substitute_face(fonts: Mapping[str, bytes], characters: str) -> str:
    """The `@font-face` rule, with its font, that has a glyph for each of the characters; "" if there are none."""
    if not characters:
        return ""
    from edition.formats.substitute_font import substitute_font  # its library is slow to load, and seldom needed

    data = base64.b64encode(substitute_font(fonts[_DIGITS], SUBSTITUTE_FAMILY, characters, is_seen)).decode("ascii")
    return f'@font-face {{ font-family: "{SUBSTITUTE_FAMILY}"; src: url("data:font/ttf;base64,{data}") }}'
