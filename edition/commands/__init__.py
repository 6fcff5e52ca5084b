"""The command line: one module a command, and the program that chooses among them."""

import gc

gc.disable()  # of what is loaded nothing goes: the collector need not look for it
from edition.commands.program import main  # noqa: E402

gc.freeze()
gc.enable()

__all__ = ["main"]
