"""The PDF: the edition on paper, for screens and, on request, for a printer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.formats.format import Job, Written
from edition.formats.pdf.preflight import check_pdf
from edition.formats.pdf.words import expected_text, source_text
from edition.formats.pdf.writer import FinishedPdf, request_of, substituted, typeset


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
        return _written(job, cropped=False)


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
        written = _written(job, cropped=True)
        return Written(written.content, written.findings, written.result)


def _written(job: Job, *, cropped: bool) -> Written:
    request = request_of(job, cropped=cropped)
    pdf = typeset(request, job.limits, job.assets, job.tell)
    words = source_text(pdf, job.edition)
    findings = tuple(check_pdf(pdf, words, job.edition))
    return Written(
        pdf.data,
        (*substituted(request, job), *findings),
        f"{pdf.page_count} pages{_of_notes(pdf)}",
        _breaks(words.pages, job),
    )


def _breaks(words: Sequence[tuple[int, str]], job: Job) -> dict[int, int]:
    """From offsets of the source to the pages that begin there; `words` are those of each page of the text.

    None where the words are not those of the edition: preflight tells of that.
    """
    _, offsets = expected_text(job.edition)
    if sum(len(text) for _, text in words) != len(offsets):
        return {}
    breaks: dict[int, int] = {}
    at = 0
    for number, text in words:
        if text:
            breaks[offsets[at]] = number
        at += len(text)
    return breaks


def _of_notes(pdf: FinishedPdf) -> str:
    """Where the notes stand, for the line of progress; nothing where there are none."""
    reply = pdf.reply
    if not (reply.beside or reply.below):
        return ""
    below = f", {reply.below} as footnotes" if reply.below else ""
    return f", {reply.beside} notes in the margin (at most {reply.farthest:g} mm from their calls){below}"
