"""Words broken at the ends of lines: where they are, and what they are as a whole, for search, copy and voice.

Each half becomes marked content with an ActualText (ISO 32000-1, 14.9.4): the first half stands for the whole word,
the second for nothing. The break is found in the boxes of the layout, never by its glyph, which a font may share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from edition.typesetter.content import Mark
from edition.typesetter.engine import HYPHEN, BlockContainerBox, MarginBox, TextBox, children, page_box
from edition.typesetter.glyph_text import NOTHING

#: After these a line may end inside a compound of the text's own.
_ENDS = (HYPHEN, "-", "–", "—", "/")
_HEAD = re.compile(r"\S+$")
_REST = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of text on a page, its line, and the link it belongs to."""

    box: Any
    line: tuple[int, float]
    link: Any


@dataclass(frozen=True, slots=True)
class BrokenWord:
    """A word that a line's end has broken: the text boxes of its halves, with what is to stand for their characters."""

    head: Any
    head_mark: Mark
    rest: Any
    rest_mark: Mark


def broken_words(pages: Sequence[Any]) -> Iterator[BrokenWord]:
    """The broken words of WeasyPrint's pages, laid out, in the order of the text."""
    blocks: dict[int, tuple[Any, list[_Piece]]] = {}
    for number, page in enumerate(pages):
        _gather(page_box(page), number, None, None, blocks)
    for element, pieces in blocks.values():
        yield from _of_block(element, pieces)


def _of_block(element: Any, pieces: Sequence[_Piece]) -> Iterator[BrokenWord]:
    """The broken words of one block of text."""
    own = ""
    for one, other in pairwise(pieces):
        if not one.box.text.endswith(_ENDS) or one.link is not other.link or one.line == other.line:
            continue
        head, rest = _HEAD.search(one.box.text), _REST.match(other.box.text)
        if head is None or rest is None:
            continue
        own = own or "".join(element.itertext())
        whole = head[0] + rest[0]
        if whole not in own:
            if not one.box.text.endswith(HYPHEN):
                continue  # the source has a space here: "short- and long-term"
            whole = head[0].removesuffix(HYPHEN) + rest[0]
        yield BrokenWord(
            one.box,
            Mark(len(head[0]), at_end=True, actual=whole),
            other.box,
            Mark(len(rest[0]), at_end=False, actual=NOTHING),
        )


def _gather(box: Any, page: int, block: Any, link: Any, found: dict[int, tuple[Any, list[_Piece]]]) -> None:
    """Gather the pieces of text below a box in the order of the lines, by the element of their block."""
    if isinstance(box, TextBox):
        if block is not None and box.text.strip():
            piece = _Piece(box, (page, box.position_y + box.baseline), link)
            found.setdefault(id(block), (block, []))[1].append(piece)
        return
    if isinstance(box, MarginBox):
        return
    element = getattr(box, "element", None)
    if isinstance(box, BlockContainerBox) and element is not None and hasattr(element, "itertext"):
        block = element
    if getattr(element, "tag", None) == "a":
        link = element
    for child in children(box):
        _gather(child, page, block, link, found)
