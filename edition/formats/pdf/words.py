"""The words of the source as they stand in a finished PDF, page by page: the only user of PDFium."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import defaultdict

import pypdfium2 as pdfium
from pypdfium2 import raw

from edition import marks
from edition.assembly import Edition
from edition.characters import LIGATURES, RIGHT_TO_LEFT
from edition.formats.pdf.writer import FinishedPdf
from edition.text import fold
from edition.typesetter.protocol import Area

#: The two units of a character in UTF-16; from right to left PDFium gives the second one first.
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\udc00-\udfff][\ud800-\udbff]")


#: Among these letters PDFium takes others apart; elsewhere it does so with ligatures alone.
_FROM_RIGHT = re.compile(f"[{RIGHT_TO_LEFT}]")
#: A hamza above a letter is drawn as one between letters, and a fraction's line is read as a slash.
_ALIKE = str.maketrans("\u0654\u2044", "\u0621/")


def expected_text(edition: Edition) -> tuple[str, list[int]]:
    """The folded words of the source as PDFium is to give them, and for each character its offset in the source."""
    made = _taken_apart(edition.expected.text, edition)
    offsets = zip(made, edition.expected.offsets(), strict=True)
    return "".join(made), [offset for part, offset in offsets for _ in part]


def _taken_apart(words: str, edition: Edition) -> list[str]:
    """What PDFium gives for each character of some words of an edition."""
    if _FROM_RIGHT.search(edition.expected.text):
        return [unicodedata.normalize("NFKD", one).replace(" ", "").translate(_ALIKE) for one in words]
    return [LIGATURES.get(one, one) for one in words]


def source_text(pdf: FinishedPdf, edition: Edition) -> list[tuple[int, str]]:
    """The numbers of the pages of the text, from 1, with the folded words of the source on each.

    A character belongs to an editorial area if the middle of its box lies in it.
    """
    pages = [pdf.pages[unit.id] for unit in edition.document.units() if unit.id in pdf.pages]
    if not pages:
        return []
    editorial: dict[int, list[Area]] = defaultdict(list)
    for area in pdf.reply.editorial:
        editorial[area.page].append(area)
    document = pdfium.PdfDocument(pdf.data)
    try:
        # The back matter begins a page of its own, so the text ends before the ledger.
        numbers = range(min(pages), pdf.pages[marks.LEDGER])
        pages_of_text = [(number, _page_text(document, number, editorial[number])) for number in numbers]
        return [(number, "".join(_taken_apart(words, edition))) for number, words in pages_of_text]
    finally:
        document.close()


def _page_text(document: pdfium.PdfDocument, number: int, editorial: list[Area]) -> str:
    """The folded text of one page outside of its editorial areas."""
    page = document[number - 1]
    words = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    kept: list[str] = []
    for index in range(raw.FPDFText_CountChars(words)):
        # PDFium gives UTF-16 units for what lies beyond the Basic Multilingual Plane.
        character = raw.FPDFText_GetUnicode(words, index)
        raw.FPDFText_GetCharBox(words, index, left, right, bottom, top)
        x, y = (left.value + right.value) / 2, (bottom.value + top.value) / 2
        if not any(area.holds(x, y) for area in editorial):
            kept.append(chr(character))
    words.close()
    page.close()
    units = _PAIR.sub(lambda pair: pair[0][::-1] if pair[0] > "\udc00" else pair[0], "".join(kept))
    units = units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    # PDFium marks a hyphen at the end of a line, which it would join, with a code of its own.
    text = units.replace("\x02", "-").replace("\ufffe", "-")
    return fold(text)
