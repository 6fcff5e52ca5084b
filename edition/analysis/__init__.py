"""All that is found out of a text, whatever its editors write of it: its document, its ledger, what follows of both."""

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
    """What is found out of a text.

    `findings` do not stop a build; `unplaced` are errors of what the editor says of figures; `worth` is how likely a
    reader looks an entry up, and of a date that its sentence tells an event, by its id.
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
    """The analysis of a manuscript's text; a fault of ours is in its findings, or raised where we `debug`."""
    progress(Step("document"))

    def found() -> Analysis:
        from edition.analysis.made import analyse  # a text that has been read before needs none of it

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
    """The index of the names of a text, where the glossary of its editors decides, and what was found for it."""

    def found() -> tuple[tuple[IndexedName, ...], tuple[Finding, ...]]:
        from edition.analysis.made import names_in  # as above

        return names_in(analysis, manuscript, assets, debug=debug)

    return assets.memory.of("names", (analysis, manuscript.glossary), found)
