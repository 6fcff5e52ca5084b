"""The boxes of a laid-out page: WeasyPrint keeps them to itself, so what is taken from them is taken here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

#: CSS pixels to points of the page.
POINTS = 0.75
#: What the layout draws where it breaks a word (CSS Text 4, hyphenate-character: auto).
HYPHEN = "\u2010"


def page_box(page: Any) -> Any:
    """The box of a page (weasyprint.document.Page), which holds all others."""
    return page._page_box  # noqa: SLF001  there is no public way


def unwrapped(box: Any) -> Any:
    """A box itself, where the tree holds a placeholder of an absolute one."""
    return getattr(box, "_box", box)


def children(box: Any) -> Iterator[Any]:
    """The boxes directly inside a box."""
    for child in getattr(box, "children", ()):
        yield unwrapped(child)


def below(box: Any) -> Iterator[Any]:
    """A box and all boxes inside it, in the order of the tree."""
    stack = [unwrapped(box)]
    while stack:
        one = stack.pop()
        yield one
        stack.extend(reversed([unwrapped(child) for child in getattr(one, "children", ())]))


def element_of(box: Any) -> Any:
    """The HTML element a box was made for, None for a page's own boxes."""
    element = getattr(box, "element", None)
    return element if element is not None and hasattr(element, "get") else None


def classes_of(element: Any) -> frozenset[str]:
    """The classes of an element."""
    return frozenset((element.get("class") or "").split()) if element is not None else frozenset()


def is_pseudo(box: Any) -> bool:
    """Whether a box was made for a pseudo-element, which has the element of its originator."""
    return "::" in (getattr(box, "element_tag", None) or "")


def rectangle(box: Any, height: float) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a border box in points from the bottom left corner of a page of `height` pixels."""
    left, top = box.border_box_x(), box.border_box_y()
    right, bottom = left + box.border_width(), top + box.border_height()
    return left * POINTS, (height - bottom) * POINTS, right * POINTS, (height - top) * POINTS
