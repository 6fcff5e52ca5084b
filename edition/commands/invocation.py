"""How a command was called, and the arguments that several commands take."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from typing import Any

from edition.errors import EditionError, Finding
from edition.files import Installation
from edition.version import __version__

#: The engines whose versions are printed with ours.
_ENGINES = ("weasyprint", "jinja2", "ebooklib", "matplotlib")
#: The signals to stop that were received: a callback in a C library may swallow the exception they raise.
SIGNALS: list[int] = []


@dataclass(frozen=True, slots=True)
class Invocation:
    """What the user typed before the command (`build.py`, `edition`), and where the program and the works are."""

    program: str
    installation: Installation

    def versions(self) -> str:
        """Our version and those of the engines, from the lock file."""
        locked = self.installation.versions()
        return f"edition {__version__} ({', '.join(f'{name} {locked[name]}' for name in _ENGINES)})"


class Parser(argparse.ArgumentParser):
    """argparse with our exit code, one-line errors and the option that every command has."""

    def __init__(self, prog: str, description: str, epilog: str | None = None) -> None:
        """A parser that has `--debug`."""
        super().__init__(prog=prog, description=description, epilog=epilog)
        self.add_argument("--debug", action="store_true", help="show tracebacks")

    def error(self, message: str) -> Any:
        """Raise EditionError U-001 instead of leaving with argparse's own code."""
        raise EditionError(Finding("U-001", message, f"see: {self.prog} --help"))


def positive(value: str) -> int:
    """A whole number above zero."""
    if not re.fullmatch(r"0*[1-9][0-9]{0,6}", value):
        raise argparse.ArgumentTypeError(f"“{value}” is not a whole number from 1 to 9999999")
    return int(value)
