"""Quotes to spans: exact and unique, or an error that lists the nearest candidates; nothing moves by itself.

Source: W3C Web Annotation Data Model, section 4.2.4 (Text Quote Selector).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from edition.document.tree import Document
from edition.errors import Finding
from edition.manuscript import TextQuote
from edition.source import Span

#: White space of any kind counts as one blank, printed quotes and dashes as typewriter ones.
_FOLDED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-"})
_CONTEXT = 32
#: Of a quote that stands more than once, so many places are named.
_MOST_PLACES = 4
_NEAR_ENOUGH = 60.0


class Anchors:
    """The text of a document, ready for quotes to be found in it."""

    def __init__(self, document: Document) -> None:
        """Fold the source once, without its markup; offsets of the folded text lead back to the source."""
        self._document = document
        # What is removed from a plain text stays, so that a quote of it can be told so.
        hidden = document.gaps if document.source.markup != "none" else ()
        self._folded, self._offsets = _folded(document.as_read(), hidden)

    def find(self, quote: TextQuote) -> Span | Finding:
        """The span of a quote in the source, or the finding that says why there is none.

        A-001 not found, A-002 found more than once, A-003 in a removed part, A-004 splits a character
        from its combining mark.
        """
        exact = _folded(quote.exact.strip())[0]
        spans = [span for span in self._matches(exact) if self._fits(span, quote)] if exact else []
        if not spans:
            return self._not_found(quote, exact)
        if len(spans) > 1:
            return self._ambiguous(quote, spans)
        span = spans[0]
        removal = next((r for r in self._document.removals if r.span.overlaps(span)), None)
        if removal:
            message = f"the quoted words are in a part that is removed ({removal.reason})"
            return _finding("A-003", message, "quote words of the edition's text", quote)
        if re.match(r"[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]", self._document.source.text[span.end : span.end + 1]):
            message = "the quote ends between a character and its combining mark"
            return _finding("A-004", message, "quote the whole character", quote)
        return span

    def _matches(self, exact: str) -> list[Span]:
        """Every place where the folded words stand, as spans of the source."""
        found = []
        at = self._folded.find(exact)
        while at >= 0:
            span = Span(self._offsets[at], self._offsets[at + len(exact) - 1] + 1)
            if not self._cuts_a_number(span):
                found.append(span)
            at = self._folded.find(exact, at + 1)
        return found

    def _cuts_a_number(self, span: Span) -> bool:
        """Whether a span begins or ends between two digits of one number: "5 million" in "15 million"."""
        text = self._document.source.text
        return any(
            at > 0 and re.fullmatch(r"\d(?:[.,]?\d)", text[at - 1 : at + 1]) is not None
            for at in (span.start, span.end)
        )

    def _fits(self, span: Span, quote: TextQuote) -> bool:
        """Whether the words around a place are the quote's prefix and suffix."""
        text = self._document.source.text
        prefix, suffix = _folded(quote.prefix.strip())[0], _folded(quote.suffix.strip())[0]
        before = _folded(text[max(0, span.start - 4 * len(prefix) - 8) : span.start])[0].rstrip()
        after = _folded(text[span.end : span.end + 4 * len(suffix) + 8])[0].lstrip()
        return before.endswith(prefix) and after.startswith(suffix)

    def _not_found(self, quote: TextQuote, exact: str) -> Finding:
        """A-001: the words stand elsewhere than the prefix and suffix say, or nowhere; then the nearest words."""
        elsewhere = self._matches(exact) if exact else []
        if elsewhere:
            hint = f"give words of the source, without marks around them; it stands at {self._around(elsewhere)}"
            return _finding("A-001", "the quoted words do not stand beside this prefix or suffix", hint, quote)
        hint = "quote words of the source exactly; white space and the form of quotation marks do not matter"
        near = fuzz.partial_ratio_alignment(exact, self._folded, score_cutoff=_NEAR_ENOUGH) if exact else None
        if near and near.dest_end > near.dest_start:
            hint = f"nearest: {self._near(near.dest_start, near.dest_end)}"
        return _finding("A-001", "the quoted words are not in the source", hint, quote)

    def _near(self, start: int, end: int) -> str:
        """Whole words at [start, end) of the folded text, with their line."""
        while start and not self._folded[start - 1].isspace() and not self._folded[start].isspace():
            start -= 1
        while end < len(self._folded) and not self._folded[end].isspace() and not self._folded[end - 1].isspace():
            end += 1
        first, last = self._offsets[start], self._offsets[end - 1] + 1
        source = self._document.source
        return f"“{' '.join(source.text[first:last].split())}” (line {source.place(first).line} of {source.name})"

    def _around(self, spans: Sequence[Span]) -> str:
        """The lines of the first places, with the words around each."""
        source = self._document.source
        places = []
        for span in spans[:_MOST_PLACES]:
            around = source.text[max(0, span.start - _CONTEXT) : span.end + _CONTEXT]
            places.append(f"line {source.place(span.start).line}: “…{' '.join(around.split())}…”")
        return "; ".join(places)

    def _ambiguous(self, quote: TextQuote, spans: list[Span]) -> Finding:
        """A-002, with the words around each place."""
        hint = f"add prefix: or suffix: with the words beside it; it stands at {self._around(spans)}"
        return _finding("A-002", f"the quoted words stand {len(spans)} times in the source", hint, quote)


def _folded(text: str, hidden: Sequence[Span] = ()) -> tuple[str, list[int]]:
    """`text` without what is hidden, runs of white space made one blank, and the offset in `text` of each character."""
    characters: list[str] = []
    offsets: list[int] = []
    at = 0
    for span in [*hidden, Span(len(text), len(text))]:
        for match in re.compile(r"\s+|\S").finditer(text, at, max(at, span.start)):
            if match[0].isspace() and characters[-1:] == [" "]:
                continue
            characters.append(" " if match[0].isspace() else match[0])
            offsets.append(match.start())
        at = max(at, span.end)
    return "".join(characters).translate(_FOLDED), offsets


def _finding(code: str, message: str, hint: str, quote: TextQuote) -> Finding:
    return Finding(code, message, hint, file=quote.file, line=quote.line, quoted=quote.exact)
