"""What stands in columns, laid out once as one long column.

WeasyPrint lays out a box in columns twice over, and again for each height that it tries. Where nothing but whole blocks
stands in the columns, these look the same wherever they stand: one long column of them is laid out, and parted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure.boxes import BlockBox
from weasyprint.layout import column as of_columns
from weasyprint.layout.block import block_box_layout, block_level_width, collapse_margin
from weasyprint.layout.percent import percentage


@dataclass(slots=True)
class Strip:
    """A box in columns, and what stands in it, laid out as one long column.

    `column` is that long column, `room` the height that a column has on the page. `skipped` is the number of blocks on
    the pages before; `is_whole` says whether all others are here: if not, it is still more of them than the page has
    room for.
    """

    box: Any
    around: Any
    column: Any
    gap: float
    room: float
    skipped: int
    is_whole: bool

    @property
    def count(self) -> int:
        """How many columns there are side by side."""
        return int(self.box.style["column_count"])

    @property
    def sizes(self) -> list[float]:
        """The height of each block, with the space behind it."""
        return [float(one.border_height() + one.margin_bottom) for one in self.column.children]

    def part(self, lengths: Sequence[int]) -> Any:
        """Split it into columns of the given numbers of blocks; gives what WeasyPrint gives for a box that is laid out.

        Blocks that are in no column follow on the next page.
        """
        box, blocks = self.box, self.column.children
        columns: list[Any] = []
        placed = 0
        for length in lengths:
            columns.append(self._column(len(columns), blocks[placed : placed + length]))
            placed += length
        is_done = self.is_whole and placed == len(blocks)
        bottoms = [one.children[-1].border_box_y() + one.children[-1].border_height() for one in columns]
        if is_done:
            bottoms[-1] += blocks[-1].margin_bottom  # at the foot of the other columns it falls away
        height = max(bottoms) - self.column.position_y
        box.children, box.height = columns, max(height, 0 if box.min_height == "auto" else box.min_height)
        for made in columns:
            made.height = box.height
        next_page = {"break": "any", "page": columns[-1].page_values()[1]}
        return box, None if is_done else {self.skipped + placed: None}, next_page, [], False

    def _column(self, number: int, things: Sequence[Any]) -> Any:
        """The column of a number from 0, with some blocks at their places in it."""
        strip = self.column
        made = _new_column(self.box, self.around, strip.children, strip.width, strip.position_y)
        made = made.copy_with_children(things)
        step = number * (strip.width + self.gap)
        made.position_x += self.box.width - strip.width - step if self.box.style["direction"] == "rtl" else step
        right, down = made.position_x - strip.position_x, strip.position_y - things[0].position_y
        for thing in things:
            thing.translate(right, down)
        return made


def strip_of(
    context: Any, box: Any, bottom_space: float, skip: Any, around: Any, margins: Sequence[Any]
) -> Strip | None:
    """Lay out a strip, from the arguments of WeasyPrint's column layout; None where that has to lay out the box."""
    (skipped, inner), *_ = skip.items() if skip else ((0, None),)
    if inner is not None or not all(map(_is_movable, box.children[skipped:])):
        return None
    box = box.copy_with_children(box.children)
    box.position_y += collapse_margin(margins)
    block_level_width(box, around)
    count, gap = box.style["column_count"], box.style["column_gap"]
    gap = box.style["font_size"] if gap == "normal" else percentage(gap, box.style, box.width)
    width, top = max(0, box.width - (count - 1) * gap) / count, box.content_box_y()
    room = context.page_bottom - top - bottom_space
    strip = _new_column(box, around, [one.copy() for one in box.children[skipped:]], width, top)
    was_in_column, context.in_column = context.in_column, True
    end = context.page_bottom - top - count * room
    made, resume_at, *_ = block_box_layout(
        context, strip, end, None, around, True, [], [], [], None, None, discard=False, max_lines=None,
    )  # fmt: skip
    context.in_column = was_in_column
    is_whole = resume_at is None
    is_parted = not is_whole and any(inner is not None for inner in resume_at.values())
    if made is None or not made.children or is_parted or any(one.margin_top for one in made.children):
        return None
    return Strip(box, around, made, gap, room, skipped, is_whole)


def _is_movable(box: Any) -> bool:
    """Whether a box is a block that is not broken and contains nothing that depends on where it stands."""
    style = box.style
    asks = {style["break_before"], style["break_after"], style["column_span"]}
    is_block = isinstance(box, BlockBox) and style["break_inside"] == "avoid" and asks <= {"auto", "none"}
    return is_block and all(one.is_in_normal_flow() and one.footnote is None for one in box.descendants())


_new_column = of_columns._create_column_box  # noqa: SLF001  there is no public way
