"""The memory of a build: what a stage has made is not made again from the same input, in this process or another.

A stage is a function of values. Whoever calls it through the memory names the stage and all that its result depends on;
the memory takes care of keys, store and reuse. Sources: the query systems of rustc and salsa (stages, inputs, keys of
results), Typst's comemo (`tracking`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeVar

from edition.memory.store import NOTHING_KEPT, NoStore, Store, key_of
from edition.packing import pack, unpack
from edition.values import digest

__all__ = ["FORGETFUL", "NOTHING_KEPT", "Memory", "NoStore", "Store", "key_of"]

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class _Result:
    """The last result of a stage: its inputs, its value, and the keys of the value's parts by the ids of the parts."""

    inputs: tuple[object, ...]
    value: Any
    keys: dict[int, str]


class Memory:
    """What stages have made.

    The last result of each stage is held in this process, and results are kept in a `store` for other processes. If
    the store keeps nothing, nothing is held either: each result is made anew.
    """

    def __init__(self, store: Store = NOTHING_KEPT) -> None:
        """Remember nothing yet but what the `store` keeps."""
        self.store = store
        self._last: dict[str, _Result] = {}

    def __reduce__(self) -> tuple[type[Memory], tuple[Store]]:
        """What is held stays in this process: another one begins with the same store."""
        return Memory, (self.store,)

    def of(self, stage: str, inputs: tuple[object, ...], make: Callable[[], _Value]) -> _Value:
        """What a stage makes of its inputs, which are compared in this process and digested for others.

        `make` is called if neither process nor store has it; it must depend on nothing but the inputs and the program
        itself. The inputs are values that `values.digest` can digest, the result is one that `packing` can write.
        """
        if self.store is NOTHING_KEPT:
            return make()
        if not self._holds(stage, inputs):
            key = self._key(stage, inputs)
            value = self._kept(key, make)
            self._last[stage] = _Result(inputs, value, dict(_keys_of(value, key)))
        held: _Value = self._last[stage].value
        return held

    def held(self, stage: str, inputs: tuple[object, ...], make: Callable[[], _Value]) -> _Value:
        """The same in this process only, for results that are quickly made or cannot be written."""
        if self.store is NOTHING_KEPT:
            return make()
        if not self._holds(stage, inputs):
            self._last[stage] = _Result(inputs, make(), {})
        held: _Value = self._last[stage].value
        return held

    def kept(self, stage: str, inputs: tuple[object, ...], make: Callable[[], _Value]) -> _Value:
        """The same in the store only, for a stage that has many results in one build, or large ones."""
        return make() if self.store is NOTHING_KEPT else self._kept(self._key(stage, inputs), make)

    def find(self, key: str) -> Any:
        """The value that is kept under a key, None where none is."""
        data = self.store.get(key)
        return None if data is None else unpack(data)

    def keep(self, key: str, value: object) -> None:
        """Keep a value under a key."""
        if self.store is not NOTHING_KEPT:
            self.store.put(key, pack(value))

    def _holds(self, stage: str, inputs: tuple[object, ...]) -> bool:
        """Whether the result of a stage is held that was made of equal inputs."""
        last = self._last.get(stage)
        return last is not None and last.inputs == inputs

    def _kept(self, key: str, make: Callable[[], _Value]) -> _Value:
        data = self.store.get(key)
        if data is not None:
            value: _Value = unpack(data)
            return value
        value = make()
        self.store.put(key, pack(value))
        return value

    def _key(self, stage: str, inputs: tuple[object, ...]) -> str:
        return key_of(stage, *map(self._told, inputs))

    def _told(self, value: object) -> str:
        """What identifies a value: the key of the result that it is, or is part of, or else its digest."""
        keys = (key for last in self._last.values() if (key := last.keys.get(id(value))))
        return next(keys, "") or digest(value)


def _keys_of(value: object, key: str) -> Iterator[tuple[int, str]]:
    """The keys of a result and of the values it is made of, by their ids: what is held keeps its id."""
    if is_dataclass(value):
        yield id(value), key
        for one in fields(value):
            part = getattr(value, one.name)
            if is_dataclass(part):
                yield id(part), f"{key}.{one.name}"


#: Remembers nothing.
FORGETFUL = Memory()
