"""The sentences of a document that contain numbers, parsed by the grammar of its language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice

from edition.boundary import Boundary
from edition.document.model.cell_heads import CellHeads, heads_of_cells
from edition.document.model.document import Document
from edition.document.model.tree import Cell, Heading, Paragraph, TextUnit
from edition.languages import Around, Grammar, Head, HeadPlace, Parsed, QuantityReading, Stretch, StretchRole, Survey
from edition.ledger.days import extent
from edition.source import Span
from edition.text import View


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """A sentence of the legible text with its numbers; `parsed` is None where the grammar fails at it."""

    role: StretchRole
    span: Span
    parsed: Parsed | None


@dataclass(frozen=True, slots=True)
class ParsedUnit:
    """A unit of the text, the span of its words in the legible text, and its sentences that have numbers."""

    unit: TextUnit
    span: Span
    sentences: tuple[ParsedSentence, ...]


@dataclass(frozen=True, slots=True)
class ParsedText:
    """The units of a document, the legible text of their spans, and what the heads of cells and the whole text say."""

    legible: View
    units: tuple[ParsedUnit, ...]
    heads: Mapping[str, tuple[Head, ...]]
    survey: Survey


def parse_text(document: Document, grammar: Grammar, boundary: Boundary) -> ParsedText:
    """The parsed units of a document, without numbering and furniture."""
    legible = document.views.legible
    cells: Mapping[str, CellHeads] = {}
    with boundary.around("sentence"):
        cells = heads_of_cells(document)
    stretches = [
        (unit, Stretch(legible.from_source(_readable(document, unit)), _role_of(unit, cells)))
        for unit in document.units()
    ]
    survey = Survey(document.date)
    with boundary.around("sentence"):
        survey = grammar.survey(legible.text, [stretch for _, stretch in stretches], document.date)
    if survey.calls:
        legible = legible.without([legible.to_source(call) for call in survey.calls])
    units: list[ParsedUnit] = []
    running = survey
    for unit, stretch in stretches:
        words = legible.from_source(_readable(document, unit)) if survey.calls else stretch.span
        if isinstance(unit, Heading):
            running = replace(running, document_date=document.date)
        found: list[ParsedSentence] = []
        # Most of a report's paragraphs hold no number: they need not even be cut into sentences.
        has_numbers = grammar.may_hold_quantities(legible.text[words.start : words.end])
        for sentence in _sentences(grammar, legible, unit, words) if has_numbers else ():
            parsed: Parsed | None = None
            with boundary.around("sentence", partial(legible.to_source, sentence)):
                parsed = grammar.parse(legible.text, sentence, running, Around(stretch.role))
                if parsed is None:
                    continue
            found.append(ParsedSentence(stretch.role, sentence, parsed))
            if parsed:
                running = _with_last_date(running, document.date, [one.usual for one in parsed.mentions if one.usual])
        units.append(ParsedUnit(unit, words, tuple(found)))
    told = _TableHeads(grammar, legible, survey, boundary)
    with_numbers = (one.unit.id for one in units if one.sentences and one.unit.id in cells)
    return ParsedText(legible, tuple(units), {name: told.of(cells[name]) for name in with_numbers}, survey)


def _sentences(grammar: Grammar, legible: View, unit: TextUnit, words: Span) -> Iterator[Span]:
    """The sentences of a unit; in a literal unit those of each line, as lines are set one below the other."""
    if not (isinstance(unit, Paragraph) and unit.kind == "literal"):
        yield from grammar.sentences(legible.text, words)
        return
    at = words.start
    for line in legible.text[words.start : words.end].splitlines(keepends=True):
        yield from grammar.sentences(legible.text, Span(at, at + len(line)))
        at += len(line)


def _with_last_date(survey: Survey, own: date | None, readings: Sequence[QuantityReading]) -> Survey:
    """The survey for what follows: in an undated document, the last day that the section states is the nearest date.

    A year or a month alone gives no day that others are near: speeches go back and forth by centuries.
    """
    if own is not None:
        return survey
    stated = [one.quantity.value for one in readings if one.quantity.kind == "date"]
    days = [days for value in stated if isinstance(value, str) and (days := extent(value)) and days[0] == days[1]]
    return replace(survey, document_date=days[-1][0]) if days else survey


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


class _TableHeads:
    """What the heads of tables say, each read once."""

    def __init__(self, grammar: Grammar, legible: View, survey: Survey, boundary: Boundary) -> None:
        """Read with `grammar` what stands in a text."""
        self._grammar, self._legible, self._survey, self._boundary = grammar, legible, survey, boundary
        self._read: dict[tuple[Span, HeadPlace], Head] = {}

    def of(self, heads: CellHeads) -> tuple[Head, ...]:
        """What the heads of one cell say, beginning with the nearest head of its column."""
        places: tuple[tuple[HeadPlace, Sequence[TextUnit]], ...] = (
            ("column", heads.column[::-1]),
            ("row", heads.row),
            ("first", heads.first),
            ("caption", heads.caption),
        )
        told = [self._of(one.span, place) for place, units in places for one in units]
        told += (
            self._of(cell.span, "unit") for head, cell in heads.beside if self._of(head.span, "column").names_units
        )
        stated = (head for line in heads.units if (head := self._of(line, "units")).tells_unit)
        return (*told, *islice(stated, 1))

    def _of(self, span: Span, place: HeadPlace) -> Head:
        """What one head says."""
        if (span, place) not in self._read:
            words = self._legible.from_source(span)
            self._read[span, place] = Head(place)
            with self._boundary.around("sentence", span):
                head = self._grammar.head(self._legible.text, words, self._survey, place)
                self._read[span, place] = replace(head, span=words)
        return self._read[span, place]
