"""The base text: the words of the source with what stands in them whatever the notes say.

These are entries, corrections, calls of the document's own footnotes, and the places that the index points to. The
notes of an edition are rewritten again and again while its text stays the same.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.apparatus import Correction, IndexedName
from edition.assembly.inline_styles import InlineStyles
from edition.assembly.runs import Corrected, FormulaWords, Mark, Named, NoteReference, OriginalPage, Run
from edition.document.model.cell_heads import heads_of_cells
from edition.document.model.document import Document
from edition.document.model.tree import Formula, Paragraph, TextUnit
from edition.ledger.entry import Ledger
from edition.notation import Notation
from edition.quantity import TIMES
from edition.source import Span

#: A date up to this length stays on one line, as every figure does.
_SHORT_DATE = 12
#: Most insertions that begin within one figure.
_MOST_NESTED = 8


@dataclass(frozen=True, slots=True)
class Insertion:
    """Something that interrupts the words of a unit at `span`."""

    span: Span
    run: Run


def is_note(unit: TextUnit) -> bool:
    """Whether a unit is a footnote of the document's own, which may leave its place."""
    return isinstance(unit, Paragraph) and unit.kind == "footnote"


class BaseText:
    """What stands in the words of a document whatever notes say, in the order of the source."""

    def __init__(
        self,
        document: Document,
        ledger: Ledger,
        charts_of: Mapping[str, tuple[str, ...]],
        corrections: Sequence[Correction],
        names: Sequence[IndexedName],
        notation: Notation,
        source_url: str,
    ) -> None:
        """Take what stands in the text; `charts_of` maps the ids of entries to the charts that draw them.

        `source_url` is the address of the document, to which those of its links are relative.
        """
        self._document, self._ledger, self._notation = document, ledger, notation
        self.typeset, self.charts_of = document.views.typeset.view, charts_of
        figures = sorted(entry.span for entry in ledger.entries)
        self.styles = InlineStyles(document, figures, source_url, sorted(one.span for one in corrections))
        self.corrections = sorted(corrections, key=lambda one: one.span.start)
        self.calls = sorted(document.calls, key=lambda call: (call.span.start, call.span.end))
        #: The first call of each footnote, by its number.
        self.called = {call.footnote: number for number, call in reversed(list(enumerate(self.calls, 1)))}
        self._solid = sorted([e.span for e in ledger.entries] + [c.span for c in corrections])
        formulas = [one for one in document.formulas if one.mathml]
        self._solid = sorted([*self._solid, *(one.span for one in formulas)])
        of_text = [*self._of_text(corrections), *self._of_formulas(formulas)]
        insertions = [*self._of_entries(), *of_text, *self._of_names(names), *self._of_pages()]
        self._insertions = sorted(insertions, key=lambda one: (one.span.start, one.span.end))
        self._starts = [one.span.start for one in self._insertions]
        #: The text that the ledger shows: a call beside a figure would be read as another figure.
        self.without_calls = self.typeset.without(call.span for call in document.calls)
        #: The heads of rows and columns, by the ids of the cells of tables.
        self.heads = heads_of_cells(document)

    def edited(self, span: Span) -> str:
        """The words of a span as the edition has them: corrected, without calls of footnotes."""
        words, at = "", span.start
        for one in self.corrections:
            if at <= one.span.start and one.span.end <= span.end:
                words += self.without_calls.words(Span(at, one.span.start)) + one.reading
                at = one.span.end
        return words + self.without_calls.words(Span(at, span.end))

    def _of_entries(self) -> Iterator[Insertion]:
        """Entries at their spans, split into parts by the calls of footnotes in them."""
        references = [call.span for call in self._document.calls]
        for entry in self._ledger.entries:
            is_short = entry.quantity.kind not in TIMES or len(entry.span) <= _SHORT_DATE
            charts, title = self.charts_of.get(entry.id, ()), self._notation.summary(entry)
            for number, part in enumerate(self._parts(entry.span, references)):
                words = self.typeset.words(part)
                address, pieces = self.styles.of_figure(part)
                yield Insertion(part, Mark(entry.id, words, charts, is_short, title, number > 0, address, pieces))

    def _of_text(self, corrections: Sequence[Correction]) -> Iterator[Insertion]:
        """Corrections, and calls of the document's own footnotes."""
        for one in corrections:
            yield Insertion(one.span, Corrected(one.letter, one.source, one.reading))
        for number, call in enumerate(self.calls, 1):
            yield Insertion(call.span, NoteReference(self.typeset.words(call.span).strip(), call.footnote, number))

    def _of_formulas(self, formulas: Sequence[Formula]) -> Iterator[Insertion]:
        """Formulas that can be read; the others are words like any."""
        for one in formulas:
            words = FormulaWords(self.typeset.words(one.span), one.mathml, one.is_display, one.tex)
            yield Insertion(one.span, words)

    def _of_names(self, names: Sequence[IndexedName]) -> Iterator[Insertion]:
        """The places that the index of names points to."""
        for name in names:
            for place in name.places:
                at = self.before(place.offset)
                yield Insertion(Span(at, at), Named(place.id))

    def _of_pages(self) -> Iterator[Insertion]:
        """The beginnings of the pages of the original, in the text or before the unit behind them."""
        if not self._document.pages:
            return
        units = [unit.span for unit in self._document.units() if not is_note(unit) and len(unit.span)]
        starts = [span.start for span in units]
        for number, page in enumerate(self._document.pages, 1):
            at = self.before(page.start)
            unit = bisect_right(starts, at) - 1
            if unit < 0 or at >= units[unit].end:
                at = starts[min(unit + 1, len(starts) - 1)]
            yield Insertion(Span(at, at), OriginalPage(number, page.label))

    def _parts(self, span: Span, references: Sequence[Span]) -> Iterator[Span]:
        """What calls of footnotes leave of a span: stretches that begin and end with something visible."""
        at = span.start
        first = bisect_right(references, span.start, key=lambda reference: reference.end)
        for reference in (*references[first:], Span(span.end, span.end)):
            words = self._document.source.text[at : min(reference.start, span.end)]
            if words.strip():
                start = at + len(words) - len(words.lstrip())
                yield Span(start, start + len(words.strip()))
            at = max(at, reference.end)
            if at >= span.end:
                return

    def insertions(self, span: Span) -> Sequence[Insertion]:
        """The insertions that begin in a span or where it ends."""
        return self._insertions[bisect_left(self._starts, span.start) : bisect_right(self._starts, span.end)]

    def is_inside(self, offset: int) -> bool:
        """Whether an offset lies within a figure or a correction: no head ends there."""
        last = bisect_left(self._starts, offset)
        return any(one.span.end > offset for one in self._insertions[max(0, last - _MOST_NESTED) : last])

    def before(self, offset: int) -> int:
        """An offset, or the beginning of the figure or correction that it falls into."""
        last = bisect_right(self._solid, offset, key=lambda span: span.start) - 1
        return self._solid[last].start if last >= 0 and offset < self._solid[last].end else offset

    def behind(self, offset: int) -> int:
        """An offset, or the end of the figure or correction that begins before it and contains it."""
        last = bisect_left(self._solid, offset, key=lambda span: span.start)
        around = (span.end for span in self._solid[max(0, last - _MOST_NESTED) : last] if offset < span.end)
        return next(around, offset)
