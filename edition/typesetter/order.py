"""The sequences of a page drawn in the order in which the tree reads them: for search, copy and voice by position.

The layout draws notes and labels in the margin after everything else of their page. What is out of order is cut out
and drawn after what is read before it, in a graphics state of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from edition.rising import longest_rising
from edition.typesetter.content import STATE, Chunk, operator_of

#: What is drawn after these lies elsewhere, or is cut off.
_FRAMES = frozenset((b"cm", b"W", b"W*"))


@dataclass(slots=True)
class _State:
    """The graphics state at a place of a stream: the last operator of each kind, and the frames that hold there."""

    settings: dict[bytes, Any] = field(default_factory=dict)
    frames: tuple[int, ...] = ()

    def copy(self) -> _State:
        return _State(dict(self.settings), self.frames)


@dataclass(slots=True, eq=False)
class _Place:
    """A chunk with its place in reading order and the states before and after it."""

    chunk: Chunk
    order: int
    before: _State
    after: _State


def in_reading_order(chunks: Sequence[Chunk], order: Mapping[int, int]) -> list[Chunk]:
    """The chunks of a page, with those that are out of order moved; `order` maps the id of a part to its place."""
    places = list(_places(chunks, order))
    staying = [places[at] for at in longest_rising([place.order for place in places])]
    stay = {id(place.chunk) for place in staying}
    before: list[Chunk] = []
    after: dict[int, list[Chunk]] = {}
    cuts: dict[int, Chunk] = {}
    anchor: _Place | None = None
    for place in sorted(places, key=lambda place: place.order):
        if id(place.chunk) in stay:
            anchor = place
        elif place.before.frames == (anchor or staying[0]).before.frames:
            (after.setdefault(id(anchor.chunk), []) if anchor else before).append(_framed(place))
            cuts[id(place.chunk)] = Chunk(between=list(_changes(place)))
    made: list[Chunk] = []
    for chunk in chunks:
        if staying and chunk is staying[0].chunk:
            made += before
        made.append(cuts.get(id(chunk), chunk))
        made += after.get(id(chunk), [])
    return made


def _places(chunks: Sequence[Chunk], order: Mapping[int, int]) -> Iterator[_Place]:
    """The tagged chunks with their places and states."""
    stack = [_State()]
    for chunk in chunks:
        _run(chunk.between, stack)
        before = stack[-1].copy()
        _run(chunk.before, stack)
        for part in chunk.parts:
            _run(part.operators, stack)
        _run(chunk.after, stack)
        found = [order[id(part)] for part in chunk.parts if part.artifact is None and not part.stays]
        if found:
            yield _Place(chunk, found[-1], before, stack[-1].copy())


def _run(operators: Sequence[Any], stack: list[_State]) -> None:
    """Follow operators with the stack of states."""
    for one in operators:
        name = operator_of(one)
        if name == b"q":
            stack.append(stack[-1].copy())
        elif name == b"Q":
            stack.pop()
        elif name in STATE:
            # "/a1.0 gs" and "/A1.0 gs" set different things.
            stack[-1].settings[one if name == b"gs" else name] = one
        elif name in _FRAMES:
            stack[-1].frames = (*stack[-1].frames, id(one))


def _framed(place: _Place) -> Chunk:
    """A chunk that can be drawn anywhere: in a state of its own, which is the one it had."""
    chunk = place.chunk
    settings = list(place.before.settings.values())
    return replace(chunk, before=[b"q", *settings, *chunk.before], after=[*chunk.after, b"Q"])


def _changes(place: _Place) -> Iterator[Any]:
    """What a chunk has set for those after it."""
    for name, one in place.after.settings.items():
        if place.before.settings.get(name) is not one:
            yield one


def merged(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks, with those of one node that follow one another directly merged into one sequence."""
    made: list[Chunk] = []
    for chunk in chunks:
        if not (chunk.between or chunk.parts):
            continue
        last = made[-1] if made else None
        if last is not None and _is_plain(last) and _is_plain(chunk):
            one, other = last.parts[0], chunk.parts[0]
            if one.node is other.node and one.artifact is None and other.artifact is None:
                one.operators += other.operators
                other.merged_into = one
                continue
        made.append(chunk)
    return made


def _is_plain(chunk: Chunk) -> bool:
    """Whether a chunk is one sequence and nothing else."""
    return (
        not (chunk.between or chunk.before or chunk.after) and len(chunk.parts) == 1 and chunk.parts[0].actual is None
    )
