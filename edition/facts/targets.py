"""Facts of aims: a result and its target, in one sentence, side by side or far apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.facts.fact import Fact, make_fact
from edition.facts.passages import Figure, Passage, neighbours
from edition.facts.wording import Wording

#: A noun alone is of too many things: what is aimed at has a modifier, and so has the phrase of a rate.
_FEWEST_WORDS = 2

#: A result and its target are so many times one another at most.
_FARTHEST_FROM_AIM = 30
_Told = tuple[Passage, Figure]


def in_one_sentence(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """A result and its target: "cut by 2.4 million, well beyond our target of 2 million"."""
    for passage in passages:
        for one, other, gap in passage.pairs:
            is_alike = one.unit == other.unit or _is_bare(one, other)
            is_first = one.unit == other.unit and wording.ends("aim_of", passage.gaps[one.place])
            is_aimed = [wording.begins("aimed", passage.gaps[figure.place + 1]) for figure in (one, other)]
            is_first = is_first or (is_alike and is_aimed == [True, False])
            is_second = is_alike and (wording.ends("aim_of", gap) or is_aimed == [False, True])
            if is_second or (is_first and one.value != other.value):
                result, aim = (other, one) if is_first else (one, other)
                yield from _facts(result, aim, "a result and its target stand in one sentence")


def side_by_side(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """A result and its target in neighbouring sentences, each alone of its unit: "It was 38%. The aim is 40%"."""
    for earlier, later in neighbours(passages):
        for one in earlier.figures:
            other = later.only(one.unit) or next((it for it in later.figures[:1] if _is_bare(one, it)), None)
            if other is None or earlier.only(one.unit) != one or one.value == other.value:
                continue
            aims = [
                wording.ends("aim_of", passage.gaps[figure.place])
                for passage, figure in ((earlier, one), (later, other))
            ]
            if aims.count(True) == 1:
                result, aim = (other, one) if aims[0] else (one, other)
                yield from _facts(result, aim, "a result and its target stand in neighbouring sentences")


def _is_bare(one: Figure, other: Figure) -> bool:
    """Whether one of two figures is a number without unit, and the other a count or an amount."""
    return "number" in (one.unit[0], other.unit[0]) and "percent" not in (one.unit[0], other.unit[0])


def far_apart(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """A target, and the result of the same things elsewhere in the text."""
    told = [(passage, figure) for passage in passages for figure in passage.figures]
    aims = [one for one in told if wording.has("aims", one[0].words)]
    results = [one for one in told if not wording.has("aims", one[0].words) and not wording.is_plan(one[0])]
    for aim in aims:
        result = next((one for one in results if _is_of(one, aim, wording)), None)
        if result:
            yield from _facts(result[1], aim[1], "a result and the target of the same things")


def _is_of(result: _Told, aim: _Told, wording: Wording) -> bool:
    """Whether two figures are of the same: counts of one noun phrase, rates with one phrase before them."""
    one, other = result[1], aim[1]
    if one.unit != other.unit or one.value == other.value:
        return False
    if one.unit[0] == "count":
        phrase = one.entry.quantity.unit or ""
        return phrase == other.entry.quantity.unit and len(phrase.split()) >= _FEWEST_WORDS
    phrases = [wording.phrase(passage.gaps[figure.place]) for passage, figure in (result, aim)]
    is_told = min(map(len, phrases)) >= _FEWEST_WORDS
    return one.unit[0] == "percent" and is_told and (phrases[0] <= phrases[1] or phrases[1] <= phrases[0])


def _facts(result: Figure, aim: Figure, reason: str) -> Iterator[Fact]:
    """The fact of a result and its target, if one can be that of the other: millions are no result of a few."""
    least, greatest = sorted(abs(figure.value) for figure in (result, aim))
    if greatest <= least * _FARTHEST_FROM_AIM:
        yield make_fact("target-vs-actual", (result.entry, aim.entry), reason, ("result", "target"))
