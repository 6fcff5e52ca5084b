"""The only reader of JSON that somebody else may have written: bounded, strict, and checked against a description.

Numbers, depth and words are limited to what JSON allows between programs (RFC 8259, RFC 7493): no infinities, no halves
of surrogate pairs, no number of thousands of digits, no endless brackets. Types of Python describe what is expected
(TypedDict, list, dict, Literal, unions); a schema can be made from them as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from math import isfinite
from types import UnionType
from typing import Any, Literal, NoReturn, Union, get_args, get_origin, get_type_hints, is_typeddict

#: Most brackets inside one another.
_DEEPEST = 100
#: Most characters of a number: nobody measures anything that needs more.
_LONGEST_NUMBER = 100
#: Words, brackets and numbers; words come first, so that brackets in them do not count.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]|-?\d[\d.eE+-]*', re.DOTALL)
#: Half of a surrogate pair, as an escape; `(?<!\\)(?:\\\\)*` before it makes sure that its backslash is not escaped.
_HALF = re.compile(
    r"(?<!\\)(?:\\\\)*(?:\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2})"
)
_NAMES = {str: "words", int: "a whole number", float: "a number", bool: "true or false", type(None): "null"}


class JsonError(Exception):
    """What is wrong with a text that should be JSON: words, a line from 1, a place from the root (`$.a[0]`)."""

    def __init__(self, message: str, line: int = 1, place: str = "") -> None:
        """Take the words, the line and the place."""
        super().__init__(f"{message}, at {place}" if place else message)
        self.message, self.line, self.place = message, line, place


def read_json(text: str | bytes, expected: Any = Any) -> Any:
    """The value of a JSON text, which must be of the `expected` type. Raises JsonError."""
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise JsonError("this is not UTF-8", error.object[: error.start].count(b"\n") + 1) from None
    _check_bounds(text)
    try:
        value = json.loads(text, parse_constant=_no_number, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise JsonError(f"this is not JSON: {error.msg.lower()}", error.lineno) from None
    except (ValueError, RecursionError) as error:
        raise JsonError(f"this is not JSON: {error}") from None
    for message, place in mismatches(value, expected):
        raise JsonError(message, place=place)
    return value


def _check_bounds(text: str) -> None:
    """Raise JsonError if a text is deeper, or a number longer, than any program writes; without recursion."""
    depth = 0
    for match in _TOKEN.finditer(text):
        sign = match[0][0]
        depth += (sign in "[{") - (sign in "]}")
        if depth > _DEEPEST:
            raise JsonError("brackets are nested too deeply", _line(text, match.start()))
        if sign != '"' and len(match[0]) > _LONGEST_NUMBER:
            raise JsonError("a number has too many digits", _line(text, match.start()))
    if half := _HALF.search(text):
        raise JsonError("half of a surrogate pair is not a character", _line(text, half.start()))
    if any("\ud800" <= one <= "\udfff" for one in text):
        raise JsonError("half of a surrogate pair is not a character")


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _no_number(words: str) -> NoReturn:
    message = f"{words} is not a finite number"
    raise ValueError(message)


def _finite(words: str) -> float:
    value = float(words)
    return value if isfinite(value) else _no_number(words)


def mismatches(value: Any, expected: Any, place: str = "$") -> Iterator[tuple[str, str]]:
    """The differences of a value from the expected type, each in words and with its place."""
    origin, parts = get_origin(expected), get_args(expected)
    if expected is Any:
        return
    if origin in (Union, UnionType):
        if all(any(True for _ in mismatches(value, part, place)) for part in parts):
            yield f"expected {' or '.join(map(_called, parts))}", place
    elif origin is Literal:
        if value not in parts:
            yield f"expected one of {', '.join(map(str, parts))}", place
    elif is_typeddict(expected):
        yield from _of_record(value, expected, place)
    elif origin in (list, dict):
        yield from _of_parts(value, origin, parts[-1], place)
    elif not _is_a(value, expected):
        yield f"expected {_called(expected)}", place


def _of_parts(value: Any, kind: type[Any], part: Any, place: str) -> Iterator[tuple[str, str]]:
    """The differences of a value from the expected list, or the expected object with any keys."""
    if not isinstance(value, kind):
        yield f"expected {'a list' if kind is list else 'an object'}", place
        return
    for key, one in enumerate(value) if kind is list else value.items():
        yield from mismatches(one, part, f"{place}[{key}]" if kind is list else f"{place}.{key}")


def _of_record(value: Any, expected: Any, place: str) -> Iterator[tuple[str, str]]:
    """The differences of a value from the expected object; other keys of it are ignored."""
    if not isinstance(value, dict):
        yield "expected an object", place
        return
    hints = get_type_hints(expected)
    for key in sorted(expected.__required_keys__ - value.keys()):
        yield f"“{key}” is missing", place
    for key in hints.keys() & value.keys():
        yield from mismatches(value[key], hints[key], f"{place}.{key}")


def _is_a(value: Any, kind: Any) -> bool:
    """Whether a value is of a plain kind: true is not a number, and a whole number is also a `float`."""
    if kind in (int, float):
        return isinstance(value, (int, float) if kind is float else int) and not isinstance(value, bool)
    return isinstance(value, type(None) if kind is None else kind)


def _called(kind: Any) -> str:
    """What a type is called in a message."""
    if is_typeddict(kind) or get_origin(kind) is dict:
        return "an object"
    if get_origin(kind) is list:
        return "a list"
    return _NAMES.get(type(None) if kind is None else kind, str(kind))
