"""What is not sure of how a document was read, as warnings to who made the text of it."""

from __future__ import annotations

from edition.document.lines.line import lines_of
from edition.document.lines.side_by_side import find_side_by_side
from edition.document.model.document import Document
from edition.errors import Finding

_HINT = (
    "give it the text column by column: of a PDF as pdftotext writes it without -layout; till then these lines stay as "
    "they are typed, and what their figures are of is not sure"
)


def doubts_of_reading(document: Document) -> tuple[Finding, ...]:
    """S-010 where columns of a plain text stand side by side, with their first line and how many there are."""
    source = document.source
    if source.markup != "none":
        return ()
    lines = [*lines_of(source)]
    stretches = [*find_side_by_side(lines)]
    if not stretches:
        return ()
    first = lines[stretches[0].start]
    message = f"{sum(map(len, stretches))} lines have columns of text side by side, from here on"
    place = source.place(first.span.start)
    return (Finding("S-010", message, _HINT, "warning", source.name, place.line, quoted=" ".join(first.words.split())),)
