"""Edition and charts to finished files: each format a writer and its preflight, all of them in one table."""

from __future__ import annotations

from edition.formats.format import FileFormat, Format

#: The formats in the order in which they are written: what has pages comes before what lists them.
FORMATS: tuple[Format, ...] = (
    FileFormat("html", "HTML", ".html", "edition.formats.html.finished:write_html_file", embeds_fonts=True),
    FileFormat("pdf", "PDF", ".pdf", "edition.formats.pdf.finished:write_pdf_file"),
    FileFormat(
        "print", "PDF for the printer", "-print.pdf", "edition.formats.pdf.finished:write_print_file", is_default=False
    ),
    FileFormat("epub", "EPUB", ".epub", "edition.formats.epub.finished:write_epub_file", embeds_fonts=True),
)
