"""What other packages add: examples of each kind, installed as wheels of their own, without a network."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from edition.extending import EditionCheck, Format, SpokenLanguage
from tests.provocation import provokes

ROOT = Path(__file__).resolve().parents[1]
#: Long enough for its language to be known.
PORTS = "Ports\n\nThe ports of the country handled 40 ships in 2019, which was more than in any year before it.\n"
EXAMPLES = Path(__file__).parent / "plugins"

Run = Callable[..., subprocess.CompletedProcess[str]]


def wheel_of(project: Path, folder: Path) -> Path:
    """The wheel of a project, built as its own `pyproject.toml` says."""
    copy = shutil.copytree(project, folder / project.name)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(copy / "dist")]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    return next((copy / "dist").glob("*.whl"))


def installed(site: Path, wheels: list[Path]) -> dict[str, str]:
    """The environment of a process that has some wheels installed."""
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", str(site)]
    subprocess.run([*install, *map(str, wheels)], check=True, capture_output=True)
    return {**os.environ, "PYTHONPATH": str(site)}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("plugins")
    wheels = [wheel_of(project, folder) for project in sorted(EXAMPLES.iterdir()) if project.is_dir()]
    assert len(wheels) == 4
    return installed(folder / "site", wheels)


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Run:
    def build(*arguments: str, text: str = PORTS, name: str = "a") -> object:
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        command = [sys.executable, str(ROOT / "build.py"), *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    return build  # type: ignore[return-value]


def test_a_format_is_listed_and_written(run: Run, tmp_path: Path) -> None:
    assert "opml (Outline (OPML))" in " ".join(run("--help").stdout.split())
    done = run("a.txt", "-o", "out", "--formats", "html,opml")
    assert done.returncode == 0, done.stderr
    assert "<opml" in (tmp_path / "out/a/a.opml").read_text("utf-8")
    assert "a.opml" in (tmp_path / "out/index.html").read_text("utf-8")
    assert "a.opml" in json.loads((tmp_path / "out/a/report.json").read_text("utf-8"))["files"]


def test_a_check_finds_and_stops(run: Run, tmp_path: Path) -> None:
    done = run("a.txt", "-o", "out", "--formats", "html", text=PORTS.replace("Ports\n", "Of ships\n"))
    assert done.returncode == 0, done.stderr
    assert "X-3" in done.stderr + done.stdout
    text = (
        "Les ports\n\nLes ports du pays ont traité quarante navires pendant toute cette année, et tout allait bien.\n"
    )
    done = run("b.txt", "-o", "out", "--formats", "html", text=text, name="b")
    assert done.returncode == 8
    assert "X-2" in done.stderr
    assert not (tmp_path / "out/b").exists()


def test_an_error_about_a_file_keeps_only_that_file(
    environment: dict[str, str], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = shutil.copytree(EXAMPLES / "yearly_check", tmp_path / "strict")
    code = project / "edition_years" / "__init__.py"
    code.write_text(code.read_text("utf-8").replace("10_000_000", "100"), "utf-8")
    strict = installed(tmp_path / "site", [wheel_of(project, tmp_path / "made")])
    monkeypatch.setitem(environment, "PYTHONPATH", strict["PYTHONPATH"])
    done = run("a.txt", "-o", "out", "--formats", "html,txt")
    assert done.returncode == 8
    assert "X-1" in done.stderr
    assert not (tmp_path / "out/a/a.html").exists()
    assert (tmp_path / "out/a/a.plain.txt").exists()


@provokes("M-007")
def test_a_check_that_fails_is_told_with_its_package(run: Run, told: Callable[[str, str], None]) -> None:
    done = run("a.txt", "-o", "out", "--formats", "html", text=PORTS.replace("Ports\n", "Broken\n"))
    assert done.returncode == 12
    assert "M-007" in done.stderr
    assert "edition-years 1.0" in done.stderr
    assert "Traceback" not in done.stderr
    told("M-007", done.stderr)


def test_a_language_has_its_words_and_its_furniture(tmp_path: Path) -> None:
    alone = installed(tmp_path / "site", [wheel_of(EXAMPLES / "swedish", tmp_path)])
    text = "Hamnar\n\nKapitel 1. Hamnar\n\nHamnarna hanterade skepp.\n\nKapitel 2. Skepp\n\nSkeppen var stora.\n"
    (tmp_path / "work").mkdir()
    (tmp_path / "work/source.txt").write_text(text, "utf-8")
    (tmp_path / "work/work.toml").write_text('[reading]\nlanguage = "sv"\n', "utf-8")
    command = [sys.executable, str(ROOT / "build.py"), "work", "-o", "out", "--formats", "html"]
    done = subprocess.run(command, cwd=tmp_path, env=alone, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Innehåll" in (tmp_path / "out/work/work.html").read_text("utf-8")
    asked = "from edition.languages import line_words; print(line_words().words.outer_heads)"
    command = [sys.executable, "-c", asked]
    done = subprocess.run(command, cwd=ROOT, env=alone, capture_output=True, text=True, check=False)
    assert "inledning" in done.stdout, done.stderr


def test_a_citation_style_is_used_by_its_name_and_none_of_its_code_is_run(run: Run, tmp_path: Path) -> None:
    work = shutil.copytree(ROOT / "content" / "state-of-the-union-1981", tmp_path / "work")
    (work / "theme.toml").write_text('citation_style = "numbered-house"\n', "utf-8")
    done = run("work", "-o", "out", "--formats", "html")
    assert done.returncode == 0, done.stderr
    assert "«" in next((tmp_path / "out").glob("*/*.html")).read_text("utf-8")


@provokes("T-011")
def test_a_citation_style_of_no_use_is_told(run: Run, tmp_path: Path, told: Callable[[str, str], None]) -> None:
    (tmp_path / "theme.toml").write_text('citation_style = "theme/empty.csl"\n', "utf-8")
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/empty.csl").write_text("<style/>", "utf-8")
    done = run("a.txt", "-o", "out", "--theme", ".")
    assert done.returncode == 4
    assert "T-011" in done.stderr
    (tmp_path / "theme.toml").write_text('citation_style = "none-such"\n', "utf-8")
    done = run("a.txt", "-o", "out", "--theme", ".")
    assert done.returncode == 4
    told("T-011", done.stderr)


@provokes("M-006")
def test_a_package_whose_code_cannot_be_loaded_is_told(
    environment: dict[str, str],
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: Callable[[str, str], None],
) -> None:
    project = shutil.copytree(EXAMPLES / "outline_format", tmp_path / "broken")
    (project / "edition_outline" / "__init__.py").write_text("import no_such_library\n", "utf-8")
    broken = installed(tmp_path / "site", [wheel_of(project, tmp_path / "made")])
    monkeypatch.setitem(environment, "PYTHONPATH", broken["PYTHONPATH"])
    done = run("a.txt", "-o", "out", "--formats", "html")
    assert done.returncode == 12
    assert "pip uninstall edition-outline" in done.stderr
    assert "Traceback" not in done.stderr
    told("M-006", done.stderr)


def test_doctor_lists_what_packages_add(run: Run) -> None:
    assert "opml of edition-outline 1.0" in " ".join(run("doctor").stdout.split())


def test_the_examples_of_the_page_are_what_the_protocols_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(EXAMPLES / "swedish"))  # for the files of the last one
    page = (ROOT / "docs" / "plug-ins.md").read_text("utf-8")
    blocks = re.findall(r"(?ms)^```py\n(.*?)^```$", page)
    protocols = (("OPML", Format), ("CHECK", EditionCheck), ("SWEDISH", SpokenLanguage))
    for block, (name, protocol) in zip(blocks, protocols, strict=True):
        module = ModuleType(name)
        monkeypatch.setitem(sys.modules, name, module)
        exec(compile(block, name, "exec"), module.__dict__)  # noqa: S102  what our own page tells to write
        assert isinstance(getattr(module, name), protocol)
