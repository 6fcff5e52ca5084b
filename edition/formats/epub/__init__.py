"""The EPUB: the edition for reading systems."""

from __future__ import annotations

from dataclasses import dataclass

from edition.assembly import with_page_breaks
from edition.formats.chart_files import CHART_FILE
from edition.formats.format import Job, Written

#: The data files that are part of the book.
_DATA = ("figures.csv", "datapackage.json")


@dataclass(frozen=True, slots=True)
class Epub:
    """A package that is read offline; it lists the pages of the PDF where one was made."""

    name: str = "epub"
    label: str = "EPUB"
    is_default: bool = True
    embeds_fonts: bool = True

    def file(self, slug: str) -> str:
        """The name of its file."""
        return f"{slug}.epub"

    def write(self, job: Job) -> Written:
        """Write and check it."""
        # A writer's libraries are loaded by who needs that format.
        from edition.formats.cover import cover_of
        from edition.formats.epub.preflight import check_epub
        from edition.formats.epub.writer import write_epub

        breaks = job.breaks() if job.breaks else {}
        edition = with_page_breaks(job.edition, job.notation, breaks, job.assets.memory) if breaks else job.edition
        data = {name: job.data[name] for name in job.data if name in _DATA or name.startswith(CHART_FILE)}
        content = write_epub(edition, job.drawn, job.templates, job.fonts, cover_of(job), data, has_pages=bool(breaks))
        return Written(content, tuple(check_epub(content, edition)), f"{len(edition.chapters)} chapters")
