"""Columns of one height, found by measuring what is in them once.

WeasyPrint balances columns by laying them out again and again, each time a line higher, which took a third of a small
edition's pages. Its function that lays out columns is wrapped: where whole blocks stand in them, those are laid out
once, as one long column, and the height that all columns need is found from theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from edition.typesetter.engine import wrap_columns_layout
from edition.typesetter.engine.strips import Strip, strip_of

#: Sums of heights differ by less than this from those of the layout, in pixels.
_ROUNDING = 0.01


def balance_at_once() -> None:
    """Have every layout from now on balance columns in this way."""
    wrap_columns_layout(lambda original: _Balance(original).laid_out)


class _Balance:
    """Replaces WeasyPrint's function; the arguments are the same, in the same order."""

    def __init__(self, original: Callable[..., Any]) -> None:
        self._original = original

    def laid_out(
        self, context: Any, box: Any, bottom_space: float, skip: Any, around: Any, empty: bool, absolute: list[Any],
        fixed: list[Any], margins: list[Any], *others: Any,
    ) -> Any:  # fmt: skip
        """Lay out a box in columns."""
        style = box.style
        has_count = style["column_count"] != "auto" and style["column_width"] == "auto"
        if has_count and style["height"] == "auto":
            strip = strip_of(context, box, bottom_space, skip, around, margins)
            lengths = _lengths(strip, is_balanced=style["column_fill"] == "balance") if strip else []
            if strip and lengths:
                return strip.part(lengths)
        rest = (skip, around, empty, absolute, fixed, margins, *others)
        return self._original(context, box, bottom_space, *rest)


def _lengths(strip: Strip, *, is_balanced: bool) -> list[int]:
    """How many blocks of a strip stand in each column on the page; empty if a block fits into none."""
    sizes, count = strip.sizes, strip.count
    height = min(least_height(sizes, count), strip.room) if is_balanced and strip.is_whole else strip.room
    columns = _fill(sizes, height)[0][:count]
    return columns if max(sizes[: sum(columns)]) <= strip.room else []


def least_height(sizes: Sequence[float], count: int) -> float:
    """The least height at which `count` columns hold things of some heights, in their order and none of them broken.

    The space behind a thing is part of its height, at the foot of a column too.
    """
    height = max(*sizes, sum(sizes) / count, 0.0)
    while True:
        columns, height_of_next = _fill(sizes, height)
        if len(columns) <= count:
            return height
        height = height_of_next


def _fill(sizes: Sequence[float], height: float) -> tuple[list[int], float]:
    """How many things are in each column of a height, and the next height that makes a difference."""
    columns, used, following = [0], 0.0, float("inf")
    for size in sizes:
        if columns[-1] and used + size > height + _ROUNDING / 2:
            following = min(following, used + size)
            columns, used = [*columns, 0], 0.0
        columns[-1] += 1
        used += size
    return columns, following
