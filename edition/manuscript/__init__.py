"""What the editor supplies besides the source, read from the files of a work and checked."""

from edition.manuscript.citations_file import parse_citations
from edition.manuscript.figures_file import parse_figures
from edition.manuscript.manuscript import (
    CHART_FORMS,
    NOTE_KINDS,
    AnsweredQuery,
    ChartPlan,
    ChartRequest,
    CitedWork,
    CorrectionDraft,
    FigureDraft,
    GlossaryDraft,
    LineHint,
    LineHintRole,
    Manuscript,
    Metadata,
    NoteDraft,
    NoteKind,
    NoteState,
    OutsideValue,
    PictureDraft,
    ReadingHints,
    TextQuote,
)
from edition.manuscript.notes_file import parse_notes
from edition.manuscript.pictures_file import parse_pictures
from edition.manuscript.toml_files import (
    parse_charts,
    parse_corrections,
    parse_glossary,
    parse_queries,
    parse_reference,
    parse_work,
)

__all__ = [
    "CHART_FORMS",
    "NOTE_KINDS",
    "AnsweredQuery",
    "ChartPlan",
    "ChartRequest",
    "CitedWork",
    "CorrectionDraft",
    "FigureDraft",
    "GlossaryDraft",
    "LineHint",
    "LineHintRole",
    "Manuscript",
    "Metadata",
    "NoteDraft",
    "NoteKind",
    "NoteState",
    "OutsideValue",
    "PictureDraft",
    "ReadingHints",
    "TextQuote",
    "parse_charts",
    "parse_citations",
    "parse_corrections",
    "parse_figures",
    "parse_glossary",
    "parse_notes",
    "parse_pictures",
    "parse_queries",
    "parse_reference",
    "parse_work",
]
