"""Words of a marked-up source as they are gathered: what of it is printed, and what those words refer to and call."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from edition.document.model.tree import CharacterReference
from edition.source import Span
from edition.text import View


@dataclass(slots=True)
class Selection:
    """Words of a source as they are gathered: the spans that are printed, references, calls of notes, linked letters.

    Spans come in the order of the source; `calls` are spans with the name of what they call.
    """

    kept: list[Span] = field(default_factory=list)
    references: list[CharacterReference] = field(default_factory=list)
    calls: list[tuple[Span, str]] = field(default_factory=list)
    linked: int = 0

    def keep(self, span: Span) -> None:
        """Print a span, which comes after all others."""
        referred = self.references and self.references[-1].span == self.kept[-1]
        if self.kept and self.kept[-1].end == span.start and not referred:
            span = Span(self.kept.pop().start, span.end)
        self.kept.append(span)

    def refer(self, span: Span, text: str) -> None:
        """Print other characters in place of a span, which comes after all others."""
        self.references.append(CharacterReference(span, text))
        self.kept.append(span)

    def replace(self, span: Span, text: str) -> None:
        """Print other characters in place of a span that was printed already."""
        first = bisect_right(self.kept, span.start, key=lambda one: one.end)
        last = max(first, bisect_left(self.kept, span.end, key=lambda one: one.start))
        before = [Span(one.start, span.start) for one in self.kept[first:last][:1] if one.start < span.start]
        after = [Span(span.end, one.end) for one in self.kept[first:last][-1:] if one.end > span.end]
        self.kept[first:last] = [*before, span, *after]
        self.references[self._reference_at(span.start) : self._reference_at(span.end)] = [
            CharacterReference(span, text)
        ]

    def view(self, source: str, before: int | None = None) -> View:
        """What is printed of a source, as far as it begins before an offset."""
        texts = {one.span: one.text for one in self.references}
        kept = self.kept if before is None else [span for span in self.kept if span.start < before]
        return View.joined((texts.get(span, source[span.start : span.end]), span) for span in kept)

    def words(self, source: str) -> str:
        """The words as readers see them, white space folded."""
        return " ".join(self.view(source).text.split())

    def join(self, other: Selection, source: str) -> None:
        """Print another selection, which comes later in the source, after this one and a blank."""
        start, end = self.kept[-1].end, other.kept[0].start
        blank = re.compile(r"\s").search(source, start, end)
        if blank:
            self.kept.append(Span(*blank.span()))
        elif start < end:
            self.refer(Span(start, start + 1), " ")
        self.kept += other.kept
        self.references += other.references
        self.calls += other.calls
        self.linked += other.linked

    def until(self, end: int) -> Selection:
        """What is printed before an offset."""
        kept = [Span(span.start, min(span.end, end)) for span in self.kept if span.start < end]
        references = [one for one in self.references if one.span.start < end]
        return Selection(kept, references, [call for call in self.calls if call[0].start < end])

    def since(self, start: int) -> Selection:
        """What is printed from an offset on."""
        kept = [Span(max(span.start, start), span.end) for span in self.kept if span.end > start]
        references = [one for one in self.references if one.span.start >= start]
        return Selection(kept, references, [call for call in self.calls if call[0].start >= start])

    def skip(self, end: int) -> None:
        """Print nothing before an offset."""
        self.kept[:] = [Span(max(span.start, end), span.end) for span in self.kept if span.end > end]
        self.references[:] = [one for one in self.references if one.span.end > end]

    def forget(self, start: int) -> None:
        """Print nothing from an offset on."""
        del self.kept[bisect_left(self.kept, start, key=lambda span: span.start) :]
        del self.references[self._reference_at(start) :]

    def _reference_at(self, offset: int) -> int:
        """The first of the references that begins at an offset or after it."""
        return bisect_left(self.references, offset, key=lambda one: one.span.start)

    def span(self, source: str, before: int | None = None) -> Span | None:
        """The span from the first visible character to the last, of those before an offset; None for none."""
        view = self.view(source, before)
        words = view.text.strip()
        start = len(view.text) - len(view.text.lstrip())
        return view.to_source(Span(start, start + len(words))) if words else None
