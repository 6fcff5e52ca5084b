"""Annotations of other programs to notes and corrections of a work: each at its words, or reported as a finding."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from edition.apparatus.anchors import Anchors
from edition.apparatus.apparatus import Apparatus
from edition.apparatus.citations import address_of
from edition.apparatus.lookup import EntryLookup
from edition.apparatus.note_markdown import parse_note, plain_note
from edition.document.model.document import Document
from edition.document.model.identity import slugify
from edition.errors import Finding
from edition.manuscript import NOTE_KINDS, CitedWork, CorrectionDraft, Manuscript, NoteDraft, TextQuote
from edition.manuscript.annotations_file import ForeignAnnotation
from edition.manuscript.written import as_markdown
from edition.source import Span

#: The most words beside a quote that are used to distinguish it from others like it.
_MOST_WORDS = 12
_OF_PRINT = "correction of the print"


@dataclass(frozen=True, slots=True)
class Adoption:
    """What annotations become, in their order; `known` is the number of those that the work already contains.

    `works` are items of CSL-JSON for addresses that `citations.json` does not have yet.
    """

    notes: tuple[NoteDraft, ...]
    corrections: tuple[CorrectionDraft, ...]
    works: tuple[dict[str, str], ...]
    known: int
    problems: tuple[Finding, ...]


class Adopter:
    """Places annotations in the text of one work."""

    def __init__(
        self, manuscript: Manuscript, document: Document, apparatus: Apparatus, anchors: Anchors, lookup: EntryLookup
    ) -> None:
        """Take the work, with what its editors say already."""
        self._manuscript, self._document = manuscript, document
        self._anchors, self._lookup = anchors, lookup
        self._addresses = {address: work.id for work, address in _addresses(manuscript)}
        self._works: list[dict[str, str]] = []
        self._said = {(note.anchor, plain_note(note.paragraphs)) for note in apparatus.notes}
        self._corrected = {(one.span, one.reading) for one in apparatus.corrections}

    def adopt(self, annotations: Iterable[ForeignAnnotation], file: str) -> Adoption:
        """What the annotations of a file become."""
        notes: list[NoteDraft] = []
        corrections: list[CorrectionDraft] = []
        problems: list[Finding] = []
        known = 0
        for one in annotations:
            span = self._place(one, file)
            if isinstance(span, Finding):
                problems.append(span)
            elif one.reading is not None:
                if (span, one.reading) in self._corrected:
                    known += 1
                    continue
                self._corrected.add((span, one.reading))
                corrections.append(self._correction(one, span))
            else:
                note = self._note(one, span)
                said = (span, _plain(note.markdown))
                if said in self._said:
                    known += 1
                    continue
                self._said.add(said)
                notes.append(note)
        return Adoption(tuple(notes), tuple(corrections), tuple(self._works), known, tuple(problems))

    def _place(self, one: ForeignAnnotation, file: str) -> Span | Finding:
        """The span of an annotation's words, by its offsets or the words beside them, or a finding if there is none."""
        quote = TextQuote(" ".join(one.exact.split()), file, one.line, one.prefix, one.suffix)
        if not quote.exact:
            message = "this annotation quotes no words: it is about the whole page"
            return Finding("A-015", message, "write a note on words of the text instead", file=file, line=one.line)
        if self._is_at(one, quote.exact):
            return self._in_text(Span(one.start, one.end), quote)
        tried = (quote, replace(quote, prefix="", suffix=""), replace(quote, suffix=""), replace(quote, prefix=""))
        found = [self._anchors.find(one) for one in tried]
        placed = next((span for span in found if isinstance(span, Span)), None)
        return self._in_text(placed, quote) if placed else found[1]

    def _is_at(self, one: ForeignAnnotation, exact: str) -> bool:
        """Whether an annotation's words are at its offsets, and its prefix and suffix beside them."""
        text, start, end = self._document.source.text, one.start, one.end
        if not 0 <= start < end or " ".join(text[start:end].split()) != exact:
            return False
        return text[:start].endswith(one.prefix) and text[end:].startswith(one.suffix)

    def _in_text(self, span: Span, quote: TextQuote) -> Span | Finding:
        if self._lookup.is_in_text(span):
            return span
        message = "the quoted words run past the end of a paragraph, or are not in the text"
        hint = "write a note on words of one paragraph"
        return Finding("A-005", message, hint, file=quote.file, line=quote.line, quoted=quote.exact)

    def _quote(self, span: Span) -> TextQuote:
        """The words of a span, with the fewest words beside them that distinguish them from others like them."""
        text = self._document.source.text
        exact = TextQuote(" ".join(text[span.start : span.end].split()), "", 0)
        before, after = text[: span.start].split()[-_MOST_WORDS:], text[span.end :].split()[:_MOST_WORDS]
        for count in range(_MOST_WORDS + 1):
            prefix = " ".join(before[len(before) - count :]) if count else ""
            for suffix in ("", " ".join(after[:count])):
                quote = replace(exact, prefix=prefix, suffix=suffix)
                if self._anchors.find(quote) == span:
                    return quote
        return exact

    def _note(self, one: ForeignAnnotation, span: Span) -> NoteDraft:
        kind = next((kind for kind in NOTE_KINDS if kind in one.tags), NOTE_KINDS[0])
        is_sound = one.is_markdown and not parse_note(one.words, lambda _, __: None).problems and "{=" not in one.words
        markdown = one.words if is_sound else as_markdown(one.words)
        editors = "; ".join(self._manuscript.metadata.editors)
        author = "" if one.makers == editors else one.makers
        cites = tuple(self._work(address) for address in one.links)
        state: Literal["draft"] = "draft"
        return NoteDraft(self._quote(span), kind, markdown, 0, cites=cites, author=author, state=state)

    def _correction(self, one: ForeignAnnotation, span: Span) -> CorrectionDraft:
        kind: Literal["capture", "print"] = "print" if _OF_PRINT in one.tags else "capture"
        return CorrectionDraft(self._quote(span), one.reading or "", " ".join(one.words.split()), kind)

    def _work(self, address: str) -> str:
        """The id of the work that an address leads to, a new one where `citations.json` has none."""
        if address not in self._addresses:
            taken = {*self._addresses.values()}
            stem = slugify(re.sub(r"^https?://(?:www\.)?", "", address))[:40].strip("-") or "work"
            names = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
            name = next(name for name in names if name not in taken)
            self._addresses[address] = name
            self._works.append({"id": name, "type": "webpage", "title": address, "URL": address})
        return self._addresses[address]


def _addresses(manuscript: Manuscript) -> Iterator[tuple[CitedWork, str]]:
    for work in manuscript.citations:
        address = address_of(json.loads(work.item))
        if address:
            yield work, address


def _plain(markdown: str) -> str:
    return plain_note(parse_note(markdown, lambda _, __: None).paragraphs)
