"""What the editor supplies beside the source, read from the files of a work and checked."""

from edition.manuscript.citations_file import parse_citations
from edition.manuscript.manuscript import (
    CHART_FORMS,
    NOTE_KINDS,
    ChartPlan,
    ChartRequest,
    CitedWork,
    CorrectionDraft,
    GlossaryDraft,
    LineHint,
    LineHintRole,
    Manuscript,
    Metadata,
    NoteDraft,
    NoteKind,
    NoteState,
    OutsideValue,
    ReadingHints,
    TextQuote,
)
from edition.manuscript.notes_file import parse_notes
from edition.manuscript.toml_files import parse_charts, parse_corrections, parse_glossary, parse_reference, parse_work

__all__ = [
    "CHART_FORMS",
    "NOTE_KINDS",
    "ChartPlan",
    "ChartRequest",
    "CitedWork",
    "CorrectionDraft",
    "GlossaryDraft",
    "LineHint",
    "LineHintRole",
    "Manuscript",
    "Metadata",
    "NoteDraft",
    "NoteKind",
    "NoteState",
    "OutsideValue",
    "ReadingHints",
    "TextQuote",
    "parse_charts",
    "parse_citations",
    "parse_corrections",
    "parse_glossary",
    "parse_notes",
    "parse_reference",
    "parse_work",
]
