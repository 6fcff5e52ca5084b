"""The store of step results on the disk: a file for each, which appears whole or not at all.

It may be deleted at any time, and several processes may use it at once. Each file says by a key of the user that this
program has written it under its name: one that is damaged, exchanged or somebody else's is none.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from edition.limits import MEGABYTE
from edition.memory.store import key_of
from edition.private_files import is_private_folder, read_private, write_private

#: The store is bounded to so many bytes: those used longest ago go first.
_MOST = 512 * MEGABYTE
#: What is freed at once, as a share: files are not looked through again for each new one.
_FREED = 0.25
#: While so much of the bound is put, as a share, the files are looked through once on an average: at the end of each
#: build that took a thirtieth of one that has little to do.
_LOOKED = 1 / 32
#: The file that tells that they are to be looked through.
_FULL = ".full"
#: The bytes of the code that a file begins with, by which it is known.
_DIGEST = 32
#: A digest is a number below this.
_DIGESTS = 2 ** (8 * _DIGEST)


@dataclass(frozen=True, slots=True)
class FolderStore:
    """Keeps results in `folder`, those of each `program` (a digest of its code and libraries) to themselves.

    `secret` is the user's key: without it nothing can be put there that would be taken. When it is tidied it holds at
    most `most` bytes, but for what was put since the files were looked through last.
    """

    folder: Path
    program: str
    secret: bytes = field(repr=False)
    most: int = _MOST

    @classmethod
    def of_handle(cls, handle: str) -> FolderStore:
        """The store that another process has told of."""
        program, secret, folder = handle.split("\n", 2)
        return cls(Path(folder), program, bytes.fromhex(secret))

    @property
    def handle(self) -> str:
        """What another process opens it by."""
        return f"{self.program}\n{self.secret.hex()}\n{self.folder}"

    def get(self, key: str) -> bytes | None:
        """What was put under a key by the same program; None where nothing is kept or the file is damaged."""
        path = self._path(key)
        data = read_private(path) if _is_private(self.folder) else None
        if data is None:
            return None
        value = data[_DIGEST:]
        if not hmac.compare_digest(self._code(path.name, value), data[:_DIGEST]):
            return None
        with suppress(OSError):
            os.utime(path)  # it was used now
        return value

    def put(self, key: str, value: bytes) -> None:
        """Keep a value. Where the disk takes none the build goes on: nothing depends on it."""
        if not _is_private(self.folder):
            return
        with suppress(OSError):
            path = self._path(key)
            code = self._code(path.name, value)
            write_private(path, code + value)
            # As good as by chance, and so that no process needs to know of the others.
            if int.from_bytes(code, "big") / _DIGESTS < len(value) / (self.most * _LOOKED):
                (self.folder / _FULL).touch()

    def _code(self, name: str, value: bytes) -> bytes:
        """The code by which a file is known (BLAKE2 with a key, RFC 7693): another one for any other name or value."""
        made = hashlib.blake2b(len(name).to_bytes(2, "big") + name.encode(), key=self.secret, digest_size=_DIGEST)
        made.update(value)
        return made.digest()

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


@lru_cache(maxsize=8)
def _is_private(folder: Path) -> bool:
    """Whether a folder is this user's alone; looked at once by a process."""
    return is_private_folder(folder)
