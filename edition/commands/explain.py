"""`build.py explain CODE`: what a finding means, why it is found, and an example."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from difflib import get_close_matches

from edition.commands.console import print_explanation, print_explanations
from edition.commands.invocation import Invocation, Parser
from edition.errors import EditionError, ExitCode, Finding
from edition.findings import FINDINGS


def run(arguments: Sequence[str], invocation: Invocation) -> ExitCode:
    """Explain the codes named, or list them all."""
    parser = Parser(f"{invocation.program} explain", "Explain what a finding means, with an example.")
    parser.add_argument("codes", nargs="*", metavar="CODE", help="such as A-002; all of them are listed without one")
    codes = [code.upper() for code in parser.parse_args(arguments).codes]
    unknown = [code for code in codes if code not in FINDINGS]
    if unknown:
        near = ", ".join(get_close_matches(unknown[0], FINDINGS, 3, 0.5))
        hint = f"near it: {near}" if near else f"list them all: {invocation.program} explain"
        raise EditionError(Finding("U-001", "there is no finding of this code", hint, quoted=unknown[0]))
    if not codes:
        print_explanations(FINDINGS.values())
    for number, code in enumerate(codes):
        sys.stdout.write("\n" if number else "")
        print_explanation(FINDINGS[code])
    return ExitCode.DONE
