"""`build.py explain CODE`: what a finding means; `explain FILE --figure ID`: what decided the role of a number."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from edition.commands.console import print_explanation, print_explanations, print_role, print_slots, print_worth
from edition.commands.invocation import Invocation, Parser
from edition.commands.reading import read_figures
from edition.errors import EditionError, ExitCode, Finding
from edition.files import read_grammars
from edition.findings import explanations
from edition.ledger.entry import Entry, Other
from edition.ledger.events import tellings, why_told
from edition.ledger.explanation import why_role, why_slots
from edition.ledger.worth import why_worth, worths


def parser(invocation: Invocation) -> Parser:
    """The arguments."""
    arguments = Parser(f"{invocation.program} explain", "Explain a finding, or what decided the role of a number.")
    arguments.add_argument("codes", nargs="*", metavar="CODE", help="such as A-002; without a code, all are listed")
    arguments.add_argument("--figure", metavar="ID", help="with FILE, not CODE: a number in its ledger, q-… or o-…")
    return arguments


def run(arguments: Sequence[str], invocation: Invocation) -> ExitCode:
    """Explain the codes named, or list them all."""
    options = parser(invocation).parse_args(arguments)
    if options.figure:
        return _explain_figure(options.codes, options.figure, invocation, debug=options.debug)
    codes = [code.upper() for code in options.codes]
    unknown = [code for code in codes if code not in explanations()]
    if unknown:
        near = ", ".join(get_close_matches(unknown[0], explanations(), 3, 0.5))
        hint = f"try one of these: {near}" if near else f"list them all: {invocation.program} explain"
        raise EditionError(Finding("U-001", "there is no finding with this code", hint, quoted=unknown[0]))
    if not codes:
        print_explanations(explanations().values())
    for number, code in enumerate(codes):
        sys.stdout.write("\n" if number else "")
        print_explanation(explanations()[code])
    return ExitCode.DONE


def _explain_figure(files: Sequence[str], name: str, invocation: Invocation, *, debug: bool) -> ExitCode:
    """Print what decided the role of one number of a file."""
    if len(files) != 1:
        hint = f"write: {invocation.program} explain FILE --figure ID"
        raise EditionError(Finding("U-001", "--figure needs exactly one FILE", hint, quoted=" ".join(files)))
    installation = invocation.installation
    document, ledger = read_figures(Path(files[0]), installation, debug=debug)
    listed: tuple[Entry | Other, ...] = (*ledger.entries, *ledger.others)
    numbers = {one.id: one for one in listed}
    grammar = read_grammars(installation).of(document.language)
    found = numbers.get(name)
    if found is None or grammar is None:
        near = ", ".join(get_close_matches(name, numbers, 3, 0.5))
        hint = f"try one of these: {near}" if near else f"list them: {invocation.program} figures {files[0]}"
        raise EditionError(Finding("U-001", "the ledger has no number with this id", hint, quoted=name))
    print_role(found.surface, found.role, why_role(document, grammar, found.span))
    if found.role == "figure":
        print_slots(tuple(why_slots(document, grammar, found.span)))
    if isinstance(found, Entry) and found.role == "figure":
        print_worth("ledger", worths(document, ledger, grammar)[found.id], why_worth(document, ledger, grammar, found))
    if isinstance(found, Entry) and found.role == "date":
        told = tellings(document, ledger, grammar)[found.id]
        print_worth("chronology", told, why_told(document, ledger, grammar, found))
    return ExitCode.DONE
