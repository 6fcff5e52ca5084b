"""A head of the index of names, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: What a name is of; "" where the text does not show it.
NameKind = Literal["country", "person", "body", "work", "place", ""]


@dataclass(frozen=True, slots=True)
class NamePlace:
    """Where a name stands first in a unit of text: the id of the place, its offset in the source, the unit's id."""

    id: str
    offset: int
    unit: str


@dataclass(frozen=True, slots=True)
class IndexedName:
    """A head of the index: its id and words, what it is of, where it stands, and from which other words to it is led.

    `short` is the short form that the text uses as well, "" for none; `full` what a short form without its full name in
    the text stands for, "" for others.
    """

    id: str
    name: str
    kind: NameKind
    places: tuple[NamePlace, ...]
    short: str = ""
    full: str = ""
    seen_from: tuple[str, ...] = ()
