"""The command line: one module a command, and the program that chooses among them."""

import gc
from typing import NoReturn

gc.disable()  # nothing that is loaded is ever freed, so that the collector need not look at it
from edition.commands.ending import exit_with  # noqa: E402  registered before all else that runs at exit
from edition.commands.program import main  # noqa: E402

gc.freeze()
gc.enable()

__all__ = ["exit_with", "main", "run"]


def run(program: str = "edition") -> NoReturn:
    """Run the command line of this process and end it with its exit code; `program` is what the user types."""
    exit_with(main(program=program))
