"""`build.py figures FILE`: the ledger of a text or a work, or of each record of a .jsonl file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypedDict

from edition.boundary import Boundary
from edition.commands.console import print_findings, print_table
from edition.commands.invocation import OUTPUT, Invocation, Parser
from edition.commands.reading import read_figures
from edition.errors import EditionError, ExitCode, Finding, raise_errors
from edition.files import Installation, read_grammars
from edition.formats import listings
from edition.json_reader import JsonError, read_json
from edition.languages import ASSUMED
from edition.ledger import Ledger
from edition.ledger.extract import compile_ledger
from edition.manuscript import Manuscript
from edition.notation import Notation
from edition.reading import read
from edition.source import SourceText


def parser(invocation: Invocation) -> Parser:
    """The arguments."""
    arguments = Parser(f"{invocation.program} figures", "List every figure of a text with what it states.")
    what = "a text, a folder in content/, a .jsonl batch, or - for standard input"
    arguments.add_argument("path", type=Path, metavar="FILE", help=what)
    arguments.add_argument("--format", choices=("table", "csv", "json", "jsonl"), default="table", help=OUTPUT)
    return arguments


def run(arguments: Sequence[str], invocation: Invocation) -> ExitCode:
    """List every figure."""
    options = parser(invocation).parse_args(arguments)
    if options.path.suffix == ".jsonl":
        _batch(options.path, invocation.installation, debug=options.debug)
        return ExitCode.DONE
    document, ledger = read_figures(options.path, invocation.installation, debug=options.debug)
    if options.format == "table":
        _print_ledger(ledger)
        if ledger.grammar is None:
            sys.stderr.write(f"there is no grammar for quantities in “{document.language}”: the ledger is empty\n")
        return ExitCode.DONE
    written = {
        "csv": lambda: listings.figures_csv(ledger),
        "json": lambda: listings.figures_json(document, ledger),
        "jsonl": lambda: listings.figures_jsonl(ledger),
    }
    sys.stdout.buffer.write(written[options.format]())
    return ExitCode.DONE


def _print_ledger(ledger: Ledger) -> None:
    """Print the ledger on standard output: a table on a terminal, tab-separated lines in a pipe."""
    notation = Notation(language=ledger.language)
    rows = [
        (
            str(number),
            notation.value(entry),
            notation.unit(entry),
            entry.quantity.as_of or "",
            entry.surface,
            entry.rule,
        )
        for number, entry in enumerate(ledger.entries, 1)
    ]
    print_table(("No.", "Value", "Unit", "As of", "Words", "Rule"), rows, ("No.", "Value"))


def _batch(path: Path, installation: Installation, *, debug: bool) -> None:
    """One line of quantities for each record of a batch, in input order; other keys of a record are ignored.

    Lines that are no records are left out, and named together at the end.
    """
    grammars = read_grammars(installation)
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        message, hint = f"the batch cannot be read: {error}", "check the path, and that the file is UTF-8"
        raise EditionError(Finding("S-001", message, hint, file=str(path))) from None
    findings = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record: _Record = read_json(line, _Record)
        except JsonError as error:
            findings.append(_no_record(path, number, line, error))
            continue
        identifier, text = record["id"], record["text"]
        source = SourceText(path.name, text, "", "utf-8")
        is_running = "\n\n" not in text
        manuscript = Manuscript("record", source, reviewed=False)
        boundary = Boundary(source, raises=debug)
        document = read(manuscript, is_running, ASSUMED, installation.identify, boundary)
        ledger = compile_ledger(document, grammars, boundary)
        sys.stdout.buffer.write(listings.batch_record(identifier, ledger))
        findings += [replace(one, line=number) for one in boundary.findings]
    print_findings(one for one in findings if one.level != "error")
    raise_errors(findings)


class _Record(TypedDict):
    """A line of a batch."""

    id: str | int | float
    text: str


def _no_record(path: Path, number: int, line: str, error: JsonError) -> Finding:
    """The finding for a line of a batch that is not a record."""
    hint = 'write each line as {"id": …, "text": "…"}'
    return Finding("S-007", f"this line is not a record: {error}", hint, file=str(path), line=number, quoted=line[:60])
