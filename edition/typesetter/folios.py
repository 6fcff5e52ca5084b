"""Page numbers written into the finished layout: no second layout is needed to know them.

In place of a page number the print pages have zeros, in an element that names the id whose page it is (`data-folio`).
Once everything is laid out, the words of that element are set anew, and what follows on its line moves up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from edition import marks
from edition.messages import consecutive
from edition.typesetter.engine import InlineBox, LineBox, TextBox, children, element_of, retype

_NUMBER = re.compile(r"\d+")
#: Least number of consecutive pages that are written as a range: "8, 9", but "8–10".
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

    def numbered(text: Any) -> str | None:
        element = element_of(text)
        name = (element.get(marks.FOLIO) or "") if element is not None else ""
        if not name:
            return None
        if name not in numbers:
            missing.append(name)
            return None
        element.text = _NUMBER.sub(str(numbers[name]), element.text or "")
        return _NUMBER.sub(str(numbers[name]), text.text)

    return retype_in(box, numbered), missing


def retype_in(box: Any, words_of: Callable[[Any], str | None]) -> bool:
    """Set the text boxes below a box anew, each with the words that are given for it, if any; whether any was."""
    return _retyped(box, words_of)[1]


def _retyped(box: Any, words_of: Callable[[Any], str | None]) -> tuple[float, bool]:
    """The same; gives how much wider the box has become, and whether anything was set."""
    wider, changed = 0.0, False
    in_line = isinstance(box, (LineBox, InlineBox))
    for child, own in zip(getattr(box, "children", ()), children(box), strict=True):
        if wider and in_line and child is own:
            child.translate(dx=wider)
        words = words_of(own) if isinstance(own, TextBox) else None
        if words is not None:
            wider += retype(own, words) if words != own.text else 0.0
            changed = True
        else:
            more, inside = _retyped(own, words_of)
            wider += more if in_line and child is own else 0.0
            changed = changed or inside
    if isinstance(box, LineBox):
        _align(box, wider)
    elif isinstance(box, InlineBox):
        box.width += wider
        return wider, changed
    return 0.0, changed


def _align(line: Any, wider: float) -> None:
    """Move the words of a line that has become wider back to the edge they are aligned with."""
    is_rtl = line.style["direction"] == "rtl"
    edge = line.style["text_align_all"]
    at_right = edge in ("right", "start" if is_rtl else "end")
    if wider and (at_right or edge == "center"):
        for child in line.children:
            child.translate(dx=-wider if at_right else -wider / 2)
