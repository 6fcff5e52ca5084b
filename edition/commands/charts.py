"""`build.py charts FILE`: the facts of a text or a work that may be drawn."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from edition.commands.console import print_facts
from edition.commands.invocation import Invocation, Parser
from edition.commands.reading import read_path
from edition.errors import ExitCode
from edition.facts import by_worth, find_facts
from edition.files import read_grammars
from edition.formats import data
from edition.ledger import compile_ledger


def run(arguments: Sequence[str], invocation: Invocation) -> ExitCode:
    """List every fact that may be drawn, the worthiest first, with its form, its figures and the reason."""
    parser = Parser(
        f"{invocation.program} charts", "List what may be drawn of a text: facts with their forms, figures and reasons."
    )
    what = "a text, a folder of content/, or - for standard input"
    parser.add_argument("path", type=Path, metavar="FILE", help=what)
    parser.add_argument("--format", choices=("table", "json"), default="table")
    options = parser.parse_args(arguments)
    document = read_path(options.path)
    grammars = read_grammars(invocation.installation)
    grammar = grammars.of(document.language)
    found = find_facts(document, compile_ledger(document, grammars), grammar.relations) if grammar else ()
    facts = by_worth(found)
    if options.format == "table":
        print_facts(facts)
        if grammar is None:
            sys.stderr.write(f"no grammar reads quantities in “{document.language}”: there is nothing to draw\n")
    else:
        sys.stdout.buffer.write(data.charts_json(facts))
    return ExitCode.DONE
