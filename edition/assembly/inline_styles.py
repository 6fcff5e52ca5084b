"""What the words of a document are set as where its source links them or sets them apart, and the links that are lost.

A figure leads to the ledger: a link around it goes on behind it, and has it only where it has no other words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby, pairwise, takewhile
from urllib.parse import urljoin

from edition.apparatus.note_markdown import SCHEMES
from edition.assembly.edition import SourceLink
from edition.assembly.runs import InlineStyle, LinkedWords, Words
from edition.document.model.document import Document
from edition.document.model.tree import InlineElement, RemovalReason
from edition.source import Span

#: An address that names its scheme (RFC 3986, 3.1).
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
#: Around a whole heading, all of which is bold, these say nothing.
_OF_HEADINGS = frozenset(("strong", "emphasis"))
#: These lead somewhere: to the address that the source states, or to what its words refer to.
_LEADING = frozenset(("link", "cross-reference"))


class InlineStyles:
    """The inline elements of a document, by their places in the source."""

    def __init__(self, document: Document, figures: Sequence[Span], source_url: str, corrected: Sequence[Span]) -> None:
        """Take a document, the spans of its figures in order, its address, and the spans of what editors correct.

        The addresses of links are relative to that of the document, "" where it is not known.
        """
        self._document, self._figures, self._source_url = document, figures, source_url
        self._corrected, self._typeset = corrected, document.views.typeset.view
        headings = [heading.span for heading in document.headings()]
        links = [one.span for one in document.inlines if one.role == "link"]
        #: The links around others.
        self._outer = {one for one, other in pairwise(links) if other.start < one.end}
        kept = (self._addressed(one) for one in document.inlines if not _is_of_heading(one, headings))
        self._elements = [one for one in kept if one.role != "link" or not self._loss(one)]
        self._edges, self._around = _stretches(self._elements)
        self._alone: dict[Span, bool] = {}

    def _addressed(self, one: InlineElement) -> InlineElement:
        """An element; a link with its whole address."""
        if one.role != "link" or one.value.startswith("#") or _SCHEME.match(one.value) or not self._source_url:
            return one
        return replace(one, value=urljoin(self._source_url, one.value))

    def _loss(self, link: InlineElement) -> RemovalReason | None:
        """Why a link is not in the edition; None for one that is."""
        scheme = _SCHEME.match(link.value)
        if not self._document.words(link.span).strip():
            return "link without words"
        if link.span in self._outer:
            return "link around another link"
        if self._corrected and not any(map(str.isalnum, self._outside(self._corrected, link.span))):
            return "link of words that are corrected"
        if link.value.startswith("#"):
            return None if link.value[1:] in self._units else "link that leads to no place in the document"
        if not scheme:
            return "link relative to an address that is not known"
        return None if scheme[1].lower() in SCHEMES else "link to what no edition opens"

    @cached_property
    def _units(self) -> frozenset[str]:
        """The ids of the units of the document."""
        return frozenset(unit.id for unit in self._document.units())

    def lost(self) -> Iterator[tuple[RemovalReason, str, Span]]:
        """The links that are not in the edition: the reason, the address, the place; not those in what is removed."""
        removed = [removal.span for removal in self._document.removals]
        for one in self._document.inlines:
            link = self._addressed(one)
            reason = self._loss(link) if link.role == "link" else None
            at = bisect_right(removed, link.span.start, key=lambda span: span.start) - 1
            is_removed = at >= 0 and removed[at].covers(link.span)
            if reason and not is_removed:
                yield reason, link.value, link.span

    def links(self) -> Iterator[SourceLink]:
        """The links that are in the edition, in order."""
        units = sorted(self._document.units(), key=lambda unit: unit.span)
        starts = [unit.span.start for unit in units]
        for one in self._elements:
            at = bisect_right(starts, one.span.end - 1) - 1
            if one.role == "link" and at >= 0 and units[at].span.overlaps(one.span):
                yield SourceLink(one.value, " ".join(self._document.words(one.span).split()), units[at].id)

    def runs(self, span: Span) -> Iterator[Words | LinkedWords]:
        """The words of a stretch that nothing interrupts, in pieces that are set alike."""
        pieces = ((address, Words(self._typeset.words(piece), styles)) for piece, address, styles in self._pieces(span))
        shown = (one for one in pieces if one[1].text)
        for address, members in groupby(shown, key=lambda one: one[0]):
            together = [piece for _, piece in members]
            if address:
                yield from _linked(address, together)
            else:
                yield from together

    def _pieces(self, span: Span) -> Iterator[tuple[Span, str, tuple[InlineStyle, ...]]]:
        """A stretch in pieces, each with the address that it leads to, "" for none, and what else it is set as."""
        first, last = bisect_right(self._edges, span.start), bisect_left(self._edges, span.end)
        edges = [span.start, *self._edges[first:last], span.end]
        for at, (start, end) in enumerate(pairwise(edges), first - 1):
            around = self._around[at] if at >= 0 else ()
            address = next((one.value for one in around if one.role in _LEADING), "")
            yield Span(start, end), address, _styles(around)

    def of_figure(self, span: Span) -> tuple[str, tuple[Words, ...]]:
        """The address that a figure leads to, "" where its link has other words, and its words in pieces.

        Where nothing is set apart it has no pieces.
        """
        at = bisect_right(self._edges, span.start) - 1
        around = self._around[at] if at >= 0 else ()
        links = (one for one in around if one.role == "link" and one.span.covers(span))
        address = next((one.value for one in links if self._has_figures_alone(one.span)), "")
        pieces = list(self._pieces(span))
        if not any(styles for _, _, styles in pieces):
            return address, ()
        return address, tuple(Words(self._typeset.words(piece), styles) for piece, _, styles in pieces)

    def _has_figures_alone(self, link: Span) -> bool:
        """Whether no letter or digit of a link stands outside of figures."""
        if link not in self._alone:
            self._alone[link] = not any(map(str.isalnum, self._outside(self._figures, link)))
        return self._alone[link]

    def _outside(self, spans: Sequence[Span], link: Span) -> str:
        """The words of a link that are in none of some spans, which come in order."""
        at, words = link.start, ""
        first = bisect_left(spans, link.start, key=lambda one: one.end)
        for inner in takewhile(lambda one: one.start < link.end, spans[first:]):
            words += self._document.words(Span(at, inner.start)) if at < inner.start else ""
            at = max(at, inner.end)
        return words + (self._document.words(Span(at, link.end)) if at < link.end else "")


def _stretches(elements: Sequence[InlineElement]) -> tuple[list[int], list[tuple[InlineElement, ...]]]:
    """Where elements begin and end, in order, and those around each stretch that begins there, outer ones first."""
    edges = sorted({edge for one in elements for edge in (one.span.start, one.span.end)})
    around: list[tuple[InlineElement, ...]] = []
    begun: list[InlineElement] = []
    at = 0
    for edge in edges:
        begun = [one for one in begun if one.span.end > edge]
        while at < len(elements) and elements[at].span.start == edge:
            begun.append(elements[at])
            at += 1
        around.append(tuple(begun))
    return edges, around


def _linked(address: str, pieces: Sequence[Words]) -> Iterator[Words | LinkedWords]:
    """The pieces of a link; the blanks at its ends are no part of it."""
    first, last = pieces[0], pieces[-1]
    before, after = first.text[: -len(first.text.lstrip()) or None], last.text[len(last.text.rstrip()) :]
    if not "".join(one.text for one in pieces).strip():
        yield from pieces
        return
    if before:
        yield Words(before)
        pieces = [replace(first, text=first.text.lstrip()), *pieces[1:]]
    if after:
        pieces = [*pieces[:-1], replace(pieces[-1], text=pieces[-1].text.rstrip())]
    yield LinkedWords(address, tuple(one for one in pieces if one.text))
    if after:
        yield Words(after)


def _is_of_heading(one: InlineElement, headings: Sequence[Span]) -> bool:
    """Whether a whole heading is set apart, or a line of one ends, which its width decides anew."""
    at = bisect_right(headings, one.span.end - 1, key=lambda span: span.start) - 1
    if one.role == "line break":
        return at >= 0 and headings[at].covers(one.span)
    return one.role in _OF_HEADINGS and at >= 0 and one.span.covers(headings[at])


def _styles(elements: Sequence[InlineElement]) -> tuple[InlineStyle, ...]:
    """The styles of some elements that lead nowhere, each once."""
    return tuple(dict.fromkeys(InlineStyle(one.role, one.value) for one in elements if one.role not in _LEADING))
