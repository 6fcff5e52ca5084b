"""Tables of plain text, put together from stretches of rows with the same columns, and the names above them.

Between the stretches of one table are lines with a name alone: the head of a group of rows, or the first line of a
name that goes on in the next row. The names of columns are above, often set apart by a blank line and on several lines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from edition.document.lines.line import Line
from edition.document.lines.survey import begins_small
from edition.document.reading.tables import (
    LONGEST_LINE,
    MOST_HEADS,
    TABLE_RULE,
    YEAR,
    Grid,
    cells_of,
    find_bodies,
    is_figure,
    place_of,
)
from edition.source import Span

#: Names of columns are above at least this many rows, with at most this many blank lines between.
_FEWEST_BELOW_HEADS = 3
_MOST_BLANK_BELOW_HEADS = 2
#: A table with at least this many columns is followed beyond its first stretch: one name, two figures.
_FEWEST_COLUMNS = 3
#: Between two rows are at most this many lines with a name alone, and at most this many blank lines.
_MOST_BETWEEN = 4
_MOST_BLANK = 2

TypedRow = tuple[Span, ...]
#: From where to where a column stands on the page, in columns of a typewriter.
Places = Sequence[tuple[int, int]]


def find_tables(lines: Sequence[Line], taken: Collection[int]) -> Iterator[Grid]:
    """The tables among the lines that are not taken, in order."""
    barred = set(taken)
    for grid in find_bodies(lines, taken):
        if barred.isdisjoint(grid.lines):
            places = _places(lines, grid)
            whole = _with_heads(lines, _grown(lines, grid, places, barred), places, barred)
            barred |= set(whole.lines)
            yield whole


def _grown(lines: Sequence[Line], grid: Grid, places: Places, barred: Collection[int]) -> Grid:
    """A stretch of figures with the rows above and below it that fit its columns, and the names between them."""
    if len(places) < _FEWEST_COLUMNS:
        return grid
    above = () if grid.head_rows else (*_beside(lines, places, range(grid.lines[0] - 1, -1, -1), barred),)
    below = (*_beside(lines, places, range(grid.lines[-1] + 1, len(lines)), barred),)
    found = {index: row for index in (*above, *below) if (row := _row_of(lines[index], places))}
    rows = dict(zip(grid.starts, grid.rows, strict=True))
    rows |= {lines[index].span.start: row for index, row in found.items()}
    every = sorted((*grid.lines, *above, *below))
    return replace(
        grid,
        rows=tuple(_with_whole_names([lines[index] for index in every], [rows[start] for start in sorted(rows)])),
        starts=tuple(sorted(rows)),
        lines=tuple(every),
    )


def _with_whole_names(lines: Sequence[Line], rows: Sequence[TypedRow]) -> Iterator[TypedRow]:
    """The rows; a name that goes on in the next row with a small letter is joined with it."""
    words = {line.span.start: line.words for line in lines}
    pending: TypedRow | None = None
    for row in rows:
        goes_on = pending is not None and len(row[0]) > 0 and begins_small(words[row[0].start])
        if pending and not goes_on:
            yield pending
        whole = (Span(pending[0].start, row[0].end), *row[1:]) if pending and goes_on else row
        pending = whole if not any(map(len, whole[1:])) else None
        if pending is None:
            yield whole
    if pending:
        yield pending


def _beside(lines: Sequence[Line], places: Places, way: range, barred: Collection[int]) -> Iterator[int]:
    """The lines on a way from a table that are rows of the table, and the names between these rows."""
    names: list[int] = []
    before = way.start - way.step
    for index in way:
        gap = lines[max(index, before)].blank
        line, before = lines[index], index
        if index in barred or gap > _MOST_BLANK or line.fed or len(names) > _MOST_BETWEEN:
            return
        row = _row_of(line, places)
        if row is None or _names_years(line, row):
            return
        if any(map(len, row[1:])):
            yield from (*names, index)
            names = []
        else:
            names.append(index)


def _names_years(line: Line, row: TypedRow) -> bool:
    """Whether all figures of a row are years: it names columns."""
    words = [_words(line, cell) for cell in row[1:] if len(cell)]
    return bool(words) and all(YEAR.fullmatch(one) for one in words)


def _row_of(line: Line, places: Places) -> TypedRow | None:
    """A line as a row of figures after a name, each in its column; None where it is no such row."""
    row = _in_columns(line, places)
    if row is None or any(_is_wide(line, cell, places) for cell in row if len(cell)):
        return None
    fits = all(is_figure(_words(line, cell)) == (at > 0) for at, cell in enumerate(row) if len(cell))
    return row if fits else None


def _named(line: Line, places: Places) -> TypedRow | None:
    """A line as names, each over its columns; None where one is a figure and no year."""
    row = _in_columns(line, places)
    cells = [_words(line, cell) for cell in row or () if len(cell)]
    return None if any(is_figure(words) and not YEAR.fullmatch(words) for words in cells) else row


def _in_columns(line: Line, places: Places) -> TypedRow | None:
    """The cells of a line, each in the first column that it overlaps; None where a cell overlaps none."""
    if len(line.words) > LONGEST_LINE or "\t" in line.words or TABLE_RULE.fullmatch(line.words):
        return None
    row: list[Span] = []
    for cell in cells_of(line):
        over = _columns_of(line, cell, places)
        at = next((one for one in over if one >= len(row)), -1)
        if not over and not row and place_of(line, cell)[1] <= places[1][0]:
            at = 0  # a name further to the left than others
        if at < 0:
            return None
        row += [Span(cell.start, cell.start)] * (at - len(row))
        row.append(cell)
    return (*row, *(Span(line.span.end, line.span.end) for _ in range(len(row), len(places))))


def _columns_of(line: Line, cell: Span, places: Places) -> list[int]:
    """The columns that a cell overlaps."""
    begin, end = place_of(line, cell)
    return [at for at, (first, last) in enumerate(places) if begin <= last and first <= end]


def _is_wide(line: Line, cell: Span, places: Places) -> bool:
    return len(_columns_of(line, cell, places)) > 1


def _words(line: Line, cell: Span) -> str:
    return line.words[cell.start - line.span.start : cell.end - line.span.start]


def _with_heads(lines: Sequence[Line], grid: Grid, places: Places, barred: Collection[int]) -> Grid:
    """A table with no names of columns, together with the names above it; `barred` lines contain none.

    Each name is above a column; the names may run over several lines, with a blank line below them.
    """
    if grid.head_rows or not places or len(grid.rows) < _FEWEST_BELOW_HEADS:
        return grid
    found: list[tuple[int, TypedRow]] = []
    heads = 0
    for index in range(grid.lines[0] - 1, max(-1, grid.lines[0] - 1 - MOST_HEADS), -1):
        below = lines[index + 1]
        is_near = below.blank <= (0 if heads else _MOST_BLANK_BELOW_HEADS) and not below.fed
        row = _named(lines[index], places) if is_near and index not in barred else None
        if row is None or (heads and not any(map(len, row[1:]))):
            break
        found.append((index, row))
        heads = len(found) if any(map(len, row[1:])) else heads
    named = {column for _, row in found for column, cell in enumerate(row) if len(cell)}
    if len(named | {0}) < len(places):
        return grid
    found.reverse()
    return replace(
        grid,
        rows=(*(row for _, row in found), *grid.rows),
        starts=(*(lines[index].span.start for index, _ in found), *grid.starts),
        lines=(*(index for index, _ in found), *grid.lines),
        head_rows=max(number for number, (_, row) in enumerate(found, 1) if any(map(len, row[1:]))),
    )


def _places(lines: Sequence[Line], grid: Grid) -> list[tuple[int, int]]:
    """Where the columns of a table are: as wide as the cells of all its full rows; empty where it has tabs or bars."""
    by_start = {lines[index].span.start: lines[index] for index in grid.lines}
    columns = max(map(len, grid.rows))
    places: list[tuple[int, int]] = []
    for start, row in zip(grid.starts, grid.rows, strict=True):
        line = by_start[start]
        if "\t" in line.words or "|" in line.words:
            return []
        if len(row) == columns and all(map(len, row)):
            own = [place_of(line, cell) for cell in row]
            places = [
                (min(begin, other), max(end, more))
                for (begin, end), (other, more) in zip(places or own, own, strict=True)
            ]
    return places
