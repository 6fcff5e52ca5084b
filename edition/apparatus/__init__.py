"""Manuscript, Document and Ledger to Apparatus: what the editors add, tied to the words it is about."""

from edition.apparatus.anchors import Anchors
from edition.apparatus.apparatus import Apparatus, ChartPool, ChartSpec, Correction, Note, Term
from edition.apparatus.charts import compile_charts
from edition.apparatus.corrections import compile_corrections
from edition.apparatus.glossary import compile_glossary
from edition.apparatus.lookup import EntryLookup
from edition.apparatus.note_anchoring import compile_notes
from edition.apparatus.reading_hints import check_named_lines
from edition.document.model.document import Document
from edition.errors import raise_errors
from edition.facts import Fact
from edition.ledger.entry import Ledger
from edition.manuscript import Manuscript
from edition.notation import Notation

__all__ = ["Apparatus", "ChartPool", "ChartSpec", "Correction", "Note", "Term", "compile_apparatus"]


def compile_apparatus(
    manuscript: Manuscript,
    document: Document,
    ledger: Ledger,
    notation: Notation = Notation(),
    facts: tuple[Fact, ...] = (),
) -> Apparatus:
    """Anchor everything the editors supply; `notation` writes the figures of notes and charts, `facts` may be drawn.

    Raises one EditionError with every problem of every file: A-… for anchors and expressions, C-… for
    charts, W-… for what a note may not hold.
    """
    anchors = Anchors(document)
    lookup = EntryLookup(document, ledger, anchors)
    notes, of_notes = compile_notes(manuscript.notes, anchors, lookup, notation)
    corrections, of_corrections = compile_corrections(manuscript.corrections, anchors, lookup, document.source)
    glossary, of_glossary = compile_glossary(manuscript.glossary, document, corrections)
    outside = {value.id: value for value in manuscript.reference}
    charts, of_charts = compile_charts(manuscript.charts, document, facts, anchors, lookup, notation, outside)
    of_reading = check_named_lines(document, manuscript.hints, anchors)
    raise_errors([*of_reading, *of_notes, *of_corrections, *of_glossary, *of_charts])
    return Apparatus(notes, corrections, glossary, pool=charts)
