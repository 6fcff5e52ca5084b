"""Facts of time: one quantity at several times, dates that open the sentences of a section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby, pairwise

from edition.facts.fact import Fact, FactPoint
from edition.facts.frames import Frame, frame_of
from edition.facts.passages import Figure, Passage, is_time
from edition.facts.wording import Wording
from edition.ledger.days import extent
from edition.ledger.entry import Entry

#: A series has three times at least: two are a change.
_FEWEST_TIMES = 3
#: A sentence tells so many events at least, each in so many words besides its date.
_FEWEST_EVENTS = 4
_FEWEST_WORDS = 3
#: Of the figures of a series so many may be without their time: "the last count gives 26".
_MOST_UNDATED = 1
_MEASURED = frozenset(("money", "percent", "count", "measure", "number", "duration"))


def series(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """One quantity at three times or more, each stated, in the sentences of a paragraph."""
    for _, group in groupby(passages, key=lambda passage: passage.block):
        block = [passage for passage in group if not wording.has("aims", passage.words)]
        frames = {
            figure.entry.id: frame_of(passage, figure, wording) for passage in block for figure in passage.figures
        }
        dated = [(figure, _time_of(passage, figure)) for passage in block for figure in passage.figures]
        for unit in dict.fromkeys(figure.unit for figure, _ in dated if figure.unit[0] in _MEASURED):
            told = [(figure, time) for figure, time in dated if figure.unit == unit]
            if unit[0] == "count":
                bare = [(figure, time) for figure, time in dated if figure.unit[0] == "number" and time]
                told = sorted([*told, *bare], key=lambda one: one[0].entry.span.start)
            times = [time for _, time in told if time]
            is_dated = len(times) == len(set(times)) >= _FEWEST_TIMES and len(told) - len(times) <= _MOST_UNDATED
            if is_dated and are_apart(times) and _are_of_one([figure for figure, _ in told], frames):
                reason = "one quantity is told of several times"
                points = tuple(FactPoint(figure.entry, time=time) for figure, time in told if time)
                yield Fact("over-time", tuple(sorted(points, key=lambda point: point.time)), reason)


def are_apart(times: Sequence[str]) -> bool:
    """Whether no time is part of another: a quarter and its year are no two times of a series."""
    days = sorted(days for time in times if (days := extent(time)))
    return all(before[1] < after[0] for before, after in pairwise(days))


def _are_of_one(told: Sequence[Figure], frames: Mapping[str, Frame]) -> bool:
    """Whether figures may be of one thing: none names another, and each sentence goes on with one before it."""
    told_of = [frames[figure.entry.id] for figure in told]
    if any(one.is_of_another(other) for one, other in combinations(told_of, 2)):
        return False
    return all(
        told[at].entry.sentence == told[at - 1].entry.sentence or any(told_of[at].goes_on(one) for one in told_of[:at])
        for at in range(1, len(told))
    )


def _time_of(passage: Passage, figure: Figure) -> str | None:
    """The time of a figure, or the only one that its sentence states."""
    stated = {str(entry.quantity.value) for entry in passage.times}
    return figure.entry.quantity.as_of or (stated.pop() if len(stated) == 1 else None)


def events(passages: Sequence[Passage], _: Wording) -> Iterator[Fact]:
    """Events that the sentences of a paragraph tell in their order: "founded in 1706, granted a charter in 1768 …"."""
    for _, group in groupby(passages, key=lambda passage: passage.paragraph):
        for only_times, run in groupby(group, key=lambda passage: len(passage.times) == len(passage.entries)):
            told = list(run) if only_times else []
            dated = [(entry, days[0]) for one in told for entry in one.times if (days := extent(_iso(entry)))]
            begun = [begin for _, begin in dated]
            gaps = [gap for one in told for gap in one.gaps[1 : len(one.entries)]]
            tells = all(len(gap.split()) >= _FEWEST_WORDS for gap in gaps)
            if len(dated) >= _FEWEST_EVENTS and begun == sorted(set(begun)) and tells:
                points = tuple(FactPoint(entry, time=_iso(entry)) for entry, _ in dated)
                yield Fact("timeline", points, "a paragraph tells events in their order")


def _iso(entry: Entry) -> str:
    """The time that an entry states, in ISO 8601."""
    return str(entry.quantity.value)


def openings(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """Dates that open sentences of a section, one after another: "In 1977 … In 1978 …"; what is open tells no event."""
    for _, group in groupby(passages, key=lambda passage: passage.section):
        opening = [passage for passage in group if wording.is_all("opens", passage.gaps[0])]
        units = [{figure.unit for figure in passage.figures} for passage in opening]
        if units and set.intersection(*units):
            continue
        opened = [passage.entries[0] for passage in opening]
        dated = [(entry, days[0]) for entry in opened if is_time(entry) and (days := extent(str(entry.quantity.value)))]
        begun = [begin for _, begin in dated]
        if len(set(begun)) >= _FEWEST_TIMES and begun == sorted(begun):
            points = tuple(FactPoint(entry, time=str(entry.quantity.value)) for entry, _ in dated)
            yield Fact("timeline", points, "dates open the sentences of a section")
