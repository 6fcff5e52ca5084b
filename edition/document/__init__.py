"""SourceText to Document: the tree of a document, read from plain text without changing it."""

from edition.document.parse import read_document
from edition.document.tree import (
    BulletList,
    Document,
    FrontLine,
    Heading,
    ListItem,
    Paragraph,
    Removal,
    TextUnit,
)

__all__ = [
    "BulletList",
    "Document",
    "FrontLine",
    "Heading",
    "ListItem",
    "Paragraph",
    "Removal",
    "TextUnit",
    "read_document",
]
