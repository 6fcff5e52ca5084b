"""The finished PDF against the Edition: its words by their positions, every place, notes beside their calls."""

from __future__ import annotations

from collections.abc import Iterator

from edition.assembly import Edition
from edition.errors import Finding
from edition.preflight.markup import check_complete
from edition.proof import expected_text, first_difference
from edition.writers.pdf import Pdf

_OURS = "this is our mistake: please report it"


def check_pdf(pdf: Pdf, text: list[str], edition: Edition) -> Iterator[Finding]:
    """F-001 conservation, F-006 completeness, F-011 a note that begins on another page than its call.

    `text` is what `pdf_text.source_text` read from the file.
    """
    name = f"{edition.slug}.pdf"
    difference = first_difference(expected_text(edition), "".join(text))
    if difference:
        yield Finding("F-001", f"{name}: the text is not the source's: {difference}", _OURS)
    yield from check_complete("PDF", edition, set(pdf.pages))
    for note in edition.notes:
        call, body = pdf.pages.get(f"call-{note.number}"), pdf.pages.get(f"n-{note.number}")
        if call != body:
            yield Finding(
                "F-011",
                f"{name}: note {note.number} begins on page {body}, its call is on page {call}",
                "shorten the note",
            )
