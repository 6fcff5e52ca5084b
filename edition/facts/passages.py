"""The ledger sentence by sentence, with the words between the figures: what the rules of facts look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from edition.facts.fact import axis_of
from edition.ledger.entry import Entry, Ledger
from edition.quantity import TIMES
from edition.source import SourceText

#: Kinds of figures that state an amount, and those that state a time.
_AMOUNTS = frozenset(("count", "money", "percent", "percent_change", "measure", "number", "ratio", "duration"))
#: Kinds of figures whose noun stands behind their own words; the nouns of other kinds are part of their words.
_COUNTING = frozenset(("count", "ratio", "range", "vague_count"))
#: What may stand between a number and what it counts: "1,500 more agents".
_MORE = re.compile(r"\s+(?:more|additional)(?=\s)")
#: What joins the words of a compound.
_HYPHENS = "-‐‑–"
#: Most figures in a sentence: a row of more is not prose.
_MOST_FIGURES = 100


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """Where a unit of the text stands: in which list, if in one, and whether in a table."""

    list_id: str = ""
    is_cell: bool = False


_NOWHERE = UnitPlace()


@dataclass(frozen=True, slots=True)
class Figure:
    """An entry that states one amount, at `place` among the entries of its passage."""

    place: int
    entry: Entry
    value: Decimal

    @property
    def unit(self) -> tuple[str, str | None]:
        """What figures on one axis have in common: kind and unit, for counts the head noun; shares have one unit."""
        return axis_of(self.entry)

    @property
    def is_change(self) -> bool:
        """Whether it states how much something rose or fell."""
        return self.entry.quantity.direction is not None


@dataclass(frozen=True, slots=True)
class FactPassage:
    """A sentence with figures: its entries in order, and `gaps`, the words before, between and behind them.

    White space in a gap is folded; a gap begins behind the noun that the figure before it counts, and ends with the
    comparator words of the figure behind it. `list_id` is the list of an item.
    """

    entries: tuple[Entry, ...]
    gaps: tuple[str, ...]
    paragraph: str
    list_id: str
    number: int
    #: All words of the sentence, with a sign for each figure.
    words: str
    #: The entries that state one amount.
    figures: tuple[Figure, ...]

    def between(self, first: int, second: int) -> str:
        """The words between two figures, with a sign for each one that stands there."""
        return " # ".join(self.gaps[first + 1 : second + 1])

    @property
    def pairs(self) -> Iterator[tuple[Figure, Figure, str]]:
        """Each two neighbouring amounts, with the words between them."""
        return ((one, other, self.between(one.place, other.place)) for one, other in pairwise(self.figures))


def is_time(entry: Entry) -> bool:
    """Whether an entry states a date or a period, with its year."""
    return entry.quantity.kind in TIMES and isinstance(entry.quantity.value, str)


def passages_of(ledger: Ledger, source: SourceText, places: Mapping[str, UnitPlace]) -> tuple[FactPassage, ...]:
    """The sentences that have entries, in order; `places` are those of the units by their ids.

    A sentence with more figures than anybody would read as one is left out: rules compare each figure with the others.
    """
    sentences = (tuple(group) for _, group in groupby(ledger.entries, key=lambda entry: entry.sentence))
    return tuple(
        _passage(group, source, places, number) for number, group in enumerate(sentences) if len(group) <= _MOST_FIGURES
    )


def _passage(
    entries: tuple[Entry, ...], source: SourceText, places: Mapping[str, UnitPlace], number: int
) -> FactPassage:
    """A sentence from its entries."""
    sentence, paragraph = entries[0].sentence, entries[0].paragraph
    begins = (sentence.start, *(_end(entry, source.text) for entry in entries))
    ends = (*(entry.span.start for entry in entries), sentence.end)
    gaps = (source.text[start : max(start, end)] for start, end in zip(begins, ends, strict=True))
    place = places.get(paragraph, _NOWHERE)
    told = tuple(" ".join(gap.split()) for gap in gaps)
    figures = (_figure(place, entry) for place, entry in enumerate(entries))
    amounts = tuple(figure for figure in figures if figure)
    return FactPassage(entries, told, paragraph, place.list_id, number, " # ".join(told), amounts)


def _figure(place: int, entry: Entry) -> Figure | None:
    """An entry that states one amount; None for others."""
    value = entry.quantity.value
    if entry.quantity.kind not in _AMOUNTS or not isinstance(value, Decimal):
        return None
    return Figure(place, entry, value if entry.quantity.share is None else entry.quantity.share)


def _end(entry: Entry, text: str) -> int:
    """Where the words of an entry end, including what it counts if that stands right behind it."""
    at = entry.span.end
    if entry.quantity.kind not in _COUNTING:
        return at
    more = _MORE.match(text, at)
    at = more.end() if more else at
    for word in (entry.quantity.unit_text or "").split():
        while at < len(text) and (text[at].isspace() or text[at] in _HYPHENS):
            at += 1
        if not text.startswith(word, at):
            return entry.span.end
        at += len(word)
    return at
