"""The store of step results on the disk: a file for each, which appears whole or not at all.

It may be deleted at any time, and several processes may use it at once. A file that is damaged is none, and so is one
of another user: results can be values that are more than data.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from edition.limits import MEGABYTE
from edition.store import key_of

#: The store is bounded to so many bytes: those used longest ago go first.
_MOST = 512 * MEGABYTE
#: What is freed at once, as a share: files are not looked through again for each new one.
_FREED = 0.25
#: While so much of the bound is put, as a share, the files are looked through once on an average: at the end of each
#: build that took a thirtieth of one that has little to do.
_LOOKED = 1 / 32
#: The file that tells that they are to be looked through.
_FULL = ".full"
#: The bytes of the digest that a file begins with.
_DIGEST = hashlib.sha256().digest_size
#: A digest is a number below this.
_DIGESTS = 2 ** (8 * _DIGEST)


@dataclass(frozen=True, slots=True)
class FolderStore:
    """Keeps results in `folder`, those of each `program` (a digest of its code and libraries) to themselves.

    When it is tidied it holds at most `most` bytes, but for what was put since the files were looked through last.
    """

    folder: Path
    program: str
    most: int = _MOST

    @classmethod
    def of_handle(cls, handle: str) -> FolderStore:
        """The store that another process has told of."""
        program, _, folder = handle.partition("\n")
        return cls(Path(folder), program)

    @property
    def handle(self) -> str:
        """What another process opens it by."""
        return f"{self.program}\n{self.folder}"

    def get(self, key: str) -> bytes | None:
        """What was put under a key by the same program; None where nothing is kept or the file is damaged."""
        path = self._path(key)
        try:
            with path.open("rb") as file:
                if not _is_ours(file):
                    return None
                data = file.read()
        except OSError:
            return None
        value = data[_DIGEST:]
        if hashlib.sha256(value).digest() != data[:_DIGEST]:
            return None
        with suppress(OSError):
            os.utime(path)  # it was used now
        return value

    def put(self, key: str, value: bytes) -> None:
        """Keep a value. Where the disk takes none the build goes on: nothing depends on it."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=self.folder, prefix=".putting-")
            try:
                digest = hashlib.sha256(value).digest()
                with os.fdopen(descriptor, "wb") as file:
                    file.write(digest + value)
                Path(name).replace(self._path(key))
                # As good as by chance, and so that no process needs to know of the others.
                if int.from_bytes(digest, "big") / _DIGESTS < len(value) / (self.most * _LOOKED):
                    (self.folder / _FULL).touch()
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise

    def tidy(self) -> None:
        """Free a quarter of `most` where the store may hold more, and does: what was used longest ago goes first."""
        try:
            (self.folder / _FULL).unlink()
        except OSError:
            return
        files = list(self._files())
        held = sum(size for _, size, _ in files)
        if held <= self.most:
            return
        for _, size, path in sorted(files):
            if held <= self.most * (1 - _FREED):
                return
            with suppress(OSError):
                Path(path).unlink()
            held -= size

    def _files(self) -> Iterator[tuple[float, int, str]]:
        """When each file was last used, its size in bytes, and its path."""
        with suppress(OSError), os.scandir(self.folder) as found:
            for one in found:
                with suppress(OSError):
                    told = one.stat()
                    yield told.st_mtime, told.st_size, one.path

    def _path(self, key: str) -> Path:
        return self.folder / key_of(key.partition("-")[0], self.program, key)


def _is_ours(file: BinaryIO) -> bool:
    """Whether a file is of the user who runs the program; where the system does not tell, all are. Raises OSError."""
    return not hasattr(os, "getuid") or os.fstat(file.fileno()).st_uid == os.getuid()
