"""The EPUB: the edition for reading systems."""

from __future__ import annotations

from dataclasses import dataclass

from edition.assembly import with_page_breaks
from edition.charts.cover import CoverFonts, draw_cover
from edition.formats.epub.preflight import check_epub
from edition.formats.epub.writer import write_epub
from edition.formats.faces import claims
from edition.formats.format import Job, Written
from edition.formats.wording import names_of

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
        edition = with_page_breaks(job.edition, job.notation, job.breaks) if job.breaks else job.edition
        data = {name: job.data[name] for name in _DATA}
        content = write_epub(
            edition, job.drawn, job.templates, job.fonts, _cover(job), data, has_pages=bool(job.breaks)
        )
        return Written(content, tuple(check_epub(content, edition)), f"{len(edition.chapters)} chapters")


def _cover(job: Job) -> bytes:
    """The cover, with the places of all figures of the text."""
    edition, messages = job.edition, job.notation.messages
    metadata = edition.metadata
    day = metadata.published or edition.document.date
    lanes = job.drawn.overview.lanes if job.drawn.overview else ()
    label = messages.gettext("Annotated edition") if edition.reviewed else messages.gettext("Automatic edition")
    issuer, date = metadata.publisher or names_of(metadata.author), messages.day(day) if day else ""
    scripts = claims(job.assets.fonts, {*edition.title, *label, *issuer, *date}, edition.language)
    files, families = tuple(face.file for face in scripts), tuple(face.family for face in scripts)
    fonts = CoverFonts(job.assets.font_folder, files, families)
    is_from_right = edition.direction == "rtl"
    return draw_cover(edition.title, label, issuer, date, lanes, fonts, is_from_right=is_from_right)
