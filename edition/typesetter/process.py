"""What bounds a process that sets pages, and a copy of it that takes half of the work."""

from __future__ import annotations

import os
import pickle
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import NoReturn, Self

from edition.typesetter.protocol import Ending

try:
    import resource
except ImportError:  # Windows has no such limits; the watching thread still ends the process
    resource = None  # type: ignore[assignment]

#: Address space beyond the limit, in megabytes. Near the end of the address space Pango waits for ever for a thread
#: that it could not start, so the limit itself is enforced by watching resident memory.
_HEADROOM = 1024
#: Seconds between two checks of memory and time.
_WATCH = 0.05
#: Seconds of CPU time beyond the limit after which the system ends the process, in case it cannot check itself.
_GRACE = 2
#: A process that has not used 1 second of CPU time in 300 seconds waits for something that does not come.
_MOVING, _STILL = 1.0, 300.0
#: Where Linux reports the memory of this process.
_STATE = Path("/proc/self/statm")
#: What a copy says when it has laid out its part.
_LAID_OUT = b"."


def limit(megabytes: int, seconds: int) -> Limit:
    """Exit with the code for too little memory or time as soon as more than that is resident or has been used."""
    if resource is not None:
        most = (megabytes + _HEADROOM) * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    made = Limit(megabytes * 2**20, seconds)
    made.begin()
    Thread(target=made.watch, daemon=True).start()
    return made


@dataclass(slots=True)
class Limit:
    """What a process may use: `most` bytes of resident memory, and `seconds` of CPU time for each piece of work."""

    most: int
    seconds: int
    _begun: float = 0.0
    _is_idle: bool = False

    def begin(self) -> None:
        """Begin a piece of work: the time before it is not counted."""
        self._begun, self._is_idle = time.process_time(), False
        if resource is not None:
            last = int(self._begun) + self.seconds + _GRACE
            most = resource.getrlimit(resource.RLIMIT_CPU)[1]  # set by whoever started the program; it stays
            resource.setrlimit(resource.RLIMIT_CPU, (last if most == resource.RLIM_INFINITY else min(last, most), most))

    def rest(self) -> None:
        """Wait for more work, for as long as it takes."""
        self._is_idle = True

    def watch(self) -> None:
        """End the process as soon as it exceeds its memory or its CPU time, or stands still at work."""
        used, at = 0.0, time.monotonic()
        while True:
            if resident() > self.most:
                os._exit(Ending.NO_MEMORY)
            now = time.process_time()
            if now - self._begun > self.seconds:
                os._exit(Ending.NO_TIME)
            if now - used > _MOVING or self._is_idle:
                used, at = now, time.monotonic()
            if time.monotonic() - at > _STILL:
                os._exit(Ending.NO_TIME)
            time.sleep(_WATCH)


def resident() -> int:
    """How many bytes of this process are in memory; 0 except on Linux: elsewhere only the address space is bounded."""
    if not _STATE.exists():
        return 0
    return int(_STATE.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def end_with_parent(parent: int) -> None:
    """End the process when the one that it is a copy of has gone."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_WATCH)
        os._exit(Ending.ALONE)

    Thread(target=watch, daemon=True).start()


def can_help() -> bool:
    """Whether there is a second processor, and a system that can copy a process."""
    return hasattr(os, "fork") and hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) > 1


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where everything is: the pages of all ids, and the first pages of runs by their keys, in order."""

    pages: Mapping[str, int]
    firsts: Mapping[str, Sequence[int]]


@dataclass(slots=True)
class Helper:
    """A copy of this process that lays out and draws some parts for the store, from which this one takes them.

    If it fails, the store has nothing: then this process does the work and reports the fault. The copy ends with the
    block that it is started for.
    """

    _process: int
    _from_it: int
    _to_it: int

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        """Wait for its end; if this process has failed, end it first, as it is of no use."""
        if error is not None:
            os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)

    @classmethod
    def start(cls, lay_out: Callable[[], None], draw: Callable[[Whereabouts], None], limits: tuple[int, int]) -> Helper:
        """Start a copy, which lays out and, once it has received the whereabouts, draws.

        `limits` are its megabytes and seconds.
        """
        ours, theirs, parent = os.pipe(), os.pipe(), os.getpid()
        process = os.fork()
        if not process:
            os.close(ours[0])
            os.close(theirs[1])
            _help(lay_out, draw, limits, parent, ours[1], theirs[0])
        os.close(ours[1])
        os.close(theirs[0])
        return cls(process, ours[0], theirs[1])

    def wait_for_layout(self) -> None:
        """Wait until it has laid out its parts, or ended."""
        os.read(self._from_it, len(_LAID_OUT))
        os.close(self._from_it)

    def tell(self, told: Whereabouts) -> None:
        """Send it the whereabouts."""
        with suppress(BrokenPipeError), os.fdopen(self._to_it, "wb") as to_it:
            pickle.dump(told, to_it)


def _help(
    lay_out: Callable[[], None],
    draw: Callable[[Whereabouts], None],
    limits: tuple[int, int],
    parent: int,
    answers: int,
    questions: int,
) -> NoReturn:
    """Do the work of a copy, and end."""
    try:
        end_with_parent(parent)
        limit(*limits)
        lay_out()
        os.write(answers, _LAID_OUT)
        with os.fdopen(questions, "rb") as asked:
            told: Whereabouts = pickle.load(asked)  # noqa: S301  from the process that this is a copy of
        draw(told)
    except BaseException:  # noqa: BLE001  the original process does the same work, and reports the fault
        os._exit(Ending.FAILED)
    os._exit(Ending.DONE)
