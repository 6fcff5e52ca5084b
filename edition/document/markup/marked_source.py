"""A source with mark-up is read by its parser, or line by line where the page shows a typed text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from edition.boundary import Boundary
from edition.document.markup.captured_text import read_captured
from edition.document.markup.html_tokens import tokens_of
from edition.document.markup.hypertext import read_html
from edition.document.markup.inline_elements import inline_elements
from edition.document.markup.markdown import read_markdown
from edition.document.markup.marked import Marked, MarkedReading
from edition.document.markup.typed_pages import TYPED_BLOCKS, typed_page
from edition.document.model.tree import CharacterReference, Removal
from edition.document.reading.plain import PlainReading
from edition.manuscript import ReadingHints
from edition.source import SourceText, Span


def read_marked(
    source: SourceText, hints: ReadingHints, boundary: Boundary
) -> tuple[PlainReading | MarkedReading, date | None, str]:
    """The reader of a source with mark-up after it has read it, and the date and language that the file states."""
    typed = typed_page(source) if source.markup == "html" else None
    if typed:
        plain = PlainReading(typed.source, hints, boundary=boundary)
        plain.read()
        plain.references = typed.references
        plain.inlines = inline_elements(source.text, tokens_of(source.text, 0, len(source.text)), TYPED_BLOCKS)
        whole = [_to_its_end(removal, typed.references) for removal in plain.removals]
        plain.removals = list(_outside(typed.removals, whole))
        return plain, None, ""
    marked = _marked(source)
    reader = MarkedReading(source.text, boundary)
    reader.read(marked, hints)
    return reader, marked.stated.date, marked.stated.language


def _marked(source: SourceText) -> Marked:
    """The parts of a source, by its markup."""
    if source.capture:
        return read_captured(source, source.capture)
    return read_html(source.text) if source.markup == "html" else read_markdown(source.text)


def _outside(markup: Sequence[Removal], others: Sequence[Removal]) -> Iterator[Removal]:
    """The removals of both, without the markup that lies inside one of the others."""
    ordered = sorted(others, key=lambda removal: removal.span)
    starts = [removal.span.start for removal in ordered]
    yield from others
    for removal in markup:
        at = bisect_right(starts, removal.span.start) - 1
        if at < 0 or removal.span.start >= ordered[at].span.end:
            yield removal


def _to_its_end(removal: Removal, references: Sequence[CharacterReference]) -> Removal:
    """A removal up to the end of the reference that it ends in: "&ampC" stands for fewer letters than it has."""
    at = bisect_right(references, removal.span.end - 1, key=lambda one: one.span.start) - 1
    end = max(removal.span.end, references[at].span.end) if at >= 0 else removal.span.end
    return replace(removal, span=Span(removal.span.start, end))
