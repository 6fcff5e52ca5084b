"""The HTML edition: one file for the screen."""

from __future__ import annotations

from dataclasses import dataclass

from edition.formats.format import Job, Written


@dataclass(frozen=True, slots=True)
class Html:
    """One file that asks nothing of the network."""

    name: str = "html"
    label: str = "HTML"
    is_default: bool = True
    embeds_fonts: bool = True

    def file(self, slug: str) -> str:
        """The name of its file."""
        return f"{slug}.html"

    def write(self, job: Job) -> Written:
        """Write and check it."""
        # A writer's libraries are loaded by who needs that format.
        from edition.formats.html.preflight import check_html
        from edition.formats.html.writer import page_of, write_html

        page = job.page or page_of(job.edition, job.drawn, job.templates)
        content = write_html(page, job.edition, job.templates, job.fonts, job.assets.memory)
        return Written(content, tuple(check_html(content, job.edition)), "one file")
