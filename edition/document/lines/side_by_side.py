"""Columns of prose side by side, as programs print them that keep the places of a page: no line of them is a sentence.

They can be read in no order here: a line of the source is in one block. So they are told, and stay as they are typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.document.lines.line import Line

_GUTTER = re.compile(r"(?<=\S) {3,}(?=\S)")
_WORD = re.compile(r"[^\W\d_]+")
#: Prose has so many words at least on its side of a line, of which more than half are small.
_FEWEST_WORDS = 3
#: So many lines of a stretch have prose on both sides, no more than so many lines apart; from one to the next the right
#: column begins no more than so many columns further in or out. Of 460 texts 18 have such stretches, none of them prose
#: that may be read across.
_FEWEST_LINES = 8
_MOST_APART = 8
_MOST_SHIFTED = 6


def find_side_by_side(lines: Sequence[Line]) -> Iterator[range]:
    """The stretches of lines, by index, in which columns of prose stand side by side, with what is parted as they are.

    Beside prose stand short lines, heads and the ends of paragraphs: lines near a stretch with a gutter are of it.
    """
    stretches = [*_of_prose(lines)]
    gutters = [bool(_GUTTER.search(line.words)) and not line.mark for line in lines] if stretches else []
    end = 0
    for first, last in stretches:
        if last >= end:
            begin = _grown(gutters, max(first, end), -1, end)
            end = _grown(gutters, last, 1, len(lines) - 1) + 1
            yield range(begin, end)


def _of_prose(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The first and last lines of the stretches with enough lines of prose on both sides of a gutter."""
    run: list[int] = []
    before = 0
    for at, line in enumerate(lines):
        column = _right_column(line)
        if not column:
            continue
        if run and (at - run[-1] > _MOST_APART or abs(column - before) > _MOST_SHIFTED):
            if len(run) >= _FEWEST_LINES:
                yield run[0], run[-1]
            run = []
        run.append(at)
        before = column
    if len(run) >= _FEWEST_LINES:
        yield run[0], run[-1]


def _grown(gutters: Sequence[bool], edge: int, step: int, limit: int) -> int:
    """The edge of a stretch, moved over the lines beyond it that have a gutter, a few lines apart at most."""
    at = edge
    while at != limit and abs(at - edge) < _MOST_APART:
        at += step
        edge = at if gutters[at] else edge
    return edge


def _right_column(line: Line) -> int:
    """In which column of the page the right half of a line begins that has prose on both sides of one gap; else 0."""
    gutters = [*_GUTTER.finditer(line.words)] if "   " in line.words and not line.mark else []
    if not gutters:
        return 0
    last = gutters[-1]
    is_both = _is_prose(line.words[: last.start()]) and _is_prose(line.words[last.end() :])
    return line.indent + last.end() if is_both else 0


def _is_prose(words: str) -> bool:
    """Whether some words are a piece of a sentence."""
    tokens = _WORD.findall(words)
    return len(tokens) >= _FEWEST_WORDS and 2 * sum(map(str.islower, tokens)) > len(tokens)
