"""The figures of a document that may stand in charts, each with the words around it and its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from edition.document.model.document import Document
from edition.document.model.tree import Heading, ItemList, Table, units_of
from edition.facts.fact import axis_of
from edition.ledger.entry import Entry, Ledger
from edition.quantity import TIMES

_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|\d[\d.,]*|[^\w\s]")
#: Number of words examined before and behind a figure, within this many code points.
_WORDS, _REACH = 12, 120
#: The stems around a figure: number of words on each side, number of first letters kept of each; words of no more than
#: the last number of letters say little.
_NEAR, _STEM, _SMALL = 8, 5, 3
#: The number of a sum as it is printed.
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Site:
    """Where a figure stands: its block, the number of headings above, its row and column in a table, else -1."""

    block: int
    section: int
    row: int = -1
    column: int = -1
    is_listed: bool = False

    @property
    def is_cell(self) -> bool:
        """Whether it stands in a table."""
        return self.row >= 0


@dataclass(frozen=True, slots=True)
class Datum:
    """A figure that may stand in a chart.

    `before` and `behind` are the words around it in its sentence, in lower case, with "0" for a number, and each sign
    as a word; `stems` are the beginnings of the significant ones; `line` is the line of the source that it stands on,
    `in_line` how many figures stand before it there; `dates` counts the dates above it, `alike` the figures of its unit
    in its sentence.
    """

    entry: Entry
    site: Site
    before: tuple[str, ...]
    behind: tuple[str, ...]
    stems: frozenset[str]
    line: int
    in_line: int
    dates: int
    alike: int = 1

    @property
    def unit(self) -> tuple[str, str | None]:
        """What figures on one axis have in common: kind and unit, for counts the head noun; shares have one unit."""
        return axis_of(self.entry)

    @property
    def value(self) -> Decimal | None:
        """Its number, in percent for a share; None for a range and for what states no number."""
        quantity = self.entry.quantity
        value = quantity.value if quantity.share is None else quantity.share
        return value if isinstance(value, Decimal) else None

    def slot(self, name: str) -> str:
        """The words that fill a slot of its record, in lower case; "" if it is unknown."""
        found = self.entry.slots.get(name)
        return found.value.lower() if found else ""


def is_scaled(entry: Entry) -> bool:
    """Whether a sum differs from the number printed, because a scale is stated beside it or by its table."""
    value, printed = entry.quantity.value, _NUMBER.search(entry.surface)
    if entry.quantity.kind != "money" or not isinstance(value, Decimal) or printed is None:
        return False
    return abs(value) != Decimal(printed[0].replace(",", ""))


def words_of(text: str) -> list[str]:
    """The words and signs of some text, in lower case, with numbers as "0"."""
    return ["0" if word[0].isdigit() else word.lower() for word in _WORD.findall(text)]


def data_of(document: Document, ledger: Ledger) -> tuple[Datum, ...]:
    """The figures of a document, in order, without times."""
    text, sites = document.source.text, sites_of(document)
    dates = [entry.span.start for entry in ledger.entries if entry.quantity.kind in TIMES]
    found: list[Datum] = []
    line = in_line = -1
    for entry in ledger.entries:
        site = sites.get(entry.paragraph)
        if entry.quantity.kind in TIMES or site is None:
            continue
        span, sentence = entry.span, entry.sentence
        before = words_of(text[max(sentence.start, span.start - _REACH) : span.start])[-_WORDS:]
        behind = words_of(text[span.end : min(sentence.end, span.end + _REACH)])[:_WORDS]
        at = text.rfind("\n", 0, span.start)
        line, in_line = at, in_line + 1 if at == line else 0
        near = (*before[-_NEAR:], *behind[:_NEAR])
        stems = frozenset(word[:_STEM] for word in near if len(word) > _SMALL)
        above = bisect_left(dates, span.start)
        found.append(Datum(entry, site, tuple(before), tuple(behind), stems, line, in_line, above))
    return tuple(_with_counts(found))


def _with_counts(data: Iterable[Datum]) -> list[Datum]:
    """Figures, each with the number of figures of its unit in its sentence."""
    told = list(data)
    counts = Counter((one.entry.sentence, one.unit) for one in told)
    return [replace(one, alike=counts[one.entry.sentence, one.unit]) for one in told]


def sites_of(document: Document) -> Mapping[str, Site]:
    """Where each unit stands, by its id."""
    found: dict[str, Site] = {}
    section = 0
    for number, block in enumerate(document.blocks):
        section += isinstance(block, Heading)
        if isinstance(block, Table):
            for at, row in enumerate(block.rows):
                found.update((cell.id, Site(number, section, at, place)) for place, cell in enumerate(row))
        else:
            site = Site(number, section, is_listed=isinstance(block, ItemList))
            found.update((unit.id, site) for unit in units_of(block))
    return found
