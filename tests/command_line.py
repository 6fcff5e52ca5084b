"""One command line, run in this process."""

from __future__ import annotations

import io
import subprocess
from contextlib import redirect_stderr, redirect_stdout

import pytest

from edition.commands import main


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a command prints to a pipe, and its exit code; `environment` are variables that it finds set."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name, value in environment.items():
            patch.setenv(name, value)
        try:
            code = main([*map(str, arguments)], program="build.py")
        except SystemExit as left:  # argparse, after --help and --version
            code = int(left.code or 0)
    printed = (stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(arguments, code, *printed)
