"""What the editors add to a document, tied to the words it is about; `compilation` compiles it."""

from edition.apparatus.apparatus import (
    Apparatus,
    BibliographyEntry,
    ChartPool,
    ChartSpec,
    Correction,
    Note,
    PrintedQuery,
    ShelfValue,
    Term,
)
from edition.apparatus.index import IndexedName

__all__ = [
    "Apparatus",
    "BibliographyEntry",
    "ChartPool",
    "ChartSpec",
    "Correction",
    "IndexedName",
    "Note",
    "PrintedQuery",
    "ShelfValue",
    "Term",
]
