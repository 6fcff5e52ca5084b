"""Facts of ranges: several of one unit that a paragraph tells, each from its lower to its upper end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from edition.facts.fact import Fact, make_fact
from edition.facts.passages import Passage
from edition.facts.wording import Wording
from edition.ledger.entry import Entry

#: So many ranges at least are compared: one alone is told best by its sentence.
_FEWEST = 2


def told_as_one(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """A range that a verb tells: "stays between 1.6 and 1.8 metres", "ranged from 5.4 to 8.9"."""
    for passage in passages:
        for place, entry in enumerate(passage.entries):
            if isinstance(entry.quantity.value, tuple) and wording.ends("ranges", passage.gaps[place]):
                yield make_fact("range", (entry,), "a range is told from its lower to its upper end")
        for one, other, gap in passage.pairs:
            is_told = wording.ends("ranges", passage.gaps[one.place]) and one.unit == other.unit
            if is_told and one.value < other.value and gap.split()[-1:] in (["to"], ["and"]):
                yield make_fact("range", (one.entry, other.entry), "a range is told from its lower to its upper end")


def of_one_unit(passages: Sequence[Passage], _: Wording) -> Iterator[Fact]:
    """Ranges of one unit in a paragraph: "between 3 and 5 tons in the north, 6 to 9 tons in the south"."""
    for _, group in groupby(passages, key=lambda passage: passage.block):
        told: dict[str, list[Entry]] = {}
        for passage in group:
            for entry in passage.entries:
                if isinstance(entry.quantity.value, tuple) and entry.quantity.unit:
                    told.setdefault(entry.quantity.unit, []).append(entry)
        for entries in told.values():
            if len({entry.quantity.value for entry in entries}) == len(entries) >= _FEWEST:
                yield make_fact("range", entries, "ranges of one unit are told in a paragraph")
