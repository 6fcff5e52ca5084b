"""Assembly: document, ledger and apparatus brought together into the Edition that every writer prints."""

from edition.assembly.assemble import assemble, with_page_breaks
from edition.assembly.edition import (
    Block,
    Chapter,
    ContentsLine,
    Edition,
    Footnote,
    Item,
    LedgerRow,
    ListBlock,
    Placed,
    TableBlock,
    TextBlock,
    text_blocks,
)
from edition.assembly.record import Maker, Record, document_record, edition_record, identifier_of, makers_of
from edition.assembly.runs import Call, Corrected, Mark, Named, NoteReference, PageBreak, Rest, Run, Words, printed

__all__ = [
    "Block",
    "Call",
    "Chapter",
    "ContentsLine",
    "Corrected",
    "Edition",
    "Footnote",
    "Item",
    "LedgerRow",
    "ListBlock",
    "Maker",
    "Mark",
    "Named",
    "NoteReference",
    "PageBreak",
    "Placed",
    "Record",
    "Rest",
    "Run",
    "TableBlock",
    "TextBlock",
    "Words",
    "assemble",
    "document_record",
    "edition_record",
    "identifier_of",
    "makers_of",
    "printed",
    "text_blocks",
    "with_page_breaks",
]
