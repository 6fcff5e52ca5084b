"""Why a number has its role, and a figure its slots: the features that decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.boundary import RAISES
from edition.document.model.document import Document
from edition.languages import Grammar, NumberRole, QuantityReading
from edition.ledger import slots, status, times
from edition.ledger.evidence import evidence_of
from edition.ledger.extract import settings_of
from edition.ledger.records import Scorers
from edition.ledger.roles import judged_first, number_role_of, roles_of
from edition.ledger.sentences import parse_text
from edition.ledger.settings import Setting
from edition.scoring import ScoreReason
from edition.source import Span


@dataclass(frozen=True, slots=True)
class WhyRole:
    """A role, how sure it is, and the features that weighed most: of the number alone, and of the numbers like it."""

    role: NumberRole
    confidence: float
    alone: tuple[ScoreReason, ...]
    together: tuple[ScoreReason, ...]


@dataclass(frozen=True, slots=True)
class WhySlot:
    """What fills a slot, how sure it is, and the features that weighed most."""

    slot: str
    value: str
    confidence: float
    reasons: tuple[ScoreReason, ...]


def why_role(document: Document, grammar: Grammar, place: Span, count: int = 5) -> WhyRole | None:
    """Why the number at a place of the source has its role; None if there is no number, or no fitted weights."""
    alone, together = grammar.scorer("roles"), grammar.scorer("roles-together")
    parsed = parse_text(document, grammar, RAISES)
    numbers = [*evidence_of(document, parsed)]
    here = parsed.legible.from_source(place)
    at = next((at for at, one in enumerate(numbers) if here.start <= one.start < here.end), None)
    if at is None or alone is None or together is None:
        return None
    features = [*judged_first(numbers, alone)][at]
    role, confidence = number_role_of(together, features)
    return WhyRole(role, confidence, alone.reasons(numbers[at].features, count), together.reasons(features, count))


def why_slots(document: Document, grammar: Grammar, place: Span, count: int = 5) -> Iterator[WhySlot]:
    """What the weights say about the figure at a place of the source, slot by slot, and why."""
    parsed, scorers = parse_text(document, grammar, RAISES), Scorers.of(grammar)
    here = parsed.legible.from_source(place)
    for _, _, readings, setting in settings_of(document, parsed, grammar, roles_of(document, parsed, grammar)):
        for reading in readings:
            if setting is not None and reading.start < here.end and here.start < reading.end:
                yield from _of_figure(setting, reading, scorers, parsed.legible.text, count)


def _of_figure(setting: Setting, figure: QuantityReading, scorers: Scorers, text: str, count: int) -> Iterator[WhySlot]:
    """What the weights say about a figure of a sentence."""
    if scorers.slots:
        for name, choice in slots.chosen_phrase(setting, figure, scorers.slots).items():
            span, reasons = choice.candidate.span, scorers.slots.reasons(choice.candidate.features, count)
            yield WhySlot(name, " ".join(text[span.start : span.end].split()), choice.confidence, reasons)
    if scorers.times and (time := times.chosen_time(setting, figure, scorers.times)):
        yield WhySlot("as_of", time.time.value, time.confidence, scorers.times.reasons(time.features, count))
    if scorers.status and (told := status.chosen_status(setting, figure, scorers.status)):
        yield WhySlot("status", *told, scorers.status.reasons(status.status_features_of(setting, figure), count))
