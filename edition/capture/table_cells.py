"""Tables of a page: rows of cells, the words in each, and which rows name the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from edition.capture.pdf_page import Box, GlyphRun
from edition.capture.text_lines import TextLine, lines_of_page

#: A number, alone or with its sign, unit and marks of notes; or a sign that stands for none.
NUMBER = re.compile(r"[-–−+($£€¥%\s]*\d[\d.,:/\s]*[%)*†a-e]*|[-–—.…:]+|n\.?\s?a\.?", re.IGNORECASE)
#: Signs between the ends of a range, and the fewest rows that make a column of ranges.
_DASHES, _FEWEST_RANGES = frozenset("-–—"), 3
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d(?:[-–/]\d{2,4})?[*†a-e]*")
#: The rows that name columns are no more than this.
_MOST_HEADS = 4
#: Words stand on one line if their baselines differ by no more than this share of their size.
_LEVEL = 0.45


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell: its lines from top to bottom, none for an empty one, and how many columns it spans."""

    lines: tuple[TextLine, ...] = ()
    columns: int = 1

    @property
    def words(self) -> str:
        """What is read in it."""
        return " ".join(line.words for line in self.lines)


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table: its rows of cells; the first `heads` rows name the columns."""

    rows: tuple[tuple[PageCell, ...], ...]
    heads: int
    box: Box


def is_number(words: str) -> bool:
    """Whether words are a number and no more."""
    return NUMBER.fullmatch(words.strip()) is not None


def runs_of_words(line: TextLine) -> list[GlyphRun]:
    """The words of a line, from left to right."""
    return [word for one in line.stretches for word in ([one] if one.turned else one.parts())]


def lines_of_words(words: Sequence[GlyphRun], page: int) -> tuple[TextLine, ...]:
    """The lines that the words of a cell make, from top to bottom."""
    lines = [line for row in rows_of(lines_of_page(words, page)) for line in row]
    return tuple(lines)


def rows_of(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """The lines that stand on one baseline, from top to bottom, each row from left to right."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda one: (one.baseline, one.box[0])):
        if rows and abs(rows[-1][0].baseline - line.baseline) <= _LEVEL * line.type.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda one: one.box[0]) for row in rows]


def has_columns(rows: Sequence[Sequence[PageCell]]) -> bool:
    """Whether at least half of the rows have words in several columns."""
    return 2 * sum(sum(bool(cell.lines) for cell in row) > 1 for row in rows) >= len(rows)


def with_ranges(rows: Sequence[tuple[PageCell, ...]]) -> Sequence[tuple[PageCell, ...]]:
    """The rows; three columns of which that in the middle holds only dashes between numbers are one, of ranges."""
    wide = max((sum(cell.columns for cell in row) for row in rows), default=0)
    grid = [_columns(row, wide) for row in rows]
    at = 1
    while at < wide - 1:
        if _parts_ranges(grid, at):
            for row in grid:
                row[at - 1 : at + 2] = [_one(row[at - 1 : at + 2])]
            wide -= 2
        at += 1
    return [tuple(_cells(row)) for row in grid]


def _columns(row: Sequence[PageCell], wide: int) -> list[PageCell | None]:
    """What stands in each column: a cell, None where one spans it."""
    columns = [column for cell in row for column in (cell, *[None] * (cell.columns - 1))]
    return columns + [PageCell()] * (wide - len(columns))


def _cells(columns: Sequence[PageCell | None]) -> Iterator[PageCell]:
    """The cells of a row of columns."""
    at = 0
    while at < len(columns):
        end = at + 1
        while end < len(columns) and columns[end] is None:
            end += 1
        cell = columns[at]
        yield PageCell(cell.lines if cell else (), end - at)
        at = end


def _parts_ranges(grid: Sequence[Sequence[PageCell | None]], at: int) -> bool:
    """Whether a column holds the signs between the ends of ranges, and nothing else where both are numbers."""
    ranges = 0
    for row in grid:
        low, sign, high = ("" if cell is None else cell.words.strip() for cell in row[at - 1 : at + 2])
        if sign in _DASHES and is_number(low) and is_number(high):
            lower, higher = _value(low), _value(high)
            if lower is None or higher is None or lower > higher:
                return False
            ranges += 1
        elif row[at] is not None and (sign or row[at + 1] is None):
            return False
    return ranges >= _FEWEST_RANGES


def _value(words: str) -> Decimal | None:
    """The value of a number, as far as it can be compared with another of its column."""
    match = _DIGITS.search(words)
    return Decimal(match[0].replace(",", "")) if match else None


def _one(cells: Sequence[PageCell | None]) -> PageCell | None:
    """Cells side by side as one."""
    if cells[0] is None:
        return None
    return PageCell(tuple(line for cell in cells if cell for line in cell.lines))


def head_rows(rows: Sequence[Sequence[PageCell]]) -> int:
    """How many rows at the beginning name columns: bold ones, or those without numbers above rows with some.

    Years, and 1, 2, 3 and so on, name columns if other numbers stand below them.
    """
    numbers = [[cell.words.strip() for cell in row[1:] if cell.lines and is_number(cell.words)] for row in rows]
    bold = [all(line.is_bold for cell in row for line in cell.lines) for row in rows]
    heads = 0
    for at in range(min(len(rows) - 1, _MOST_HEADS)):
        below = [one for row in numbers[at + 1 :] for one in row]
        names_columns = _are_names(numbers[at]) and not all(_YEAR.fullmatch(one) for one in below)
        if not (names_columns if numbers[at] else bold[at] or below):
            break
        heads += 1
    return heads if any(numbers) or any(bold[:heads]) else 0


def _are_names(numbers: Sequence[str]) -> bool:
    """Whether numbers are years, or count from 1."""
    is_counted = list(numbers) == [str(number) for number in range(1, len(numbers) + 1)]
    return is_counted or all(_YEAR.fullmatch(one) for one in numbers)
