"""The finished PDF against the Edition: its words by their positions, every place, notes beside their calls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition import marks
from edition.assembly import Edition
from edition.errors import Finding
from edition.formats.markup import check_complete
from edition.formats.pdf.writer import FinishedPdf
from edition.proof import first_difference

#: Signs that are drawn mirrored from right to left, each pair folded to one (Unicode property Bidi_Mirrored).
_MIRRORED = str.maketrans(")]}>»›”’", "([{<«‹“‘")
#: Letters that are written from right to left: Hebrew to Arabic, and their presentation forms.
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_OURS = "this is our mistake: please report it"


def check_pdf(pdf: FinishedPdf, text: list[str], edition: Edition) -> Iterator[Finding]:
    """F-001 conservation, F-006 completeness, F-011 a note that begins on another page than its call.

    `text` is what `words.source_text` read from the file.
    """
    name = f"{edition.slug}.pdf"
    expected, found = edition.expected.text, "".join(text)
    difference = first_difference(expected, found)
    if difference and _FROM_RIGHT.search(expected):
        difference = first_difference(*(_as_drawn(words, edition.direction) for words in (expected, found)))
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


def _as_drawn(text: str, direction: str) -> str:
    """A text with words from right to left in an order that both the source and readers of PDF have.

    They read what is drawn: "(" looks like ")", a font may stretch a word by a tatweel, and whether a mark without
    width, a number, a stop or a word of the other direction comes first is guessed from where its ink stands. So every
    letter of the document's direction keeps its place, and everything else comes after them, each sign as often as it
    is, mirrored ones as one; the tatweel is none.
    """
    is_letter = [
        character.isalpha() and bool(_FROM_RIGHT.match(character)) is (direction == "rtl") for character in text
    ]
    letters = "".join(character for character, keeps in zip(text, is_letter, strict=True) if keeps)
    others = sorted(
        character for character, keeps in zip(text.translate(_MIRRORED), is_letter, strict=True) if not keeps
    )
    return f"{letters}{''.join(others)}".replace("\u0640", "")
