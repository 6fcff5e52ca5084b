"""The child process of the PDF writer. Run as a module: for one request, or with `--serve` for one after another.

What it is asked and what it answers is in `protocol`. A process that serves has the engine loaded, and gives the
requests for an edition to a copy of itself (fork), which has limits of its own and ends with it. What sets pages leaves
by `os._exit`: Pango's destructors crash now and then after a correct file.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import lru_cache, partial
from threading import Thread
from typing import BinaryIO, NoReturn
from warnings import catch_warnings, simplefilter

from edition.errors import traceback_of
from edition.folder_store import FolderStore
from edition.memory import FORGETFUL, Memory
from edition.typesetter.copies import Copy
from edition.typesetter.libraries import found_by_file
from edition.typesetter.process import end_with_parent, limit
from edition.typesetter.protocol import OVER, Ending, Reply, Request, Served, ServedAnswer, write_progress

#: When the collector looks for what is held in circles (see gc.set_threshold): in a long book its looks at all boxes
#: took a sixth of the time, and after 5,000 new objects still 3 percent; what is held so is let go of after each run.
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
    """Leave with the code that tells how it ended where some work fails."""
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
    reply, data = _render(request, records)
    out.write(replace(reply, log=tuple(records), size=len(data)).line())
    out.write(data)
    out.flush()


def serve() -> NoReturn:
    """Answer one request after another in copies of this process, as long as standard input is open.

    A request is a line that says what is served, and its own line. What a copy has written follows on standard output
    behind a line with its code and size, and on standard error the line that it is over.
    """
    gc.disable()  # of what is loaded nothing goes: the collector need not look for it
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
    parsed = _parsed(request)
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
            _answer(_parsed(request), out)
            limited.rest()
    os._exit(Ending.DONE)


@lru_cache(maxsize=1)
def _parsed(request: bytes) -> Request:
    """A request; the one that a copy is made for is parsed before."""
    return Request.parse(request)


def _memory_of(request: Request) -> Memory:
    """The memory with the store that a request names."""
    return Memory(FolderStore.of_handle(request.store)) if request.store else FORGETFUL


def _load_engine() -> None:
    """Load the engine and what it loads at its first page; where that fails, the first request tries it again."""
    with suppress(Exception), catch_warnings():
        simplefilter("ignore")  # of Fontconfig, which has no fonts of the system
        with found_by_file():
            from edition.typesetter import finish  # noqa: F401
        from edition.typesetter.engine import Engine, Start, root_of
        from edition.typesetter.engine.sharing import share_work

        share_work()
        engine = Engine("", "", ())
        html = engine.parse("<html lang='en'><p style='hyphens: auto'>Words</p></html>")
        list(engine.flow(root_of(html)).pages(Start()))


def _prepare_engine(request: Request) -> None:
    """Load what the next requests are likely to need as well; where that fails, this request tells of it."""
    with suppress(Exception):
        from edition.typesetter.engine import loading
        from edition.typesetter.press import roots_of

        loading.read_style(request.style, request.base_url, roots_of(request))


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


def _render(request: Request, records: list[str]) -> tuple[Reply, bytes]:
    """Lay the pages out and write the file; gives what is known of it, and its bytes.

    A part that cannot be set is set more plainly, until all are.
    """
    # Imported here: without Pango the import itself fails, which is to be told like any other failure.
    from edition.typesetter.lettering import GlyphsAdded, needs_glyphs
    from edition.typesetter.plainness import PartError, Plain

    plain, shared = Plain(request.plainness), needs_glyphs(request.characters)
    while True:
        try:
            reply, data = _set(request, records, plain.of, shared=shared)
            return replace(reply, given_up=tuple(plain.given_up)), data
        except GlyphsAdded:  # only what is drawn shows it: then all is drawn again
            shared = True
        except PartError as failed:
            plain.give_up(failed, request.parts[failed.number])
        records.clear()


def _set(request: Request, records: list[str], plainness: Callable[[int], int], *, shared: bool) -> tuple[Reply, bytes]:
    """The same, once; whether all runs of pages have `shared` fonts. Raises GlyphsAdded and PartError."""
    from edition.typesetter.engine import MILLIMETRE
    from edition.typesetter.finish import write_file
    from edition.typesetter.layout import lay_out
    from edition.typesetter.plainness import PartError, number_of_part_with

    laid_out = lay_out(
        *(request, records, _memory_of(request)),
        tell=lambda page: write_progress(sys.stderr.buffer, f"page {page}"),
        shared=shared,
        plainness=plainness,
    )
    if laid_out.too_long:
        return Reply(too_long=tuple(laid_out.too_long)), b""
    write_progress(sys.stderr.buffer, f"writing {laid_out.page_count} pages")
    file = write_file(laid_out, request)
    linked = file.linked
    for name in linked.lost_links():
        message = f"no page has the id {name}, which a link leads to"
        raise PartError(number_of_part_with(request, name, 0), message)
    reply = Reply(
        pages=laid_out.pages,
        page_count=laid_out.page_count,
        editorial=tuple(linked.editorial),
        footnotes=tuple(linked.footnotes),
        beside=sum(run.beside for run in laid_out.runs),
        below=sum(run.below for run in laid_out.runs),
        farthest=round(max((run.farthest for run in laid_out.runs), default=0.0) * MILLIMETRE, 1),
        runs=tuple(zip((len(run.sheets) for run in laid_out.runs), file.digests, strict=True)),
        tables=tuple(laid_out.tables.items()),
    )
    return reply, file.data


if __name__ == "__main__":
    if sys.argv[1:] == ["--serve"]:
        serve()
    else:
        main()
