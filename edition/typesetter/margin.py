"""Where the notes of a page stand in its margin: on the lines of their calls, in order, none over another.

A note gives way downwards to the one before it, and upwards only where the foot of its stretch of the margin forces it
to: the first of several stays on its line, as a compositor would have it. Across the stretches, the places are a
shortest path by the sum of squared distances.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf


@dataclass(frozen=True, slots=True)
class Wanted:
    """A note: where its top would best stand, and how high it is; in the units of the page, downwards."""

    ideal: float
    height: float


@dataclass(frozen=True, slots=True)
class MarginStretch:
    """A free stretch of the margin."""

    top: float
    bottom: float


def free_stretches(
    top: float, bottom: float, obstacles: Sequence[tuple[float, float]], gap: float
) -> list[MarginStretch]:
    """What is free between the top and the bottom of a margin beside obstacles, each from a top to a bottom."""
    found: list[MarginStretch] = []
    at = top
    for start, end in sorted(obstacles):
        if start - gap > at:
            found.append(MarginStretch(at, start - gap))
        at = max(at, end + gap)
    return [*found, MarginStretch(at, bottom)] if at < bottom else found


def place(wanted: Sequence[Wanted], stretches: Sequence[MarginStretch], gap: float) -> list[float] | None:
    """The tops of notes in their order, `gap` apart, inside the stretches; None where they do not fit."""
    count = len(wanted)
    # best[n]: the cost of the first n notes in the stretches so far, and their tops.
    best: list[tuple[float, list[float]]] = [(0.0, []), *((inf, []) for _ in wanted)]
    for stretch in stretches:
        reached = list(best)
        for first in range(count):
            if best[first][0] == inf:
                continue
            for last in range(first + 1, count + 1):
                tops = _in_stretch(wanted[first:last], stretch, gap)
                if tops is None:
                    break
                cost = best[first][0] + sum(
                    (top - one.ideal) ** 2 for top, one in zip(tops, wanted[first:last], strict=True)
                )
                if cost < reached[last][0]:
                    reached[last] = (cost, [*best[first][1], *tops])
        best = reached
    return None if best[count][0] == inf else best[count][1]


def _in_stretch(wanted: Sequence[Wanted], stretch: MarginStretch, gap: float) -> list[float] | None:
    """The tops of notes inside one stretch; None where they are higher than it."""
    offsets: list[float] = []
    height = 0.0
    for one in wanted:
        offsets.append(height)
        height += one.height + gap
    room = stretch.bottom - stretch.top - (height - gap)
    if room < 0:
        return None
    # Each note moved up by the height of those before it: what is left is an order without distances.
    level = stretch.top
    tops = []
    for one, offset in zip(wanted, offsets, strict=True):
        level = max(level, one.ideal - offset)
        tops.append(min(level, stretch.top + room) + offset)
    return tops


@dataclass(frozen=True, slots=True)
class Called:
    """A note in the whole text: its name, the place of its call on an endless page, its height as a margin note."""

    name: str
    place: float
    height: float


def overflowing(notes: Sequence[Called], page: float, gap: float) -> set[str]:
    """The notes that must become footnotes if the margins are too short: the last of each page, as filled on paper.

    `page` is the height of a page's text. A footnote is wider than a margin note, so it takes about half the height
    from the text of its page; the text that it displaces moves to the next page, with its calls.
    """
    demoted: set[str] = set()
    start = 0.0
    rest = sorted(notes, key=lambda note: note.place)
    while rest:
        room = page
        while True:
            here = [note for note in rest if note.place < start + room]
            beside = [note for note in here if note.name not in demoted]
            if sum(note.height + gap for note in beside) <= page * _FULL:
                break
            demoted.add(beside[-1].name)
            room = max(room - beside[-1].height * _WIDER, page * _LEAST)
        rest = rest[len(here) :]
        start += room
        if rest and rest[0].place > start + page:
            start += (rest[0].place - start) // page * page
    return demoted


#: A margin is full when its notes take 95 in 100 of its height: what is left is no room for a line.
_FULL = 0.95
#: A footnote is half as high as the same note in the margin: its lines are about twice as long.
_WIDER = 0.5
#: At least 30 in 100 of a page are text, whatever its notes are.
_LEAST = 0.3
