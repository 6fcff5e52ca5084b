"""What other systems ask for: names that every file system takes, line ends of any kind, processes without fork."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.errors import EditionError
from edition.files import read_manuscript
from edition.files.works import work_slug_of

ROOT = Path(__file__).resolve().parents[1]
#: Characters that no name has on Windows (Microsoft, “Naming Files, Paths, and Namespaces”).
FORBIDDEN = frozenset('<>:"\\|?*')


@pytest.mark.parametrize("name", ["con", "AUX", "Nul", "com1", "LPT9", "prn"])
def test_a_name_that_windows_reserves_is_refused_everywhere(name: str) -> None:
    with pytest.raises(EditionError) as raised:
        work_slug_of(name, f"{name}.txt")
    assert raised.value.findings[0].code == "W-011"


@pytest.mark.parametrize("name", ["console", "com10", "auxiliary", "con-1"])
def test_names_that_only_begin_so_are_taken(name: str) -> None:
    assert work_slug_of(name, f"{name}.txt") == name


def test_no_two_files_of_an_edition_differ_by_case_alone(editions: Path) -> None:
    """Nor has one a character, an ending or a length that a file system refuses; the same inside the EPUB."""
    for report in sorted(editions.glob("*/report.json")):
        folder = report.parent
        names = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]
        with zipfile.ZipFile(folder / f"{folder.name}.epub") as package:
            for some in (names, package.namelist()):
                assert len({name.casefold() for name in some}) == len(some), folder.name
                for name in some:
                    assert not FORBIDDEN.intersection(name), name
                    assert not name.endswith((".", " ")), name
                    assert len(name) < 120, name
                    work_slug_of(Path(name).stem, name)


def test_works_that_differ_by_case_alone_are_not_built_over_one_another(tmp_path: Path) -> None:
    from tests.command_line import run

    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    (tmp_path / "a" / "Ports.txt").write_text("The ports handled 40 ships in 2019.\n", "utf-8")
    (tmp_path / "b" / "ports.txt").write_text("The ports handled 50 ships in 2019.\n", "utf-8")
    done = run(tmp_path / "a" / "Ports.txt", tmp_path / "b" / "ports.txt", "-o", tmp_path / "out", "--formats", "html")
    assert (done.returncode, "U-003" in done.stderr) == (2, True)


def test_files_of_an_editor_with_line_ends_of_windows_say_the_same(make_work: Callable[..., Path]) -> None:
    files = {
        "notes.md": "> more than 40 ships\nkind: reading\n\nA bound.\n\nOn two lines.\n",
        "corrections.toml": '[[correction]]\nsource = "barges"\nedition = "barks"\nreason = "A slip."\n',
        "glossary.toml": '[terms]\n"barges" = "Flat boats."\n',
        "work.toml": 'title = "Ports"\n[reading]\ndrop = ["A Report on Ports"]\n',
    }
    folder = make_work(files)
    unix = read_manuscript(folder)
    for name, text in files.items():
        (folder / name).write_bytes(text.replace("\n", "\r\n").encode())
    windows = read_manuscript(folder)
    assert windows == unix
    assert windows.notes


def test_without_fork_the_same_bytes_are_built_by_processes_that_are_spawned(tmp_path: Path) -> None:
    """As on Windows: two jobs, and pages set in a process of their own for each request."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"Report {name}\n\nThe ports handled 40 ships in 2019.\n", "utf-8")
    script = tmp_path / "spawned.py"
    script.write_text(
        "import multiprocessing, os, sys\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "del os.fork\n"
        "multiprocessing.get_all_start_methods = lambda: ['spawn']\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        "    from edition.commands import main\n"
        "    sys.exit(main(sys.argv[1:]))\n",
        "utf-8",
    )
    texts = [str(tmp_path / f"{name}.txt") for name in ("one", "two")]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1780000000"}
    made = []
    for out, program, jobs in (("spawned", script, "2"), ("forked", ROOT / "build.py", "1")):
        command = [sys.executable, str(program), *texts, "-o", str(tmp_path / out), "--jobs", jobs, "--quiet"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        files = [path for path in (tmp_path / out).rglob("*") if path.is_file()]
        made.append({path.relative_to(tmp_path / out).as_posix(): path.read_bytes() for path in files})
    assert made[0] == made[1]
    assert {"one/one.pdf", "two/two.epub"} <= made[0].keys()
