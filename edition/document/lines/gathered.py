"""Bullets that a program writes one after another before the words of all items: each item gets its own back.

Poppler does so where the bullets of a page stand in a column of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.characters import BULLETS
from edition.document.lines.joints import is_short
from edition.document.lines.line import WIDEST_WRAP, Line, MarkedUp
from edition.document.lines.survey import begins_small, ending_of, wrap_width
from edition.source import Span

_BULLET = re.compile(f"[{BULLETS}]")
#: One bullet alone belongs to the line below it.
_FEWEST = 2


def with_gathered_bullets(lines: Sequence[Line]) -> tuple[tuple[Line, ...], dict[int, Span]]:
    """The lines of a source without such bullets, and where the bullets are, by the offsets where their items begin.

    The first line of each item gets a mark. Bullets stay as they are if the words below form another number of items.
    """
    bullets: dict[int, Span] = {}
    items: set[int] = set()
    gathered: set[int] = set()
    width: int | None = None
    for row in _rows(lines):
        width = _width(lines) if width is None else width
        starts = _items(lines, row.stop, len(row), width)
        if starts:
            gathered.update(row)
            items.update(starts)
            bullets |= {lines[at].span.start: lines[one].span for one, at in zip(row, starts, strict=True)}
    if not gathered:
        return tuple(lines), {}
    left = (
        replace(line, mark=MarkedUp(is_item=True)) if at in items else line
        for at, line in enumerate(lines)
        if at not in gathered
    )
    return tuple(left), bullets


def _rows(lines: Sequence[Line]) -> Iterator[range]:
    """The runs of consecutive lines that hold nothing but a bullet."""
    start = 0
    for at in range(len(lines) + 1):
        if at == len(lines) or not _BULLET.fullmatch(lines[at].words):
            if at - start >= _FEWEST:
                yield range(start, at)
            start = at + 1


def _items(lines: Sequence[Line], first: int, number: int, width: int) -> list[int]:
    """The first lines of `number` items, from the line `first` on; none if that part of the text has more or fewer."""
    starts: list[int] = []
    for at in range(first, len(lines)):
        line = lines[at]
        if len(starts) == number and line.blank:
            return starts
        if at > first and (line.fed or _BULLET.match(line.words)):
            break
        if at == first or line.blank or _begins_anew(lines[at - 1], line, width):
            starts.append(at)
    return starts if len(starts) == number else []


def _width(lines: Sequence[Line]) -> int:
    """The width at which a text was wrapped, estimated for a short text as well; 0 for none."""
    widest = max(line.indent + len(line.words) for line in lines)
    return wrap_width(lines) or (widest if widest <= WIDEST_WRAP else 0)


def _begins_anew(before: Line, line: Line, width: int) -> bool:
    """Whether a line continues nothing that the one before left open; `width` is that of the text, 0 for none."""
    ending = ending_of(before.words)
    has_ended = ending == "semicolon" or (ending == "sentence" and not begins_small(line.words))
    return has_ended or not width or is_short(before, line, width)
