"""What encoding the bytes of a text are in: UTF-8, or one in use that the whole text speaks for. Never a silent guess.

Bytes that are UTF-8 are UTF-8: text in another encoding is not, but by an accident that becomes unlikely with each
letter beyond ASCII. Of all others the encoding can only be guessed, and what is guessed is said.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

import chardet

#: Byte order marks, longest first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: The encodings that a text without a mark may be guessed to be in: those of browsers (WHATWG, Encoding, 4.2), where
#: they are in use, and of DOS. ISO 8859-1 and -9 are contained in Windows' code pages.
_IN_USE = (
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("iso8859-2", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-13", "iso8859-15", "koi8-r", "koi8-u"),
    *("mac-roman", "mac-cyrillic", "cp437", "cp850", "cp852", "cp866"),
    *("gb18030", "big5hkscs", "cp932", "euc_jis_2004", "iso2022_jp_2", "cp949"),
)
#: At least 6 bytes beyond ASCII show an encoding; fewer are strays, or too few to tell by.
_FEWEST_BYTES = 6
#: The likeliest reading is likelier than the next that differs by at least this share: else both are a guess.
_LEAST_LEAD = 0.005
#: Characters that show a wrong reading: the control characters of ISO 6429 above ASCII, private use, no character.
_WRONG = re.compile("[\x80-\x9f\ue000-\uf8ff\ufffd-\uffff]")
#: What no word has: a sign between two letters, as "Ã±" for "ñ" has it; a letter of the Latin alphabet beside one of
#: those from Greek to Arabic.
_ODD = re.compile(
    "[^\\W\\d_][\u00a1-\u00a9\u00ab-\u00b4\u00b6\u00b8\u00b9\u00bb-\u00bf×÷─-▟][^\\W\\d_]"
    "|[A-Za-z][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-z]"
)
#: At most one among 20 characters beyond ASCII stands in such a place.
_MOST_ODD = 0.05
#: Mathematical signs, accents alone, boxes and pictures; at most one among 4 characters beyond ASCII is one.
_SYMBOLS = frozenset(("Sm", "Sk", "So"))
_MOST_SYMBOLS = 0.25
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
#: How the bytes are shifted from one set of characters to another in Japanese mail (RFC 1468).
_SHIFTS = re.compile(rb"\x1b(?:\$[@B(]|\([BJI])")
#: A shift of UTF-7 (RFC 2152): base 64 of UTF-16; at least 2 of them show it.
_UTF_7 = re.compile(rb"\+([A-Za-z0-9+/]*)-?")
_FEWEST_SHIFTS = 2
#: The blank of EBCDIC; in a text of it one byte in 20 at least is one.
_EBCDIC_BLANK = 0x40
_FEWEST_BLANKS = 0.05


@dataclass(frozen=True, slots=True)
class Encoding:
    """A name that Python knows, and whether it was guessed from the bytes."""

    name: str
    is_guess: bool = False


def marked(data: bytes) -> tuple[bytes, str | None]:
    """The byte order mark that some bytes begin with and the encoding it tells; b"" and None where there is none."""
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", None))


def encoding_of(data: bytes) -> Encoding | None:
    """The encoding of a text without a byte order mark; None where none in use fits all of it, or several do."""
    if name := _of_wide_characters(data):
        return Encoding(name, is_guess=True)
    if _SHIFTS.search(data) and data.isascii() and (name := _likeliest(data)):
        return Encoding(name, is_guess=True)
    if not strays(data):
        return Encoding("utf-8")
    if is_utf_8_with_strays(data):
        return None
    name = _likeliest(data)
    return Encoding(name, is_guess=True) if name else None


def strays(data: bytes) -> tuple[int, ...]:
    """The offsets of the bytes that are not UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return ()
    offsets = []
    at = 0
    # Python marks each byte that it cannot read by a surrogate of its own (PEP 383).
    for character in data.decode("utf-8", "surrogateescape"):
        if "\udc80" <= character <= "\udcff":
            offsets.append(at)
            at += 1
        else:
            at += len(character.encode("utf-8"))
    return tuple(offsets)


def is_utf_8_with_strays(data: bytes) -> bool:
    """Whether bytes are UTF-8 but for some: as many characters beyond ASCII can be read at least, or the bytes are few.

    Text in another encoding has hardly two bytes after one another that are a character of UTF-8.
    """
    text = data.decode("utf-8", "surrogateescape")
    beyond = len(_BEYOND_ASCII.findall(text))
    lost = sum("\udc80" <= character <= "\udcff" for character in text)
    return lost < _FEWEST_BYTES or beyond - lost >= lost


def outdated(data: bytes) -> str:
    """UTF-7 or EBCDIC, where bytes are a text in it; else ""."""
    if _is_utf_7(data):
        return "UTF-7"
    blanks = data.count(_EBCDIC_BLANK)
    is_ebcdic = blanks > len(data) * _FEWEST_BLANKS and blanks > 4 * data.count(b" ") and bool(strays(data))
    return "EBCDIC" if is_ebcdic and _is_words(data.decode("cp500")) else ""


def _is_utf_7(data: bytes) -> bool:
    """Whether every plus sign begins a shift, and the shifts hold letters."""
    if not data.isascii():
        return False
    shifts = [match[1] for match in _UTF_7.finditer(data) if match[1]]
    if len(shifts) < _FEWEST_SHIFTS:
        return False
    try:
        words = [(b"+" + shift + b"-").decode("utf-7") for shift in shifts]
    except UnicodeDecodeError:
        return False
    return all(word and not word.isascii() and not _WRONG.search(word) for word in words)


def _is_words(text: str) -> bool:
    """Whether most of a text is letters and blanks."""
    return 10 * sum(character.isalpha() or character.isspace() for character in text) > 7 * len(text)


def _of_wide_characters(data: bytes) -> str:
    """UTF-16 by the zeros that Western letters have in it; "" where it is not that."""
    halves = [data[start::2].count(0) for start in (0, 1)]
    if max(halves) * 4 > len(data) and min(halves) * 8 < max(halves):
        return "utf-16-be" if halves[0] > halves[1] else "utf-16-le"
    return ""


def _likeliest(data: bytes) -> str:
    """The encoding in use that the letters of the whole text speak for; "" where none does, or several do.

    Those that read all bytes alike are one.
    """
    best, name, text = 0.0, "", ""
    for found in chardet.detect_all(data, ignore_threshold=True, include_encodings=_IN_USE, compat_names=False):
        if name and best - found["confidence"] >= best * _LEAST_LEAD:
            break
        reading = _decoded(data, str(found["encoding"]))
        if not name and _is_plausible(reading):
            best, name, text = found["confidence"], str(found["encoding"]), reading
        elif name and reading != text and _is_plausible(reading):
            return ""
    return name


def _decoded(data: bytes, name: str) -> str:
    """The whole of some bytes as text; "" where they are not of an encoding that Python has."""
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return ""


def _is_plausible(text: str) -> bool:
    """Whether a reading has no control characters, few symbols, and hardly anything in words that no word has."""
    if not text or _WRONG.search(text):
        return False
    beyond = {character: count for character, count in Counter(text).items() if not character.isascii()}
    total = sum(beyond.values())
    symbols = sum(count for character, count in beyond.items() if unicodedata.category(character) in _SYMBOLS)
    return symbols <= total * _MOST_SYMBOLS and len(_ODD.findall(text)) <= total * _MOST_ODD
