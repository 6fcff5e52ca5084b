"""Columns of one height, found by measuring what is in them once.

WeasyPrint balances columns by laying them out again and again, each time a line higher, which took a third of a small
edition's pages. Its function that lays out columns is wrapped: where all is in one page, it lays them out filled, the
height that they need is found from what stands in them, and they are laid out once more with that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from edition.typesetter.engine import wrap_columns_layout

#: Sums of heights differ by less than so many pixels from those of the layout.
_ROUNDING = 0.01


def balance_at_once() -> None:
    """Have every layout from now on balance columns so."""
    wrap_columns_layout(lambda original: _Balance(original).laid_out)


class _Balance:
    """Stands for WeasyPrint's function; its arguments are those of that one, in their order."""

    def __init__(self, original: Callable[..., Any]) -> None:
        self._original = original

    def laid_out(
        self, context: Any, box: Any, bottom_space: float, skip: Any, around: Any, empty: bool, absolute: list[Any],
        fixed: list[Any], margins: list[Any], *others: Any,
    ) -> Any:  # fmt: skip
        """Lay out a box in columns."""
        style = box.style
        has_count = style["column_count"] != "auto" and style["column_width"] == "auto"
        if style["column_fill"] != "balance" or style["height"] != "auto" or not has_count:
            rest = (skip, around, empty, absolute, fixed, margins, *others)
            return self._original(context, box, bottom_space, *rest)
        filled = box.copy()
        filled.style = box.style.copy()
        filled.style["column_fill"] = "auto"
        known = len(absolute), len(fixed)

        def lay_out(one: Any, space: float) -> Any:
            del absolute[known[0] :], fixed[known[1] :]
            return self._original(context, one, space, skip, around, empty, absolute, fixed, list(margins), *others)

        result = lay_out(filled, bottom_space)
        columns = _columns_of(result)
        if not columns or result[1] is not None:
            return result  # the page is full
        things = [one for column in columns for one in column.children]
        sizes = [float(one.border_height() + one.margin_bottom) for one in things]
        height = least_height(sizes, box.style["column_count"])
        space = context.page_bottom - columns[0].position_y - height - _ROUNDING
        balanced = lay_out(filled, max(space, bottom_space)) if height else None
        if balanced is None or balanced[1] is not None or not _columns_of(balanced):
            return lay_out(box, bottom_space)
        return balanced


def _columns_of(result: Any) -> list[Any]:
    """The columns in what was laid out; none where something else stands there too, or may be broken."""
    box = result[0]
    columns = list(box.children) if box is not None else []
    return columns if all(one.is_column for one in columns) else []


def least_height(sizes: Sequence[float], count: int) -> float:
    """The least height of so many columns that things of some heights stand in, in their order and none of them broken.

    The space behind a thing is part of its height, at the foot of a column too.
    """
    height = max(*sizes, sum(sizes) / count, 0.0)
    while True:
        columns, height_of_next = _fill(sizes, height)
        if columns <= count:
            return height
        height = height_of_next


def _fill(sizes: Sequence[float], height: float) -> tuple[int, float]:
    """How many columns of a height things fill, and the next height that makes a difference."""
    columns, used, following = 1, 0.0, float("inf")
    for size in sizes:
        if used + size > height + _ROUNDING / 2:
            following = min(following, used + size)
            columns, used = columns + 1, 0.0
        used += size
    return columns, following
