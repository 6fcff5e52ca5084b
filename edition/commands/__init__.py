"""The command line: one module a command, and the program that chooses among them."""

import gc
from typing import NoReturn

gc.disable()  # of what is loaded nothing goes: the collector need not look for it
from edition.commands.ending import exit_with  # noqa: E402  before all else that is done at the end
from edition.commands.program import main  # noqa: E402

gc.freeze()
gc.enable()

__all__ = ["exit_with", "main", "run"]


def run(program: str = "edition") -> NoReturn:
    """Run the command line of this process and end it with its exit code; `program` is what the user types."""
    exit_with(main(program=program))
