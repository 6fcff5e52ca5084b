"""Replaces a folder by another in one step, so that a reader never finds files of two builds.

The new folder is made beside its final place under a hidden name. `part` is unfinished; `new` is complete, and replaces
the older folder in one step where the system can exchange two names (Linux: renameat2), otherwise in two renames,
between which the older one is called `old`. By these names the next writer can complete an interrupted exchange.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_PART, _NEW, _OLD = ".edition-part-", ".edition-new-", ".edition-old-"
#: Flags of renameat2 (Linux): paths are relative to the working folder; the two names are exchanged.
_WORKING_FOLDER, _EXCHANGE = -100, 2
#: The errors of a system that cannot exchange the two names.
_NOT_HERE = frozenset((errno.ENOSYS, errno.EINVAL, errno.ENOTSUP))


@contextlib.contextmanager
def locked(parent: Path) -> Iterator[None]:
    """Lock a folder for one writer, and mend what a killed writer left there; other writers wait.

    On Windows, which cannot lock a folder, nobody waits.
    """
    if fcntl is None:
        recover(parent)
        yield
        return
    handle = os.open(parent, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        recover(parent)
        yield
    finally:
        os.close(handle)


def recover(parent: Path) -> None:
    """Complete or remove what a killed writer left in a folder: each folder is the older or the newer one, whole."""
    for path in sorted(parent.glob(f"{_NEW}*")):
        place = parent / path.name.removeprefix(_NEW)
        if not place.exists():
            path.rename(place)
    for path in sorted(parent.glob(f"{_OLD}*")):
        place = parent / path.name.removeprefix(_OLD)
        if not place.exists():
            path.rename(place)
    for kind in (_PART, _NEW, _OLD):
        for path in parent.glob(f"{kind}*"):
            shutil.rmtree(path, ignore_errors=True)


def replace_folder(folder: Path, fill: Callable[[Path], None]) -> None:
    """Replace a folder by a new one that `fill` has filled, whole or not at all.

    The caller has `locked` its parent. Raises OSError, in which case the older folder is unchanged.
    """
    parent = folder.parent
    part = Path(tempfile.mkdtemp(dir=parent, prefix=f"{_PART}{folder.name}-"))
    part.chmod(0o777 & ~_umask())  # a temporary folder is private to its user, an edition is not
    new = parent / f"{_NEW}{folder.name}"
    try:
        fill(part)
        flush_folder(part)
        part.rename(new)
        if folder.exists():
            _exchange(new, folder)
        else:
            new.rename(folder)
        flush_folder(parent)
    finally:
        # What cannot be removed is left to the next writer. If there is no folder now, a complete `new` is kept for it.
        shutil.rmtree(part, ignore_errors=True)
        if folder.exists():
            shutil.rmtree(new, ignore_errors=True)


def _exchange(new: Path, folder: Path) -> None:
    """Exchange the names of two folders; afterwards `new` is the older one, or gone."""
    if _exchanged(new, folder):
        return
    old = folder.with_name(f"{_OLD}{folder.name}")
    folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system has exchanged two names in one step."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    if rename is None:
        return False
    if rename(_WORKING_FOLDER, os.fsencode(one), _WORKING_FOLDER, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_HERE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def write_flushed(path: Path, data: bytes) -> None:
    """Write a new file, and wait until it is on the disk."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace_file(path: Path, data: bytes) -> None:
    """Put a file into its place, whole or not at all; the caller has `locked` its folder. Raises OSError."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=_PART) as folder:
        write_flushed(Path(folder, path.name), data)
        Path(folder, path.name).replace(path)
    flush_folder(path.parent)


def carry_over(source: Path, target: Path) -> None:
    """Put a file or folder that is not ours into a new place too: files as hard links if possible, otherwise copied."""
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, target, symlinks=True, copy_function=_same)
    else:
        _same(str(source), str(target))


def _same(source: str, target: str) -> str:
    """Another name of a file, or a copy of it."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target


def flush_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system supports that."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    """The permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
