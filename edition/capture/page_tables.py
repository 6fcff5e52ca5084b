"""Tables of a page: between rules, or rows of pieces that stand in the same columns again and again.

Columns of a table without rules are told by the gaps that most of its rows have in common. What is meant by a row is
told by rules where there are some, else by the baselines; a line with no words in the first column goes on with the
row above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from edition.capture.page_flows import gutter_of
from edition.capture.pdf_page import Box, GlyphRun
from edition.capture.ruled_tables import ruled_tables
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
from edition.capture.text_lines import TextLine, around

#: A table has at least this many rows with several pieces, and columns.
_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 2
#: Pieces of prose side by side are longer than this many characters, and few of them are numbers.
_LONGEST_PIECE = 26
_SHARE_OF_NUMBERS = 0.35
#: Heads that stand apart reach no further than so many points to the side of the rows below.
_BESIDE = 12.0
#: A column of text has at least this many lines.
_FEWEST_LINES = 8
#: Rows of one table are no further apart than this many sizes of type.
_FARTHEST = 3.2
#: Parts of one table are no further apart, with at most so many sub-headings between them, which are no wider than this
#: share of it.
_FARTHEST_PART, _MOST_BETWEEN, _LONGEST_BETWEEN = 7.0, 3, 0.7
#: Rules that are part of a table reach over this share of its width.
_REACHING = 0.5
#: At least this share of the places in rows with several cells has words; of all places, where there are few numbers.
_LEAST_FILLED, _LEAST_FILLED_OF_WORDS = 0.4, 0.6
#: A line of more characters may be prose; so many of those of a column that go on in the next are.
_LONG_LINE, _MOST_OPEN = 30, 0.25
#: Lines of one row are no further apart than this many sizes of type.
_CLOSE = 1.35

_Cell = tuple[list[GlyphRun], int]


def tables_of(
    lines: Sequence[TextLine], rules: Sequence[Box], edges: Sequence[Box]
) -> tuple[list[PageTable], list[TextLine]]:
    """The tables of a page, and the lines that are in none of them."""
    tables, rest = ruled_tables(edges, lines)
    more, rest = _unruled(rest, rules)
    tables += more
    middle = gutter_of(rest)
    if middle is None:
        return tables, rest
    left, right = [line for line in rest if line.box[2] <= middle], [line for line in rest if line.box[0] >= middle]
    if not (_is_column(left) or _is_column(right)):
        return tables, rest
    kept = [line for line in rest if line.box[0] < middle < line.box[2]]
    for side in (left, right):
        more, others = _unruled(side, rules)
        tables += more
        kept += others
    return tables, kept


def _is_column(lines: Sequence[TextLine]) -> bool:
    """Whether lines are a column of text."""
    return len(lines) >= _FEWEST_LINES and median(len(line.words) for line in lines) > _LONGEST_PIECE


def _unruled(lines: Sequence[TextLine], rules: Sequence[Box]) -> tuple[list[PageTable], list[TextLine]]:
    """The tables that rows of pieces make, and the lines that are in none of them."""
    tables: list[PageTable] = []
    taken: set[int] = set()
    rows = rows_of(lines)
    for first, last in _joined(rows, list(_candidates(rows))):
        inside = rows[first:last]
        box = around(line.box for row in inside for line in row)
        level = [rule for rule in rules if _crosses(rule, box)]
        table = _table(inside, level, box) if _is_tabular(inside, len(level)) else None
        if table is not None:
            tables.append(table)
            taken |= {id(line) for row in inside for line in row}
    return tables, [line for line in lines if id(line) not in taken]


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
    behind = [line.words for row in several for line in row[1:]]
    numbers = sum(map(is_number, behind)) / len(behind)
    is_short = median(map(len, pieces)) <= _LONGEST_PIECE
    wide = max(map(len, several))
    return (numbers >= _SHARE_OF_NUMBERS and is_short) or (ruled >= 3 and is_short) or (wide > 2 and is_short)


def _crosses(rule: Box, box: Box) -> bool:
    """Whether a level rule is part of a table."""
    is_level = rule[2] - rule[0] > rule[3] - rule[1]
    shared = min(rule[2], box[2]) - max(rule[0], box[0])
    return is_level and box[1] - 6 <= rule[1] <= box[3] + 6 and shared > 0.1 * (box[2] - box[0])


def _joined(rows: Sequence[Sequence[TextLine]], candidates: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The candidates; those with the same columns are one table if only its sub-headings lie between them."""
    begun: tuple[int, int] | None = None
    for first, last in candidates:
        if begun and _go_together(rows, begun, (first, last)):
            begun = begun[0], last
            continue
        if begun:
            yield begun
        begun = first, last
    if begun:
        yield begun


def _go_together(rows: Sequence[Sequence[TextLine]], above: tuple[int, int], below: tuple[int, int]) -> bool:
    """Whether two runs of rows have the same columns, and hardly anything between them."""
    between = rows[above[1] : below[0]]
    far = rows[below[0]][0].baseline - rows[above[1] - 1][0].baseline
    if len(between) > _MOST_BETWEEN or far > _FARTHEST_PART * _size(rows[below[0]]):
        return False
    box = around(line.box for row in rows[above[0] : above[1]] for line in row)
    if any(line.box[2] - line.box[0] > _LONGEST_BETWEEN * (box[2] - box[0]) for row in between for line in row):
        return False
    fewer, more = sorted((_gaps(rows[slice(*above)]), _gaps(rows[slice(*below)])), key=len)
    return bool(fewer) and all(any(gap[0] < one[1] and one[0] < gap[1] for one in more) for gap in fewer)


def _gaps(rows: Sequence[Sequence[TextLine]]) -> list[Gap]:
    """The gaps between the columns of rows: of those with numbers, or with the most pieces."""
    words = [[word for line in row for word in runs_of_words(line)] for row in rows]
    most = max(map(len, rows))
    body = [of_row for row, of_row in zip(rows, words, strict=True) if len(row) > 1 and _has_numbers(row)]
    if len(body) < _FEWEST_ROWS:
        body = [of_row for row, of_row in zip(rows, words, strict=True) if 2 * len(row) > most]
    return gaps_of(body, median(_size(row) for row in rows))


def _table(rows: Sequence[Sequence[TextLine]], level: Sequence[Box], box: Box) -> PageTable | None:
    """The table that rows make, None where they have no columns in common."""
    gaps = _gaps(rows)
    if not gaps:
        return None
    first, last = rows[0][0].baseline, rows[-1][0].baseline
    wide = [rule for rule in level if rule[2] - rule[0] >= _REACHING * (box[2] - box[0])]
    reaching = sorted(rule[1] for rule in wide if first < rule[1] < last)
    made: list[list[_Cell]] = []
    before: Sequence[TextLine] | None = None
    for row in rows:
        cells = _cells(row, gaps)
        if before is not None and _goes_on(before, row, made[-1], cells, reaching, len(rows)):
            made[-1] = [
                ([*one, *more], max(wide, others)) for (one, wide), (more, others) in zip(made[-1], cells, strict=True)
            ]
        else:
            made.append(cells)
        before = row
    page = rows[0][0].page
    whole = tuple(tuple(_spanned(row, page)) for row in made)
    if not has_columns(whole) or _is_scattered(whole) or _is_prose(whole):
        return None
    return PageTable(whole, head_rows(whole), box)


def _is_scattered(rows: Sequence[Sequence[PageCell]]) -> bool:
    """Whether too many places are empty: of rows with several cells if there are numbers, else of all rows.

    The words of a chart stand so, and those of lines that are stretched.
    """
    several = [row for row in rows if sum(bool(cell.lines) for cell in row) > 1]
    behind = [cell.words for row in several for cell in row[1:] if cell.lines]
    has_numbers = sum(map(is_number, behind)) >= _SHARE_OF_NUMBERS * len(behind)
    if has_numbers:
        filled = sum(cell.columns for row in several for cell in row if cell.lines)
        return filled < _LEAST_FILLED * sum(cell.columns for row in several for cell in row)
    filled = sum(bool(cell.lines) for row in rows for cell in row)
    return filled < _LEAST_FILLED_OF_WORDS * sum(cell.columns for row in rows for cell in row)


def _is_prose(rows: Sequence[Sequence[PageCell]]) -> bool:
    """Whether the lines of a column go on in one another: a text beside notes."""
    for at in range(max(map(len, rows))):
        words = [row[at].words for row in rows if at < len(row) and row[at].lines]
        long = [(one, other) for one, other in pairwise(words) if len(one) > _LONG_LINE]
        open_ = sum(other[:1].islower() and one[-1:].isalnum() for one, other in long)
        if open_ and _MOST_OPEN * len(words) <= open_:
            return True
    return False


def _cells(row: Sequence[TextLine], gaps: Sequence[Gap]) -> list[_Cell]:
    """The words of a row in the columns between gaps, and how many columns each cell spans."""
    cells: list[_Cell] = [([], 1) for _ in range(len(gaps) + 1)]
    for line in row:
        for piece in pieces_of(line, gaps):
            first, last = columns_between(piece, gaps)
            cells[first] = ([*cells[first][0], *piece], max(cells[first][1], last - first + 1))
    return cells


def _spanned(row: Sequence[_Cell], page: int) -> Iterator[PageCell]:
    """The cells of a row; one spans others only if they have no words."""
    at = 0
    while at < len(row):
        words, wide = row[at]
        columns = 1
        while columns < wide and at + columns < len(row) and not row[at + columns][0]:
            columns += 1
        yield PageCell(lines_of_words(words, page), columns)
        at += columns


def _goes_on(
    before: Sequence[TextLine],
    row: Sequence[TextLine],
    above: Sequence[_Cell],
    cells: Sequence[_Cell],
    reaching: Sequence[float],
    count: int,
) -> bool:
    """Whether a line of pieces goes on with the row above it."""
    top, bottom = before[0].baseline, row[0].baseline
    if 2 * len(reaching) >= count - 1:  # each row has rules
        return not any(top < height < bottom for height in reaching)
    is_close = bottom - top <= _CLOSE * _size(row)
    spans = any(wide > 1 for _, wide in (*above, *cells))
    return is_close and not cells[0][0] and not spans and len(row) < len(cells) and not _has_numbers(row)


def _has_numbers(row: Sequence[TextLine]) -> bool:
    return any(is_number(line.words) or all(is_number(word.words) for word in runs_of_words(line)) for line in row)
