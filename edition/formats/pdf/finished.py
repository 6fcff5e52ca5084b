"""The PDF as it is handed out: set, read back and checked, with the places where its pages begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate

from edition.errors import raise_errors
from edition.formats.format import Job, Written
from edition.formats.formulas import drawings_of
from edition.formats.pdf.finished_pdf import FinishedPdf
from edition.formats.pdf.preflight import check_pdf
from edition.formats.pdf.read_back import expected_text, source_text
from edition.formats.pdf.writer import (
    request_of,
    set_more_plainly,
    set_pages,
    substituted,
    tables_set_otherwise,
)
from edition.memory import FORGETFUL
from edition.text import Folded, View
from edition.typesetter.protocol import GivenUp, Plainness

#: The findings after which the whole file is set more plainly: missing words or ids, and words out of place.
_OF_LAYOUT = frozenset(("F-001", "F-006", "F-013"))


def write_pdf_file(job: Job) -> Written:
    """PDF/A-3a and PDF/UA-1 in one file; the places where its pages begin are there for other formats."""
    return finished(job, cropped=False)


def write_print_file(job: Job) -> Written:
    """The same with bleed and crop marks; its pages are those of the PDF, so their places are not returned again."""
    return replace(finished(job, cropped=True), breaks=None)


def finished(job: Job, *, cropped: bool) -> Written:
    """The PDF of an edition and what preflight found, with bleed and crop marks where it is to be `cropped`.

    Raises EditionError: F-105 where fonts are lacking for too much of the text, and what `set_pages` raises.
    """
    request = request_of(job, cropped=cropped)
    of_characters = substituted(request, job)
    raise_errors(of_characters)
    memory = job.assets.memory if job.assets.engines else FORGETFUL
    pages: list[GivenUp] = []
    for plainness in Plainness:
        pdf = set_pages(replace(request, plainness=plainness), job.limits, job.assets, job.tell)
        words = source_text(pdf, job.edition, memory)
        expected = expected_text(job.edition, pdf.reply.tables, drawings_of(job.edition, job.assets.memory))
        findings = tuple(check_pdf(pdf, words, expected, job.edition))
        lacking = [one for one in findings if one.code in _OF_LAYOUT]
        if not lacking or plainness == max(Plainness):
            break
        pages.append(GivenUp("", plainness + 1, lacking[0].message, ""))
    return Written(
        pdf.data,
        (
            *of_characters,
            *set_more_plainly((*pages, *pdf.reply.given_up)),
            *tables_set_otherwise(pdf.reply, job.edition),
            *findings,
        ),
        f"{pdf.page_count} pages{_of_notes(pdf)}",
        partial(_breaks, words.pages, expected.words),
    )


def _breaks(words: Sequence[tuple[int, str]], expected: Folded | View) -> dict[int, int]:
    """The pages that begin in the text, by the offsets of the source where they begin.

    `words` are those of each page of the text. Empty if they are not the expected ones, which preflight reports.
    """
    pages = [(number, text) for number, text in words if text]
    begun = list(accumulate((len(text) for _, text in pages), initial=0))
    if begun.pop() != len(expected.text):
        return {}
    return dict(zip(expected.places(begun), (number for number, _ in pages), strict=True))


def _of_notes(pdf: FinishedPdf) -> str:
    """Where the notes stand, for the line of progress; nothing where there are none."""
    reply = pdf.reply
    if not (reply.beside or reply.below):
        return ""
    below = f", {reply.below} as footnotes" if reply.below else ""
    return f", {reply.beside} notes in the margin (at most {reply.farthest:g} mm from their calls){below}"
