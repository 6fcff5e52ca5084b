"""The blocks of a page in reading order: by the structure tree where that can be trusted, else by where lines stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from edition.capture.page_flows import flows_of
from edition.capture.page_paragraphs import BULLET, column_of, is_open, paragraphs_of, whole_lines, with_markers
from edition.capture.page_tables import tables_of
from edition.capture.pdf_page import GlyphRun, PdfPage
from edition.capture.pdf_tags import TagPlace
from edition.capture.table_cells import PageTable
from edition.capture.tagged_tables import tagged_table
from edition.capture.text_lines import TextLine, lines_of_page
from edition.captured import CapturedRole

#: The tree is trusted if it has this share of the characters of a page,
_LEAST_TAGGED = 0.8
#: and if no more than this share of its paragraphs ends in the middle of a line that goes on in the next.
_MOST_OPEN = 0.3
_FEWEST_PARAGRAPHS = 5
#: A line in the middle: no wider than this share of the column, its middle no further from the column's than this.
_SHORT, _MIDDLE = 0.3, 0.06
#: An ornament has at least this many signs.
_FEWEST_SIGNS = 5
_SIGNS = frozenset("-–—_=~*")
_ORNAMENT = "ornament or rule"
#: Notes at the side are no wider than this share of the page.
_WIDEST_BESIDE = 0.2
PRINTED_CONTENTS = "printed contents, whose pages are another edition's"
_HEADINGS = {"Title": 1, "H": 1, **{f"H{level}": level for level in range(1, 7)}}
_ROLES: Mapping[str, CapturedRole] = {
    "Caption": "caption",
    "Note": "note",
    "FENote": "note",
    "BlockQuote": "quotation",
    "Code": "literal",
    "TOCI": "artifact",
}


@dataclass(slots=True)
class PageBlock:
    """Lines that belong together, on one page or, where it goes on, on several; or a table.

    `right` is where the column that it stands in ends; `flow` is the number of that column in the document.
    """

    role: CapturedRole
    lines: list[TextLine]
    page: int
    level: int = 0
    right: float = 0.0
    flow: int = 0
    table: PageTable | None = None
    label: str = ""
    name: str = ""
    reason: str = ""
    is_tagged: bool = False

    @property
    def words(self) -> str:
        """What is read of it."""
        return " ".join(line.words for line in self.lines)


def blocks_of_page(
    page: PdfPage, lines: Sequence[TextLine], gone: Mapping[int, str], gutters: Sequence[float] = ()
) -> list[PageBlock]:
    """The blocks of a page; lines that are `gone`, by their ids, are artifacts of their own, before the others.

    `gutters` are the gaps between the columns of other pages.
    """
    gone = {**gone, **{id(line): _ORNAMENT for line in lines if _is_ornament(line.words)}}
    edges = [PageBlock("artifact", [line], page.number, reason=gone[id(line)]) for line in lines if id(line) in gone]
    kept = [line for line in lines if id(line) not in gone]
    tagged = _tagged_blocks(page, kept) if _is_tagged(page, kept) else None
    return edges + (tagged if tagged is not None else list(_placed_blocks(page, kept, gutters)))


def _is_ornament(words: str) -> bool:
    """Whether a line is drawn with signs: a rule of dashes, stars between sections."""
    signs = words.replace(" ", "")
    return len(signs) >= _FEWEST_SIGNS and set(signs) <= _SIGNS


def untagged_lines(page: PdfPage, lines: Sequence[TextLine]) -> frozenset[int]:
    """The ids of the lines that the structure tree leaves out, if it has most of the page."""
    if not _is_tagged(page, lines):
        return frozenset()
    places = page.tags.places
    return frozenset(id(line) for line in lines if not any(one.content in places for one in line.stretches))


def _is_tagged(page: PdfPage, lines: Sequence[TextLine]) -> bool:
    every = sum(len(one.words) for line in lines for one in line.stretches)
    known = sum(len(one.words) for line in lines for one in line.stretches if one.content in page.tags.places)
    return every > 0 and known >= _LEAST_TAGGED * every


def _placed_blocks(page: PdfPage, lines: Sequence[TextLine], gutters: Sequence[float]) -> Iterator[PageBlock]:
    """The blocks of a page by the places of its lines; each table stands where a line of its size would."""
    tables, rest = tables_of(lines, page.rules, page.edges)
    rest = with_markers(rest)
    stand_ins = [(_stand_in(table), table) for table in tables]
    by_line = {id(line): table for line, table in stand_ins}
    for number, flow in enumerate(flows_of([*rest, *(line for line, _ in stand_ins)], gutters)):
        right = column_of(flow).right
        is_beside = _is_beside(flow, lines, page)
        for is_table, members in groupby(flow, key=lambda line: id(line) in by_line):
            run = list(members)
            if is_table:
                for line in run:
                    yield PageBlock("row", [], page.number, table=by_line[id(line)], flow=number)
                continue
            for paragraph in paragraphs_of(run):
                role = "note" if is_beside else _looks(paragraph)
                yield PageBlock(role, paragraph, page.number, right=right, flow=number)


def _is_beside(flow: Sequence[TextLine], lines: Sequence[TextLine], page: PdfPage) -> bool:
    """Whether a column holds notes at the side: narrow, at an edge of the text, and in smaller type than most of it."""
    left, right = min(line.box[0] for line in flow), max(line.box[2] for line in flow)
    others = [line for line in lines if line.box[2] <= left or line.box[0] >= right]
    if not others or right - left > _WIDEST_BESIDE * page.width:
        return False
    is_outside = all(line.box[2] <= left for line in others) or all(line.box[0] >= right for line in others)
    usual = median(line.type.size for line in others for _ in line.words)
    return is_outside and all(line.type.size < usual - 0.4 for line in flow)


def _stand_in(table: PageTable) -> TextLine:
    """A line that stands for a table among others, as large as the table."""
    first = next(line for row in table.rows for cell in row for line in cell.lines)
    one = first.stretches[0]
    return TextLine((GlyphRun("", table.box, one.baseline, one.type, one.content),), first.page)


def _tagged_blocks(page: PdfPage, lines: Sequence[TextLine]) -> list[PageBlock] | None:
    """The blocks of a page by its structure tree; None where that parts paragraphs into their lines."""
    places = page.tags.places
    stretches = [one for line in lines for one in line.stretches]
    known = sorted((one for one in stretches if one.content in places), key=lambda one: places[one.content].order)
    blocks: list[PageBlock] = []
    for (table, _), members in groupby(known, key=lambda one: _key(places[one.content])):
        of_block = list(members)
        if table:
            blocks += _tagged_table(page, of_block)
        else:
            block = _tagged_block(page, of_block, places[of_block[0].content])
            first = _set_off(block.lines) if block.role == "text" else 0
            blocks += [replace(block, lines=lines) for lines in (block.lines[:first], block.lines[first:]) if lines]
    rest = [line for line in lines if not any(one.content in places for one in line.stretches)]
    blocks += _placed_blocks(page, rest, ())
    return None if _is_shattered(blocks) else blocks


def _set_off(lines: Sequence[TextLine]) -> int:
    """How many lines at the beginning of a paragraph are short and in the middle above the others: its heading."""
    column = column_of(lines)
    left, width = min(line.box[0] for line in lines), column.right - min(line.box[0] for line in lines)
    count = 0
    for line in lines[:-1]:
        middle = (line.box[0] + line.box[2]) / 2 - left
        is_short = line.box[2] - line.box[0] <= _SHORT * width
        if not (is_short and abs(middle - width / 2) <= _MIDDLE * width):
            break
        count += 1
    return count


def _key(place: TagPlace) -> tuple[int, object]:
    """What parts of one block have in common: the table, else the item, else the paragraph."""
    if place.table:
        return place.table, None
    return 0, ("item", place.item) if place.item else ("block", place.block)


def _tagged_block(page: PdfPage, stretches: Sequence[GlyphRun], place: TagPlace) -> PageBlock:
    lines = whole_lines(lines_of_page(stretches, page.number))
    kinds = list(reversed(place.path))
    level = next((_HEADINGS[kind] for kind in kinds if kind in _HEADINGS), 0)
    role: CapturedRole = next((_ROLES[kind] for kind in kinds if kind in _ROLES), "text")
    role = "heading" if level else "item" if place.item and role == "text" else role
    reason = PRINTED_CONTENTS if role == "artifact" else ""
    depth = max(0, kinds.count("LI") - 1) if role == "item" else level
    return PageBlock(role, lines, page.number, depth, column_of(lines).right, reason=reason, is_tagged=True)


def _tagged_table(page: PdfPage, stretches: Sequence[GlyphRun]) -> Iterator[PageBlock]:
    """A table of the tree: its rows and cells as they are told; what is in none of them stands before it."""
    places = page.tags.places
    outside = [one for one in stretches if not places[one.content].cell]
    if outside:
        yield _tagged_block(page, outside, places[outside[0].content])
    table = tagged_table([one for one in stretches if places[one.content].cell], places, page.number)
    if table:
        yield PageBlock("row", [], page.number, table=table, is_tagged=True)


def _is_shattered(blocks: Sequence[PageBlock]) -> bool:
    """Whether most paragraphs of a tree are single lines of them."""
    paragraphs = [block for block in blocks if block.role == "text" and block.lines]
    lines = [line for block in paragraphs for line in block.lines]
    if len(paragraphs) < _FEWEST_PARAGRAPHS:
        return False
    right = column_of(lines).right
    return sum(is_open(block.lines, right) for block in paragraphs) > _MOST_OPEN * len(paragraphs)


def _looks(paragraph: Sequence[TextLine]) -> CapturedRole:
    """An item if it begins with a bullet."""
    return "item" if BULLET.match(paragraph[0].words) else "text"
