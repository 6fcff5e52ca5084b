"""Facts of ranges that a verb states, from their lower to their upper end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.facts.fact import Fact, make_fact
from edition.facts.passages import FactPassage
from edition.facts.wording import Wording
from edition.ledger.entry import Entry

#: Most words between two ranges that one verb states.
_LONGEST_WAY = 14


def told_as_one(passages: Sequence[FactPassage], wording: Wording) -> Iterator[Fact]:
    """A range that a verb states: "stays between 1.6 and 1.8 metres", "ranged from 5.4 to 8.9"; several in a row."""
    reason = "a range is stated from its lower to its upper end"
    for passage in passages:
        for run in _runs(passage, wording):
            yield make_fact("range", run, reason if len(run) == 1 else "ranges of one unit are stated by one verb")
        for one, other, gap in passage.pairs:
            is_told = wording.ends("ranges", passage.gaps[one.place]) and one.unit == other.unit
            if is_told and one.value < other.value and wording.ends("range_joint", gap):
                yield make_fact("range", (one.entry, other.entry), reason)


def before_and_after(passages: Sequence[FactPassage], _: Wording) -> Iterator[Fact]:
    """A range that changes to another one: "from 18 to 23 cents in 2005 to 5 to 10 cents in 2015"."""
    for passage in passages:
        ranges = {entry.id: entry for entry in passage.entries if isinstance(entry.quantity.value, tuple)}
        for after in ranges.values():
            if before := ranges.get(after.change_from or ""):
                reason = "the sentence states the range before and after"
                yield make_fact("range", (before, after), reason, ("before", "after"))


def _runs(passage: FactPassage, wording: Wording) -> Iterator[list[Entry]]:
    """The ranges of a sentence, grouped with the range before if they share its verb."""
    run: list[Entry] = []
    for place, entry in enumerate(passage.entries):
        if not isinstance(entry.quantity.value, tuple):
            continue
        gap = passage.gaps[place]
        if run and entry.quantity.unit == run[-1].quantity.unit and _goes_on(gap, wording):
            run.append(entry)
            continue
        if run:
            yield run
        run = [entry] if wording.ends("ranges", gap) else []
    if run:
        yield run


def _goes_on(gap: str, wording: Wording) -> bool:
    """Whether the words before a range join it to the one before: "in spring, from"; not with a verb of change."""
    is_led = wording.ends("ranges", gap) or wording.ends("from_", gap)
    return is_led and len(gap.split()) <= _LONGEST_WAY and not wording.has("moves", gap)
