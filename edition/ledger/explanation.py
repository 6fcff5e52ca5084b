"""Why a number has the role that it has: the features that decided, of its own and of those of the numbers like it."""

from __future__ import annotations

from dataclasses import dataclass

from edition.boundary import RAISES
from edition.document.model.document import Document
from edition.languages import Grammar, Role
from edition.ledger.evidence import evidence_of
from edition.ledger.roles import judged_first, role_of
from edition.ledger.sentences import parse_text
from edition.scoring import Reason
from edition.source import Span


@dataclass(frozen=True, slots=True)
class WhyRole:
    """A role with how sure it is, and the features that weighed most: of the number alone, of those like it."""

    role: Role
    confidence: float
    alone: tuple[Reason, ...]
    together: tuple[Reason, ...]


def why_role(document: Document, grammar: Grammar, place: Span, count: int = 5) -> WhyRole | None:
    """Why the number at a place of the source has its role; None where no number is or nothing is fitted for it."""
    alone, together = grammar.scorer("roles"), grammar.scorer("roles-together")
    parsed = parse_text(document, grammar, RAISES)
    numbers = [*evidence_of(document, parsed)]
    here = parsed.legible.from_source(place)
    at = next((at for at, one in enumerate(numbers) if here.start <= one.start < here.end), None)
    if at is None or alone is None or together is None:
        return None
    features = [*judged_first(numbers, alone)][at]
    role, confidence = role_of(together, features)
    return WhyRole(role, confidence, alone.reasons(numbers[at].features, count), together.reasons(features, count))
