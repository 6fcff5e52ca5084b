"""A cache into which somebody else writes: each file of it is replaced by hostile ones, and the work is built again.

    python tests/fuzz/poison.py [WORK]

Counted are the builds whose files are others than those of a clean cache, those that take longer than they may, and the
programs that a file brought about.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import pickle
import random
import shutil
import signal
import socket
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from edition.files import find_installation, installation, language_model, read_assets, read_manuscript
from edition.pipeline import Options, build_manuscript

ROOT = Path(__file__).resolve().parents[2]
#: Seconds that a build of the work may take.
PATIENCE = 120
#: The file that a program would leave that came out of a cache.
RAN = Path(tempfile.gettempdir()) / f"poisoned-{os.getpid()}"


class _Program:
    """What runs a program where it is read by pickle."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (f"touch {RAN}",)


def _digested(data: bytes) -> bytes:
    """Bytes behind a digest that anybody can make."""
    return hashlib.sha256(data).digest() + data


def _socket(path: Path) -> None:
    """A socket; its path may be too long for one."""
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)
        made.bind(path.name)
        os.chdir(here)


def _owned(path: Path, data: bytes) -> None:
    """A file of another user, where we can make one."""
    path.write_bytes(data)
    with suppress(OSError):
        os.chown(path, 12_345, 12_345)


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**34)


def _full_folder(path: Path) -> None:
    path.mkdir()
    (path / "file").write_text("x")


def _to_a_pipe(path: Path) -> None:
    pipe = path.with_name(f"{path.name}.pipe")
    os.mkfifo(pipe)
    path.symlink_to(pipe)


_CODE = compile(f"open({str(RAN)!r}, 'w')", "x", "exec")
#: What stands in the place of a file: its path, what was there, what is in another file, and that one's path.
HOSTILE: Mapping[str, Callable[[Path, bytes, bytes, Path], object]] = {
    "empty": lambda path, *_: path.write_bytes(b""),
    "one byte": lambda path, *_: path.write_bytes(b"\x80"),
    "noise": lambda path, *_: path.write_bytes(random.Random(1).randbytes(1000)),  # noqa: S311  repeatable
    "much noise": lambda path, *_: path.write_bytes(random.Random(2).randbytes(2_000_000)),  # noqa: S311
    "zeros": lambda path, data, *_: path.write_bytes(bytes(len(data))),
    "cut off": lambda path, data, *_: path.write_bytes(data[: len(data) // 2]),
    "its last byte": lambda path, data, *_: path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if data else b"x"),
    "its first byte": lambda path, data, *_: path.write_bytes(bytes([data[0] ^ 1]) + data[1:] if data else b"x"),
    "a byte more": lambda path, data, *_: path.write_bytes(data + b"\0"),
    "twice": lambda path, data, *_: path.write_bytes(data * 2),
    "a program": lambda path, *_: path.write_bytes(pickle.dumps(_Program())),
    "a program with a digest": lambda path, *_: path.write_bytes(_digested(pickle.dumps(_Program()))),
    "code with a digest": lambda path, *_: path.write_bytes(_digested(marshal.dumps(_CODE))),
    "garbage with a digest": lambda path, *_: path.write_bytes(_digested(b"garbage")),
    "its words with a digest": lambda path, data, *_: path.write_bytes(_digested(data[32:])),
    "another entry": lambda path, _, other, __: path.write_bytes(other),
    "text": lambda path, *_: path.write_text("[]\n"),
    "a link to another entry": lambda path, _, __, other: path.symlink_to(other),
    "a hard link to another entry": lambda path, _, __, other: os.link(other, path) if other.is_file() else None,
    "a link to itself": lambda path, *_: path.symlink_to(path),
    "a link to nothing": lambda path, *_: path.symlink_to("nowhere"),
    "a link to a system file": lambda path, *_: path.symlink_to("/etc/passwd"),
    "endless zeros": lambda path, *_: path.symlink_to("/dev/zero"),
    "endless noise": lambda path, *_: path.symlink_to("/dev/random"),
    "a terminal": lambda path, *_: path.symlink_to("/dev/tty"),
    "a pipe": lambda path, *_: os.mkfifo(path),
    "a link to a pipe": lambda path, *_: _to_a_pipe(path),
    "a socket": lambda path, *_: _socket(path),
    "a folder": lambda path, *_: path.mkdir(),
    "a folder with a file": lambda path, *_: _full_folder(path),
    "another user's": lambda path, data, *_: _owned(path, data),
    "nobody may read it": lambda path, data, *_: (path.write_bytes(data), path.chmod(0)),
    "sixteen gigabytes of nothing": lambda path, *_: _huge(path),
    "gone": lambda _path, *_: None,
}


class _HangError(Exception):
    """A build took longer than it may."""


def _stop(*_: object) -> None:
    raise _HangError


def built(work: Path, cache: Path) -> dict[str, bytes]:
    """The files of a work, built as by a new process with a cache."""
    read_assets.cache_clear()
    installation._digest_of_program.cache_clear()
    language_model._IDENTIFIERS.clear()
    signal.alarm(PATIENCE)
    try:
        assets = read_assets(replace(find_installation(), cache=cache))
        return dict(build_manuscript(read_manuscript(work), assets, Options(), lambda _: None).files)
    finally:
        signal.alarm(0)


def poison(folder: Path, files: list[Path], hostile: str) -> None:
    """Put something hostile in the place of some files of a cache."""
    every = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    for path in files:
        data = path.read_bytes()
        other = every[(every.index(path) + 1) % len(every)]
        told = other.read_bytes() if other.is_file() else b""
        path.unlink()
        HOSTILE[hostile](path, data, told, other)


def main(work: Path) -> int:
    """Build a work with each; print what was otherwise than with a clean cache."""
    signal.signal(signal.SIGALRM, _stop)
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as top:
        clean = Path(top, "clean")
        right = built(work, clean)
        files = sorted(path.relative_to(clean) for path in clean.rglob("*") if path.is_file())
        tries = [(name, files) for name in HOSTILE]
        # Each file alone, with each of them in turn.
        tries += [(name, [file]) for at, file in enumerate(files) for name in [list(HOSTILE)[at % len(HOSTILE)]]]
        for number, (name, some) in enumerate(tries, 1):
            cache = Path(shutil.copytree(clean, Path(top, "cache")))
            poison(cache, [cache / one for one in some], name)
            try:
                found = built(work, cache)
                kind = (
                    "right"
                    if found == right
                    else f"wrong bytes: {[one for one in right if found.get(one) != right[one]]}"
                )
            except _HangError:
                kind = "hangs"
            except Exception as error:  # noqa: BLE001  that is what is looked for
                kind = f"{type(error).__name__}: {error}"[:120]
            if RAN.exists():
                RAN.unlink()
                kind = "a program ran"
            if kind != "right":
                print(f"{name} ({some[0] if len(some) == 1 else 'all files'}): {kind}", flush=True)
            counts[kind.partition(":")[0]] += 1
            shutil.rmtree(cache)
            if number % 20 == 0:
                print(f"{number} of {len(tries)}", file=sys.stderr, flush=True)
    print(f"{len(files)} files, {len(HOSTILE)} hostile ones: {dict(counts)}")
    return counts.keys() != {"right"}


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests" / "works" / "report.txt"))
