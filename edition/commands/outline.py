"""`build.py outline FILE`: what was read of a text or a work, passage by passage."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from edition.commands.console import print_outline
from edition.commands.invocation import OUTPUT, Invocation, Parser
from edition.commands.reading import read_path
from edition.document.outline import outline_of
from edition.errors import ExitCode
from edition.formats import listings


def parser(invocation: Invocation) -> Parser:
    """The arguments."""
    arguments = Parser(
        f"{invocation.program} outline", "Show how a text was read: each passage with its role, level and place."
    )
    what = "a text, a folder in content/, or - for standard input"
    arguments.add_argument("path", type=Path, metavar="FILE", help=what)
    arguments.add_argument("--format", choices=("table", "jsonl"), default="table", help=OUTPUT)
    return arguments


def run(arguments: Sequence[str], invocation: Invocation) -> ExitCode:
    """List every passage with its role, its level, its place and how sure the reading is."""
    options = parser(invocation).parse_args(arguments)
    passages = outline_of(read_path(options.path, invocation.installation, debug=options.debug))
    if options.format == "table":
        print_outline(passages)
    else:
        sys.stdout.buffer.write(listings.outline_jsonl(passages))
    return ExitCode.DONE
