"""Rows of tables set in plain text: cells parted by bars, tabs or several blanks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.document.lines.edgar import COLUMNS
from edition.document.lines.line import Line
from edition.languages import Vocabulary, line_words
from edition.source import Span

_PARTING = re.compile(r"\s*\|\s*|\t\s*|\s{2,}")
#: A rule between rows, or the marks of a filing that show where the columns begin (`lines.edgar`).
TABLE_RULE = re.compile(rf"[\s|+:=_-]*(?:-{{3,}}|={{3,}}|_{{3,}})[\s|+:=_-]*|{COLUMNS}")
#: A cell that holds a figure, or the sign that there is none.
_FIGURE_CELL = r"[^\w]*(?:[\w.]{0,3}\s?)?[\d٠-٩][\d.,\s\u00a0\u202f%]*\D{0,4}|[-–—.…*]"
_SIGNS = frozenset("$£€¥₹")
#: A year as the name of a column, with the mark of a note behind it or without.
YEAR = re.compile(r"(?:1[5-9]|20)\d\d[*†‡]{0,3}")
#: What rules of a grammar have, and no table: an assignment, a comment, words in quotation marks between bars.
_GRAMMAR = re.compile(r"^[\w-]+\s*(?::{0,2}=)(?:\s|$)|\s;\s|\|\s*[\"'<(]|^\|[^|]*$")
#: One such line in this many is enough to recognise a grammar.
_GRAMMAR_SHARE = 3
#: A row of a table has at most 12 cells.
_MOST_CELLS = 12
#: The names of columns go over at most 5 lines.
MOST_HEADS = 5
#: A line of a table has at most 200 code points.
LONGEST_LINE = 200


def _figure(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"{_FIGURE_CELL}|{vocabulary.any_of('absent_cells')}", re.IGNORECASE)


def is_figure(cell: str) -> bool:
    """Whether a cell holds a figure, or says that there is none."""
    return bool(line_words().of(_figure).fullmatch(cell))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows of cells as spans, where they begin, the indices of its lines and of the rules among them.

    The first `head_rows` name the columns.
    """

    rows: tuple[tuple[Span, ...], ...]
    starts: tuple[int, ...]
    lines: tuple[int, ...]
    rules: tuple[int, ...]
    head_rows: int


def find_bodies(lines: Sequence[Line], taken: Collection[int]) -> Iterator[Grid]:
    """The stretches of rows among the lines that are not taken, in order; `table_parts` makes tables of them."""
    run: list[int] = []
    for index, line in enumerate(lines):
        fits = index not in taken and not (line.blank and run) and _may_be_row(line)
        if not fits and run:
            yield from _grid(lines, run)
            run = []
        if fits or (index not in taken and _may_be_row(line)):
            run.append(index)
    if run:
        yield from _grid(lines, run)


def _may_be_row(line: Line) -> bool:
    """Whether a line has the form of a table's row, or of a rule between rows."""
    if len(line.words) > LONGEST_LINE:
        return False
    return bool(TABLE_RULE.fullmatch(line.words)) or 2 <= len(cells_of(line)) <= _MOST_CELLS


def cells_of(line: Line) -> list[Span]:
    """The cells of a line, without the bars and blanks that part them."""
    start, end = line.span.start, line.span.end
    offset = len(line.words) - len(line.words.lstrip("| "))
    words = line.words.rstrip("| ")
    cells: list[Span] = []
    at = offset
    for match in _PARTING.finditer(words, offset):
        if words[at : match.start()].strip() in _SIGNS and "|" not in match[0]:
            continue  # "$  53" is one cell
        if match.start() > at:
            cells.append(Span(start + at, start + match.start()))
        at = match.end()
    if at < len(words):
        cells.append(Span(start + at, min(end, start + len(words))))
    return cells


def _grid(lines: Sequence[Line], run: Sequence[int]) -> Iterator[Grid]:
    """The table of a run of lines, where most have the same number of cells and figures among them."""
    if sum(bool(_GRAMMAR.search(lines[index].words)) for index in run) * _GRAMMAR_SHARE >= len(run):
        return
    rules = tuple(index for index in run if TABLE_RULE.fullmatch(lines[index].words))
    rows = {index: tuple(cells_of(lines[index])) for index in run if index not in rules}
    if len(rows) < 2:
        return
    columns = Counter(map(len, rows.values())).most_common(1)[0][0]
    first = next(index for index in rows)
    usual = [index for index, cells in rows.items() if len(cells) == columns]
    ruled = _above_rule(rows, rules)
    heads = list(rows)[: max(1, ruled)]
    fits = len(usual) + sum(head not in usual for head in heads) >= len(rows) * 0.8
    barred = sum("|" in lines[index].words for index in rows) >= len(rows) * 0.8
    below = [
        [
            lines[index].words[cell.start - lines[index].span.start : cell.end - lines[index].span.start]
            for cell in cells
        ]
        for index, cells in rows.items()
        if index not in heads
    ]
    if len(below) == 1 and not barred and all(map(YEAR.fullmatch, below[0])):
        return  # years alone, without a name: they name the columns of a table below
    figures = [is_figure(words) for row in below for words in row[1:]]
    if columns < 2 or not fits or not (barred or (figures and sum(figures) * 2 >= len(figures))):
        return
    head_rows = ruled or int(_head(lines, rows, first))
    starts = tuple(lines[index].span.start for index in rows)
    if not barred:
        places = _columns(lines, rows, columns)
        rows = {index: _in_columns(lines[index], cells, places) for index, cells in rows.items()}
    yield Grid(tuple(rows.values()), starts, tuple(run), rules, head_rows)


def _above_rule(rows: Mapping[int, Sequence[Span]], rules: Sequence[int]) -> int:
    """How many rows are above the first rule among them: these name the columns, on one line or a few."""
    rule = next((rule for rule in rules if any(index < rule for index in rows)), -1)
    above = sum(index < rule for index in rows)
    return above if above <= MOST_HEADS and above < len(rows) else int(above > 0)


def _columns(lines: Sequence[Line], rows: dict[int, tuple[Span, ...]], columns: int) -> list[tuple[int, int]]:
    """Where the columns of a table are on the page: from the first row with all cells and no tab; empty without one."""
    for index, cells in rows.items():
        if len(cells) == columns and "\t" not in lines[index].words:
            return [place_of(lines[index], cell) for cell in cells]
    return []


def place_of(line: Line, cell: Span) -> tuple[int, int]:
    """Where a cell begins and ends in its line, in columns of a typewriter."""
    return line.indent + cell.start - line.span.start, line.indent + cell.end - line.span.start


def _in_columns(line: Line, cells: tuple[Span, ...], columns: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """The cells of a row that has too few, each in its own column, with empty cells in the others."""
    if len(cells) >= len(columns) or "\t" in line.words:
        return cells
    placed: list[Span] = []
    for number, cell in enumerate(cells):
        start, end = place_of(line, cell)
        # As many columns must be left as there are cells to come.
        free = range(len(placed), len(columns) - (len(cells) - number) + 1)
        column = min(free, key=lambda at: abs(columns[at][0] + columns[at][1] - start - end))
        placed += [Span(cell.start, cell.start)] * (column - len(placed))
        placed.append(cell)
    return tuple(placed)


def _head(lines: Sequence[Line], rows: dict[int, tuple[Span, ...]], first: int) -> bool:
    """Whether the first row names the columns: no cell of it is a figure, but years may be names."""
    line = lines[first]
    texts = [line.words[cell.start - line.span.start : cell.end - line.span.start] for cell in rows[first]]
    named = not is_figure(texts[0]) and len(texts) > 1
    return not any(is_figure(text) and not (named and YEAR.fullmatch(text)) for text in texts)
