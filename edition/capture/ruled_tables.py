"""Tables that rules part into cells: the words of a page in the cells of a grid.

Rules often part less than the columns and rows that are read: a cell that reaches over columns of others is parted
where its lines have gaps, and its numbers below each other are rows of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from edition.capture.page_grids import GridCell, PageGrid, grids_of
from edition.capture.pdf_page import Box, GlyphRun
from edition.capture.table_cells import (
    PageCell,
    PageTable,
    has_columns,
    head_rows,
    is_number,
    lines_of_words,
    rows_of,
    runs_of_words,
)
from edition.capture.table_gaps import Gap, columns_between, gaps_of, pieces_of
from edition.capture.text_lines import TextLine, area_of, around

#: At least this share of the cells has words: the grid of a chart has hardly any.
_SHARE_WITH_WORDS = 0.3
#: One cell holds at most this share of all characters: else the grid is a frame around a text.
_LARGEST_SHARE = 0.75
_FEWEST_ROWS = 2
#: A column is parted where at least this many rows have a gap.
_FEWEST_BODY = 3
#: A cell beside several rows is parted if more than this share of them have a line of it.
_SHARE_BESIDE = 0.6


@dataclass(slots=True)
class _Filled:
    """A cell of the grid between two gaps, with its words."""

    row: int
    column: int
    columns: int
    words: list[GlyphRun] = field(default_factory=list)


def ruled_tables(
    edges: Sequence[Box], lines: Sequence[TextLine], most_lines: float = float("inf")
) -> tuple[list[PageTable], list[TextLine]]:
    """The tables that the edges of a page make, and the lines that are in none of them.

    Grids whose cells with words have more than `most_lines` on average are left out.
    """
    tables: list[PageTable] = []
    rest = list(lines)
    for grid in sorted(grids_of(edges), key=lambda one: (-area_of(one.box), one.box)):
        parts = [part for line in rest for part in _parted(line, grid.box)]
        inside = [line for line in parts if _is_inside(line, grid.box)]
        table = _table(grid, inside, most_lines) if inside else None
        if table:
            tables.append(table)
            rest = [line for line in parts if not _is_inside(line, grid.box)]
    return tables, rest


def _parted(line: TextLine, box: Box) -> Iterator[TextLine]:
    """A line, parted where it reaches into a box or out of it at a blank."""
    _, height = _middle(line)
    crossed = [edge for edge in (box[0], box[2]) if line.box[0] < edge < line.box[2] and box[1] <= height <= box[3]]
    words = runs_of_words(line) if crossed else []
    cuts = [
        number
        for number, (before, word) in enumerate(pairwise(words), 1)
        for edge in crossed
        if before.box[2] <= edge + 1 and word.box[0] >= edge - 1
    ]
    for first, last in pairwise([0, *cuts, len(words)]):
        yield TextLine(tuple(words[first:last]), line.page) if cuts else line


def _is_inside(line: TextLine, box: Box) -> bool:
    """Whether the middle of a line that is not turned is in a box."""
    x, y = _middle(line)
    is_turned = any(one.turned for one in line.stretches)
    return not is_turned and box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _table(grid: PageGrid, inside: Sequence[TextLine], most_lines: float) -> PageTable | None:
    """The table of a grid with the lines that are in it; None where it is a frame, or a chart."""
    of_cells = _in_cells(grid, inside)
    counts = [sum(len(line.words) for line in of_cell) for of_cell in of_cells.values() if of_cell]
    is_framed = (
        len(inside) > most_lines * len(counts)
        or len(counts) < _SHARE_WITH_WORDS * len(grid.cells)
        or max(counts) > _LARGEST_SHARE * sum(counts)
    )
    filled = [] if is_framed else list(_filled(grid, of_cells))
    rows = tuple(_rows(filled, inside[0].page))
    if len(rows) < _FEWEST_ROWS or not has_columns(rows):
        return None
    return PageTable(rows, head_rows(rows), around(line.box for line in inside))


def _middle(line: TextLine) -> tuple[float, float]:
    return (line.box[0] + line.box[2]) / 2, (line.box[1] + line.box[3]) / 2


def _in_cells(grid: PageGrid, lines: Sequence[TextLine]) -> dict[GridCell, list[TextLine]]:
    """The cells of a grid, each with its lines; a line that reaches over several is parted at its blanks."""
    owner = {
        (cell.row + down, cell.column + right): cell
        for cell in grid.cells
        for down in range(cell.rows)
        for right in range(cell.columns)
    }
    found: dict[GridCell, list[TextLine]] = {cell: [] for cell in grid.cells}
    for line in lines:
        _, height = _middle(line)
        ends = {owner[grid.place(x, height)] for x in (line.box[0] + 1, line.box[2] - 1)}
        if len(ends) == 1:
            found[ends.pop()].append(line)
            continue
        parted: dict[GridCell, list[GlyphRun]] = {}
        for word in runs_of_words(line):
            parted.setdefault(owner[grid.place((word.box[0] + word.box[2]) / 2, height)], []).append(word)
        for cell, words in parted.items():
            found[cell].append(TextLine(tuple(words), line.page))
    return found


def _filled(grid: PageGrid, of_cells: dict[GridCell, list[TextLine]]) -> Iterator[_Filled]:
    """The cells of a table with words: those of the grid, parted where their lines have gaps."""
    more = [gap for column in range(len(grid.across) - 1) for gap in _gaps_within(column, of_cells)]
    lines = [(line, line) for line in grid.across[1:-1]]
    gaps = sorted([*lines, *more])
    at = {line: number for number, line in enumerate(gaps)}
    bounds = [-1, *(at[line] for line in lines), len(gaps)]
    for cell, of_cell in _by_rows(grid, of_cells):
        first, last = bounds[cell.column] + 1, bounds[cell.column + cell.columns]
        parts: dict[int, _Filled] = {}
        for line in of_cell:
            for piece in pieces_of(line, gaps[first:last]):
                begin, end = (first + number for number in columns_between(piece, gaps[first:last]))
                part = parts.setdefault(begin, _Filled(cell.row, begin, 1))
                part.columns = max(part.columns, end - begin + 1)
                part.words += piece
        if len(parts) == 1:
            yield _Filled(cell.row, first, last - first + 1, next(iter(parts.values())).words)
        else:
            yield from parts.values()


def _by_rows(grid: PageGrid, of_cells: dict[GridCell, list[TextLine]]) -> Iterator[tuple[GridCell, list[TextLine]]]:
    """The cells of a grid with their lines; one beside many rows, with a line at most of them, is as many cells."""
    for cell, of_cell in of_cells.items():
        by_row: dict[int, list[TextLine]] = {}
        for line in of_cell:
            by_row.setdefault(grid.place(*_middle(line))[0], []).append(line)
        if cell.rows >= _FEWEST_BODY and len(by_row) > _SHARE_BESIDE * cell.rows:
            yield from ((replace(cell, row=row, rows=1), lines) for row, lines in by_row.items())
        else:
            yield cell, of_cell


def _gaps_within(column: int, of_cells: dict[GridCell, list[TextLine]]) -> list[Gap]:
    """The gaps in a column of the grid that rules do not part."""
    lines = [
        line for cell, of_cell in of_cells.items() if (cell.column, cell.columns) == (column, 1) for line in of_cell
    ]
    rows = rows_of(lines)
    words = [of_row for row in rows if len(of_row := [word for line in row for word in runs_of_words(line)]) > 1]
    if len(words) < _FEWEST_BODY:
        return []
    return gaps_of(words, median(row[0].type.size for row in rows))


def _rows(filled: Sequence[_Filled], page: int) -> Iterator[tuple[PageCell, ...]]:
    """The rows of a table; rows and columns without any words are left out."""
    placed = _placed(filled)
    columns = sorted({column for _, column in placed})
    for row in sorted({row for row, _ in placed}):
        of_row = {column: one for (at, column), one in placed.items() if at == row}
        lines = {column: lines_of_words(one.words, page) for column, one in of_row.items()}
        for level in _levels([*lines.values()]):
            yield tuple(_row(of_row, lines, level, columns))


def _placed(filled: Sequence[_Filled]) -> dict[tuple[int, int], _Filled]:
    """The cells by row and column.

    A column is one with that before it if all cells that begin there reach into it: the lines of its cells are moved.
    """
    begins: dict[int, int] = {}
    last = -1
    for column in sorted({one.column for one in filled}):
        before = [one for one in filled if begins.get(one.column) == last]
        last = last if before and all(one.column + one.columns > column for one in before) else column
        begins[column] = last
    placed: dict[tuple[int, int], _Filled] = {}
    for one in filled:
        column = begins[one.column]
        end = one.column + one.columns
        known = placed.get((one.row, column))
        words = [*known.words, *one.words] if known else one.words
        end = max(end, known.column + known.columns) if known else end
        placed[one.row, column] = _Filled(one.row, column, end - column, words)
    return placed


def _row(
    of_row: Mapping[int, _Filled],
    lines: Mapping[int, Sequence[TextLine]],
    level: tuple[float, float],
    columns: Sequence[int],
) -> Iterator[PageCell]:
    """The cells of a row between two heights; one spans the columns that it reaches into if they have no words."""
    number = 0
    while number < len(columns):
        first = number
        one = of_row.get(columns[first])
        end = one.column + one.columns if one else columns[first]
        number += 1
        while number < len(columns) and columns[number] < end and columns[number] not in of_row:
            number += 1
        inside = (line for line in lines.get(columns[first], ()) if level[0] <= line.baseline < level[1])
        yield PageCell(tuple(inside), number - first)


def _levels(of_row: Sequence[Sequence[TextLine]]) -> Sequence[tuple[float, float]]:
    """The heights between which the rows lie that a row of the grid holds: one, or one for each line of numbers."""
    whole = [(float("-inf"), float("inf"))]
    stacks = [lines for lines in of_row if len(rows_of(lines)) > 1 and all(is_number(line.words) for line in lines)]
    if not stacks or len(stacks) < min(2, len(of_row) - 1):
        return whole
    heights = [row[0].baseline for row in rows_of([line for lines in stacks for line in lines])]
    half = [(one + other) / 2 for one, other in pairwise(heights)]
    return list(pairwise([float("-inf"), *half, float("inf")]))
