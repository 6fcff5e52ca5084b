"""Tables of a page: rows of pieces that stand in the same columns again and again, or between rules.

What is meant by a row is told by rules where there are some, else by the baselines; a line with no words in the first
column goes on with the row above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from edition.capture.pdf_page import Box
from edition.capture.text_lines import TextLine, around

#: A table has at least this many rows with several pieces, and columns.
_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 2
#: Pieces of prose side by side are longer than this many characters, and few of them are numbers.
_LONGEST_PIECE = 26
_SHARE_OF_NUMBERS = 0.35
#: Rows of one table are no further apart than this many sizes of type.
_FARTHEST = 3.2
_LEVEL = 0.45
#: Pieces are of one column if they share this part of the width of the narrower one.
_SAME_COLUMN = 0.3
_NUMBER = re.compile(r"[-–−+($£€¥%\s]*\d[\d.,:/\s]*[%)*†a-e]*|[-–—.…]+")
#: Rules that are part of a table reach over this share of its width.
_REACHING = 0.5


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table: its rows of cells, each of some lines, empty for none; the first `heads` rows name the columns."""

    rows: tuple[tuple[tuple[TextLine, ...], ...], ...]
    heads: int
    box: Box


def tables_of(lines: Sequence[TextLine], rules: Sequence[Box]) -> tuple[list[PageTable], list[TextLine]]:
    """The tables of a page, and the lines that are in none of them."""
    rows = _rows(lines)
    tables: list[PageTable] = []
    taken: set[int] = set()
    for first, last in _candidates(rows):
        inside = rows[first:last]
        box = around(line.box for row in inside for line in row)
        ruled = [rule for rule in rules if _crosses(rule, box)]
        if _is_tabular(inside, len(ruled)):
            table = _table(inside, ruled, box)
            if table is not None:
                tables.append(table)
                taken |= {id(line) for row in inside for line in row}
    return tables, [line for line in lines if id(line) not in taken]


def _rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """The lines that stand on one baseline, from top to bottom."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda one: (one.baseline, one.box[0])):
        if rows and abs(rows[-1][0].baseline - line.baseline) <= _LEVEL * line.type.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda one: one.box[0]) for row in rows]


def _candidates(rows: Sequence[Sequence[TextLine]]) -> Iterator[tuple[int, int]]:
    """Runs of rows of which most have several pieces: the first, and the one behind the last."""
    first: int | None = None
    last = 0
    for at, row in enumerate(rows):
        if first is not None and row[0].baseline - rows[last][0].baseline > _FARTHEST * _size(rows[last]):
            yield first, last + 1
            first = None
        if len(row) >= _FEWEST_COLUMNS:
            first = at if first is None else first
            last = at
    if first is not None:
        yield first, last + 1


def _size(row: Sequence[TextLine]) -> float:
    return max(line.type.size for line in row)


def _is_tabular(rows: Sequence[Sequence[TextLine]], ruled: int) -> bool:
    """Whether rows are those of a table rather than columns of prose, or a letter's head."""
    several = [row for row in rows if len(row) >= _FEWEST_COLUMNS]
    if len(several) < (2 if ruled >= 3 else _FEWEST_ROWS) or 2 * len(several) < len(rows):
        return False
    pieces = [line.words for row in several for line in row]
    numbers = sum(_NUMBER.fullmatch(words.strip()) is not None for words in pieces) / len(pieces)
    is_short = median(map(len, pieces)) <= _LONGEST_PIECE
    wide = max(map(len, several))
    return (numbers >= _SHARE_OF_NUMBERS and is_short) or (ruled >= 3 and is_short) or (wide > 2 and is_short)


def _crosses(rule: Box, box: Box) -> bool:
    """Whether a level rule is part of a table."""
    is_level = rule[2] - rule[0] > rule[3] - rule[1]
    shared = min(rule[2], box[2]) - max(rule[0], box[0])
    return is_level and box[1] - 6 <= rule[1] <= box[3] + 6 and shared > 0.1 * (box[2] - box[0])


def _columns(rows: Sequence[Sequence[TextLine]]) -> list[tuple[float, float]]:
    """The columns of a table: the widths of pieces that share room, of the rows with the most pieces."""
    most = max(map(len, rows))
    columns: list[tuple[float, float]] = []
    for row in (row for row in rows if 2 * len(row) > most):
        for line in row:
            left, right = line.box[0], line.box[2]
            same = [one for one in columns if _is_shared(one, (left, right))]
            if len(same) > 1 and len(row) < most:
                continue  # it stands over several columns
            for one in same:
                columns.remove(one)
                left, right = min(left, one[0]), max(right, one[1])
            columns.append((left, right))
    return sorted(columns)


def _is_shared(one: tuple[float, float], other: tuple[float, float]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > _SAME_COLUMN * min(one[1] - one[0], other[1] - other[0])


def _table(rows: Sequence[Sequence[TextLine]], ruled: Sequence[Box], box: Box) -> PageTable | None:
    """The table that rows make, None where they have no columns in common."""
    columns = _columns(rows)
    if len(columns) < _FEWEST_COLUMNS:
        return None
    reaching = sorted(rule[1] for rule in ruled if rule[2] - rule[0] >= _REACHING * (box[2] - box[0]))
    made: list[list[list[TextLine]]] = []
    before: Sequence[TextLine] | None = None
    for row in rows:
        cells: list[list[TextLine]] = [[] for _ in columns]
        for line in row:
            cells[_column(columns, line)].append(line)
        if before is not None and made and _goes_on(before, row, cells, reaching, len(rows)):
            for cell, more in zip(made[-1], cells, strict=True):
                cell += more
        else:
            made.append(cells)
        before = row
    whole = tuple(tuple(tuple(cell) for cell in row) for row in made)
    return PageTable(whole, _heads(whole), box)


def _column(columns: Sequence[tuple[float, float]], line: TextLine) -> int:
    """The column that a piece is in: the first that it shares room with, else the nearest."""
    for number, (left, right) in enumerate(columns):
        if min(right, line.box[2]) - max(left, line.box[0]) > 0:
            return number
    middle = (line.box[0] + line.box[2]) / 2
    return min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - middle))


def _goes_on(
    before: Sequence[TextLine],
    row: Sequence[TextLine],
    cells: Sequence[Sequence[TextLine]],
    reaching: Sequence[float],
    count: int,
) -> bool:
    """Whether a line of pieces goes on with the row above it."""
    top, bottom = before[0].baseline, row[0].baseline
    if len(reaching) > count // 2:  # each row has rules
        return not any(top < height < bottom for height in reaching)
    is_close = bottom - top <= 1.35 * _size(row)
    return is_close and not cells[0] and len(row) < len(cells) and not _has_numbers(row)


def _has_numbers(row: Sequence[TextLine]) -> bool:
    return any(_NUMBER.fullmatch(line.words.strip()) for line in row)


def _heads(rows: Sequence[Sequence[Sequence[TextLine]]]) -> int:
    """How many rows at the beginning name columns: bold ones, or those without numbers above rows with some."""

    def words(row: Sequence[Sequence[TextLine]]) -> list[str]:
        return [" ".join(line.words for line in cell) for cell in row if cell]

    numbered = [any(_NUMBER.fullmatch(one.strip()) for one in words(row)[1:]) for row in rows]
    bold = [all(line.is_bold for cell in row for line in cell) for row in rows]
    heads = 0
    while heads < len(rows) - 1 and not numbered[heads] and (bold[heads] or any(numbered[heads + 1 :])) and heads < 3:
        heads += 1
    return heads if heads == len(rows) or any(numbered) or any(bold[:heads]) else 0
