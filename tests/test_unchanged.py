"""The state of files is the same until one of them changes, comes or goes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.files.unchanged import state_of


@pytest.fixture
def paths(tmp_path: Path) -> tuple[Path, Path]:
    """A folder and a file that something is made of."""
    (tmp_path / "code" / "inner").mkdir(parents=True)
    (tmp_path / "code" / "inner" / "one.py").write_text("1")
    (tmp_path / "lock").write_text("a")
    return tmp_path / "code", tmp_path / "lock"


def _touch(path: Path) -> None:
    path.write_text(path.read_text())
    os.utime(path, ns=(1, 1))


CHANGES: dict[str, Callable[[Path], object]] = {
    "another size": lambda top: (top / "code" / "inner" / "one.py").write_text("12"),
    "other words": lambda top: _touch(top / "code" / "inner" / "one.py"),
    "a new file": lambda top: (top / "code" / "two.py").write_text("2"),
    "a file less": lambda top: (top / "code" / "inner" / "one.py").unlink(),
    "another lock": lambda top: (top / "lock").write_text("ab"),
    "no lock": lambda top: (top / "lock").unlink(),
    "another name": lambda top: (top / "code" / "inner" / "one.py").rename(top / "code" / "inner" / "two.py"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_state_is_another_after_a_change(paths: tuple[Path, Path], tmp_path: Path, change: str) -> None:
    before = state_of(paths)
    assert state_of(paths) == before
    CHANGES[change](tmp_path)
    assert state_of(paths) != before


def test_what_python_keeps_is_no_change(paths: tuple[Path, Path]) -> None:
    before = state_of(paths)
    (paths[0] / "__pycache__").mkdir()
    (paths[0] / "__pycache__" / "one.pyc").write_text("3")
    assert state_of(paths) == before
