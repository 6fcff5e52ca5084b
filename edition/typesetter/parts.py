"""The parts of print pages: what stands before the text, its chapters, what stands behind it.

Each is an HTML document of its own, which begins a page and is laid out without the others.
"""

from __future__ import annotations

from typing import Any

from edition import marks


def text_around(root: Any) -> list[Any]:
    """The elements around the chapters of a text, from the outside inwards. Raises ValueError where there are none."""
    body = next(one for one in root if one.tag == "body")
    for one in body:
        if one.get("id") == marks.TEXT:
            return [root, body, one]
    message = "the print pages have no text"
    raise ValueError(message)
