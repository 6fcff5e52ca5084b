"""Plain text of a public document to an annotated, chart-illustrated edition in HTML, PDF and EPUB.

The path of the data, one stage after the other; `pipeline` shows it in code:

    source       bytes → SourceText      decoded once, never rewritten; spans are half-open code points
    document     SourceText → Document   blocks with spans, and what is removed, recorded
    ledger       Document → Ledger       every number of the text, tied to its words
    apparatus    + Manuscript            notes, corrections, glossary and charts, anchored by quote
    charts       ChartSpec → Chart       linted, described, drawn
    assembly     → Edition               all that is printed, whatever the medium
    proof        Edition against source
    formats      Edition → HTML, PDF, EPUB and data files, each read back by its preflight

As a library: `edition.build`, `edition.figures`, `edition.outline`; `edition.api` says what goes in and out.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edition.api import build, build_each
    from edition.document.outline import Passage
    from edition.errors import EditionError, ExitCode, Finding
    from edition.files import read_manuscript
    from edition.ledger import Entry, Ledger
    from edition.limits import Limits
    from edition.listing import figures, outline
    from edition.manuscript import Manuscript
    from edition.pipeline import Build, Options
    from edition.progress import Step
    from edition.version import __version__

__all__ = [
    "Build",
    "EditionError",
    "Entry",
    "ExitCode",
    "Finding",
    "Ledger",
    "Limits",
    "Manuscript",
    "Options",
    "Passage",
    "Step",
    "__version__",
    "build",
    "build_each",
    "figures",
    "outline",
    "read_manuscript",
]
#: Where each name is from: imported when it is first used, so that a process that needs one stage loads no other.
_FROM = {
    **dict.fromkeys(("build", "build_each"), "edition.api"),
    **dict.fromkeys(("figures", "outline"), "edition.listing"),
    **dict.fromkeys(("EditionError", "ExitCode", "Finding"), "edition.errors"),
    **dict.fromkeys(("Entry", "Ledger"), "edition.ledger"),
    **dict.fromkeys(("Build", "Options"), "edition.pipeline"),
    "Limits": "edition.limits",
    "Manuscript": "edition.manuscript",
    "Passage": "edition.document.outline",
    "Step": "edition.progress",
    "read_manuscript": "edition.files",
    "__version__": "edition.version",
}


def __dir__() -> list[str]:
    """The names of the library."""
    return list(__all__)


def __getattr__(name: str) -> object:
    """A name of the library (PEP 562)."""
    if name not in _FROM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_FROM[name]), name)
