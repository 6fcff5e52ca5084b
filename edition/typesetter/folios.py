"""Page numbers written into the finished layout: no second layout is needed to know them.

Where a page number is to stand the print pages have zeros, in an element that names what it is the page of
(`data-folio`). Once everything is laid out its words are set anew, and what follows on its line moves up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from edition import marks
from edition.messages import consecutive
from edition.typesetter.engine import InlineBox, LineBox, TextBox, children, element_of, retype

_NUMBER = re.compile(r"\d+")
#: From as many consecutive pages on they are a range: "8, 9", but "8–10".
_RANGE = 3


def write_known(root: Any, pages: Mapping[str, int]) -> None:
    """Write the page numbers that are known already into the tree of print pages, and ranges of them."""
    for element in root.iter():
        name = element.get(marks.FOLIO)
        if name in pages:
            element.text = _NUMBER.sub(str(pages[name]), element.text or "")
        names = element.get(marks.FOLIOS)
        if names is not None:
            _write_ranges(element, names.split(), pages)


def _write_ranges(element: Any, names: Sequence[str], pages: Mapping[str, int]) -> None:
    """Each run of consecutive pages that some ids stand on, first and last page linked, as "5, 7–9"."""
    first = {pages[name]: name for name in reversed(names) if name in pages}
    before = ""
    for run in consecutive(sorted(first)):
        ends = (run[0],) if len(run) == 1 else (run[0], run[-1])
        for page in ends:
            _append_words(element, before)
            link = ET.SubElement(element, "a", {"href": f"#{first[page]}", "title": str(page)})
            link.text = str(page)
            before = "–" if len(run) >= _RANGE else ", "
        before = ", "


def _append_words(element: Any, words: str) -> None:
    """Add words at the end of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def fill_folios(box: Any, numbers: Mapping[str, int]) -> tuple[bool, list[str]]:
    """Write the page numbers of ids into the box of a page; gives whether any was, and the ids without a number."""
    missing: list[str] = []
    return _fill(box, numbers, missing)[1], missing


def _fill(box: Any, numbers: Mapping[str, int], missing: list[str]) -> tuple[float, bool]:
    """Fill the folios below a box; gives how much wider it has become, and whether anything was filled."""
    wider, filled = 0.0, False
    in_line = isinstance(box, (LineBox, InlineBox))
    for child, own in zip(getattr(box, "children", ()), children(box), strict=True):
        if wider and in_line and child is own:
            child.translate(dx=wider)
        element = element_of(own)
        name = (element.get(marks.FOLIO) or "") if element is not None else ""
        if isinstance(own, TextBox) and name in numbers:
            wider += _set(own, element, str(numbers[name]))
            filled = True
        elif isinstance(own, TextBox) and name:
            missing.append(name)
        else:
            more, changed = _fill(own, numbers, missing)
            wider += more if in_line and child is own else 0.0
            filled = filled or changed
    if isinstance(box, LineBox):
        _align(box, wider)
    elif isinstance(box, InlineBox):
        box.width += wider
        return wider, filled
    return 0.0, filled


def _set(box: Any, element: Any, number: str) -> float:
    """Set the words of a text box with their number; gives how much wider it is."""
    words = _NUMBER.sub(number, box.text)
    if words == box.text:
        return 0.0
    more = retype(box, words)
    element.text = _NUMBER.sub(number, element.text or "")
    return more


def _align(line: Any, wider: float) -> None:
    """Move the words of a line that has become wider back to the edge they are aligned with."""
    is_rtl = line.style["direction"] == "rtl"
    edge = line.style["text_align_all"]
    at_right = edge in ("right", "start" if is_rtl else "end")
    if wider and (at_right or edge == "center"):
        for child in line.children:
            child.translate(dx=-wider if at_right else -wider / 2)
