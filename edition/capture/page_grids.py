"""Grids that the rules of a page make: their columns, rows and cells, of which some are larger than others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.capture.pdf_page import Box

#: Edges that are no further apart than this many points are one, and meet.
_TOLERANCE = 3.0
#: Columns and rows that are narrower than this many points hold no words: the lines beside them are one, drawn twice.
_THINNEST = 6.0
#: An edge is at least this long, in points, once what touches is put together.
_SHORTEST = 6.0
#: A grid has at least two columns and two rows, thus three lines each way, and no more than this.
_FEWEST_LINES, _MOST_LINES = 3, 200
#: More edges than this, once they are put together, are a drawing.
_MOST_EDGES = 4000


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its row and column from 0, and how many of both it spans."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class PageGrid:
    """The lines of a grid from left to right and from top to bottom, and its cells in reading order."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def box(self) -> Box:
        """The place of the grid."""
        return self.across[0], self.down[0], self.across[-1], self.down[-1]

    def place(self, x: float, y: float) -> tuple[int, int]:
        """The row and the column of a point in the grid."""
        row, column = bisect_right(self.down, y) - 1, bisect_right(self.across, x) - 1
        return min(max(row, 0), len(self.down) - 2), min(max(column, 0), len(self.across) - 2)


@dataclass(frozen=True, slots=True)
class _Side:
    """A level or upright line: how far it is down or across, and where it begins and ends."""

    at: float
    start: float
    end: float

    def covers(self, point: float) -> bool:
        return self.start - _TOLERANCE <= point <= self.end + _TOLERANCE


def grids_of(edges: Sequence[Box]) -> Iterator[PageGrid]:
    """The grids of edges that meet."""
    level = _joined(
        [_Side((top + bottom) / 2, left, right) for left, top, right, bottom in edges if right - left >= bottom - top]
    )
    upright = _joined(
        [_Side((left + right) / 2, top, bottom) for left, top, right, bottom in edges if right - left < bottom - top]
    )
    if len(level) + len(upright) > _MOST_EDGES:
        return
    for of_level, of_upright in _connected(level, upright):
        grid = _grid(of_level, of_upright)
        if grid:
            yield grid


def _joined(sides: Sequence[_Side]) -> list[_Side]:
    """Sides on one line that touch, put together."""
    made: list[_Side] = []
    row: list[_Side] = []
    for side in sorted(sides, key=lambda one: one.at):
        if row and side.at - row[0].at > _TOLERANCE:
            made += _touching(row)
            row = []
        row.append(side)
    return [side for side in made + _touching(row) if side.end - side.start >= _SHORTEST]


def _touching(row: Sequence[_Side]) -> list[_Side]:
    made: list[_Side] = []
    for side in sorted(row, key=lambda one: one.start):
        if made and side.start <= made[-1].end + _TOLERANCE:
            made[-1] = _Side(made[-1].at, made[-1].start, max(made[-1].end, side.end))
        else:
            made.append(side)
    return made


def _connected(level: Sequence[_Side], upright: Sequence[_Side]) -> Iterator[tuple[list[_Side], list[_Side]]]:
    """Level and upright sides that cross or touch, group by group, from top to bottom."""
    left = set(range(len(upright)))
    free = set(range(len(level)))
    for first in sorted(free, key=lambda at: (level[at].at, level[at].start)):
        if first not in free:
            continue
        free.discard(first)
        rows, columns, waiting = [first], [], [first]
        while waiting:
            one = level[waiting.pop()]
            for at in [at for at in left if _meet(one, upright[at])]:
                left.discard(at)
                columns.append(at)
                more = [other for other in free if _meet(level[other], upright[at])]
                free.difference_update(more)
                rows += more
                waiting += more
        yield [level[at] for at in rows], [upright[at] for at in columns]


def _meet(level: _Side, upright: _Side) -> bool:
    return level.covers(upright.at) and upright.covers(level.at)


def _grid(level: Sequence[_Side], upright: Sequence[_Side]) -> PageGrid | None:
    """The grid of sides that meet; None where they make no columns or no rows. It may be open at its sides."""
    if not level or not upright:
        return None
    across = _places([side.at for side in upright], min(one.start for one in level), max(one.end for one in level))
    down = _places([side.at for side in level], min(one.start for one in upright), max(one.end for one in upright))
    if not all(_FEWEST_LINES <= len(lines) <= _MOST_LINES for lines in (across, down)):
        return None
    parts = _Parts(across, down, _by_line(level, down), _by_line(upright, across))
    return PageGrid(across, down, tuple(parts.cells()))


def _nearest(lines: Sequence[float], at: float) -> float:
    return min(lines, key=lambda one: abs(one - at))


def _by_line(sides: Sequence[_Side], lines: Sequence[float]) -> dict[float, list[_Side]]:
    """The sides on each of some lines: each on the nearest."""
    found: dict[float, list[_Side]] = {line: [] for line in lines}
    for side in sides:
        found[_nearest(lines, side.at)].append(side)
    return found


def _places(lines: Sequence[float], first: float, last: float) -> tuple[float, ...]:
    """Where lines are, those close together once; and the ends of what crosses them, if these lie further out."""
    made: list[float] = []
    for line in sorted((*lines, first, last)):
        if not made or line - made[-1] > _THINNEST:
            made.append(line)
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The lines of a grid, and the sides on each."""

    across: Sequence[float]
    down: Sequence[float]
    level: Mapping[float, Sequence[_Side]]
    upright: Mapping[float, Sequence[_Side]]

    def cells(self) -> Iterator[GridCell]:
        """The cells of the grid: those that no side parts are one."""
        width, height = len(self.across) - 1, len(self.down) - 1
        taken: set[tuple[int, int]] = set()
        for row in range(height):
            for column in range(width):
                if (row, column) in taken:
                    continue
                end = column + 1
                while end < width and (row, end) not in taken and not self._is_parted_across(row, end):
                    end += 1
                below = row + 1
                while below < height and self._goes_down(below, range(column, end)):
                    below += 1
                taken |= {(at, beside) for at in range(row, below) for beside in range(column, end)}
                yield GridCell(row, column, below - row, end - column)

    def _goes_down(self, row: int, columns: range) -> bool:
        """Whether a cell of some columns goes on in a row: no side lies between, and the row has none within."""
        is_parted = any(self._is_parted_down(row, column) for column in columns)
        return not is_parted and not any(self._is_parted_across(row, column) for column in columns[1:])

    def _is_parted_across(self, row: int, column: int) -> bool:
        """Whether a side stands before a column in a row."""
        height = (self.down[row] + self.down[row + 1]) / 2
        return any(side.start <= height <= side.end for side in self.upright[self.across[column]])

    def _is_parted_down(self, row: int, column: int) -> bool:
        """Whether a side lies above a row in a column."""
        middle = (self.across[column] + self.across[column + 1]) / 2
        return any(side.start <= middle <= side.end for side in self.level[self.down[row]])
