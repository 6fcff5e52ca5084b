"""Not more than three lines in a row that end with a hyphen: CSS Text 4, hyphenate-limit-lines, which WeasyPrint lacks.

Two of its functions are wrapped: the one that lays out the next line of a paragraph, to count, and the one that breaks
its words, which breaks none where three lines before have been broken. Nothing is laid out twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from edition.typesetter.engine import HYPHEN, TextBox, below, wrap_line_layout

_MOST = 3


def limit_hyphens() -> None:
    """Have every layout from now on break the words of at most three lines in a row."""

    def wrap(next_line: Callable[..., Any], split: Callable[..., Any]) -> tuple[Callable[..., Any], Callable[..., Any]]:
        limit = _Limit(next_line, split)
        return limit.next_line, limit.split

    wrap_line_layout(wrap)


class _Limit:
    """Replaces both functions; the arguments are those of WeasyPrint's, in the same order."""

    def __init__(self, next_line: Callable[..., Any], split: Callable[..., Any]) -> None:
        self._next_line, self._split = next_line, split
        #: For each place in a paragraph where a line has ended, how many lines in a row before it end with a hyphen.
        self._runs: dict[tuple[int, str], int] = {}
        self._may_break = True

    def next_line(self, context: Any, box: Any, y: float, bottom: float, skip: Any, *others: Any) -> Any:
        """Lay out the line of a paragraph that begins at `skip`; lines may lie inside it."""
        run = self._runs.get((id(box), repr(skip)), 0) if skip is not None else 0
        outer, self._may_break = self._may_break, run < _MOST
        try:
            line, resume_at = self._next_line(context, box, y, bottom, skip, *others)
        finally:
            self._may_break = outer
        if line is not None and resume_at is not None:
            self._runs[id(box), repr(resume_at)] = run + 1 if _is_broken(line) else 0
        return line, resume_at

    def split(self, text: str, style: Any, *others: Any, **more: Any) -> Any:
        """Break off the first line of some words."""
        if not self._may_break and style["hyphens"] == "auto":
            style = style.copy()
            style["hyphens"] = "manual"
        return self._split(text, style, *others, **more)


def _is_broken(line: Any) -> bool:
    """Whether the last words in the flow of a line end with a hyphen that the layout has set."""
    words = [box.text for box in below(line) if isinstance(box, TextBox) and box.text.strip()]
    return bool(words) and words[-1].rstrip().endswith(HYPHEN)
