"""Tables of the document's own that are wider than their column: set into the margins, smaller, turned or parted.

How wide a table is shows only when it is laid out. A table that reaches beyond its column is laid out again, each time
with the next setting: among the text as long as possible, since pages of its own leave empty space before them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

from edition import marks
from edition.typesetter.engine import TableBox, below, classes_of, element_of, page_box
from edition.typesetter.protocol import TableSetting, Width

#: Pixels by which a table may reach beyond its column: up to that it is rounding.
_TOLERANCE = 0.5
#: The class of a table of the document's own.
_SOURCE = "source"
#: The classes by which the style sheet gives a table the margins, turned pages of its own, and smaller type.
WIDE, TURNED = "many-columns", "turned"
_SIZES = {Width.CLOSE: "smaller", Width.SMALLER: "smaller", Width.SMALLEST: "smallest"}
#: A word of more characters, mostly an address, may be broken anywhere in a cell of such a table; no figure is as long.
_LONG_WORD, _LONG_WORDS = 24, "long-words"
#: What stands before a table on its page: its ¶ number and its caption.
_WITH_TABLE = frozenset(("table-no", "caption"))


def wider_than_page(pages: Sequence[Any]) -> dict[str, tuple[tuple[float, ...], float]]:
    """The tables wider than the column of their page, or than what holds them: their columns' widths, and the room.

    They are given by their ids; lengths are in pixels.
    """
    found: dict[str, tuple[tuple[float, ...], float]] = {}
    for page in pages:
        held = set()
        area = page_box(page)
        for holder in [*(box for box in below(area) if WIDE in classes_of(element_of(box))), area]:
            left, right = holder.content_box_x(), holder.content_box_x() + holder.width
            for box in below(holder):
                if id(box) in held or not isinstance(box, TableBox) or _SOURCE not in classes_of(element_of(box)):
                    continue
                held.add(id(box))
                begin = box.border_box_x()
                if begin < left - _TOLERANCE or begin + box.border_width() > right + _TOLERANCE:
                    room = float(holder.width)
                    found.setdefault(_id_of(element_of(box)), (tuple(map(float, box.column_widths)), room))
    return found


def _id_of(table: Any) -> str:
    """The id of a table, or of the one that it is a part of."""
    return str(table.get("id") or table.get(marks.PART_OF) or "")


def next_setting(now: TableSetting, widths: Sequence[float], room: float) -> TableSetting | None:
    """How a table that was too wide is set next; None where nothing is left."""
    width = Width(now.width)
    if width < Width.TURNED:
        return TableSetting(Width(width + 1))
    if width == Width.TURNED and len(groups := _groups(widths, room)) > 1:
        return TableSetting(Width.PARTED, groups)
    if width < max(Width):
        return TableSetting(Width(max(width, Width.PARTED) + 1), now.groups)
    return None


def _groups(widths: Sequence[float], room: float) -> tuple[int, ...]:
    """The columns that groups begin with, as many in each as have room beside the first column."""
    head, starts, left = widths[0], [1], room - widths[0]
    for column, width in enumerate(widths[1:], 1):
        if width > left and column > starts[-1]:
            starts.append(column)
            left = room - head
        left -= width
    return tuple(starts)


def name_of_page(block: Any) -> str:
    """The name of the pages of a block that has pages of its own; a page before it was told of another, or of none."""
    return "turned" if TURNED in classes_of(block) else ""


def set_tables(root: Any, settings: Mapping[str, TableSetting]) -> None:
    """Have some tables of a tree set differently; those that are no longer in it are ignored."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for table in [one for one in root.iter("table") if one.get("id") in settings]:
        setting = settings[table.get("id")]
        holder = _holder_of(table, parents)
        holder.set("class", WIDE if setting.width < Width.TURNED else f"{WIDE} {TURNED}")
        if size := _SIZES.get(Width(setting.width)):
            table.set("class", f"{table.get('class')} {size}")
        for cell in (one for one in table.iter() if one.tag in ("td", "th")):
            if any(len(word) > _LONG_WORD for word in "".join(cell.itertext()).split()):
                cell.set("class", f"{cell.get('class', '')} {_LONG_WORDS}".strip())
        if setting.groups:
            at = list(holder).index(table)
            holder[at : at + 1] = _parted(table, setting.groups)


def _holder_of(table: Any, parents: Mapping[Any, Any]) -> Any:
    """The element that gives a table the margins; if there is none, it is put around the table."""
    outer = parents[table]
    if WIDE in classes_of(outer):
        return outer
    at = list(outer).index(table)
    first = at
    while first and classes_of(outer[first - 1]) & _WITH_TABLE:
        first -= 1
    holder = ET.Element("div")
    holder[:] = list(outer)[first : at + 1]
    holder.tail, holder[-1].tail = holder[-1].tail, None
    outer[first : at + 1] = [holder]
    return holder


def _parted(table: Any, groups: Sequence[int]) -> list[Any]:
    """A table split into several, with the first column in each: what is repeated is no word of the text."""
    ends = [*groups[1:], 1 << 30]
    made = []
    for number, (first, last) in enumerate(zip(groups, ends, strict=True)):
        part = copy(table)
        part[:] = [_columns(child, first, last, is_first=number == 0) for child in table]
        if number:
            part.attrib = {name: value for name, value in table.attrib.items() if name != "id"}
            part.set(marks.PART_OF, table.get("id"))
        made.append(part)
    for one, _ in pairwise(made):
        one.tail = "\n"
    return made


def _columns(element: Any, first: int, last: int, *, is_first: bool) -> Any:
    """The rows below an element with the columns from one to before another, and the first one."""
    made = copy(element)
    if element.tag != "tr":
        made[:] = [_columns(child, first, last, is_first=is_first) for child in element]
        return made
    cells = list(element)
    head = cells[:1] if is_first else [_said_again(cell) for cell in cells[:1]]
    made[:] = [*head, *cells[first:last]]
    return made


def _said_again(cell: Any) -> Any:
    """A cell as it is repeated: without ids and links, as words that the editors add."""
    made = ET.Element(cell.tag, {name: value for name, value in cell.attrib.items() if name not in ("id", "class")})
    words = ET.SubElement(made, "span", {"class": marks.MADE})
    words.text = "".join(_words_of(cell))
    return made


def _words_of(element: Any) -> list[str]:
    """The words of an element, without what the editors add."""
    words = [element.text or ""]
    for child in element:
        if not classes_of(child) & marks.EDITORIAL:
            words += _words_of(child)
        words.append(child.tail or "")
    return words
