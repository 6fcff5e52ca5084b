"""The structure tree of a PDF: what each marked content of a page is part of. Source: ISO 32000-1, 14.7 and 14.8."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

#: Elements that are a paragraph, an item, a cell or the like: what is in them belongs together.
_BLOCKS = frozenset(
    "P H H1 H2 H3 H4 H5 H6 Title Lbl LBody LI TD TH Caption Note FENote TOCI BlockQuote Code Formula Index".split()
)
_DEEPEST = 100
_MOST_ATTRIBUTES, _MOST_COLUMNS = 20, 100
_MOST_CHILDREN = 50_000


@dataclass(frozen=True, slots=True)
class TagPlace:
    """Where marked content stands in the tree: its order, the elements around it by type, the blocks by number.

    `row` and `cell` count the rows of a page and the cells of a row from 1, 0 outside of tables; `table` is the number
    of the table.
    """

    order: int
    path: tuple[str, ...]
    block: int
    table: int = 0
    row: int = 0
    cell: int = 0
    item: int = 0


@dataclass(frozen=True, slots=True)
class TaggedPage:
    """The marked contents of a page by their numbers, and the words that stand for its figures."""

    places: dict[int, TagPlace]
    alternatives: dict[int, str]


def read_tags(page: pdfium.PdfPage) -> TaggedPage:
    """The structure tree of a page; empty where it has none."""
    tree = pdfium_c.FPDF_StructTree_GetForPage(page.raw)
    reader = _TreeReader()
    if tree:
        try:
            for at in range(min(pdfium_c.FPDF_StructTree_CountChildren(tree), _MOST_CHILDREN)):
                element = pdfium_c.FPDF_StructTree_GetChildAtIndex(tree, at)
                if element:
                    reader.read(element)
        finally:
            pdfium_c.FPDF_StructTree_Close(tree)
    return TaggedPage(reader.places, reader.alternatives)


class _TreeReader:
    """Walks the elements of a page in their order."""

    def __init__(self) -> None:
        self.places: dict[int, TagPlace] = {}
        self.alternatives: dict[int, str] = {}
        self._path: list[str] = []
        self._blocks = self._tables = self._rows = self._cells = self._items = 0
        self._block = self._table = self._row = self._cell = self._item = 0

    def read(self, element: Any) -> None:
        """Read an element and those in it."""
        if len(self._path) >= _DEEPEST:
            return
        kind = _words(pdfium_c.FPDF_StructElement_GetType, element)
        before = self._block, self._table, self._row, self._cell, self._item
        self._enter(kind)
        if kind in ("TD", "TH"):
            self._cells += _columns(element) - 1  # the next one stands behind all that this one spans
        self._path.append(kind)
        alternative = _words(pdfium_c.FPDF_StructElement_GetAltText, element)
        for at in range(min(pdfium_c.FPDF_StructElement_CountChildren(element), _MOST_CHILDREN)):
            content = pdfium_c.FPDF_StructElement_GetChildMarkedContentID(element, at)
            if content >= 0:
                self.places.setdefault(
                    content,
                    TagPlace(
                        len(self.places), tuple(self._path), self._block, self._table, self._row, self._cell, self._item
                    ),
                )
                if alternative:
                    self.alternatives[content] = alternative
            child = pdfium_c.FPDF_StructElement_GetChildAtIndex(element, at)
            if child:
                self.read(child)
        self._path.pop()
        self._block, self._table, self._row, self._cell, self._item = before

    def _enter(self, kind: str) -> None:
        if kind == "Table":
            self._tables += 1
            self._table = self._tables
        elif kind == "TR":
            self._rows += 1
            self._row, self._cells = self._rows, 0
        elif kind in ("TD", "TH"):
            self._cells += 1
            self._cell = self._cells
        elif kind == "LI":
            self._items += 1
            self._item = self._items
        if kind in _BLOCKS and not (self._cell and kind not in ("TD", "TH")):
            self._blocks += 1
            self._block = self._blocks


def _columns(element: Any) -> int:
    """How many columns a cell spans (ISO 32000-1, table 349)."""
    for at in range(min(pdfium_c.FPDF_StructElement_GetAttributeCount(element), _MOST_ATTRIBUTES)):
        held = pdfium_c.FPDF_StructElement_GetAttributeAtIndex(element, at)
        value = pdfium_c.FPDF_StructElement_Attr_GetValue(held, b"ColSpan") if held else None
        number = ctypes.c_float()
        if value and pdfium_c.FPDF_StructElement_Attr_GetNumberValue(value, number):
            return max(1, min(int(number.value), _MOST_COLUMNS))
    return 1


def _words(call: Callable[[Any, Any, int], int], element: Any) -> str:
    """The words of an element that PDFium writes into a buffer."""
    length = call(element, None, 0)
    if length < len(b"\0\0"):
        return ""
    buffer = ctypes.create_string_buffer(length)
    call(element, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace").strip("\0").strip()
