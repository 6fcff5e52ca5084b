"""Columns of prose side by side, as printed by programs that keep the layout of a page: their lines are no sentences.

They cannot be read in order here, since a line of the source is in one block: they are reported, and stay as typed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from edition.document.lines.line import Line

_GUTTER = re.compile(r"(?<=\S) {3,}(?=\S)")
_ANY_WORD = re.compile(r"[^\W\d_]+")
#: A word of some letters: rows of figures have none behind their last gutter.
_WORD = re.compile(r"[^\W\d_]{3}")
#: Prose has at least this many words on its side of a line, more than half of them in small letters.
_FEWEST_WORDS = 3
#: At least this many lines of a stretch have prose on both sides, at most this many lines apart; from one to the next
#: the right column begins at most this many columns further in or out. Chosen by inspection of 460 texts: 20 have such
#: stretches, and of 30 drawn at random 30 are columns of prose or tables of words.
_FEWEST_LINES = 8
_MOST_APART = 8
_MOST_SHIFTED = 6


def find_side_by_side(lines: Sequence[Line]) -> Iterator[range]:
    """The stretches of lines, by index, with columns of prose side by side, and with nearby lines divided like them.

    Headings and the ends of paragraphs are also beside prose: lines near a stretch with words at its columns belong to
    it.
    """
    end = 0
    for run in _of_prose(lines):
        if run[-1] >= end:
            columns = {column for at in run for column, _ in _gutters(lines[at])}
            begin = _grown(lines, columns, range(max(run[0], end), end - 1, -1))
            end = _grown(lines, columns, range(run[-1], len(lines))) + 1
            yield range(begin, end)


def _of_prose(lines: Sequence[Line]) -> Iterator[list[int]]:
    """The lines with prose on both sides of a gutter, by index, where enough of them are near one another."""
    run: list[int] = []
    before = 0
    for at, line in enumerate(lines):
        column = _right_column(line)
        if not column:
            continue
        if run and (at - run[-1] > _MOST_APART or abs(column - before) > _MOST_SHIFTED):
            if len(run) >= _FEWEST_LINES:
                yield run
            run = []
        run.append(at)
        before = column
    if len(run) >= _FEWEST_LINES:
        yield run


def _grown(lines: Sequence[Line], columns: Collection[int], way: Sequence[int]) -> int:
    """The edge of a stretch, from the first index of a way on, moved over the lines with words at its columns."""
    edge = way[0]
    for at in way:
        if abs(at - edge) > _MOST_APART:
            break
        gutters = _gutters(lines[at])
        if gutters and _WORD.search(gutters[-1][1]) and _is_at(gutters[-1][0], columns):
            edge = at
    return edge


def _is_at(column: int, columns: Collection[int]) -> bool:
    """Whether a column is close to one of some others."""
    return any(abs(column - one) <= _MOST_SHIFTED for one in columns)


def _gutters(line: Line) -> list[tuple[int, str]]:
    """The gutters of a line: in which column of the page each ends, and the words behind it."""
    found = _GUTTER.finditer(line.words) if "   " in line.words and not line.mark else ()
    return [(line.indent + one.end(), line.words[one.end() :]) for one in found]


def _right_column(line: Line) -> int:
    """The page column where the right half of a line begins, 0 unless both sides of its last gutter are prose."""
    gutters = _gutters(line)
    if not gutters:
        return 0
    column, right = gutters[-1]
    return column if _is_prose(right) and _is_prose(line.words[: -len(right)]) else 0


def _is_prose(words: str) -> bool:
    """Whether some words are a piece of a sentence."""
    tokens = _ANY_WORD.findall(words)
    return len(tokens) >= _FEWEST_WORDS and 2 * sum(map(str.islower, tokens)) > len(tokens)
