"""Copies of the process that serves, each of which answers the requests for one edition until another is asked for.

A copy that stays has its fonts and its memory at hand: for one page, a new copy spends half of its time touching what
it shares with the process that it is a copy of.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NoReturn

from edition.typesetter.process import end_with_parent, resident

#: What a copy says: that it has taken a request; that it has answered it, and waits for the next one, or ends.
_TAKEN, _WAITS, _ENDS = b"!", b"+", b"."
#: A copy with more bytes in memory than this ends: reference cycles left by finished pages are not collected.
_MOST_RESIDENT = 256 * 2**20
#: The file of an answer, in the folder of the request.
_ANSWER = "answer"

#: Answers requests as long as there are some, each with its folder and the file for its answer.
Work = Callable[[Iterator[tuple[str, bytes, BinaryIO]]], NoReturn]


@dataclass(slots=True)
class Copy:
    """A copy of this process that answers the requests for an edition; `code` is its exit code, once it has ended."""

    edition: str
    _process: int
    _to_it: BinaryIO
    _from_it: int
    code: int | None = None

    @classmethod
    def start(cls, edition: str, work: Work) -> Copy:
        """Start one, which does some work."""
        ours, theirs, own = os.pipe(), os.pipe(), os.getpid()
        process = os.fork()
        if not process:
            os.close(ours[0])
            os.close(theirs[1])
            end_with_parent(own)
            work(_requests(theirs[0], ours[1]))
        os.close(ours[1])
        os.close(theirs[0])
        return cls(edition, process, os.fdopen(theirs[1], "wb"), ours[0])

    def answers(self, edition: str) -> bool:
        """Whether it is there for the requests for an edition."""
        return self.edition == edition and self.code is None

    def answer(self, folder: str, request: bytes) -> tuple[int, bytes] | None:
        """The code that a request ends with, and the bytes of its answer; `folder` is for its temporary files.

        None if the copy ended before it took the request: the system may have ended it while it waited.
        """
        with suppress(BrokenPipeError):
            self._to_it.write(folder.encode() + b"\n" + request)
            self._to_it.flush()
        if os.read(self._from_it, 1) != _TAKEN:
            self._wait()
            return None
        code = 0 if os.read(self._from_it, 1) == _WAITS else self._wait()
        written = Path(folder, _ANSWER)
        return code, written.read_bytes() if written.exists() else b""

    def end(self) -> None:
        """Let it end, if it has not ended yet."""
        if self.code is not None:
            return
        with suppress(BrokenPipeError):
            self._to_it.close()
        self._wait()

    def _wait(self) -> int:
        """Wait for its end; gives its exit code."""
        self.code = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
        os.close(self._from_it)
        with suppress(BrokenPipeError):
            self._to_it.close()
        return self.code


def _requests(asked: int, answers: int) -> Iterator[tuple[str, bytes, BinaryIO]]:
    """The requests that come in, until this process has become too large; says of each that it is answered."""
    with os.fdopen(asked, "rb") as requests:
        while folder := requests.readline().decode().rstrip("\n"):
            request = requests.readline()
            os.write(answers, _TAKEN)
            with Path(folder, _ANSWER).open("wb") as out:
                yield folder, request, out
            is_large = resident() > _MOST_RESIDENT
            os.write(answers, _ENDS if is_large else _WAITS)
            if is_large:
                return
