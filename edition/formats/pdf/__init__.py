"""The PDF: the edition on paper, for screens and, on request, for a printer."""

from __future__ import annotations

from dataclasses import dataclass

from edition.formats.format import Job, Written


@dataclass(frozen=True, slots=True)
class Pdf:
    """PDF/A-3a and PDF/UA-1 in one file; the places where its pages begin are there for other formats."""

    name: str = "pdf"
    label: str = "PDF"
    is_default: bool = True
    embeds_fonts: bool = False

    def file(self, slug: str) -> str:
        """The name of its file."""
        return f"{slug}.pdf"

    def write(self, job: Job) -> Written:
        """Write and check it."""
        from edition.formats.pdf.finished import finished  # its libraries are loaded by who needs a PDF

        return finished(job, cropped=False)


@dataclass(frozen=True, slots=True)
class PrintPdf:
    """The same with bleed and crop marks around its pages; they are those of the PDF, so that nobody need be told."""

    name: str = "print"
    label: str = "PDF for the printer"
    is_default: bool = False
    embeds_fonts: bool = False

    def file(self, slug: str) -> str:
        """The name of its file."""
        return f"{slug}-print.pdf"

    def write(self, job: Job) -> Written:
        """Write and check it."""
        from edition.formats.pdf.finished import finished

        written = finished(job, cropped=True)
        return Written(written.content, written.findings, written.result)
