"""Values of ours as bytes, and back: data alone, from which nothing but our values can be made.

A value is written as what `marshal` knows (numbers, words, tuples, mappings of them), each object as a list of the name
of its class and its fields. Reading calls nothing but classes: those of this package's values, and a few of the
libraries. Source: the Python Library Reference, marshal. Its format may differ from version to version of Python, which
does no harm: results of another version are never found.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from importlib import import_module
from operator import attrgetter
from typing import Any

#: What `marshal` writes as it is.
_PLAIN = frozenset((str, bytes, bool, int, float, type(None)))
#: A format of `marshal` with references: what is one object stays one.
_FORMAT = 4
#: The package whose values are packed.
_OURS = "edition."
#: Classes of libraries whose values are packed as words, each with the function that makes a value from its words.
_BY_WORDS: Mapping[str, Callable[[Any, str], Any]] = {
    "decimal.Decimal": lambda kind, words: kind(words),
    "datetime.date": lambda kind, words: kind.fromisoformat(words),
    "markupsafe.Markup": lambda kind, words: kind(words),
}
#: The first item of a list that represents a container and not an object; a tuple of plain values needs no list.
_TUPLE, _LIST, _DICT, _SET = range(4)


def pack(value: object) -> bytes:
    """A value as bytes. Raises TypeError for what is no value of ours."""
    return marshal.dumps(_Packing().of(value), _FORMAT)


def unpack(packed: bytes) -> Any:
    """The value that was packed. Raises TypeError or ValueError for bytes that `pack` has not made."""
    return _Unpacking().of(marshal.loads(packed))  # noqa: S302  data, which the store knows to be ours


@dataclass(frozen=True, slots=True)
class _Kind:
    """How the values of a class are written: by its `name`, and what `tell` gives for each.

    `make` makes a value from what `tell` gave.
    """

    name: str
    tell: Callable[[Any], tuple[Any, ...]]
    make: Callable[..., Any]


def _kind_of(kind: type[Any]) -> _Kind:
    """How the values of a class are written. Raises TypeError where they are none of ours."""
    name = f"{kind.__module__}.{kind.__qualname__}"
    if name in _BY_WORDS:
        make = _BY_WORDS[name]
        return _Kind(name, lambda value: (str(value),), lambda words: make(kind, words))
    if not kind.__module__.startswith(_OURS):
        message = f"a {name} is not a value of ours"
        raise TypeError(message)
    if issubclass(kind, Enum):
        return _Kind(name, lambda value: (value.value,), kind)
    if hasattr(kind, "of_packed"):
        return _Kind(name, lambda value: (value.to_packed(),), kind.of_packed)
    if is_dataclass(kind):
        return _kind_of_dataclass(kind, name)
    message = f"a {name} is not a value of ours"
    raise TypeError(message)


def _kind_of_dataclass(kind: type[Any], name: str) -> _Kind:
    """How the values of a dataclass are written: by their fields; to read one, the class is called if it takes them."""
    found = fields(kind)
    names = tuple(one.name for one in found)
    getter = attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, one) for one in names)
    if all(one.init and not one.kw_only for one in found):
        return _Kind(name, getter, kind)

    def make(*told: Any) -> Any:
        made = object.__new__(kind)
        for one, value in zip(names, told, strict=True):
            object.__setattr__(made, one, value)
        return made

    return _Kind(name, getter, make)


#: How the values of a class are written, for each class met so far.
_KINDS: dict[type[Any], _Kind] = {}
#: The same by the names of the classes.
_NAMED: dict[str, _Kind] = {}


class _Packing:
    """Writes one value; what is one object in it becomes one list."""

    def __init__(self) -> None:
        self._written: dict[int, Any] = {}
        #: The values that were written are kept alive, so that no other object gets the identity of one.
        self._held: list[Any] = []

    def of(self, value: Any) -> Any:
        """What a value is written as."""
        kind = type(value)
        if kind in _PLAIN:
            return value
        key = id(value)
        if key in self._written:
            return self._written[key]
        made: Any
        if kind is tuple:
            parts = [one if type(one) in _PLAIN else self.of(one) for one in value]
            made = [_TUPLE, *parts] if any(type(one) is list for one in parts) else tuple(parts)
        elif kind is list:
            made = [_LIST, *map(self.of, value)]
        elif kind is dict:
            made = [_DICT, *(self.of(one) for item in value.items() for one in item)]
        elif kind in (frozenset, set):
            made = [_SET, *map(self.of, value)]
        else:
            if kind not in _KINDS:
                _KINDS[kind] = _kind_of(kind)
            how = _KINDS[kind]
            made = [how.name, *[one if type(one) in _PLAIN else self.of(one) for one in how.tell(value)]]
        self._written[key] = made
        self._held.append(value)
        return made


class _Unpacking:
    """Reads one value."""

    def __init__(self) -> None:
        self._made: dict[int, Any] = {}

    def of(self, told: Any) -> Any:
        """The value that was written as `told`."""
        if type(told) is not list:
            return told
        key = id(told)
        if key in self._made:
            return self._made[key]
        what = told[0]
        of = self.of
        parts = [of(one) if type(one) is list else one for one in told[1:]]
        if type(what) is str:
            kind = _NAMED.get(what) or _named(what)
            made = kind.make(*parts)
        elif what == _TUPLE:
            made = tuple(parts)
        elif what == _DICT:
            made = dict(zip(parts[::2], parts[1::2], strict=True))
        elif what == _SET:
            made = frozenset(parts)
        else:
            made = parts
        self._made[key] = made
        return made


def _named(name: str) -> _Kind:
    """How the values of the class with a name are written. Raises TypeError where they are none of ours."""
    module, _, words = name.rpartition(".")
    if name not in _BY_WORDS and not module.startswith(_OURS):
        message = f"a {name} is not a value of ours"
        raise TypeError(message)
    kind = getattr(import_module(module), words, None)
    if not isinstance(kind, type):
        message = f"there is no class {name}"
        raise TypeError(message)
    _NAMED[name] = found = _kind_of(kind)
    return found
