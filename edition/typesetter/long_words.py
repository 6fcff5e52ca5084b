"""Words that are longer than a line and made of several elements: they get places where a line may end.

WeasyPrint breaks a word that is longer than a line only inside of one element: a chain of notes' signs, or words with
apostrophes in the place of blanks and links among them, ran over the edge of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from edition.typesetter.empty_places import APART, OF_WORDS
from edition.typesetter.engine import classes_of

#: Shorter words, in characters, fit into every line, even that of a title.
_LONG = 30
#: A word is parted into pieces of at least so many characters, where its elements allow,
_PIECE = 20
#: and never between it and a single sign, as a bracket before an address is.
_SHORTEST = 2
#: Up to this many signs at the end of a word stay with it, such as a bracket and a full stop behind an address.
_SIGNS = 3
#: WeasyPrint measures the whole of a word again for each of its lines: longer words, in characters, are split before,
_VERY_LONG = 500
#: and so are words without a slash longer than this, which it sets in one line if a short element stands before them,
_LONGER_THAN_LINES = 50
#: into pieces of this length, with which lines end as near to the edge as with a hyphen.
_SHORT_PIECE = 8
#: An unseen place where a line may end; it is left out where the word is given as a whole.
BREAK = "\u200b"
#: Where WeasyPrint may end a line: behind a blank.
_BLANK = re.compile(r"([ \t\n\u200b]+)")
#: Where it may not: behind a blank before what closes, though a long word begins with it (UAX #14, LB13).
_CLOSING = re.compile(rf"(?=[])}}!?;:,./’”›»]\S{{{_PIECE}}})")
_NO_BREAK = re.compile(rf"(?<=[ \t\n]){_CLOSING.pattern}")
#: Letters of Latin, Greek, Cyrillic and Armenian, signs, and what turns words round: others are joined, or lines end
#: between them anyway.
_LETTERS = (
    r"\u00a1-\u00ac\u00ae-\u02ff\u0370-\u058f\u200e\u200f\u2012-\u2027\u202a-\u202e\u2030-\u205e"
    r"\u2066-\u2069\u20a0-\u20cf\u2100-\u2bff"
)
#: A line that ends inside a word of these letters; in other scripts the place may be the text's own, between two words.
_IN_A_WORD = re.compile(rf"[!-~{_LETTERS}]{BREAK}\Z")
_VERY_LONG_WORD = re.compile(rf"[!-~{_LETTERS}]{{{_VERY_LONG},}}|[!-.0-~{_LETTERS}]{{{_LONGER_THAN_LINES},}}")
_ANY_LONG_WORD = re.compile(rf"[^ \t\n\u200b]{{{_PIECE},}}")
_SHORT_PIECES = re.compile(rf".{{1,{_SHORT_PIECE}}}")


class _Piece(NamedTuple):
    """Text between two tags: that of an element, or what stands behind one."""

    element: Any
    is_tail: bool

    @property
    def text(self) -> str:
        return (self.element.tail if self.is_tail else self.element.text) or ""

    def part(self, long_word: re.Pattern[str]) -> None:
        """Let lines end inside of very long words, and before one that begins with a closing sign."""
        text = long_word.sub(lambda word: BREAK.join(_SHORT_PIECES.findall(word[0])), _NO_BREAK.sub(BREAK, self.text))
        if text == self.text:
            return
        if self.is_tail:
            self.element.tail = text
        else:
            self.element.text = text

    def end_with_break(self) -> None:
        """Let a line end behind the text."""
        if self.is_tail:
            self.element.tail += BREAK
        else:
            self.element.text += BREAK


def part_long_words(root: Any, *, anywhere: bool = False) -> None:
    """Let a line end between the elements of words of a tree that are longer than a line.

    With `anywhere`, also inside of all words longer than a piece, joined letters too: where nothing else has helped.
    """
    for run in _runs_of(root):
        for piece in run:
            piece.part(_ANY_LONG_WORD if anywhere else _VERY_LONG_WORD)
        _part(run)


def ends_in_a_word(line: str) -> bool:
    """Whether a line ends where a long word has been parted."""
    return bool(_IN_A_WORD.search(line, max(len(line) - 2, 0)))


def _runs_of(element: Any) -> Iterator[list[_Piece]]:
    """The texts below an element that stand in a row, with nothing but elements of words between them."""
    run = [_Piece(element, is_tail=False)]
    stack = [iter(element)]
    parents: list[Any] = []
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            if parents:
                run.append(_Piece(parents.pop(), is_tail=True))
        elif child.tag in OF_WORDS and not classes_of(child) & APART:
            run.append(_Piece(child, is_tail=False))
            stack.append(iter(child))
            parents.append(child)
        elif classes_of(child) & APART:
            yield from _runs_of(child)
            run.append(_Piece(child, is_tail=True))
        else:
            yield run
            yield from _runs_of(child)
            run = [_Piece(child, is_tail=True)]
    yield run


def _part(run: list[_Piece]) -> None:
    """Part the long words of texts that stand in a row."""
    for piece, following in pairwise(run):
        if piece.text[-1:].isspace() and _CLOSING.match(following.text):
            piece.end_with_break()
    word: list[tuple[_Piece, int]] = []
    for piece in run:
        first, *others = _BLANK.split(piece.text)
        word.append((piece, len(first)))
        if others:
            _part_word(word)
            # What begins behind a blank begins no text: a line may end there already.
            word = [(piece, len(others[-1]))]
    _part_word(word)


def _part_word(word: list[tuple[_Piece, int]]) -> None:
    """Let a line end behind those texts of a word that end a piece of it; behind the last it may already.

    The place is behind a text: WeasyPrint does not break a line before a text that begins with one.
    """
    texts = [(piece, length) for piece, length in word if length]
    if sum(length for _, length in texts) < _LONG:
        return
    if texts[-1][1] <= _SIGNS:
        del texts[-1]
    since, rest = 0, sum(length for _, length in texts)
    for (piece, length), (_, following) in pairwise(texts):
        since, rest = since + length, rest - length
        if min(since, rest) >= _SHORTEST and since + following > _PIECE:
            piece.end_with_break()
            since = 0
