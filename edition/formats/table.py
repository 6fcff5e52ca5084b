"""The table of the formats, each a writer and its preflight, which turn an edition and its charts into files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from edition.errors import EditionError
from edition.formats.format import FileFormat, Format, Job, Written
from edition.plugins import PlugIn, plugins

#: Our formats in the order in which they are written: those that have pages come before those that list them.
_OURS: tuple[Format, ...] = (
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


@dataclass(frozen=True, slots=True)
class _OfPackage:
    """A format of another package: what it raises stops this format only, and is told as the fault of the package."""

    offered: PlugIn
    its: Format

    @property
    def name(self) -> str:
        return self.its.name

    @property
    def label(self) -> str:
        return self.its.label

    @property
    def is_default(self) -> bool:
        return self.its.is_default

    @property
    def embeds_fonts(self) -> bool:
        return self.its.embeds_fonts

    def file(self, slug: str) -> str:
        return self.its.file(slug)

    def write(self, job: Job) -> Written:
        try:
            written = self.its.write(job)
        except EditionError:
            raise
        except Exception as error:
            raise EditionError(self.offered.failed(error)) from error
        if not isinstance(written, Written):
            raise EditionError(self.offered.unusable(f"it returns {type(written).__name__}, not Written"))
        return written


@cache
def formats() -> tuple[Format, ...]:
    """Our formats, and behind them those of installed packages. Raises EditionError M-006 for one of no use."""
    return (*_OURS, *_of_packages())


def default_formats() -> tuple[str, ...]:
    """The names of the formats that are built where none is asked for."""
    return tuple(one.name for one in formats() if one.is_default)


def _of_packages() -> Iterator[Format]:
    """The formats that packages offer; each has a name and a file of its own."""
    taken = {one.name for one in _OURS} | {one.file("") for one in _OURS}
    for offered in plugins("formats"):
        its = cast("Format", offered.load(Format))
        if its.name != offered.name:
            raise EditionError(offered.unusable(f"the format calls itself “{its.name}”"))
        if its.name in taken or its.file("") in taken:
            raise EditionError(offered.unusable("there is another format of this name or ending"))
        taken |= {its.name, its.file("")}
        yield _OfPackage(offered, its)
