"""From a source to its Document: its lines or its mark-up are read (`plain`, `marked`), and nothing is lost.

The role of each line is decided from the whole text at once (`reading`). Nothing here is specific to one document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from edition.boundary import RAISES, Boundary
from edition.characters import UNPRINTABLE
from edition.document.lines.mended_words import hyphenated_inside, spaced_words
from edition.document.model.document import Document
from edition.document.model.tree import Block, FrontLine, NoteCall, Paragraph, Removal, outer_first, units_of
from edition.document.reading.plain import PlainReading
from edition.document.references.cross_references import cross_references_of
from edition.document.references.paragraph_numbers import paragraph_numbers_of
from edition.errors import EditionError, Finding
from edition.languages.dates import find_date, is_dateline
from edition.languages.identification import UNDETERMINED, Identify, detect_language, stated_language
from edition.manuscript import ReadingHints
from edition.source import SourceText, Span
from edition.values import FrozenMap

if TYPE_CHECKING:
    from edition.document.markup.marked import MarkedReading

#: A line below the text that bears its date is no longer than this, in code points.
_LONGEST_CLOSING = 60
#: The date of a title page is in this many first blocks: of 200 labelled documents, 21 get their date only this way; a
#: reader gives the same date for 15 of them, another for one, and none for five.
_FIRST_BLOCKS = 10
#: A date written in digits has at most this many numbers; a line with more numbers says something else.
_NUMBERS_OF_A_DATE = 3


def read_document(
    source: SourceText,
    hints: ReadingHints = ReadingHints(),
    published: date | None = None,
    running_text: bool = False,
    identify: Identify = detect_language,
    boundary: Boundary = RAISES,
) -> Document:
    """Read the structure of a source; the result covers every character that is not white space.

    `hints` override the rules; `published` is the date that the editor states, else the document's own is
    read; `running_text` takes every line for a paragraph (a sentence or two without structure); `identify` detects the
    language of the text where no hint states it. What cannot be read with its structure is read more plainly.

    Raises EditionError S-008 where nothing but furniture is found.
    """
    reader, own_date, own_language = _read(source, hints, boundary, running_text=running_text)
    blocks = tuple(reader.maker.blocks)
    if not blocks and not running_text:
        raise EditionError(_nothing_left(source))
    hyphens: list[Removal] = []
    blanks: list[Span] = []
    with boundary.around("block"):
        hyphens, blanks = _mended_words(source, blocks, reader.removals)
    day = published
    with boundary.around("block"):
        day = published or _date_of(source, blocks) or own_date
    removals = sorted(
        [*reader.removals, *hyphens, *_unprintable(source, reader.removals)], key=lambda removal: removal.span
    )
    document = Document(
        source=source,
        blocks=blocks,
        removals=tuple(removals),
        language=hints.language,
        date=day,
        joints=tuple(sorted([*reader.joints, *blanks])),
        calls=tuple(_within_words(reader.calls, blocks)),
        references=tuple(reader.references),
        inlines=tuple(reader.inlines),
        pictures=tuple(reader.pictures),
        formulas=tuple(reader.formulas),
        pages=source.capture.pages if source.capture else (),
        certainties=FrozenMap(reader.certainties),
    )
    language = hints.language or UNDETERMINED
    with boundary.around("block"):
        language = hints.language or identify(document.views.printed.text)
    language = stated_language(own_language) if language == UNDETERMINED else language
    document = replace(document, language=language)
    with boundary.around("block"):
        document = replace(document, paragraph_numbers=paragraph_numbers_of(document))
        found = cross_references_of(document)
        return replace(document, inlines=outer_first([*document.inlines, *found]))
    return document


def _read(
    source: SourceText, hints: ReadingHints, boundary: Boundary, *, running_text: bool
) -> tuple[PlainReading | MarkedReading, date | None, str]:
    """The reader of a source after it has read it, and the date and language that the file states for itself.

    If reading the structure fails, the text between two blank lines is a paragraph, mark-up included.
    """
    plain = PlainReading(source, hints, boundary=boundary)
    if running_text:
        plain.read_running_text()
        return plain, None, ""
    with boundary.around("block"):
        if source.markup != "none":
            # Parsers of mark-up are slow to load: a plain text does not wait for them.
            from edition.document.markup.marked_source import read_marked

            return read_marked(source, hints, boundary)
        plain.read()
        return plain, None, ""
    plain = PlainReading(source, hints, boundary=boundary)
    plain.read_paragraphs()
    return plain, None, ""


def _mended_words(
    source: SourceText, blocks: Sequence[Block], known: Sequence[Removal]
) -> tuple[list[Removal], list[Span]]:
    """The hyphens of words broken inside a line, and the blanks inside words, but for what keeps its blanks."""
    units = [unit for block in blocks for unit in units_of(block)]
    spans, removed = [unit.span for unit in units], sorted(removal.span for removal in known)

    def is_printed(span: Span) -> bool:
        at = bisect_right(spans, span.start, key=lambda one: one.start) - 1
        before = bisect_right(removed, span.start, key=lambda one: one.start) - 1
        unit = units[at] if at >= 0 and spans[at].covers(span) else None
        is_literal = isinstance(unit, Paragraph) and unit.kind == "literal"
        return unit is not None and not is_literal and (before < 0 or removed[before].end <= span.start)

    broken = [one for one in hyphenated_inside(source.text) if is_printed(Span(one[0].start, one[1].end))]
    hyphens = [Removal(hyphen, "hyphen of a word broken at a line's end") for hyphen, _ in broken]
    blanks = [blank for _, blank in broken]
    return hyphens, [*blanks, *filter(is_printed, spaced_words(source.text))]


def _within_words(calls: Sequence[NoteCall], blocks: Sequence[Block]) -> Iterator[NoteCall]:
    """The calls that stand in the words of a unit; what turned out to be the marker of an item calls nothing."""
    spans = [unit.span for block in blocks for unit in units_of(block)]
    for call in calls:
        at = bisect_right(spans, call.span.start, key=lambda span: span.start) - 1
        if at >= 0 and spans[at].covers(call.span):
            yield call


def _nothing_left(source: SourceText) -> Finding:
    """S-008: all of a source is furniture."""
    return Finding(
        "S-008",
        "nothing is left of the text: no line was read as part of it",
        "give the document's own text; if work.toml has drop = […], it may remove too much",
        file=source.name,
        quoted=" ".join(source.text.split())[:60],
    )


def _unprintable(source: SourceText, known: Sequence[Removal]) -> list[Removal]:
    """The control characters that no page can show, as removals of their own where nothing else removes them."""
    found = [Span(*match.span()) for match in UNPRINTABLE.finditer(source.text)]
    if not found:
        return []
    taken = sorted(removal.span for removal in known)
    starts = [span.start for span in taken]
    removals = []
    for span in found:
        at = span.start
        while at < span.end:
            before = bisect_right(starts, at) - 1
            if before >= 0 and at < taken[before].end:
                at = taken[before].end
                continue
            end = min([span.end, *starts[before + 1 : before + 2]])
            removals.append(Removal(Span(at, end), "control character that no page can show"))
            at = end
    return removals


def _may_be_dateline(words: str) -> bool:
    """Whether a short line below the text can be its date rather than a note with figures."""
    return len(words) <= _LONGEST_CLOSING and len(re.findall(r"\d+", words)) <= _NUMBERS_OF_A_DATE


def _date_of(source: SourceText, blocks: Sequence[Block]) -> date | None:
    """The date the document bears: in its imprint, else in one of its first or last short lines."""
    imprints = [b.span for b in blocks if isinstance(b, FrontLine) and b.role != "title"]
    first = (b.span for b in blocks[:_FIRST_BLOCKS] if isinstance(b, Paragraph))
    imprints += [span for span in first if is_dateline(source.quote(span))]
    texts = (b for b in blocks[-3:] if isinstance(b, Paragraph) and b.kind != "footnote")
    closing = [b.span for b in texts if _may_be_dateline(source.quote(b.span))]
    for span in [*imprints, *closing]:
        found = find_date(source.quote(span))
        if found:
            return found
    return None
