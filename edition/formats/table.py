"""Edition and charts to finished files: each format a writer and its preflight, all of them in one table."""

from __future__ import annotations

from edition.formats.epub import Epub
from edition.formats.format import Format
from edition.formats.html import Html
from edition.formats.pdf import Pdf, PrintPdf

#: The formats in the order in which they are written: what has pages comes before what lists them.
FORMATS: tuple[Format, ...] = (Html(), Pdf(), PrintPdf(), Epub())
