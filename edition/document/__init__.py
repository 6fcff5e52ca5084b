"""SourceText to Document: the tree of a document, read from plain text without changing it."""

from edition.document.parse import read_document
from edition.document.tree import (
    Cell,
    Document,
    FrontLine,
    Heading,
    ItemList,
    ListItem,
    NoteCall,
    Paragraph,
    Printed,
    Removal,
    Table,
    TextUnit,
)

__all__ = [
    "Cell",
    "Document",
    "FrontLine",
    "Heading",
    "ItemList",
    "ListItem",
    "NoteCall",
    "Paragraph",
    "Printed",
    "Removal",
    "Table",
    "TextUnit",
    "read_document",
]
