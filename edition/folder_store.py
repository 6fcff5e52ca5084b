"""The store of step results on the disk: one file per result, which appears whole or not at all.

It may be deleted at any time, and several processes may use it at once. A code made with the user's key shows that this
program wrote each file under its name: a file that is damaged, exchanged or somebody else's counts as absent.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from edition.limits import MEGABYTE
from edition.memory.store import key_of
from edition.private_files import is_private_folder, read_private, write_private

#: Most bytes in the store; the files used longest ago are deleted first.
_MOST = 512 * MEGABYTE
#: Share of the bound that is freed at once, so that the files are not scanned again for each new one.
_FREED = 0.25
#: Share of the bound after which the files are scanned, on average: a scan at the end of each build took a thirtieth of
#: the time of a build with little to do.
_LOOKED = 1 / 32
#: The file that marks the store as due for a scan.
_FULL = ".full"
#: Bytes of the code that a file begins with, which authenticates it.
_DIGEST = 32
#: A digest is a number below this.
_DIGESTS = 2 ** (8 * _DIGEST)


@dataclass(frozen=True, slots=True)
class FolderStore:
    """Keeps results in `folder`, those of each `program` (a digest of its code and libraries) to themselves.

    `secret` is the user's key: nothing that is put there without it is accepted. After tidying, the store contains at
    most `most` bytes, apart from what was put since the last scan.
    """

    folder: Path
    program: str
    secret: bytes = field(repr=False)
    most: int = _MOST
    _is_private: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make the folder; whether it is this user's alone is checked once."""
        object.__setattr__(self, "_is_private", is_private_folder(self.folder))

    def __reduce__(self) -> tuple[type[FolderStore], tuple[Path, str, bytes, int]]:
        """Another process, perhaps on another machine, checks the folder that it finds."""
        return FolderStore, (self.folder, self.program, self.secret, self.most)

    @classmethod
    def of_handle(cls, handle: str) -> FolderStore:
        """The store of a handle from another process."""
        program, secret, folder = handle.split("\n", 2)
        return cls(Path(folder), program, bytes.fromhex(secret))

    @property
    def handle(self) -> str:
        """The words with which another process opens the store."""
        return f"{self.program}\n{self.secret.hex()}\n{self.folder}"

    def get(self, key: str) -> bytes | None:
        """What was put under a key by the same program; None where nothing is kept or the file is damaged."""
        path = self._path(key)
        data = read_private(path) if self._is_private else None
        if data is None:
            return None
        value = data[_DIGEST:]
        if not hmac.compare_digest(self._code(path.name, value), data[:_DIGEST]):
            return None
        with suppress(OSError):
            os.utime(path)  # it was used now
        return value

    def put(self, key: str, value: bytes) -> None:
        """Keep a value. If it cannot be written the build goes on: nothing depends on the store."""
        if not self._is_private:
            return
        with suppress(OSError):
            path = self._path(key)
            code = self._code(path.name, value)
            write_private(path, code + value)
            # The code is as good as a random number, and no process needs to know of the others.
            if int.from_bytes(code, "big") / _DIGESTS < len(value) / (self.most * _LOOKED):
                (self.folder / _FULL).touch()

    def _code(self, name: str, value: bytes) -> bytes:
        """The code that authenticates a file (BLAKE2 with a key, RFC 7693): it differs for any other name or value."""
        made = hashlib.blake2b(len(name).to_bytes(2, "big") + name.encode(), key=self.secret, digest_size=_DIGEST)
        made.update(value)
        return made.digest()

    def tidy(self) -> None:
        """Free a quarter of `most` if the store is due for a scan and exceeds it: the files used longest ago first."""
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
