"""Charts that would leave the foot of a page empty: the next paragraph goes before them.

A chart is one piece, so that one for which a page has no room begins the next page. WeasyPrint knows no page floats
(CSS Page Floats 3): the chart is moved in the HTML, and the text laid out again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

from edition.typesetter.boxes import below, children, classes_of, element_of, page_box

_FIGURE = re.compile(r'<figure class="chart" id="(?P<id>chart-[^"]+)".*?</figure>', re.DOTALL)
_NEXT = re.compile(r'\s*<p (?:class="[^"]*" )?id="p-[^"]+">.*?</p>\n?', re.DOTALL)
#: A page may stay as empty as this, in lines; more is a hole.
_LINES = 4
#: A chart is moved over so many paragraphs at most: it stays near its figures.
_MOST = 3


def fill_pages(html: str, pages: Sequence[Any], places: Mapping[str, int], moved: dict[str, int]) -> str:
    """The HTML with each chart that leaves a hole moved after the next paragraph; as it is where none does.

    `pages` are WeasyPrint's, `places` the page of each id (from 1); `moved` counts the moves of each chart.
    """
    made = html
    for figure in reversed(list(_FIGURE.finditer(html))):
        name = figure["id"]
        page = places.get(name, 0)
        if page < 2 or moved.get(name, 0) >= _MOST or not _begins(pages[page - 1], name):
            continue
        following = _NEXT.match(made, figure.end())
        if (
            following is None
            or following[0].rstrip().endswith(":</p>")
            or _free(pages[page - 2]) <= _LINES * _leading(pages[page - 2])
        ):
            continue
        moved[name] = moved.get(name, 0) + 1
        made = made[: figure.start()] + following[0].lstrip() + figure[0] + "\n" + made[following.end() :]
    return made


def _begins(page: Any, name: str) -> bool:
    """Whether a chart is the first thing on a page."""
    area = page_box(page)
    for box in below(area):
        element = element_of(box)
        if isinstance(box, boxes.BlockBox) and element is not None and element.get("id") == name:
            return bool(box.border_box_y() - area.content_box_y() < 2 * _leading(page))
    return False


def _free(page: Any) -> float:
    """How much of a page's text area is empty below its last words, in pixels."""
    area = page_box(page)
    bottom = float(area.content_box_y() + area.height)
    lowest = float(area.content_box_y())
    stack = [box for box in children(area) if not isinstance(box, boxes.MarginBox)]
    while stack:
        box = stack.pop()
        if classes_of(element_of(box)) & {"note", "pointer", "para-no"} and "foot" not in classes_of(element_of(box)):
            continue
        if isinstance(box, (boxes.LineBox, boxes.ReplacedBox)):
            lowest = max(lowest, float(box.position_y + box.height))
        stack.extend(children(box))
    return bottom - lowest


def _leading(page: Any) -> float:
    """The distance between two lines of text, in pixels."""
    areas = [box for box in children(page_box(page)) if not isinstance(box, boxes.MarginBox)]
    line = next((box for area in areas for box in below(area) if isinstance(box, boxes.LineBox)), None)
    return float(line.height) if line is not None else 0.0
