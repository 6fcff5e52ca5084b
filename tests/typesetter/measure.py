"""Measures the layout of a request of the PDF writer, in a process of its own: prints the lines of its text as JSON.

python measure.py < REQUEST   each line: page, height in points, words, class of its block
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from weasyprint.formatting_structure import boxes

from edition.typesetter.boxes import POINTS, below, classes_of, element_of, page_box
from edition.typesetter.layout import lay_out


class Shelf:
    """Takes pages and lets them be, with their boxes."""

    def prepare(self, _: object) -> None:
        """Nothing is to be known before."""

    def take(self, _: int, page: object) -> object:
        """The page itself."""
        return page


def main() -> None:
    request = json.loads(sys.stdin.read())
    laid_out = lay_out(request, [Path(request["roots"][0]).resolve()], [], Shelf())
    lines = []
    for number, page in enumerate(laid_out.document.pages, 1):
        for box in below(page_box(page)):
            element = element_of(box)
            if isinstance(box, boxes.LineBox) and element is not None and element.tag in ("p", "li", "h1", "h2"):
                words = "".join(
                    one.text
                    for one in below(box)
                    if isinstance(one, boxes.TextBox) and not classes_of(one.element) & {"para-no", "note", "pointer"}
                )
                kind = " ".join(sorted(classes_of(element)))
                lines.append([number, round(box.height * POINTS, 2), words, element.tag, kind, element.get("id") or ""])
    sys.stdout.write(json.dumps({"lines": lines, "faults": laid_out.faults}))
    sys.stdout.flush()


main()
os._exit(0)
