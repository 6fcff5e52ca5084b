"""Checks the finished PDF against the Edition: its words by their positions, every place, notes beside their calls."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from edition import marks
from edition.assembly import Edition
from edition.characters import DIRECTION_CONTROLS, RIGHT_TO_LEFT
from edition.document import units_of
from edition.errors import OURS, Finding
from edition.formats.markup import check_complete
from edition.formats.pdf.finished_pdf import FinishedPdf
from edition.formats.pdf.read_back import ExpectedText, PdfText
from edition.proof import first_difference
from edition.text import Folded, View

#: Signs that are drawn mirrored from right to left, each pair folded to one (Unicode property Bidi_Mirrored).
_MIRRORED = str.maketrans(")]}>»›”’", "([{<«‹“‘")
#: What PDFium may or may not return in words from right to left: the tatweel, with which a font may stretch a word, the
#: circle on which a shaper sets a lone mark, the replacement character.
_UNCERTAIN = re.compile("[\u0640\u25cc\ufffd]")
#: Signs of text from right to left: its letters, the controls of direction, the mark of that direction.
_FROM_RIGHT = re.compile(f"[{RIGHT_TO_LEFT}{DIRECTION_CONTROLS}\u200f]")


def check_pdf(pdf: FinishedPdf, text: PdfText, expected: ExpectedText, edition: Edition) -> Iterator[Finding]:
    """F-001 conservation, F-006 completeness, F-013 words out of their place, F-011 a note far from its call.

    `text` is what `read_back` found in the file, `expected` what it is to find of the edition.
    """
    name = f"{edition.slug}.pdf"
    for difference in _differences(edition, expected, text):
        yield Finding("F-001", f"{name}: the text is not the source's: {difference}", OURS)
    for page, how, words in text.misplaced:
        yield Finding("F-013", f"{name}: words of page {page} lie {how}: “{words}”", OURS)
    yield from check_complete("PDF", edition, set(pdf.pages), on_paper=True)
    asides = [(f"note {one.number}", str(one.number)) for one in edition.notes]
    asides += [(f"the note of correction {one.letter}", marks.correction(one.letter)) for one in edition.corrections]
    for words, aside in asides:
        call, body = pdf.pages.get(marks.call(aside)), pdf.pages.get(marks.note(aside))
        if call != body:
            message = f"{name}: {words} begins on page {body}, but its number in the text is on page {call}"
            yield Finding("F-011", message, "shorten it and the notes near it, or anchor one of them to later words")


def _differences(edition: Edition, expected: ExpectedText, text: PdfText) -> Iterator[str]:
    """Descriptions of where the words of the PDF differ from those of the edition."""
    yield from _of_text(edition, expected.words, "".join(words for _, words in text.pages))
    notes = expected.footnotes
    for name in sorted(notes.keys() | text.footnotes.keys()):
        one, other = notes.get(name, ""), text.footnotes.get(name, "")
        if one != other and not _is_alike(one, other, one, edition):
            yield f"footnote {name} {first_difference(one, other)}"


def _of_text(edition: Edition, given: Folded | View, found: str) -> Iterator[str]:
    """The same of the text without the footnotes that have left their places.

    Words from right to left are compared block by block: a block has as many characters in the PDF as in the edition.
    """
    source = edition.document.source.text
    expected = given.text
    difference = first_difference(expected, found)
    if not (difference and _FROM_RIGHT.search(source)):
        if difference:
            yield difference
        return
    places = given.places(range(len(expected)))
    offsets = [offset for one, offset in zip(expected, places, strict=True) if not _UNCERTAIN.match(one)]
    expected, found = _UNCERTAIN.sub("", expected), _UNCERTAIN.sub("", found)
    blocks = [list(units_of(block))[-1].span.end for block in edition.document.blocks[:-1]]
    ends = (*((bisect_left(offsets, end), end) for end in blocks), (max(len(expected), len(found)), len(source)))
    for (begin, first), (end, last) in pairwise(((0, 0), *ends)):
        one, other = expected[begin:end], found[begin:end]
        if not _is_alike(one, other, source[first:last], edition):
            yield first_difference(one, other)
            return


def _is_alike(expected: str, found: str, written: str, edition: Edition) -> bool:
    """Whether PDF readers may read a block as `found`, which may differ only if any text runs from right to left."""
    if not _FROM_RIGHT.search(edition.document.source.text):
        return expected == found
    return _is_drawn_as(_UNCERTAIN.sub("", expected), _UNCERTAIN.sub("", found), written, edition.direction)


def _is_drawn_as(expected: str, found: str, written: str, direction: str) -> bool:
    """Whether PDF readers may read a block as `found` that is `written` like this in the source.

    They read what is drawn, and guess the direction of a line with words of both directions: there each character must
    only occur as often as expected. If no word runs against the direction of the document, every letter must be in its
    place; only signs may be mirrored, as PDFium does below words from right to left on the same page.
    """
    expected, found = expected.translate(_MIRRORED), found.translate(_MIRRORED)
    if expected == found or (direction == "ltr" and not _FROM_RIGHT.search(written)):
        return expected == found
    goes_both_ways = direction == "ltr" or any(unicodedata.bidirectional(one) == "L" for one in expected)
    return sorted(expected) == sorted(found) and (goes_both_ways or _letters(expected) == _letters(found))


def _letters(text: str) -> str:
    """The letters that run from right to left; readers guess the order of marks without width, numbers and stops."""
    return "".join(one for one in text if one.isalpha() and _FROM_RIGHT.match(one))
