"""Cases as data: each file of `tests/cases/` has input, and what is to come of it in plain text.

A case is one file: a line that says what it protects, then parts that begin with `=== NAME`. The part `expected` comes
last and is what is compared; the others are the files of a work. What is expected depends on the folder:

    document/   the outline: role, level, words
    ledger/     a line for each figure: its words, then what was read
    apparatus/  notes with their numbers and computations, corrections, terms and charts, each at its words
    drawings/   the charts as they are drawn, at the width of a phone and at that of a column
    editions/   the pages of every format, the data files, what the typesetter is asked
    findings/   what the editor is told, whole; the name of the file begins with the code. Where there is a part
                `commands`, its lines are run one after another, with variables of the environment before the words,
                and the files are those of the folder they are run in; else the files are a work that is built.

To add one, write a file without its last part, run `make accept`, and read what it has written.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from edition.apparatus.arithmetic import Computation
from edition.apparatus.compilation import compile_apparatus
from edition.apparatus.note_markdown import walk
from edition.assets import Assets
from edition.charts import NARROW, WIDE
from edition.document.model.tree import units_of
from edition.document.outline import outline_of
from edition.facts.find import facts_of
from edition.files import read_manuscript
from edition.findings import explanations
from edition.formats.fonts import subset_fonts
from edition.formats.html.writer import page_of, page_text
from edition.formats.pdf.writer import request_of
from edition.formats.table import formats
from edition.ledger.extract import compile_ledger
from edition.notation import Notation
from edition.pipeline import Options, edit
from edition.reading import read
from edition.version import __version__
from tests import as_text
from tests.command_line import run

CASES = sorted((Path(__file__).parent / "cases").rglob("*.case"))
_PART = re.compile(r"(?m)^=== (\S+)\n")
#: How far a build has come, with sizes of files.
_PROGRESS = re.compile(r"\S+ +(?:document|ledger|apparatus|charts|edition|fonts|html|pdf|epub|written) ")


def parts_of(case: Path) -> tuple[str, dict[str, str]]:
    """What a case protects, and its parts by name."""
    said, *rest = _PART.split(case.read_text("utf-8"))
    return said, dict(zip(rest[::2], rest[1::2], strict=True))


def outline(work: Path, _: Assets) -> Iterator[str]:
    document = read(read_manuscript(work))
    for one in outline_of(document):
        yield f"{one.role}{f' {one.level}' if one.level else ''}: {one.text}"
    for removal in document.removals:
        yield f"removed, {removal.reason}: {document.source.quote(removal.span)}"


def figures(work: Path, assets: Assets) -> Iterator[str]:
    for entry in compile_ledger(read(read_manuscript(work)), assets.grammars).entries:
        quantity, words = entry.quantity, " ".join(entry.surface.split())
        parts = (
            f"{quantity.comparator or ''} {quantity.value}".strip(),
            quantity.unit,
            quantity.kind,
            quantity.closeness and f"close from {quantity.closeness}",
            quantity.direction,
            quantity.as_of and f"as of {quantity.as_of}",
        )
        yield f"{words}: {', '.join(str(part) for part in parts if part)}"


def apparatus(work: Path, assets: Assets) -> Iterator[str]:
    manuscript = read_manuscript(work)
    document = read(manuscript)
    ledger = compile_ledger(document, assets.grammars)
    made = compile_apparatus(
        manuscript, document, ledger, Notation(language=document.language), facts_of(document, ledger, assets.grammars)
    )
    quote = document.source.quote
    for note in made.notes:
        yield f"note {note.number}, {note.kind}, at “{quote(note.anchor)}”"
        for node in walk(part for paragraph in note.paragraphs for part in paragraph):
            if isinstance(node, Computation):
                shown = "".join(one.words for one in node.shown)
                yield f"    {shown} {node.sign} {node.result}, {node.value}"
    for one in made.corrections:
        yield f"correction {one.letter}, {one.kind}: “{one.source}” → “{one.reading}”"
    for term in made.glossary:
        yield f"term “{term.term}”: {term.definition}"
    for chart in made.pool.specs:
        (*_, last) = units_of(next(block for block in document.blocks if block.id == chart.after))
        yield f"chart {chart.slug}, {chart.form}, after “{quote(last.span)[-30:]}”"
        yield f"    {chart.title} | {chart.subtitle} | {chart.caveat}"
        if chart.base:
            yield f"    from {chart.base}"
        for point in chart.series.points:
            yield f"    {point.label}: {point.display}, {point.value}" + (f" to {point.last}" if point.last else "")


def drawings(work: Path, assets: Assets) -> Iterator[str]:
    job, _ = edit(read_manuscript(work), assets, Options(), lambda _: None)
    for chart in job.drawn.charts:
        yield f"{chart.number}. {chart.spec.slug}: {chart.alt}"
        for width in (NARROW, WIDE):
            yield f"  {width} × {chart.drawings[width].height:g} mm"
            yield from (f"    {line}" for line in as_text.drawing(chart.drawings[width].svg))


def pages(work: Path, assets: Assets) -> Iterator[str]:
    """Pages begin with every third paragraph, before the text, behind it and in a figure; libraries have version 1."""
    versions = dict.fromkeys(assets.versions, "1")
    sheets = {name: text for name, text in assets.templates.items() if name.endswith(".css")}
    job, _ = edit(
        read_manuscript(work), replace(assets, versions=versions), Options(epoch=date(2020, 6, 7)), lambda _: None
    )
    document = job.edition.document
    starts = [*(unit.span.start for unit in document.units()), len(document.source.text)][::3]
    inside = [entry.span.end - 1 for entry in job.edition.ledger.entries][1:2]
    offsets = sorted({0, *starts, *(max(0, start - 1) for start in starts[::2]), *inside})
    breaks = {offset: number for number, offset in enumerate(offsets, 1)}
    job = replace(
        job,
        breaks=lambda: breaks,
        fonts=subset_fonts(assets.fonts, page_text(page_of(job.edition, job.drawn, job.templates)), document.language),
    )
    html, epub = (one.write(job).content for one in formats() if one.embeds_fonts)
    yield "--- HTML"
    yield from as_text.page(html, sheets)
    yield "--- EPUB"
    yield from as_text.package(epub, sheets)
    request = request_of(job)
    for name, parts in (("text", request.text), ("behind", request.behind)):
        for number, markup in enumerate(parts, 1):
            yield f"--- PDF, {name}, part {number}"
            yield from as_text.page(markup)
    yield f"--- PDF, style\n{as_text.styles(request.style, sheets)}"
    yield f"--- PDF: dated {request.epoch}, gutter {request.gutter:g} mm"
    yield from (f"{name}: {words}" for name, words in request.statements.items())
    yield from (
        f"{one.name}, {one.relationship}, {len(one.data)} bytes: {one.description}" for one in request.attachments
    )
    for name, data in job.data.items():
        yield f"--- {name}"
        yield from data.decode().splitlines()


def editions(work: Path, assets: Assets) -> Iterator[str]:
    """The pages, with this version of the program by no number."""
    yield from (line.replace(f"edition {__version__}", "edition 0") for line in pages(work, assets))


def told(commands: str, folder: Path, patch: pytest.MonkeyPatch) -> str:
    """What the editor is told when the commands are run in a folder, with the exit code of the last."""
    patch.chdir(folder)
    said, code = "", 0
    for line in commands.splitlines():
        words = shlex.split(line)
        at = words.index("build.py")
        done = run(*words[at + 1 :], **dict(word.split("=", 1) for word in words[:at]))
        said, code = said + done.stderr, done.returncode
    lines = said.replace(f"{folder}/", "").splitlines(keepends=True)
    return "".join(line for line in lines if not _PROGRESS.match(line)) + f"exit {code}\n"


def of(case: Path) -> ParameterSet:
    """A case as a parameter; those of the findings run commands, the others are of the core."""
    marks = (pytest.mark.thorough,) if case.parent.name == "findings" else ()
    return pytest.param(case, id=f"{case.parent.name}/{case.stem}", marks=marks)


@pytest.mark.parametrize("case", [of(case) for case in CASES])
def test_case(
    case: Path,
    tmp_path: Path,
    assets: Assets,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said, parts = parts_of(case)
    assert said.strip(), "a case says what it protects"
    expected = parts.pop("expected", "")
    commands = parts.get("commands", "build.py --formats html -o dist report")
    work = tmp_path if "commands" in parts else tmp_path / "report"
    for name in parts.keys() - {"commands"}:
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_text(parts[name], "utf-8")
    kinds: dict[str, Callable[[Path, Assets], Iterator[str]]] = {
        "document": outline,
        "ledger": figures,
        "apparatus": apparatus,
        "drawings": drawings,
        "editions": editions,
    }
    if case.parent.name in kinds:
        found = "".join(f"{line}\n" for line in kinds[case.parent.name](work, assets))
    else:
        found = told(commands, tmp_path, monkeypatch)
        assert case.stem[:5] in found, "the case is named after the finding"
    if request.config.getoption("--accept"):
        written = "".join(f"=== {name}\n{text}" for name, text in parts.items())
        case.write_text(f"{said}{written}=== expected\n{found}", "utf-8")
        expected = found
    assert found == expected


def test_every_code_of_a_case_is_known() -> None:
    assert {case.stem[:5] for case in CASES if case.parent.name == "findings"} <= explanations().keys()
