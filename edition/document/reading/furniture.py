"""Furniture: lines that belong to the page or the website a text was taken from, and not to the document.

Which lines are furniture is decided together with all other roles (`roles`); here are the sure signs, and the reasons
for which lines are removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.document.lines.edgar import find_edgar
from edition.document.lines.line import Line
from edition.document.model.tree import NAMED, RemovalReason
from edition.languages import Vocabulary, line_words

ORNAMENT: RemovalReason = "ornament or rule"
RULED_LINE: RemovalReason = "rule of a table"
RUNNING: RemovalReason = "running head or foot"
AROUND: RemovalReason = "matter around the text, no part of it"
CONTENTS: RemovalReason = "printed contents, whose pages are another edition's"
NOTICE: RemovalReason = "notice of the website"


@dataclass(frozen=True, slots=True)
class Furniture:
    """Why a line is not part of the document; `breaks_page` where it stands at the end of a page."""

    reason: RemovalReason
    breaks_page: bool = False


def _edges(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The lines between which a book stands."""
    begin, end = (vocabulary.any_of(field) for field in ("book_starts", "book_ends"))
    return re.compile(begin, re.IGNORECASE), re.compile(end, re.IGNORECASE)


def find_sure(lines: Sequence[Line], drop: frozenset[str]) -> Iterator[tuple[int, Furniture]]:
    """The lines that are furniture whatever stands around them, by index.

    `drop` are lines that the editor named, white space folded. The others are before and after a book (what a library
    says about its licence and how it was made, with the dividing lines), or are marks of a filing.
    """
    marks = dict(find_edgar(lines))
    begin, end = line_words().of(_edges)
    begins = [index for index, line in enumerate(lines) if begin.fullmatch(line.words)]
    ends = [index for index, line in enumerate(lines) if end.fullmatch(line.words)]
    first = begins[0] + 1 if len(begins) == 1 else 0
    last = ends[0] if len(ends) == 1 and ends[0] >= first else len(lines)
    for index, line in enumerate(lines):
        if drop and " ".join(line.words.split()) in drop:
            yield index, Furniture(NAMED)
        elif not first <= index < last:
            yield index, Furniture(NOTICE)
        elif index in marks:
            reason = ORNAMENT if marks[index] == "columns" else AROUND
            yield index, Furniture(reason, breaks_page=marks[index] == "page")
