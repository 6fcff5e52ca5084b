"""The build, from a manuscript to the files of an edition. Read this first.

    bytes → SourceText → Document → Ledger → Apparatus → Charts → Edition → Pages (HTML) → PDF → EPUB

Each step is one verb of one stage; what it is called here is what the progress lines call it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Protocol

from edition.apparatus import compile_apparatus
from edition.assembly import Edition, assemble
from edition.assets import Assets
from edition.charts import NARROW, WIDE, Chart, draw_charts
from edition.charts.cover import draw_cover
from edition.document import Document, read_document
from edition.errors import EditionError, Finding, raise_errors
from edition.languages.identification import UNDETERMINED
from edition.ledger import compile_ledger
from edition.manuscript import Manuscript
from edition.messages import messages_for
from edition.notation import Notation
from edition.preflight import check_epub, check_html, check_pdf
from edition.proof import proofread
from edition.writers import data
from edition.writers.epub import write_epub
from edition.writers.fonts import cut
from edition.writers.html import page_text, write_html
from edition.writers.pages import Templates
from edition.writers.paper import PAPERS
from edition.writers.pdf import Attachment, Limits, Pdf, Printing, print_pages, statements_of, write_pdf
from edition.writers.pdf_text import source_text
from edition.writers.wording import description

FORMATS = ("html", "pdf", "epub")
#: Those that are built on request: the PDF for a printer, with bleed and crop marks.
ON_REQUEST = ("print",)
#: The libraries that the colophon names.
_NAMED = ("ebooklib", "jinja2", "matplotlib", "weasyprint")


@dataclass(frozen=True, slots=True)
class Options:
    """What may differ from build to build; `epoch` is the date of SOURCE_DATE_EPOCH, if it is set."""

    formats: tuple[str, ...] = FORMATS
    epoch: date | None = None
    limits: Limits = Limits()
    debug: bool = False


@dataclass(frozen=True, slots=True)
class Build:
    """The files of an edition by name, and every finding; a format that failed is not among the files."""

    slug: str
    files: dict[str, bytes]
    findings: tuple[Finding, ...]
    failed: tuple[str, ...]


class Progress(Protocol):
    """Where the build says what it is doing."""

    def begin(self, step: str) -> None:
        """A step begins; its name is one of the stages above."""

    def go_on(self, words: str) -> None:
        """The step has come so far."""

    def end(self, result: str) -> None:
        """The step has ended with this result, in a few words with counts."""


def build(manuscript: Manuscript, assets: Assets, options: Options, progress: Progress) -> Build:
    """A manuscript to the files of its edition. Pure but for the child process that writes the PDF.

    Raises EditionError for everything that stops the build before a file is written: A-…, W-… and C-…
    from what the editor supplied, P-… from the proof. What fails in one format only is in the result.
    """
    progress.begin("document")
    document = read(manuscript)
    progress.end(f"{len(document.blocks)} blocks, {len(document.removals)} removed, language {document.language}")
    progress.begin("ledger")
    ledger = compile_ledger(document, assets.grammars)
    progress.end(f"{len(ledger.entries)} entries" if ledger.grammar else f"no grammar for “{document.language}”: empty")
    notation = Notation(messages_for(document.language, assets.catalogues), document.language)
    progress.begin("apparatus")
    apparatus = compile_apparatus(manuscript, document, ledger, notation)
    progress.end(
        f"{len(apparatus.notes)} notes, {len(apparatus.corrections)} corrections, {len(apparatus.glossary)} terms"
    )
    progress.begin("charts")
    widths = frozenset((WIDE, NARROW, PAPERS[manuscript.metadata.page].measure))
    charts, lint = draw_charts(apparatus.charts, assets.font_folder, notation, widths)
    raise_errors(lint)
    progress.end(f"{len(charts)} drawn" + (f", {len(lint)} findings" if lint else ""))
    progress.begin("edition")
    apparatus = replace(apparatus, charts=tuple(chart.spec for chart in charts))
    edition = assemble(manuscript, document, ledger, apparatus, notation, options.epoch)
    queries = proofread(edition)
    raise_errors(queries)
    progress.end(f"{len(edition.chapters)} chapters, proofread")
    press = _Press(edition, charts, assets, notation, options, progress)
    press.print_all(lambda breaks: assemble(manuscript, document, ledger, apparatus, notation, options.epoch, breaks))
    return press.build((*lint, *queries))


def read(manuscript: Manuscript, running_text: bool = False, assumed: str = "") -> Document:
    """The document of a manuscript, with what its editor says of date and language.

    `assumed` is the language of a text too short to show its own.
    """
    metadata, hints = manuscript.metadata, manuscript.hints
    if metadata.language and not hints.language:
        hints = replace(hints, language=metadata.language)
    document = read_document(manuscript.source, hints, metadata.published, running_text)
    if assumed and document.language == UNDETERMINED:
        return replace(document, language=assumed)
    return document


class _Press:
    """Prints the formats one by one; what one of them finds wrong does not stop the others."""

    def __init__(
        self,
        edition: Edition,
        charts: tuple[Chart, ...],
        assets: Assets,
        notation: Notation,
        options: Options,
        progress: Progress,
    ) -> None:
        self._edition, self._charts, self._assets = edition, charts, assets
        self._messages, self._options, self._progress = notation.messages, options, progress
        versions = {name: assets.versions[name] for name in _NAMED if name in assets.versions}
        self._templates = Templates(assets.templates, versions, notation)
        self._files: dict[str, bytes] = {}
        self._findings: list[Finding] = []
        self._failed: list[str] = []

    def print_all(self, with_breaks: Callable[[dict[int, int]], Edition]) -> None:
        """Print what was asked for. `with_breaks` gives the same edition with the breaks of printed pages."""
        edition, ledger = self._edition, self._edition.ledger
        tables = {"figures.csv": data.figures_csv(ledger), "datapackage.json": data.data_package(edition)}
        self._files |= {
            **tables,
            "figures.json": data.figures_json(edition.document, ledger),
            "annotations.json": data.web_annotations(edition, self._messages.language),
        }
        fonts: dict[str, bytes] = {}
        if {"html", "epub"} & set(self._options.formats):
            self._progress.begin("fonts")
            fonts = cut(self._assets.fonts, page_text(edition, self._charts, self._templates))
            self._progress.end(f"{len(fonts)} cut")
        self._one("html", lambda: self._html(fonts))
        breaks: dict[int, int] = {}
        self._one("pdf", lambda: self._pdf(breaks))
        self._one("print", lambda: self._pdf({}, cropped=True))
        self._one("epub", lambda: self._epub(with_breaks(breaks) if breaks else edition, fonts, tables, bool(breaks)))

    def _one(self, name: str, print_format: Callable[[], tuple[bytes, str]]) -> None:
        """Print one format if it is wanted; its errors are kept, and no file of it."""
        if name not in self._options.formats:
            return
        self._progress.begin(name)
        before = len(self._findings)
        try:
            content, result = print_format()
        except EditionError as error:
            self._findings += error.findings
        except Exception as error:
            if self._options.debug:
                raise
            # A fault of ours in one format does not stop the others.
            message = f"this is a bug of ours, in the {name}: {type(error).__name__}: {error}"
            self._findings.append(Finding("B-001", message, "run again with --debug and report what it prints"))
        if any(finding.level == "error" for finding in self._findings[before:]):
            self._failed.append(name)
            self._progress.end("failed")
            return
        self._files[file_of(self._edition.slug, name)] = content
        self._progress.end(f"{result}, {_size(len(content))}")

    def _html(self, fonts: dict[str, bytes]) -> tuple[bytes, str]:
        """The HTML edition, preflighted."""
        content = write_html(self._edition, self._charts, self._templates, fonts)
        self._findings += check_html(content, self._edition)
        return content, "one file"

    def _pdf(self, breaks: dict[int, int], *, cropped: bool = False) -> tuple[bytes, str]:
        """The PDF, preflighted; fills `breaks` with the offsets of the source where pages begin.

        A `cropped` one has bleed and crop marks around its pages.
        """
        edition = self._edition
        paper = PAPERS[edition.metadata.page]
        printing = Printing(
            edition.printed_on,
            statements_of(edition),
            _attachments(edition, self._files),
            self._options.limits,
            paper.gutter if paper.mirrored else 0,
        )
        pages = print_pages(edition, self._charts, self._templates, cropped=cropped)
        pdf = write_pdf(pages, printing, self._assets, self._progress.go_on)
        first, text = _body_text(pdf, edition)
        self._findings += check_pdf(pdf, text, edition)
        offsets = edition.expected.offsets()
        if sum(map(len, text)) == len(offsets):
            at = 0
            for number, words in enumerate(text, first):
                if words:
                    breaks[offsets[at]] = number
                at += len(words)
        return pdf.data, f"{pdf.page_count} pages{_of_notes(pdf)}"

    def _epub(
        self, edition: Edition, fonts: dict[str, bytes], tables: dict[str, bytes], has_pages: bool
    ) -> tuple[bytes, str]:
        """The EPUB, preflighted."""
        metadata = edition.metadata
        day = metadata.published or edition.document.date
        messages = self._messages
        label = messages.gettext("Annotated edition") if edition.reviewed else messages.gettext("Automatic edition")
        values = tuple(
            row.entry.quantity.value for row in edition.rows if isinstance(row.entry.quantity.value, Decimal)
        )
        cover = draw_cover(
            edition.title,
            label,
            metadata.publisher or metadata.author,
            messages.day(day) if day else "",
            values,
            self._assets.font_folder,
        )
        content = write_epub(edition, self._charts, self._templates, fonts, cover, tables, has_pages)
        self._findings += check_epub(content, edition)
        return content, f"{len(edition.chapters)} chapters"

    def build(self, earlier: tuple[Finding, ...]) -> Build:
        """The finished build with its report; `earlier` are the findings of the steps before."""
        findings = (*earlier, *self._findings)
        edition = self._edition
        report = {
            "slug": edition.slug,
            "title": edition.title,
            "language": edition.language,
            "furniture_language": self._messages.language,
            "description": description(edition, self._messages),
            "reviewed": edition.reviewed,
            "date": edition.printed_on.isoformat(),
            "sha256": edition.document.source.sha256,
            "encoding": edition.document.source.encoding,
            "formats": [name for name in FORMATS if f"{edition.slug}.{name}" in self._files],
            "removals": [
                {"start": removal.span.start, "end": removal.span.end, "reason": removal.reason}
                for removal in edition.document.removals
            ],
            "findings": [asdict(finding) for finding in findings],
        }
        self._files["report.json"] = (json.dumps(report, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
        return Build(edition.slug, self._files, findings, tuple(self._failed))


def _body_text(pdf: Pdf, edition: Edition) -> tuple[int, list[str]]:
    """The first page of the text, and the source's words on each of its pages."""
    pages = [pdf.pages[unit.id] for unit in edition.document.units() if unit.id in pdf.pages]
    if not pages:
        return 1, []
    # The back matter begins a page of its own, so the text ends before the ledger.
    return min(pages), source_text(pdf, min(pages), pdf.pages["ledger"] - 1)


def _size(count: int) -> str:
    """A file size in words."""
    return f"{count / 1000:,.0f} kB"


def file_of(slug: str, name: str) -> str:
    """The file of a format."""
    return f"{slug}-print.pdf" if name == "print" else f"{slug}.{name}"


def _of_notes(pdf: Pdf) -> str:
    """Where the notes of a PDF stand, for the line of progress; nothing where there are none."""
    if not (pdf.notes_beside or pdf.notes_below):
        return ""
    below = f", {pdf.notes_below} as footnotes" if pdf.notes_below else ""
    return f", {pdf.notes_beside} notes in the margin (at most {pdf.farthest_note:g} mm from their calls){below}"


def _attachments(edition: Edition, files: dict[str, bytes]) -> tuple[Attachment, ...]:
    """The files inside the PDF: the ledger and what its columns are, the text, the notes as annotations of it."""
    source = edition.document.source
    return (
        Attachment("figures.csv", "The ledger of figures", "Data", files["figures.csv"]),
        Attachment("datapackage.json", "What the columns of figures.csv are", "Supplement", files["datapackage.json"]),
        Attachment(
            source.name_in_work,
            "The text as captured, in UTF-8",
            "Source",
            source.text.encode("utf-8", "surrogatepass"),
        ),
        Attachment(
            "annotations.json",
            "Notes and corrections as W3C Web Annotations on the text",
            "Supplement",
            files["annotations.json"],
        ),
    )
