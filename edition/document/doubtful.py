"""Doubts about a document, its source and its reading, as warnings to whoever prepared the text."""

from __future__ import annotations

from collections.abc import Iterator

from edition.document.lines.line import lines_of
from edition.document.lines.side_by_side import find_side_by_side
from edition.document.model.document import Document
from edition.errors import Finding
from edition.source import SourceText, doubts

_HINT = (
    "give the text column by column: for a PDF, as pdftotext writes it without -layout; until then these lines stay as "
    "they are typed, and what their figures refer to is uncertain"
)


def doubts_of(document: Document) -> tuple[Finding, ...]:
    """S-009 for an encoding that was guessed, S-010 for columns side by side, S-012 for formulas not understood.

    S-015 for what of an original is not taken over.
    """
    return (*doubts(document.source), *_side_by_side(document), *_formulas(document), *_remarks(document.source))


def _remarks(source: SourceText) -> Iterator[Finding]:
    """S-015 for what of the original is not taken over."""
    for words in source.capture.remarks if source.capture else ():
        hint = "nothing has to be done, unless the document needs it: then put its words into the original"
        yield Finding("S-015", words, hint, "warning", source.name)


def _formulas(document: Document) -> Iterator[Finding]:
    """S-012 for each formula that cannot be read."""
    source = document.source
    for one in document.formulas:
        if not one.mathml:
            line = source.place(one.span.start).line
            hint = "mend it in the source, or leave it: it is printed as it is written"
            quoted = " ".join(document.words(one.span).split())
            yield Finding("S-012", "this formula cannot be read", hint, "warning", source.name, line, quoted=quoted)


def _side_by_side(document: Document) -> tuple[Finding, ...]:
    """S-010 at the first line of the columns of a plain text, with the number of lines in columns."""
    source = document.source
    if source.markup != "none":
        return ()
    lines = [*lines_of(source)]
    stretches = [*find_side_by_side(lines)]
    if not stretches:
        return ()
    first = lines[stretches[0].start]
    message = f"{sum(map(len, stretches))} lines from here on have columns of text side by side"
    place = source.place(first.span.start)
    return (Finding("S-010", message, _HINT, "warning", source.name, place.line, quoted=" ".join(first.words.split())),)
