"""The only reader of JSON that somebody else may have written: strict, and checked against a description.

Types of Python describe what is expected (TypedDict, frozen dataclasses, lists, Literal, unions); the schemas of our
files are made from such types as well. Sources: RFC 8259; RFC 7493 (I-JSON).
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

#: Most brackets inside one another: what is deeper would be too deep for whoever goes through it.
_DEEPEST = 100
#: Words and brackets; words come first, so that brackets in them do not count.
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)
#: How the decoder names the place of a fault: a byte, or a path from the root.
_BYTE = re.compile(r" \(byte (\d+)\)")
_PLACE = re.compile(r" - at `(.+)`")
#: How it writes the names of types and keys.
_NAME = re.compile(r"`([^`]+)`")


class JsonError(Exception):
    """What is wrong with a text that should be JSON: words, and a line from 1."""

    def __init__(self, message: str, line: int = 1) -> None:
        """Take the words and the line."""
        super().__init__(message)
        self.message, self.line = message, line


def read_json(text: str | bytes, expected: Any = Any) -> Any:
    """The value of a JSON text, which must be of the `expected` type. Raises JsonError."""
    try:
        data = (text if isinstance(text, str) else text.decode("utf-8")).removeprefix("\ufeff").encode("utf-8")
    except UnicodeDecodeError as error:
        raise JsonError("this is not UTF-8", error.object[: error.start].count(b"\n") + 1) from None
    except UnicodeEncodeError:
        raise JsonError("half of a surrogate pair is not a character") from None
    _check_depth(data)
    try:
        return msgspec.json.decode(data, type=expected)
    except msgspec.ValidationError as error:
        raise JsonError(_NAME.sub(r"“\1”", _PLACE.sub(r", at \1", str(error)))) from None
    except msgspec.DecodeError as error:
        byte = _BYTE.search(str(error))
        end = int(byte[1]) if byte else len(data.rstrip())
        message = f"this is not JSON: {_BYTE.sub('', str(error)).removeprefix('JSON is malformed: ')}"
        raise JsonError(message, data[:end].count(b"\n") + 1) from None


def _check_depth(data: bytes) -> None:
    """Raise JsonError where brackets are nested more deeply than any program writes; without recursion."""
    depth = 0
    for match in _TOKEN.finditer(data):
        sign = match[0][:1]
        depth += (sign in b"[{") - (sign in b"]}")
        if depth > _DEEPEST:
            raise JsonError("brackets are nested too deeply", data[: match.start()].count(b"\n") + 1)
