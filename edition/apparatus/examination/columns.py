"""Whether the columns of a table add up to their totals, if other columns of it do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from edition.apparatus.examination.query import Query, Question, query_of, stated
from edition.document.model.document import Document
from edition.document.model.tree import Cell, Table
from edition.facts.wording import Wording
from edition.ledger.entry import Entry
from edition.ledger.precision import interval_of

#: A column has at least this many parts.
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Column:
    """The figures of a column: its total and the parts above it."""

    total: Entry
    parts: tuple[Entry, ...]

    @property
    def sum(self) -> Decimal:
        return sum((_value(one) for one in self.parts), Decimal(0))

    @property
    def is_mean(self) -> bool:
        """Whether the total lies among the parts, as that of rates does, and may be their mean.

        Of two papers of a health agency all eight columns that did not add up were such.
        """
        values = [_value(one) for one in self.parts]
        return len(values) > 1 and min(values) <= _value(self.total) <= max(values)

    @property
    def is_right(self) -> bool:
        """Whether the parts add up to the total, allowing for rounding."""
        bounds = [one for one in (interval_of(part) for part in (*self.parts, self.total)) if one]
        reach = sum((one.high - one.low for one in bounds), Decimal(0)) / 2
        return abs(self.sum - _value(self.total)) <= reach


def columns(document: Document, entries: Sequence[Entry], wording: Wording) -> Iterator[Query]:
    """P-007 for each column that does not add up to its total, in tables with other columns that do so exactly."""
    told: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        told[entry.paragraph].append(entry)
    for table in document.blocks:
        if not isinstance(table, Table):
            continue
        found = list(_columns(document, table, told, wording))
        exact = [one for one in found if one.sum == _value(one.total)]
        wrong = [one for one in found if not (one.is_right or one.is_mean)]
        # a column that adds up shows that the last row of the table holds totals
        if exact and len(wrong) <= len(exact):
            for one in wrong:
                places = (one.total.sentence,)
                told_as = stated(one.total)
                yield query_of(Question.COLUMN, (one.total, *one.parts), places, computed=one.sum, stated=told_as)


def _columns(
    document: Document, table: Table, told: Mapping[str, Sequence[Entry]], wording: Wording
) -> Iterator[_Column]:
    """The columns with a figure in each cell, of a table whose last row holds totals."""
    body = table.rows[max(table.head_rows, 1) :]
    if len(body) <= _FEWEST or not wording.has("totals", _words(document, body[-1][0])):
        return
    for at in range(1, len(body[-1])):
        cells = [told.get(row[at].id, []) if at < len(row) else [] for row in body]
        if all(len(one) == 1 and isinstance(one[0].quantity.value, Decimal) for one in cells):
            figures = [one[0] for one in cells]
            if len({(one.quantity.kind, one.quantity.unit) for one in figures}) == 1:
                yield _Column(figures[-1], tuple(figures[:-1]))


def _value(entry: Entry) -> Decimal:
    value = entry.quantity.value
    return value if isinstance(value, Decimal) else Decimal(0)


def _words(document: Document, cell: Cell) -> str:
    return " ".join(document.views.legible.words(cell.span).split())
