"""All that is found out about a text, whatever its editors write: its document, its ledger, what follows from both."""

from __future__ import annotations

from dataclasses import dataclass

from edition.apparatus import IndexedName
from edition.apparatus.abbreviations import Abbreviation
from edition.apparatus.examination import Query
from edition.assets import Assets
from edition.document import Document
from edition.errors import Finding
from edition.facts import Fact
from edition.ledger import Ledger
from edition.manuscript import Manuscript
from edition.progress import Progress, Step
from edition.values import FrozenMap


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is found out about a text.

    `findings` do not stop a build; `unplaced` are errors in what the editor says about figures; `worth` gives, by the
    id of an entry, how likely a reader is to look it up or, for a date, how likely its sentence is to report an event.
    """

    document: Document
    ledger: Ledger
    facts: tuple[Fact, ...]
    abbreviations: tuple[Abbreviation, ...]
    queries: tuple[Query, ...]
    findings: tuple[Finding, ...]
    unplaced: tuple[Finding, ...]
    worth: FrozenMap[str, int]


def analysis_of(manuscript: Manuscript, assets: Assets, progress: Progress, *, debug: bool) -> Analysis:
    """The analysis of a manuscript's text; a fault of ours is among its findings, or raised if we `debug`."""
    progress(Step("document"))

    def found() -> Analysis:
        from edition.analysis.analyse import analyse  # a text that has been read before needs none of it

        return analyse(manuscript, assets, progress, debug=debug)

    analysis = assets.memory.of("analysis", manuscript.of_reading, found)
    document, ledger = analysis.document, analysis.ledger
    blocks = f"{len(document.blocks)} blocks, {len(document.removals)} removed, language {document.language}"
    entries = f"{len(ledger.entries)} entries" if ledger.grammar else f"no grammar for “{document.language}”: empty"
    progress(Step("document", "ended", blocks))
    progress(Step("ledger", "ended", entries))
    return analysis


def index_of_names(
    analysis: Analysis, manuscript: Manuscript, assets: Assets, *, debug: bool
) -> tuple[tuple[IndexedName, ...], tuple[Finding, ...]]:
    """The index of the names of a text, as decided by its editors' glossary, and the findings on it."""

    def found() -> tuple[tuple[IndexedName, ...], tuple[Finding, ...]]:
        from edition.analysis.analyse import names_in  # as above

        return names_in(analysis, manuscript, assets, debug=debug)

    return assets.memory.of("names", (analysis, manuscript.glossary), found)
