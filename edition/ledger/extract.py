"""Document to Ledger: the grammar of the document's language, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from edition.document.identity import Identities, digest_of
from edition.document.tree import Document, Heading, Paragraph, TextUnit
from edition.languages import Grammars, Reading
from edition.ledger.entry import Entry, Ledger
from edition.source import Span


def compile_ledger(document: Document, grammars: Grammars) -> Ledger:
    """Read every quantity of a document; numbering and furniture are not read.

    The ledger of a document in a language without a grammar is empty and has `grammar` None.
    """
    grammar = grammars.of(document.language)
    if grammar is None:
        return Ledger((), document.language, None)
    ids = Identities()
    entries: list[Entry] = []
    legible = _Legible(document)
    text = legible.text
    for unit in document.units():
        words = legible.span_of(_readable(document, unit))
        # Most of a report's paragraphs hold no number: they need not even be cut into sentences.
        if not grammar.may_hold_quantities(text[words.start : words.end]):
            continue
        for sentence in grammar.sentences(text, words):
            readings = grammar.read(text, sentence, document.date)
            if readings:
                subject = grammar.subject_of(text[sentence.start : sentence.end])
                entries.extend(_entries(document, unit, sentence, subject, readings, ids, legible))
    return Ledger(tuple(entries), document.language, grammar.name)


#: The hyphens of words broken at a line's end stay: "twenty-" and "one" are a number together.
_HYPHENS = frozenset("-\u2010\u00ad¬")


class _Legible:
    """The text that a grammar reads: references as what they stand for, without markup, page numbers, calls of notes.

    Offsets of it lead to the source and back.
    """

    def __init__(self, document: Document) -> None:
        hidden = [one.span for one in document.removals if document.source.quote(one.span) not in _HYPHENS]
        hidden += [call.span for call in document.calls]
        #: What follows a reference's character and belongs to it.
        self._tails = {one.span.start + len(one.text): one.span.end for one in document.references}
        hidden += [Span(start, end) for start, end in self._tails.items()]
        text = document.as_read()
        #: The stretches that are read: where each begins in this text and in the source.
        self._here, self._there = [0], [0]
        parts: list[str] = []
        at = length = 0
        for span in sorted(hidden):
            if span.start > at:
                parts.append(text[at : span.start])
                length += span.start - at
            at = max(at, span.end)
            self._here.append(length)
            self._there.append(at)
        self.text = "".join([*parts, text[at:]])

    def span_of(self, span: Span) -> Span:
        """A span of the source as one of this text."""
        return Span(self._find(span.start), self._find(span.end))

    def _find(self, offset: int) -> int:
        """The place in this text of an offset of the source; of a hidden one, where it would stand."""
        at = bisect_right(self._there, offset) - 1
        end = self._here[at + 1] if at + 1 < len(self._here) else len(self.text)
        return min(self._here[at] + offset - self._there[at], end)

    def source_of(self, span: Span) -> Span:
        """A span of this text, which is not empty, as one of the source."""
        end = self._source(span.end - 1) + 1
        return Span(self._source(span.start), self._tails.get(end, end))

    def _source(self, offset: int) -> int:
        at = bisect_right(self._here, offset) - 1
        return self._there[at] + offset - self._here[at]


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
    document: Document,
    unit: TextUnit,
    sentence: Span,
    subject: str | None,
    readings: list[Reading],
    ids: Identities,
    legible: _Legible,
) -> Iterator[Entry]:
    """The entries of a sentence of the legible text, each with an identity made from its words and the sentence."""
    sentence = legible.source_of(sentence)
    digest = digest_of(document.source.quote(sentence))
    for reading in readings:
        span = legible.source_of(Span(reading.start, reading.end))
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
