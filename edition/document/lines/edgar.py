"""The marks of a filing at the United States' Securities and Exchange Commission, as its text has them.

A submission has a header of its own, each document in it a few fields, and its text marks pages and tables (EDGAR Filer
Manual, volume II, on ASCII documents). None of that is of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from edition.document.lines.line import Line

#: The first lines of a submission, and what ends its header.
_BEGINS = re.compile(r"-----BEGIN PRIVACY-ENHANCED MESSAGE-----|<(?:SEC|IMS)-(?:DOCUMENT|HEADER)>.*")
_HEADER_ENDS = re.compile(r"</(?:SEC|IMS)-HEADER>")
_PAGE = re.compile(r"<PAGE>\s*[\divxl-]*", re.IGNORECASE)
#: What tells where the columns of a table begin: "<S>    <C>    <C>".
COLUMNS = r"(?:<[SC]>\s*)+"
_COLUMNS = re.compile(COLUMNS)
_MARK = re.compile(
    r"</?(?:(?:SEC|IMS)-(?:DOCUMENT|HEADER)|DOCUMENT|TEXT|TABLE|CAPTION|FN|R)>"
    r"|<(?:TYPE|SEQUENCE|DESCRIPTION|FILENAME)>.*|-----END PRIVACY-ENHANCED MESSAGE-----"
)
#: A header is no longer, in lines.
_LONGEST_HEADER = 200
#: What a line is: where a page ends, where the columns of a table begin, or another mark.
EdgarKind = Literal["page", "columns", "mark"]


def find_edgar(lines: Sequence[Line]) -> Iterator[tuple[int, EdgarKind]]:
    """The lines of a filing that are marks or its header, by index, and which; none of a text that is no filing."""
    words = [line.words if line.words[:1] in "<-" else "" for line in lines]
    begin = next((at for at, one in enumerate(words[:_LONGEST_HEADER]) if one and _BEGINS.fullmatch(one)), -1)
    if begin < 0 and not any(_PAGE.fullmatch(one) or _COLUMNS.fullmatch(one) for one in words if one):
        return
    ends = (at for at, one in enumerate(words[:_LONGEST_HEADER]) if one and _HEADER_ENDS.fullmatch(one))
    header = range(begin, next(ends, begin) + 1) if begin >= 0 else range(0)
    for at, one in enumerate(words):
        if at in header or _MARK.fullmatch(one):
            yield at, "mark"
        elif one and (_PAGE.fullmatch(one) or _COLUMNS.fullmatch(one)):
            yield at, "page" if _PAGE.fullmatch(one) else "columns"
