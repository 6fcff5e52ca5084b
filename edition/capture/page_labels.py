"""The numbers that are printed on the pages of a PDF, by which readers cite them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile

from edition.capture.pdf_page import PdfPage
from edition.capture.text_lines import TextLine

#: A number that may be that of a page: not part of a longer one, and not filled up with zeros.
_NUMBER = re.compile(r"(?<![\w.,–-])[1-9]\d{0,3}(?![\w,–-]|\.\d)")
#: Numbers are those of pages where at least this many pages count on with them.
_FEWEST = 3
#: So many pages in a row may have no number: blank ones, and those that begin a chapter.
_MOST_WITHOUT = 3


def page_labels(
    pages: Sequence[PdfPage], lines: Mapping[int, Sequence[TextLine]], edges: Collection[int]
) -> dict[int, str]:
    """The label of each page, by its number: what the PDF states, else the number that is printed, else its place.

    `lines` are those of each page by its number; `edges` are the ids of those that stand at the edges of pages.
    """
    if any(page.label not in ("", str(page.number)) for page in pages):
        return {page.number: page.label or str(page.number) for page in pages}
    numbers = {page.number: set(_numbers(lines[page.number], edges)) for page in pages}
    steps = _steps(numbers)
    return {page.number: str(page.number + steps.get(page.number, 0)) for page in pages}


def _numbers(lines: Sequence[TextLine], edges: Collection[int]) -> Iterator[int]:
    """The numbers at the edges of a page."""
    for line in lines:
        if id(line) in edges:
            yield from map(int, _NUMBER.findall(line.words))


def _steps(numbers: Mapping[int, Collection[int]]) -> dict[int, int]:
    """By how much printed numbers differ from the places of pages: of those that have one, and of those beside them."""
    steps: dict[int, int] = {}
    by_step: defaultdict[int, list[int]] = defaultdict(list)
    for page, found in numbers.items():
        for one in found:
            by_step[one - page].append(page)
    while by_step:
        step, run = max(
            ((step, max(_runs(pages), key=len)) for step, pages in by_step.items()),
            key=lambda one: (len(one[1]), -abs(one[0])),
        )
        if len(run) < _FEWEST:
            break
        steps |= {page: step for page in range(run[0], run[-1] + 1) if page in numbers and page not in steps}
        left = {step: [page for page in pages if page not in steps] for step, pages in by_step.items()}
        by_step = defaultdict(list, {step: pages for step, pages in left.items() if len(pages) >= _FEWEST})
    known = sorted(steps)
    for ends, direction in ((known, 1), (known[::-1], -1)):
        for end in ends:
            beside = range(end + direction, end + direction * (_MOST_WITHOUT + 1), direction)
            for page in takewhile(lambda one: one in numbers and one not in steps, beside):
                if page + steps[end] > 0:
                    steps[page] = steps[end]
    return steps


def _runs(pages: Sequence[int]) -> list[list[int]]:
    """Pages in order, parted where too many are missing between two."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page - runs[-1][-1] <= _MOST_WITHOUT + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return runs
