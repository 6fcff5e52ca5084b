"""Facts of tables: a column's figures by the names of their rows, or by their times; a row's figures by their times."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from edition.document.model.document import Document
from edition.document.model.tree import Cell, Paragraph, Table
from edition.facts.fact import Fact, FactKind, FactPoint
from edition.facts.wording import Wording
from edition.ledger.days import extent
from edition.ledger.entry import Entry, Ledger

#: A column or a row has so many figures at least, and a chart of it so many at most.
_FEWEST, _MOST = 3, 12
#: A table of more rows is a register, and no chart shows it.
_LONGEST = 40
#: The name of a row has so many code points at most.
_LONGEST_NAME = 60
#: All of a whole, in percent, and what rounding takes or gives.
_ALL, _ROUNDED = Decimal(100), Decimal(1)
#: A head names something by a word of so many letters at least.
_WORD = re.compile(r"[^\W\d_]{3}")
#: Leaders, dashes and marks of emphasis at the ends of a head are none of its words.
_ENDS = " ._-–—·•*:|"
_ON_ONE_AXIS = frozenset(("money", "percent", "measure", "count", "number"))


@dataclass(frozen=True, slots=True)
class _Figure:
    """The one figure of a cell, with the words of its row's and of its column's head."""

    entry: Entry
    value: Decimal
    row: str
    column: str

    @property
    def unit(self) -> tuple[str, str | None]:
        return self.entry.quantity.kind, self.entry.quantity.unit

    @property
    def time(self) -> str:
        """The time that it is of, if its days are known."""
        as_of = self.entry.quantity.as_of or ""
        return as_of if as_of and extent(as_of) else ""


def of_tables(document: Document, ledger: Ledger, wording: Wording) -> Iterator[Fact]:
    """The facts of all tables: of each column, and of the rows whose figures are of several times."""
    told: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in ledger.entries:
        told[entry.paragraph].append(entry)
    for at, block in enumerate(document.blocks):
        if isinstance(block, Table) and len(block.rows) <= _LONGEST:
            beside = (*document.blocks[max(0, at - 1) : at], *document.blocks[at + 1 : at + 2])
            captions = [one for one in beside if isinstance(one, Paragraph) and one.kind == "caption"]
            caption = head_words(document, captions[0]) if captions else ""
            yield from _of_table(document, block, told, caption, wording)


def _of_table(
    document: Document, table: Table, told: dict[str, list[Entry]], caption: str, wording: Wording
) -> Iterator[Fact]:
    """The facts of one table."""
    heads = table.rows[: max(table.head_rows, 1)]
    body = table.rows[len(heads) :]
    wide = max(map(len, body), default=0)
    columns: list[list[_Figure]] = [[] for _ in range(wide)]
    rows: list[list[_Figure]] = []
    for row in body:
        figures = [_figure(document, row, at, heads, told) for at in range(1, len(row))]
        rows.append([figure for figure in figures if figure])
        for at, figure in enumerate(figures, 1):
            columns[at] += [figure] if figure else []
    for column in columns:
        yield from _of_column(column, caption, wording)
    for told_row in rows:
        if len({one.time for one in told_row if one.time}) == len(told_row) >= _FEWEST and _are_alike(told_row):
            yield _over_time(told_row, told_row[0].row, caption)


def _figure(
    document: Document, row: Sequence[Cell], at: int, heads: Sequence[Sequence[Cell]], told: dict[str, list[Entry]]
) -> _Figure | None:
    """The figure of a cell, where it has one and nothing else."""
    entries = told.get(row[at].id, [])
    if len(entries) != 1 or not isinstance(entries[0].quantity.value, Decimal):
        return None
    column = " ".join(head_words(document, head[at]) for head in heads if len(head) == len(row) and head[at].span)
    return _Figure(entries[0], entries[0].quantity.value, head_words(document, row[0]), column)


def head_words(document: Document, unit: Cell | Paragraph) -> str:
    """The words of a head on one line, without leaders and dashes at their ends."""
    return " ".join(document.views.legible.words(unit.span).split()).strip(_ENDS)


def naming(words: str) -> str:
    """Words that name what figures are of, "" where they are but a number: the first row of a table without heads."""
    return words if _WORD.search(words) else ""


def _of_column(column: Sequence[_Figure], caption: str, wording: Wording) -> Iterator[Fact]:
    """The fact of a column: over time, parts of a total, or one quantity of several rows."""
    if not column or not _are_alike(column):
        return
    times = [figure.time for figure in column]
    if len(set(times)) == len(column) >= _FEWEST and all(times):
        yield _over_time(column, column[0].column, caption)
        return
    totals = [figure for figure in column if wording.has("totals", figure.row)]
    parts = [figure for figure in column if figure not in totals]
    names = [figure.row for figure in parts]
    has_head = _WORD.search(column[0].column or caption) is not None
    are_named = has_head and all(name and len(name) <= _LONGEST_NAME and any(map(str.isalpha, name)) for name in names)
    if not _FEWEST <= len(parts) <= _MOST or len(set(names)) < len(names) or not are_named:
        return
    total = sum((figure.value for figure in parts), Decimal(0))
    whole = next((figure for figure in totals if figure.value == total), None)
    if whole:
        yield _fact("parts-of-whole", [whole, *parts], "a column of a table adds up to its total", caption, whole=whole)
    elif parts[0].entry.quantity.kind == "percent" and abs(total - _ALL) <= _ROUNDED:
        yield _fact("parts-of-whole", parts, "the shares of a column add up to all", caption)
    elif len({figure.value for figure in parts}) > 1:
        yield _fact("same-quantity-several-subjects", parts, "a column of a table tells one quantity", caption)


def _are_alike(figures: Sequence[_Figure]) -> bool:
    """Whether figures can stand on one axis, and are as many as a chart can show."""
    units = {figure.unit for figure in figures}
    return len(units) == 1 and figures[0].unit[0] in _ON_ONE_AXIS and len(figures) <= _MOST + 1


def _over_time(figures: Sequence[_Figure], about: str, caption: str) -> Fact:
    """A quantity at the times that its rows or columns name."""
    points = sorted((FactPoint(one.entry, time=one.time) for one in figures), key=lambda point: point.time)
    reason = "a table tells one quantity of several times"
    about = naming(about) or naming(caption)
    return Fact("over-time", tuple(points), reason, about, about, context=caption)


def _fact(kind: FactKind, figures: Sequence[_Figure], reason: str, caption: str, whole: _Figure | None = None) -> Fact:
    """The fact of some figures of a column, each called by its row."""
    points = tuple(
        FactPoint(one.entry, "whole" if one is whole else "level", one.time, "" if one is whole else one.row)
        for one in figures
    )
    about = figures[0].column or caption
    return Fact(kind, points, reason, about, about, context=caption)
