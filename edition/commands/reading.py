"""The input of commands that list what is in one text: a file, the folder of a work, or standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from edition.apparatus.vouching import ledger_of
from edition.boundary import Boundary
from edition.commands.console import print_findings
from edition.document.doubtful import doubts_of
from edition.document.model.document import Document
from edition.errors import EditionError, Finding, raise_errors
from edition.files import Installation, read_grammars, read_manuscript, too_large
from edition.languages import ASSUMED
from edition.ledger import Ledger
from edition.limits import MEGABYTE, Limits
from edition.manuscript import Manuscript
from edition.memory import Memory
from edition.reading import read
from edition.source import decode

#: The name of a path that stands for standard input.
_STANDARD_INPUT = "-"


def read_path(path: Path, installation: Installation, *, debug: bool) -> Document:
    """The document of a path, or of standard input; what is doubtful in its source is printed as findings.

    With `debug`, a fault of ours is raised instead of reported.
    """
    manuscript, assumed = _manuscript_of(path)
    return _document_of(manuscript, assumed, installation, debug=debug)


def read_figures(path: Path, installation: Installation, *, debug: bool) -> tuple[Document, Ledger]:
    """The document of a path as `read_path` gives it, with its ledger."""
    manuscript, assumed = _manuscript_of(path)
    document = _document_of(manuscript, assumed, installation, debug=debug)
    boundary = Boundary(manuscript.source, raises=debug)
    ledger, unplaced = Memory(installation.store).kept(
        "ledger",
        (*manuscript.of_reading, assumed),
        lambda: ledger_of(manuscript, document, read_grammars(installation), boundary),
    )
    print_findings(ledger.findings)
    raise_errors(unplaced)
    return document, ledger


def _document_of(manuscript: Manuscript, assumed: str, installation: Installation, *, debug: bool) -> Document:
    """The document of a manuscript, read once for all commands; `assumed` is the language of a short text."""

    def find_out() -> tuple[Document, tuple[Finding, ...]]:
        boundary = Boundary(manuscript.source, raises=debug)
        document = read(manuscript, assumed=assumed, identify=installation.identify, boundary=boundary)
        return document, tuple(boundary.findings)

    document, findings = Memory(installation.store).kept("document", (*manuscript.of_reading, assumed), find_out)
    print_findings((*doubts_of(document), *findings))
    return document


def _manuscript_of(path: Path) -> tuple[Manuscript, str]:
    """The manuscript of a path, or of standard input, and the language that it is assumed to have."""
    manuscript = _of_standard_input() if str(path) == _STANDARD_INPUT else read_manuscript(path)
    return manuscript, ASSUMED if str(path) == _STANDARD_INPUT else ""


def _of_standard_input() -> Manuscript:
    most = Limits().source_megabytes
    piped = sys.stdin.buffer.read(most * MEGABYTE + 1)
    if len(piped) > most * MEGABYTE:
        raise EditionError(too_large("standard input", most))
    return Manuscript("standard-input", decode("standard input", piped), reviewed=False)
