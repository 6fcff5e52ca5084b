"""The store of step results: it gives what was put or nothing, and a build with it is the build without it."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from edition.assets import Assets
from edition.files import read_manuscript
from edition.files.user_key import user_key
from edition.folder_store import FolderStore
from edition.memory import NOTHING_KEPT, Memory, key_of
from edition.pipeline import Options, build_manuscript
from tests.keys import SECRET

ROOT = Path(__file__).resolve().parents[1]
KEY = key_of("chart", "one")


def test_parts_of_a_key_are_not_run_together() -> None:
    """“ab” and “c” are other parts than “a” and “bc”, and a step's results are its own."""
    keys = [
        key_of(*parts) for parts in (("s", "ab", "c"), ("s", "a", "bc"), ("s", "abc"), ("t", "ab", "c"), ("s", b"ab"))
    ]
    assert len(set(keys)) == len(keys)


def test_what_was_put_is_given_to_the_same_program_only(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "store", "one", SECRET)
    assert store.get(KEY) is None
    store.put(KEY, b"drawn")
    assert store.get(KEY) == b"drawn"
    assert FolderStore(tmp_path / "store", "two", SECRET).get(KEY) is None
    assert store.get(key_of("chart", "two")) is None


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data[:40] + b"x" + data[41:], lambda _: b""])
def test_a_damaged_file_is_none(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    store = FolderStore(tmp_path, "one", SECRET)
    store.put(KEY, b"something that was drawn")
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert store.get(KEY) is None
    store.put(KEY, b"again")
    assert store.get(KEY) == b"again"


def test_a_file_of_another_user_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = FolderStore(tmp_path / "store", "one", SECRET)
    store.put(KEY, b"drawn")
    somebody = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: somebody)
    assert store.get(KEY) is None


def _code_alone(path: Path) -> None:
    """A file with a digest that anybody can make, as the store had them once."""
    path.write_bytes(hashlib.sha256(b"forged").digest() + b"forged")


HOSTILE: dict[str, Callable[[Path, Path], object]] = {
    "noise": lambda path, _: path.write_bytes(bytes(range(256))),
    "a right digest": lambda path, _: _code_alone(path),
    "another entry": lambda path, other: path.write_bytes(other.read_bytes()),
    "a link to another entry": lambda path, other: path.symlink_to(other),
    "a link to itself": lambda path, _: path.symlink_to(path),
    "a link to nothing": lambda path, _: path.symlink_to("nowhere"),
    "a link to a device": lambda path, _: path.symlink_to("/dev/zero"),
    "a pipe": lambda path, _: os.mkfifo(path),
    "a folder": lambda path, _: path.mkdir(),
    "nothing": lambda _path, _: None,
}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_is_taken_that_this_program_has_not_written_there(tmp_path: Path, hostile: str) -> None:
    """No link is followed, no pipe waited for, and an entry under the name of another is none."""
    store = FolderStore(tmp_path / "store", "one", SECRET)
    store.put(KEY, b"drawn")
    (path,) = (tmp_path / "store").iterdir()
    store.put(key_of("chart", "two"), b"another")
    (other,) = set((tmp_path / "store").iterdir()) - {path}
    path.unlink()
    HOSTILE[hostile](path, other)
    assert store.get(KEY) is None
    if hostile != "a folder":
        store.put(KEY, b"again")
        assert (store.get(KEY), store.get(key_of("chart", "two"))) == (b"again", b"another")


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    FolderStore(tmp_path / "store", "one", bytes(32)).put(KEY, b"drawn")
    assert FolderStore(tmp_path / "store", "one", SECRET).get(KEY) is None


def test_a_folder_in_which_others_can_write_is_closed_and_a_link_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(mode=0o777)
    (tmp_path / "open").chmod(0o777)
    store = FolderStore(tmp_path / "open", "one", SECRET)
    store.put(KEY, b"drawn")
    assert (store.get(KEY), (tmp_path / "open").stat().st_mode & 0o777) == (b"drawn", 0o700)
    (tmp_path / "link").symlink_to(tmp_path / "open")
    linked = FolderStore(tmp_path / "link", "one", SECRET)
    assert linked.get(KEY) is None


def test_a_store_that_is_sent_elsewhere_checks_the_folder_there(tmp_path: Path) -> None:
    """A worker on another machine has another folder under that path, which others may be able to write to."""
    sent = pickle.dumps(FolderStore(tmp_path / "store", "one", SECRET))
    (tmp_path / "store").rmdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "store").symlink_to(tmp_path / "elsewhere")
    pickle.loads(sent).put(KEY, b"drawn")  # noqa: S301  # made above
    assert not list((tmp_path / "elsewhere").iterdir())


def test_the_key_of_a_user_is_made_once_and_is_nobody_elses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not stand in the cache; one that others could have written is not used."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    key = user_key()
    assert key is not None
    path = tmp_path / "edition" / "cache.key"
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (key, 0o600)
    assert user_key() == key
    path.unlink()
    path.symlink_to("/dev/zero")
    assert user_key() is None
    monkeypatch.setenv("XDG_DATA_HOME", "/proc/nowhere")
    assert user_key() is None


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file where the folder belongs")
    memory = Memory(FolderStore(tmp_path / "store", "one", SECRET))
    assert memory.of("stage", ("input",), lambda: ("made", 1)) == ("made", 1)


def test_the_store_is_bounded_and_forgets_what_was_used_longest_ago(tmp_path: Path) -> None:
    store = FolderStore(tmp_path, "one", SECRET, most=9 * 1032)
    keys = [key_of("chart", str(number)) for number in range(8)]
    for age, key in enumerate(keys):
        store.put(key, bytes(1000))
        os.utime(store._path(key), (age, age))
    store.get(keys[0])  # it is used now
    store.tidy()
    assert all(store.get(key) for key in keys)
    for age, file in enumerate(sorted(tmp_path.iterdir(), key=lambda file: file.stat().st_mtime)):
        os.utime(file, (age, age))
    store.get(keys[0])
    smaller = replace(store, most=7 * 1032)
    smaller.put(keys[0], bytes(1000))  # what is put has the files looked through
    smaller.tidy()
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 0.75 * 7 * 1032
    assert store.get(keys[0]) is not None


def test_the_files_are_looked_through_some_thirty_times_while_as_much_is_put_as_the_store_holds(tmp_path: Path) -> None:
    """What is put tells it, whichever process puts it; so the store is never much larger than it may be."""
    store, looked = FolderStore(tmp_path, "one", SECRET, most=1_000_000), []
    for number in range(1000):
        store.put(KEY, number.to_bytes(4, "big") + bytes(996))
        full = tmp_path / ".full"
        if full.exists():
            looked.append(number)
            store.tidy()
            assert not full.exists()
    assert 16 < len(looked) < 64
    assert max(after - before for before, after in pairwise([0, *looked, 1000])) < 250


def _put(job: tuple[str, int]) -> bytes | None:
    store = FolderStore(Path(job[0]), "one", SECRET)
    store.put(KEY, bytes([job[1]]) * 100_000)
    return store.get(KEY)


def test_several_processes_use_it_at_once(tmp_path: Path) -> None:
    """What is read is whole, whoever wrote it."""
    with ProcessPoolExecutor(2) as pool:
        found = list(pool.map(_put, [(str(tmp_path), number) for number in range(40)]))
    assert all(one and len(one) == 100_000 and len(set(one)) == 1 for one in found)
    assert len(list(tmp_path.glob("[!.]*"))) == 1


@pytest.mark.parametrize("work", ["fighting-covid-19"])
def test_files_are_the_same_with_a_store_and_without(assets: Assets, tmp_path: Path, work: str) -> None:
    manuscript, store = read_manuscript(ROOT / "content" / work), FolderStore(tmp_path, "one", SECRET)
    options = Options(formats=("html", "epub"))
    without, cold, warm = (
        build_manuscript(manuscript, replace(assets, memory=Memory(one)), options, lambda _: None)
        for one in (NOTHING_KEPT, store, store)
    )
    assert list(tmp_path.iterdir())
    assert without.files == cold.files
    assert without.files == warm.files
    assert without.findings == warm.findings
