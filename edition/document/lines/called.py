"""Lines that begin with a number called from above on their page: they may be notes rather than headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.characters import RAISED_FIGURES
from edition.document.lines.line import Line

#: A number glued to a word or to the sign that ends one, but not to another number; or one in brackets or raised.
_CALL = re.compile(
    r"(?<=[^\W\d_]|[.,;:!?”\"’)\]])(?<!\d[.,:])(?P<plain>\d{1,3})(?=[\s.,;:)]|$)"
    r"|(?<=\S)\s?\[(?P<bracketed>\d{1,3})\]|(?<=\S)(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
)
_LABEL = re.compile(r"\[?(?P<number>\d{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\]?\.?(?=\s|$)")
#: The most lines of a page: no note is further below its call.
_PAGE = 90


def called_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The lines, by index, that begin with a number called above them on their page."""
    called: dict[str, int] = {}
    found: set[int] = set()
    for at, line in enumerate(lines):
        if line.fed:
            called.clear()
        label = _LABEL.match(line.words)
        if label and at - called.get(label["number"].translate(RAISED_FIGURES), -_PAGE) < _PAGE:
            found.add(at)
        for match in _CALL.finditer(line.words):
            called[(match["plain"] or match["bracketed"] or match["raised"]).translate(RAISED_FIGURES)] = at
    return frozenset(found)
