"""Copies of the process that serves, each of which answers the requests for one edition until another is asked for.

A copy that stays has its fonts and its memory at hand: for a page, half of the time of a new copy is to touch what it
shares with the process that it is a copy of.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NoReturn

from edition.typesetter.process import end_with, resident

#: What a copy says of a request that it has answered: that it waits for the next one, or that it ends.
_WAITS, _ENDS = b"+", b"."
#: A copy with more bytes in memory ends: what is held in circles by finished pages is not looked for.
_MOST_RESIDENT = 256 * 2**20
#: The file of an answer, in the folder of the request.
_ANSWER = "answer"

#: Answers requests as long as there are some, each with its folder and with where its answer is to be written.
Work = Callable[[Iterator[tuple[str, bytes, BinaryIO]]], NoReturn]


@dataclass(slots=True)
class Copy:
    """A copy of this process that answers the requests for an edition."""

    edition: str
    _process: int
    _to_it: BinaryIO
    _from_it: int
    has_ended: bool = False

    @classmethod
    def start(cls, edition: str, work: Work) -> Copy:
        """Start one, which does some work."""
        ours, theirs, own = os.pipe(), os.pipe(), os.getpid()
        process = os.fork()
        if not process:
            os.close(ours[0])
            os.close(theirs[1])
            end_with(own)
            work(_requests(theirs[0], ours[1]))
        os.close(ours[1])
        os.close(theirs[0])
        return cls(edition, process, os.fdopen(theirs[1], "wb"), ours[0])

    @property
    def is_there(self) -> bool:
        """Whether it can answer: the system may have ended it while it waited."""
        if not self.has_ended and os.waitpid(self._process, os.WNOHANG) != (0, 0):
            self._close()
        return not self.has_ended

    def answer(self, folder: str, request: bytes) -> tuple[int, bytes]:
        """The code that a request ends with, and what is written to it; its temporary files are in a folder."""
        with suppress(BrokenPipeError):  # it has ended; its code tells why
            self._to_it.write(folder.encode() + b"\n" + request)
            self._to_it.flush()
        said = os.read(self._from_it, 1)
        code = 0 if said == _WAITS else self._wait()
        written = Path(folder, _ANSWER)
        return code, written.read_bytes() if written.exists() else b""

    def end(self) -> None:
        """Let it go, where it is there."""
        if not self.is_there:
            return
        with suppress(BrokenPipeError):
            self._to_it.close()
        self._wait()

    def _wait(self) -> int:
        """The code that it ends with."""
        code = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
        self._close()
        return code

    def _close(self) -> None:
        """Close what leads to a copy that has ended."""
        self.has_ended = True
        os.close(self._from_it)
        with suppress(BrokenPipeError):
            self._to_it.close()


def _requests(asked: int, answers: int) -> Iterator[tuple[str, bytes, BinaryIO]]:
    """The requests that come in, until this process has become too large; says of each that it is answered."""
    with os.fdopen(asked, "rb") as requests:
        while folder := requests.readline().decode().rstrip("\n"):
            with Path(folder, _ANSWER).open("wb") as out:
                yield folder, requests.readline(), out
            is_large = resident() > _MOST_RESIDENT
            os.write(answers, _ENDS if is_large else _WAITS)
            if is_large:
                return
