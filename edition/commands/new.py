"""`build.py new FILE`: a folder in content/ with the text and what was read from it as proposals."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from edition.boundary import Boundary
from edition.capture.names import CHANGES_TAKEN
from edition.characters import visible
from edition.commands.console import print_findings
from edition.commands.invocation import Invocation, Parser
from edition.document.doubtful import doubts_of
from edition.errors import EditionError, ExitCode, Finding
from edition.files import read_manuscript, source_name, start_work
from edition.files.regular import read_regular
from edition.limits import Limits
from edition.proposals import picture_proposals, work_proposals
from edition.reading import read


def parser(invocation: Invocation) -> Parser:
    """The arguments."""
    arguments = Parser(f"{invocation.program} new", "Start a work from a text, with proposals to accept.")
    what = "a text; its name becomes the name of the work"
    arguments.add_argument("path", type=Path, metavar="FILE", help=what)
    where = invocation.installation.content
    arguments.add_argument(
        "-o", "--out", type=Path, default=where, metavar="DIR", help="works folder (default: content/)"
    )
    told = "whether words that revisers of a Word file put in and struck out are accepted, rejected or shown"
    arguments.add_argument("--changes", choices=CHANGES_TAKEN, default=CHANGES_TAKEN[0], help=told)
    return arguments


def run(arguments: Sequence[str], invocation: Invocation) -> ExitCode:
    """Start a work."""
    options = parser(invocation).parse_args(arguments)
    if options.path.is_dir():
        hint = "name the text itself"
        raise EditionError(Finding("U-006", "a work starts from a text, not a folder", hint, file=str(options.path)))
    manuscript = read_manuscript(options.path, changes=options.changes)
    boundary = Boundary(manuscript.source, raises=options.debug)
    document = read(manuscript, identify=invocation.installation.identify, boundary=boundary)
    own = {source_name(options.path): read_regular(options.path, "S-001", Limits().source_megabytes)}
    files = {
        **(manuscript.captured or own),
        "work.toml": work_proposals(document).encode("utf-8"),
        **manuscript.media,
    }
    if asked := picture_proposals(document):
        files["pictures.toml"] = asked.encode("utf-8")
    folder = start_work(options.out, manuscript.slug, files)
    names = [name for name in files if name not in manuscript.media]
    sys.stdout.write(
        f"{manuscript.slug}: {', '.join(names[:-1])} and {names[-1]} written to {visible(str(folder))}\n"
        f"next: read the proposals in work.toml, then run {invocation.program} {visible(str(folder))}\n"
    )
    print_findings([*doubts_of(document), *boundary.findings])
    return ExitCode.DONE
