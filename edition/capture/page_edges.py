"""What is printed at the edges of pages: running heads and feet, page numbers, words along the side.

A line at an edge is a running one if it stands at the same height, with the same words but for numbers, on several
pages, or if the structure tree has it in no element. Source: ISO 32000-1, 14.8.2.2 (real content and artifacts).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from edition.capture.pdf_page import PdfPage
from edition.capture.text_lines import TextLine

#: What no element of the tree has is at an edge within this share of the height of a page, above and below.
_EDGE = 0.14
#: A running line is on at least this many pages, and on this share of them: right pages may have others than left ones.
_FEWEST, _SHARE = 2, 0.2
#: Lines stand at the same height if it differs by less than this many points.
_SAME_HEIGHT = 4.0
_NUMBERS = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:[^\W\d_]+\W+)?(?:\d{1,4}(?:\s*(?:/|[^\W\d_]{1,4})\s*\d{1,4})?|[ivxlc]{1,7})[\W_]*", re.IGNORECASE
)
#: A row of a table has more numbers than this.
_FEW_NUMBERS = 2
#: An edge holds at most this many lines.
_MOST_LINES = 4

RUNNING, PAGE_NUMBER, BESIDE = "running head or foot", "page number", "matter around the text, no part of it"


def edges_of(
    pages: Sequence[PdfPage], lines: Mapping[int, Sequence[TextLine]], untagged: Mapping[int, frozenset[int]]
) -> dict[int, str]:
    """Why lines are no part of the text, by their ids; `lines` are those of each page by its number.

    `untagged` are the ids of the lines that the structure tree of a page leaves out.
    """
    found: dict[int, str] = {}
    groups: defaultdict[tuple[bool, int, str], list[TextLine]] = defaultdict(list)
    at_edges: dict[int, list[TextLine]] = {}
    for page in pages:
        here = lines[page.number]
        found |= {id(line): BESIDE for line in here if line.stretches[0].turned}
        upright = [line for line in here if not line.stretches[0].turned]
        above = sorted(upright, key=lambda line: line.box[1])[:_MOST_LINES]
        below = sorted(upright, key=lambda line: -line.box[3])[:_MOST_LINES]
        at_edges[page.number] = [
            *(line for line in above if line.box[3] <= _EDGE * page.height),
            *(line for line in below if line.box[1] >= (1 - _EDGE) * page.height),
        ]
        for is_above, edge in ((True, above), (False, below)):
            for line in edge:
                height = round((line.baseline if is_above else page.height - line.baseline) / _SAME_HEIGHT)
                groups[is_above, height, _without_numbers(line.words.lower())].append(line)
    often = max(_FEWEST, _SHARE * len(pages))
    for (is_above, height, words), members in groups.items():
        near = sum(len({one.page for one in groups.get((is_above, height + step, words), ())}) for step in (-1, 0, 1))
        if near >= often:
            found |= {id(line): _reason(line) for line in members}
    for page in pages:
        for line in at_edges[page.number]:
            if line.words.strip() in (str(page.number), page.label):
                found.setdefault(id(line), PAGE_NUMBER)
            if id(line) in untagged.get(page.number, ()):
                found.setdefault(id(line), _reason(line))
    return found


def _without_numbers(words: str) -> str:
    """Words as running lines have them on every page; a line with more digits than letters is a row of a table."""
    digits, letters = sum(map(str.isdigit, words)), sum(map(str.isalpha, words))
    return words if digits > letters and len(_NUMBERS.findall(words)) > _FEW_NUMBERS else _NUMBERS.sub("#", words)


def _reason(line: TextLine) -> str:
    return PAGE_NUMBER if _PAGE_NUMBER.fullmatch(line.words.strip()) else RUNNING
