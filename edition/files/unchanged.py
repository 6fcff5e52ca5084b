"""Whether the files that something is made from are unchanged, judged by their sizes and times.

The time at which a file was put where it is (ctime) counts as well: archives may give all their files the same time.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path


def state_of_file(path: Path) -> str:
    """The size, times and place of a file, which show whether it has been written since."""
    with suppress(OSError):
        told = path.lstat()
        return f"{told.st_dev} {told.st_ino} {told.st_size} {told.st_mtime_ns} {told.st_ctime_ns}"
    return ""


def state_of(paths: Sequence[Path]) -> str:
    """A digest of the sizes and times of files, of the times of library folders, and of this Python.

    Installing or removing a library changes the time of its folder.
    """
    made = hashlib.sha256(f"{sys.version} {sys.platform}".encode())
    for path in sys.path:
        with suppress(OSError):
            made.update(f"{path}\0{Path(path).stat().st_mtime_ns}\0".encode("utf-8", "surrogatepass"))
    for top in paths:
        for path, *told in sorted(_files_below(str(top))) if top.is_dir() else [_seen(str(top))]:
            made.update(f"{path}\0{told}\0".encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def _files_below(folder: str) -> Iterator[tuple[str, int, int, int]]:
    """The path, size and times of each file below a folder, but for what Python keeps there."""
    with suppress(OSError), os.scandir(folder) as entries:
        for one in entries:
            if one.is_dir(follow_symlinks=False):
                if one.name != "__pycache__":
                    yield from _files_below(one.path)
            else:
                yield _seen(one.path)


def _seen(path: str) -> tuple[str, int, int, int]:
    """The path, size and times of a file; a size of -1 and times of 0 if it is missing."""
    with suppress(OSError):
        state = Path(path).stat()
        return path, state.st_size, state.st_mtime_ns, state.st_ctime_ns
    return path, -1, 0, 0
