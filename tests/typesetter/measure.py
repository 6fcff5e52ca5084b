"""Measures the layout of a request of the PDF writer, in a process of its own: prints what it finds as JSON.

python measure.py < REQUEST   `lines`: page, height in points, words, element, class, id of each line of the text
`notes`: the same for lines of notes    `nb`: words of what is parted over lines although it is to be whole
`figures`: for each chart its pages     `sizes`: the sizes of type in points, with an example of each
`voices`: words set in the other voice  `outside`: words outside of their column     `columns`: figures not tabular
`beside`: for each note the page, points from its call, the notes of its page, whether at its edge   `numbers`: the ¶ numbers
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from edition.marks import EDITORIAL
from edition.typesetter.engine import (
    POINTS,
    BlockBox,
    InlineBox,
    LineBox,
    TextBox,
    below,
    children,
    classes_of,
    element_of,
    page_box,
)  # fmt: skip
from edition.typesetter.layout import lay_out
from edition.typesetter.margin_notes import read_notes
from edition.typesetter.protocol import Request
from edition.typesetter.runs import DrawnRun

#: Elements of the editors' matter whose words are the source's, or heads, which are set in the display serif.
_SERIF = frozenset(("source", "context", "book-title", "book-subtitle", "q", "corrected", "src"))


def main() -> None:
    laid_out = lay_out(Request.parse(sys.stdin.buffer.readline()), [], draw=lambda run, _: DrawnRun(run.pages))
    pages = [page for run in laid_out.runs for page in run.sheets]
    found: dict[str, Any] = {name: [] for name in ("lines", "notes", "nb", "voices", "outside", "columns", "numbers")}
    found |= {"figures": defaultdict(set), "sizes": {}, "beside": list(beside(pages))}
    pieces: Counter[int] = Counter()
    for number, page in enumerate(pages, 1):
        for box, path in walk(page_box(page), ()):
            look(found, pieces, number, page, box, path)
    found["figures"] = {name: sorted(pages) for name, pages in found["figures"].items()}
    sys.stdout.write(json.dumps(found))
    sys.stdout.flush()


def walk(box: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """A box and those below it, each with the elements around it from the outside inwards."""
    element = element_of(box)
    if element is not None and (not path or path[-1] is not element):
        path = (*path, element)
    yield box, path
    for child in children(box):
        yield from walk(child, path)


def look(found: dict[str, Any], pieces: Counter[int], number: int, page: Any, box: Any, path: tuple[Any, ...]) -> None:
    """Note what one box tells."""
    names = {name for element in path for name in classes_of(element)}
    element = path[-1] if path else None
    if isinstance(box, LineBox) and element is not None:
        note = next((one for one in path if "note" in classes_of(one)), None)
        if note is not None and element is note:
            found["notes"].append([number, round(box.height * POINTS, 2), text_of(box, ())])
        elif note is None and element.tag in ("p", "li", "h1", "h2"):
            words = text_of(box, ("para-no", "note", "pointer"))
            kind = " ".join(sorted(classes_of(element)))
            line = [number, round(box.height * POINTS, 2), words, element.tag, kind, element.get("id") or ""]
            found["lines"].append(line)
    if isinstance(box, InlineBox) and element is not None and "nb" in classes_of(element):
        pieces[id(element)] += 1
        if pieces[id(element)] > 1:
            found["nb"].append("".join(element.itertext()))
    if element is not None and element.tag == "figure" and isinstance(box, BlockBox):
        found["figures"][element.get("id")].add(number)
    if isinstance(box, TextBox) and box.text.strip():
        of_text(found, number, page, box, path, names)


def of_text(found: dict[str, Any], number: int, page: Any, box: Any, path: tuple[Any, ...], names: set[str]) -> None:
    """What the words of one box tell: size, voice, place, column, ¶ number."""
    family, size = box.style["font_family"][0], round(box.style["font_size"] * POINTS, 2)
    found["sizes"].setdefault(str(size), box.text[:30])
    if "para-no" in names:
        found["numbers"].append(box.text)
    in_text = any(element.get("id") == "text" for element in path)
    is_head = any(element.tag == "h1" for element in path)
    is_margin = not any(element.tag == "body" for element in path)
    editors = bool(names & EDITORIAL) or not in_text
    source = bool(names & _SERIF) if editors else True
    heads = is_head or (is_margin and editors) or "toc" in names
    if (("Serif" in family) != source or "Edition" not in family) and not heads:
        found["voices"].append([number, family, box.text[:40], sorted(names)])
    area, is_free = page_box(page), bool(names & {"note", "pointer", "para-no"})
    left, right = (
        (0, area.margin_width()) if is_free or is_margin else (area.content_box_x(), area.content_box_x() + area.width)
    )
    if box.position_x < left - 1 or box.position_x + box.width > right + 1:
        found["outside"].append([number, box.text[:40], sorted(names)])
    cells = [element for element in path if element.tag == "td" and "value" in classes_of(element)]
    if cells and "tabular-nums" not in box.style["font_variant_numeric"]:
        found["columns"].append([number, box.text])


def text_of(line: Any, without: tuple[str, ...]) -> str:
    """The words of a line, those of some classes left out."""
    return "".join(
        one.text for one in below(line) if isinstance(one, TextBox) and not classes_of(one.element) & set(without)
    )


def beside(pages: Any) -> Iterator[list[float]]:
    """For each note in a margin: its page, points from its call, how many are there, whether it is at an edge of it."""
    for number, margin in enumerate(read_notes(pages), 1):
        for aside in margin.asides:
            if aside.name:
                top, area = float(aside.box.border_box_y()), margin.area
                bottom = float(area.content_box_y() + area.height) - top - aside.height
                at_edge = min(top - float(area.content_box_y()), bottom) < 1
                yield [number, round((top - aside.ideal) * POINTS, 2), len(margin.asides), at_edge]


main()
os._exit(0)
