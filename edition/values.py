"""Values that can be kept: a mapping that never changes, and the digest of a value, the same on every machine."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from pathlib import PurePath
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")
#: What `marshal` writes as it is; it distinguishes a bool from an int, and a str from bytes.
_PLAIN = frozenset((str, bytes, bool, int, float, type(None)))
#: Further types with a content of their own, written as the type's name and words; subclasses of the above as well.
_ATOMS = (str, bytes, bool, int, float, Decimal, date, PurePath)
#: The format of `marshal` without references: what it writes of equal values is equal, whatever objects they share.
_FORMAT = 2


class FrozenMap(Mapping[K, V]):
    """A mapping that never changes: equal to every mapping of the same items, and hashable where its items are."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[K, V] | None = None) -> None:
        """Take the items of a mapping, in its order."""
        self._items = dict(items or {})

    def to_packed(self) -> dict[K, V]:
        """What it can be made from again (see `packing`)."""
        return self._items

    @classmethod
    def of_packed(cls, items: dict[K, V]) -> FrozenMap[K, V]:
        """The mapping that was packed."""
        return cls(items)

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

    A value consists of dataclasses (the fields by which they are compared), tuples, sets, mappings, and values with a
    content of their own. Raises TypeError for anything else.
    """
    return hashlib.sha256(_written(value)).hexdigest()


def _written(value: object) -> bytes:
    return marshal.dumps(_told(value), _FORMAT)


def _told(value: object) -> Any:
    """A value as what `marshal` writes: anything but a plain value or a tuple becomes a list with its type's name."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, tuple):
        told = tuple([one if type(one) in _PLAIN else _told(one) for one in value])
        return told if kind is tuple else [kind.__name__, told]
    if kind not in _READERS:
        _READERS[kind] = _reader_of(kind)
    return [kind.__name__, *[one if type(one) in _PLAIN else _told(one) for one in _READERS[kind](value)]]


#: The function that gives the content of a value, by type.
_READERS: dict[type[Any], Callable[[Any], tuple[object, ...] | list[bytes]]] = {}


def _reader_of(kind: type[Any]) -> Callable[[Any], tuple[object, ...] | list[bytes]]:
    """The function that gives the content of values of a type. Raises TypeError if they have none."""
    if issubclass(kind, Enum):
        return lambda value: (value.value,)
    if issubclass(kind, _ATOMS):
        return lambda value: (bytes(value) if isinstance(value, bytes) else str(value),)
    if is_dataclass(kind):
        names = [one.name for one in fields(kind) if one.compare]
        return attrgetter(*names) if len(names) > 1 else lambda value: tuple([getattr(value, name) for name in names])
    # Neither of these has an order of its own: what is written of its members is sorted.
    if issubclass(kind, Mapping):
        return lambda value: sorted(map(_written, value.items()))
    if issubclass(kind, AbstractSet):
        return lambda value: sorted(map(_written, value))
    raise TypeError(f"a {kind.__name__} has no content that can be digested")
