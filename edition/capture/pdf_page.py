"""What PDFium finds on a page: stretches of characters with their places and type, rules, pictures, links.

All places are in points from the upper left corner of the page as it is shown. Source: ISO 32000-1, 9.4 (text objects),
14.6 (marked content).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from edition.capture.pdf_paths import edges_of_path
from edition.capture.pdf_tags import TaggedPage, read_tags

#: A box: left, top, right, bottom.
Box = tuple[float, float, float, float]
#: Shares of the size of type: how far characters of one line differ in height, how wide a gap between words is, and how
#: wide one between stretches that stand apart.
_LEVEL, _BLANK, _APART = 0.3, 0.17, 1.1
#: A blank that is written stretches in lines that are justified, but not further than this share of the size.
_STRETCHED = 2.6
#: Characters whose edges differ by less than this many points are one glyph.
_SAME_GLYPH = 0.05
#: Rules are no thicker than this many points, and no shorter.
_THICK, _SHORT = 3.0, 8.0
#: Pages with more edges than this are maps and plans.
_MOST_EDGES = 20_000
#: The least weight of type that is bold (CSS Fonts 4, 2.2).
_BOLD = 600
_REGULAR = 400
#: The flag of fonts that are italic, and of those that are heavy (ISO 32000-1, 9.8.2).
_ITALIC, _FORCED_BOLD = 1 << 6, 1 << 18
_LONGEST_NAME = 256
#: PDFium's sign for a hyphen at the end of a line, and the controls that are white space.
_HYPHEN, _BLANKS = 0x02, frozenset((0x09, 0x0A, 0x0B, 0x0C, 0x0D))


@dataclass(frozen=True, slots=True)
class Type:
    """The type of a stretch: size in points, weight as in CSS, whether it is italic, colour as "#rrggbb"."""

    size: float
    weight: int
    is_italic: bool
    colour: str

    @property
    def is_bold(self) -> bool:
        """Whether it is heavier than most type."""
        return self.weight >= _BOLD


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Characters side by side in one kind of type.

    `baseline` is that of its line; `content` is the number of its marked content, -1 for none; `turned` says
    that it does not run from left to right. `is_parted` says that a blank stands before it. `gaps` are its blanks:
    the place of each in `words`, and where it begins and ends on the page.
    """

    words: str
    box: Box
    baseline: float
    type: Type
    content: int
    turned: bool = False
    is_parted: bool = False
    gaps: tuple[tuple[int, float, float], ...] = ()

    def parts(self) -> Iterator[GlyphRun]:
        """Its words, each a stretch of its own."""
        left, top, right, bottom = self.box
        at, is_parted = 0, self.is_parted
        for index, ended, begun in (*self.gaps, (len(self.words), right, right)):
            box = left, top, ended, bottom
            yield replace(self, words=self.words[at:index], box=box, is_parted=is_parted, gaps=())
            at, left, is_parted = index + 1, begun, True


@dataclass(frozen=True, slots=True)
class Image:
    """A picture on a page: its place, its number among the objects of the page, and its marked content."""

    box: Box
    number: int
    content: int

    def is_inside(self, box: Box) -> bool:
        """Whether its middle is in a place of the page."""
        x, y = (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2
        return box[0] <= x <= box[2] and box[1] <= y <= box[3]


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link on a page: its place and its address, "#page-N" for a page of the document."""

    box: Box
    address: str


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline that is drawn: the box around it, and of how many segments it is."""

    box: Box
    segments: int


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: its number from 1, its label, its size, and what is on it in the order in which it is drawn.

    `edges` are the level and upright lines of all that is drawn, among them the sides of rectangles.
    """

    number: int
    label: str
    width: float
    height: float
    stretches: tuple[GlyphRun, ...]
    rules: tuple[Box, ...]
    edges: tuple[Box, ...]
    shapes: tuple[Shape, ...]
    images: tuple[Image, ...]
    links: tuple[PageLink, ...]
    tags: TaggedPage


def read_page(document: pdfium.PdfDocument, number: int) -> PdfPage:
    """The page with a number from 1."""
    page = document[number - 1]
    reader = _PageReader(document, page)
    try:
        stretches = tuple(reader.stretches())
        rules, edges, shapes, images = reader.objects()
        label = document.get_page_label(number - 1)
        links = tuple(reader.links())
        found = stretches, rules, edges, shapes, images, links, read_tags(page)
        return PdfPage(number, label, reader.width, reader.height, *found)
    finally:
        page.close()


@dataclass(frozen=True, slots=True)
class _TextObject:
    """What all characters of a text object have in common."""

    type: Type
    content: int
    turned: bool


class _PageReader:
    """Reads one page."""

    def __init__(self, document: pdfium.PdfDocument, page: pdfium.PdfPage) -> None:
        self._document, self._page = document, page
        self._text = page.get_textpage()
        self.width, self.height = page.get_size()
        self._objects: dict[int, _TextObject] = {}
        left, bottom, _, _ = page.get_bbox()
        self._left, self._bottom = left, bottom
        self._rotation = page.get_rotation()

    def _placed(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the page's own system as it is shown."""
        corners = [self._point(left, bottom), self._point(right, top)]
        xs, ys = sorted(one[0] for one in corners), sorted(one[1] for one in corners)
        return xs[0], ys[0], xs[1], ys[1]

    def _point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._left, y - self._bottom
        if self._rotation == 90:
            return y, x
        if self._rotation == 180:
            return self.width - x, y
        if self._rotation == 270:
            return self.width - y, self.height - x
        return x, self.height - y

    def stretches(self) -> Iterator[GlyphRun]:
        """The characters in the order in which they are drawn, those side by side together."""
        text = self._text.raw
        box, x, y = pdfium_c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        begun: _Begun | None = None
        blank = False
        for index in range(pdfium_c.FPDFText_CountChars(text)):
            code = pdfium_c.FPDFText_GetUnicode(text, index)
            if pdfium_c.FPDFText_IsGenerated(text, index) == 1:
                blank = blank or code in (0x20, 0x0A, 0x0D)
                continue
            character = _character(code)
            if character.isspace():
                blank = True
                continue
            if not (
                pdfium_c.FPDFText_GetLooseCharBox(text, index, box)
                and pdfium_c.FPDFText_GetCharOrigin(text, index, x, y)
            ):
                continue
            place = self._placed(box.left, box.bottom, box.right, box.top)
            of_object = self._object(pdfium_c.FPDFText_GetTextObject(text, index))
            baseline = self._point(x.value, y.value)[1]
            if begun is None or not begun.takes(character, place, baseline, of_object, is_parted=blank):
                if begun:
                    yield begun.ended()
                begun = _Begun(character, place, baseline, of_object, blank)
            blank = False
        if begun:
            yield begun.ended()

    def _object(self, handle: Any) -> _TextObject:
        """What is known of a text object."""
        address = ctypes.cast(handle, ctypes.c_void_p).value or 0
        if address not in self._objects:
            self._objects[address] = self._looked_at(handle)
        return self._objects[address]

    def _looked_at(self, handle: Any) -> _TextObject:
        size, matrix = ctypes.c_float(), pdfium_c.FS_MATRIX()
        pdfium_c.FPDFTextObj_GetFontSize(handle, size)
        pdfium_c.FPDFPageObj_GetMatrix(handle, matrix)
        across = (matrix.a**2 + matrix.b**2) ** 0.5
        upright = (matrix.c**2 + matrix.d**2) ** 0.5
        turned = abs(matrix.b) > abs(matrix.a) if self._rotation in (0, 180) else abs(matrix.a) > abs(matrix.b)
        font = pdfium_c.FPDFTextObj_GetFont(handle)
        weight, flags = pdfium_c.FPDFFont_GetWeight(font), pdfium_c.FPDFFont_GetFlags(font)
        angle, buffer = ctypes.c_int(), ctypes.create_string_buffer(_LONGEST_NAME)
        pdfium_c.FPDFFont_GetItalicAngle(font, angle)
        pdfium_c.FPDFFont_GetBaseFontName(font, buffer, _LONGEST_NAME)
        name = buffer.value.decode("utf-8", "replace").rpartition("+")[2].lower()
        is_bold = (
            weight >= _BOLD or bool(flags & _FORCED_BOLD) or any(one in name for one in ("bold", "black", "heavy"))
        )
        is_italic = bool(flags & _ITALIC) or angle.value != 0 or any(one in name for one in ("italic", "oblique"))
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        pdfium_c.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha)
        colour = f"#{red.value:02x}{green.value:02x}{blue.value:02x}"
        points = round(size.value * (upright or across or 1.0), 1)
        kind = Type(points, 700 if is_bold else _REGULAR, is_italic, colour)
        return _TextObject(kind, pdfium_c.FPDFPageObj_GetMarkedContentID(handle), turned)

    def objects(self) -> tuple[tuple[Box, ...], tuple[Box, ...], tuple[Shape, ...], tuple[Image, ...]]:
        """The rules of the page, its edges, what else is drawn with lines, and its pictures."""
        rules: list[Box] = []
        edges: list[Box] = []
        shapes: list[Shape] = []
        images: list[Image] = []
        for number, one in enumerate(self._page.get_objects(max_depth=4)):
            if one.type not in (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE):
                continue
            bounds = [ctypes.c_float() for _ in range(4)]
            if not pdfium_c.FPDFPageObj_GetBounds(one.raw, *bounds):
                continue
            left, bottom, right, top = (bound.value for bound in bounds)
            box = self._placed(*_on_page(one, (left, bottom, right, top)))
            if one.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
                images.append(Image(box, number, pdfium_c.FPDFPageObj_GetMarkedContentID(one.raw)))
                continue
            if len(edges) < _MOST_EDGES:
                edges += (self._placed(*_on_page(one, edge)) for edge in edges_of_path(one.raw))
            if min(box[2] - box[0], box[3] - box[1]) <= _THICK and max(box[2] - box[0], box[3] - box[1]) >= _SHORT:
                rules.append(box)
            else:
                shapes.append(Shape(box, pdfium_c.FPDFPath_CountSegments(one.raw)))
        return tuple(rules), tuple(edges), tuple(shapes), tuple(images)

    def links(self) -> Iterator[PageLink]:
        """The links on the page that lead somewhere."""
        position, link = ctypes.c_int(0), pdfium_c.FPDF_LINK()
        while pdfium_c.FPDFLink_Enumerate(self._page.raw, position, link):
            bounds = pdfium_c.FS_RECTF()
            address = self._address(link)
            if address and pdfium_c.FPDFLink_GetAnnotRect(link, bounds):
                yield PageLink(self._placed(bounds.left, bounds.bottom, bounds.right, bounds.top), address)

    def _address(self, link: Any) -> str:
        """Where a link leads, "" where nothing can tell."""
        document = self._document.raw
        action = pdfium_c.FPDFLink_GetAction(link)
        if action and pdfium_c.FPDFAction_GetType(action) == pdfium_c.PDFACTION_URI:
            length = pdfium_c.FPDFAction_GetURIPath(document, action, None, 0)
            buffer = ctypes.create_string_buffer(length)
            pdfium_c.FPDFAction_GetURIPath(document, action, buffer, length)
            return buffer.value.decode("utf-8", "replace").strip()
        target = pdfium_c.FPDFLink_GetDest(document, link) or (
            pdfium_c.FPDFAction_GetDest(document, action) if action else None
        )
        page = pdfium_c.FPDFDest_GetDestPageIndex(document, target) if target else -1
        return f"#page-{page + 1}" if page >= 0 else ""


def _on_page(one: pdfium.PdfObject, box: Box) -> Box:
    """A box of what may be in a form, in the page's own system. Source: ISO 32000-1, 8.10 (form XObjects)."""
    container = one.container
    matrix = pdfium_c.FS_MATRIX()
    while container is not None:
        pdfium_c.FPDFPageObj_GetMatrix(container.raw, matrix)
        corners = [
            (matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f)
            for x, y in ((box[0], box[1]), (box[2], box[3]))
        ]
        (left, right), (bottom, top) = (sorted(edges) for edges in zip(*corners, strict=True))
        box = left, bottom, right, top
        container = container.container
    return box


class _Begun:
    """A stretch that may go on."""

    def __init__(self, character: str, box: Box, baseline: float, of_object: _TextObject, is_parted: bool) -> None:
        self._words, self._box, self._baseline, self._object = [character], box, baseline, of_object
        self._last = box
        self._is_parted = is_parted
        self._length = len(character)
        self._gaps: list[tuple[int, float, float]] = []

    def takes(self, character: str, box: Box, baseline: float, of_object: _TextObject, *, is_parted: bool) -> bool:
        """Add a character if it belongs to the stretch."""
        one, size = self._object, max(self._object.type.size, 1.0)
        if of_object is not one and (of_object.type != one.type or of_object.content != one.content):
            return False
        if of_object.turned or one.turned:
            return of_object.turned and one.turned and self._add(character, box, parted=is_parted)
        if all(abs(edge - before) < _SAME_GLYPH for edge, before in zip(box, self._last, strict=True)):
            return self._add(character, box, parted=False)  # a ligature stands for both
        gap = box[0] - self._box[2]
        widest = _STRETCHED if is_parted and of_object is one else _APART
        if abs(baseline - self._baseline) > _LEVEL * size or not -0.6 * size < gap < widest * size:
            return False
        return self._add(character, box, parted=is_parted or gap > _BLANK * size)

    def _add(self, character: str, box: Box, *, parted: bool) -> bool:
        left, top, right, bottom = self._box
        if parted:
            self._gaps.append((self._length, self._last[2], box[0]))
        self._words.append(f" {character}" if parted else character)
        self._length += len(self._words[-1])
        self._last = box
        self._box = min(left, box[0]), min(top, box[1]), max(right, box[2]), max(bottom, box[3])
        return True

    def ended(self) -> GlyphRun:
        """The stretch."""
        one = self._object
        words = "".join(self._words)
        return GlyphRun(
            words, self._box, self._baseline, one.type, one.content, one.turned, self._is_parted, tuple(self._gaps)
        )


def _character(code: int) -> str:
    """The character with a code; what fonts do not explain becomes the replacement character."""
    if code == _HYPHEN:
        return "-"
    if code in (0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or (code < 0x20 and code not in _BLANKS):
        return "\ufffd"
    return chr(code)
