"""All queries of a document, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.apparatus.examination import announced, changes, columns, repeated, times, totals
from edition.apparatus.examination.query import Query
from edition.document.model.document import Document
from edition.document.model.tree import ItemList, Paragraph, units_of
from edition.facts.passages import Passage, passages_of
from edition.facts.wording import Wording
from edition.languages import FactGrammar, Grammars
from edition.ledger.entry import Entry, Ledger


def cross_examine(document: Document, ledger: Ledger, grammars: Grammars) -> tuple[Query, ...]:
    """What the text says that may not agree; nothing where no grammar reads its language.

    Footnotes, captions and cells are left alone, but for the totals of tables.
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
    found = _of_figures(document, entries, passages, Wording(grammar.relations))
    queries = {
        one.id: one
        for one in (
            *found,
            *columns.columns(document, ledger.entries, Wording(grammar.relations)),
            *repeated.repeated(document, entries, grammar),
        )
    }
    return tuple(sorted(queries.values(), key=lambda one: (one.places[0].start, one.id)))


def _of_figures(
    document: Document, entries: Sequence[Entry], passages: Sequence[Passage], wording: Wording
) -> Iterator[Query]:
    """The queries about single figures, and about those of one sentence."""
    yield from changes.changes(passages, wording)
    yield from totals.shares(passages, wording)
    yield from totals.parts(passages, wording)
    yield from totals.totals(passages, wording)
    yield from announced.announced(document, entries)
    yield from times.weekdays(document, entries)
    yield from times.lengths(passages)
    yield from times.out_of_order(document, entries)
