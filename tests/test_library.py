"""The library's calls, and the package that a wheel unpacks to, far from the checkout."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest

import edition
from edition.commands import main
from edition.files import read_manuscript

ROOT = Path(__file__).resolve().parents[1]
TEXT = "A Report on Ports\n\nThe ports handled more than 40 ships in 2019.\n\nThey employ 300 people.\n"
HTML = edition.Options(formats=("html",))


def files_in(folder: Path) -> dict[str, bytes]:
    """The files of a folder and below it, by their paths in it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_edition_of_a_text_with_its_progress(tmp_path: Path) -> None:
    steps: list[edition.Step] = []
    made = edition.build(TEXT, HTML, name="On Ports", out=tmp_path, progress=steps.append)
    assert (made.slug, made.findings, made.failed) == ("on-ports", (), ())
    assert (tmp_path / "on-ports" / "on-ports.html").read_bytes() == made.files["on-ports.html"]
    ended = [step.name for step in steps if step.state == "ended"]
    assert ended == ["document", "ledger", "apparatus", "charts", "edition", "fonts", "html"]


def test_an_edition_of_a_work_is_that_of_the_command(make_work: Callable[..., Path], tmp_path: Path) -> None:
    work = make_work({"notes.md": "> more than 40 ships\nkind: reading\n\nA word on this.\n"})
    assert main(["--quiet", "--formats", "html", "-o", str(tmp_path / "dist"), str(work)]) == 0
    written = files_in(tmp_path / "dist" / work.name)
    assert edition.build(work, HTML).files == written


def test_a_ledger_and_an_outline() -> None:
    ledger = edition.figures("More than 40 ships came on 3 May 2019.")
    assert [(one.quantity.value, one.quantity.comparator) for one in ledger.entries] == [
        (Decimal(40), ">"),
        ("2019-05-03", None),
    ]
    assert [(one.role, one.text) for one in edition.outline(TEXT)][:2] == [
        ("title", "A Report on Ports"),
        ("paragraph", "The ports handled more than 40 ships in 2019."),
    ]
    assert edition.figures("Les ports ont vu 40 navires.", language="fr").grammar is None


@pytest.mark.parametrize(
    ("source", "code"),
    [("", "S-002"), ("half \ud800 a pair", "S-004"), (Path("no-such-file.txt"), "S-001")],
)
def test_what_stops_a_call_is_a_value(source: str | Path, code: str) -> None:
    with pytest.raises(edition.EditionError) as stopped:
        edition.outline(source)
    assert [finding.code for finding in stopped.value.findings] == [code]


def test_a_name_and_a_format_that_are_none() -> None:
    for call, code in (
        (lambda: edition.build(TEXT, HTML, name="★"), "W-011"),
        (lambda: edition.build(TEXT, edition.Options(formats=("docx",))), "U-001"),
    ):
        with pytest.raises(edition.EditionError) as stopped:
            call()
        assert [finding.code for finding in stopped.value.findings] == [code]


def test_many_works_by_any_executor(tmp_path: Path) -> None:
    """Threads and no executor give the same builds in the order asked for; one that fails does not stop the rest."""
    paths = [tmp_path / f"report-{number}.txt" for number in range(3)]
    for path in paths:
        path.write_text(TEXT, "utf-8")
    manuscripts = [read_manuscript(path) for path in paths]
    alone = [made for _, made in edition.build_each(manuscripts, HTML)]
    with ThreadPoolExecutor(2) as executor:
        together = [made for _, made in edition.build_each(manuscripts, HTML, executor)]
    assert alone == together
    assert [made.slug for made in alone if isinstance(made, edition.Build)] == ["report-0", "report-1", "report-2"]
    bad = [made for _, made in edition.build_each(manuscripts, edition.Options(formats=("docx",)))]
    assert [finding.code for findings in bad for finding in findings] == ["U-001"] * 3  # type: ignore[union-attr]


def test_names_are_imported_when_they_are_used() -> None:
    """A process that needs one stage loads no other: `import edition` is cheap."""
    command = (
        "import sys, edition; print('edition.pipeline' in sys.modules, edition.Step.__module__, dir(edition) != [])"
    )
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "edition.progress", "True"]
    with pytest.raises(AttributeError):
        _ = edition.no_such_name  # type: ignore[attr-defined]
    listed = ast.parse((ROOT / "edition" / "__init__.py").read_text("utf-8"))
    assert {name for name in edition.__all__ if hasattr(edition, name)} == set(edition.__all__)
    assert isinstance(listed, ast.Module)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment in which Python finds the package of the wheel before that of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return {**os.environ, "PYTHONPATH": str(folder / "site"), "XDG_CACHE_HOME": str(folder / "cache")}


def test_the_wheel_works_far_from_the_checkout(unpacked: dict[str, str], tmp_path: Path) -> None:
    """An edition in three formats, the ledger, the outline and the calls, in an empty folder: the same bytes."""
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    python = [sys.executable, "-P"]

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [*python, *arguments], cwd=tmp_path, env=unpacked, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("-m", "edition", "--quiet", "report.txt")
    made = tmp_path / "dist" / "report"
    assert {"report.html", "report.pdf", "report.epub", "figures.csv"} <= {path.name for path in made.iterdir()}
    here = edition.build(tmp_path / "report.txt")
    assert files_in(made) == dict(here.files)
    assert run("-m", "edition", "figures", "report.txt", "--format", "json").encode() == here.files["figures.json"]
    assert run("-m", "edition", "outline", "report.txt").count("\n") == 4
    assert run("-c", "import edition; print(edition.__file__)").startswith(unpacked["PYTHONPATH"])


def test_a_wheel_that_is_not_whole_says_so(unpacked: dict[str, str], tmp_path: Path) -> None:
    """A file of ours that is missing is a missing part, with the line that mends it; not a full disk."""
    site = tmp_path / "site"
    shutil.copytree(unpacked["PYTHONPATH"], site)
    shutil.rmtree(site / "edition" / "_data")
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    for command in (["report.txt"], ["doctor"]):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "edition", *command],
            cwd=tmp_path,
            env={**unpacked, "PYTHONPATH": str(site)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 12, done.stderr
        assert "M-003" in done.stderr
        assert "pip install --force-reinstall ADDRESS" in done.stderr
