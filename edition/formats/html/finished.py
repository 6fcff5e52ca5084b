"""The HTML written and checked."""

from __future__ import annotations

from edition.formats.fonts import subset_fonts
from edition.formats.format import Job, Written
from edition.formats.html.preflight import check_html
from edition.formats.html.writer import page_of, page_text, write_html


def write_html_file(job: Job) -> Written:
    """The file, and what preflight found."""
    page = job.page or page_of(job.edition, job.drawn, job.templates)
    content = write_html(page, job.edition, job.templates, job.fonts, job.data["figures.csv"], job.assets.memory)
    return Written(content, tuple(check_html(content, job.edition)), "one file")


def page_and_fonts(job: Job) -> tuple[str, dict[str, bytes]]:
    """The page without its style, and the fonts cut to its characters: those that any format prints."""
    page = page_of(job.edition, job.drawn, job.templates)
    return page, subset_fonts(job.assets.fonts, page_text(page), job.edition.language, job.edition.literal)
