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
#: The bytes of the digest that a file begins with.
_DIGEST = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class FolderStore:
    """Keeps results in `folder`, those of each `program` (a digest of its code and libraries) to themselves."""

    folder: Path
    program: str

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
                with os.fdopen(descriptor, "wb") as file:
                    file.write(hashlib.sha256(value).digest() + value)
                Path(name).replace(self._path(key))
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise

    def tidy(self, most: int = _MOST) -> None:
        """Free a quarter of `most` bytes where the store holds more: what was used longest ago goes first."""
        files = sorted(self._files())
        held = sum(size for _, size, _ in files)
        if held <= most:
            return
        for _, size, path in files:
            if held <= most * (1 - _FREED):
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
