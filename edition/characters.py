"""Characters that are not allowed everywhere: in XML, in what an editor types, on a terminal."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

#: Characters without meaning in a text, except those that end lines: controls that no XML document can contain (XML
#: 1.0, production 2), halves of surrogate pairs, the sign that replaces an object that a program has left out (U+FFFC),
#: and code points that are not characters (Unicode 23.7, 23.8).
UNPRINTABLE = re.compile(
    f"[\x00-\x08\x0e-\x1b\x1f\ud800-\udfff\ufdd0-\ufdef\ufffc"
    f"{''.join(f'{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}' for plane in range(0, 0x110000, 0x10000))}]+"
)
#: Characters that no editor types: all control characters but tab, line feed and carriage return, halves of surrogate
#: pairs, and U+FFFE and U+FFFF, which are not characters.
UNTYPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: Characters that are never seen, as a class of a regular expression: soft hyphens, joiners, marks of direction,
#: selectors, tags (Default_Ignorable_Code_Point; UAX #44), and the blank of braille, read as white space.
IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
#: Visible characters that text layout sets in the font of what precedes them, as a class of a regular expression:
#: signs before numbers, between annotations, of hieroglyphs and shorthand (general category Cf), and the controls above
#: ASCII, which in a text are mostly a sign of another encoding.
FORMAT_SIGNS = (
    "\x7f-\x84\x86-\x9f\u0890\u0891\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
)
#: Letters that are written from right to left, as a class of a regular expression: Hebrew to Arabic, and their
#: presentation forms.
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
#: Vowels of Thai and Lao that text layout takes apart before it looks for glyphs (OpenType: developing Thai fonts).
TAKEN_APART = {"\u0e33": "\u0e4d\u0e32", "\u0eb3": "\u0ecd\u0eb2"}
#: Characters that change the direction of what follows, as a class of a regular expression (UAX #9, 2.1 to 2.5).
DIRECTION_CONTROLS = "\u202a-\u202e\u2066-\u2069"
#: Latin ligatures that have a code point, and the letters that they are made of.
LIGATURES = {chr(code): unicodedata.normalize("NFKD", chr(code)) for code in range(0xFB00, 0xFB07)}
#: Signs before the items of lists, as a class of a regular expression: bullets, and the code points of private use that
#: word processors give the bullets of their symbol fonts.
BULLETS = "•‣▪●◦○■□➢➤►✓✔·\uf076\uf0a7\uf0b7\uf0d8\uf0fc"
#: Raised digits, and the digits they represent.
RAISED_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
#: Hyphens that may stand where a line breaks a word.
LINE_HYPHENS = frozenset("-\u2010\u00ad¬")
#: Characters that a terminal obeys or cannot show: those of `UNTYPED`, the carriage return, and Unicode's separators of
#: lines and paragraphs.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
#: Bytes of a file's name that are not UTF-8 are kept by Python as these surrogates (PEP 383), from 0x80 on.
_BYTES = range(0xDC80, 0xDD00)

_UNSEEN = re.compile(f"[{IGNORABLE}]")
_SIGN = re.compile(f"[{FORMAT_SIGNS}]")
#: What becomes of a character in an edition.
CharacterKind = Literal["removed", "space", "ignorable", "sign", "glyph"]


def character_kind_of(character: str) -> CharacterKind:
    """What becomes of a character: every code point of Unicode is of one kind.

    A "removed" character is listed and never printed; a "space" separates words; an "ignorable" one is never seen; a
    "sign" is seen and needs a font of its own; any other is set as a "glyph", or as a substitute if no font has one.
    """
    if UNPRINTABLE.match(character):
        return "removed"
    if character.isspace():
        return "space"
    if _SIGN.match(character):
        return "sign"
    return "ignorable" if _UNSEEN.match(character) else "glyph"


def ends_lines(character: str) -> bool:
    """Whether a character is white space that is never set: a control, or a separator of lines."""
    return character.isspace() and unicodedata.category(character) != "Zs"


def visible(words: str) -> str:
    """Words with each character that a terminal would obey, or cannot show, written as its escape."""
    return _OBEYED.sub(lambda found: _escaped(ord(found[0])), words)


def _escaped(code: int) -> str:
    if code in _BYTES:
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


#: An apostrophe as typed, within a word or behind its last letter.
_APOSTROPHE = re.compile(r"(?<=\w)'")


def with_apostrophes(words: str) -> str:
    """Words with apostrophes as they are printed: for words of a text that stand apart from their sentence."""
    return _APOSTROPHE.sub("’", words)
