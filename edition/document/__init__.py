"""SourceText to Document: the tree of a document, read from plain text without changing it.

The values that were read are here; `parse`, which reads them, is not needed for a text that was read before.
"""

from edition.document.model.cell_heads import CellHeads, heads_of_cells
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

__all__ = [
    "Cell",
    "CellHeads",
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
    "heads_of_cells",
    "units_of",
]
