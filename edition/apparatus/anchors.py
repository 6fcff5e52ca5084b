"""Quotes to spans: exact and unique, or an error that lists the nearest candidates; nothing moves by itself.

Source: W3C Web Annotation Data Model, section 4.2.4 (Text Quote Selector).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.document.model.document import Document
from edition.document.model.views import TYPEWRITTEN
from edition.errors import Finding
from edition.manuscript import TextQuote
from edition.source import Span

_CONTEXT = 32
#: The most places that a hint names for a quote that occurs more than once.
_MOST_PLACES = 4
_NEAR_ENOUGH = 60.0


class Anchors:
    """The text of a document, ready for quotes to be found in it."""

    def __init__(self, document: Document) -> None:
        """Take what can be quoted of the document."""
        self._document = document
        self._view = document.views.quotable

    def find(self, quote: TextQuote) -> Span | Finding:
        """The span of a quote in the source, or the finding that says why there is none.

        A-001 not found, A-002 found more than once, A-003 in a removed part, A-004 splits a character
        from its combining mark.
        """
        exact = _folded(quote.exact)
        found = [here for here in self._matches(exact) if self._fits(here, quote)] if exact else []
        spans = [self._view.to_source(here) for here in found]
        if not spans:
            return self._not_found(quote, exact)
        if quote.nth > len(spans):
            hint = f"lower nth; the quoted words occur on {self._around(spans)}"
            return _finding("A-001", f"the quoted words do not occur {quote.nth} times in the source", hint, quote)
        if len(spans) > 1 and not quote.nth:
            return self._ambiguous(quote, spans)
        span = spans[max(quote.nth, 1) - 1]
        removal = next((r for r in self._document.removals if r.span.overlaps(span)), None)
        if removal:
            message = f"the quoted words are in a part that is removed ({removal.reason})"
            return _finding("A-003", message, "quote words of the edition's text", quote)
        if re.match(r"[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]", self._document.source.text[span.end : span.end + 1]):
            message = "the quote ends between a character and its combining mark"
            return _finding("A-004", message, "quote the whole character", quote)
        return span

    def _matches(self, exact: str) -> list[Span]:
        """Every place where the folded words occur, as spans of the folded text."""
        found = []
        at = self._view.text.find(exact)
        while at >= 0:
            here = Span(at, at + len(exact))
            if not self._cuts_a_number(here):
                found.append(here)
            at = self._view.text.find(exact, at + 1)
        return found

    def _cuts_a_number(self, here: Span) -> bool:
        """Whether a place begins or ends between two digits of one number: "5 million" in "15 million"."""
        text = self._view.text
        return any(at > 0 and re.fullmatch(r"\d\d", text[at - 1 : at + 1]) for at in (here.start, here.end))

    def _fits(self, here: Span, quote: TextQuote) -> bool:
        """Whether the words around a place are the quote's prefix and suffix, with or without a blank between."""
        text = self._view.text
        prefix, suffix = _folded(quote.prefix), _folded(quote.suffix)
        before, after = text[max(0, here.start - len(prefix) - 1) : here.start], text[here.end :][: len(suffix) + 1]
        return before.rstrip().endswith(prefix) and after.lstrip().startswith(suffix)

    def _not_found(self, quote: TextQuote, exact: str) -> Finding:
        """A-001: the words are not beside their prefix and suffix, or nowhere; then the hint has the nearest words."""
        from rapidfuzz import fuzz  # loaded only when needed: most quotes are found

        elsewhere = self._matches(exact) if exact else []
        if elsewhere:
            spans = [self._view.to_source(here) for here in elsewhere]
            hint = f"give words of the source, without marks around them; the quote occurs on {self._around(spans)}"
            return _finding("A-001", "the quoted words do not occur beside this prefix or suffix", hint, quote)
        hint = "quote words of the source exactly; white space and the form of quotation marks do not matter"
        near = fuzz.partial_ratio_alignment(exact, self._view.text, score_cutoff=_NEAR_ENOUGH) if exact else None
        if near and near.dest_end > near.dest_start:
            hint = f"nearest: {self._near(near.dest_start, near.dest_end)}"
        return _finding("A-001", "the quoted words are not in the source", hint, quote)

    def _near(self, start: int, end: int) -> str:
        """Whole words at [start, end) of the folded text, with their line."""
        text = self._view.text
        while start and not text[start - 1].isspace() and not text[start].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace() and not text[end - 1].isspace():
            end += 1
        span, source = self._view.to_source(Span(start, end)), self._document.source
        return f"“{' '.join(source.quote(span).split())}” (line {source.place(span.start).line} of {source.name})"

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
        beside = f"add {' or '.join(quote.keys)} with the words beside it" if quote.keys else "quote more of the words"
        hint = f"{beside}; it occurs on {self._around(spans)}"
        return _finding("A-002", f"the quoted words occur {len(spans)} times in the source", hint, quote)


def _folded(words: str) -> str:
    """An editor's words in the form of the view: white space as one blank, quotes and dashes as on a typewriter."""
    folded = " ".join(words.split())
    return "".join(TYPEWRITTEN.get(character, character) for character in folded)


def _finding(code: str, message: str, hint: str, quote: TextQuote) -> Finding:
    return Finding(code, message, hint, file=quote.file, line=quote.line, quoted=quote.exact)
