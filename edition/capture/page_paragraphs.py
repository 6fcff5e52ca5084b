"""Lines of one column to paragraphs: by the room between them, their ends, indents and markers.

A paragraph ends with a line that is short, and the next begins set in, or with a marker, or further below, or in other
type.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from edition.capture.text_lines import TextLine

#: The room above a paragraph is larger than that between its lines by this share of the size of type.
_ROOM = 0.32
#: A line is set in by at least this share of the size, and short if it ends this many sizes before the margin.
_SET_IN, _SHORT = 0.7, 2.5
#: Pieces of one line differ in height by at most this share of the size.
_SAME_LINE = 0.3
#: Sizes of type that differ by more than this many points are others.
_OTHER_SIZE = 0.6
_ENDED = re.compile(r"[.!?:;…。！？؟][\"'”’»)\]]*(?:\d{1,3})?$")
#: What an item begins with: a bullet, or a number or letter in parentheses or before a stop.
BULLET = re.compile(r"[•●○▪■◦‣⁃∙·✓➢❖\uf0b7\uf0a7\uf0d8\uf076-](?=\s|$)")
#: A marker that stands alone is no further before its words than this many sizes of type.
_FARTHEST_MARKER = 4.0
_NUMBERED = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxlc]{1,6})[.)](?=\s|$)|§+\s?\d|\d{1,2}(?:\.\d{1,2})+\s"
)


@dataclass(frozen=True, slots=True)
class Column:
    """The margins of a column, and the usual distance between its baselines."""

    left: float
    right: float
    leading: float


def column_of(flow: Sequence[TextLine]) -> Column:
    """The column that lines stand in."""
    lefts = Counter(round(line.box[0]) for line in flow)
    rights = sorted(line.box[2] for line in flow)
    steps = [one.baseline - other.baseline for other, one in pairwise(flow)]
    usual = [step for step in steps if 0 < step < 3 * flow[0].type.size]
    right = rights[-max(1, len(rights) // 5)]
    return Column(float(lefts.most_common(1)[0][0]), right, median(usual) if usual else flow[0].type.size * 1.2)


def paragraphs_of(flow: Sequence[TextLine]) -> list[list[TextLine]]:
    """The paragraphs of a column."""
    if not flow:
        return []
    flow = whole_lines(flow)
    column = column_of(flow)
    found: list[list[TextLine]] = [[flow[0]]]
    for before, line in pairwise(flow):
        if _begins(found[-1], before, line, column):
            found.append([line])
        else:
            found[-1].append(line)
    return found


def whole_lines(paragraph: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a paragraph, pieces of one line together."""
    made: list[TextLine] = []
    for line in paragraph:
        last = made[-1] if made else None
        if last and abs(last.baseline - line.baseline) <= _SAME_LINE * line.type.size and line.box[0] >= last.box[2]:
            made[-1] = TextLine((*last.stretches, *line.stretches), line.page)
        else:
            made.append(line)
    return made


def _begins(paragraph: Sequence[TextLine], before: TextLine, line: TextLine, column: Column) -> bool:
    """Whether a line begins a paragraph."""
    size = max(line.type.size, 1.0)
    step = line.baseline - before.baseline
    usual = max(column.leading, 1.0)
    within = paragraph[-1].baseline - paragraph[-2].baseline if len(paragraph) > 1 else usual
    if step <= 0.4 * size:
        return step < -size  # the next column, or a piece on the same line
    if step > max(min(usual, within), size) + _ROOM * size + 0.05 * usual:
        return True
    if abs(line.type.size - before.type.size) > _OTHER_SIZE or line.is_bold != before.is_bold:
        return _is_apart(before, line, column)
    moved = line.box[0] - before.box[0]
    is_short = before.box[2] < column.right - _SHORT * size
    is_ended = _ENDED.search(before.words) is not None
    if is_marked(line.words) and (is_short or is_ended or moved < -_SET_IN * size):
        return True
    if moved > _SET_IN * size:
        is_hanging = len(paragraph) == 1 and is_marked(before.words)
        return not is_hanging and (is_short or is_ended)
    if moved < -_SET_IN * size and len(paragraph) > 1:
        return is_short or is_ended or before.box[0] > paragraph[0].box[0]
    return is_short and (is_ended or not line.words[:1].islower())


def _is_apart(before: TextLine, line: TextLine, column: Column) -> bool:
    """Whether a line in other type stands apart from the one above: not if that is full and goes on in it."""
    is_full = before.box[2] >= column.right - _SHORT * before.type.size
    goes_on = line.words[:1].islower() and not _ENDED.search(before.words)
    same_size = abs(line.type.size - before.type.size) <= _OTHER_SIZE
    return not (same_size and (goes_on or (is_full and not _ENDED.search(before.words))))


def is_marked(words: str) -> bool:
    """Whether a line begins with the marker of an item or a number."""
    return bool(BULLET.match(words) or _NUMBERED.match(words))


def with_markers(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines; a bullet or number that stands alone is one with the words right of it."""
    begun: dict[int, TextLine] = {}
    taken: set[int] = set()
    for line in lines:
        words = line.words.strip()
        if not (BULLET.fullmatch(words) or _NUMBERED.fullmatch(words)):
            continue
        reach = _FARTHEST_MARKER * line.type.size
        behind = [
            other
            for other in lines
            if abs(other.baseline - line.baseline) < _SAME_LINE * line.type.size
            and 0 < other.box[0] - line.box[2] < reach
        ]
        if behind:
            begun[id(min(behind, key=lambda one: one.box[0]))] = line
            taken.add(id(line))
    whole = (
        TextLine((*begun[id(line)].stretches, *line.stretches), line.page) if id(line) in begun else line
        for line in lines
        if id(line) not in taken
    )
    return list(whole)


def is_open(lines: Sequence[TextLine], column_right: float) -> bool:
    """Whether a paragraph goes on behind its last line: that is full, or its last word is broken, and no end of it."""
    last = lines[-1]
    if _ENDED.search(last.words):
        return False
    return last.words.endswith("-") or last.box[2] >= column_right - 2 * _SHORT * last.type.size
