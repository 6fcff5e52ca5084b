"""The heads of table cells: those of the column, that of the row, the caption; and which columns hold numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.document.model.document import Document
from edition.document.model.tree import Block, Cell, Heading, Paragraph, Table
from edition.source import Span

_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
#: Four digits that may be a year, or a year with a part of the next: "2038-39".
_LIKE_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")
#: In a column of at least this many numbers, a single one that is no year shows that none is.
_FEWEST_NUMBERS = 2
#: At most this many lines right before a table may belong to it, each of at most this many code points.
_MOST_LINES = 2
_LONGEST_LINE = 160
#: The unit of a table is stated at most this many blocks above it: statements come in parts, with names between them.
_MOST_BLOCKS = 8


@dataclass(frozen=True, slots=True)
class CellHeads:
    """What names a cell: the heads of its column from above, the first cell of its row, the caption of its table.

    `caption` includes short lines right before the table; `units` are the lines above it and the first cell of its
    heads, which may state the unit of all its numbers; `first` is the first cell of its column with a number, which may
    contain a sign that the others leave out; `beside` are the other cells of its row without a digit, each
    after the head of its column: one may name the unit. `is_figure` marks a cell whose column holds numbers other than
    years.
    """

    column: tuple[Cell, ...] = ()
    row: tuple[Cell, ...] = ()
    caption: tuple[Paragraph | Heading, ...] = ()
    units: tuple[Span, ...] = ()
    first: tuple[Cell, ...] = ()
    beside: tuple[tuple[Cell, Cell], ...] = ()
    is_figure: bool = False


def heads_of_cells(document: Document) -> Mapping[str, CellHeads]:
    """The heads of all cells of a document below the heads of their tables, by the cells' ids.

    For a literal block, whose columns are not known, the lines that may state the unit of its numbers.
    """
    found: dict[str, CellHeads] = {}
    blocks = document.blocks
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.kind == "literal":
            found[block.id] = CellHeads(units=(*_lines_of(document, block.span), *_lines_above(document, at)))
        elif isinstance(block, Table):
            found.update(_of_table(document, block, tuple(_captions(blocks, at)), tuple(_lines_above(document, at))))
    return found


def _lines_above(document: Document, at: int) -> Iterator[Span]:
    """The short lines above a table, the nearest first, up to running text or the second heading."""
    for block in reversed(document.blocks[max(0, at - _MOST_BLOCKS) : at]):
        if isinstance(block, Table):
            continue
        if not isinstance(block, Paragraph | Heading):
            return
        if isinstance(block, Paragraph) and block.kind != "literal" and len(block.span) > _LONGEST_LINE:
            return
        yield from reversed(tuple(_lines_of(document, block.span)))
        if isinstance(block, Heading):
            return


def _lines_of(document: Document, span: Span) -> Iterator[Span]:
    """The lines of a span that have words."""
    at = span.start
    for line in document.source.quote(span).splitlines(keepends=True):
        if line.strip():
            yield Span(at + len(line) - len(line.lstrip()), at + len(line.rstrip()))
        at += len(line)


def _captions(blocks: Sequence[Block], at: int) -> Iterator[Paragraph | Heading]:
    """What is said about the table at an index of the blocks: its caption, and short lines right before it."""
    for one in (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2]):
        if isinstance(one, Paragraph) and one.kind == "caption":
            yield one
            break
    for one in reversed(blocks[max(0, at - _MOST_LINES) : at]):
        is_line = isinstance(one, Paragraph | Heading) and one.span.end - one.span.start <= _LONGEST_LINE
        if not is_line:
            break
        if isinstance(one, Heading) or (isinstance(one, Paragraph) and one.kind != "caption"):
            yield one


def _of_table(
    document: Document, table: Table, caption: tuple[Paragraph | Heading, ...], lines: tuple[Span, ...]
) -> Iterator[tuple[str, CellHeads]]:
    """The heads of the cells of one table."""
    first = _first_row_of_figures(document, table)
    heads, rows = table.rows[:first], table.rows[first:]
    numbers = {at for at in range(max(map(len, rows), default=0)) if _holds_numbers(document, rows, at)}
    corners = [head[0].span for head in heads if head and head[0].span]
    units = (*corners[::-1], *lines)
    firsts = {at: _first_number(document, rows, at) for at in numbers}
    for row in rows:
        # A row with fewer or more cells than the heads cannot be matched to them by counting.
        above = [head for head in heads if len(head) == len(row)]
        for at, cell in enumerate(row):
            column = tuple(head[at] for head in above if head[at].span)
            named = row[:1] if at and row[0].span else ()
            if at == 0 and at not in numbers:  # "Loans under $100,000" is in no unit of its table
                yield cell.id, CellHeads(column)
                continue
            beside = tuple(one for one in _beside(document, above, row, numbers) if one[1] is not cell)
            yield cell.id, CellHeads(column, named, caption, units, firsts.get(at, ()), beside, at in numbers)


def _beside(
    document: Document, heads: Sequence[Sequence[Cell]], row: Sequence[Cell], numbers: Collection[int]
) -> Iterator[tuple[Cell, Cell]]:
    """The cells after the name of a row that contain words alone, in columns without numbers, each with its head."""
    for at in range(1, len(row)):
        if at not in numbers and row[at].span and not _DIGIT.search(document.words(row[at].span)):
            yield from ((head[at], row[at]) for head in heads[-1:] if head[at].span)


def _first_row_of_figures(document: Document, table: Table) -> int:
    """The first row that is no head: rows without a digit above rows with some are heads as well."""
    for at in range(table.head_rows, len(table.rows)):
        if any(_DIGIT.search(document.words(cell.span)) for cell in table.rows[at]):
            return at
    return table.head_rows


def _first_number(document: Document, rows: Sequence[Sequence[Cell]], at: int) -> tuple[Cell, ...]:
    """The first cell of a column that has a digit."""
    cells = (row[at] for row in rows if at < len(row))
    return next(((cell,) for cell in cells if _DIGIT.search(document.words(cell.span))), ())


def _holds_numbers(document: Document, rows: Sequence[Sequence[Cell]], at: int) -> bool:
    """Whether a column holds numbers, of which not all are years."""
    words = [document.words(row[at].span) for row in rows if at < len(row)]
    numbers = [one for one in words if _DIGIT.search(one) and not _LETTER.search(one)]
    return len(numbers) >= _FEWEST_NUMBERS and any(not _LIKE_YEAR.fullmatch(one.strip()) for one in numbers)
