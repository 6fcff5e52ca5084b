"""The commands, and one parser of all their arguments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Protocol, cast

from edition.commands.invocation import Invocation, Parser
from edition.errors import ExitCode

#: The modules of the commands by the words that call them; without one of these words a build is meant.
COMMANDS: Mapping[str, str] = {
    "figures": "figures",
    "outline": "outline",
    "charts": "charts",
    "new": "new",
    "update": "update",
    "watch": "watch",
    "import": "importing",
    "doctor": "doctor",
    "explain": "explain",
    "schema": "schema",
    "theme": "theme",
    "verify": "verify",
    "completion": "completion",
}
#: The module of the command that has no word.
BUILD = ""


class Command(Protocol):
    """The module of a command."""

    def parser(self, invocation: Invocation) -> Parser:
        """What parses its arguments, and tells of them."""

    def run(self, arguments: Sequence[str], invocation: Invocation) -> ExitCode:
        """Do it. Raises EditionError, among others U-001 for arguments that it does not have."""


class BuildCommand(Protocol):
    """The module of the command that builds."""

    def parser(self, invocation: Invocation, commands: Mapping[str, Parser]) -> Parser:
        """What parses its arguments, and those of other commands."""


def command(word: str) -> Command:
    """The command of a word, or the one that builds for BUILD.

    Its module is loaded now, as what builds needs most libraries, and what lists figures few.
    """
    return cast("Command", import_module(f"edition.commands.{COMMANDS.get(word, 'build')}"))


def whole_parser(invocation: Invocation) -> Parser:
    """The arguments of all commands in one parser, for what describes them: completion, the manual page."""
    build = cast("BuildCommand", command(BUILD))
    return build.parser(invocation, {word: command(word).parser(invocation) for word in COMMANDS})
