"""What the column of a table says about its numbers: that they count up, are years, or stand alone in their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from edition.document.model.document import Document
from edition.document.model.tree import Table
from edition.ledger.measures import cuts_exceeded

#: A cell that is nothing but a number, with signs of money and percent; the number in it.
_PURE = re.compile(r"[\d.,$€£¥%+\-–−() ]*\d[\d.,$€£¥%+\-–−() ]*")
_VALUE = re.compile(r"\d[\d,]*(?:\.\d+)?")
#: A number in this range is taken for a year.
_YEARS = range(1500, 2101)


def columns_of(document: Document) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """The column of each cell of a document, by the cell's id: the column's name, and what it says, as features."""
    return {id_: told for table in document.blocks if isinstance(table, Table) for id_, told in _cells(document, table)}


def _cells(document: Document, table: Table) -> Iterator[tuple[str, tuple[str, tuple[str, ...]]]]:
    """The cells of a table."""
    rows = [[document.words(cell.span).strip() for cell in row] for row in table.rows]
    width = max(map(len, rows), default=0)
    told = [_features([row[at] for row in rows if at < len(row)], at, width) for at in range(width)]
    for cells, words in zip(table.rows, rows, strict=True):
        for at, cell in enumerate(cells):
            alone = "number" if _PURE.fullmatch(words[at]) else "words"
            yield cell.id, (f"{table.id} {at}", (*told[at], f"cell={alone}"))


def _features(words: Sequence[str], at: int, width: int) -> tuple[str, ...]:
    """The features of column `at` of a table that is `width` columns wide."""
    numbers = [float(_VALUE.findall(one)[0].replace(",", "")) for one in words if _PURE.fullmatch(one)]
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    pure = len(numbers) / max(sum(map(bool, words)), 1)
    years = sum(one in _YEARS for one in numbers) / max(len(numbers), 1)
    return (
        f"column pure={cuts_exceeded(pure, (0.1, 0.3, 0.6, 0.9))}",
        f"column numbers={cuts_exceeded(len(numbers), (1, 3, 8))}",
        f"column rising={_share(steps, 0.0, float('inf'))}",
        f"column counting={_share(steps, 0.0, 1.01)}",
        f"column years={cuts_exceeded(years, (0.3, 0.8))}",
        f"column={min(at, 2)}",
        f"columns={cuts_exceeded(width, (2, 4, 7))}",
    )


def _share(steps: Sequence[float], more: float, most: float) -> int:
    """The share of the steps from number to number that exceed `more` but not `most`, from 0 for few or none to 3."""
    within = sum(more < step <= most for step in steps)
    return cuts_exceeded(within / len(steps), (0.3, 0.6, 0.9)) if len(steps) > 1 else 0
