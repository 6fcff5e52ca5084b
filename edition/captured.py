"""What the capture of a document knew of it besides its words, as values: where each line stood, and what it was.

The text of record is `source.txt`; `capture.json` tells of its lines and of stretches of it. All of it is evidence for
the reading, and makes no other text necessary: an edition can be made of both without the original.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: What a line is, as far as the original says or shows it.
CapturedRole = Literal[
    "text", "heading", "item", "row", "note", "caption", "title", "subtitle", "quotation", "literal", "artifact",
]  # fmt: skip
#: What a stretch of a line is: as in the document model; the call of a note, the label of a note, the marker of an
#: item; a formula; words that a reviser has put in or struck out.
CapturedSpanRole = Literal[
    "link", "emphasis", "strong", "underline", "small capitals", "superscript", "subscript", "code", "language",
    "line break", "call", "label", "marker", "formula", "place", "inserted", "deleted",
]  # fmt: skip
#: Why characters of the original are not in the text of record.
LossReason = Literal[
    "running head or foot",
    "page number",
    "deleted by a reviser",
    "inserted by a reviser",
    "comment of a reviser",
    "hidden text",
    "struck out in the source",
    "drawn twice",
    "character that no font explains",
    "part of the file that is not read",
]


@dataclass(frozen=True, slots=True)
class CapturedLine:
    """A line of the text of record, by its number from 1, and what is known of it.

    Lines of one `block` are one paragraph, the rows of one table, or one item. `level` is that of a heading from 1, or
    the depth of an item from 0. `page` counts from 1, 0 where there are none; `box` is left, top, right and bottom in
    points from the upper left corner of the page; `size` is that of most of its type in points, `weight` as in CSS,
    `colour` as "#rrggbb". `name` is what calls of a note call it; `reason` says why an artifact is no part of the text.
    `cells` are the columns and rows that each cell of a row spans; `is_head` says that they name columns.
    """

    number: int
    role: CapturedRole = "text"
    block: int = 0
    level: int = 0
    page: int = 0
    box: tuple[float, float, float, float] | None = None
    size: float = 0.0
    weight: int = 400
    colour: str = ""
    name: str = ""
    reason: str = ""
    cells: tuple[tuple[int, int], ...] = ()
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class CapturedSpan:
    """A stretch of the text of record, half-open in code points, what it is, and the address, name or MathML of it."""

    start: int
    end: int
    role: CapturedSpanRole
    value: str = ""


@dataclass(frozen=True, slots=True)
class CapturedPicture:
    """A picture: the offset that it stands at, its file below the work's folder, its words, None where it has none."""

    at: int
    file: str
    alternative: str | None = None


@dataclass(frozen=True, slots=True)
class CapturedPage:
    """A page of the original: the offset that it begins at, and what it is called."""

    start: int
    label: str


@dataclass(frozen=True, slots=True)
class CapturedLoss:
    """Characters of the original that are not in the text of record, with the reason and their page, 0 for none."""

    reason: LossReason
    words: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Capture:
    """All that is known of a captured text.

    `original` is the name of the original file in the work, `sha256` its digest and `text_sha256` that of the text of
    record; `language` is a BCP 47 tag, "" where the original states none; `remarks` say what is not taken over.
    """

    original: str
    sha256: str
    text_sha256: str
    lines: tuple[CapturedLine, ...]
    spans: tuple[CapturedSpan, ...] = ()
    pictures: tuple[CapturedPicture, ...] = ()
    pages: tuple[CapturedPage, ...] = ()
    losses: tuple[CapturedLoss, ...] = ()
    language: str = ""
    remarks: tuple[str, ...] = ()
