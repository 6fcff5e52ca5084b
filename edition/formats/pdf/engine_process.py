"""The processes that set pages: a server for all requests of this process, or without fork one process per request.

The server has the engine loaded; it is started for the first request and ends with this process. Requests for one
edition run in one copy of the server, so that none can harm another edition, and each request has limits of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.util import Finalize
from tempfile import TemporaryDirectory
from threading import Lock, Thread

from edition.typesetter.protocol import OVER, PROGRESS, Served, ServedAnswer

#: The environment variables of this process that a process of the engine inherits.
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "WEASYPRINT_DLL_DIRECTORIES", "DYLD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class Done:
    """How a request ended: the code, what was written, and the lines of its errors."""

    code: int
    output: bytes
    errors: tuple[str, ...]


def set_by_engine(request: bytes, edition: str, temporary: str, fontconfig: str, tell: Callable[[str], None]) -> Done:
    """Have the engine answer a request of one line; `tell` is called with its progress, and may stop it by raising.

    `edition` is the digest of the edition that the request is for. The engine's temporary files are in the folder
    `temporary`; it knows only the fonts of the configuration `fontconfig`: a system font would change the bytes from
    machine to machine. Any exception ends the process.
    """
    if not hasattr(os, "fork"):
        with _started({**_variables(fontconfig), "TMPDIR": temporary}) as process:
            return _asked(process, request, tell, is_served=False)
    with _LOCK:
        process = _serving(fontconfig)
        try:
            return _asked(process, Served(temporary, edition).line() + request, tell, is_served=True)
        except BaseException:
            process.kill()
            raise


#: Seconds that a process is given to end when there are no more requests.
_PATIENCE = 5
#: One request at a time.
_LOCK = Lock()
#: The servers, by the process that started each and the environment variables that it was given.
_SERVERS: dict[tuple[int, tuple[tuple[str, str], ...]], subprocess.Popen[bytes]] = {}


def _serving(fontconfig: str) -> subprocess.Popen[bytes]:
    """The server of this process; a forked copy of this process has its own."""
    variables = _variables(fontconfig)
    key = os.getpid(), tuple(sorted(variables.items()))
    process = _SERVERS.get(key)
    if process is None or process.poll() is not None:
        folder = TemporaryDirectory(prefix="edition-")  # for its fonts
        process = _SERVERS[key] = _started({**variables, "TMPDIR": folder.name}, "--serve")
        Finalize(process, _end, (process, folder), exitpriority=0)  # at the end of a process of a pool as well
    return process


def _end(process: subprocess.Popen[bytes], folder: TemporaryDirectory[str]) -> None:
    """End a server, its copies and its temporary files: it stops by itself when there are no more requests."""
    try:
        process.communicate(timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
    folder.cleanup()


def _variables(fontconfig: str) -> dict[str, str]:
    """The variables that a process of the engine finds set."""
    passed_on = {name: value for name, value in os.environ.items() if name in _PASSED_ON}
    return passed_on | {
        "FONTCONFIG_FILE": fontconfig,
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }


def _started(variables: dict[str, str], *arguments: str) -> subprocess.Popen[bytes]:
    """A process of the engine."""
    return subprocess.Popen(  # noqa: S603  our own interpreter
        [sys.executable, "-P", "-m", "edition.typesetter", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=variables,
    )


def _asked(process: subprocess.Popen[bytes], request: bytes, tell: Callable[[str], None], *, is_served: bool) -> Done:
    """What a process answers to a request."""
    errors: list[str] = []
    stopped: list[BaseException] = []
    listener = Thread(target=_listen, args=(process, tell, errors, stopped), daemon=True)
    listener.start()
    code, output = 0, b""
    with suppress(BrokenPipeError):  # the process ended at once; its code and its words say why
        process.stdin.write(request)  # type: ignore[union-attr]  # a pipe
        process.stdin.flush()  # type: ignore[union-attr]  # and it stays open: the process ends with it
    if is_served:
        head = process.stdout.readline()  # type: ignore[union-attr]  # a pipe
        if head:
            answer = ServedAnswer.parse(head)
            code, output = answer.code, process.stdout.read(answer.size)  # type: ignore[union-attr]
        else:
            code = process.wait()
    else:
        output, code = process.stdout.read(), process.wait()  # type: ignore[union-attr]
    listener.join()
    if stopped:
        raise stopped[0]
    return Done(code, output, tuple(errors))


def _listen(
    process: subprocess.Popen[bytes],
    tell: Callable[[str], None],
    errors: list[str],
    stopped: list[BaseException],
) -> None:
    """Read what a process reports about a request, progress and errors, until the request is over."""
    for line in process.stderr:  # type: ignore[union-attr]  # a pipe
        words = line.decode("utf-8", "replace").rstrip()
        if words == OVER:
            return
        if not words.startswith(PROGRESS):
            errors.append(words)
            continue
        try:
            tell(words.removeprefix(PROGRESS))
        except BaseException as error:  # noqa: BLE001  raised again where the request was made
            stopped.append(error)
            process.kill()
