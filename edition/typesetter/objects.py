"""Objects of a PDF that get their numbers when a run of pages is linked into a file (ISO 32000-1, 7.3.10).

What a run writes is to depend on nothing that stands before it, so that it can be kept. Its objects are numbered from
0; where one names another, of the run or from outside of it, there is room for a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pydyf

#: A number with room around it, which no string, name or number of a PDF looks like.
_ROOM = re.compile(rb"\x00(-?\d+)\x00")
#: What separates the dictionary of a stream from its content, and what ends the content.
_STREAM, _STREAM_END = b"\nstream\n", b"\nendstream"


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """An object without the numbers that it names.

    `form` has `%d` in the place of each; in `numbers`, N is the object N of the run, and ~N the Nth of those outside of
    it. `content` is what a stream holds, as it is written; None if it is no stream.
    """

    form: bytes
    numbers: tuple[int, ...]
    content: bytes | None = None

    def numbered(self, first: int, outside: Sequence[int]) -> bytes:
        """The object, or the dictionary of its stream, where those of the run are numbered from `first`."""
        return self.form % tuple(first + one if one >= 0 else outside[~one] for one in self.numbers)


def room_for(number: int) -> str:
    """The placeholder for a number until it is known."""
    return f"\0{number}\0"


def reference_to(number: int) -> bytes:
    """A reference to an object by its number, which is not known yet."""
    return f"{room_for(number)} 0 R".encode()


def object_number_of(thing: Any) -> int:
    """The number of an object of pydyf that was added to Objects, among those of its run."""
    return int(thing.number.strip("\0"))


class Objects:
    """The objects of a run while they are made; code that adds to it sees a pydyf.PDF."""

    def __init__(self) -> None:
        self._things: list[Any] = []

    def add_object(self, thing: Any) -> None:
        """Add an object of pydyf, and give it a number."""
        thing.number = room_for(len(self._things))
        self._things.append(thing)

    def reserve(self) -> int:
        """Reserve a number for an object that is made when the run is linked."""
        self._things.append(None)
        return len(self._things) - 1

    def written(self) -> tuple[Unnumbered | None, ...]:
        """All objects in the order of their numbers, None for those that are reserved."""
        return tuple(None if thing is None else _unnumbered(thing) for thing in self._things)


def parted(thing: Any) -> tuple[bytes, bytes | None]:
    """An object of pydyf as it is written, and what is in it where it is a stream, else None."""
    data: bytes = thing.data
    if not isinstance(thing, pydyf.Stream):
        return data, None
    head, _, rest = data.partition(_STREAM)
    return head, rest.removesuffix(_STREAM_END)


def _unnumbered(thing: Any) -> Unnumbered:
    """An object of pydyf as it is kept."""
    head, content = parted(thing)
    pieces = _ROOM.split(head)
    form = b"%d".join(piece.replace(b"%", b"%%") for piece in pieces[::2])
    return Unnumbered(form, tuple(map(int, pieces[1::2])), content)
