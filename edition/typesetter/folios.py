"""Page numbers written into the finished layout: no second layout is needed to know them.

Where a page number is to stand the print pages have zeros, in an element that names what it is the page of
(`data-folio`). Once everything is laid out its words are set anew, and what follows on its line moves up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import split_first_line

from edition.messages import consecutive
from edition.typesetter.boxes import children, element_of

#: The attribute that names what an element gives the page of.
ATTRIBUTE = "data-folio"
_NUMBER = re.compile(r"\d+")


#: A place for all pages of several ids, each with a link to the first id on it, as "5, 7–9".
_ALL = re.compile(r'<span class="folios" data-folios="(?P<ids>[^"]*)"></span>')
_ONE = re.compile(r'(?P<before>data-folio="(?P<id>[^"]+)">[^<\d]*)\d+(?=<)')


def with_pages(html: str, pages: Mapping[str, int]) -> str:
    """Print pages with the page numbers that are known already, and ranges of them."""
    known = _ONE.sub(lambda one: f"{one['before']}{pages[one['id']]}" if one["id"] in pages else one[0], html)
    return _ALL.sub(lambda place: ", ".join(_ranges(place["ids"].split(), pages)), known)


def _ranges(ids: Sequence[str], pages: Mapping[str, int]) -> Iterator[str]:
    """Each run of consecutive pages that some ids stand on, first and last page linked."""
    first = {pages[name]: name for name in reversed(ids) if name in pages}
    for run in consecutive(sorted(first)):
        ends = (run[0],) if len(run) == 1 else (run[0], run[-1])
        # "8, 9" for two pages, a range from three on.
        between = ", " if len(run) == 2 else "–"
        yield between.join(f'<a href="#{first[page]}" title="{page}">{page}</a>' for page in ends)


def fill_folios(box: Any, numbers: Mapping[str, int]) -> tuple[bool, list[str]]:
    """Write the page numbers of ids into the box of a page; gives whether any was, and the ids without a number."""
    missing: list[str] = []
    return _fill(box, numbers, missing)[1], missing


def _fill(box: Any, numbers: Mapping[str, int], missing: list[str]) -> tuple[float, bool]:
    """Fill the folios below a box; gives how much wider it has become, and whether anything was filled."""
    wider, filled = 0.0, False
    in_line = isinstance(box, (boxes.LineBox, boxes.InlineBox))
    for child, own in zip(getattr(box, "children", ()), children(box), strict=True):
        if wider and in_line and child is own:
            child.translate(dx=wider)
        element = element_of(own)
        name = (element.get(ATTRIBUTE) or "") if element is not None else ""
        if isinstance(own, boxes.TextBox) and name in numbers:
            wider += _set(own, element, str(numbers[name]))
            filled = True
        elif isinstance(own, boxes.TextBox) and name:
            missing.append(name)
        else:
            more, changed = _fill(own, numbers, missing)
            wider += more if in_line and child is own else 0.0
            filled = filled or changed
    if isinstance(box, boxes.LineBox):
        _align(box, wider)
    elif isinstance(box, boxes.InlineBox):
        box.width += wider
        return wider, filled
    return 0.0, filled


def _set(box: Any, element: Any, number: str) -> float:
    """Set the words of a text box with their number; gives how much wider it is."""
    words = _NUMBER.sub(number, box.text)
    if words == box.text:
        return 0.0
    layout, _, _, width, _, _ = split_first_line(words, box.style, None, None, box.justification_spacing)
    more = float(width - box.width)
    box.text, box.pango_layout, box.width = words, layout, width
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
