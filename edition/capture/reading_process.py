"""Originals are read in a process of their own: a file of strangers cannot fill or stop this one."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

from edition.capture.names import Changes
from edition.capture.record import CapturedText
from edition.errors import EditionError, Finding
from edition.limits import MEGABYTE
from edition.packing import unpack

#: Megabytes of address space, and seconds of CPU time, that the process may use.
_MEGABYTES, _SECONDS = 4096, 300
#: The signals for CPU time that is used up, and for a process that the system ends for lack of memory.
_NO_TIME, _KILLED = -24, -9
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")
#: The last words of a process that has failed, in characters.
_LONGEST = 200


def captured(kind: str, name: str, data: bytes, changes: Changes = "accept") -> CapturedText:
    """The text of record of an original of a kind ("pdf", "word"), with or without the changes of revisers.

    Raises EditionError: what the reader says of the file, L-006 at the limits, S-013 where the reader itself fails.
    """
    done = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-P", "-m", "edition.capture", kind, name, changes],
        input=data,
        capture_output=True,
        check=False,
        env={name: value for name, value in os.environ.items() if name in _PASSED_ON}
        | {"LC_ALL": "C.UTF-8", "PYTHONPATH": os.pathsep.join(sys.path)},
        preexec_fn=_limited if hasattr(os, "fork") else None,
    )
    if done.returncode == 0:
        answer: Any = unpack(done.stdout)
        if isinstance(answer, CapturedText):
            return answer
        raise EditionError(*answer)
    words = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or [f"it ended with {done.returncode}"]
    if done.returncode in (_NO_TIME, _KILLED) or "MemoryError" in words[0]:
        message = f"reading the original takes more than {_SECONDS} s or {_MEGABYTES} MB"
        raise EditionError(Finding("L-006", message, "split it, or export it anew from its program", file=name))
    hint = "export it anew from its program, or report it to us with the file"
    raise EditionError(Finding("S-013", f"the original cannot be read: {words[0][:_LONGEST]}", hint, file=name))


def _limited() -> None:
    """Limit the process that is about to begin."""
    import resource  # only where there is one

    resource.setrlimit(resource.RLIMIT_AS, (_MEGABYTES * MEGABYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
