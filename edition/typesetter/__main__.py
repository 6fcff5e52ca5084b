"""The child process of the PDF writer. Run as a module: for one request, or with `--serve` for one after another.

`protocol` defines its requests and answers. A process that serves has the engine loaded, and gives the requests for an
edition to a copy of itself (fork), which has limits of its own and ends with it. A process that sets pages exits by
`os._exit`: Pango's destructors crash now and then after a correct file.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from threading import Thread
from types import ModuleType
from typing import BinaryIO, NoReturn
from warnings import catch_warnings, simplefilter

from edition.errors import traceback_of
from edition.typesetter.copies import Copy
from edition.typesetter.libraries import found_by_file
from edition.typesetter.process import end_with_parent, limit
from edition.typesetter.protocol import OVER, Ending, Request, Served, ServedAnswer

#: Thresholds of the garbage collector (see gc.set_threshold). In a long book its passes over all boxes took a sixth of
#: the time, and still 3 percent with a threshold of 5,000 new objects; reference cycles are freed after each run.
_COLLECTIONS = (50_000, 20, 50)


def main() -> None:
    """Answer the request on standard input, which stays open as long as somebody waits."""
    request = Request.parse(sys.stdin.buffer.readline())
    Thread(target=_end_with_input, daemon=True).start()
    with _told_by_code():
        limit(request.megabytes, request.seconds)
        gc.set_threshold(*_COLLECTIONS)
        _answer(request, sys.stdout.buffer)
    os._exit(Ending.DONE)


@contextmanager
def _told_by_code() -> Iterator[None]:
    """Exit with the code for the kind of failure if the work inside fails."""
    try:
        yield
    except (MemoryError, SystemError):  # at the limit C code fails without an exception of its own
        os._exit(Ending.NO_MEMORY)
    except BaseException as error:  # noqa: BLE001  whatever happens, the parent gets one line and the process ends here
        sys.stderr.write(f"{traceback_of(error)}\n")
        sys.stderr.flush()
        is_missing = isinstance(error, OSError) and "library" in str(error)
        os._exit(Ending.NO_LIBRARY if is_missing else Ending.FAILED)


def _answer(request: Request, out: BinaryIO) -> None:
    """Set the pages of a request and write the reply."""
    os.environ["SOURCE_DATE_EPOCH"] = str(request.epoch)  # fontTools asks for it
    records: list[str] = []
    _collect_log(records)
    reply, data = _setting().render(request, records)
    out.write(replace(reply, log=tuple(records), size=len(data)).line())
    out.write(data)
    out.flush()


def serve() -> NoReturn:
    """Answer one request after another in copies of this process, as long as standard input is open.

    A request is two lines: one that says what is served, and its own. The answer on standard output is a line with the
    code and the size of what a copy has written, and then that; on standard error follows the line that it is over.
    """
    gc.disable()  # nothing that is loaded is freed: the collector need not look for it
    _load_engine()
    gc.freeze()
    gc.enable()
    requests, answers, errors = sys.stdin.buffer, sys.stdout.buffer, sys.stderr.buffer
    end_with_parent(os.getppid())
    copy: Copy | None = None
    while line := requests.readline():
        served, request = Served.parse(line), requests.readline()
        answer = copy.answer(served.folder, request) if copy and copy.answers(served.edition) else None
        if answer is None:
            if copy:
                copy.end()
            copy = _copy_for(served.edition, request)
            answer = copy.answer(served.folder, request) or (copy.code or Ending.FAILED, b"")
        code, written = answer
        answers.write(ServedAnswer(code, len(written)).line() + written)
        answers.flush()
        errors.write(OVER.encode() + b"\n")
        errors.flush()
    if copy:
        copy.end()
    os._exit(Ending.DONE)


def _copy_for(edition: str, request: bytes) -> Copy:
    """A copy of this process for the requests for an edition, with what the first of them needs."""
    parsed = Request.parse(request)
    _prepare_engine(parsed)
    return Copy.start(edition, partial(_work, (parsed.megabytes, parsed.seconds)))


def _work(limits: tuple[int, int], work: Iterator[tuple[str, bytes, BinaryIO]]) -> NoReturn:
    """Answer requests, each of which comes with a folder for temporary files, as long as there are some."""
    with _told_by_code():
        limited = limit(*limits)
        gc.set_threshold(*_COLLECTIONS)
        limited.rest()
        for folder, request, out in work:
            limited.begin()
            os.environ["TMPDIR"] = tempfile.tempdir = folder
            _answer(Request.parse(request), out)
            limited.rest()
    os._exit(Ending.DONE)


def _load_engine() -> None:
    """Load the engine and what it loads at its first page; where that fails, the first request tries it again."""
    with suppress(Exception), catch_warnings():
        simplefilter("ignore")  # Fontconfig warns that it has no system fonts
        with found_by_file():
            setting = _setting()
        setting.begin()


def _prepare_engine(request: Request) -> None:
    """Load what the next requests are likely to need as well; if that fails, this request reports it."""
    with suppress(Exception):
        _setting().prepare(request)


def _setting() -> ModuleType:
    """The module that sets pages. Without Pango the import itself fails, which is reported like any other failure."""
    from edition.typesetter import setting

    return setting


def _end_with_input() -> None:
    """End the process when its standard input is closed: whoever waited for the file has gone."""
    sys.stdin.buffer.read()
    os._exit(Ending.ALONE)


def _collect_log(records: list[str]) -> None:
    """Keep every warning and error of WeasyPrint and fontTools instead of printing it."""

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(f"{record.levelname}: {record.getMessage()}")

    for name in ("weasyprint", "fontTools"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [Collector(level=logging.WARNING)], False


if __name__ == "__main__":
    if sys.argv[1:] == ["--serve"]:
        serve()
    else:
        main()
