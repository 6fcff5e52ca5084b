"""The ¶ number of each unit of a document: one that the edition counts, or the document's own."""

from __future__ import annotations

from edition.assembly.footnotes import is_footnote_block
from edition.document.model.document import Document
from edition.document.model.tree import FrontLine, Heading, ItemList, Paragraph, Table, units_of


def numbered_places(document: Document) -> dict[str, int | None]:
    """The ¶ number of every unit of text; an item or cell has that of its list or table.

    Where the document has numbers of its own, these are counted: what follows a numbered paragraph belongs to it until
    the next heading.
    """
    if document.paragraph_numbers:
        return _own_places(document)
    places: dict[str, int | None] = {}
    for block in document.blocks:
        number = block.number if isinstance(block, Paragraph | ItemList | Table) else None
        places[block.id] = number
        places |= {unit.id: number for unit in units_of(block)}
    return places


def _own_places(document: Document) -> dict[str, int | None]:
    """For every unit of text the place of its number among the document's own, from 1."""
    order = {unit: place for place, unit in enumerate(document.paragraph_numbers, 1)}
    places: dict[str, int | None] = {}
    current: int | None = None
    for block in document.blocks:
        if isinstance(block, Heading | FrontLine):
            current = None
        for unit in units_of(block):
            current = order.get(unit.id, current)
            places[unit.id] = None if isinstance(block, Paragraph) and is_footnote_block(block) else current
        places.setdefault(block.id, current)
    return places
