"""Files that are this user's alone: whatever else stands in their place is not read, waited for or obeyed."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path

#: No link is followed, no pipe is waited for, and no descriptor is passed on to a process that is started.
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
#: Most bytes of a file of ours: a file can claim any size and take no room on the disk.
_MOST = 256 * 2**20
#: The permissions of others, of which a folder of ours grants none.
_OF_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_OURS_ALONE = stat.S_IRWXU


def read_private(path: Path) -> bytes | None:
    """What is in a regular file of this user; None for a link, a pipe, a device, a folder, or another user's file."""
    try:
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError):
        return None
    try:
        told = os.fstat(descriptor)
        if not stat.S_ISREG(told.st_mode) or not _is_ours(told) or told.st_size > _MOST:
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read()
    except OSError:
        return None
    finally:
        os.close(descriptor)


def write_private(path: Path, data: bytes) -> None:
    """Write a file that appears whole or not at all, in the place of whatever stands there. Raises OSError."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".putting-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def is_private_folder(path: Path) -> bool:
    """Make a folder that is this user's alone; return whether it is: no link, and nobody else may write there."""
    try:
        path.mkdir(parents=True, exist_ok=True, mode=_OURS_ALONE)
        told = path.lstat()
        if not stat.S_ISDIR(told.st_mode) or not _is_ours(told):
            return False
        if hasattr(os, "getuid") and told.st_mode & _OF_OTHERS:
            path.chmod(_OURS_ALONE)
    except OSError:
        return False
    return True


def _is_ours(told: os.stat_result) -> bool:
    """Whether a file belongs to the user who runs the program; if the system does not say, all files do."""
    return not hasattr(os, "getuid") or told.st_uid == os.getuid()
