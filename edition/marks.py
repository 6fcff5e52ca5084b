"""The marks that templates, typesetter, preflight and data files agree on: identifiers, classes, roles, attributes.

Templates see this module as `marks`. The identifiers are a contract with whoever links into an edition: they are the
same in HTML, in EPUB, and as destinations in the PDF.
"""

from __future__ import annotations

import hashlib
import re

_PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")

#: The identifiers of the text and of the matter behind it.
TEXT = "text"
LEDGER = "ledger"
NUMBERS = "numbers"

#: Classes that are read again after the pages are written.
NOTE = "note"
#: A note set at the foot of its page, since its margin has no room.
FOOT = "foot"
POINTER = "pointer"
PARAGRAPH_NUMBER = "para-no"
CALL = "call"
SIGN = "sign"
CHART = "chart"
#: A picture of the source.
ILLUSTRATION = "illustration"
#: A formula that is drawn on paper.
FORMULA = "formula"
#: A chart that stands in the margin, beside its sentence.
MARGIN_CHART = "margin-chart"
MARKER = "marker"
MADE = "made"
READING = "reading"
#: A format character that the typesetter sets apart, so that a font is found for it.
SIGN_APART = "sign-apart"
SIDE = "side"
PAGE_BREAK = "page-break"
#: Where a page of the original begins.
ORIGINAL_PAGE = "original-page"
ORIGINAL_FOLIO = "original-folio"
FOOTNOTE = "footnote"
RUN_IN = "run-in"
#: A link of the source, and words in small capitals.
SOURCE_LINK = "source-link"
SMALL_CAPITALS = "small-capitals"
#: The elements of words that the source sets apart, by what they are.
INLINE_ELEMENTS = {
    "language": "span",
    "small capitals": "span",
    "emphasis": "em",
    "strong": "strong",
    "underline": "u",
    "inserted": "ins",
    "deleted": "del",
    "superscript": "sup",
    "subscript": "sub",
    "code": "code",
}
#: What the editors say about where something is printed.
REMARK = "remark"
TOC = "toc"
TITLE = "book-title"
CHART_NUMBER = "chart-number"
#: Put on a paragraph that is to begin a page.
BEGIN_PAGE = "begin-page"
#: Put on each part of a long paragraph that another part follows.
GOES_ON = "goes-on"
#: Classes of the elements that the editors add inside the text: they hold no words of the source.
EDITORIAL = frozenset(
    (
        *(NOTE, SIDE, PARAGRAPH_NUMBER, POINTER, CHART, ILLUSTRATION, MARGIN_CHART),
        *(CALL, SIGN, PAGE_BREAK, ORIGINAL_FOLIO, MADE, READING, REMARK),
    )
)

#: Roles of DPUB-ARIA 1.1.
NOTE_ROLE = "doc-footnote"
CALL_ROLE = "doc-noteref"
BACK_ROLE = "doc-backlink"
INDEX_ROLE = "doc-index"
PAGE_BREAK_ROLE = "doc-pagebreak"
PAGE_LIST_ROLE = "doc-pagelist"

#: Attributes for the typesetter: the id whose page an element gives, the ids of which it gives all pages, the target of
#: a pointer, the words of a page's head, the marker of an item that has none in the source.
FOLIO = "data-folio"
FOLIOS = "data-folios"
TARGET = "data-to"
HEAD = "data-head"
#: The formula that is drawn, as MathML.
MATHML = "data-mathml"
MADE_MARKER = "data-marker"
#: Put on a part of a table that was split: the table that it is a part of.
PART_OF = "data-part-of"


def correction(letter: str) -> str:
    """The place of a correction in the text; its note goes by the same name."""
    return f"corr-{letter}"


def listed_correction(letter: str) -> str:
    """A correction in the list of all corrections."""
    return f"list-{correction(letter)}"


def note(name: object) -> str:
    """A note, by its number or the name of its correction."""
    return f"n-{name}"


def call(name: object) -> str:
    """The call of a note, by the number or name of the note."""
    return f"call-{name}"


def reference(number: int) -> str:
    """The call of a footnote of the document's own, by its number in the order of the text, from 1."""
    return f"ref-{number}"


def note_called_by(identifier: str) -> str:
    """The note of a call; "" if an identifier is not that of a call."""
    return note(identifier.removeprefix("call-")) if identifier.startswith("call-") else ""


def original_page(number: int) -> str:
    """Where a page of the original begins, by its number among these."""
    return f"original-{number}"


def cited(name: str) -> str:
    """A work that notes cite, in the list of all such works."""
    if _PLAIN.fullmatch(name):
        return f"cite-{name}"
    # A reference manager's id may be an address: its letters and digits, and a hash that tells it from others.
    return f"cite-{_NOT_PLAIN.sub('-', name.lower()).strip('-')}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def outside(name: str) -> str:
    """A value that is not from the text, in the list of all such values."""
    return f"value-{name}"


def chart(slug: str) -> str:
    """A chart."""
    return f"chart-{slug}"


def chart_data(slug: str) -> str:
    """The table of a chart."""
    return f"data-{slug}"


def row(entry: str) -> str:
    """The ledger row of an entry: `row-HASH8` of `q-HASH8`."""
    return f"row-{entry.removeprefix('q-')}"


def page(number: int) -> str:
    """The place where a page of the printed edition begins."""
    return f"page-{number}"


def is_paragraph(identifier: str) -> bool:
    """Whether an identifier is that of a unit of text which is no heading."""
    return identifier.startswith("p-")


def is_heading(identifier: str) -> bool:
    """Whether an identifier is that of a heading."""
    return identifier.startswith("s-")
