"""What is made of files is remembered until one of them changes, comes or goes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.files.unchanged import remembered
from tests.keys import SECRET


@pytest.fixture
def made(tmp_path: Path) -> Callable[[], int]:
    """Asks for what is made of a folder and a file; gives how often it was made."""
    (tmp_path / "code" / "inner").mkdir(parents=True)
    (tmp_path / "code" / "inner" / "one.py").write_text("1")
    (tmp_path / "lock").write_text("a")
    times: list[int] = []

    def ask() -> int:
        value = remembered(
            tmp_path / "cache" / "note",
            SECRET,
            (tmp_path / "code", tmp_path / "lock"),
            lambda: times.append(1) or f"value {len(times)}",  # type: ignore[func-returns-value]
        )
        assert value == f"value {len(times)}"
        return len(times)

    return ask


def _touch(path: Path) -> None:
    path.write_text(path.read_text())
    os.utime(path, ns=(1, 1))


def _forge(note: Path) -> None:
    """Another value, told of the same files: who can write there does not have the key."""
    state, value, code = note.read_text().splitlines()
    note.write_text(f"{state}\n{value[:-1]}9\n{code}\n")


CHANGES: dict[str, Callable[[Path], object]] = {
    "another size": lambda top: (top / "code" / "inner" / "one.py").write_text("12"),
    "other words": lambda top: _touch(top / "code" / "inner" / "one.py"),
    "a new file": lambda top: (top / "code" / "two.py").write_text("2"),
    "a file less": lambda top: (top / "code" / "inner" / "one.py").unlink(),
    "another lock": lambda top: (top / "lock").write_text("ab"),
    "no lock": lambda top: (top / "lock").unlink(),
    "a damaged note": lambda top: (top / "cache" / "note").write_bytes(b"\xff"),
    "a note that nobody of us wrote": lambda top: _forge(top / "cache" / "note"),
    "another name": lambda top: (top / "code" / "inner" / "one.py").rename(top / "code" / "inner" / "two.py"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_is_made_again_after_a_change(made: Callable[[], int], tmp_path: Path, change: str) -> None:
    assert (made(), made()) == (1, 1)
    CHANGES[change](tmp_path)
    assert (made(), made()) == (2, 2)


def test_what_python_keeps_is_no_change(made: Callable[[], int], tmp_path: Path) -> None:
    assert made() == 1
    (tmp_path / "code" / "__pycache__").mkdir()
    (tmp_path / "code" / "__pycache__" / "one.pyc").write_text("3")
    assert made() == 1


def test_without_a_place_for_the_note_it_is_made_each_time(made: Callable[[], int], tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder")
    assert (made(), made()) == (1, 2)
