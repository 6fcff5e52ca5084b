"""Document to Ledger: the grammar of the document's language, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from edition.boundary import RAISES, Boundary
from edition.document.model.document import Document
from edition.document.model.identity import Identities, digest_of
from edition.document.model.tree import TextUnit
from edition.languages import Around, Grammar, Grammars, Mention, NumberRole, QuantityReading
from edition.ledger.bare import bare_numbers
from edition.ledger.entry import Entry, Ledger, Other
from edition.ledger.records import Record, Scorers, record_of
from edition.ledger.roles import Judgement, chosen_reading, roles_of
from edition.ledger.sentences import ParsedSentence, ParsedText, parse_text
from edition.ledger.settings import Setting, Times
from edition.ledger.vouched import Vouched, judged, with_vouched
from edition.quantity import TIMES
from edition.source import Span
from edition.text import View
from edition.values import FrozenMap


def compile_ledger(
    document: Document, grammars: Grammars, boundary: Boundary = RAISES, vouched: Sequence[Vouched] = ()
) -> Ledger:
    """Read every quantity of a document outside numbering and furniture; the editor's word overrides ours.

    In a language without a grammar, the ledger is empty and its `grammar` is None. If the grammar fails at a sentence,
    its numbers are listed as they stand.
    """
    grammar = grammars.of(document.language)
    if grammar is None:
        return Ledger((), document.language, None)
    known = len(boundary.findings)
    ids = Identities()
    entries: list[Entry] = []
    others: list[Other] = []
    parsed = parse_text(document, grammar, boundary)
    judgements: Mapping[int, Judgement] = {}
    with boundary.around("sentence"):
        judgements = judged(roles_of(document, parsed, grammar), parsed, vouched)
    scorers = Scorers.of(grammar)
    for unit, sentence, readings, setting in settings_of(document, parsed, grammar, judgements, boundary):
        records = [_record(setting, reading, scorers, grammar, parsed, boundary) for reading in readings]
        entries.extend(_entries(document, unit, sentence.span, records, judgements, ids, parsed.legible))
        others.extend(_others(document, unit, sentence, readings, judgements, ids, parsed.legible))
    kept = tuple(with_vouched([*_with_kept_ids(entries, document.kept_ids)], vouched))
    return Ledger(kept, document.language, grammar.name, tuple(boundary.findings[known:]), tuple(others))


def settings_of(
    document: Document,
    parsed: ParsedText,
    grammar: Grammar,
    judgements: Mapping[int, Judgement],
    boundary: Boundary = RAISES,
) -> Iterator[tuple[TextUnit, ParsedSentence, Sequence[QuantityReading], Setting | None]]:
    """The sentences of a document with their readings and settings; the setting of an unparsed sentence is None."""
    times = Times.of(document)
    for one in parsed.units:
        times.begin(one)
        heads = parsed.heads.get(one.unit.id, ())
        for sentence in one.sentences:
            found = _readings(grammar, parsed.legible, sentence, judgements, Around(sentence.role, heads), boundary)
            readings = times.told(found)
            yield one.unit, sentence, readings, times.setting(one, sentence, readings, grammar, heads)


def _record(
    setting: Setting | None,
    reading: QuantityReading,
    scorers: Scorers,
    grammar: Grammar,
    parsed: ParsedText,
    boundary: Boundary,
) -> Record:
    """What is known of a reading."""
    if setting is not None:
        with boundary.around("sentence"):
            return record_of(setting, reading, scorers, grammar, parsed)
    return Record(reading, FrozenMap())


def _readings(
    grammar: Grammar,
    legible: View,
    sentence: ParsedSentence,
    judgements: Mapping[int, Judgement],
    around: Around,
    boundary: Boundary,
) -> Sequence[QuantityReading]:
    """What the grammar reads in a sentence; if it fails, what each number states alone; at worst, the bare digits."""
    if sentence.parsed is None:
        return tuple(bare_numbers(legible.text, sentence.span))
    stated: list[QuantityReading] = []
    for mention in sentence.parsed.mentions:
        judgement = judgements.get(mention.start)
        reading = chosen_reading(mention, judgement) if judgement else mention.usual
        if reading and (not stated or stated[-1].end <= reading.start):
            stated.append(reading)
    with boundary.around("sentence", partial(legible.to_source, sentence.span)):
        return grammar.read(sentence.parsed, stated, around)
    return stated


def _with_kept_ids(entries: Sequence[Entry], kept: Mapping[str, str]) -> Iterator[Entry]:
    """The entries with the ids that they had in earlier versions of the text."""
    for entry in entries:
        earlier = kept.get(entry.change_from or "", entry.change_from)
        yield replace(entry, id=kept.get(entry.id, entry.id), change_from=earlier) if kept else entry


def _entries(
    document: Document,
    unit: TextUnit,
    sentence: Span,
    records: Sequence[Record],
    judgements: Mapping[int, Judgement],
    ids: Identities,
    legible: View,
) -> list[Entry]:
    """The entries of a sentence of the legible text, each with an identity made from its words and the sentence."""
    if not records:
        return []
    readings = [record.reading for record in records]
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
            said_of=reading.said_of,
            sentence=sentence,
            paragraph=unit.id,
            rule=reading.rule,
            change_from=None if reading.change_from is None else by_start.get(reading.change_from),
            role="date" if reading.quantity.kind in TIMES else "figure",
            confidence=_judgement(reading, judgements).confidence,
            told_by=_judgement(reading, judgements).told_by,
            slots=record.slots,
        )
        for record, reading, span, surface, name in zip(records, readings, spans, surfaces, names, strict=True)
    ]


def _judgement(reading: QuantityReading, judgements: Mapping[int, Judgement]) -> Judgement:
    """The role of a reading: that of the first number in it; it is sure where nothing had to be chosen."""
    within = (judgements[at] for at in range(reading.start, reading.end) if at in judgements)
    return next(within, Judgement("figure", 1.0))


def _role_of(mention: Mention, judgement: Judgement) -> NumberRole:
    """The role of a number outside entries: one that cannot be read is not a figure, a time of day is a date."""
    if judgement.told_by == "editor":
        return judgement.role
    if mention.is_clock:
        return "date"
    return "label" if judgement.role == "figure" and mention.usual is None else judgement.role


def _others(
    document: Document,
    unit: TextUnit,
    sentence: ParsedSentence,
    readings: Sequence[QuantityReading],
    judgements: Mapping[int, Judgement],
    ids: Identities,
    legible: View,
) -> Iterator[Other]:
    """The numbers of a sentence that none of its readings holds."""
    mentions = sentence.parsed.mentions if sentence.parsed else ()
    place = legible.to_source(sentence.span)
    digest = digest_of(document.source.quote(place)) if mentions else ""
    for mention in mentions:
        judgement = judgements.get(mention.start)
        is_within = any(one.start < mention.end and mention.start < one.end for one in readings)
        if judgement and not is_within:
            span = legible.to_source(Span(mention.start, mention.end))
            surface = document.source.quote(span)
            name = ids.hashed("o", surface, digest)
            yield Other(
                name,
                span,
                surface,
                _role_of(mention, judgement),
                judgement.confidence,
                place,
                unit.id,
                judgement.told_by,
            )
