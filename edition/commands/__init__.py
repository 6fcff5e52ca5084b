"""The command line: one module a command, and the program that chooses among them."""

from edition.commands.program import main

__all__ = ["main"]
