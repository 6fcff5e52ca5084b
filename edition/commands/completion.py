"""`completion SHELL`: the script by which a shell completes commands and options."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace

import shtab

from edition.commands.invocation import FIRST_WORD, Invocation, Parser
from edition.commands.table import whole_parser
from edition.errors import ExitCode

#: What is completed: in a checkout `python build.py` is no word of its own.
_PROGRAM = "edition"
#: The first word is a command or a file. Two shells would offer the one that shtab finds first: zsh the files, fish the
#: commands; bash looks for files where there is no such command.
_FIRST_WORD = {"zsh": "_edition_first_word"}
_FUNCTIONS = {"zsh": "_edition_first_word() { (( CURRENT == 2 )) && _shtab_edition_commands; _files }\n"}
_IS_FIRST = "test (count (commandline -opc)) -eq 1"
_RULES = {"fish": f"complete -c {_PROGRAM} -n '{_IS_FIRST}' -a '(__fish_complete_path (commandline -ct))'\n"}


def parser(invocation: Invocation) -> Parser:
    """The arguments."""
    arguments = Parser(
        f"{invocation.program} completion",
        "Print the script by which a shell completes commands, options and file names.",
    )
    arguments.add_argument(
        "shell", choices=shtab.SUPPORTED_SHELLS, metavar="SHELL", help=", ".join(shtab.SUPPORTED_SHELLS)
    )
    return arguments


def run(arguments: Sequence[str], invocation: Invocation) -> ExitCode:
    """Print the script."""
    options = parser(invocation).parse_args(arguments)
    whole = whole_parser(replace(invocation, program=_PROGRAM))
    shell: str = options.shell
    first = {FIRST_WORD: _FIRST_WORD.get(shell, shtab.FILE[shell])}
    script = shtab.complete(whole, shell, preamble=_FUNCTIONS.get(shell, ""), choice_functions=first)
    sys.stdout.write(script + _RULES.get(shell, ""))
    return ExitCode.DONE
