"""The words on a page of a PDF, and the owner of each."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

import pypdfium2 as pdfium
from pypdfium2 import raw

from edition.text import fold
from edition.typesetter.protocol import Area

#: The two units of a character in UTF-16; in text from right to left PDFium returns the second one first.
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\udc00-\udfff][\ud800-\udbff]")
#: From the baseline to the middle of small letters, as a share of the font's size.
_MIDDLE = 0.25
#: What PDFium returns for a glyph without a character when it is asked for a whole page.
_UNKNOWN = "\ufffe"
#: Distance in points by which a word must exceed the edge of its page to count as beyond it.
_POINT = 1.0
#: Least width and height of letters, in points.
_LEAST_WIDTH, _LEAST_HEIGHT = 4.0, 3.0
#: Number of characters quoted of words that are out of place.
_LONGEST = 60
#: The owners of this many characters or fewer are quickly found one by one.
_SHORT = 8


@dataclass(slots=True)
class Areas:
    """The areas of one page that are not the text's: what the editors add, and footnotes by their ids."""

    editorial: list[Area] = field(default_factory=list)
    footnotes: list[tuple[str, Area]] = field(default_factory=list)
    _lines: dict[float, tuple[list[Area], list[tuple[str, Area]]]] = field(default_factory=dict)

    def owner(self, x: float, y: float) -> str | None:
        """The owner of a character at a point on its line's middle: "" the text, a footnote's id, None the editors."""
        if y not in self._lines:  # the characters of a line have one middle
            self._lines[y] = (
                [area for area in self.editorial if area.bottom <= y <= area.top],
                [(name, area) for name, area in self.footnotes if area.bottom <= y <= area.top],
            )
        editorial, footnotes = self._lines[y]
        if any(area.left <= x <= area.right for area in editorial):
            return None
        return next((name for name, area in footnotes if area.left <= x <= area.right), "")

    def owners(self, left: float, bottom: float, right: float, top: float, size: float) -> set[str | None]:
        """The possible owners of the characters of a line, from its edges and the size of its font, all in points."""
        found: set[str | None] = set()
        for owner, area in (*((None, area) for area in self.editorial), *self.footnotes):
            beside = area.right < left or area.left > right
            if beside or area.top < bottom - size or area.bottom > top + size:
                continue
            is_inside = area.left <= left and right <= area.right and area.bottom <= bottom and top <= area.top
            if is_inside and not found:
                return {owner}
            found |= {owner, ""}
        return found or {""}


@dataclass(frozen=True, slots=True)
class PageWords:
    """The folded text of a page by its owner (see Areas.owner), and words that are where they cannot be read.

    `outside` are words beyond the edge of the page, `over` words on top of others.
    """

    words: Mapping[str, str]
    outside: str = ""
    over: str = ""


class PageReader:
    """The pages of a PDF as PDFium reads them; a context, in which the file is open."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: pdfium.PdfDocument | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._document is not None:
            self._document.close()

    def words(self, number: int, areas: Areas) -> PageWords:
        """The words of a page, by its number from 1 in the file."""
        if self._document is None:  # opened only if anything is read from it
            self._document = pdfium.PdfDocument(self._data)
        page = self._document[number - 1]
        words = page.get_textpage()
        kept = PageWords(_words_by_owner(words, areas), *_misplaced(words, page.get_trimbox()))
        words.close()
        page.close()
        return kept


def _misplaced(words: pdfium.PdfTextPage, edges: tuple[float, float, float, float]) -> tuple[str, str]:
    """The words of a page that are beyond its edges, and those over others: a stretch of each, "" for none."""
    left, bottom, right, top = edges
    stretches = sorted(_rectangles(words), key=lambda one: -one[3])
    beyond = (
        one
        for one in stretches
        if one[0] < left - _POINT or one[2] > right + _POINT or one[1] < bottom - _POINT or one[3] > top + _POINT
    )
    letters = [one for one in stretches if _is_of_letters(one)]
    # The more marks a letter has, the farther they are drawn from it: what they cover is not a fault of the page.
    has_marks = any(map(unicodedata.combining, _units(words)))
    return _first_read(words, beyond), "" if has_marks else _first_read(words, _over_others(letters))


def _rectangles(words: raw.FPDF_TEXTPAGE) -> Iterator[tuple[float, float, float, float]]:
    """Where the stretches of a page's words stand: left, bottom, right, top, in points."""
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    for number in range(raw.FPDFText_CountRects(words, 0, -1)):
        raw.FPDFText_GetRect(words, number, left, top, right, bottom)
        yield left.value, bottom.value, right.value, top.value


def _is_of_letters(one: tuple[float, float, float, float]) -> bool:
    """Whether a stretch is more than a mark, which stands over or below its letter."""
    return one[2] - one[0] > _LEAST_WIDTH and one[3] - one[1] > _LEAST_HEIGHT


def _over_others(
    stretches: Sequence[tuple[float, float, float, float]],
) -> Iterator[tuple[float, float, float, float]]:
    """The stretches that cover half the height of another, and more than one sign of it, in order from the top."""
    for at, one in enumerate(stretches):
        for other in stretches[at + 1 :]:
            if other[3] <= one[1]:
                break
            height = min(one[3], other[3]) - max(one[1], other[1])
            width = min(one[2], other[2]) - max(one[0], other[0])
            if height > min(one[3] - one[1], other[3] - other[1]) / 2 and width > _LEAST_WIDTH:
                yield other


def _first_read(words: pdfium.PdfTextPage, stretches: Iterable[tuple[float, float, float, float]]) -> str:
    """The words of the first of some stretches that has any; "" where none has."""
    found = (" ".join(words.get_text_bounded(*one).split())[:_LONGEST] for one in stretches)
    return next((one for one in found if any(map(str.isalnum, one))), "")


def _words_by_owner(words: pdfium.PdfTextPage, areas: Areas) -> dict[str, str]:
    """The folded text of a page by its owner."""
    kept: dict[str, list[str]] = defaultdict(list)
    start, base = 0, " "
    owner: str | None = None
    for line in _units(words).splitlines(keepends=True):
        for stretch, owners in _stretches(words, start, line, areas):
            pieces: Iterable[tuple[str, str | None]] = ((stretch, one) for one in owners)
            if len(owners) > 1:
                pieces = _by_character(words, start, stretch, areas, base, owner)
            for piece, owner in pieces:
                if owner is not None:
                    kept[owner].append(piece)
            base = next((one for one in reversed(stretch) if not unicodedata.combining(one)), base)
            start += len(stretch)
    return {name: _decoded("".join(pieces)) for name, pieces in kept.items()}


def _stretches(words: raw.FPDF_TEXTPAGE, start: int, line: str, areas: Areas) -> Iterator[tuple[str, set[str | None]]]:
    """A line in stretches as long as one owner's text, each with its possible owners."""
    owners = areas.owners(*_around(words, start, len(line)))
    middle = line.find(" ", len(line) // 2) + 1
    if len(owners) > 1 and len(line) > _SHORT and 0 < middle < len(line):
        yield from _stretches(words, start, line[:middle], areas)
        yield from _stretches(words, start + middle, line[middle:], areas)
    else:
        yield line, owners


def _units(words: raw.FPDF_TEXTPAGE) -> str:
    """The characters of a page; those beyond the Basic Multilingual Plane as their two units of UTF-16."""
    count = raw.FPDFText_CountChars(words)
    units = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(words, 0, count, units) - 1  # a zero ends it
    text = "".join(map(chr, units[:count]))
    if written != count or _UNKNOWN in text:
        return "".join(chr(raw.FPDFText_GetUnicode(words, index)) for index in range(count))
    return text


def _around(words: raw.FPDF_TEXTPAGE, start: int, count: int) -> tuple[float, float, float, float, float]:
    """The edges of some characters of a line (left, bottom, right, top) and the font size of the first of them."""
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    edges = []
    for number in range(raw.FPDFText_CountRects(words, start, count)):
        raw.FPDFText_GetRect(words, number, left, top, right, bottom)
        edges.append((left.value, bottom.value, right.value, top.value))
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(words, start, x, y)
    lefts, bottoms, rights, tops = zip((x.value, y.value, x.value, y.value), *edges, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops), float(raw.FPDFText_GetFontSize(words, start))


def _by_character(
    words: raw.FPDF_TEXTPAGE, start: int, line: str, areas: Areas, base: str, owner: str | None
) -> Iterator[tuple[str, str | None]]:
    """The characters of a line with the owner of each.

    `base` is the last letter before the line, `owner` the owner of the last character before it.
    """
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index, character in enumerate(line, start):
        # Marks on top of one another are drawn outside their line: they belong where the letter before them is. In
        # lines from right to left PDFium may return them before it.
        is_behind = unicodedata.combining(character) and unicodedata.bidirectional(base) == "L"
        if not is_behind:
            raw.FPDFText_GetCharBox(words, index, left, right, bottom, top)
            owner = areas.owner((left.value + right.value) / 2, _middle_of_line(words, index))
            base = character
        yield character, owner


def _middle_of_line(words: raw.FPDF_TEXTPAGE, index: int) -> float:
    """The height of the middle of the line that a character stands in."""
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(words, index, x, y)
    return y.value + float(raw.FPDFText_GetFontSize(words, index)) * _MIDDLE


def _decoded(units: str) -> str:
    """The folded text of what PDFium gives."""
    units = _PAIR.sub(lambda pair: pair[0][::-1] if pair[0] > "\udc00" else pair[0], units)
    units = units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    # PDFium marks a hyphen at the end of a line, which it would join, with a code of its own.
    return fold(units.replace("\x02", "-").replace("\ufffe", "-"))
