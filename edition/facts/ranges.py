"""Facts of ranges that a verb tells, from their lower to their upper end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.facts.fact import Fact, make_fact
from edition.facts.passages import Passage
from edition.facts.wording import Wording


def told_as_one(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """A range that a verb tells: "stays between 1.6 and 1.8 metres", "ranged from 5.4 to 8.9"."""
    for passage in passages:
        for place, entry in enumerate(passage.entries):
            if isinstance(entry.quantity.value, tuple) and wording.ends("ranges", passage.gaps[place]):
                yield make_fact("range", (entry,), "a range is told from its lower to its upper end")
        for one, other, gap in passage.pairs:
            is_told = wording.ends("ranges", passage.gaps[one.place]) and one.unit == other.unit
            if is_told and one.value < other.value and wording.ends("range_joint", gap):
                yield make_fact("range", (one.entry, other.entry), "a range is told from its lower to its upper end")
