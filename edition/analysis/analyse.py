"""Makes the analysis of a text: the document is read, then its numbers, the facts they form, and its names."""

from __future__ import annotations

from edition.analysis import Analysis
from edition.apparatus import IndexedName
from edition.apparatus.abbreviations import Abbreviation, defined_in
from edition.apparatus.examination.examine import cross_examine
from edition.apparatus.index.entries import index_names
from edition.apparatus.vouching import ledger_of
from edition.assets import Assets
from edition.boundary import Boundary
from edition.errors import Finding
from edition.facts.find import facts_of
from edition.ledger.events import tellings
from edition.ledger.worth import worths
from edition.manuscript import Manuscript
from edition.progress import Progress, Step
from edition.reading import changed_by_hints, read
from edition.values import FrozenMap


def analyse(manuscript: Manuscript, assets: Assets, progress: Progress, *, debug: bool) -> Analysis:
    """The analysis of a manuscript's text; a fault of ours is among its findings, or raised if we `debug`."""
    boundary = Boundary(manuscript.source, raises=debug)
    document = read(manuscript, identify=assets.identify, boundary=boundary)
    progress(Step("ledger"))
    ledger, unplaced = ledger_of(manuscript, document, assets.grammars, boundary)
    document.views.prepare()
    facts = facts_of(document, ledger, assets.grammars, boundary)
    queries = cross_examine(document, ledger, assets.grammars, boundary)
    short: tuple[Abbreviation, ...] = ()
    with boundary.around("index"):
        short = defined_in(document)
    findings = (*changed_by_hints(manuscript, document, assets.identify), *boundary.findings)
    grammar = assets.grammars.of(document.language)
    worth = FrozenMap(worths(document, ledger, grammar) | tellings(document, ledger, grammar))
    return Analysis(document, ledger, facts, short, queries, findings, unplaced, worth)


def names_in(
    analysis: Analysis, manuscript: Manuscript, assets: Assets, *, debug: bool
) -> tuple[tuple[IndexedName, ...], tuple[Finding, ...]]:
    """The names of a text as its index prints them, and the findings on it."""
    boundary, names = Boundary(manuscript.source, raises=debug), tuple[IndexedName, ...]()
    with boundary.around("index"):
        names = index_names(analysis.document, assets.grammars, analysis.abbreviations, manuscript.glossary, boundary)
    return names, tuple(boundary.findings)
