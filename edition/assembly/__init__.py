"""Assembly: document, ledger and apparatus brought together into the Edition that every writer prints."""

from edition.assembly.assemble import assemble
from edition.assembly.model import (
    Call,
    Chapter,
    ContentsLine,
    Corrected,
    Edition,
    LedgerRow,
    ListBlock,
    Mark,
    PageBreak,
    Placed,
    Run,
    TextBlock,
    Words,
    printed,
)
from edition.assembly.weaver import summary, written_value

__all__ = [
    "Call",
    "Chapter",
    "ContentsLine",
    "Corrected",
    "Edition",
    "LedgerRow",
    "ListBlock",
    "Mark",
    "PageBreak",
    "Placed",
    "Run",
    "TextBlock",
    "Words",
    "assemble",
    "printed",
    "summary",
    "written_value",
]
