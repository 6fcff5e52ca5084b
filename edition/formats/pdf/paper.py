"""The paper of the PDF: sizes, margins and type of each page size, as rules for its style sheet.

The measures are those of a book: text, a gutter, a column of notes. Books are mirrored, their notes outside.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from edition.apparatus import ChartSpec, Correction, Note
from edition.assembly import Edition, Run, printed
from edition.document.model.document import Document
from edition.formats.indexes import PAGE
from edition.manuscript.theme import FolioPlace, PageLayout, PageSize


@dataclass(frozen=True, slots=True)
class Paper:
    """A page size; lengths are in millimetres, sizes of type and leadings in points.

    Across the page there are `inner`, `measure` (the text), `gutter`, `notes`, `outer`; down it `top`, the text,
    `foot`. `note_width` is the width within their column that the words of a note and its number fill; `edges` are the
    margins of pages that hold tables, if they differ.
    """

    width: float
    height: float
    inner: float
    measure: int
    gutter: float
    notes: float
    outer: float
    top: float
    foot: float
    text: tuple[float, float]
    note: tuple[float, float]
    table: tuple[float, float]
    title: tuple[float, float]
    head: tuple[float, float]
    note_width: float
    term: float = 44
    mirrored: bool = False
    edges: tuple[float, float] | None = None

    @property
    def has_margin(self) -> bool:
        """Whether it has a column of notes."""
        return self.notes > 0

    @property
    def wide(self) -> tuple[float, float]:
        """The margins of pages that hold tables: the inner and the outer one."""
        return self.edges or (self.inner, self.outer)

    @property
    def reach(self) -> tuple[float, float]:
        """How far a table may reach into the margins, on the side where lines begin and on the side where they end.

        In a book, where a page is not yet known to be a left or a right one, as far as it may on both.
        """
        start, end = self.inner - self.wide[0], self.gutter + self.notes + self.outer - self.wide[1]
        return (min(start, end),) * 2 if self.mirrored else (start, end)

    def room_of_lines(self, runs: Iterable[Run]) -> str:
        """The classes of the element that holds lines set as typed: they use the margins and smaller type if needed.

        "" if the column is wide enough. Lines that would need smaller type than the smallest are parted.
        """
        longest = max(map(len, "".join(map(printed, runs)).splitlines()), default=0)
        if longest <= _characters(self.measure, _TYPED[0][0]):
            return ""
        room = self.measure + sum(self.reach)
        return next((name for size, name in _TYPED if longest <= _characters(room, size)), _TYPED[-1][1])


#: The type sizes of lines set as typed, in points, with the classes of the element that holds them if they reach into
#: the margins.
_TYPED = ((7.0, "many-columns"), (6.0, "many-columns close"), (5.5, "many-columns closest"))
#: How wide a letter of the typewriter face is, in millimetres for each point of its size.
_LETTER = 0.6 * 25.4 / 72


def _characters(width: float, size: float) -> int:
    """How many letters of the typewriter face, at a size in points, fit into a width in millimetres."""
    return int(width / (size * _LETTER))


PAPERS = {
    "a4": Paper(
        *(210, 297, 20, 118, 6, 46, 20, 23, 27.1), (10.5, 14), (8, 10.5), (8, 10.5), (38, 42), (26, 28), note_width=46
    ),
    "letter": Paper(
        *(215.9, 279.4, 22, 118, 6, 48, 21.9, 22, 30.2),
        *((10.5, 14), (8, 10.5), (8, 10.5), (38, 42), (26, 28)),
        note_width=48,
    ),
    "book": Paper(
        *(170, 240, 15, 98, 5, 40, 12, 19, 23.8),
        *((9.5, 13), (7.75, 9.75), (7.75, 9.75), (30, 35), (22, 26)),
        # Three millimetres are left for the ¶ numbers, which stand on the side of the notes on left pages.
        note_width=37,
        term=26,
        mirrored=True,
    ),
    # For the pocket: too narrow for a column of notes, which stand at the feet of the pages.
    "a5": Paper(
        *(148, 210, 17, 112, 0, 0, 19, 17, 22),
        *((10, 13.5), (7.75, 9.75), (7.5, 9.5), (26, 31), (20, 24)),
        note_width=0,
        term=24,
        mirrored=True,
    ),
    "6x9": Paper(
        *(152.4, 228.6, 18, 114, 0, 0, 20.4, 19, 24),
        *((10.5, 14), (7.75, 9.75), (7.75, 9.75), (28, 33), (21, 25)),
        note_width=0,
        term=24,
        mirrored=True,
    ),
}
#: The width of the number of a page of the original, in millimetres: 8 and the blank before it.
_FOLIO_OF_ORIGINAL = 8.8
#: The page size where neither a work nor its house names one.
DEFAULT_SIZE: PageSize = "a4"
#: Three lines of text are as high as four of notes.
_OF_NOTES = 0.75
#: The section of a page, which its heads set.
_SECTION = "string(section, start)"
#: Millimetres in a point.
_POINT = 25.4 / 72
#: A margin is reserved if more than this share of the pages use it; otherwise notes stand at the feet of pages.
_LEAST_USED = 0.25
#: What a sheet has around the trimmed page, in millimetres: 3.5 (10 points) of bleed, and then crop marks, which
#: WeasyPrint draws in the outer half, so that none is in the bleed.
_AROUND = 10


def paper_of(edition: Edition, layout: PageLayout = PageLayout()) -> Paper:
    """The paper of an edition in a house's `layout`; if little stands in its margin, the text takes its place."""
    page, margin = edition.metadata.page, edition.margin
    return paper_for(page, edition.document, edition.notes, edition.corrections, margin, layout)


def paper_for(
    page: PageSize | None,
    document: Document,
    notes: Sequence[Note],
    corrections: Sequence[Correction],
    charts: Sequence[ChartSpec],
    layout: PageLayout = PageLayout(),
) -> Paper:
    """The paper of a page size for what is to stand beside the text: notes, corrections, and charts of the margin.

    It has a margin only if enough pages have something to put there, and the house wants notes there.
    """
    beside = [*(note.anchor.start for note in notes), *(one.span.start for one in corrections)]
    beside += [chart.series.entries[-1].span.start for chart in charts]
    used, pages = len({start // PAGE for start in beside}), len(document.source.text) / PAGE
    paper = house_paper(page, layout)
    is_used = used > pages * _LEAST_USED and layout.place_of_notes == "margin"
    return paper if is_used or not paper.has_margin else without_margin(paper)


def house_paper(page: PageSize | None, layout: PageLayout) -> Paper:
    """The paper of a page size, with the measures of a house if it is the house's; text has the width that they leave.

    A work may name another size than its house, whose measures would not fit it.
    """
    size_of_house = layout.size or DEFAULT_SIZE
    paper = PAPERS[page or size_of_house]
    if page not in (None, size_of_house):
        return paper
    names = ("width", "height", "inner", "outer", "top", "foot", "gutter", "notes")
    told = {name: float(value) for name in names if (value := getattr(layout, name)) is not None}
    size, leading = _type_of(paper, layout)
    if not told and (size, leading) == paper.text:
        return paper
    note = replace(paper, **told)  # type: ignore[arg-type]  # lengths only
    if not note.notes:
        note = replace(note, gutter=0)
    free = note.width - note.inner - note.gutter - note.notes - note.outer
    measure = math.floor(free)
    small = round(paper.note[0] * size / paper.text[0] * 4) / 4
    return replace(
        note,
        measure=measure,
        outer=note.outer + free - measure,
        foot=note.height - note.top - _whole_lines(note.height - note.top - note.foot, leading),
        note_width=max(0.0, note.notes - (paper.notes - paper.note_width)),
        text=(size, leading),
        note=(small, leading * _OF_NOTES),
        table=(small, leading * _OF_NOTES),
    )


def _whole_lines(height: float, leading: float) -> float:
    """The height of the lines that fit into a height, both in millimetres; lines are `leading` points apart."""
    line = leading * _POINT
    return math.floor(height / line) * line


def _type_of(paper: Paper, layout: PageLayout) -> tuple[float, float]:
    """The size of the type and its line distance: what a house does not give keeps its proportion."""
    size, leading = paper.text
    own = float(layout.text) if layout.text else size
    return own, float(layout.leading) if layout.leading else round(own * leading / size * 2) / 2


@dataclass(frozen=True, slots=True)
class PageHeads:
    """What the heads of right and left pages say, and where page numbers stand, as CSS has them."""

    right: str = _SECTION
    left: str = _SECTION
    folio: FolioPlace = "edge"


def heads_of(layout: PageLayout, house: str, title: str) -> PageHeads:
    """The page heads of a house for a document of some title."""
    said = {"section": _SECTION, "title": _string(title), "house": _string(house), "none": "none"}
    return PageHeads(said[layout.head], said[layout.left_head or layout.head], layout.folio)


def _string(words: str) -> str:
    """Words as a string of CSS. Source: CSS Syntax 3, 4.3.7."""
    return '"' + re.sub(r"[^\w .,;:()–—-]", lambda match: f"\\{ord(match[0]):x} ", words) + '"'


def without_margin(paper: Paper) -> Paper:
    """The same with a wider text in larger type, with as many characters a line, in the middle of the page."""
    measure = round(paper.measure * _LARGER)
    free = paper.width - measure
    inner = free * (_INNER if paper.mirrored else 0.5)
    size, leading = (round(value * _LARGER * 2) / 2 for value in paper.text)
    return replace(
        paper,
        inner=inner,
        measure=measure,
        gutter=0,
        notes=0,
        outer=free - inner,
        text=(size, leading),
        edges=(paper.inner, paper.outer),
    )


#: Text that takes up the margin as well is larger by a tenth.
_LARGER = 1.1
#: The share of a book page's free width that is at the binding: 45 %.
_INNER = 0.45


def page_rules(paper: Paper, heads: PageHeads = PageHeads(), *, turned: bool = False, cropped: bool = False) -> str:
    """The rules of a style sheet for a page size and its heads, to stand before all others.

    `turned` is for texts from right to left, whose notes stand on the left; `cropped` adds bleed and crop marks.
    """
    beside = paper.gutter + paper.notes + paper.outer
    turned = turned and not paper.mirrored  # in a book notes stand outside, whichever way it is read
    left, right = (beside, paper.inner) if turned else (paper.inner, beside)
    lines = [
        _page("", paper, left, right, f"size: {paper.width}mm {paper.height}mm;" + (_marks() if cropped else "")),
        _page("title", paper, paper.inner, beside, "", _TITLE_DROP),
        _page("wide", paper, *paper.wide, ""),
        _turned(paper),
    ]
    if paper.mirrored:
        # The binding is on the other side of left pages.
        lines += [
            _page(f"{name}:left", paper, other, one, "", drop)
            for name, one, other, drop in (
                ("", left, right, 0.0),
                ("title", paper.inner, beside, _TITLE_DROP),
                ("wide", *paper.wide, 0.0),
            )
        ]
        # Contents and text open on a right page; a page left empty before them has no head and no folio.
        lines.append("@page :blank { @top-left { content: none } @bottom-left { content: none } }")
        lines.append("@page :blank { @bottom-center { content: none } }" if heads.folio == "centre" else "")
        lines.append(".contents, #text { break-before: recto !important; }")
    lines += _furniture(paper, heads, turned=turned)
    sizes = {
        "text": paper.text,
        "note": paper.note,
        "table": paper.table,
        "title": paper.title,
        "head": paper.head,
    }
    variables = [f"--{name}-size: {size}pt; --{name}-leading: {leading}pt;" for name, (size, leading) in sizes.items()]
    variables.append(f"--half: {paper.text[1] / 2}pt; --line: {paper.text[1]}pt; --measure: {paper.measure}mm;")
    start = -paper.gutter - paper.note_width if turned else paper.measure + paper.gutter
    variables.append(f"--term: {paper.term}mm; --index-columns: {2 if paper.mirrored else 3};")
    reach_left, reach_right = reversed(paper.reach) if turned else paper.reach
    variables.append(f"--reach-left: {reach_left}mm; --reach-right: {reach_right}mm;")
    variables.append(f"--note-start: {start}mm; --note-width: {paper.note_width - _HANG}mm;")
    variables.append(f"--folio-start: {-_FOLIO_OF_ORIGINAL if turned else paper.measure}mm;")
    return "\n".join([*lines, f"html {{ {' '.join(variables)} }}"])


#: How page heads and folios are set.
_HEAD = (
    'font: 400 7.5pt/10pt "Edition Sans"; color: var(--soft); white-space: nowrap; '
    "vertical-align: bottom; padding-bottom: 7mm;"
)
_FOLIO = 'font: 400 8pt/10pt "Edition Sans"; color: var(--ink); vertical-align: top; padding-top: 8mm;'
#: The title page begins 17 mm lower than others.
_TITLE_DROP = 17.0
#: The number of a note takes 3.6 mm of its column.
_HANG = 3.6


def _page(name: str, paper: Paper, left: float, right: float, more: str, drop: float = 0.0) -> str:
    """The rule of one kind of page."""
    return f"@page {name} {{ margin: {paper.top + drop}mm {right}mm {paper.foot}mm {left}mm; {more} }}"


def _turned(paper: Paper) -> str:
    """The rule of a page that is turned, for tables: as high as others are wide."""
    inner, outer = paper.wide
    edges = f"{paper.top}mm {outer}mm {paper.foot}mm {inner}mm"
    return f"@page turned {{ size: {paper.height}mm {paper.width}mm; margin: {edges} }}"


def _marks() -> str:
    return f" bleed: {_AROUND}mm; marks: crop;"


def _furniture(paper: Paper, heads: PageHeads, *, turned: bool) -> list[str]:
    """Page heads and folios: at the left edge of the text, in a mirrored book at its outer edge."""
    lines: list[str] = []
    sides = [(":left", "left"), (":right", "right")] if paper.mirrored else [("", "right" if turned else "left")]
    for side, edge in sides:
        said, foot = heads.left if side == ":left" else heads.right, "center" if heads.folio == "centre" else edge
        lines.append(
            f"@page {side} {{ @top-{edge} {{ content: {said}; {_HEAD} }} "
            f"@bottom-{foot} {{ content: counter(page); {_FOLIO} }} }}"
        )
        lines += [
            f"@page {name}{side} {{ @top-{edge} {{ content: none }} @bottom-{foot} {{ content: none }} }}"
            for name in ("bare", "title")
        ]
    return lines
