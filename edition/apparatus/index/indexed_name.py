"""A head of the index of names, and its places in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: What kind of thing a name denotes; "" if the text does not show it.
NameKind = Literal["country", "person", "body", "work", "place", ""]


@dataclass(frozen=True, slots=True)
class NamePlace:
    """The first place of a name in a unit of text: its id, its offset in the source, and the unit's id."""

    id: str
    offset: int
    unit: str


@dataclass(frozen=True, slots=True)
class IndexedName:
    """A head of the index: its id, words, kind and places, and the other words that refer to it.

    `short` is the short form that the text uses as well, "" for none; `full` is what a short form stands for if its
    full name is not in the text, "" for others.
    """

    id: str
    name: str
    kind: NameKind
    places: tuple[NamePlace, ...]
    short: str = ""
    full: str = ""
    seen_from: tuple[str, ...] = ()
