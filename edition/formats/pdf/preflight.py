"""The finished PDF against the Edition: its words by their positions, every place, notes beside their calls."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from edition import marks
from edition.assembly import Edition
from edition.document import units_of
from edition.errors import Finding
from edition.formats.markup import check_complete
from edition.formats.pdf.writer import FinishedPdf
from edition.proof import first_difference

#: Signs that are drawn mirrored from right to left, each pair folded to one (Unicode property Bidi_Mirrored).
_MIRRORED = str.maketrans(")]}>»›”’", "([{<«‹“‘")
#: A letter that a font may stretch a word by.
_TATWEEL = "\u0640"
#: Letters that are written from right to left: Hebrew to Arabic, and their presentation forms.
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_OURS = "this is our mistake: please report it"


def check_pdf(pdf: FinishedPdf, text: list[str], edition: Edition) -> Iterator[Finding]:
    """F-001 conservation, F-006 completeness, F-011 a note that begins on another page than its call.

    `text` is what `words.source_text` read from the file.
    """
    name = f"{edition.slug}.pdf"
    difference = _difference(edition, "".join(text))
    if difference:
        yield Finding("F-001", f"{name}: the text is not the source's: {difference}", _OURS)
    yield from check_complete("PDF", edition, set(pdf.pages))
    asides = [(f"note {one.number}", str(one.number)) for one in edition.notes]
    asides += [(f"the note of correction {one.letter}", marks.correction(one.letter)) for one in edition.corrections]
    for words, aside in asides:
        call, body = pdf.pages.get(marks.call(aside)), pdf.pages.get(marks.note(aside))
        if call != body:
            message = f"{name}: {words} begins on page {body}, its call is on page {call}"
            yield Finding("F-011", message, "shorten it")


def _difference(edition: Edition, found: str) -> str:
    """Where the words of the PDF part from those of the edition, in words; "" where they do not.

    Words from right to left are compared block by block: a block has as many characters in the PDF as in the edition.
    """
    expected = edition.expected.text
    difference = first_difference(expected, found)
    if not (difference and _FROM_RIGHT.search(expected)):
        return difference
    pairs = zip(expected, edition.expected.offsets(), strict=True)
    offsets = [offset for character, offset in pairs if character != _TATWEEL]
    expected, found = expected.replace(_TATWEEL, ""), found.replace(_TATWEEL, "")
    units = [next(units_of(block)) for block in edition.document.blocks[1:]]
    cuts = [bisect_left(offsets, unit.span.start) for unit in units]
    for start, end in pairwise((0, *cuts, max(len(expected), len(found)))):
        one, other = expected[start:end], found[start:end]
        if not _is_drawn_as(one, other, edition.direction):
            return first_difference(one, other)
    return ""


def _is_drawn_as(expected: str, found: str, direction: str) -> bool:
    """Whether readers of PDF may find a block as `found`.

    They read what is drawn, and guess of a line with words of both directions which way it goes: there each character
    is to be as often as it is. Where no word goes the other way than the document, every letter is to be in its place.
    """
    if expected == found or (direction == "ltr" and not _FROM_RIGHT.search(expected)):
        return expected == found
    expected, found = expected.translate(_MIRRORED), found.translate(_MIRRORED)
    goes_both_ways = direction == "ltr" or any(one.isalpha() and not _FROM_RIGHT.match(one) for one in expected)
    return sorted(expected) == sorted(found) and (goes_both_ways or _letters(expected) == _letters(found))


def _letters(text: str) -> str:
    """The letters from right to left; whether a mark without width, a number or a stop comes first is guessed."""
    return "".join(one for one in text if one.isalpha() and _FROM_RIGHT.match(one))
