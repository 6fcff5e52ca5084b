"""The words of the source as they stand in a finished PDF, page by page: the only user of PDFium."""

from __future__ import annotations

import ctypes
from collections import defaultdict

import pypdfium2 as pdfium
from pypdfium2 import raw

from edition.text import fold
from edition.writers.pdf import Hole, Pdf


def source_text(pdf: Pdf, first: int, last: int) -> list[str]:
    """The folded text of the pages `first` to `last` (from 1), without what stands in the holes.

    A character belongs to a hole if the middle of its box lies in it.
    """
    holes: dict[int, list[Hole]] = defaultdict(list)
    for hole in pdf.holes:
        holes[hole.page].append(hole)
    document = pdfium.PdfDocument(pdf.data)
    try:
        return [_page_text(document, number, holes[number]) for number in range(first, last + 1)]
    finally:
        document.close()


def _page_text(document: pdfium.PdfDocument, number: int, holes: list[Hole]) -> str:
    """The folded text of one page outside its holes."""
    page = document[number - 1]
    words = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    kept: list[str] = []
    for index in range(raw.FPDFText_CountChars(words)):
        # PDFium gives UTF-16 units for what lies beyond the Basic Multilingual Plane.
        character = raw.FPDFText_GetUnicode(words, index)
        raw.FPDFText_GetCharBox(words, index, left, right, bottom, top)
        x, y = (left.value + right.value) / 2, (bottom.value + top.value) / 2
        if not any(hole.left <= x <= hole.right and hole.bottom <= y <= hole.top for hole in holes):
            kept.append(chr(character))
    words.close()
    page.close()
    units = "".join(kept).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    # PDFium marks a hyphen at the end of a line, which it would join, with a code of its own.
    text = units.replace("\x02", "-").replace("\ufffe", "-")
    return fold(text)
