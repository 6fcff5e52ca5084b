"""Whether the words of a text are where they can be read: inside of the column of their page, or of a wide table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from edition import marks
from edition.characters import RIGHT_TO_LEFT
from edition.typesetter.engine import MarginBox, TextBox, children, classes_of, element_of, page_box, width_of
from edition.typesetter.wide_tables import WIDE

#: How far a word may reach beyond its column by a hanging sign, a side bearing or a mark, in pixels,
_TOLERANCE = 6.0
#: and one from right to left that is broken at a line end by as much again: its last letter then has a wider form.
_OF_LAST_FORM = 6.0
_FROM_RIGHT = re.compile(f"[{RIGHT_TO_LEFT}]")
#: Most characters that are quoted of words that stand outside.
_LONGEST = 60
#: What the editors add beside the text has places of its own.
_BESIDE = marks.EDITORIAL - {marks.MADE, marks.READING}


def outside_of_column(pages: Sequence[Any], *, is_last: bool = False) -> str:
    """The first words on some pages that reach beyond the column of their page, "" where none do.

    Where nothing plainer is left to be tried (`is_last`), they may stand anywhere on the page.
    """
    for page in pages:
        for box, left, right in _words_of(page_box(page)):
            if is_last:
                left, right = 0.0, page.width
            is_out = box.text.strip() and (box.position_x < left or box.position_x + box.width > right)
            if is_out and (words := box.text.rstrip()) and not _hangs(box, words, left, right):
                return str(words.lstrip()[:_LONGEST])
    return ""


def _hangs(box: Any, words: str, left: float, right: float) -> bool:
    """Whether nothing stands outside but wide blanks at the end of a line, or the last form of a letter."""
    blanks = box.width - width_of(words, box) if words != box.text else 0.0
    more = _OF_LAST_FORM if _FROM_RIGHT.search(words) else 0.0
    if box.style["direction"] == "rtl":
        return bool(box.position_x + blanks + more >= left and box.position_x + box.width <= right)
    return bool(box.position_x >= left and box.position_x + box.width - blanks <= right)


def _words_of(area: Any) -> Iterator[tuple[Any, float, float]]:
    """The boxes of the words below that of a page, without those beside the text, and the edges of their columns."""
    stack = [(area, *_edges(area))]
    while stack:
        one, left, right = stack.pop()
        if isinstance(one, TextBox):
            yield one, left, right
        elif not isinstance(one, MarginBox) and not (classes := classes_of(element_of(one))) & _BESIDE:
            edges = _edges(one) if WIDE in classes else (left, right)
            stack += [(child, *edges) for child in children(one)]


def _edges(box: Any) -> tuple[float, float]:
    """The left and right edges between which words may stand in a box that holds a column."""
    left = float(box.content_box_x())
    return left - _TOLERANCE, left + float(box.width) + _TOLERANCE
