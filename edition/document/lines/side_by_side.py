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
    """The stretches of lines, by index, in which two columns of prose stand side by side."""
    run: list[int] = []
    before = 0
    for at, line in enumerate(lines):
        column = _right_column(line)
        if not column:
            continue
        if run and (at - run[-1] > _MOST_APART or abs(column - before) > _MOST_SHIFTED):
            yield from _whole(run)
            run = []
        run.append(at)
        before = column
    yield from _whole(run)


def _whole(run: Sequence[int]) -> Iterator[range]:
    if len(run) >= _FEWEST_LINES:
        yield range(run[0], run[-1] + 1)


def _right_column(line: Line) -> int:
    """In which column of the page the right half of a line begins that has prose on both sides of one gap; else 0."""
    gutters = [*_GUTTER.finditer(line.words)] if not line.mark else []
    if not gutters:
        return 0
    last = gutters[-1]
    is_both = _is_prose(line.words[: last.start()]) and _is_prose(line.words[last.end() :])
    return line.indent + last.end() if is_both else 0


def _is_prose(words: str) -> bool:
    """Whether some words are a piece of a sentence."""
    tokens = _WORD.findall(words)
    return len(tokens) >= _FEWEST_WORDS and 2 * sum(map(str.islower, tokens)) > len(tokens)
