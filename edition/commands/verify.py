"""`build.py verify FOLDER`: whether an edition that was received is the one that was built, without building it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from edition.commands.console import print_findings
from edition.commands.invocation import Invocation, Parser
from edition.errors import ExitCode, exit_code
from edition.files import read_received
from edition.formats.verification import check_received


def parser(invocation: Invocation) -> Parser:
    """The arguments."""
    arguments = Parser(
        f"{invocation.program} verify",
        "Check the files of an edition that you received: each must be as it was built, contain the whole text, fetch "
        "nothing from elsewhere and have the same data inside. Who made the edition is not proved.",
    )
    arguments.add_argument("folder", type=Path, metavar="FOLDER", help="the folder of an edition: dist/NAME")
    return arguments


def run(arguments: Sequence[str], invocation: Invocation) -> ExitCode:
    """Check the files of an edition: their digests, their text, their links, and the files inside them."""
    options = parser(invocation).parse_args(arguments)
    report, files = read_received(options.folder)
    findings = list(check_received(report, files))
    print_findings(findings)
    if not any(one.level == "error" for one in findings):
        sys.stdout.write(f"{report['slug']}: {len(report['files'])} files are as they were built\n")
    return exit_code(findings)
