"""How a command was called, and the arguments that several commands take."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition.errors import EditionError, Finding
from edition.files import Installation
from edition.version import __version__

#: The engines whose versions are printed with ours.
_ENGINES = ("weasyprint", "jinja2", "ebooklib", "matplotlib")
#: How help calls a path that is a folder and not the folder of a work.
_FOLDERS = ("DIR", "FOLDER")
#: How the first word of a command line is completed: as a command, or as a file.
FIRST_WORD = "first word"
#: What `--format` is for, of the commands that list something.
OUTPUT = "the form of the list (default: table)"
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

    def add_argument(self, *names: str, **settings: Any) -> argparse.Action:
        """Add an argument; a shell completes it as `completed` says, where it is a path as a file or a folder."""
        kind = "directory" if settings.get("metavar") in _FOLDERS else "file"
        completed = settings.pop("completed", kind if settings.get("type") is Path else None)
        action = super().add_argument(*names, **settings)
        if completed:
            vars(action)["complete"] = completed  # where shtab looks for it
        return action

    def add_commands(self, commands: Mapping[str, argparse.ArgumentParser]) -> None:
        """Add commands by their words."""
        if commands:
            words = self.add_subparsers(title="commands", metavar="COMMAND", parser_class=argparse.ArgumentParser)
            for word, of in commands.items():
                words.add_parser(word, description=of.description, help=of.description, parents=[of], add_help=False)

    def error(self, message: str) -> Any:
        """Raise EditionError U-001 instead of leaving with argparse's own code."""
        raise EditionError(Finding("U-001", message, f"see: {self.prog} --help"))


def positive(value: str) -> int:
    """A whole number above zero."""
    if not re.fullmatch(r"0*[1-9][0-9]{0,6}", value):
        raise argparse.ArgumentTypeError(f"“{value}” is not a whole number from 1 to 9999999")
    return int(value)
