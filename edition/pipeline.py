"""The build, from a manuscript to the files of an edition. Read this first.

    bytes → SourceText → Document → Ledger → Apparatus → Charts → Edition → HTML → PDF → EPUB

Each step is one verb of one stage; what it is called here is what the progress lines call it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import partial

from edition.apparatus import IndexedName, compile_apparatus, doubtful_works
from edition.apparatus.abbreviations import Abbreviation, defined_in
from edition.apparatus.examination import Query, asked, printed_queries
from edition.apparatus.vouching import ledger_of
from edition.assembly import Edition, assemble
from edition.assets import Assets
from edition.boundary import Boundary
from edition.charts import NARROW, WIDE, Drawn, draw_charts, draw_overview
from edition.document import Document
from edition.document.doubtful import doubts_of
from edition.errors import EditionError, Finding, our_bug, raise_errors
from edition.facts import Fact
from edition.formats.chart_files import chart_files
from edition.formats.data import data_files
from edition.formats.format import Format, Job, Written
from edition.formats.listings import Listing, listing
from edition.formats.pages import Templates
from edition.formats.pdf.paper import paper_for
from edition.formats.table import FORMATS
from edition.formats.text_digest import text_digest
from edition.formats.wording import byline, cite_document, description
from edition.ledger import Ledger
from edition.limits import Limits
from edition.manuscript import Manuscript
from edition.manuscript.reading_key import key_of_reading
from edition.messages import messages_for
from edition.notation import Notation
from edition.progress import Progress, Step
from edition.proof import proofread
from edition.store import Store, as_before, key_of, last_value
from edition.values import FrozenMap

#: The names of the formats that are built where none is asked for.
DEFAULT_FORMATS = tuple(one.name for one in FORMATS if one.is_default)
#: The libraries that the colophon names.
_NAMED = ("ebooklib", "jinja2", "matplotlib", "weasyprint")


@dataclass(frozen=True, slots=True)
class Options:
    """What may differ from build to build.

    `epoch` is the date of SOURCE_DATE_EPOCH, if it is set; `drafts` tells whether notes in that state are printed.
    """

    formats: tuple[str, ...] = DEFAULT_FORMATS
    epoch: date | None = None
    limits: Limits = Limits()
    debug: bool = False
    drafts: bool = True


#: Files of an edition whose text has come from a version before.
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
        return tuple(one.file(self.slug) for one in FORMATS if one.name in self.failed)

    @property
    def stale(self) -> tuple[str, ...]:
        """Files of an older build that this one has not made; what failed this time stays."""
        files = [one.file(self.slug) for one in FORMATS if one.name not in self.failed]
        return tuple(file for file in (*files, *_OF_HISTORY) if file not in self.files)


def build(manuscript: Manuscript, assets: Assets, options: Options, progress: Progress) -> Build:
    """A manuscript to the files of its edition. Pure but for the child process that writes the PDF.

    Raises EditionError for everything that stops the build before a file is written: A-…, W-… and C-…
    from what the editor supplied, P-… from the proof. What fails in one format only is in the result.
    """
    known = [one.name for one in FORMATS]
    if unknown := [name for name in options.formats if name not in known]:
        raise EditionError(Finding("U-001", f"there is no format “{unknown[0]}”", f"known: {', '.join(known)}"))
    job, findings = edit(manuscript, assets, options, progress)
    return publish(job, options, findings, progress)


def edit(
    manuscript: Manuscript, assets: Assets, options: Options, progress: Progress
) -> tuple[Job, tuple[Finding, ...]]:
    """A manuscript to its edition, proofread and ready to be written, with the findings that do not stop it. Pure.

    Raises EditionError as `build` does.
    """
    if not options.drafts:
        manuscript = replace(manuscript, notes=tuple(note for note in manuscript.notes if note.state != "draft"))
    boundary = Boundary(manuscript.source, raises=options.debug)
    reading = _reading_of(manuscript, assets, progress, debug=options.debug)
    document, ledger, queries = reading.document, reading.ledger, reading.queries
    notation = _notation_of(document.language, assets.catalogues)
    progress(Step("apparatus"))
    apparatus = compile_apparatus(
        *(manuscript, document, ledger, notation, reading.facts, assets.citation_style, assets.store),
        abbreviations=reading.abbreviations,
        boundary=boundary,
        unplaced=reading.unplaced,
    )
    _ended(
        progress,
        "apparatus",
        f"{len(apparatus.notes)} notes, {len(apparatus.corrections)} corrections, {len(apparatus.glossary)} terms",
    )
    progress(Step("charts"))
    paper = paper_for(manuscript.metadata.page, document, apparatus.notes, apparatus.corrections, apparatus.pool.margin)
    widths = frozenset((WIDE, NARROW, paper.measure))
    order = {block.id: number for number, block in enumerate(document.blocks)}
    charts, lint = draw_charts(apparatus.pool, order, assets.font_folder, notation, widths, assets.store, boundary)
    raise_errors(lint)
    _ended(progress, "charts", f"{len(charts)} drawn" + (f", {len(lint)} findings" if lint else ""))
    progress(Step("edition"))
    names, of_names = _names_of(reading, manuscript, assets, debug=options.debug)
    apparatus = replace(
        apparatus,
        names=names,
        charts=tuple(chart.spec for chart in charts),
        queries=printed_queries(queries, manuscript.queries, document, notation),
    )
    edition = assemble(
        *(manuscript, document, ledger, apparatus, notation, options.epoch, assets.store),
        reading_key=reading.key,
        worth=reading.worth,
    )
    proof = proofread(edition)
    raise_errors(proof)
    _ended(progress, "edition", f"{len(edition.chapters)} chapters, proofread")
    versions = {name: assets.versions[name] for name in _NAMED if name in assets.versions}
    templates = Templates(assets.templates, versions, notation, assets.store)
    data = {**data_files(edition, _listing_of(reading, assets.store), notation.messages), **chart_files(charts)}
    if edition.history:
        data = {**data, "diff.html": templates.render_diff(edition, edition.history).lstrip().encode("utf-8")}
    overview = None
    with boundary.around("chart"):
        overview = draw_overview(edition, assets.font_folder, notation, widths, assets.store)
    drawn = Drawn(charts, overview)
    job = Job(edition, drawn, notation, templates, assets, data, options.limits)
    remarks = (*doubts_of(document), *doubtful_works(manuscript.notes, manuscript.citations))
    given_up = (*reading.findings, *of_names, *boundary.findings)
    return job, (*remarks, *given_up, *lint, *proof, *asked(queries, manuscript.queries, document))


@dataclass(frozen=True, slots=True)
class _Reading:
    """All that is found out of a text, whatever its editors write of it.

    `key` is different for any other text, hints or figures; `unplaced` are errors of what the editor says of figures;
    `worth` is how likely a reader looks an entry up, and of a date that its sentence tells an event, by its id.
    """

    key: str
    document: Document
    ledger: Ledger
    facts: tuple[Fact, ...]
    abbreviations: tuple[Abbreviation, ...]
    queries: tuple[Query, ...]
    findings: tuple[Finding, ...]
    unplaced: tuple[Finding, ...]
    worth: FrozenMap[str, int]


def _reading_of(manuscript: Manuscript, assets: Assets, progress: Progress, *, debug: bool) -> _Reading:
    """The reading of a manuscript's text, from the store where it has been read before."""
    key = key_of_reading("reading", manuscript)

    def find_out() -> _Reading:
        # Loaded here, since a text that has been read before needs none of it.
        from edition.apparatus.examination.examine import cross_examine
        from edition.facts.find import facts_of
        from edition.ledger.events import tellings
        from edition.ledger.worth import worths
        from edition.reading import changed_by_hints, read

        boundary = Boundary(manuscript.source, raises=debug)
        document = read(manuscript, identify=assets.identify, boundary=boundary)
        progress(Step("ledger"))
        ledger, unplaced = ledger_of(manuscript, document, assets.grammars, boundary)
        document.views.prepare()
        facts = facts_of(document, ledger, assets.grammars, boundary)
        queries = cross_examine(document, ledger, assets.grammars, boundary)
        short: tuple[Abbreviation, ...] = ()
        with boundary.around("index"):
            short = defined_in(document)
        findings = (*changed_by_hints(manuscript, document, assets.identify), *boundary.findings)
        grammar = assets.grammars.of(document.language)
        worth = FrozenMap(worths(document, ledger, grammar) | tellings(document, ledger, grammar))
        return _Reading(key, document, ledger, facts, short, queries, findings, unplaced, worth)

    progress(Step("document"))
    reading = last_value(assets.store, key, find_out)
    document, ledger = reading.document, reading.ledger
    blocks = f"{len(document.blocks)} blocks, {len(document.removals)} removed, language {document.language}"
    entries = f"{len(ledger.entries)} entries" if ledger.grammar else f"no grammar for “{document.language}”: empty"
    _ended(progress, "document", blocks)
    _ended(progress, "ledger", entries)
    return reading


def _names_of(
    reading: _Reading, manuscript: Manuscript, assets: Assets, *, debug: bool
) -> tuple[tuple[IndexedName, ...], tuple[Finding, ...]]:
    """The index of names, from the store where it has been made of the same text and glossary before; its findings."""
    key = key_of("names", reading.key, repr(manuscript.glossary))
    document, short = reading.document, reading.abbreviations

    def find_out() -> tuple[tuple[IndexedName, ...], tuple[Finding, ...]]:
        from edition.apparatus.index.entries import index_names  # as above

        boundary, names = Boundary(manuscript.source, raises=debug), tuple[IndexedName, ...]()
        with boundary.around("index"):
            names = index_names(document, assets.grammars, short, manuscript.glossary, boundary)
        return names, tuple(boundary.findings)

    return last_value(assets.store, key, find_out)


def _notation_of(language: str, catalogues: Mapping[str, str]) -> Notation:
    """How figures are written in a language: one object from edition to edition."""
    return as_before("notation", (language, catalogues), lambda: Notation(messages_for(language, catalogues), language))


def _listing_of(reading: _Reading, store: Store) -> Listing:
    """The ledger as data, from the store where it has been written before."""
    return last_value(store, key_of("listing", reading.key), lambda: listing(reading.document, reading.ledger))


def publish(job: Job, options: Options, earlier: tuple[Finding, ...], progress: Progress) -> Build:
    """The edition written in the formats asked for, one by one; what one of them finds does not stop the others.

    `earlier` are the findings of the steps before.
    """
    wanted = [one for one in FORMATS if one.name in options.formats]
    if any(one.embeds_fonts for one in wanted):
        from edition.formats.fonts import cut
        from edition.formats.html.writer import page_of, page_text

        progress(Step("fonts"))
        page = page_of(job.edition, job.drawn, job.templates)
        fonts = cut(job.assets.fonts, page_text(page), job.edition.language, job.edition.literal)
        job = replace(job, fonts=fonts, page=page)
        _ended(progress, "fonts", f"{len(job.fonts)} cut")
    slug, files, findings, failed = job.edition.slug, dict(job.data), list(earlier), []
    for one in wanted:
        progress(Step(one.name))
        job = replace(job, tell=partial(_go_on, progress, one.name))
        written = _written(one, job, debug=options.debug)
        if isinstance(written, Written):
            files[one.file(slug)] = written.content
            findings += written.findings
            job = replace(job, breaks=written.breaks or job.breaks)
            _ended(progress, one.name, f"{written.result}, {_size(len(written.content))}")
        else:
            findings += written
            failed.append(one.name)
            _ended(progress, one.name, "failed")
    files["report.json"] = _report(job, files, findings)
    return Build(slug, files, tuple(findings), tuple(failed))


def _ended(progress: Progress, name: str, words: str) -> None:
    """Tell the result of a step."""
    progress(Step(name, "ended", words))


def _go_on(progress: Progress, name: str, words: str) -> None:
    """Tell how far a format has come."""
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
    report = {
        "slug": edition.slug,
        "source": source.name,
        "title": edition.title,
        "language": edition.language,
        "furniture_language": job.notation.messages.language,
        "description": description(edition, job.notation.messages),
        "reviewed": edition.reviewed,
        "date": edition.printed_on.isoformat() if edition.is_dated else None,
        "document": cite_document(edition, job.notation.messages),
        "byline": byline(edition, job.notation.messages),
        "records": json.loads(files[f"{edition.slug}.csl.json"]),
        "sha256": source.sha256,
        "encoding": source.encoding,
        "formats": [one.name for one in FORMATS if one.is_default and one.file(edition.slug) in files],
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())},
        "text": {"sha256": text_digest(edition.expected.text, edition.expected_footnotes)},
        "removals": [
            {"start": removal.span.start, "end": removal.span.end, "reason": removal.reason}
            for removal in edition.document.removals
        ],
        "findings": [asdict(finding) for finding in findings],
    }
    return (json.dumps(report, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _size(count: int) -> str:
    """A file size in words."""
    return f"{count / 1000:,.0f} kB"
