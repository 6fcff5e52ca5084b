"""Cases as data: each file of `tests/cases/` has input, and what is to come of it in plain text.

A case is one file: a line that says what it protects, then parts that begin with `=== NAME`. The part `expected` comes
last and is what is compared; the others are the files of a work. What is expected depends on the folder:

    document/   the outline: role, level, words
    ledger/     a line for each figure: its words, then what was read
    apparatus/  notes with their numbers and computations, corrections, terms and charts, each at its words
    findings/   what the editor is told, whole; the name of the file begins with the code. Where there is a part
                `commands`, its lines are run one after another, with variables of the environment before the words,
                and the files are those of the folder they are run in; else the files are a work that is built.

To add one, write a file without its last part, run `make accept`, and read what it has written.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from edition.apparatus import compile_apparatus
from edition.assets import Assets
from edition.commands import main
from edition.document.outline import outline_of
from edition.files import read_manuscript
from edition.findings import FINDINGS
from edition.ledger import compile_ledger
from edition.notation import Notation
from edition.pipeline import read

CASES = sorted((Path(__file__).parent / "cases").rglob("*.case"))
_PART = re.compile(r"(?m)^=== (\S+)\n")
#: How far a build has come, with sizes of files.
_PROGRESS = re.compile(r"\S+ +(?:document|ledger|apparatus|charts|edition|fonts|html|pdf|epub|written) ")


def parts_of(case: Path) -> tuple[str, dict[str, str]]:
    """What a case protects, and its parts by name."""
    said, *rest = _PART.split(case.read_text("utf-8"))
    return said, dict(zip(rest[::2], rest[1::2], strict=True))


def outline(work: Path, _: Assets) -> Iterator[str]:
    for one in outline_of(read(read_manuscript(work))):
        yield f"{one.role}{f' {one.level}' if one.level else ''}: {one.text}"


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
    made = compile_apparatus(manuscript, document, ledger, Notation(language=document.language))
    quote = document.source.quote
    for note in made.notes:
        yield f"note {note.number}, {note.kind}, at “{quote(note.anchor)}”"
    for one in made.corrections:
        yield f"correction {one.letter}, {one.kind}: “{one.source}” → “{one.reading}”"
    for term in made.glossary:
        yield f"term “{term.term}”: {term.definition}"
    for chart in made.charts:
        yield f"chart {chart.slug}, {chart.form}: " + "; ".join(
            f"{point.label} {point.display}" for point in chart.series.points
        )


def told(commands: str, folder: Path, capfd: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> str:
    """What the editor is told when the commands are run in a folder, with the exit code of the last."""
    capfd.readouterr()
    patch.chdir(folder)
    code = 0
    for line in commands.splitlines():
        words = shlex.split(line)
        at = words.index("build.py")
        with patch.context() as environment:
            for name, _, value in (word.partition("=") for word in words[:at]):
                environment.setenv(name, value)
            code = main(words[at + 1 :], program="build.py")
    lines = capfd.readouterr().err.replace(f"{folder}/", "").splitlines(keepends=True)
    return "".join(line for line in lines if not _PROGRESS.match(line)) + f"exit {code}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(
    case: Path,
    tmp_path: Path,
    assets: Assets,
    request: pytest.FixtureRequest,
    capfd: pytest.CaptureFixture[str],
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
    }
    if case.parent.name in kinds:
        found = "".join(f"{line}\n" for line in kinds[case.parent.name](work, assets))
    else:
        found = told(commands, tmp_path, capfd, monkeypatch)
        assert case.stem[:5] in found, "the case is named after the finding"
    if request.config.getoption("--accept"):
        written = "".join(f"=== {name}\n{text}" for name, text in parts.items())
        case.write_text(f"{said}{written}=== expected\n{found}", "utf-8")
        expected = found
    assert found == expected


def test_every_code_of_a_case_is_known() -> None:
    assert {case.stem[:5] for case in CASES if case.parent.name == "findings"} <= FINDINGS.keys()
