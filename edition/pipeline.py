"""The build, from a manuscript to the files of an edition. Read this first.

    bytes → SourceText → Document → Ledger → Apparatus → Charts → Edition → HTML → PDF → EPUB

Each step is one verb of one stage; what it is called here is what the progress lines call it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from edition.analysis import analysis_of, index_of_names
from edition.apparatus.citations import doubtful_works
from edition.apparatus.compilation import compile_apparatus
from edition.apparatus.examination import asked, printed_queries
from edition.assembly import Edition
from edition.assembly.assemble import assemble
from edition.assembly.pictures import Illustrations
from edition.assets import Assets
from edition.boundary import Boundary
from edition.charts import NARROW, WIDE, Drawn, draw_charts, draw_overview
from edition.document.doubtful import doubts_of
from edition.document.model.document import Document
from edition.errors import EditionError, Finding, our_bug, raise_errors
from edition.formats.chart_files import chart_files
from edition.formats.checks import checked
from edition.formats.data import data_files
from edition.formats.format import Format, Job, Written
from edition.formats.json_text import dump
from edition.formats.listings import listing
from edition.formats.pages import Templates
from edition.formats.pdf.paper import DEFAULT_SIZE, paper_for
from edition.formats.schema.reports import PictureRecord, RemovalRecord, ReportRecord, TextRecord
from edition.formats.table import default_formats, formats
from edition.formats.text_digest import text_digest
from edition.formats.wording import byline, cite_document, description
from edition.formats.xbrl.document import inline_xbrl
from edition.limits import Limits
from edition.manuscript import Manuscript
from edition.memory import Memory
from edition.messages import messages_for
from edition.notation import Notation
from edition.progress import Progress, Step
from edition.proof import proofread

#: The libraries that the colophon names.
_NAMED = ("ebooklib", "jinja2", "matplotlib", "weasyprint")


@dataclass(frozen=True, slots=True)
class Options:
    """What may differ from build to build.

    `epoch` is the date of SOURCE_DATE_EPOCH, if it is set; `drafts` says whether draft notes are printed.
    """

    formats: tuple[str, ...] = field(default_factory=default_formats)
    epoch: date | None = None
    limits: Limits = Limits()
    debug: bool = False
    drafts: bool = True


#: The folder of an edition with the files that its capture made: a work that editors may go on with.
_CAPTURED = "capture"
#: Files of an edition whose text replaces an earlier version.
_OF_HISTORY = ("diff.json", "diff.html")


@dataclass(frozen=True, slots=True)
class Build:
    """The files of an edition by name, and every finding; a format that `failed` is not among the files."""

    slug: str
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    failed: tuple[str, ...]

    @property
    def failed_files(self) -> tuple[str, ...]:
        """Files of formats that failed: those of an older build are kept."""
        return tuple(one.file(self.slug) for one in formats() if one.name in self.failed)

    @property
    def stale(self) -> tuple[str, ...]:
        """Files of an older build that this one does not make; those of formats that failed stay."""
        files = [one.file(self.slug) for one in formats() if one.name not in self.failed]
        return tuple(file for file in (*files, *_OF_HISTORY) if file not in self.files)


def build_manuscript(manuscript: Manuscript, assets: Assets, options: Options, progress: Progress) -> Build:
    """A manuscript to the files of its edition. Pure but for the child process that writes the PDF.

    Raises EditionError for everything that stops the build before a file is written: A-…, W-… and C-…
    from what the editor supplied, P-… from the proof. What fails in one format only is in the result.
    """
    known = [one.name for one in formats()]
    if unknown := [name for name in options.formats if name not in known]:
        raise EditionError(Finding("U-001", f"there is no format “{unknown[0]}”", f"known: {', '.join(known)}"))
    job, findings = edit(manuscript, assets, options, progress)
    return publish(job, options, findings, progress)


def edit(
    manuscript: Manuscript, assets: Assets, options: Options, progress: Progress
) -> tuple[Job, tuple[Finding, ...]]:
    """A manuscript to its edition, proofread and ready to be written, with the findings that do not stop it. Pure.

    Raises EditionError as `build_manuscript` does.
    """
    if not options.drafts:
        manuscript = replace(manuscript, notes=tuple(note for note in manuscript.notes if note.state != "draft"))
    theme, assets = manuscript.theme, assets.with_fonts(manuscript.theme.fonts)
    page = manuscript.metadata.page or theme.page.size or DEFAULT_SIZE
    manuscript = replace(manuscript, metadata=replace(manuscript.metadata, page=page))
    boundary, memory = Boundary(manuscript.source, raises=options.debug), assets.memory
    analysis = analysis_of(manuscript, assets, progress, debug=options.debug)
    document, ledger, queries = analysis.document, analysis.ledger, analysis.queries
    spoken = theme.furniture or document.language
    notation = Notation(messages_for(spoken, assets.catalogues), document.language)

    ended = _begun(progress, "apparatus")
    style = theme.citation_style or assets.citation_style
    apparatus = compile_apparatus(
        *(manuscript, document, ledger, notation, analysis.facts, style, memory),
        abbreviations=analysis.abbreviations,
        boundary=boundary,
        unplaced=analysis.unplaced,
    )
    ended(f"{len(apparatus.notes)} notes, {len(apparatus.corrections)} corrections, {len(apparatus.glossary)} terms")

    ended = _begun(progress, "charts")
    beside = apparatus.notes, apparatus.corrections, apparatus.pool.margin
    paper = paper_for(page, document, *beside, theme.page)
    widths = frozenset((WIDE, NARROW, paper.measure))
    drawing = assets.font_folder, notation, widths, memory
    charts, lint = draw_charts(apparatus.pool, document.blocks, *drawing, boundary, theme.colours)
    raise_errors(lint)
    ended(f"{len(charts)} drawn" + (f", {len(lint)} findings" if lint else ""))

    ended = _begun(progress, "edition")
    names, of_names = index_of_names(analysis, manuscript, assets, debug=options.debug)
    printed = printed_queries(queries, manuscript.queries, document, notation)
    apparatus = replace(apparatus, names=names, charts=tuple(chart.spec for chart in charts), queries=printed)
    pictures, of_pictures = _pictures(document, manuscript, memory)
    raise_errors(of_pictures)
    edition = assemble(
        *(manuscript, document, ledger, apparatus, notation, options.epoch, memory), analysis.worth, pictures
    )
    proof = proofread(edition)
    raise_errors(proof)
    ended(f"{len(edition.chapters)} chapters, proofread")

    overview = None
    with boundary.around("chart"):
        overview = draw_overview(edition, *drawing, theme.colours)
    versions = {name: assets.versions[name] for name in _NAMED if name in assets.versions}
    templates = Templates(assets.templates, versions, notation, memory, theme)
    job = Job(edition, Drawn(charts, overview), notation, templates, assets, {}, options.limits, cover=manuscript.cover)
    remarks = (*of_pictures, *doubts_of(document), *doubtful_works(manuscript.notes, manuscript.citations))
    given_up = (*analysis.findings, *of_names, *boundary.findings)
    findings = (*remarks, *given_up, *lint, *proof, *asked(queries, manuscript.queries, document))
    kept = {f"{_CAPTURED}/{name}": data for name, data in manuscript.captured.items()}
    return replace(job, data={**_data_of(job), **kept}), findings


def _pictures(document: Document, manuscript: Manuscript, memory: Memory) -> tuple[Illustrations, tuple[Finding, ...]]:
    """The pictures of a document, and what is to be said about them."""
    if not (document.pictures or manuscript.pictures):
        return Illustrations(), ()
    from edition.assembly.illustrations import illustrations_of, pictures_in_doubt  # a plain text needs no decoder

    made_of = document.pictures, document.removals, manuscript.pictures, manuscript.media
    pictures = memory.held("pictures", made_of, lambda: illustrations_of(document, manuscript))
    return pictures, tuple(pictures_in_doubt(document, manuscript, pictures))


def _data_of(job: Job) -> dict[str, bytes]:
    """The data files of an edition by name, and the page that shows what an update of its text has changed."""
    edition, messages = job.edition, job.notation.messages
    listed = job.assets.memory.of(
        "listing", (edition.document, edition.ledger), lambda: listing(edition.document, edition.ledger)
    )
    specs = [chart.spec for chart in job.drawn.charts]
    data = {**data_files(edition, listed, specs, messages), **chart_files(job.drawn.charts)}
    data |= inline_xbrl(edition, job.drawn, job.templates)
    if edition.history:
        data["diff.html"] = job.templates.render_diff(edition, edition.history).lstrip().encode("utf-8")
    return data


def _begun(progress: Progress, name: str) -> Callable[[str], None]:
    """Report that a step has begun; the function returned reports its result."""
    progress(Step(name))
    return lambda words: progress(Step(name, "ended", words))


def publish(job: Job, options: Options, earlier: tuple[Finding, ...], progress: Progress) -> Build:
    """The edition written in the formats asked for, one by one; what one of them finds does not stop the others.

    `earlier` are the findings of the steps before.
    """
    wanted = [one for one in formats() if one.name in options.formats]
    if any(one.embeds_fonts for one in wanted):
        from edition.formats.html.finished import page_and_fonts  # its libraries are loaded only if needed

        ended = _begun(progress, "fonts")
        page, fonts = page_and_fonts(job)
        job = replace(job, fonts=fonts, page=page)
        ended(f"{len(job.fonts)} cut")
    slug, files, findings, failed = job.edition.slug, dict(job.data), list(earlier), []
    for one in wanted:
        ended = _begun(progress, one.name)
        job = replace(job, tell=partial(_go_on, progress, one.name))
        written = _written(one, job, debug=options.debug)
        if isinstance(written, Written):
            files[one.file(slug)] = written.content
            findings += written.findings
            job = replace(job, breaks=written.breaks or job.breaks)
            ended(f"{written.result}, {_size(len(written.content))}")
        else:
            findings += written
            failed.append(one.name)
            ended("failed")
    findings += (found := tuple(checked(job, files)))
    failed += (stopped := _stopped(found, slug, files))
    for name in stopped:
        del files[next(one.file(slug) for one in wanted if one.name == name)]
    files["report.json"] = _report(job, files, findings)
    return Build(slug, files, tuple(findings), tuple(failed))


def _stopped(found: tuple[Finding, ...], slug: str, files: Mapping[str, bytes]) -> list[str]:
    """The formats whose files have errors that checks of other packages have found.

    Raises EditionError for errors that are about none of the formats' files.
    """
    errors = [one for one in found if one.level == "error"]
    written = {file: one.name for one in formats() if (file := one.file(slug)) in files}
    raise_errors(one for one in errors if one.file not in written)
    return sorted({written[one.file] for one in errors if one.file})


def _go_on(progress: Progress, name: str, words: str) -> None:
    """Report how far a format has come."""
    progress(Step(name, "goes on", words))


def _written(one: Format, job: Job, *, debug: bool) -> Written | tuple[Finding, ...]:
    """The file of one format, or what is wrong with it."""
    try:
        written = one.write(job)
    except EditionError as error:
        file = one.file(job.edition.slug)
        return tuple(finding if finding.file else replace(finding, file=file) for finding in error.findings)
    except Exception as error:
        if debug:
            raise
        # A fault of ours in one format does not stop the others.
        return (our_bug(error, f"the {one.name}"),)
    is_bad = any(finding.level == "error" for finding in written.findings)
    return written.findings if is_bad else written


def _report(job: Job, files: Mapping[str, bytes], findings: list[Finding]) -> bytes:
    """`report.json`: what was built and what was found, for programs, for the index, and for `verify`."""
    edition: Edition = job.edition
    source = edition.document.source
    report = ReportRecord(
        slug=edition.slug,
        source=source.name,
        title=edition.title,
        language=edition.language,
        furniture_language=job.notation.messages.language,
        description=description(edition, job.notation.messages),
        reviewed=edition.reviewed,
        date=edition.printed_on.isoformat() if edition.is_dated else None,
        document=cite_document(edition, job.notation.messages),
        byline=byline(edition, job.notation.messages),
        records=tuple(json.loads(files[f"{edition.slug}.csl.json"])),
        sha256=source.sha256,
        encoding=source.encoding,
        formats=tuple(one.name for one in formats() if one.is_default and one.file(edition.slug) in files),
        files={name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())},
        text=TextRecord(text_digest(edition.expected.text, edition.expected_footnotes)),
        removals=tuple(RemovalRecord(one.span.start, one.span.end, one.reason) for one in edition.document.removals),
        losses=source.capture.losses if source.capture else (),
        links=edition.links,
        pictures=tuple(PictureRecord(one.id, one.name, one.alternative) for one in edition.illustrations),
        findings=tuple(findings),
    )
    return dump(report)


def _size(count: int) -> str:
    """A file size in words."""
    return f"{count / 1000:,.0f} kB"
