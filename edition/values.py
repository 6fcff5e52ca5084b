"""Values that can be kept: a mapping that never changes, and the digest of a value, the same on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import PurePath
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")
#: What stands for itself in a digest; a bool and an int, or a str and a date, are told apart by their types' names.
_ATOMS = (str, bytes, bool, int, float, Decimal, date, PurePath, type(None))


class FrozenMap(Mapping[K, V]):
    """A mapping that never changes: equal to every mapping of the same items, and hashable where its items are."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[K, V] | None = None) -> None:
        """Take the items of a mapping, in its order."""
        self._items = dict(items or {})

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return f"FrozenMap({self._items!r})"


def digest(value: object) -> str:
    """The SHA-256 of a value's content, in hexadecimal digits: the same in every process and on every machine.

    A value is made of dataclasses (the fields that they are compared by), tuples, sets, mappings and what stands
    for itself. Raises TypeError for anything else.
    """
    found = hashlib.sha256()
    for part in _parts(value):
        found.update(part)
    return found.hexdigest()


def _parts(value: object) -> Iterator[bytes]:
    """What a digest is made of: each part with its type and length, so that no two values have the same parts."""
    kind = type(value).__name__.encode()
    if isinstance(value, Enum):
        yield kind + b"."
        yield from _parts(value.value)
    elif isinstance(value, _ATOMS):
        content = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
        yield b"%s %d:" % (kind, len(content))
        yield content
    elif is_dataclass(value) and not isinstance(value, type):
        compared = [field for field in fields(value) if field.compare]
        yield b"%s(%d)" % (kind, len(compared))
        for field in compared:
            yield from _parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        yield b"tuple(%d)" % len(value)
        for one in value:
            yield from _parts(one)
    elif isinstance(value, (Mapping, AbstractSet)):
        # Neither has an order of its own: that of the digests of what is in it is always the same.
        inside = value.items() if isinstance(value, Mapping) else value
        yield b"%s(%d)" % (b"mapping" if isinstance(value, Mapping) else b"set", len(value))
        yield from sorted(digest(one).encode() for one in inside)
    else:
        raise TypeError(f"a {type(value).__name__} has no content that could be told")
