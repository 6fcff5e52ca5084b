"""WeasyPrint, and everything of it that is not public: the one door through which its insides are reached.

Each thing taken from WeasyPrint has a test (`tests/typesetter/test_engine.py`) that says what is relied on: to try
another version, run that file. WeasyPrint lays out the boxes of CSS; its documents, pages and boxes have no types.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar
from xml.etree import ElementTree as ET

import pydyf
import weasyprint
from cssselect2 import ElementWrapper
from weasyprint.document import Document, DocumentMetadata, Page
from weasyprint.draw import draw_stacking_context
from weasyprint.formatting_structure.boxes import (
    BlockBox,
    BlockContainerBox,
    InlineBox,
    LineBox,
    MarginBox,
    ParentBox,
    ReplacedBox,
    TableBox,
    TextBox,
)
from weasyprint.html import get_html_metadata
from weasyprint.layout import block, inline
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.stacking import StackingContext
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, ffi, gobject, pango
from weasyprint.text.fonts import get_pango_font_key
from weasyprint.text.line_break import Layout

from edition.typesetter.engine.flow import HYPHEN, UNENDED, LaidPage, PageFlow, PrintPageKind, Start, page_box
from edition.typesetter.engine.loading import Jail, read_style

__all__ = [
    "HYPHEN",
    "UNENDED",
    "BlockBox",
    "BlockContainerBox",
    "InlineBox",
    "LaidPage",
    "LineBox",
    "MarginBox",
    "Page",
    "PageFlow",
    "PrintPageKind",
    "ReplacedBox",
    "Start",
    "TableBox",
    "TextBox",
    "page_box",
]  # fmt: skip

_Wrapped = TypeVar("_Wrapped", bound=Callable[..., Any])
#: The versions whose insides are known: `tests/benchmarks/engines.py` reports what differs with the older one.
VERSIONS = ("69.", "70.")
#: The colour space of which PDF/A requires a profile.
_OUTPUT_INTENT = "srgb"
#: A CSS pixel in points.
POINTS = 0.75
#: A CSS pixel in millimetres.
MILLIMETRE = 25.4 / 96
#: What the drawings of all pages share.
_SHARED = ("ExtGState", "XObject", "Pattern", "Shading")


def check_version() -> None:
    """Raise RuntimeError under another WeasyPrint than the one whose insides are known."""
    if not weasyprint.__version__.startswith(VERSIONS):
        known = ", ".join(f"{one}x" for one in VERSIONS)
        message = f"the typesetter supports WeasyPrint {known}, not {weasyprint.__version__}"
        raise RuntimeError(message)


# --- documents -------------------------------------------------------------------------------------------------


class Engine:
    """Lays out pages with one style sheet and its fonts, which are read once; see PageFlow for books with sides."""

    def __init__(self, style: str, base_url: str, roots: Sequence[Path], *, has_sides: bool = True) -> None:
        self._has_sides = has_sides
        read = read_style(style, base_url, tuple(roots))
        self._base_url, self._fetcher, self._style = base_url, Jail(roots), read.sheet
        self._fonts = read.fonts()
        self._empty = weasyprint.HTML(string="<html>", base_url=base_url, url_fetcher=self._fetcher)

    def parse(self, html: str) -> Any:
        """A page of HTML as WeasyPrint's; `root_of` gives its tree, which may be changed before it is laid out.

        Templates write it so that it is XML as well, which is read in a twentieth of the time. If it is not, because a
        text has a character that XML does not allow, it is read as HTML.
        """
        try:
            root = ET.fromstring(html)
        except ET.ParseError:
            return weasyprint.HTML(string=html, base_url=self._base_url, url_fetcher=self._fetcher)
        return self._html_of(root)

    def head_of(self, root: Any) -> Any:
        """A tree without its body, as WeasyPrint's page of HTML."""
        made = copy(root)
        made[:] = [one for one in root if one.tag == "head"]
        return self._html_of(made)

    def _html_of(self, root: Any) -> Any:
        """A tree as WeasyPrint's page of HTML."""
        html = copy(self._empty)
        html.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        html.etree_element = root
        return html

    def flow(self, root: Any, address_of: Callable[[Any], tuple[int, ...] | None] = lambda _: None) -> PageFlow:
        """The document of a tree, to be laid out; for `address_of` see `PageFlow`."""
        html = self._html_of(root)
        return PageFlow(html, self._style, self._fonts, self._fetcher, address_of, has_sides=self._has_sides)

    def font(self, family: str, style: int, weight: int, size: float) -> Any:
        """A font that another process has drawn with, found by its family, style and weight in Pango's terms."""
        described = ffi.gc(pango.pango_font_description_new(), pango.pango_font_description_free)
        pango.pango_font_description_set_family(described, family.encode())
        pango.pango_font_description_set_style(described, style)
        pango.pango_font_description_set_weight(described, weight)
        pango.pango_font_description_set_absolute_size(described, size * TO_UNITS)
        font_map = self._fonts.font_map
        context = ffi.gc(pango.pango_font_map_create_context(font_map), gobject.g_object_unref)
        found = ffi.gc(pango.pango_font_map_load_font(font_map, context, described), gobject.g_object_unref)
        _, description, _ = get_pango_font_key(found)
        return Font(found, description, size)

    def document(self, html: Any, pages: Sequence[Any]) -> Any:
        """WeasyPrint's document of pages, with the metadata from the head of a parsed page of HTML."""
        metadata = DocumentMetadata(**get_html_metadata(html))
        return Document(pages, metadata, self._fetcher, self._fonts, {}, _OUTPUT_INTENT)


def root_of(html: Any) -> Any:
    """The root element of a parsed page (xml.etree.ElementTree)."""
    return html.etree_element


# --- boxes -----------------------------------------------------------------------------------------------------


def unwrapped(box: Any) -> Any:
    """A box itself, where the tree holds a placeholder of an absolute one."""
    return box._box if type(box) is AbsolutePlaceholder else box  # noqa: SLF001  there is no public way


def children(box: Any) -> list[Any]:
    """The boxes directly inside a box."""
    return [unwrapped(child) for child in box.children] if isinstance(box, ParentBox) else []


def below(box: Any) -> Iterator[Any]:
    """A box and all boxes inside it, in the order of the tree."""
    stack = [unwrapped(box)]
    while stack:
        one = stack.pop()
        yield one
        if isinstance(one, ParentBox):
            stack += [unwrapped(child) for child in reversed(one.children)]


def element_of(box: Any) -> Any:
    """The HTML element a box was made for, None for a page's own boxes."""
    element = getattr(box, "element", None)
    return element if element is not None and hasattr(element, "get") else None


#: The classes of an element without any.
_NO_CLASSES: frozenset[str] = frozenset()


def classes_of(element: Any) -> frozenset[str]:
    """The classes of an element."""
    words = element.get("class") if element is not None else None
    return frozenset(words.split()) if words else _NO_CLASSES


def is_pseudo(box: Any) -> bool:
    """Whether a box was made for a pseudo-element, which has the element of its originator."""
    return "::" in (getattr(box, "element_tag", None) or "")


def rectangle(box: Any, height: float) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a border box in points from the bottom left corner of a page of `height` pixels."""
    left, top = box.border_box_x(), box.border_box_y()
    right, bottom = left + box.border_width(), top + box.border_height()
    return left * POINTS, (height - bottom) * POINTS, right * POINTS, (height - top) * POINTS


def width_of(words: str, box: Any) -> float:
    """How wide some words are if set like those of a text box, in pixels."""
    return float(line_break.split_first_line(words, box.style, None, None, box.justification_spacing)[3])


def retype(box: Any, words: str) -> float:
    """Set other words in a finished text box, on the line it stands on; gives how much wider it is, in pixels."""
    layout, _, _, width, _, _ = line_break.split_first_line(words, box.style, None, None, box.justification_spacing)
    more = float(width - box.width)
    box.text, box.pango_layout, box.width = words, layout, width
    return more


# --- layout ----------------------------------------------------------------------------------------------------


def wrap_flow_layout(wrap: Callable[[Callable[..., Any]], _Wrapped]) -> _Wrapped:
    """Have another function lay out each box of the flow from now on; gives that function. `wrap` gets the engine's."""
    wrapped = block._in_flow_layout = wrap(_flow_layout)  # noqa: SLF001  there is no public way
    return wrapped


def wrap_line_layout(
    wrap: Callable[[Callable[..., Any], Callable[..., Any]], tuple[Callable[..., Any], Callable[..., Any]]],
) -> None:
    """Have other functions lay out the next line of a paragraph, and break its words, from now on.

    `wrap` is given the engine's own.
    """
    inline.get_next_linebox, inline.split_first_line = wrap(_next_line, line_break.split_first_line)


def wrap_columns_layout(wrap: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    """Have another function lay out columns from now on; `wrap` is given the engine's."""
    block.columns_layout = wrap(_columns_layout)


_columns_layout: Callable[..., Any] = block.columns_layout
_flow_layout: Callable[..., Any] = block._in_flow_layout  # noqa: SLF001  there is no public way
_next_line: Callable[..., Any] = inline.get_next_linebox


# --- drawing ---------------------------------------------------------------------------------------------------


class Recorded(dict[int, str]):
    """What the glyphs of a font stand for (weasyprint.pdf.fonts.Font.to_unicode), and what each was drawn for.

    WeasyPrint asks whether a glyph is known, and enters its text the first time only: here no glyph is ever known.
    `drawn` lists the glyphs drawn since it was cleared, each with the text of its cluster if it is the cluster's first
    on the line, else "". WeasyPrint gives that text with the last glyph of a cluster from left to right, and not at all
    if it does not draw the first one from right to left, an unseen character: so `coming` holds the texts of the glyphs
    to be drawn next.
    """

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[tuple[int, str]] = []
        self.coming: deque[str] = deque()

    def __contains__(self, glyph: object) -> bool:
        return False

    def __setitem__(self, glyph: int, _: str) -> None:
        text = self.coming.popleft()
        self.drawn.append((glyph, text))
        self.setdefault(glyph, text)

    def next_run(self, glyphs: Sequence[int]) -> Sequence[tuple[int, str]]:
        """Take the next run of such glyphs out of those drawn; what pictures have drawn before it is dropped."""
        for start in range(len(self.drawn) - len(glyphs) + 1):
            run = self.drawn[start : start + len(glyphs)]
            if [glyph for glyph, _ in run] == list(glyphs):
                del self.drawn[: start + len(glyphs)]
                return run
        message = f"a run of {len(glyphs)} glyphs is shown but was not drawn"
        raise ValueError(message)


class Fonts(dict[Any, Any]):
    """The fonts of a document, by WeasyPrint's key; selected ones record what their glyphs are drawn for."""

    def __init__(self, is_recorded: Callable[[bytes], bool]) -> None:
        super().__init__()
        self._is_recorded = is_recorded

    def __setitem__(self, key: Any, font: Any) -> None:
        if self._is_recorded(font.name):
            others = (other.to_unicode for other in self.values() if other.hash == font.hash)
            font.to_unicode = next(others, None) or Recorded()
        super().__setitem__(key, font)


def shared_resources() -> Any:
    """What the drawings of all pages share, empty."""
    return pydyf.Dictionary({kind: pydyf.Dictionary() for kind in _SHARED})


def paint(
    page: Any, fonts: dict[Any, Any], resources: Any, images: dict[str, Any], boxes: Sequence[Any] = ()
) -> tuple[list[Any], dict[Any, Any]]:
    """Draw a page, or some boxes of it alone: the operators, and the tag of each box.

    A tag has the number of a marked-content sequence.
    """
    resources["ColorSpace"] = None  # known once the file is written
    bleed, tags = page.bleed, {}  # type: ignore[var-annotated]
    size = (page.width + bleed["left"] + bleed["right"], page.height + bleed["top"] + bleed["bottom"])
    stream = Stream(
        fonts, (-bleed["left"], -bleed["top"], *size), resources, images, tags, {}, output_intent=None, compress=True
    )
    stream.transform(d=-1, f=page.height * POINTS)
    with _clusters_noted(stream):
        if boxes:
            with stream.stacked():
                stream.transform(a=POINTS, d=POINTS)
                for box in boxes:
                    draw_stacking_context(stream, StackingContext.from_box(box, page_box(page)))
        else:
            page.paint(stream, POINTS)
    return stream.stream, tags


@contextmanager
def _clusters_noted(stream: Any) -> Iterator[None]:
    """Note the text of each glyph before it is drawn, where it is recorded: a line is fetched before it is drawn."""
    original = Layout.get_first_line

    def get_first_line(layout: Any) -> Any:
        line, index = original(layout)
        text, run = layout.text.encode(), line.runs
        coming: dict[int, tuple[Recorded, list[str]]] = {}
        while run != ffi.NULL:
            told = stream.add_font(run.data.item.analysis.font)[0].to_unicode
            if isinstance(told, Recorded):
                coming.setdefault(id(told), (told, []))[1].extend(_texts_of_glyphs(run.data, text))
            run = run.next
        for told, texts in coming.values():
            told.coming = deque(texts)
        return line, index

    Layout.get_first_line = get_first_line
    try:
        yield
    finally:
        Layout.get_first_line = original


def _texts_of_glyphs(run: Any, text: bytes) -> Iterator[str]:
    """The text of each glyph of a run that is drawn: that of its cluster if it is the first of it, else none.

    `run` is a PangoGlyphItem, `text` the whole text of its layout in UTF-8.
    """
    item, shown = run.item, run.glyphs
    places = [item.offset + shown.log_clusters[at] for at in range(shown.num_glyphs)]
    starts = sorted({*places, item.offset + item.length})
    ends = dict(pairwise(starts))
    told = set()
    for at, place in enumerate(places):
        if shown.glyphs[at].glyph != pango.PANGO_GLYPH_EMPTY:
            yield "" if place in told else text[place : ends[place]].decode()
            told.add(place)
