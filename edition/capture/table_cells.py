"""Tables of a page: rows of cells, the words in each, and which rows name the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edition.capture.pdf_page import Box, GlyphRun
from edition.capture.text_lines import TextLine, lines_of_page

#: A number, alone or with its sign, unit and marks of notes; or a sign that stands for none.
_NUMBER = re.compile(r"[-–−+($£€¥%\s]*\d[\d.,:/\s]*[%)*†a-e]*|[-–—.…:]+", re.IGNORECASE)
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
    return _NUMBER.fullmatch(words.strip()) is not None


def runs_of_words(line: TextLine) -> list[GlyphRun]:
    """The words of a line, from left to right."""
    return [word for one in line.stretches for word in ([one] if one.turned else one.parts())]


def lines_of_words(words: Sequence[GlyphRun], page: int) -> tuple[TextLine, ...]:
    """The lines that the words of a cell make, from top to bottom."""
    return tuple(line for row in rows_of(lines_of_page(words, page)) for line in row)


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
