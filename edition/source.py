"""The source: bytes decoded once and never rewritten, and the spans that point into it."""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Literal

from edition.captured import Capture
from edition.encoding import encoding_of, is_utf_8_with_strays, marked, outdated, strays
from edition.errors import EditionError, Finding

#: The hint that says how to name an encoding.
_NAME_IT = (
    'save the file as UTF-8, or name its encoding in work.toml: encoding = "windows-1252", '
    "on a line of its own below [reading]"
)
#: Most bytes that a finding names of those that cannot be read.
_MOST_PLACES = 5
#: Python codecs that transform text instead of encoding it.
_NO_CHARACTER_SETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"})
#: The markup of a file, by the ending of its name.
_MARKUP: dict[str, Literal["markdown", "html"]] = {
    "md": "markdown",
    "markdown": "markdown",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
}
_LINE_END = re.compile(r"\r\n|\r|\n")
#: How a web page begins.
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE | re.DOTALL
)
#: A heading of Markdown between blank lines (CommonMark 0.31, ATX headings), and YAML at the beginning of a text.
_MARKDOWN_HEAD = re.compile(r"(?:\A|\n[ \t\r]*\n)#{1,6}[ \t]+\S[^\n]*(?=\n[ \t\r]*\n)")
_DESCRIBED = re.compile(r"---[ \t]*\r?\n(?:[\w-]+:.*\r?\n|[ \t]+.*\r?\n|- .*\r?\n)+---[ \t]*\r?\n")
#: A Markdown text without such YAML has at least 3 such headings: fewer may be anything.
_FEWEST_HEADS = 3
#: Control characters that plain text does not hold: all of C0 but tab, line feed, form feed, carriage return.
_BINARY = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
#: First bytes of files that are no text: what they are, and how a text is made of them.
_FORMATS = {
    b"PK\x03\x04": (
        "a Word or OpenDocument file, or another ZIP file",
        "save it as plain text (UTF-8) in the word processor",
    ),
    b"\xd0\xcf\x11\xe0": ("a file of an older word processor", "save it as plain text (UTF-8) in the word processor"),
    b"%PDF-": ("a PDF", "extract its text: pdftotext -layout FILE.pdf FILE.txt (from poppler-utils)"),
    b"{\\rtf": ("a file in Rich Text Format", "save it as plain text (UTF-8) in the word processor"),
    b"\x89PNG": ("a picture", "type out the text, or extract it by text recognition (OCR)"),
    b"\xff\xd8\xff": ("a picture", "type out the text, or extract it by text recognition (OCR)"),
}
#: A file of another kind may begin with blank lines: what kind it is shows within 1,000 bytes.
_LONGEST_BLANK = 1000
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
    decoded with, which may have been guessed; `capture` is what was known of it when it was captured.
    """

    name: str
    text: str
    sha256: str
    encoding: str
    is_guessed: bool = False
    capture: Capture | None = None
    markup: Literal["none", "markdown", "html", "captured"] = field(init=False)

    def __post_init__(self) -> None:
        """Find the markup: the ending of the file's name says it, else its text."""
        ending = self.name.rpartition(".")[2].lower() if "." in self.name else ""
        markup = "captured" if self.capture else _MARKUP.get(ending) or _markup_seen(self.text)
        object.__setattr__(self, "markup", markup)

    @property
    def name_in_work(self) -> str:
        """What the file is called in the folder of a work."""
        endings = {"none": "txt", "captured": "txt", "markdown": "md", "html": "html"}
        return f"source.{endings[self.markup]}"

    def quote(self, span: Span) -> str:
        """The words of the source at `span`, untouched."""
        return self.text[span.start : span.end]

    def place(self, offset: int) -> Place:
        """Line and column of a code point offset."""
        starts = _line_starts(self.text)
        line = bisect_right(starts, offset)
        return Place(line, offset - starts[line - 1] + 1)


@lru_cache(maxsize=1)
def _line_starts(text: str) -> tuple[int, ...]:
    """Where the lines of a text begin; kept for the last text, as many places of one text are looked up."""
    return (0, *(end.end() for end in _LINE_END.finditer(text)))


def _markup_seen(text: str) -> Literal["none", "markdown", "html"]:
    """The markup that a text itself shows: HTML by how it begins, Markdown by lines that only Markdown has."""
    if _PAGE.match(text[:_LONGEST_BLANK]):
        return "html"
    heads = sum(1 for _ in islice(_MARKDOWN_HEAD.finditer(text), _FEWEST_HEADS))
    described = heads and _DESCRIBED.match(text)
    return "markdown" if heads >= _FEWEST_HEADS or described else "none"


def decode(name: str, data: bytes, encoding: str | None = None) -> SourceText:
    """Decode the bytes of a source file; its control characters are kept as they are.

    `encoding` is the editor's hint; without one a byte order mark decides, else it is UTF-8 if the bytes are that, else
    the encoding in use that the whole text supports. Raises EditionError S-002 (empty), S-003 (not text), S-004 (not
    in that encoding, or in none that is known, with the line of the first byte that cannot be read), S-005 (unknown
    encoding).
    """
    if not data.strip():
        raise EditionError(Finding("S-002", "the source is empty", "put the text of the document into it", file=name))
    mark, found = marked(data)
    begin = data[len(mark) : len(mark) + _LONGEST_BLANK].lstrip()
    if known := next((words for first, words in _FORMATS.items() if begin.startswith(first)), None):
        raise EditionError(Finding("S-003", f"the source is not plain text but {known[0]}", known[1], file=name))
    if encoding and not _agree(encoding, found):
        raise EditionError(_no_encoding(name, encoding, found))
    guess = None
    codec = found or encoding
    if not codec:
        guess = None if outdated(data) else encoding_of(data)
        if not guess:
            raise _unknown(name, data)
        codec = guess.name
    text = _decoded(name, data, mark, codec)
    if len(_BINARY.findall(text)) > len(text) * _BINARY_SHARE:
        raise _not_text(name)
    if all(character.isspace() or unicodedata.category(character) in ("Cc", "Cf", "Cs") for character in text):
        raise EditionError(
            Finding("S-002", "the source contains nothing but white space", "put the text into it", file=name)
        )
    return SourceText(name, text, hashlib.sha256(data).hexdigest(), codec, bool(guess and guess.is_guess))


def doubts(source: SourceText) -> tuple[Finding, ...]:
    """What is not sure of a source, as warnings: S-009 where its encoding was guessed."""
    if not source.is_guessed:
        return ()
    message = f"the encoding of the source was guessed: {source.encoding}"
    hint = (
        f'confirm it in work.toml, or name another if letters are wrong: encoding = "{source.encoding}", '
        "on a line of its own below [reading]"
    )
    return (Finding("S-009", message, hint, "warning", file=source.name),)


def _decoded(name: str, data: bytes, mark: bytes, codec: str) -> str:
    """The text of some bytes behind their mark. Raises EditionError S-003, S-004."""
    try:
        # UTF-16 may hold halves of a pair alone, as some programs write them.
        errors = "surrogatepass" if codec.startswith("utf-16") else "strict"
        return data[len(mark) :].decode(codec, errors).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _undecodable(name, data, codec, error.start + len(mark)) from None


def _not_text(name: str) -> EditionError:
    """The error for a program, a picture or other bytes that are no text."""
    message = "the source is not plain text: it contains control characters, as programs and pictures do"
    return EditionError(Finding("S-003", message, "save the document as plain text (UTF-8) first", file=name))


def _agree(encoding: str, found: str | None) -> bool:
    """Whether an editor's encoding is a character set, and agrees with the byte order mark if there is one."""
    try:
        wanted = codecs.lookup(encoding).name
        "a".encode(wanted)
    except (LookupError, ValueError):
        return False
    if wanted in _NO_CHARACTER_SETS:
        return False
    return found is None or found.startswith(wanted)


def _is_utf_8(data: bytes) -> bool:
    """Whether bytes are UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _no_encoding(name: str, encoding: str, found: str | None) -> Finding:
    """S-005: what the editor named is no encoding of text, or not the one the file says it has."""
    message = (
        f"the file begins with the byte order mark of {found}, not of “{encoding}”"
        if found
        else f"“{encoding}” is not a text encoding"
    )
    hint = 'name one such as "utf-8", "windows-1252" or "utf-16"'
    return Finding("S-005", message, hint, file=name, quoted=encoding)


def _undecodable(name: str, data: bytes, codec: str, offset: int) -> EditionError:
    """The error for a byte that the codec cannot read; a file with NUL bytes is called binary instead."""
    if b"\0" in data:
        return _not_text(name)
    hint = "remove the line “encoding” from work.toml: the file is UTF-8" if _is_utf_8(data) else _NAME_IT
    return EditionError(
        Finding(
            "S-004",
            f"the byte 0x{data[offset]:02X} cannot be read as {codec}, which work.toml names",
            hint,
            file=name,
            line=data.count(b"\n", 0, offset) + 1,
            quoted=_around(data, offset),
        )
    )


def _unknown(name: str, data: bytes) -> EditionError:
    """S-004 for bytes without a mark that are in no encoding in use; a file with NUL bytes is called binary instead."""
    if b"\0" in data:
        return _not_text(name)
    hint = _NAME_IT
    if old := outdated(data):
        message = f"the source is in {old}, which is no longer used for text"
        return EditionError(Finding("S-004", message, hint, file=name))
    offsets = strays(data)
    line = data.count(b"\n", 0, offsets[0]) + 1
    if is_utf_8_with_strays(data):
        places = [f"0x{data[at]:02X} on line {data.count(bytes((10,)), 0, at) + 1}" for at in offsets[:_MOST_PLACES]]
        more = f" and {len(offsets) - _MOST_PLACES} more" if len(offsets) > _MOST_PLACES else ""
        message = f"the text is UTF-8 except for some bytes: {', '.join(places)}{more}"
    else:
        message = f"the text is not UTF-8 from the byte 0x{data[offsets[0]]:02X} on, and no other encoding is certain"
    return EditionError(Finding("S-004", message, hint, file=name, line=line, quoted=_around(data, offsets[0])))


def _around(data: bytes, offset: int) -> str:
    """What stands around a byte that cannot be read."""
    before = data[max(0, offset - 20) : offset].rpartition(b"\n")[2]
    behind = data[offset : offset + 20].partition(b"\n")[0]
    return (before + behind).decode("ascii", "replace").strip()
