"""The README tells the truth: its commands, files, keys and codes are those of the code; so do docstrings."""

from __future__ import annotations

import ast
import re
import subprocess
from dataclasses import fields, replace
from pathlib import Path

import pytest

from edition.apparatus import compile_apparatus
from edition.charts.lint import lint_spec
from edition.errors import FAMILIES, ExitCode
from edition.files import ROOT, read_manuscript
from edition.languages import Grammars
from edition.ledger import compile_ledger
from edition.manuscript import (
    CHART_FORMS,
    NOTE_KINDS,
    ChartRequest,
    CorrectionDraft,
    Metadata,
    ReadingHints,
    parse_charts,
    parse_corrections,
    parse_glossary,
    parse_notes,
)
from edition.pipeline import read

README = (ROOT / "README.md").read_text("utf-8")
MODULES = sorted((ROOT / "edition").rglob("*.py"))
#: The letter families and numbers of every finding in the code.
CODES = sorted({code for module in MODULES for code in re.findall(r'"([A-Z]-\d{3})"', module.read_text("utf-8"))})


def test_exit_codes() -> None:
    rows = dict(re.findall(r"(?m)^\| (\d+) \| (.+?) \|$", README))
    assert {int(code) for code in rows} == {int(code) for code in ExitCode}
    for family, code in FAMILIES.items():
        assert f"({family}-…)" in rows[str(int(code))]


@pytest.mark.parametrize("code", CODES)
def test_every_finding_code_is_provoked_by_a_test(code: str) -> None:
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert code in tests


def test_every_finding_code_is_explained_once() -> None:
    """The reference page has the codes of the code and no others, each with what it says and what to do."""
    rows = re.findall(r"(?m)^\| ([A-Z]-\d{3}) \| (.+?) \| (.+?) \|$", README)
    assert sorted(code for code, _, _ in rows) == CODES
    assert all(len(says) > 10 and len(do) >= 6 for _, says, do in rows)


def test_keys_of_the_files() -> None:
    for name in [one.name for one in fields(Metadata)] + [one.name for one in fields(ReadingHints)]:
        assert re.search(rf"\b{name}\b", README), name
    for kind in NOTE_KINDS:
        assert f"`{kind}`" in README
    for form in CHART_FORMS:
        assert f"`{form}`" in README
    for name in ("id", "title", "subtitle", "entries", "labels", "order", "after", "caveat", "waive"):
        assert name in {one.name for one in fields(ChartRequest)}
        assert re.search(rf"\b{name}\b", README)
    assert {"edition", "reason", "kind"} < {one.name for one in fields(CorrectionDraft)}


def test_options() -> None:
    helped = subprocess.run(
        [str(ROOT / ".venv/bin/python"), str(ROOT / "build.py"), "--help"], capture_output=True, text=True, check=True
    )
    promised = set(re.findall(r"--[a-z-]+", README.split("## Commands")[1].split("```")[1]))
    assert promised - {"--format"} <= set(re.findall(r"--[a-z-]+", helped.stdout))


def test_the_example_note_is_one() -> None:
    block = README.split("```markdown\n")[1].split("```")[0]
    assert [note.kind for note in parse_notes("notes.md", block)] == ["reading", "arithmetic"]


def test_the_example_files_are_accepted(grammars: Grammars) -> None:
    """What the README shows of the files of a work can be put into the work it speaks of."""
    blocks = dict(re.findall(r"```toml\n# (\w+)\.toml\n(.*?)```", README, re.DOTALL))
    manuscript = replace(
        read_manuscript(ROOT / "content" / "fighting-covid-19"),
        notes=parse_notes("notes.md", README.split("```markdown\n")[1].split("```")[0]),
        corrections=parse_corrections("corrections.toml", blocks["corrections"]),
        glossary=parse_glossary("glossary.toml", blocks["glossary"]),
        charts=parse_charts("charts.toml", blocks["charts"]),
    )
    document = read(manuscript)
    made = compile_apparatus(manuscript, document, compile_ledger(document, grammars))
    assert [len(part) for part in (made.notes, made.corrections, made.glossary, made.charts)] == [2, 1, 1, 1]
    assert [broken for spec in made.charts for broken in lint_spec(spec)] == []


def test_links_and_pictures_are_there() -> None:
    heads = {re.sub(r"[^a-z -]", "", head.lower()).replace(" ", "-") for head in re.findall(r"(?m)^#+ (.+)$", README)}
    for target in re.findall(r"\]\(([^):]+)\)", README):
        assert target[1:] in heads if target.startswith("#") else (ROOT / target).is_file(), target


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_one_thing_and_a_function_fits_a_screen(module: Path) -> None:
    text = module.read_text("utf-8")
    assert text.count("\n") <= 450
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno <= 60, f"{module.name}: {node.name}"
