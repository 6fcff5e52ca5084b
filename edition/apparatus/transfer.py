"""What editors quote, carried over to a new version of the text: the same words, what they are now, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from edition.apparatus.anchors import Anchors
from edition.apparatus.lookup import EntryLookup
from edition.document.model.document import Document
from edition.errors import Finding
from edition.manuscript import Manuscript, NoteDraft, TextQuote
from edition.source import Span
from edition.text.alignment import AlignedPlace, Alignment

#: What a quote is for. Only some roles have a prefix and a suffix; the words of a figure hold that figure and no other.
TransferRole = Literal["note", "correction", "reading line", "vouched", "figure", "place", "line"]
_WITH_SIDES: frozenset[TransferRole] = frozenset(("note", "correction", "reading line", "vouched"))
EXPRESSION = re.compile(r"\{=[^{}]*\}")
_OPERAND = re.compile(r'"([^"]*)"|“([^”]*)”')
#: The most words beside a quote that are used to distinguish it from others like it.
_MOST_WORDS = 12
_TAKE = "run `update` with --accept to take these words, or quote others"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that a file of the work quotes, and what for."""

    quote: TextQuote
    role: TransferRole


@dataclass(frozen=True, slots=True)
class Carried:
    """Quoted words in the new version: `now` is how they are quoted there, None where nothing is left of them.

    A `finding` asks the editor, unless the same words are at the same place.
    """

    quoted: Quoted
    now: TextQuote | None
    span: Span | None
    finding: Finding | None = None


def quoted_in(manuscript: Manuscript) -> Iterator[Quoted]:
    """Everything that the files of a work quote from its text."""
    for note in manuscript.notes:
        yield Quoted(note.quote, "note")
        yield from (Quoted(quote, "figure") for quote in figures_quoted(note))
    for correction in manuscript.corrections:
        yield Quoted(correction.quote, "correction")
    yield from (Quoted(figure.quote, "vouched") for figure in manuscript.figures)
    for chart in manuscript.charts.requests:
        yield from (Quoted(entry, "figure") for entry in chart.entries)
        if chart.after:
            yield Quoted(chart.after, "place")
    hints = manuscript.hints
    yield from (Quoted(told.quote, "reading line") for told in hints.told)
    for words in (*hints.headings, *hints.drop):
        yield Quoted(TextQuote(words, hints.file, hints.lines.get(words, 1)), "line")


def figures_quoted(note: NoteDraft) -> Iterator[TextQuote]:
    """What the expressions of a note quote."""
    for expression in EXPRESSION.finditer(note.markdown):
        line = note.body_line + note.markdown.count("\n", 0, expression.start())
        for operand in _OPERAND.finditer(expression[0]):
            if not _is_value(expression[0], operand.start()):
                yield TextQuote(operand[1] or operand[2], note.quote.file, line)


def _is_value(expression: str, offset: int) -> bool:
    """Whether a quote in an expression is the id of a value from outside."""
    return expression[:offset].rstrip().endswith("ref(")


class Transfer:
    """Carries quotes over from the text of one version to that of the next."""

    def __init__(self, older: Document, newer: Document, alignment: Alignment, lookup: EntryLookup) -> None:
        """Take both versions, the alignment between them, and the lookup of figures in the newer one."""
        self._older, self._newer = older, newer
        self._before, self._after = Anchors(older), Anchors(newer)
        self._alignment, self._lookup = alignment, lookup

    def carry(self, quoted: Quoted) -> Carried:
        """One quote in the new version."""
        old = self._old_span(quoted)
        place = self._alignment.place(old) if old else None
        if place is None:
            return self._gone(quoted)
        if place.is_same:
            now = self._addressed(quoted, place.span)
            if now is not None:
                return Carried(quoted, now, place.span)
        return self._changed(quoted, place)

    def _old_span(self, quoted: Quoted) -> Span | None:
        """The span of the words in the older version; the first occurrence if a line is repeated."""
        found = self._before.find(quoted.quote)
        if isinstance(found, Span):
            return found
        pattern = r"\s+".join(map(re.escape, quoted.quote.exact.split()))
        line = re.search(rf"(?m)^[^\S\n]*({pattern})", self._older.source.text) if pattern else None
        return Span(*line.span(1)) if line else None

    def _addressed(self, quoted: Quoted, span: Span) -> TextQuote | None:
        """A quote of the words at a place of the newer version, the old one if that will do; None if nothing does."""
        if self._finds(quoted.quote, span, quoted.role):
            return quoted.quote
        words = " ".join(self._newer.source.quote(span).split())
        quote = replace(quoted.quote, exact=words, prefix="", suffix="", nth=0)
        if quoted.role == "line" or self._finds(quote, span, quoted.role):
            return quote
        if quoted.role == "figure":
            entries = self._lookup.entries_in(span)
            told = self._lookup.quote_of(entries[0]) if len(entries) == 1 else None
            return replace(quote, exact=told) if told else None
        text = self._newer.source.text
        before, after = text[: span.start].split()[-_MOST_WORDS:], text[span.end :].split()[:_MOST_WORDS]
        for count in range(1, _MOST_WORDS + 1):
            sides = (" ".join(before[-count:]), " ".join(after[:count]))
            for wider in self._wider(quote, quoted.role, sides):
                if self._finds(wider, span, quoted.role):
                    return wider
        return None

    @staticmethod
    def _wider(quote: TextQuote, role: TransferRole, sides: tuple[str, str]) -> Iterator[TextQuote]:
        """The quote with the words beside it: as prefix and suffix or, in roles without those, as part of the quote."""
        before, after = sides
        if role in _WITH_SIDES:
            yield replace(quote, prefix=before)
            yield replace(quote, suffix=after)
            yield replace(quote, prefix=before, suffix=after)
        else:
            yield replace(quote, exact=f"{quote.exact} {after}")
            yield replace(quote, exact=f"{before} {quote.exact}")

    def _finds(self, quote: TextQuote, span: Span, role: TransferRole) -> bool:
        """Whether a quote finds a place and no other; one of a figure or a place may hold more words than that."""
        found = self._after.find(quote)
        if role == "figure":
            return isinstance(found, Span) and self._lookup.entries_in(found) == self._lookup.entries_in(span) != ()
        return found == span or (role == "place" and isinstance(found, Span) and found.covers(span))

    def _changed(self, quoted: Quoted, place: AlignedPlace) -> Carried:
        """A-016: the place has other words, or the same words, which nothing distinguishes from others like them."""
        span = self._whole_words(place.span)
        now = self._addressed(quoted, span)
        words, line = " ".join(self._newer.source.quote(span).split()), self._newer.source.place(span.start).line
        message = f"the quoted words have changed: “{words}” (line {line})"
        hint = _TAKE if now else "quote words that occur once in the new text"
        return Carried(quoted, now, span, self._finding("A-016", message, hint, quoted))

    def _gone(self, quoted: Quoted) -> Carried:
        """A-017: nothing is left of the sentence; the same words may occur elsewhere, which the editor must confirm."""
        found = self._after.find(replace(quoted.quote, prefix="", suffix="", nth=0))
        message = "the sentence with the quoted words is gone"
        if isinstance(found, Span):
            line = self._newer.source.place(found.start).line
            hint = f"the same words occur on line {line}: {_TAKE}"
            now = self._addressed(quoted, found)
            return Carried(quoted, now, found if now else None, self._finding("A-017", message, hint, quoted))
        hint = found.hint if found.code == "A-001" else "remove it, or quote other words"
        return Carried(quoted, None, None, self._finding("A-017", message, hint, quoted))

    def _whole_words(self, span: Span) -> Span:
        """A span extended to the whole of its first and last word."""
        text, start, end = self._newer.source.text, span.start, span.end
        while start and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
            end += 1
        return Span(start, end)

    @staticmethod
    def _finding(code: str, message: str, hint: str, quoted: Quoted) -> Finding:
        quote = quoted.quote
        return Finding(code, message, hint, file=quote.file, line=quote.line, quoted=quote.exact)


def carried_over(manuscript: Manuscript, transfer: Transfer) -> tuple[Carried, ...]:
    """Every quote of a work in the new version of its text."""
    return tuple(transfer.carry(quoted) for quoted in quoted_in(manuscript))


def kept_and_asked(carried: Sequence[Carried]) -> tuple[int, int]:
    """The number of quotes that are kept as they are, and of those that the editor is asked about."""
    asked = sum(one.finding is not None for one in carried)
    return len(carried) - asked, asked
