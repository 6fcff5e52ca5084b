"""All queries of a document, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from edition.apparatus.examination import announced, changes, columns, repeated, times, totals
from edition.apparatus.examination.query import Query
from edition.boundary import RAISES, Boundary
from edition.document.model.document import Document
from edition.document.model.tree import ItemList, Paragraph, units_of
from edition.facts.passages import passages_of
from edition.facts.wording import Wording
from edition.languages import FactGrammar, Grammars
from edition.ledger.entry import Ledger


def cross_examine(
    document: Document, ledger: Ledger, grammars: Grammars, boundary: Boundary = RAISES
) -> tuple[Query, ...]:
    """The queries about what may not agree in the text; none if no grammar reads its language.

    Footnotes, captions and cells are not examined, except for the totals of tables. A check that fails asks nothing.
    """
    grammar = grammars.of(document.language)
    if not isinstance(grammar, FactGrammar):
        return ()
    prose = {
        unit.id
        for block in document.blocks
        if isinstance(block, ItemList) or (isinstance(block, Paragraph) and block.kind == "text")
        for unit in units_of(block)
    }
    entries = [entry for entry in ledger.entries if entry.paragraph in prose]
    passages = [one for one in passages_of(ledger, document.source, {}) if one.paragraph in prose]
    wording = Wording(grammar.relations)
    checks: Sequence[Callable[[], Iterable[Query]]] = (
        partial(changes.changes, passages, wording),
        partial(totals.shares, passages, wording),
        partial(totals.parts, passages, wording),
        partial(totals.totals, passages, wording),
        partial(announced.announced, document, entries),
        partial(times.weekdays, document, entries),
        partial(times.lengths, passages),
        partial(times.out_of_order, document, entries),
        partial(columns.columns, document, ledger.entries, wording),
        partial(repeated.repeated, document, entries, grammar),
    )
    queries: dict[str, Query] = {}
    for check in checks:
        with boundary.around("question"):
            queries |= {one.id: one for one in check()}
    return tuple(sorted(queries.values(), key=lambda one: (one.places[0].start, one.id)))
