"""Document to Ledger: the grammar of the document's language, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from edition.boundary import RAISES, Boundary
from edition.document.model.cell_heads import CellHeads, heads_of_cells
from edition.document.model.document import Document
from edition.document.model.identity import Identities, digest_of
from edition.document.model.tree import Cell, Heading, Paragraph, TextUnit
from edition.languages import Around, Grammar, Grammars, Head, HeadPlace, Reading, Stretch, StretchRole, Survey
from edition.ledger.bare import bare_numbers
from edition.ledger.days import extent
from edition.ledger.entry import Entry, Ledger
from edition.source import Span
from edition.text import View


def compile_ledger(document: Document, grammars: Grammars, boundary: Boundary = RAISES) -> Ledger:
    """Read every quantity of a document; numbering and furniture are not read.

    The ledger of a document in a language without a grammar is empty and has `grammar` None. Of a sentence that the
    grammar fails at, the numbers are listed as they stand.
    """
    grammar = grammars.of(document.language)
    if grammar is None:
        return Ledger((), document.language, None)
    known = len(boundary.findings)
    ids = Identities()
    entries: list[Entry] = []
    legible = document.views.legible
    of_cells: Mapping[str, CellHeads] = {}
    with boundary.around("sentence"):
        of_cells = heads_of_cells(document)
    units = [
        (unit, Stretch(legible.from_source(_readable(document, unit)), _role_of(unit, of_cells)))
        for unit in document.units()
    ]
    survey = Survey(document.date)
    with boundary.around("sentence"):
        survey = grammar.survey(legible.text, [stretch for _, stretch in units], document.date)
    if survey.calls:
        legible = legible.without([legible.to_source(call) for call in survey.calls])
    heads = _TableHeads(grammar, legible, survey, boundary)
    headings: dict[int, tuple[Reading, ...]] = {}
    for unit, stretch in units:
        words = legible.from_source(_readable(document, unit)) if survey.calls else stretch.span
        if isinstance(unit, Heading):
            headings = {level: found for level, found in headings.items() if level < unit.level}
            survey = replace(survey, document_date=document.date)
        # Most of a report's paragraphs hold no number: they need not even be cut into sentences.
        if not grammar.may_hold_quantities(legible.text[words.start : words.end]):
            continue
        role: StretchRole = "noise" if stretch.span.start in survey.noise else stretch.role
        before: tuple[Reading, ...] = ()
        above = tuple(reading for found in headings.values() for reading in found)
        beside = heads.of(of_cells[unit.id]) if unit.id in of_cells else ()
        for sentence in grammar.sentences(legible.text, words):
            around = Around(role, before, above, beside)
            readings = _readings(grammar, legible, sentence, survey, around, boundary)
            survey = _with_last_date(survey, document.date, readings)
            entries.extend(_entries(document, unit, sentence, readings, ids, legible))
            before = tuple(readings)
            if isinstance(unit, Heading):
                headings[unit.level] = (*headings.get(unit.level, ()), *readings)
    kept = tuple(_with_kept_ids(entries, document.kept_ids))
    return Ledger(kept, document.language, grammar.name, tuple(boundary.findings[known:]))


def _readings(
    grammar: Grammar, legible: View, sentence: Span, survey: Survey, around: Around, boundary: Boundary
) -> Sequence[Reading]:
    """What the grammar reads of a sentence; where it fails what stands there alone, and at last the bare digits."""
    place = partial(legible.to_source, sentence)
    with boundary.around("sentence", place):
        return grammar.read(legible.text, sentence, survey, around)
    with boundary.around("sentence", place):
        return grammar.stated(legible.text, sentence, survey, around)
    return tuple(bare_numbers(legible.text, sentence))


def _with_kept_ids(entries: Sequence[Entry], kept: Mapping[str, str]) -> Iterator[Entry]:
    """The entries with the ids that they had in earlier versions of the text."""
    for entry in entries:
        earlier = kept.get(entry.change_from or "", entry.change_from)
        yield replace(entry, id=kept.get(entry.id, entry.id), change_from=earlier) if kept else entry


def _with_last_date(survey: Survey, own: date | None, readings: Sequence[Reading]) -> Survey:
    """The survey for what follows: in a document without date, the last day that its section states is the nearest.

    A year or a month alone tells no day near which others are: speeches go back and forth by centuries.
    """
    if own is not None:
        return survey
    stated = [one.quantity.value for one in readings if one.quantity.kind == "date"]
    days = [days for value in stated if isinstance(value, str) and (days := extent(value)) and days[0] == days[1]]
    return replace(survey, document_date=days[-1][0]) if days else survey


class _TableHeads:
    """What the heads of tables say, each read once."""

    def __init__(self, grammar: Grammar, legible: View, survey: Survey, boundary: Boundary) -> None:
        """Read with `grammar` what stands in a text."""
        self._grammar, self._legible, self._survey, self._boundary = grammar, legible, survey, boundary
        self._read: dict[tuple[Span, HeadPlace], Head] = {}

    def of(self, heads: CellHeads) -> tuple[Head, ...]:
        """What is said of one cell, by the head of its column that stands nearest first."""
        places: tuple[tuple[HeadPlace, Sequence[Cell | Paragraph]], ...] = (
            ("column", heads.column[::-1]),
            ("row", heads.row),
            ("caption", heads.caption),
        )
        return tuple(self._of(one.span, place) for place, units in places for one in units)

    def _of(self, span: Span, place: HeadPlace) -> Head:
        """What one head says."""
        if (span, place) not in self._read:
            words = self._legible.from_source(span)
            self._read[span, place] = Head(place)
            with self._boundary.around("sentence", span):
                self._read[span, place] = self._grammar.head(self._legible.text, words, self._survey, place)
        return self._read[span, place]


def _role_of(unit: TextUnit, cells: Mapping[str, CellHeads]) -> StretchRole:
    """What a unit is to the grammar."""
    if isinstance(unit, Heading):
        return "heading"
    if isinstance(unit, Cell):
        return "figure" if unit.id in cells and cells[unit.id].is_figure else "cell"
    return "note" if isinstance(unit, Paragraph) and unit.kind == "footnote" else "text"


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
    readings: Sequence[Reading],
    ids: Identities,
    legible: View,
) -> list[Entry]:
    """The entries of a sentence of the legible text, each with an identity made from its words and the sentence."""
    if not readings:
        return []
    sentence = legible.to_source(sentence)
    digest = digest_of(document.source.quote(sentence))
    spans = [legible.to_source(Span(reading.start, reading.end)) for reading in readings]
    surfaces = [document.source.quote(span) for span in spans]
    names = [ids.hashed("q", surface, digest) for surface in surfaces]
    by_start = {reading.start: name for reading, name in zip(readings, names, strict=True)}
    return [
        Entry(
            id=name,
            span=span,
            surface=surface,
            quantity=reading.quantity,
            subject=reading.subject,
            sentence=sentence,
            paragraph=unit.id,
            rule=reading.rule,
            as_of_span=legible.to_source(reading.as_of_span) if reading.as_of_span else None,
            change_from=None if reading.change_from is None else by_start.get(reading.change_from),
        )
        for reading, span, surface, name in zip(readings, spans, surfaces, names, strict=True)
    ]
