"""Tables of the structure tree: rows and cells as they are told, in the columns that they stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from edition.capture.pdf_page import GlyphRun
from edition.capture.pdf_tags import TagPlace
from edition.capture.table_cells import PageCell, PageTable
from edition.capture.table_gaps import columns_over
from edition.capture.text_lines import TextLine, around, lines_of_page

_Row = list[tuple[TextLine, ...]]


def tagged_table(stretches: Sequence[GlyphRun], places: Mapping[int, TagPlace], page: int) -> PageTable | None:
    """The table of stretches that stand in cells of the tree, None for none of them."""
    rows: list[_Row] = []
    heads: list[bool] = []
    for _, of_row in groupby(stretches, key=lambda one: places[one.content].row):
        members = list(of_row)
        cells: _Row = [()] * max(places[one.content].cell for one in members)
        for cell, of_cell in groupby(members, key=lambda one: places[one.content].cell):
            cells[cell - 1] = (*cells[cell - 1], *lines_of_page(list(of_cell), page))
        rows.append(cells)
        heads.append(all("TH" in places[one.content].path for one in members))
    if not rows:
        return None
    is_ragged = len({len(row) for row in rows}) > 1
    made = _by_place(rows) if is_ragged else [tuple(PageCell(lines) for lines in row) for row in rows]
    leading = heads.index(False) if False in heads else 0
    return PageTable(tuple(made), leading, around(one.box for one in stretches))


def _by_place(rows: Sequence[_Row]) -> list[tuple[PageCell, ...]]:
    """Rows of unlike length, whose spans are not told: each cell stands in the columns that it reaches over.

    The columns are those of the rows with the most cells; rows that fit none of them stay as they are told.
    """
    most = max(map(len, rows))
    full = [row for row in rows if len(row) == most]
    bounds = [around(line.box for row in full for line in row[at]) if any(row[at] for row in full) else None
              for at in range(most)]  # fmt: skip
    made: list[tuple[PageCell, ...]] = []
    for row in rows:
        placed = _placed(row, [(box[0], box[2]) if box else None for box in bounds])
        made.append(placed or tuple(PageCell(lines) for lines in row))
    return made


def _placed(row: _Row, bounds: Sequence[tuple[float, float] | None]) -> tuple[PageCell, ...] | None:
    """The cells of a row in the columns between bounds, from left to right; None where two are in one."""
    cells: list[PageCell] = []
    at = 0
    for lines in sorted(filter(None, row), key=lambda one: around(line.box for line in one)[0]):
        left, _, right, _ = around(line.box for line in lines)
        over = [number for number in columns_over(left, right, bounds) if number >= at]
        if not over:
            free = [number for number, bound in enumerate(bounds) if bound and number >= at]
            if not free:
                return None
            over = [min(free, key=lambda number: abs(sum(bounds[number] or ()) - left - right))]
        cells += [PageCell()] * (over[0] - at)
        cells.append(PageCell(lines, over[-1] - over[0] + 1))
        at = over[-1] + 1
    return (*cells, *[PageCell()] * (len(bounds) - at))
