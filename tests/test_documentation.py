"""README and docs tell the truth: their commands, files, keys, codes and blocks are those of the code."""

from __future__ import annotations

import ast
import importlib
import re
import runpy
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

import edition
from edition.commands import main
from edition.commands.table import COMMANDS
from edition.described import fields_of
from edition.errors import FAMILIES, ExitCode
from edition.findings import explanations
from edition.formats.schema.figures import FigureRecord
from edition.manuscript import CHART_FORMS, NOTE_KINDS, Metadata
from edition.manuscript.tables import (
    ChartTable,
    CorrectionTable,
    FigureTable,
    LineTable,
    PictureTable,
    QueryTable,
    ReadingTable,
    ValueTable,
)
from tests.provocation import PROVOKED

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "edition").rglob("*.py"))
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
}
WORKS, COMMAND_PAGE = PAGES["docs/reference/works.md"], PAGES["docs/reference/commands.md"]
#: The letter families and numbers of every finding in the code.
CODES = sorted(
    {
        code
        for module in MODULES
        if module.parent.name != "findings"
        for code in re.findall(r'"([A-Z]-\d{3})"', module.read_text("utf-8"))
    }
)


def blocks(page: str, language: str) -> list[str]:
    """The code blocks of a page in one language."""
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", PAGES[page])


def command_lines() -> Iterator[tuple[str, list[str]]]:
    """Every command line of ours that a page shows, with the page."""
    for page in PAGES:
        for line in "".join(blocks(page, "sh")).splitlines():
            words = shlex.split(line)
            if words[0] == "edition" or words[1:2] == ["build.py"]:
                yield page, words[1 if words[0] == "edition" else 2 :]


def test_exit_codes() -> None:
    rows = dict(re.findall(r"(?m)^\| (\d+) \| (.+?) \|$", COMMAND_PAGE))
    assert {int(code) for code in rows} == {int(code) for code in ExitCode}
    for family, code in FAMILIES.items():
        assert f"({family}-…)" in rows[str(int(code))]


def test_every_finding_is_provoked() -> None:
    """Each is among those of a case, all of which are run, or of a test that compares what is told of it."""
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        if "provocation import" in path.read_text("utf-8"):
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    cases = (ROOT / "tests" / "cases" / "findings").glob("*.case")
    told = {
        code
        for case in cases
        for code in re.findall(r" ([A-Z]-\d{3}): ", case.read_text("utf-8").partition("=== expected\n")[2])
    }
    assert told | PROVOKED == set(explanations())
    golden = {path.stem for path in (ROOT / "tests" / "golden" / "findings").iterdir()}
    assert golden == PROVOKED, "a golden file that no test compares with"


def test_every_finding_is_explained() -> None:
    """The table of findings has the codes of the code and no others, each with its reason and an example."""
    assert sorted(explanations()) == CODES
    for one in explanations().values():
        assert len(one.says) > 10
        assert len(one.do) >= 6
        assert len(one.why) > 20
        assert one.example.strip(), one.code
        assert "|" not in one.says + one.do, "it would part a cell of the table"


def test_the_page_of_findings_is_that_of_the_code() -> None:
    page = runpy.run_path(str(ROOT / "tools" / "findings.py"))["page"]()
    assert PAGES["docs/reference/findings.md"] == page, "run tools/findings.py"


def test_the_manual_page_is_that_of_the_commands() -> None:
    """But for the usage of each, which every version of argparse breaks elsewhere."""

    def words(page: str) -> list[str]:
        return re.sub(r"(?m)^usage: .+(?:\n .+)*$", "", page).split()

    manual = runpy.run_path(str(ROOT / "tools" / "manual.py"))["manual"]()
    assert words((ROOT / "docs" / "edition.1").read_text("utf-8")) == words(manual), "run tools/manual.py"


def test_explain_prints_the_long_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "a-002"]) == 0
    said = capsys.readouterr().out
    for words in (explanations()["A-002"].says, explanations()["A-002"].why, "prefix: They employ"):
        assert words in said
    assert main(["explain"]) == 0
    assert capsys.readouterr().out.count("\n") == len(explanations()) + 1
    assert main(["explain", "A-999"]) == 2
    assert "A-009" in capsys.readouterr().err, "what is near it"


def test_keys_of_the_files() -> None:
    for described in (
        *(Metadata, ReadingTable, LineTable, CorrectionTable, FigureTable),
        *(ChartTable, QueryTable, ValueTable, PictureTable),
    ):
        for one in fields_of(described):
            assert re.search(rf"\b{one.name}\b", WORKS), one.name
    for kind in NOTE_KINDS:
        assert f"`{kind}`" in WORKS
    for form in CHART_FORMS:
        assert f"`{form}`" in WORKS
        assert f"| `{form}` |" in PAGES["docs/how-to.md"]


def test_fields_of_an_entry() -> None:
    rows = re.findall(r"(?m)^\| (`.+?`) \|", PAGES["docs/reference/editions.md"].split("## The ledger")[1])
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(FigureRecord.__struct_fields__)


def test_commands_and_their_options(capsys: pytest.CaptureFixture[str]) -> None:
    """The reference has every command with all of its options, and the pages show no others."""
    promised: dict[str, set[str]] = {"": set()}
    command = ""
    for line in blocks("docs/reference/commands.md", "text")[0].splitlines():
        if line.startswith("build.py"):
            first = line.split()[1] if len(line.split()) > 1 else ""
            command = first if first in COMMANDS else ""
            promised.setdefault(command, set())
        promised[command] |= set(re.findall(r"--[a-z-]+", line))
    assert promised.keys() == {"", *COMMANDS}
    known = {}
    for name, options in promised.items():
        with pytest.raises(SystemExit):
            main([*([name] if name else []), "--help"])
        known[name] = set(re.findall(r"--[a-z-]+", capsys.readouterr().out.split("Other commands")[0])) - {"--help"}
        assert options == known[name], name
    shown = list(command_lines())
    assert len(shown) > 10
    for page, words in shown:
        name = words[0] if words and words[0] in COMMANDS else ""
        assert {word for word in words if word.startswith("--")} <= known[name], (page, words)


def test_the_tutorial_can_be_followed(tmp_path: Path) -> None:
    """Its text with its note, correction, term and chart is a work that builds without a finding."""
    page = "docs/tutorial.md"
    folder = tmp_path / "report"
    folder.mkdir()
    (folder / "source.txt").write_text(blocks(page, "text")[0], "utf-8")
    (folder / "notes.md").write_text(blocks(page, "markdown")[0], "utf-8")
    for block in blocks(page, "toml"):
        name = re.match(r"# (\w+\.toml)\n", block)
        assert name
        (folder / name[1]).write_text(block, "utf-8")
    assert len(list(folder.iterdir())) == 5
    made = edition.build(folder, edition.Options(formats=("html",)))
    assert made.findings == ()
    page_text = made.files["report.html"].decode()
    for words in ("at least 52", "More ships than barges", "Ships without a motor", "capitals elsewhere"):
        assert words in page_text, words


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")])
def test_python_blocks_run(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for block in blocks(page, "python"):
        exec(compile(block, page, "exec"), {"__name__": "__main__"})  # noqa: S102  what our own page tells to run
        assert capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES)
def test_links_and_pictures_are_there(page: str) -> None:
    for target in re.findall(r"\]\(([^):]+)\)", PAGES[page]):
        path, _, part = target.partition("#")
        there = (ROOT / page).parent / path if path else ROOT / page
        assert there.is_file(), target
        if part:
            heads = re.findall(r"(?m)^#+ (.+)$", there.read_text("utf-8"))
            assert part in {re.sub(r"[^a-z -]", "", head.lower()).replace(" ", "-") for head in heads}, target


def test_the_readme_is_for_newcomers() -> None:
    """What nobody needs on the first day is in docs/; every page of docs/ can be reached from the README."""
    assert PAGES["README.md"].count("\n") < 100
    assert all(f"({page})" in PAGES["README.md"] for page in PAGES if page.startswith("docs/"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_one_thing_and_a_function_fits_a_screen(module: Path) -> None:
    text = module.read_text("utf-8")
    assert text.count("\n") <= 450
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno <= 60, f"{module.name}: {node.name}"


def test_contributing_names_what_is_there() -> None:
    """The modules and layers of CONTRIBUTING.md are those of the code."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    layers = {path.stem for path in (ROOT / "edition").iterdir() if path.suffix == ".py" or path.is_dir()}
    layers -= {"__init__", "__main__", "__pycache__", "py"}
    layout = text.split("## Layout")[1].split("## Languages")[0]
    named = {name for row in re.findall(r"(?m)^\| (`.+?) \|", layout) for name in re.findall(r"`(\w+)`", row)}
    assert named == layers
    sections = {
        "The reading of a document": "document",
        "The typesetter": "typesetter",
        "The English grammar": "languages/en",
    }
    for title, folder in sections.items():
        section = text.split(f"## {title}")[1].split("\n## ")[0]
        modules = {name for row in re.findall(r"(?m)^\| (`.+?) \|", section) for name in re.findall(r"`([\w/]+)`", row)}
        there = {
            path.relative_to(ROOT / "edition" / folder).with_suffix("").as_posix()
            for path in (ROOT / "edition" / folder).rglob("*.py")
        }
        assert modules
        assert modules <= there, modules - there
