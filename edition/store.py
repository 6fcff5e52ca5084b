"""A store of step results: what a step made of some input need not be made again of the same.

A result is kept under a key made of all that it depends on, so that a build gives the same bytes with a store and
without one. Results are bytes, or values of ours as `packing` writes them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from edition.packing import pack, unpack

_Value = TypeVar("_Value")
#: How many bytes tell how long a part of a key is: no two lists of parts are one.
_LENGTH = 8


class Store(Protocol):
    """Keeps results by key. It may forget any of them at any time, and never gives another than was put.

    `handle` is what another process of the same program opens it by, "" where that cannot be done.
    """

    @property
    def handle(self) -> str:
        """What another process opens it by."""

    def get(self, key: str) -> bytes | None:
        """What was put under a key; None where nothing is kept."""

    def put(self, key: str, value: bytes) -> None:
        """Keep a value, where that can be done."""

    def tidy(self) -> None:
        """Let go of what was used longest ago, where more is kept than may be."""


class NoStore:
    """Keeps nothing."""

    handle = ""

    def get(self, _key: str) -> None:
        """Nothing."""

    def put(self, _key: str, _value: bytes) -> None:
        """Forget it at once."""

    def tidy(self) -> None:
        """There is nothing."""


#: Where nothing is kept: each result is made anew.
NOTHING_KEPT = NoStore()


def key_of(step: str, *parts: str | bytes) -> str:
    """The key of what `step` makes of some parts: a name that is different for any other parts."""
    made = hashlib.sha256()
    for part in (step, *parts):
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(_LENGTH, "big") + data)
    return f"{step}-{made.hexdigest()}"


def kept(store: Store, key: str, make: Callable[[], bytes]) -> bytes:
    """What is kept under a key, else what `make` gives, which is kept from now on."""
    value = store.get(key)
    if value is None:
        value = make()
        store.put(key, value)
    return value


def kept_value(store: Store, key: str, make: Callable[[], _Value]) -> _Value:
    """The same for a value of ours."""
    data = store.get(key)
    if data is not None:
        value: _Value = unpack(data)
        return value
    value = make()
    store.put(key, pack(value))
    return value


def last_value(store: Store, key: str, make: Callable[[], _Value]) -> _Value:
    """The same; the last one of each step is kept in the process too, as one object: what is equal is told at once."""
    if store is NOTHING_KEPT:
        return make()
    return as_before(key.partition("-")[0], (key,), lambda: kept_value(store, key, make))


def as_before(step: str, made_of: tuple[Any, ...], make: Callable[[], _Value]) -> _Value:
    """What `make` gives; for as long as it is made of what is equal, what it gave for this step before.

    In this process alone: for what is soon made, and of values that are sooner compared than digested.
    """
    last = _LAST.get(step)
    if last is None or last[0] != made_of:
        last = _LAST[step] = (made_of, make())
    value: _Value = last[1]
    return value


#: Of each step what its last value is made of, and that value.
_LAST: dict[str, tuple[tuple[Any, ...], Any]] = {}
