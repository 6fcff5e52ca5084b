"""What is printed at the edges of pages: running heads and feet, page numbers, words along the side.

A line at an edge is a running one if it stands at the same height, with the same words but for numbers, on several
pages, or if the structure tree has it in no element. Source: ISO 32000-1, 14.8.2.2 (real content and artifacts).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from edition.capture.pdf_page import PdfPage
from edition.capture.text_lines import TextLine

#: What no element of the tree has is at an edge within this share of the height of a page, above and below.
_EDGE = 0.14
#: Words along the side stand within this share of the width.
_SIDE = 0.12
#: A running line is on at least this many pages, and on this share of them: right pages may have others than left ones.
_FEWEST, _SHARE = 2, 0.2
#: Lines stand at the same height if it differs by less than this many points.
_SAME_HEIGHT = 4.0
_NUMBERS = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:[^\W\d_]+\W+)?(?:\d{1,4}(?:\s*(?:/|[^\W\d_]{1,4})\s*\d{1,4})?|[ivxlc]{1,7})[\W_]*", re.IGNORECASE
)
#: The number of a paragraph is no longer than this, and no further from its words than so many sizes of type.
_LONGEST_LABEL, _NEAR = 8, 4.0
#: Type that is larger than that of words by this factor is not of their label: the folio beside a note.
_LARGER = 1.3
_LEVEL = 0.4
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
        found |= {id(line): BESIDE for line in here if line.stretches[0].turned and _is_beside(line, page)}
        upright = [line for line in here if not line.stretches[0].turned and not _is_label(line, here)]
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
    for page in pages:
        here = lines[page.number]
        found |= {id(one): _reason(one) for one in here if any(id(other) in found for other in _labels(one, here))}
    return found


def _is_beside(line: TextLine, page: PdfPage) -> bool:
    """Whether a line stands in the margin at a side of the page, or at its foot."""
    left, _, right, _ = line.box
    return right <= _SIDE * page.width or left >= (1 - _SIDE) * page.width


def _is_label(line: TextLine, others: Sequence[TextLine]) -> bool:
    """Whether a number is that of the words beside it."""
    return any(_labels(line, others))


def _labels(line: TextLine, others: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines that a number stands right before."""
    if any(map(str.isspace, line.words)) or len(line.words) > _LONGEST_LABEL:
        return
    reach = _NEAR * line.type.size
    for other in others:
        is_level = abs(other.baseline - line.baseline) < _LEVEL * line.type.size
        is_alike = line.type.size <= _LARGER * other.type.size
        if is_level and is_alike and 0 < other.box[0] - line.box[2] < reach:
            yield other


def _without_numbers(words: str) -> str:
    """Words as running lines have them on every page; a line with more digits than letters is a row of a table."""
    digits, letters = sum(map(str.isdigit, words)), sum(map(str.isalpha, words))
    return words if digits > letters and len(_NUMBERS.findall(words)) > _FEW_NUMBERS else _NUMBERS.sub("#", words)


def _reason(line: TextLine) -> str:
    return PAGE_NUMBER if _PAGE_NUMBER.fullmatch(line.words.strip()) else RUNNING
