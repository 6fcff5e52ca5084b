"""Document to Ledger: the grammar of the document's language, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from edition.document.identity import Identities, digest_of
from edition.document.sentences import sentences
from edition.document.tree import Document, Heading, Paragraph, TextUnit
from edition.ledger.english import Grammar, may_hold_numbers
from edition.ledger.entry import Entry, Ledger
from edition.ledger.lexicon import Lexicon
from edition.ledger.reading import Reading
from edition.source import Span


def compile_ledger(document: Document, lexicon: Lexicon) -> Ledger:
    """Read every quantity of a document; numbering and furniture are not read.

    The ledger of a document in a language without a grammar is empty and has `grammar` None.
    """
    if document.language.split("-")[0] != "en":
        return Ledger((), document.language, None)
    grammar = _english(lexicon)
    ids = Identities()
    entries: list[Entry] = []
    text = _legible(document)
    for unit in document.units():
        words = _readable(document, unit)
        # Most of a report's paragraphs hold no number: they need not even be cut into sentences.
        if not may_hold_numbers(text[words.start : words.end]):
            continue
        for sentence in sentences(text, words):
            readings = grammar.read(text, sentence, document.date)
            if readings:
                subject = grammar.subject_of(text[sentence.start : sentence.end])
                entries.extend(_entries(document, unit, sentence, subject, readings, ids))
    return Ledger(tuple(entries), document.language, grammar.name)


#: The hyphens of words broken at a line's end stay: "twenty-" and "one" are a number together.
_HYPHENS = frozenset("-\u2010\u00ad¬")


@cache
def _english(lexicon: Lexicon) -> Grammar:
    """The English grammar with the tables of a lexicon, made once."""
    return Grammar(lexicon)


def _legible(document: Document) -> str:
    """The source's text with blanks for what is not read inside units: page numbers, calls of footnotes."""
    parts: list[str] = []
    at = 0
    hidden = [one.span for one in document.removals if document.source.quote(one.span) not in _HYPHENS]
    for span in sorted([*hidden, *(call.span for call in document.calls)]):
        parts += [document.source.text[at : span.start], " " * (span.end - max(at, span.start))]
        at = max(at, span.end)
    return "".join([*parts, document.source.text[at:]])


def _readable(document: Document, unit: TextUnit) -> Span:
    """The words of a unit without the number of a heading or footnote and the name of a speaker."""
    label = unit.label if isinstance(unit, Heading) else None
    if isinstance(unit, Paragraph):
        label = unit.run_in if unit.spoken or unit.kind == "footnote" else None
    if label:
        start = label.end
        while start < unit.span.end and document.source.text[start].isspace():
            start += 1
        return Span(start, unit.span.end)
    return unit.span


def _entries(
    document: Document, unit: TextUnit, sentence: Span, subject: str | None, readings: list[Reading], ids: Identities
) -> Iterator[Entry]:
    """The entries of a sentence, each with an identity made from its words and the sentence."""
    digest = digest_of(document.source.quote(sentence))
    for reading in readings:
        span = Span(reading.start, reading.end)
        surface = document.source.quote(span)
        yield Entry(
            id=ids.hashed("q", surface, digest),
            span=span,
            surface=surface,
            quantity=reading.quantity,
            subject=subject,
            sentence=sentence,
            paragraph=unit.id,
            rule=reading.rule,
        )
