"""The lines of a source that hold words: where they stand, how far they are indented, what parts them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition.source import SourceText, Span

_BREAKS = r"\r\n\f\x0b\x1c-\x1e\x85\u2028\u2029"
#: A line that holds more than blanks; matched only at the beginning of a line.
_LINE = re.compile(rf"(?<![^{_BREAKS}])[^\S{_BREAKS}]*+\S[^{_BREAKS}]*+")
_ORNAMENT = re.compile(r"[-–—_=~*·.•\s─-╿▀-▟]{3,}|[#+|=-]{3,}")
_BREAK = re.compile(rf"\r\n|[{_BREAKS}]")
#: Tab stops stand 8 columns apart, as on terminals.
_TAB = 8
#: An ideographic space takes 2 columns.
_IDEOGRAPHIC = 2
#: The lines of a hard-wrapped text are no longer than this; a longer line is a whole paragraph (132: the width of
#: line printers and wide editors).
WIDEST_WRAP = 132


@dataclass(frozen=True, slots=True)
class MarkedUp:
    """What the mark-up of a file says that a line is: evidence like any other.

    `level` is that of a heading, from 1; `is_item` (`is_numbered`, or with a bullet), `is_quoted`, `is_set` (as it is
    typed), `is_note` and `is_table` say the rest.
    """

    level: int = 0
    is_item: bool = False
    is_quoted: bool = False
    is_set: bool = False
    is_note: bool = False
    is_table: bool = False
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words: `span` is without the white space around them.

    `indent` is in columns; `blank` is the number of empty lines before it; `fed` says whether a form feed is before it.
    A paragraph of a file with mark-up is one line and has a `mark`; `linked` is how many tenths of its letters link to
    other pages.
    """

    span: Span
    words: str
    indent: int
    blank: int
    fed: bool
    mark: MarkedUp | None = None
    linked: int = 0


def is_ornament(words: str) -> bool:
    """Whether a line has nothing but a rule or an ornament."""
    return bool(_ORNAMENT.fullmatch(words))


def is_underlined(one: Line, below: Line) -> bool:
    """Whether a rule of about its length stands right below a line."""
    if below.blank or set(below.words) not in ({"="}, {"-"}):
        return False
    return len(one.words) // 2 <= len(below.words) <= len(one.words) * 2 + 2


def lines_of(source: SourceText) -> Iterator[Line]:
    """The lines of a source that hold more than white space, in order."""
    text, end = source.text, 0
    for match in _LINE.finditer(text):
        words = match[0].strip()
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        between = text[end : match.start()]
        breaks = len(_BREAK.findall(between))
        indent = _columns(text[match.start() : start])
        yield Line(Span(start, start + len(words)), words, indent, max(0, breaks - 1), "\f" in between)
        end = start + len(words)


def _columns(blanks: str) -> int:
    """The width of the white space before a line, in columns of a typewriter."""
    width = 0
    for character in blanks:
        if character == "\t":
            width += _TAB - width % _TAB
        else:
            width += _IDEOGRAPHIC if character == "\u3000" else 1
    return width
