"""Where in the text a chart is placed."""

from __future__ import annotations

from collections import Counter

from edition.apparatus.series import Series
from edition.document.model.document import Document
from edition.document.model.tree import Block, ItemList, Paragraph, Table, units_of
from edition.source import Span

#: The numbered blocks of a document, and the ids of these blocks by the ids of their units.
Homes = tuple[list[Block], dict[str, str]]


def block_after(document: Document, homes_of: Homes, series: Series, wanted: Span | None = None) -> str:
    """The id of the block that a chart follows: the requested one, otherwise the one with most of its entries.

    Never one before the first entry drawn: a chart does not come before its figures.
    """
    blocks, home_of = homes_of
    if wanted is not None:
        for block in blocks:
            if any(unit.span.overlaps(wanted) for unit in units_of(block)):
                return _after_its_list(document, block.id)
    homes = Counter(home_of[e.paragraph] for e in series.entries if e.paragraph in home_of)
    if homes:
        return _after_its_list(document, homes.most_common(1)[0][0])
    return blocks[0].id if blocks else document.blocks[-1].id


def homes_in(document: Document) -> Homes:
    """The numbered blocks of a document, and the ids of these blocks by the ids of their units."""
    blocks = [block for block in document.blocks if paragraph_number_of(block)]
    return blocks, {unit.id: block.id for block in blocks for unit in units_of(block)}


def prose_units_of(document: Document) -> frozenset[str]:
    """The ids of the paragraphs and items of a document: what a chart in the margin may be set beside."""
    prose = (one for one in document.blocks if isinstance(one, ItemList) or (isinstance(one, Paragraph) and one.number))
    return frozenset(unit.id for block in prose for unit in units_of(block))


def paragraph_number_of(block: Block) -> int | None:
    """The ¶ number of a block that has one."""
    return block.number if isinstance(block, Paragraph | ItemList | Table) else None


def _after_its_list(document: Document, block_id: str) -> str:
    """The block itself, or the list that it introduces: nothing comes between a colon and what it introduces."""
    at = next(index for index, block in enumerate(document.blocks) if block.id == block_id)
    block, after = document.blocks[at], document.blocks[at + 1 : at + 2]
    if isinstance(block, Paragraph) and after and isinstance(after[0], ItemList):
        return after[0].id if document.source.quote(block.span).rstrip().endswith(":") else block_id
    return block_id
