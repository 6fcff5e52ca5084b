"""Words broken at the ends of lines: where they are, and what they are as a whole, for search, copy and voice.

Each part becomes marked content with an ActualText (ISO 32000-1, 14.9.4): the first part stands for the whole word, the
others for nothing. The break is found in the boxes of the layout, never by the glyph of the hyphen, which another
character of the font may share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from edition.typesetter.content import TextEnd
from edition.typesetter.engine import HYPHEN, UNENDED, BlockContainerBox, MarginBox, TextBox, children, page_box
from edition.typesetter.glyph_text import NOTHING, UNTOLD
from edition.typesetter.long_words import BREAK, ends_in_a_word

#: Number of characters at the end of a word by which its hyphen is recognised as the text's own.
_KNOWN = 20
#: What ends a line must contain something visible: nothing else can stand for a word.
_HEAD = re.compile(rf"[^\s{BREAK}]\S*$")
_REST = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of text on a page, its line, and the link it belongs to."""

    box: Any
    line: tuple[int, float]
    link: Any


@dataclass(frozen=True, slots=True)
class WordPart:
    """A text box that holds a part of a broken word, and what is to stand for the characters of that part."""

    box: Any
    mark: TextEnd


@dataclass(frozen=True, slots=True)
class BrokenWord:
    """A word broken at the ends of lines: the text boxes of its parts, the first of which stands for the whole."""

    parts: tuple[WordPart, ...]


def broken_words_of(pages: Sequence[Any]) -> Iterator[BrokenWord]:
    """The broken words of WeasyPrint's pages, laid out, in the order of the text."""
    blocks: dict[int, tuple[Any, list[_Piece]]] = {}
    for number, page in enumerate(pages):
        _gather(page_box(page), number, None, None, blocks)
    for element, pieces in blocks.values():
        yield from _of_block(element, pieces)


def _of_block(element: Any, pieces: Sequence[_Piece]) -> Iterator[BrokenWord]:
    """The broken words of one block of text; an address may go over many lines.

    In a word that must not be given as a whole, or that does not go on, only the layout's hyphens are marked, which
    stand for nothing.
    """
    own = _Own(element)
    at = 0
    while at < len(pieces) - 1:
        head = _HEAD.search(pieces[at].box.text)
        word, parts, hyphens = [head[0] if head else ""], list[WordPart](), list[WordPart]()
        first, at = pieces[at], at + 1
        while head and (joined := _joined(pieces[at - 1], pieces[at], own, parts) if at < len(pieces) else None):
            cut, rest = joined
            word[-1:] = [word[-1][: len(word[-1]) - cut], rest]
            hyphens += [WordPart(pieces[at - 1].box, TextEnd(HYPHEN, at_end=True, actual=NOTHING))] * cut
            parts.append(WordPart(pieces[at].box, TextEnd(rest, at_end=False, actual=NOTHING)))
            if len(rest) < len(pieces[at].box.text):
                break  # the word ends inside of this piece, where another may begin
            at += 1
        whole = "".join(word).replace(BREAK, "")
        if whole.endswith(HYPHEN) and not own.has(whole[-_KNOWN:]):  # before a link, or a blank that joins words
            whole = whole.removesuffix(HYPHEN)
            hyphens.append(WordPart(pieces[at - 1].box, TextEnd(HYPHEN, at_end=True, actual=NOTHING)))
        if UNTOLD.search(whole) or not parts:
            yield from (BrokenWord((hyphen,)) for hyphen in hyphens)
        else:
            yield BrokenWord((WordPart(first.box, TextEnd(head[0] if head else "", at_end=True, actual=whole)), *parts))


def _joined(one: _Piece, other: _Piece, own: _Own, parts: Sequence[WordPart]) -> tuple[int, str] | None:
    """How a word at the end of a piece goes on in the next: how much is cut off its end, 1 for a hyphen, and its rest.

    None if it does not. On the same line a word goes on only if it has `parts` already.
    """
    ends_open = one.box.text.endswith(UNENDED) or ends_in_a_word(one.box.text)
    goes_on = bool(parts) if one.line == other.line else ends_open
    if not goes_on or one.link is not other.link:
        return None
    if one.box.style["direction"] == "rtl":
        return None  # what is drawn last on a line is not what it ends with
    head, rest = _HEAD.search(one.box.text), _REST.match(other.box.text)
    if head is None or rest is None:
        return None
    if own.has(head[0] + rest[0]):
        return 0, rest[0]
    # Otherwise the source has a space here ("short- and long-term"), or the layout has set a hyphen.
    ends_line = one.line != other.line and one.box.text.endswith(HYPHEN)
    is_layouts = ends_line and not own.has_parted(head[0], rest[0])
    return (len(HYPHEN), rest[0]) if is_layouts else None


class _Own:
    """The words of a block as they are written, looked up in their order."""

    def __init__(self, element: Any) -> None:
        self._text = "".join(element.itertext())
        self._has_hyphens = HYPHEN in self._text
        self._folded = " ".join(self._text.split()) if self._has_hyphens else ""
        self._at = 0

    def has(self, words: str) -> bool:
        """Whether the block contains some words."""
        if HYPHEN in words and not self._has_hyphens:
            return False
        found = self._text.find(words, self._at)
        if found < 0:
            return words in self._text
        self._at = found
        return True

    def has_parted(self, words: str, others: str) -> bool:
        """Whether the block contains some words that end with the layout's hyphen, with a blank and `others` behind."""
        return f"{words} {others}" in self._folded


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
