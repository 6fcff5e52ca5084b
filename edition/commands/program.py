"""The program: arguments to a command, what it raises to findings and an exit code."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from types import FrameType

from edition.commands.console import print_findings
from edition.commands.invocation import SIGNALS, Invocation
from edition.commands.table import BUILD, COMMANDS, command
from edition.errors import EditionError, ExitCode, Finding, our_bug
from edition.files import FULL, find_installation

#: When the collector looks for objects in reference cycles (see gc.set_threshold), of which there are hardly any: with
#: Python's own thresholds its runs took 3 to 30 percent of the time of long texts.
COLLECTIONS = (50_000, 20, 50)
#: NumPy starts threads when it is loaded, which takes as long as all else of it; nothing of ours needs them.
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "1")
#: What a shell gives for a program that was stopped from the keyboard: 128 and the number of the signal.
_STOPPED = 130


def main(arguments: Sequence[str] | None = None, program: str = "edition") -> int:
    """Run one command line, by default that of the process, and return its exit code.

    `program` is what the user types to call it. No traceback is shown without --debug.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in arguments
    gc.set_threshold(*COLLECTIONS)
    os.environ.setdefault(*_ONE_THREAD)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if threading.current_thread() is threading.main_thread():
        # A signal to stop works like an interrupt: the child process ends too.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _stop)
    try:
        code = _run(arguments, Invocation(program, find_installation()))
        sys.stdout.flush()  # output that cannot be written is reported here
        return int(code)
    except EditionError as error:
        if debug:
            _print_traceback()
        print_findings(error.findings)
        return int(error.exit_code)
    except KeyboardInterrupt:
        sys.stderr.write("stopped; the older files are untouched\n")
        return _STOPPED
    except BrokenPipeError:
        # The reader of our output has gone: nothing is wrong, and nothing more can be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.DONE)
    except OSError as error:
        if debug:
            _print_traceback()
        print_findings([_unwritable(error)])
        return int(ExitCode.OUTPUT)
    except Exception as error:  # noqa: BLE001  the last net: whatever is left is our bug, said in one line
        if debug:
            _print_traceback()
        print_findings([our_bug(error)])
        return int(ExitCode.BUG)


def _run(arguments: Sequence[str], invocation: Invocation) -> ExitCode:
    """Dispatch on the first word. Raises EditionError U-001 for an argument that no system takes for a path."""
    if odd := next((one for one in arguments if "\0" in one), None):
        raise EditionError(Finding("U-001", "an argument contains the character NUL", "remove it", quoted=odd))
    first = arguments[0] if arguments else ""
    if first == "--version":  # before all that builds is loaded
        sys.stdout.write(f"{invocation.versions()}\n")
        return ExitCode.DONE
    if first in COMMANDS:
        return command(first).run(arguments[1:], invocation)
    return command(BUILD).run(arguments, invocation)


def _print_traceback() -> None:
    """Print where the error that is being reported was raised."""
    traceback.print_exc()


def _stop(number: int, _frame: FrameType | None) -> None:
    """Remember the signal and raise KeyboardInterrupt."""
    SIGNALS.append(number)
    raise KeyboardInterrupt


def _unwritable(error: OSError) -> Finding:
    """O-001: everything that opens a file says so itself, so that what is left is our own output."""
    hint = "free some space" if error.errno in FULL else "send the output elsewhere"
    return Finding("O-001", f"the output cannot be written: {error.strerror or error}", hint, file=error.filename)
