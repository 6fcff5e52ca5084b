"""Manuscript, Document and Ledger to Apparatus: what the editors add, tied to the words it is about."""

from __future__ import annotations

from collections.abc import Sequence

from edition.apparatus.abbreviations import Abbreviation
from edition.apparatus.anchors import Anchors
from edition.apparatus.apparatus import (
    Apparatus,
    BibliographyEntry,
    ChartPool,
    Note,
    ShelfValue,
)
from edition.apparatus.charts import compile_charts
from edition.apparatus.citations import bibliography, unknown_citations
from edition.apparatus.corrections import compile_corrections
from edition.apparatus.glossary import compile_glossary
from edition.apparatus.lookup import EntryLookup
from edition.apparatus.note_anchoring import compile_notes
from edition.apparatus.reading_hints import check_named_lines
from edition.boundary import RAISES, Boundary
from edition.document.model.document import Document
from edition.errors import Finding, raise_errors
from edition.facts import Fact
from edition.ledger.entry import Ledger
from edition.manuscript import Manuscript
from edition.memory import FORGETFUL, Memory
from edition.notation import Notation


def compile_apparatus(
    manuscript: Manuscript,
    document: Document,
    ledger: Ledger,
    notation: Notation = Notation(),
    facts: tuple[Fact, ...] = (),
    style: bytes = b"",
    memory: Memory = FORGETFUL,
    abbreviations: Sequence[Abbreviation] = (),
    boundary: Boundary = RAISES,
    unplaced: Sequence[Finding] = (),
) -> Apparatus:
    """Anchor everything the editors supply.

    `notation` writes the figures of notes and charts; `facts` may be drawn. `style` is a CSL style: without one,
    citations are not formatted, and those in the `memory` are not formatted again. The `abbreviations` that the text
    defines are terms of the glossary too; `unplaced` are the errors of `ledger_of`.

    Raises one EditionError with every problem of every file: A-… for anchors and expressions, C-… for
    charts, W-… for what a note may not hold.
    """
    anchors = Anchors(document)
    lookup = EntryLookup(document, ledger, anchors)
    outside = {value.id: value for value in manuscript.reference}
    notes, of_notes = compile_notes(manuscript.notes, anchors, lookup, notation, outside, boundary)
    corrections, of_corrections = compile_corrections(
        manuscript.corrections, anchors, lookup, document.source, boundary
    )
    glossary, of_glossary = compile_glossary(manuscript.glossary, document, corrections, abbreviations, boundary)
    charts, of_charts = compile_charts(
        *(manuscript.charts, document, facts, anchors, lookup, notation), outside=outside, boundary=boundary
    )
    of_reading = check_named_lines(document, manuscript.hints, anchors)
    unknown = unknown_citations(manuscript.notes, manuscript.citations)
    raise_errors([*unplaced, *of_reading, *of_notes, *unknown, *of_corrections, *of_glossary, *of_charts])
    cited: tuple[BibliographyEntry, ...] = ()
    with boundary.around("note"):
        cited = bibliography(notes, manuscript.citations, style, notation.messages.locale, memory) if style else ()
    shelf = _shelf(manuscript, notes, charts)
    return Apparatus(notes, corrections, glossary, pool=charts, bibliography=cited, shelf=shelf)


def _shelf(manuscript: Manuscript, notes: Sequence[Note], charts: ChartPool) -> tuple[ShelfValue, ...]:
    """The values from outside that notes or charts use, in the order of their file."""
    found = (
        ShelfValue(
            value,
            tuple(note.number for note in notes if value.id in note.outside),
            tuple(chart.slug for chart in charts.specs if chart.reference and chart.reference.id == value.id),
        )
        for value in manuscript.reference
    )
    return tuple(one for one in found if one.notes or one.charts)
