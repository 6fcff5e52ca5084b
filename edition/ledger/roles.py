"""The role of each number of a document: first from what stands beside it, then from all numbers like it.

One number alone may be a page, a code or a count; numbers that follow the same word, stand in one column or have one
form mostly share a role. So each is scored twice: by its own evidence, and then by how it and the numbers like it were
judged. Both scores are linear with integer weights (`edition.scoring`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from edition.document.model.document import Document
from edition.languages import Grammar, Mention, NumberRole, QuantityReading
from edition.ledger.evidence import NumberEvidence, evidence_of
from edition.ledger.measures import cuts_exceeded
from edition.ledger.sentences import ParsedText
from edition.quantity import TIMES
from edition.scoring import Scorer

#: Cuts of how far a role lies behind the best one, in natural units of log-odds.
_LEADS = (0.0, 0.5, 1.0, 2.0, 3.0, 5.0, 8.0)
#: How many numbers before and behind a number count as near.
_NEAR = 6
#: The roles of numbers that the document states, and the kinds of quantities that are dates.
STATED = frozenset(("figure", "date"))


@dataclass(frozen=True, slots=True)
class Judgement:
    """The role of a number, how sure it is, from 0 to 1, and who says so."""

    role: NumberRole
    confidence: float
    told_by: Literal["text", "editor"] = "text"


#: What a document refers to itself by is read from its words already.
_CITED = Judgement("reference", 1.0)


def roles_of(document: Document, parsed: ParsedText, grammar: Grammar) -> dict[int, Judgement]:
    """The role of each number of a document, by where the number begins in the legible text; empty without weights."""
    alone, together = grammar.scorer("roles"), grammar.scorer("roles-together")
    if alone is None or together is None:
        return {}
    numbers = [*evidence_of(document, parsed)]
    told = judged_first(numbers, alone)
    roles = {one.start: Judgement(*number_role_of(together, of)) for one, of in zip(numbers, told, strict=True)}
    cited = _cited(document, parsed)
    return roles | {one.start: _CITED for one in numbers if one.start in cited}


def _cited(document: Document, parsed: ParsedText) -> frozenset[int]:
    """Where in the legible text a number may begin by which the document refers to a part of itself."""
    spans = (one.span for one in document.inlines if one.role == "cross-reference")
    legible = (parsed.legible.from_source(span) for span in spans)
    return frozenset(at for span in legible for at in range(span.start, span.end))


def judged_first(numbers: Sequence[NumberEvidence], alone: Scorer) -> Iterator[tuple[str, ...]]:
    """The features of the second score for each number, from the first scores of all."""
    scores = [alone.scores(alone.sum(one.features)) for one in numbers]
    return number_features_together(numbers, scores, alone.choices, alone.unit)


def number_role_of(together: Scorer, features: Sequence[str]) -> tuple[NumberRole, float]:
    """The role of a number by the features of the second score, and how sure it is."""
    shares = together.shares(together.sum(features))
    place = chosen_role(together.choices, shares)
    return cast("NumberRole", together.choices[place]), together.confidence(shares[place])


def chosen_role(roles: Sequence[str], shares: Sequence[float]) -> int:
    """The place of a number's role: summed shares of roles decide first whether the number is stated at all."""
    stated = [place for place, role in enumerate(roles) if role in STATED]
    others = [place for place, role in enumerate(roles) if role not in STATED]
    is_stated = sum(shares[place] for place in stated) >= sum(shares[place] for place in others)
    return max(stated if is_stated else others, key=shares.__getitem__)


def chosen_reading(mention: Mention, judgement: Judgement) -> QuantityReading | None:
    """What a number with a role states; None where it states nothing."""
    if mention.is_date_in_words:
        return mention.date
    if judgement.role == "figure":
        return mention.amount or mention.date
    if judgement.role == "date":
        return mention.date or (mention.amount if mention.amount and mention.amount.quantity.kind in TIMES else None)
    return None


def number_features_together(
    evidence: Sequence[NumberEvidence], scores: Sequence[Sequence[int]], roles: Sequence[str], unit: int
) -> Iterator[tuple[str, ...]]:
    """What the first scores of each number, and of the numbers like it, say about it."""
    first = [roles[max(range(len(of)), key=of.__getitem__)] for of in scores]
    alike: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    keys = [(*_likenesses(one),) for one in evidence]
    for likenesses, role in zip(keys, first, strict=True):
        for key in likenesses:
            alike[key][role] += 1
    stated = cuts_exceeded(sum(role in STATED for role in first) / max(len(first), 1), (0.3, 0.5, 0.7, 0.85))
    near: Counter[str] = Counter(first[:_NEAR])
    for at, (one, own, scored) in enumerate(zip(evidence, first, scores, strict=True)):
        if at + _NEAR < len(first):
            near[first[at + _NEAR]] += 1
        if at > _NEAR:
            near[first[at - _NEAR - 1]] -= 1
        behind_best = [cuts_exceeded((max(scored) - score) / unit, _LEADS) for score in scored]
        features = [f"{role}={lead}" for role, lead in zip(roles, behind_best, strict=True)]
        for key in keys[at]:
            features += _of_others(key[0], alike[key], own)
        features += _of_others("near", near, own)
        before = first[at - 1] if at else "-"
        behind = first[at + 1] if at + 1 < len(first) else "-"
        is_within = at > 0 and evidence[at - 1].unit == one.unit
        goes_on = at + 1 < len(first) and evidence[at + 1].unit == one.unit
        features += (f"before={before} {own} {is_within}", f"behind={behind} {own} {goes_on}", f"stated={stated}")
        yield tuple(features)


def _likenesses(one: NumberEvidence) -> Iterator[tuple[str, ...]]:
    """The ways in which a number may be like others: the words beside it, its digits, its form, its place."""
    told: Mapping[str, str] = one.beside
    if told["before"]:
        yield "like before", told["before"].lower()
    if told["behind"]:
        yield "like behind", told["behind"].lower()
    yield "like digits", told["digits"]
    yield "like beside", told["left"], told["right"]
    yield "like form left", told["form"], told["left"], one.zone
    yield "like form right", told["form"], told["right"], one.zone
    yield "like unit", one.unit
    yield "like form", told["form"], one.zone
    if one.column:
        yield "like column", one.column


def _of_others(name: str, roles: Counter[str], own: str) -> Iterator[str]:
    """How the other numbers of a group were judged, apart from one that was judged `own`."""
    total = roles.total() - 1
    if total <= 0:
        yield f"{name}=-"
        return
    most = max(roles, key=lambda role: (roles[role] - (role == own), role))
    stated = (sum(roles[role] for role in STATED) - (own in STATED)) / total
    share, many = cuts_exceeded(stated, (0.1, 0.3, 0.5, 0.7, 0.9)), cuts_exceeded(total, (1, 4))
    yield f"{name}={most}{many}"
    yield f"{name}={most}{many} {own}"
    yield f"{name} stated={share}{many}"
    yield f"{name} stated={share}{many} {own}"
