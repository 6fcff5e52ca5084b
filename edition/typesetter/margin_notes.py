"""The notes of the edition beside their calls: found in a layout, moved to their places, checked against the boxes.

The layout knows nothing of their places: each note is laid out at the top of its page, out of the flow, so that the
text's pages do not depend on them. Then the boxes are moved. A note for which its margin has no room becomes a
footnote, and the text is laid out again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from edition import marks
from edition.typesetter.engine import (
    BlockBox,
    InlineBox,
    LineBox,
    MarginBox,
    Page,
    ReplacedBox,
    TextBox,
    below,
    children,
    classes_of,
    element_of,
    is_pseudo,
    page_box,
    unwrapped,
)  # fmt: skip
from edition.typesetter.margin import Called, Wanted, free_stretches, overflowing, place

#: Gap between two notes, in pixels: half a line of a note.
_GAP = 7.0
#: Distances of less than half a pixel count as none.
_NOTHING = 0.5
#: Width that ¶ numbers take up in the gutter if notes stand on the same side, in pixels.
_NUMBERS = 11.3
#: Largest share of a page's height that a note may take: WeasyPrint loses what does not fit.
_LONGEST = 0.5


@dataclass(slots=True, eq=False)
class _Aside:
    """Something in the margin: its box, the id of a note ("" for a pointer), and the baseline it belongs to."""

    box: Any
    name: str
    baseline: float = 0.0

    @property
    def ideal(self) -> float:
        """Where its top would stand with its first line on the line of its call."""
        return self.baseline - _first_baseline(self.box)

    @property
    def height(self) -> float:
        """Its height, margins aside."""
        return float(self.box.border_height())


@dataclass(slots=True)
class Margin:
    """What is in the margin of a page in the order of the text, the calls by name, and the footnotes.

    `gutter` is the distance from the text to the notes if they stand on the outer side of their page, in pixels; 0 if
    they stand on the same side of all pages.
    """

    page: Any
    gutter: float = 0.0
    asides: list[_Aside] = field(default_factory=list)
    calls: dict[str, float] = field(default_factory=dict)
    feet: list[str] = field(default_factory=list)

    @property
    def area(self) -> Any:
        """The box of the page, whose content area the text fills."""
        return page_box(self.page)


def read_notes(pages: Sequence[Any], gutter: float = 0.0) -> list[Margin]:
    """The notes and calls of each page; for `gutter` see `Margin`."""
    found = [Margin(page, gutter) for page in pages]
    for one in found:
        for child in children(one.area):
            if not isinstance(child, MarginBox):
                _read(child, None, one)
        baselines = one.calls
        for aside in one.asides:
            aside.baseline = baselines.get(aside.name, aside.baseline)
        one.asides.sort(key=lambda aside: aside.baseline)
    return found


def _read(box: Any, line: Any, found: Margin) -> None:
    """Find the notes, pointers and calls below a box; `line` is the line of text it lies in."""
    if isinstance(box, LineBox):
        line = box
    element = element_of(box)
    if element is not None and not is_pseudo(box) and isinstance(box, (BlockBox, InlineBox)):
        classes = classes_of(element)
        if marks.NOTE in classes and marks.FOOT in classes:
            if element.get("id") not in found.feet:
                found.feet.append(element.get("id"))
        elif marks.NOTE in classes:
            found.asides.append(_Aside(box, element.get("id")))
            return
        elif marks.POINTER in classes:
            found.asides.append(_Aside(box, "", _baseline_of(box) if line is None else _line_baseline(line)))
            return
        elif element.get("role") == marks.CALL_ROLE and (note := marks.note_called_by(element.get("id") or "")):
            found.calls.setdefault(note, _line_baseline(line))
    for child in children(box):
        _read(child, line, found)


def _line_baseline(line: Any) -> float:
    return float(line.position_y + line.baseline) if line is not None else 0.0


def _baseline_of(box: Any) -> float:
    """The baseline of the first line of a box where it stands now."""
    return float(box.border_box_y()) + _first_baseline(box)


def _first_baseline(box: Any) -> float:
    """From the top of a box to the baseline of its first line."""
    line = next((one for one in below(box) if isinstance(one, LineBox)), None)
    return 0.0 if line is None else float(_line_baseline(line) - box.border_box_y())


def drop_pointers(found: Sequence[Margin], places: Mapping[str, int], first: int = 1) -> None:
    """Take out pointers to what is on their own page, and any second pointer to the same thing on a page.

    They are out of the flow: nothing else moves. `places` maps ids to pages; `first` is the number of the first page in
    `found`.
    """
    for number, one in enumerate(found, first):
        seen: set[str] = set()
        for aside in list(one.asides):
            target = (element_of(aside.box).get(marks.TARGET) or "") if not aside.name else ""
            if target and (places.get(target) == number or target in seen):
                _take_out(one.area, aside.box)
                one.asides.remove(aside)
            seen.add(target)


def _take_out(box: Any, unwanted: Any) -> bool:
    """Take a box out of the tree below another; whether it was there."""
    kids = getattr(box, "children", ())
    if any(unwrapped(child) is unwanted for child in kids):
        box.children = [child for child in kids if unwrapped(child) is not unwanted]
        return True
    return any(_take_out(unwrapped(child), unwanted) for child in kids)


def too_long(found: Sequence[Margin]) -> list[str]:
    """The notes that are longer than half a page: the layout would lose the end of such a footnote."""
    return [
        aside.name for one in found for aside in one.asides if aside.name and aside.height > one.area.height * _LONGEST
    ]


def crowded(found: Sequence[Margin]) -> set[str]:
    """The notes that must become footnotes, as they or notes before them have no room in the margin; none if all fit.

    On a page the margin has the first notes and the foot the others, so that both are in the order of the calls.
    """
    displaced = _scattered(found) | _behind_feet(found)
    if displaced or all(_places(one) is not None for one in found):
        return displaced
    height = max(float(one.area.height) for one in found)
    called = [
        Called(aside.name, number * height + aside.baseline - float(one.area.content_box_y()), aside.height)
        for number, one in enumerate(found)
        for aside in one.asides
        if aside.name
    ]
    chosen = overflowing(called, height, _GAP)
    for one in found:
        # What the calculation on paper does not foresee: obstacles, and breaks between chapters.
        while _places(one, chosen) is None:
            beside = [aside for aside in one.asides if aside.name and aside.name not in chosen]
            if not beside:
                break
            chosen.add(beside[-1].name)
    return chosen


def _behind_feet(found: Sequence[Margin]) -> set[str]:
    """The margin notes whose calls come after that of a footnote on their page."""
    chosen = set()
    for one in found:
        first = min((one.calls[name] for name in one.feet if name in one.calls), default=None)
        if first is not None:
            chosen |= {aside.name for aside in one.asides if aside.name and aside.baseline > first}
    return chosen


def _scattered(found: Sequence[Margin]) -> set[str]:
    """The notes that are not on the page of their call."""
    return {aside.name for one in found for aside in one.asides if aside.name and aside.name not in one.calls}


def _places(found: Margin, without: set[str] | frozenset[str] = frozenset()) -> list[float] | None:
    """The tops of what is in a margin, or None where it does not fit."""
    asides = [aside for aside in found.asides if aside.name not in without]
    if not asides:
        return []
    if any(_is_beside_nothing(found.area, aside.box) for aside in asides):
        return None
    top = float(found.area.content_box_y())
    stretches = free_stretches(top, top + float(found.area.height), list(_obstacles(found, asides)), _GAP)
    return place([Wanted(aside.ideal, aside.height) for aside in asides], stretches, _GAP)


def _obstacles(found: Margin, asides: Sequence[_Aside]) -> Iterator[tuple[float, float]]:
    """The stretches, top and bottom, where words of the text reach into the margin: a table wider than its column."""
    edges = [(aside.box.border_box_x() + _across(found, aside.box), aside.box.border_width()) for aside in asides]
    start, end = min(x for x, _ in edges), max(x + width for x, width in edges)
    for left, top, right, bottom in _words(found):
        if left < end - _NOTHING and start < right - _NOTHING:
            yield top, bottom


def _words(found: Margin) -> list[tuple[float, float, float, float]]:
    """The rectangles of the words and pictures of a page that are in no note or pointer."""
    inside = {id(box) for aside in found.asides for box in below(aside.box)}
    return [
        _rectangle(box)
        for box in below(found.area)
        if isinstance(box, (TextBox, ReplacedBox)) and id(box) not in inside
    ]


def _is_beside_nothing(area: Any, box: Any) -> bool:
    """Whether there is no margin for a note to stand in, because its page is as wide as its table."""
    start, end = float(area.content_box_x()), float(area.content_box_x() + area.width)
    return bool(start < box.border_box_x() + box.border_width() - _NOTHING and box.border_box_x() < end - _NOTHING)


def move_notes(pages: list[Any], found: Sequence[Margin]) -> float:
    """Move everything in the margins of pages to its place, on the outer side of its page where there is a gutter.

    The pages are made anew in their list, so that links and anchors follow. Gives the greatest distance of a note from
    its call, in pixels.
    """
    farthest = 0.0
    for number, one in enumerate(found):
        tops = _places(one)
        if not tops:
            continue
        for aside, top in zip(one.asides, tops, strict=True):
            farthest = max(farthest, abs(top - aside.ideal) if aside.name else 0.0)
            aside.box.translate(_across(one, aside.box), top - float(aside.box.border_box_y()))
        pages[number] = one.page = Page(one.area)
    return farthest


def _across(found: Margin, box: Any) -> float:
    """How far a note goes to the outer side of its page, past the ¶ numbers where they stand there."""
    if not found.gutter:
        return 0.0
    area, side = found.area, found.area.page_type.side
    start = "right" if area.style["direction"] == "rtl" else "left"  # where lines and their ¶ numbers begin
    away = found.gutter + (_NUMBERS if side == start else 0.0)
    outer = area.content_box_x() + area.width + away
    if side == "left":
        outer = area.content_box_x() - away - box.border_width()
    return float(outer - box.border_box_x())


def faults(found: Sequence[Margin], wanted: Sequence[str], first: int = 1) -> Iterator[str]:
    """The faults in the notes of finished pages; if there is any, the edition must not be handed on.

    Each note of the text stands once, on the page of its call, in the order of the calls, over no other note and no
    word of the text, and inside the page. `wanted` are the ids of all notes; the first page has the number `first`.
    """
    laid_out = [aside.name for one in found for aside in one.asides if aside.name] + [
        n for one in found for n in one.feet
    ]
    for name in sorted(set(wanted) ^ set(laid_out)):
        yield f"note {name} is {'lost' if name in wanted else 'not a note of the text'}"
    if len(laid_out) != len(set(laid_out)):
        yield "a note occurs twice"
    for number, one in enumerate(found, first):
        for name in [*(aside.name for aside in one.asides if aside.name), *one.feet]:
            if name not in one.calls:
                yield f"note {name} is on page {number}, but its call is not"
        yield from (f"{fault} on page {number}" for fault in _overlaps(one))


def _overlaps(found: Margin) -> Iterator[str]:
    """What of a page's margin lies over something else, or outside of the page, or out of order."""
    rectangles = sorted((_rectangle(aside.box) for aside in found.asides), key=lambda one: one[1])
    for one, other in pairwise(rectangles):
        if other[1] < one[3] - _NOTHING:
            yield "a note lies over another"
    tops = [float(aside.box.border_box_y()) for aside in found.asides if aside.name]
    if tops != sorted(tops):
        yield "the notes are not in the order of their calls"
    words = _words(found)
    for left, top, right, bottom in rectangles:
        if left < -_NOTHING or right > found.area.margin_width() + _NOTHING:
            yield "a note runs off the page"
        if any(
            left < r - _NOTHING and x < right - _NOTHING and top < b - _NOTHING and t < bottom - _NOTHING
            for x, t, r, b in words
        ):
            yield "a note lies over words of the text"


def _rectangle(box: Any) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a box."""
    if isinstance(box, TextBox):
        return box.position_x, box.position_y, box.position_x + box.width, box.position_y + box.height
    x, y = float(box.border_box_x()), float(box.border_box_y())
    return x, y, x + float(box.border_width()), y + float(box.border_height())
