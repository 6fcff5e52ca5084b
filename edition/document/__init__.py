"""SourceText to Document: the tree of a document, read from plain text without changing it."""

from edition.document.model.document import Document
from edition.document.model.tree import (
    Cell,
    FrontLine,
    Heading,
    ItemList,
    ListItem,
    NoteCall,
    Paragraph,
    Removal,
    Table,
    TextUnit,
    units_of,
)
from edition.document.parse import read_document

__all__ = [
    "Cell",
    "Document",
    "FrontLine",
    "Heading",
    "ItemList",
    "ListItem",
    "NoteCall",
    "Paragraph",
    "Removal",
    "Table",
    "TextUnit",
    "read_document",
    "units_of",
]
