"""The child process of the PDF writer. Run as a module: for one request, or with `--serve` for one after another.

What it is asked and what it answers is in `protocol`. A process that serves has the engine loaded, and gives each
request to a copy of itself (fork), which has limits of its own and ends with it. What sets pages leaves by `os._exit`:
Pango's destructors crash now and then after a correct file.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import NoReturn

from edition.typesetter.protocol import OVER, Ending, Reply, Request, ServedAnswer, tell

#: Address space beyond the limit, in megabytes. Near its end Pango waits for ever for a thread that it could not
#: start, so that the limit itself is kept by watching what is resident.
_HEADROOM = 1024
#: When the collector looks for what is held in circles (see gc.set_threshold): in a long book its looks at all boxes
#: took a sixth of the time. With still fewer of them the boxes of drawn pages stay, and take a fifth more memory.
_COLLECTIONS = (5000, 10, 30)
#: Seconds between two looks at memory and time.
_WATCH = 0.05
#: Seconds of CPU time beyond the limit after which the system ends the process, where it cannot look itself.
_GRACE = 2
#: A process that has not used 1 second of CPU time in 300 seconds waits for something that does not come.
_MOVING, _STILL = 1.0, 300.0


def main() -> None:
    """Answer the request on standard input, which stays open as long as somebody waits."""
    line = sys.stdin.buffer.readline()
    Thread(target=_end_with_input, daemon=True).start()
    _answer(line)


def _answer(line: bytes) -> NoReturn:
    """Set the pages of a request and write the reply, then leave with the code that tells how it ended."""
    try:
        request = Request.parse(line)
        os.environ["SOURCE_DATE_EPOCH"] = str(request.epoch)  # fontTools asks for it
        _limit(request.megabytes, request.seconds)
        gc.set_threshold(*_COLLECTIONS)
        records: list[str] = []
        _collect_log(records)
        _show_progress()
        reply, data = _render(request, records)
        out = sys.stdout.buffer
        out.write(replace(reply, log=tuple(records), size=len(data)).line())
        out.write(data)
        out.flush()
    except (MemoryError, SystemError):  # at the limit C code fails without an exception of its own
        os._exit(Ending.NO_MEMORY)
    except BaseException as error:  # noqa: BLE001  whatever happens, the parent gets one line and the process ends here
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.stderr.flush()
        is_missing = isinstance(error, OSError) and "library" in str(error)
        os._exit(Ending.NO_LIBRARY if is_missing else Ending.FAILED)
    os._exit(Ending.DONE)


def serve() -> None:
    """Answer one request after another, each in a copy of this process, as long as standard input is open.

    A request is a line with the folder for temporary files, and its own line. What the copy has written follows on
    standard output behind a line with its code and size, and on standard error the line that it is over.
    """
    _load_engine()
    gc.collect()
    gc.freeze()
    requests, answers, errors, own = sys.stdin.buffer, sys.stdout.buffer, sys.stderr.buffer, os.getpid()
    Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    while folder := requests.readline():
        line = requests.readline()
        with tempfile.TemporaryFile(dir=folder.decode().strip()) as output:
            process = os.fork()
            if not process:
                os.dup2(output.fileno(), sys.stdout.fileno())
                os.environ["TMPDIR"] = tempfile.tempdir = folder.decode().strip()
                Thread(target=_end_with, args=(own,), daemon=True).start()
                _answer(line)
            code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
            output.seek(0)
            written = output.read()
        answers.write(ServedAnswer(code, len(written)).line() + written)
        answers.flush()
        errors.write(OVER.encode() + b"\n")
        errors.flush()


def _load_engine() -> None:
    """Load the engine and what it loads at its first page; where that fails, the first request tells of it."""
    with suppress(Exception):
        from edition.typesetter import drawing, finish, layout  # noqa: F401
        from edition.typesetter.engine import Engine

        engine = Engine("", "", ())
        engine.lay_out(engine.parse("<html lang='en'><p style='hyphens: auto'>Words</p></html>"))


def _end_with_input() -> None:
    """End the process when its standard input is closed: whoever waited for the file has gone."""
    sys.stdin.buffer.read()
    os._exit(Ending.ALONE)


def _end_with(parent: int) -> None:
    """End the process when the one that it is a copy of has gone."""
    while os.getppid() == parent:
        time.sleep(_WATCH)
    os._exit(Ending.ALONE)


def _limit(megabytes: int, seconds: int) -> None:
    """Leave with the code for too little memory or time where more is resident or was used than that."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; what is watched still ends the process
        pass
    else:
        most = (megabytes + _HEADROOM) * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds + _GRACE, seconds + _GRACE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Thread(target=_watch, args=(megabytes * 2**20, seconds), daemon=True).start()


def _watch(most: int, seconds: int) -> None:
    """End the process as soon as more than `most` bytes are resident, it used more CPU time, or it stands still."""
    state = Path("/proc/self/statm")  # elsewhere than on Linux the address space alone is bounded
    page = os.sysconf("SC_PAGE_SIZE") if state.exists() else 0
    used, at = 0.0, time.monotonic()
    while True:
        if page and int(state.read_text("ascii").split()[1]) * page > most:
            os._exit(Ending.NO_MEMORY)
        now = time.process_time()
        if now > seconds:
            os._exit(Ending.NO_TIME)
        if now - used > _MOVING:
            used, at = now, time.monotonic()
        if time.monotonic() - at > _STILL:
            os._exit(Ending.NO_TIME)
        time.sleep(_WATCH)


def _collect_log(records: list[str]) -> None:
    """Keep every warning and error of WeasyPrint and fontTools instead of printing it."""

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(f"{record.levelname}: {record.getMessage()}")

    for name in ("weasyprint", "fontTools"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [Collector(level=logging.WARNING)], False


def _show_progress() -> None:
    """Tell the parent each page that is laid out."""

    class Teller(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            words = record.getMessage()
            if "Creating layout - Page" in words:
                tell(sys.stderr.buffer, f"page {words.rpartition(' ')[2]}")

    logger = logging.getLogger("weasyprint.progress")
    logger.handlers, logger.propagate = [Teller()], False
    logger.setLevel(logging.INFO)


def _render(request: Request, records: list[str]) -> tuple[Reply, bytes]:
    """Lay the pages out and write the file; gives what is known of it, and its bytes."""
    # Imported here: without Pango the import itself fails, which is to be told like any other failure.
    from edition.typesetter.drawing import Drawing
    from edition.typesetter.engine import MILLIMETRE
    from edition.typesetter.finish import write_file
    from edition.typesetter.layout import lay_out

    drawing = Drawing(Path(request.roots[0]).resolve(), request.text + request.behind)
    laid_out = lay_out(request, records, drawing)
    records += [f"ERROR: {fault}" for fault in laid_out.faults]
    if laid_out.too_long or laid_out.faults:
        return Reply(too_long=laid_out.too_long), b""
    tell(sys.stderr.buffer, f"writing {len(laid_out.document.pages)} pages")
    data = write_file(laid_out.document, drawing, request)
    reply = Reply(
        pages=laid_out.pages,
        page_count=len(laid_out.document.pages),
        editorial=tuple(drawing.editorial),
        footnotes=tuple(drawing.footnotes),
        beside=laid_out.beside,
        below=laid_out.below,
        farthest=round(laid_out.farthest * MILLIMETRE, 1),
    )
    return reply, data


if __name__ == "__main__":
    if sys.argv[1:] == ["--serve"]:
        serve()
    else:
        main()
