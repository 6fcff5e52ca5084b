"""An edition that was received is proved without being built: each file, its text, its links, the files inside of it."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_line import run
from tests.provocation import provokes


@pytest.fixture
def received(editions: Path, tmp_path: Path) -> Path:
    """A copy of the edition of a work with notes and charts."""
    return Path(shutil.copytree(editions / "fighting-covid-19", tmp_path / "received"))


def test_an_edition_is_as_it_was_built(received: Path) -> None:
    done = run("verify", received)
    assert (done.returncode, done.stderr) == (0, "")
    files = json.loads((received / "report.json").read_text("utf-8"))["files"]
    assert done.stdout == f"fighting-covid-19: {len(files)} files are as they were built\n"
    assert {"fighting-covid-19.html", "fighting-covid-19.pdf", "fighting-covid-19.epub", "figures.csv"} <= files.keys()
    assert {name: hashlib.sha256((received / name).read_bytes()).hexdigest() for name in files} == files


def retold(folder: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """Change a file, and tell its new digest in the report, as somebody would who hides it."""
    data = change((folder / name).read_bytes())
    (folder / name).write_bytes(data)
    report = json.loads((folder / "report.json").read_text("utf-8"))
    report["files"][name] = hashlib.sha256(data).hexdigest()
    (folder / "report.json").write_text(json.dumps(report), "utf-8")


def in_package(change: Callable[[str, bytes], bytes]) -> Callable[[bytes], bytes]:
    """A change of the files of an EPUB."""

    def changed(data: bytes) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
            for info in old.infolist():
                new.writestr(info, change(info.filename, old.read(info)))
        return made.getvalue()

    return changed


_WORD, _OTHER = b"Coronavirus is raging", b"Coronavirus was raging"
FAULTS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a file is missing": ("F-301", lambda folder: (folder / "fighting-covid-19.pdf").unlink()),
    "a byte of the PDF": (
        "F-302",
        lambda folder: (folder / "fighting-covid-19.pdf").write_bytes((folder / "fighting-covid-19.pdf").read_bytes() + b"\n"),
    ),
    "a figure of the ledger": (
        "F-302",
        lambda folder: (folder / "figures.csv").write_text((folder / "figures.csv").read_text("utf-8").replace("170", "171"), "utf-8"),
    ),
    "a file more": ("F-303", lambda folder: (folder / "notes of mine.txt").write_text("x")),
    "a word of the HTML and its digest": (
        "F-304",
        lambda folder: retold(folder, "fighting-covid-19.html", lambda data: data.replace(_WORD, _OTHER)),
    ),
    "a word of the EPUB and its digest": (
        "F-304",
        lambda folder: retold(folder, "fighting-covid-19.epub", in_package(lambda _, data: data.replace(_WORD, _OTHER))),
    ),
    "an EPUB that is none": ("F-304", lambda folder: retold(folder, "fighting-covid-19.epub", lambda _: b"PK\x03\x04")),
    "a PDF that is none": ("F-304", lambda folder: retold(folder, "fighting-covid-19.pdf", lambda _: b"%PDF-1.7\n")),
    "a page that is none": ("F-304", lambda folder: retold(folder, "fighting-covid-19.html", lambda _: b"<html><p>")),
    "the ledger and its digest": ("F-305", lambda folder: retold(folder, "figures.csv", lambda data: data + b"\n")),
    "the ledger in the EPUB": (
        "F-305",
        lambda folder: retold(
            folder, "fighting-covid-19.epub", in_package(lambda name, data: data + b"\n" * name.endswith("figures.csv"))
        ),
    ),
    "a link that leads nowhere": (
        "F-003",
        lambda folder: retold(folder, "fighting-covid-19.html", lambda data: data.replace(b'href="#row-', b'href="#raw-', 1)),
    ),
    "a page that asks the network": (
        "F-005",
        lambda folder: retold(
            folder, "fighting-covid-19.html", lambda data: data.replace(b"</main>", b'<img alt="" src="https://a.b/c.png"/></main>')
        ),
    ),
    "no report": ("F-300", lambda folder: (folder / "report.json").unlink()),
    "a report of another program": ("F-300", lambda folder: (folder / "report.json").write_text('{"slug": 3}')),
    "a report that is no JSON": ("F-300", lambda folder: (folder / "report.json").write_text("[" * 9000)),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_what_was_changed_is_found(received: Path, fault: str) -> None:
    code, change = FAULTS[fault]
    change(received)
    done = run("verify", received)
    assert code in done.stderr
    assert done.returncode == (0 if code == "F-303" else 8)
    assert "Traceback" not in done.stderr


@provokes("F-300", "F-301", "F-302", "F-303", "F-304", "F-305")
@pytest.mark.parametrize("code", ["F-300", "F-301", "F-302", "F-303", "F-304", "F-305"])
def test_it_is_told_which_file(received: Path, tmp_path: Path, told: Callable[[str, str], None], code: str) -> None:
    change = next(change for of, change in FAULTS.values() if of == code)
    change(received)
    told(code, run("verify", received).stderr.replace(f"{tmp_path}/", ""))


def test_older_files_and_another_place_change_nothing(received: Path) -> None:
    (received / "older").mkdir()
    (received / "older" / "fighting-covid-19.pdf").write_bytes(b"%PDF")
    assert run("verify", received).returncode == 0
