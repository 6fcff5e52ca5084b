"""The source: bytes decoded once and never rewritten, and the spans that point into it."""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from charset_normalizer import from_bytes

from edition.errors import EditionError, Finding

#: Byte order marks, longest first: the UTF-32 mark begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Python codecs that transform text instead of encoding it.
_NO_CHARACTER_SETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"})
#: Ends of file names, and what such files are marked up with.
_MARKUP: dict[str, Literal["markdown", "html"]] = {
    "md": "markdown",
    "markdown": "markdown",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
}
_LINE_END = re.compile(r"\r\n|\r|\n")
#: Control characters that plain text does not hold: all of C0 but tab, line feed, form feed, carriage return.
_BINARY = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
#: Characters that no XML document can hold (XML 1.0, production 2), line separators aside.
UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\ud800-\udfff\ufffe\uffff]+")
#: First bytes of files that are no text: what they are, and how a text is made of them.
_FORMATS = {
    b"PK\x03\x04": (
        "a Word or OpenDocument file, or another package",
        "in the word processor: save as plain text, UTF-8",
    ),
    b"\xd0\xcf\x11\xe0": ("a file of an older word processor", "in the word processor: save as plain text, UTF-8"),
    b"%PDF-": ("a PDF", "take the text out of it: pdftotext -layout FILE.pdf FILE.txt (from poppler-utils)"),
    b"{\\rtf": ("a file in Rich Text Format", "in the word processor: save as plain text, UTF-8"),
    b"\x89PNG": ("a picture", "the text has to be typed or recognized from it first"),
    b"\xff\xd8\xff": ("a picture", "the text has to be typed or recognized from it first"),
}
#: How many bytes tell the encoding of a text.
_SAMPLE = 100_000
#: A sign of Windows-1252 between letters, which shows that another code page was meant.
_SIGN_IN_WORD = re.compile("[^\\W\\d_][\u00a1-\u00b6\u00b8-\u00bf\u00d7\u00f7][^\\W\\d_]")
#: A text of which more than this share is control characters is not a text.
_BINARY_SHARE = 0.01


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the source: half-open, in code points of the decoded text."""

    start: int
    end: int

    def __len__(self) -> int:
        """The number of code points covered."""
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column of the source, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """The decoded source. `text` is without its byte order mark; CR LF stay two code points.

    `name` is the file's name, `sha256` the hexadecimal digest of its bytes, `encoding` the one it was
    decoded with.
    """

    name: str
    text: str
    sha256: str
    encoding: str

    @property
    def markup(self) -> Literal["none", "markdown", "html"]:
        """What the file is marked up with, as the end of its name says."""
        ending = self.name.rpartition(".")[2].lower() if "." in self.name else ""
        return _MARKUP.get(ending, "none")

    @property
    def name_in_work(self) -> str:
        """What the file is called in the folder of a work."""
        endings = {"none": "txt", "markdown": "md", "html": "html"}
        return f"source.{endings[self.markup]}"

    def quote(self, span: Span) -> str:
        """The words of the source at `span`, untouched."""
        return self.text[span.start : span.end]

    def place(self, offset: int) -> Place:
        """Line and column of a code point offset."""
        line, start = 1, 0
        for end in _LINE_END.finditer(self.text, 0, offset):
            line, start = line + 1, end.end()
        return Place(line, offset - start + 1)


def decode(name: str, data: bytes, encoding: str | None = None) -> SourceText:
    """Decode the bytes of a source file; its control characters are kept as they are.

    `encoding` is the editor's hint; without one a byte order mark decides, else UTF-8 where the bytes are that,
    else what a detector finds. Raises EditionError S-002 (empty), S-003 (not text), S-004 (not in that encoding,
    with the line of the first byte that cannot be read), S-005 (unknown encoding).
    """
    if not data.strip():
        raise EditionError(Finding("S-002", "the source is empty", "put the text of the document into it", file=name))
    if known := next((words for first, words in _FORMATS.items() if data.startswith(first)), None):
        raise EditionError(Finding("S-003", f"the source is not plain text but {known[0]}", known[1], file=name))
    mark, found = next(((m, e) for m, e in _BYTE_ORDER_MARKS if data.startswith(m)), (b"", None))
    if encoding and not _agree(encoding, found):
        raise EditionError(_no_encoding(name, encoding, found))
    codec = found or encoding or _detected(data)
    try:
        # UTF-16 may hold halves of a pair alone, as some programs write them.
        errors = "surrogatepass" if codec.startswith("utf-16") else "strict"
        text = data[len(mark) :].decode(codec, errors).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _undecodable(name, data, codec, error.start + len(mark)) from None
    if len(_BINARY.findall(text)) > len(text) * _BINARY_SHARE:
        raise _not_text(name)
    if all(character.isspace() or unicodedata.category(character) in ("Cc", "Cf", "Cs") for character in text):
        raise EditionError(
            Finding("S-002", "the source holds nothing but white space", "put the text into it", file=name)
        )
    return SourceText(name, text, hashlib.sha256(data).hexdigest(), codec)


def _detected(data: bytes) -> str:
    """The encoding of bytes without a mark: UTF-8 where they are that, else the likeliest."""
    halves = [data[start:_SAMPLE:2].count(0) for start in (0, 1)]
    if max(halves) * 4 > len(data[:_SAMPLE]) and min(halves) * 8 < max(halves):
        return "utf-16-be" if halves[0] > halves[1] else "utf-16-le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if _is_western(data):
            return "cp1252"
        best = from_bytes(data[:_SAMPLE]).best()
        return best.encoding.replace("_", "-") if best else "utf-8"
    return "utf-8"


def _is_western(data: bytes) -> bool:
    """Whether bytes read well as Windows-1252: few accents among the letters, and no signs inside words."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    letters = [character for character in text[:_SAMPLE] if character.isalpha()]
    accents = sum(not character.isascii() for character in letters)
    return accents * 4 <= len(letters) and not _SIGN_IN_WORD.search(text)


def _not_text(name: str) -> EditionError:
    """The error for a program, a picture or other bytes that are no text."""
    message = "the source is not plain text: it holds control characters as a program or a picture does"
    return EditionError(Finding("S-003", message, "save the document as plain text (UTF-8) first", file=name))


def _agree(encoding: str, found: str | None) -> bool:
    """Whether an editor's encoding is one of characters, and that of the byte order mark if there is one."""
    try:
        wanted = codecs.lookup(encoding).name
        "a".encode(wanted)
    except (LookupError, ValueError):
        return False
    if wanted in _NO_CHARACTER_SETS:
        return False
    return found is None or found.startswith(wanted)


def _no_encoding(name: str, encoding: str, found: str | None) -> Finding:
    """S-005: what the editor named is no encoding of text, or not the one the file says it has."""
    message = (
        f"the file begins with a mark of {found}, not of “{encoding}”"
        if found
        else f"“{encoding}” is no encoding of text"
    )
    hint = 'use a name such as "utf-8", "windows-1252" or "utf-16" in [reading] encoding of work.toml'
    return Finding("S-005", message, hint, file=name, quoted=encoding)


def _undecodable(name: str, data: bytes, codec: str, offset: int) -> EditionError:
    """The error for a byte that the codec cannot read; a file with NUL bytes is called binary instead."""
    if b"\0" in data:
        return _not_text(name)
    return EditionError(
        Finding(
            "S-004",
            f"the byte 0x{data[offset]:02X} cannot be read as {codec}",
            'save the file as UTF-8, or name its encoding in work.toml: [reading] encoding = "windows-1252"',
            file=name,
            line=data.count(b"\n", 0, offset) + 1,
            quoted=data[max(0, offset - 20) : offset + 20].decode("ascii", "replace"),
        )
    )
