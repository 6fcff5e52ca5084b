"""Ends the build of a work that uses more CPU time or memory than it may.

A thread watches both and interrupts the main thread, in which the work is built; if that does not react, in code that
no signal reaches, the thread prints the finding and ends the process.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from edition.errors import ExitCode, Finding
from edition.limits import MEGABYTE, Limits

#: Seconds between two checks.
_WATCH = 0.1
#: Seconds of CPU time within which an interrupted build has to end.
_GRACE = 20.0
#: The signal that interrupts the main thread: a timer's, which nothing else here uses; Windows has none to spare.
_SIGNAL = getattr(signal, "SIGVTALRM", None)


class LimitReached(BaseException):
    """A limit of the build was reached. No `except Exception` takes it for a fault of one format."""

    def __init__(self, finding: Finding) -> None:
        """Take the finding that the editor sees."""
        super().__init__(finding.message)
        self.finding = finding


@contextmanager
def guarded(limits: Limits, name: str) -> Iterator[None]:
    """Hold a work to its limits while it is built; `name` is what a finding calls it.

    Only memory beyond what the process used before counts. Outside the main thread, and on Windows, the limits have no
    effect. Raises LimitReached.
    """
    if _SIGNAL is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    guard = _Guard(limits, name)
    before = signal.signal(_SIGNAL, guard.interrupt)
    guard.start()
    try:
        with _quiet_where_nothing_passes_on():
            yield
    finally:
        guard.over.set()
        guard.join()
        signal.signal(_SIGNAL, before)


@contextmanager
def _quiet_where_nothing_passes_on() -> Iterator[None]:
    """Say nothing of a LimitReached that came up in a finalizer or a callback of the collector.

    Python cannot pass an exception on from there and would print it; the next check interrupts again.
    """
    before = sys.unraisablehook

    def told(unraisable: sys.UnraisableHookArgs) -> None:
        if not isinstance(unraisable.exc_value, LimitReached):
            before(unraisable)

    sys.unraisablehook = told
    try:
        yield
    finally:
        sys.unraisablehook = before


class _Guard(threading.Thread):
    """Checks the process until the work is over."""

    def __init__(self, limits: Limits, name: str) -> None:
        super().__init__(daemon=True)
        self.over = threading.Event()
        self._limits, self._work = limits, name
        self._begin, self._before = time.process_time(), _resident()

    def interrupt(self, _number: int, _frame: FrameType | None) -> None:
        """Raise LimitReached in the main thread, unless the work is over."""
        finding = self._reached()
        if finding and not self.over.is_set():
            raise LimitReached(finding)

    def run(self) -> None:
        """Check until the work is over; once a limit is reached, interrupt at each check."""
        told_at: float | None = None
        while not self.over.wait(_WATCH):
            if not (finding := self._reached()):
                continue
            told_at = told_at or time.process_time()
            if time.process_time() - told_at > _GRACE:
                sys.stderr.write(f"{finding.file}: error {finding.code}: {finding.message}\n    {finding.hint}\n")
                sys.stderr.flush()
                os._exit(ExitCode.LIMIT)
            signal.raise_signal(_SIGNAL)  # type: ignore[arg-type]  # the handler runs in the main thread

    def _reached(self) -> Finding | None:
        """The finding of the limit that is reached, if one is."""
        if time.process_time() - self._begin > self._limits.seconds:
            message = f"the build takes more CPU time than {self._limits.seconds} s"
            return Finding("L-004", message, "raise the limit: --seconds N, or split the document", file=self._work)
        if _resident() - self._before > self._limits.megabytes * MEGABYTE:
            message = f"the build needs more than {self._limits.megabytes} MB of memory"
            return Finding("L-005", message, "raise the limit: --megabytes N, or split the document", file=self._work)
        return None


def _resident() -> int:
    """The bytes of this process that are in memory; 0 if the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
