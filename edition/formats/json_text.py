"""How every JSON file of an edition is written."""

from __future__ import annotations

import json

import msgspec


def dump(data: object, indent: int = 1) -> bytes:
    """JSON as UTF-8 with a final line feed; on one line where `indent` is 0."""
    try:
        encoded = msgspec.json.encode(data)
    except UnicodeEncodeError:  # the name of a file that is not UTF-8
        encoded = json.dumps(msgspec.to_builtins(data)).encode("ascii")
    return msgspec.json.format(encoded, indent=indent) + b"\n"
