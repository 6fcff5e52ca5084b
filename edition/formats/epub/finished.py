"""The EPUB written and checked: a package that is read offline; it lists the pages of the PDF where one was made."""

from __future__ import annotations

from edition.assembly.assemble import with_page_breaks
from edition.formats.chart_files import CHART_FILE
from edition.formats.cover import cover_of
from edition.formats.epub.preflight import check_epub
from edition.formats.epub.writer import write_epub
from edition.formats.format import Job, Written

#: The data files that are part of the book.
_DATA = ("figures.csv", "datapackage.json")


def write_epub_file(job: Job) -> Written:
    """The file, and what preflight found."""
    # A book has one list of pages: those of the original, which others cite, before those of our PDF.
    breaks = job.breaks() if job.breaks and not job.edition.document.pages else {}
    edition = with_page_breaks(job.edition, job.notation, breaks, job.assets.memory) if breaks else job.edition
    data = {name: job.data[name] for name in job.data if name in _DATA or name.startswith(CHART_FILE)}
    has_pages = bool(breaks or edition.document.pages)
    content = write_epub(edition, job.drawn, job.templates, job.fonts, cover_of(job), data, has_pages=has_pages)
    return Written(content, tuple(check_epub(content, edition)), f"{len(edition.chapters)} chapters")
