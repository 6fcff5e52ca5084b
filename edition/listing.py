"""The library's calls that list what a text holds: its figures, its passages. They load what reading needs, no more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from edition.apparatus.vouching import ledger_of
from edition.boundary import Boundary
from edition.document import Document
from edition.document.outline import Passage, outline_of
from edition.errors import raise_errors
from edition.files import find_installation, read_grammars
from edition.files.given import UNNAMED, manuscript_of
from edition.languages import ASSUMED
from edition.ledger import Ledger
from edition.manuscript import Manuscript
from edition.reading import read


def figures(source: Path | str, *, language: str = "") -> Ledger:
    """The ledger of a work or a text; `language`, a BCP 47 tag, overrules the one that is found.

    A text of one paragraph is read as running text, without headings.
    Raises EditionError where the source cannot be read.
    """
    manuscript, document = _read(source, language)
    ledger, unplaced = ledger_of(manuscript, document, read_grammars(find_installation()), Boundary(document.source))
    raise_errors(unplaced)
    return ledger


def outline(source: Path | str, *, language: str = "") -> tuple[Passage, ...]:
    """What was read of a work or a text: each passage with its role, level, span and how sure the reading is.

    `language`, a BCP 47 tag, overrules the one that is found.
    Raises EditionError where the source cannot be read.
    """
    return outline_of(_read(source, language)[1])


def _read(source: Path | str, language: str) -> tuple[Manuscript, Document]:
    """The manuscript of a work or a text, and its document."""
    manuscript = manuscript_of(source, UNNAMED)
    if language:
        manuscript = replace(manuscript, hints=replace(manuscript.hints, language=language))
    identify = find_installation().identify
    boundary = Boundary(manuscript.source)
    if isinstance(source, Path):
        return manuscript, read(manuscript, identify=identify, boundary=boundary)
    is_running = "\n\n" not in source
    return manuscript, read(manuscript, is_running, ASSUMED, identify, boundary)
