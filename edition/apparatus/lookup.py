"""From quoted words to the one ledger entry they hold: for expressions and charts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping

from edition.apparatus.anchors import Anchors
from edition.document.model.document import Document
from edition.document.model.tree import Paragraph, TextUnit
from edition.errors import EditionError, Finding
from edition.ledger.entry import Entry, Ledger
from edition.manuscript import TextQuote
from edition.source import Span

_WORD = re.compile(r"\S+")
#: A quote has fewer than this many words besides the figure's own.
_LONGEST_QUOTE = 12


class EntryLookup:
    """Finds entries and units of text by words or offsets."""

    def __init__(self, document: Document, ledger: Ledger, anchors: Anchors) -> None:
        """Index the units of text by where they begin."""
        self._anchors, self._ledger, self._text = anchors, ledger, document.source.text
        self._units = tuple(document.units())
        self._starts = [unit.span.start for unit in self._units]
        self._calls = tuple(call.span for call in document.calls)

    def unit_at(self, offset: int) -> TextUnit | None:
        """The unit of text that holds the code point at `offset`."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._units[index].span.end:
            return None
        return self._units[index]

    def is_in_text(self, span: Span) -> bool:
        """Whether a span lies in one unit of text."""
        unit = self.unit_at(span.start)
        return unit is not None and unit.span.covers(span)

    def entries_in(self, span: Span) -> tuple[Entry, ...]:
        """The entries that overlap a span."""
        return tuple(entry for entry in self._ledger.entries if entry.span.overlaps(span))

    def parts_a_label(self, span: Span) -> bool:
        """Whether a span begins within the label that opens a paragraph and ends behind that label."""
        unit = self.unit_at(span.start)
        label = unit.run_in if isinstance(unit, Paragraph) else None
        return label is not None and span.start < label.end < span.end

    def calls_a_footnote(self, span: Span) -> bool:
        """Whether a span overlaps the call of one of the document's own footnotes."""
        return any(call.overlaps(span) for call in self._calls)

    def entry(self, words: str, file: str, line: int) -> Entry:
        """The one entry in the quoted words.

        Raises EditionError: A-001 to A-004 from anchoring, A-007 where the words hold no entry or several.
        """
        found = self.find_entry(TextQuote(words, file, line))
        if isinstance(found, Finding):
            raise EditionError(found)
        return found

    def find_entry(self, quote: TextQuote) -> Entry | Finding:
        """The one entry in a quote, or the finding that says why there is none."""
        span = self._anchors.find(quote)
        if isinstance(span, Finding):
            return span
        entries = self.entries_in(span)
        if len(entries) == 1 and span.covers(entries[0].span):
            return entries[0]
        message = "these words contain several figures" if len(entries) > 1 else "these words contain no whole figure"
        hint = "quote all words of one figure; the command `figures` lists the figures of a text"
        if entries:
            hint = "quote all words of one figure: " + ", ".join(f"“{entry.surface}”" for entry in entries)
        return Finding("A-007", message, hint, file=quote.file, line=quote.line, quoted=quote.exact)

    def with_slots(self, wanted: Mapping[str, str]) -> list[Entry]:
        """The figures whose records match the wanted slots, in the order of the text.

        A slot such as what is measured, or whose it is, must contain the wanted words; a time must begin with the
        wanted one.
        """
        return [
            entry
            for entry in self._ledger.entries
            if entry.role == "figure" and all(_holds(_held(entry, slot), slot, told) for slot, told in wanted.items())
        ]

    def held_by(self, slot: str) -> list[str]:
        """What a slot holds in the records of the text, the commonest first."""
        held = Counter(one for entry in self._ledger.entries if entry.role == "figure" and (one := _held(entry, slot)))
        return [one for one, _ in held.most_common()]

    def quote_of(self, entry: Entry) -> str | None:
        """The fewest words of an entry's sentence that find this entry alone; None if there are none."""
        words = list(_WORD.finditer(self._text, entry.sentence.start, entry.sentence.end))
        first = next((n for n, word in enumerate(words) if word.end() > entry.span.start), len(words))
        last = next((n for n, word in enumerate(words) if word.end() >= entry.span.end), len(words))
        for width in range(_LONGEST_QUOTE):
            for before in range(width + 1):
                start, end = first - before, last + width - before
                if start < 0 or end >= len(words):
                    continue
                quoted = " ".join(self._text[words[start].start() : words[end].end()].split())
                if self.find_entry(TextQuote(quoted, "", 0)) == entry:
                    return quoted
        return None


def _held(entry: Entry, slot: str) -> str:
    """What a slot of a record holds, "" where it is not known."""
    if slot == "unit":
        return entry.quantity.unit or ""
    return (entry.quantity.as_of if slot == "as_of" else entry.told(slot)) or ""


def _holds(held: str, slot: str, wanted: str) -> bool:
    """Whether a slot holds what is wanted."""
    if slot == "as_of":
        return held.startswith(wanted)
    if slot in ("unit", "status"):
        return held.casefold() == wanted.casefold()
    return f" {wanted.casefold()} " in f" {held.casefold()} "
