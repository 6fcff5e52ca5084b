"""What the commands read that list things of one text: a file, the folder of a work, or standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from edition.commands.console import print_findings
from edition.document.model.document import Document
from edition.errors import EditionError
from edition.files import Installation, read_manuscript, too_large
from edition.languages import ASSUMED
from edition.limits import MEGABYTE, Limits
from edition.manuscript import Manuscript
from edition.reading import read
from edition.source import decode, doubts

#: The name of a path that stands for standard input.
_STANDARD_INPUT = "-"


def read_path(path: Path, installation: Installation) -> Document:
    """The document of a path, or of standard input; what is doubtful in its source is printed as findings."""
    manuscript = _manuscript_of(path)
    print_findings(doubts(manuscript.source))
    assumed = ASSUMED if str(path) == _STANDARD_INPUT else ""
    return read(manuscript, assumed=assumed, identify=installation.identify)


def _manuscript_of(path: Path) -> Manuscript:
    """The manuscript of a path, or of standard input."""
    if str(path) == _STANDARD_INPUT:
        most = Limits().source_megabytes
        piped = sys.stdin.buffer.read(most * MEGABYTE + 1)
        if len(piped) > most * MEGABYTE:
            raise EditionError(too_large("standard input", most))
        return Manuscript("standard-input", decode("standard input", piped), reviewed=False)
    return read_manuscript(path)
