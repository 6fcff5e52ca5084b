"""Charts that would leave the foot of a page empty: the next paragraphs fill it, and the chart begins the next page.

WeasyPrint knows no page floats (CSS Page Floats 3). Its function that lays out one box of the flow is wrapped: where a
chart has no room, the chart and the paragraph after it change places among their siblings, and the layout goes on with
the paragraph. Nothing is laid out twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from edition import marks
from edition.typesetter.engine import BlockBox, classes_of, element_of, wrap_flow_layout

#: A page may stay as empty as this, in lines of the text; more is a hole.
_LINES = 4
_LEADING = 4 / 3  # of the text, in ems
#: The most paragraphs that a chart is moved over: it stays near its figures.
_MOST = 3


def fill_pages() -> Filling:
    """Have every layout from now on move charts that would leave a hole; gives what does so, and sees all blocks."""
    return wrap_flow_layout(Filling)


class Filling:
    """Replaces WeasyPrint's function; the arguments are the same, in the same order.

    `met` are the elements whose boxes were laid out, tried, or looked at.
    """

    def __init__(self, original: Callable[..., Any]) -> None:
        self._original = original
        self._moves: Counter[int] = Counter()
        self.met: set[Any] = set()

    def __call__(
        self, context: Any, parent: Any, index: int, child: Any, new_children: Any, empty: Any, absolute: Any,
        fixed: Any, margins: Any, bottom_space: float, position_y: float, *others: Any,
    ) -> Any:  # fmt: skip
        """Lay out the child at an index; what stands there may have changed since the caller looked."""
        self.met.add(child.element)
        known = margins if margins is None else list(margins)
        now = parent.children[index]
        now.position_x, now.position_y = child.position_x, child.position_y
        arguments = (new_children, empty, absolute, fixed)
        result = self._original(context, parent, index, now, *arguments, margins, bottom_space, position_y, *others)
        _, stopped, resume_at, *_ = result
        if not (stopped and resume_at == {index: None} and marks.CHART in classes_of(element_of(now))):
            return result
        after = parent.children[index + 1] if index + 1 < len(parent.children) else None
        if after is not None:
            self.met.add(after.element)
        free = context.page_bottom - bottom_space - position_y
        if not self._may_go_before(now, after, free):
            return result
        self._moves[id(now.element)] += 1
        siblings = list(parent.children)
        siblings[index : index + 2] = after, now
        parent.children = siblings
        after.position_x, after.position_y = now.position_x, position_y  # type: ignore[union-attr]  # it may go
        return self._original(context, parent, index, after, *arguments, known, bottom_space, position_y, *others)

    def _may_go_before(self, chart: Any, after: Any, free: float) -> bool:
        """Whether the box after a chart is a paragraph that may fill the page before it."""
        element = element_of(after)
        if not isinstance(after, BlockBox) or element is None or element.tag != "p":
            return False
        opens = "".join(element.itertext()).rstrip().endswith(":")  # its last words introduce a list
        is_text = marks.is_paragraph(element.get("id") or "") and not opens
        is_hole = free > _LINES * _LEADING * after.style["font_size"]
        return is_text and is_hole and self._moves[id(chart.element)] < _MOST
