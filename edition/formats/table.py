"""The table of the formats, each a writer and its preflight, which turn an edition and its charts into files."""

from __future__ import annotations

from edition.formats.format import FileFormat, Format

#: The formats in the order in which they are written: those that have pages come before those that list them.
FORMATS: tuple[Format, ...] = (
    FileFormat("html", "HTML", ".html", "edition.formats.html.finished:write_html_file", embeds_fonts=True),
    FileFormat("pdf", "PDF", ".pdf", "edition.formats.pdf.finished:write_pdf_file"),
    FileFormat(
        "print", "PDF for the printer", "-print.pdf", "edition.formats.pdf.finished:write_print_file", is_default=False
    ),
    FileFormat("ua2", "PDF 2.0", "-ua2.pdf", "edition.formats.pdf.pdf20:write_ua2_file", is_default=False),
    FileFormat("md", "Markdown", ".md", "edition.formats.text_files:write_markdown_file", is_default=False),
    FileFormat("txt", "Plain text", ".plain.txt", "edition.formats.text_files:write_plain_file", is_default=False),
    FileFormat("jats", "JATS", ".jats.xml", "edition.formats.jats:write_jats_file", is_default=False),
    FileFormat("epub", "EPUB", ".epub", "edition.formats.epub.finished:write_epub_file", embeds_fonts=True),
)
