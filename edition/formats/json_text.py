"""How every JSON file of an edition is written."""

from __future__ import annotations

import json


def dump(data: object, indent: int | None = 1) -> bytes:
    """JSON as UTF-8 with a final line feed; without `indent` on one line."""
    return (json.dumps(data, ensure_ascii=False, indent=indent) + "\n").encode("utf-8")
