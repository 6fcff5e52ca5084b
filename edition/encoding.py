"""The encoding of the bytes of a text: UTF-8, or one in use that the whole text supports. Never a silent guess.

Bytes that are valid UTF-8 are UTF-8: text in another encoding is valid only by an accident that becomes less likely
with each letter beyond ASCII. The encoding of all other bytes can only be guessed, and a guess is reported.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import islice

#: Byte order marks, longest first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: The encodings that may be guessed for a text without a mark: those of browsers (WHATWG, Encoding, 4.2) that are in
#: use, and those of DOS. ISO 8859-1 and -9 are contained in Windows' code pages.
_IN_USE = (
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("iso8859-2", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-13", "iso8859-15", "koi8-r", "koi8-u"),
    *("mac-roman", "mac-cyrillic", "cp437", "cp850", "cp852", "cp866"),
    *("gb18030", "big5hkscs", "cp932", "euc_jis_2004", "iso2022_jp_2", "cp949"),
)
#: At least 6 bytes beyond ASCII show an encoding; fewer are strays, or too few to tell by.
_FEWEST_BYTES = 6
#: A reading to which chardet gives a confidence below 0.02 resembles no written language.
_LEAST_LIKELY = 0.02
#: Readings less likely than the best by a share of up to 0.005 are examined as well: the least odd of them is chosen.
_NEAR = 0.005
#: Of two equally odd readings, the likelier must lead by a share of at least 0.001: otherwise the choice is a guess.
_LEAST_LEAD = 0.001
#: Characters that show a wrong reading: the control characters of ISO 6429 above ASCII, private use, no character.
_WRONG = re.compile("[\x80-\x9f\ue000-\uf8ff\ufffd-\uffff]")
#: Latin letters and those of other alphabets, which no word mixes.
_LATIN, _OTHERS = re.compile("[A-Za-z\u00c0-\u024f]"), re.compile("[\u0370-\u1dff]")
#: From here on Unicode has signs, and scripts without blanks between words, instead of alphabets.
_BEYOND_ALPHABETS = "\u2000"
#: At most one in 20 characters beyond ASCII may have odd neighbours; only the first 20,000 of them are examined.
_MOST_ODD = 0.05
_LOOKED_AT = 20_000
#: Mathematical signs, accents on their own, boxes and pictures: at most one in 4 characters beyond ASCII.
_SYMBOLS = frozenset(("Sm", "Sk", "So"))
_MOST_SYMBOLS = 0.25
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
#: How the bytes are shifted from one set of characters to another in Japanese mail (RFC 1468).
_SHIFTS = re.compile(rb"\x1b(?:\$[@B(]|\([BJI])")
#: A shift of UTF-7 (RFC 2152): base 64 of UTF-16. At least 2 shifts show that a text is UTF-7.
_UTF_7 = re.compile(rb"\+([A-Za-z0-9+/]*)-?")
_FEWEST_SHIFTS = 2
#: The blank of EBCDIC; at least one byte in 20 of a text in EBCDIC is a blank.
_EBCDIC_BLANK = 0x40
_FEWEST_BLANKS = 0.05


@dataclass(frozen=True, slots=True)
class Encoding:
    """A name that Python knows, and whether it was guessed from the bytes."""

    name: str
    is_guess: bool = False


def marked(data: bytes) -> tuple[bytes, str | None]:
    """The byte order mark that some bytes begin with, and the encoding it marks; b"" and None if there is none."""
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
    """Whether bytes are UTF-8 with strays: few of them, or no more than the characters beyond ASCII that can be read.

    Text in another encoding hardly ever contains consecutive bytes that are a character of UTF-8.
    """
    lost, read = len(strays(data)), len(_BEYOND_ASCII.findall(data.decode("utf-8", "ignore")))
    return lost < _FEWEST_BYTES or read >= lost


def outdated(data: bytes) -> str:
    """The name UTF-7 or EBCDIC if bytes are a text in that encoding; else ""."""
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
    """The form of UTF-16, known by the zero bytes that Western letters have in it; "" for other bytes."""
    halves = [data[start::2].count(0) for start in (0, 1)]
    if max(halves) * 4 > len(data) and min(halves) * 8 < max(halves):
        return "utf-16-be" if halves[0] > halves[1] else "utf-16-le"
    return ""


def _likeliest(data: bytes) -> str:
    """The encoding in use that the letters of the whole text support; "" if they support none, or several.

    Of readings that are nearly as likely, the one with the least odd words is taken; encodings that read all bytes
    alike count as one.
    """
    import chardet  # few texts are in another encoding than UTF-8

    best = 0.0
    readings: dict[str, tuple[int, float, str]] = {}
    for found in chardet.detect_all(data, ignore_threshold=True, include_encodings=_IN_USE, compat_names=False):
        if found["confidence"] < _LEAST_LIKELY or best - found["confidence"] > best * _NEAR:
            break
        text = _decoded(data, str(found["encoding"]))
        if text not in readings and _is_plausible(text):
            best = best or found["confidence"]
            readings[text] = _oddities(text), -found["confidence"], str(found["encoding"])
        elif text in readings and _IN_USE.index(str(found["encoding"])) < _IN_USE.index(readings[text][2]):
            readings[text] = *readings[text][:2], str(found["encoding"])
    ranked = sorted(readings.values())
    is_sure = len(ranked) == 1 or (
        len(ranked) > 1 and (ranked[0][0] < ranked[1][0] or ranked[1][1] - ranked[0][1] >= best * _LEAST_LEAD)
    )
    return ranked[0][2] if is_sure else ""


def _decoded(data: bytes, name: str) -> str:
    """All of some bytes as text; "" if they are not valid in the encoding, or Python does not have it."""
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return ""


def _is_plausible(text: str) -> bool:
    """Whether a reading has no control characters, few symbols, and few characters with odd neighbours."""
    if not text or _WRONG.search(text):
        return False
    beyond = {character: count for character, count in Counter(text).items() if not character.isascii()}
    total = sum(beyond.values())
    symbols = sum(count for character, count in beyond.items() if _is_symbol(character))
    return symbols <= total * _MOST_SYMBOLS and _oddities(text) <= min(total, _LOOKED_AT) * _MOST_ODD


def _is_symbol(character: str) -> bool:
    """Whether a character is a symbol other than those of Latin-1 (° § ©), which offices write."""
    return character > "\u00ff" and unicodedata.category(character) in _SYMBOLS


def _oddities(text: str) -> int:
    """How many characters beyond ASCII have odd neighbours."""
    places = islice(_BEYOND_ASCII.finditer(text), _LOOKED_AT)
    return sum(
        _is_odd(text[place.start() - 1 : place.start()], place[0], text[place.end() : place.end() + 1])
        for place in places
    )


def _is_odd(before: str, character: str, after: str) -> bool:
    """Whether the neighbours of a character show that it is misread.

    A sign or an opening mark inside a word; a capital after a small letter or a small letter before a capital; two
    alphabets in one word; a letter and a digit side by side.
    """
    if not character.isalpha():
        is_inside = before.isalpha() and after.isalpha() and before < _BEYOND_ALPHABETS
        return is_inside and unicodedata.category(character) not in ("Mn", "Pd", "Pf", "Cf")
    mixed = any(
        _LATIN.match(one) and _OTHERS.match(other)
        for one, other in ((before, character), (character, before), (character, after), (after, character))
    )
    turned = (before.islower() and character.isupper()) or (character.islower() and after.isupper())
    return bool(mixed or turned or (before + after).strip().isdigit())
