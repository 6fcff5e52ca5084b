"""Gaps between the columns of a table: stretches of the width that hardly any row has words in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median

from edition.capture.page_paragraphs import BULLET
from edition.capture.pdf_page import GlyphRun
from edition.capture.table_cells import is_number, runs_of_words
from edition.capture.text_lines import TextLine

#: Where a gap begins and ends.
Gap = tuple[float, float]
#: A gap between columns is at least this many sizes of type wide in most rows; between numbers, this.
_WIDE, _BETWEEN_NUMBERS = 0.9, 0.45
#: A piece stands in a column if they share this part of the narrower one's width.
_SHARED = 0.3
#: Dots that lead to the next column are at least so many.
_FEWEST_DOTS = 3
_DOTS = re.compile(r"[.·…]+")
#: What stands behind one of these signs belongs to the number before it.
_OPENING = frozenset("([")
#: One row in so many may have words in it.
_ROWS_A_CROSSING = 10
#: A line is parted in a gap where it has a blank of so many sizes; numbers are parted by any.
_PARTED = 0.5


def gaps_of(rows: Sequence[Sequence[GlyphRun]], size: float) -> list[Gap]:
    """The gaps between the columns of rows of words that are `size` points high, from left to right."""
    rows = [_without_leaders(row, size) for row in rows]
    stretches = [stretch for row in rows for stretch in _covered(row)]
    ends = sorted([(left, 1) for left, _ in stretches] + [(right, -1) for _, right in stretches])
    most = len(rows) // _ROWS_A_CROSSING
    gaps: list[Gap] = []
    crossing = 0
    begun: float | None = None
    for edge, step in ends:
        crossing += step
        if crossing <= most and begun is None:
            begun = edge
        elif crossing > most and begun is not None:
            if edge > begun and _is_gap((begun, edge), rows, size):
                gaps.append((begun, edge))
            begun = None
    return gaps


def _without_leaders(words: Sequence[GlyphRun], size: float) -> list[GlyphRun]:
    """The words of a row but for the dots that lead from one to the next column; these follow a word closely."""
    kept: list[GlyphRun] = []
    for is_dotted, run in groupby(words, key=lambda one: _DOTS.fullmatch(one.words) is not None):
        dots = list(run)
        is_long = sum(len(one.words) for one in dots) >= _FEWEST_DOTS
        is_leader = is_dotted and is_long and kept and dots[0].box[0] - kept[-1].box[2] <= size
        kept += [] if is_leader else dots
    return kept


def pieces_of(line: TextLine, gaps: Sequence[Gap]) -> Iterator[list[GlyphRun]]:
    """The words of a line, parted where a blank lies in a gap between columns."""
    piece: list[GlyphRun] = []
    for word in runs_of_words(line):
        if piece and not (_DOTS.fullmatch(word.words) and word.box[0] - piece[-1].box[2] <= line.type.size):
            left, right = piece[-1].box[2], word.box[0]
            is_wide = right - left >= _PARTED * line.type.size or (is_number(piece[-1].words) and is_number(word.words))
            if is_wide and any(left < gap[1] and right > gap[0] for gap in gaps):
                yield piece
                piece = []
        piece.append(word)
    if piece:
        yield piece


def columns_between(piece: Sequence[GlyphRun], gaps: Sequence[Gap]) -> tuple[int, int]:
    """The first and the last of the columns between gaps that a piece stands in."""
    ends = [word.box[2] for word in piece if not _DOTS.fullmatch(word.words)]
    left, right = piece[0].box[0], max(ends, default=piece[-1].box[2])
    edges = [float("-inf"), *(edge for gap in gaps for edge in gap), float("inf")]
    over = columns_over(left, right, list(zip(edges[::2], edges[1::2], strict=True)))
    if over:
        return over[0], over[-1]
    at = sum((left + right) / 2 >= (gap[0] + gap[1]) / 2 for gap in gaps)
    return at, at


def columns_over(left: float, right: float, columns: Sequence[tuple[float, float] | None]) -> list[int]:
    """The numbers of the columns that something stands in, by where it and they begin and end; None has no words."""
    return [
        number
        for number, column in enumerate(columns)
        if column and min(right, column[1]) - max(left, column[0]) > _SHARED * min(right - left, column[1] - column[0])
    ]


def _covered(row: Sequence[GlyphRun]) -> Iterator[Gap]:
    """The stretches of the width that the words of a row cover, those that overlap together."""
    begun: Gap | None = None
    for word in sorted(row, key=lambda one: one.box[0]):
        left, right = word.box[0], word.box[2]
        if begun and left <= begun[1]:
            begun = begun[0], max(begun[1], right)
        else:
            if begun:
                yield begun
            begun = left, right
    if begun:
        yield begun


def _is_gap(gap: Gap, rows: Sequence[Sequence[GlyphRun]], size: float) -> bool:
    """Whether the blanks that rows have in a gap are those between columns, and not between words."""
    middle = sum(gap) / 2
    wide: list[float] = []
    numbers = bullets = asides = 0
    for row in rows:
        before = [word for word in row if word.box[2] <= middle]
        behind = [word for word in row if word.box[0] >= middle]
        if before and behind:
            left, right = max(before, key=lambda one: one.box[2]), min(behind, key=lambda one: one.box[0])
            wide.append(right.box[0] - left.box[2])
            numbers += is_number(left.words) and is_number(right.words)
            asides += right.words[:1] in _OPENING
            bullets += BULLET.fullmatch(left.words) is not None and not is_number(left.words)
    if not wide or 2 * bullets > len(wide):
        return False
    least = _BETWEEN_NUMBERS if 2 * numbers >= len(wide) > 2 * asides else _WIDE
    return median(wide) >= least * size
