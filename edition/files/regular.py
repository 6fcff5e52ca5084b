"""The bytes of a file that may be anything: only regular files are opened, and none outside through a link."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from edition.errors import EditionError, Finding
from edition.files.names import shown
from edition.limits import MEGABYTE

#: What may be in the place of a file, with the test that recognises it.
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
#: Should a pipe take the place of a file meanwhile, it is opened without waiting for a writer.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def read_regular(path: Path, code: str, megabytes: int, inside: Path | None = None) -> bytes:
    """The bytes of a regular file of at most so many `megabytes`.

    `inside` is the folder that a link may not lead out of. Raises EditionError with `code` if there is no file or it is
    not a regular one, L-003 if it is larger.
    """
    name = shown(path)
    try:
        target = Path(os.path.realpath(path))  # a link to itself resolves to itself
        if inside and not target.is_relative_to(os.path.realpath(inside)):
            message = f"a link leads out of the folder, to {target}"
            raise EditionError(Finding(code, message, "put the file itself into the folder", file=name))
        _check_kind(path.stat(), code, name)
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            _check_kind(os.fstat(file.fileno()), code, name)
            data = file.read(megabytes * MEGABYTE + 1)
    except (OSError, ValueError) as error:
        words = error.strerror if isinstance(error, OSError) else "its name contains NUL"
        hint = "make the file readable" if isinstance(error, PermissionError) else "check the path"
        raise EditionError(Finding(code, f"the file cannot be read: {words}", hint, file=name)) from None
    if len(data) > megabytes * MEGABYTE:
        raise EditionError(too_large(name, megabytes))
    return data


def too_large(name: str, megabytes: int) -> Finding:
    """L-003: a file is larger than what is read."""
    hint = "raise the limit: --source-megabytes N, or split the document"
    return Finding("L-003", f"the file is larger than {megabytes} MB", hint, file=name)


def _check_kind(status: os.stat_result, code: str, name: str) -> None:
    """Raise EditionError where a file is not a regular one."""
    if not stat.S_ISREG(status.st_mode):
        kind = next((words for test, words in _KINDS if test(status.st_mode)), "something else")
        raise EditionError(Finding(code, f"this is {kind}, not a file", "put a file in its place", file=name))
