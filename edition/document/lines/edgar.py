"""The marks of a filing at the United States' Securities and Exchange Commission, as they occur in its text.

A submission has a header of its own, each document in it has a few fields, and its text contains marks of pages and
tables (EDGAR Filer Manual, volume II, on ASCII documents). None of this belongs to the document.
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
#: The marks that show where the columns of a table begin: "<S>    <C>    <C>".
COLUMNS = r"(?:<[SC]>\s*)+"
_COLUMNS = re.compile(COLUMNS)
_MARK = re.compile(
    r"</?(?:(?:SEC|IMS)-(?:DOCUMENT|HEADER)|DOCUMENT|TEXT|TABLE|CAPTION|FN|R)>"
    r"|<(?:TYPE|SEQUENCE|DESCRIPTION|FILENAME)>.*|-----END PRIVACY-ENHANCED MESSAGE-----"
)
#: A header has at most this many lines.
_LONGEST_HEADER = 200
#: What a line is: where a page ends, where the columns of a table begin, or another mark.
EdgarKind = Literal["page", "columns", "mark"]


def find_edgar(lines: Sequence[Line]) -> Iterator[tuple[int, EdgarKind]]:
    """The lines of a filing that are marks or its header, by index, with their kind; none if the text is no filing."""
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
