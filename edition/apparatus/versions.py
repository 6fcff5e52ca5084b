"""The figures of two versions of a text: which are stated as before, which have changed, are new, or are gone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.apparatus.stated import statement_of
from edition.document.model.document import Document
from edition.ledger.entry import Entry, Ledger
from edition.manuscript.history import Change, Statement
from edition.text.alignment import Alignment
from edition.values import FrozenMap

#: The most newer figures that can be in the place of one older figure.
_BESIDE = 8


@dataclass(frozen=True, slots=True)
class FigureDiff:
    """What became of the figures; `kept` maps the ids that the new words give to those that the figures keep."""

    kept: FrozenMap[str, str]
    same: int
    changed: tuple[Change, ...]
    added: tuple[str, ...]
    gone: tuple[Statement, ...]


def compare_figures(older: tuple[Document, Ledger], newer: tuple[Document, Ledger], alignment: Alignment) -> FigureDiff:
    """Pair the entries of two ledgers by the places of their words.

    The newer ledger has the ids that its own words give; the older one has those that its figures have kept.
    """
    document, ledger = older
    pairs = dict(_pairs(ledger.entries, newer[1].entries, alignment))
    own = {entry.id for entry in newer[1].entries}
    kept: dict[str, str] = {}
    changed: list[tuple[Entry, Statement]] = []
    same = 0
    for old, new in pairs.items():
        if _states(old) != _states(new):
            changed.append((new, statement_of(old, document)))
            continue
        same += 1
        if old.id != new.id and old.id not in own:
            kept[new.id] = old.id
    after = set(pairs.values())
    gone = (statement_of(old, document) for old in ledger.entries if old not in pairs)
    return FigureDiff(
        FrozenMap(kept),
        same,
        tuple(Change(kept.get(new.id, new.id), before) for new, before in changed),
        tuple(new.id for new in newer[1].entries if new not in after),
        tuple(gone),
    )


def _pairs(older: Sequence[Entry], newer: Sequence[Entry], alignment: Alignment) -> Iterator[tuple[Entry, Entry]]:
    """The entries whose words stand in the same place, each once."""
    starts = [entry.span.start for entry in newer]
    taken: set[int] = set()
    for old in older:
        place = alignment.place(old.span)
        if place is None:
            continue
        # Entries are in the order of the text, and do not overlap.
        last = bisect_left(starts, place.span.end)
        beside = (n for n in range(max(0, last - _BESIDE), last) if newer[n].span.overlaps(place.span))
        found = next((n for n in beside if n not in taken), None)
        if found is not None:
            taken.add(found)
            yield old, newer[found]


def _states(entry: Entry) -> tuple[object, ...]:
    """What an entry states, however it is worded."""
    quantity = entry.quantity
    return quantity.value, quantity.unit_head or quantity.unit, quantity.comparator, quantity.direction, quantity.kind
