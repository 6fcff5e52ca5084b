"""Print pages in parts that begin a page: what stands before the text, its chapters, what stands behind it.

A part is laid out on its own. Its tree is the one it is taken from, without what stands in other parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any
from xml.etree import ElementTree as ET

from edition import marks
from edition.typesetter.engine import classes_of

#: Holds a page open where there are no words.
_SPACE = "\u00a0"


def front_of(root: Any) -> Any:
    """What stands before the text, and the beginning of the page that the text opens on."""
    *_, main = text_around(root)
    opening = ET.Element("p")
    opening.text = _SPACE
    body = _body_of(root)
    return _with_body(root, [*(one for one in body if one is not main), _holding(main, [opening])])


def chapters_of(root: Any) -> list[Any]:
    """The text in parts: its chapters, together with those that begin no page."""
    *_, main = text_around(root)
    return [_with_body(root, [_holding(main, group)]) for group in _groups(main)]


def sections_of(root: Any) -> list[Any]:
    """What stands behind the text in parts."""
    return [_with_body(root, group) for group in _groups(_body_of(root))]


def text_around(root: Any) -> list[Any]:
    """The elements around the chapters of a text, from the outside inwards. Raises ValueError where there are none."""
    body = _body_of(root)
    for one in body:
        if one.get("id") == marks.TEXT:
            return [root, body, one]
    message = "the print pages have no text"
    raise ValueError(message)


def _groups(outer: Any) -> list[list[Any]]:
    """What is in an element, parted where a section begins a page.

    Sections behind others have a trace of these before them, which selectors find.
    """
    groups: list[list[Any]] = [[]]
    for one in outer:
        if groups[-1] and marks.BEGINS_PAGE in classes_of(one):
            last = groups[-1][-1]
            groups.append([ET.Element(last.tag, {**last.attrib, "style": "display: none"})])
        groups[-1].append(one)
    return groups


def _body_of(root: Any) -> Any:
    """The body of a tree."""
    return next(one for one in root if one.tag == "body")


def _holding(element: Any, children: Sequence[Any]) -> Any:
    """An element with other children."""
    made = copy(element)
    made[:] = children
    return made


def _with_body(root: Any, children: Sequence[Any]) -> Any:
    """A tree with other children of its body."""
    body = _body_of(root)
    return _holding(root, [_holding(body, children) if one is body else one for one in root])
