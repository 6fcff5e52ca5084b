"""The PDF: print pages handed to a child process that has a time and a memory limit and no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import PurePath
from tempfile import TemporaryDirectory

from edition import marks
from edition.assembly import Edition
from edition.assets import Assets
from edition.document import Table
from edition.errors import OURS, EditionError, Finding
from edition.formats.cover import cover_of
from edition.formats.faces import claims, extras_for, lacking, script_faces
from edition.formats.format import Job
from edition.formats.formulas import drawings_of
from edition.formats.pdf.engine_process import set_by_engine
from edition.formats.pdf.finished_pdf import FinishedPdf
from edition.formats.pdf.paper import paper_of
from edition.formats.pdf.print_pages import print_pages
from edition.formats.substitutes import SUBSTITUTE_FAMILY, is_seen, substitute_face, substitutes_for
from edition.formats.wording import cite_document
from edition.limits import Limits
from edition.memory import key_of
from edition.messages import Messages
from edition.typesetter.protocol import COVER_PAGES, Attachment, Ending, GivenUp, Plainness, Reply, Request, Width

#: Of characters without a font, the first 12 are named.
_MOST_NAMED = 12
#: Pages with at least this many boxes in the place of characters are not written,
_FEWEST_BOXES = 20
#: if at least this share of all characters are boxes too: nobody could read them.
_SHARE_OF_BOXES = 0.01
#: The rule for signs that the typesetter sets apart: they have no other font.
_SIGNS = f"\n.{marks.SIGN_APART} {{ font-family: '{SUBSTITUTE_FAMILY}' }}"
#: How tables are set that are wider than a page.
_SETTINGS = {
    Width.TURNED: "it is on a turned page",
    Width.PARTED: "its columns are divided into groups, on turned pages",
    Width.SMALLER: "it is on turned pages in smaller type",
    Width.SMALLEST: "it is on turned pages in very small type",
}
#: The signal for a process that has used its CPU time (SIGXCPU), which Windows does not have.
_CPU_SIGNAL = 24


def statements_of(edition: Edition, messages: Messages) -> dict[str, str]:
    """What a file states of an edition: its text, rights, publisher, language, day, and what it is an edition of."""
    source = edition.document.source
    return {
        "source": f"{edition.metadata.source_url or source.name} (SHA-256 {source.sha256})",
        "rights": edition.metadata.rights,
        "publisher": edition.metadata.publisher,
        "language": edition.language,
        "date": edition.printed_on.isoformat() if edition.is_dated else "",
        "relation": cite_document(edition, messages),
    }


def attachments_of(edition: Edition, data: Mapping[str, bytes]) -> tuple[Attachment, ...]:
    """The files inside the PDF: the ledger and what its columns are, the text, the notes as annotations of it."""
    source = edition.document.source
    text = source.text.encode("utf-8", "surrogatepass")
    described = "Notes and corrections as W3C Web Annotations on the text"
    return (
        Attachment("figures.csv", "The ledger of figures", "Data", data["figures.csv"]),
        Attachment("datapackage.json", "The columns of figures.csv explained", "Supplement", data["datapackage.json"]),
        Attachment(source.name_in_work, "The text as captured, in UTF-8", "Source", text),
        Attachment("annotations.json", described, "Supplement", data["annotations.json"]),
    )


def request_of(job: Job, *, cropped: bool = False) -> Request:
    """The request to the typesetter for an edition, with bleed and crop marks if its pages are to be `cropped`."""
    edition, assets = job.edition, job.assets
    drawings = drawings_of(edition, assets.memory)
    paper, pages = (
        paper_of(edition, job.templates.theme.page),
        print_pages(edition, job.drawn, job.templates, drawings, cropped=cropped),
    )
    characters = set().union(*pages.text, *pages.behind)
    substitutes = substitutes_for(lacking(assets.fonts, characters, edition.language))
    scripts = script_faces(claims(assets.fonts, characters, edition.language))
    day = edition.printed_on
    return Request(
        text=pages.text,
        behind=pages.behind,
        characters="".join(sorted(characters)),
        style=f"{substitute_face(assets.fonts, substitutes)}\n{scripts}\n{pages.style}{_SIGNS if substitutes else ''}",
        base_url=PurePath(assets.font_folder).as_uri() + "/",
        roots=(assets.font_folder,),
        epoch=int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()),
        gutter=paper.gutter if paper.mirrored else 0,
        megabytes=job.limits.pdf_megabytes,
        seconds=job.limits.pdf_seconds,
        substitutes=substitutes,
        statements=statements_of(edition, job.notation.messages),
        attachments=attachments_of(edition, job.data),
        cover=cover_of(job) if cropped else b"",
        store=assets.memory.store.handle if assets.engines else "",
        engines=assets.engines,
        mirrored=paper.mirrored,
    )


def set_pages(request: Request, limits: Limits, assets: Assets, tell: Callable[[str], None]) -> FinishedPdf:
    """Have pages set as PDF/A-3a and PDF/UA-1; `tell` is called with the progress.

    Raises EditionError: F-101 where WeasyPrint warns of anything, F-104 for a note longer than half a page, M-001 where
    Pango is missing, O-003 where no temporary file can be written, L-001 and L-002 at the limits of time and memory.
    Pages that the same engines have already set for the same request are not set again.
    """
    line = request.line()
    key = key_of("pdf", assets.engines, line)
    known = assets.memory.store.get(key) if assets.engines else None
    if known is not None:
        head, _, data = known.partition(b"\n")
        return FinishedPdf(data, Reply.parse(head), COVER_PAGES if request.cover else 0)
    # The child ends without tidying up, and may be killed: its temporary files are in a folder that we remove.
    try:
        temporary = TemporaryDirectory(prefix="edition-")
    except OSError as error:
        message = f"no folder for temporary files can be made: {error.strerror or error}"
        hint = "free some space there, or name another folder in TMPDIR"
        raise EditionError(Finding("O-003", message, hint)) from None
    with temporary as folder:
        reply, data = _run(line, request.edition, limits, assets, tell, folder)
    findings = [*_of_length(reply.too_long), *_of_log(reply.log)]
    if findings:
        raise EditionError(*findings)
    if assets.engines:
        assets.memory.store.put(key, reply.line() + data)
    return FinishedPdf(data, reply, COVER_PAGES if request.cover else 0)


def _of_length(names: Sequence[str]) -> Iterator[Finding]:
    """F-104: notes that are too long for any margin."""
    for name in names:
        if name.startswith("n-corr-"):
            message = f"the note of correction {name.removeprefix('n-corr-')} is longer than half a page"
            yield Finding("F-104", message, "shorten its reason in corrections.toml, or correct fewer words at once")
            continue
        message = f"note {name.removeprefix('n-')} is longer than half a page"
        yield Finding("F-104", message, "shorten it, or split it into several notes in notes.md")


def _of_log(records: Sequence[str]) -> list[Finding]:
    """The findings of WeasyPrint's log, one for each record."""
    return [Finding("F-101", f"the PDF engine reports: {record[:300]}", OURS) for record in dict.fromkeys(records)]


def set_more_plainly(given_up: Sequence[GivenUp]) -> Iterator[Finding]:
    """B-008, a warning: parts that could not be set as they should be, each with the last manner that was tried."""
    last = {one.words: one for one in given_up}
    for one in last.values():
        manner = Plainness(one.plainness).name.lower().replace("_", " ")
        message = f"these pages are set more plainly ({manner}): {one.why[:300]}"
        hint = "no word is lost; please report it with the traceback in report.json"
        yield Finding("B-008", message, hint, "warning", quoted=one.words or None, traceback=one.traceback or None)


def tables_set_otherwise(reply: Reply, edition: Edition) -> Iterator[Finding]:
    """F-106, a warning: tables that are wider than a page of text, and how they are set."""
    source = edition.document.source
    tables = {block.id: block for block in edition.document.blocks if isinstance(block, Table)}
    for name, setting in reply.tables:
        if setting.width < Width.TURNED:
            continue
        line = source.place(tables[name].rows[0][0].span.start).line
        message = f"a table is wider than a page: {_SETTINGS[Width(setting.width)]}"
        yield Finding("F-106", message, "all of it is there; nothing has to be done", "warning", source.name, line)


def substituted(request: Request, job: Job) -> tuple[Finding, ...]:
    """The findings about characters that would print as boxes with their codes, and where each first occurs.

    F-105 if the text has so many of them that nobody could read the pages, else F-103, a warning.
    """
    seen = [one for one in request.substitutes if is_seen(one)]
    if not seen:
        return ()
    source, name = job.edition.document.source, f"{job.edition.slug}.pdf"
    places = []
    for character in seen[:_MOST_NAMED]:
        at = source.text.find(character)
        where = f"line {source.place(at).line}" if at >= 0 else "the editors' words"
        places.append(f"{character} (U+{ord(character):04X}, {where})")
    more = f" and {len(seen) - _MOST_NAMED} more" if len(seen) > _MOST_NAMED else ""
    extras = ",".join(extras_for(job.assets.fonts, seen, job.edition.language))
    fetch = job.assets.mend_fonts.replace("EXTRAS", extras)
    printed = job.edition.document.views.printed.text
    boxes, characters = sum(map(printed.count, seen)), sum(not one.isspace() for one in printed)
    if boxes >= _FEWEST_BOXES and boxes >= characters * _SHARE_OF_BOXES:
        message = f"the fonts of the edition lack {boxes} of {characters} characters: {', '.join(places)}{more}"
        hint = f"for their fonts {fetch}" if extras else "correct them in the source: no extra has a font for them"
        return (Finding("F-105", message, f"{hint}; HTML and EPUB are complete", file=name),)
    message = f"{name}: no font of the edition has these characters: {', '.join(places)}{more}"
    install = f"for their fonts {fetch}; until then " if extras else ""
    hint = f"{install}they are printed as boxes with their codes; search and copy give the characters"
    return (Finding("F-103", message, hint, "warning"),)


def _run(
    request: bytes, edition: str, limits: Limits, assets: Assets, tell: Callable[[str], None], temporary: str
) -> tuple[Reply, bytes]:
    """Have the engine answer a request, with a folder for `temporary` files, and separate its reply from the file."""
    done = set_by_engine(request, edition, temporary, assets.fontconfig, tell)
    if done.code == Ending.DONE:
        head, _, data = done.output.partition(b"\n")
        reply = Reply.parse(head)
        if len(data) == reply.size:
            return reply, data
    raise _failure(done.code, "\n".join(done.errors).strip(), limits)


def _failure(code: int, words: str, limits: Limits) -> EditionError:
    """The error for a child that gave no file."""
    last = words.splitlines()[-1] if words else f"it ended with code {code}"
    if code in (Ending.NO_TIME, -_CPU_SIGNAL):
        message = f"the PDF takes more than {limits.pdf_seconds} s of CPU time"
        return EditionError(Finding("L-001", message, "allow more: --pdf-seconds N"))
    if code == Ending.NO_MEMORY or code < 0 or "MemoryError" in words or "allocate" in words:
        return EditionError(
            Finding(
                "L-002",
                f"the PDF needs more than {limits.pdf_megabytes} MB of memory",
                "allow more: --pdf-megabytes N",
                quoted=last[:200] if words else "",
            )
        )
    if code == Ending.NO_LIBRARY:
        return EditionError(
            Finding(
                "M-001",
                "the PDF engine needs Pango and HarfBuzz",
                "on Debian or Ubuntu: apt-get install libpangoft2-1.0-0 libharfbuzz-subset0; elsewhere see the README",
                quoted=last[:200],
            )
        )
    return EditionError(
        Finding(
            "F-102",
            f"the PDF engine failed: {last[:300]}",
            OURS,
            traceback=words or None,
        )
    )
