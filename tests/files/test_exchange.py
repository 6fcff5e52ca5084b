"""The folder of an edition is that of one build, whoever is killed when, and whoever else writes."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest

from edition.errors import EditionError
from edition.files import exchange, tidy, write_edition, write_failure
from tests.command_line import run

#: The children do nothing but write files, and leave without tidying up: threads of the parent do not matter to them.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")

OLD = {"a.html": b"old", "a.pdf": b"old", "report.json": b'{"sha256": "1", "date": "2020-01-01"}'}
NEW = {"a.html": b"new", "a.epub": b"new", "report.json": b'{"sha256": "2", "date": "2021-01-01"}'}


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder and those below it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def old_edition(tmp_path: Path) -> Path:
    """An edition with files of others beside its own."""
    folder = tmp_path / "dist" / "a"
    write_edition(folder, OLD)
    (folder / "mine").mkdir()
    (folder / "mine" / "list.txt").write_text("mine")
    (folder / "mine.txt").write_text("mine")
    return folder


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Whether a process was killed at one of its calls that change the disk; it is not where it makes fewer of them."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] != 0
    seen = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if writes or event in (
            "os.rename",
            "os.mkdir",
            "os.remove",
            "os.rmdir",
            "os.link",
            "os.chmod",
            "shutil.rmtree",
            "ctypes.dlsym",
        ):
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    work()
    os._exit(0)


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_killed_build_leaves_one_edition_whole(
    tmp_path: Path, can_exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a kill at every step, at once or after the next start, the folder is the older or the newer one."""
    if not can_exchange:
        monkeypatch.setattr(exchange, "_exchanged", lambda *_: False)
    others = {"mine.txt": b"mine", "mine/list.txt": b"mine"}
    step = 0
    while True:
        step += 1
        folder = old_edition(tmp_path / str(step))
        killed = killed_at(step, lambda: write_edition(folder, NEW, ("a.pdf",)))  # noqa: B023  it runs at once
        if can_exchange:
            assert contents(folder) in ({**OLD, **others}, {**NEW, **others}), step
        tidy(folder.parent)
        assert contents(folder) in ({**OLD, **others}, {**NEW, **others}), step
        assert [path.name for path in folder.parent.iterdir()] == ["a"], step
        if not killed:
            break
    assert step > 15
    assert contents(folder) == {**NEW, **others}


def test_a_first_edition_is_whole_or_not_there(tmp_path: Path) -> None:
    step = 0
    killed = True
    while killed:
        step += 1
        folder = tmp_path / str(step) / "a"
        folder.parent.mkdir()
        killed = killed_at(step, lambda: write_edition(folder, NEW))  # noqa: B023  it runs at once
        tidy(folder.parent)
        assert not folder.exists() or contents(folder) == NEW


def write_many(folder: Path, name: bytes) -> None:
    for _ in range(40):
        write_edition(folder, {"a.html": name, "b.html": name})


def test_two_writers_do_not_mix(tmp_path: Path) -> None:
    folder = tmp_path / "dist" / "a"
    context = get_context("fork")
    writers = [context.Process(target=write_many, args=(folder, name)) for name in (b"one", b"two")]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        try:
            handle = os.open(folder, os.O_RDONLY)
        except FileNotFoundError:  # before the first one is there
            continue
        try:
            files = [os.open(name, os.O_RDONLY, dir_fd=handle) for name in ("a.html", "b.html")]
        except FileNotFoundError:  # the folder that was opened has been replaced and removed
            files = []
        os.close(handle)
        assert len({os.read(file, 9) for file in files}) <= 1
        for file in files:
            os.close(file)
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert len(set(contents(folder).values())) == 1
    assert [path.name for path in folder.parent.iterdir()] == ["a"]


def test_what_failed_stands_aside_with_the_build_it_is_from(tmp_path: Path) -> None:
    folder = old_edition(tmp_path)
    write_edition(folder, NEW, (), ("a.pdf",))
    assert contents(folder)["older/a.pdf"] == b"old"
    assert not (folder / "a.pdf").exists()
    assert json.loads((folder / "report.json").read_bytes())["older"] == {
        "a.pdf": {"sha256": "1", "date": "2020-01-01"}
    }
    write_edition(folder, NEW, (), ("a.pdf",))
    assert json.loads((folder / "report.json").read_bytes())["older"] == {
        "a.pdf": {"sha256": "1", "date": "2020-01-01"}
    }
    write_edition(folder, {**NEW, "a.pdf": b"new"})
    assert not (folder / "older").exists()


def test_why_a_work_was_not_built_is_there_for_programs(tmp_path: Path) -> None:
    text, out = tmp_path / "report.txt", tmp_path / "dist"
    text.write_bytes(b"caf\xe9")
    assert run("--quiet", "--formats", "html", "-o", out, text).returncode == 3
    told = json.loads((out / "report.failed.json").read_text("utf-8"))
    assert (told["slug"], [one["code"] for one in told["findings"]]) == ("report", ["S-004"])
    text.write_text("A Report\n\nThe ports handled 40 ships.\n")
    assert run("--quiet", "--formats", "html", "-o", out, text).returncode == 0
    assert {path.name for path in out.iterdir()} == {"index.html", "report"}


def test_no_room_leaves_the_older_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = old_edition(tmp_path)
    before = contents(folder)

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("edition.files.outputs.write_flushed", full)
    with pytest.raises(EditionError) as caught:
        write_edition(folder, NEW)
    assert caught.value.findings[0].code == "O-001"
    assert contents(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["a"]
    write_failure(folder, b'{"code": "O-001"}')
    assert (folder.parent / "a.failed.json").is_file()
