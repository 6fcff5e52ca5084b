"""How likely a reader is to look a figure up: the basis on which printed ledgers and indexes choose.

A score with integer weights, fitted by `tools/records/fit_printed.py` on figures that readers marked as they would
select them for the ledger of a printed edition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from edition.document.model.document import Document
from edition.document.model.tree import zones_of
from edition.languages import Grammar
from edition.ledger.entry import Entry, Ledger
from edition.quantity import TIMES
from edition.scoring import WHOLE, ScoreReason

#: The choices of the weights: a reader would look a figure up, or not.
KEPT, LEFT = "kept", "left"
#: Figures are distinguished by the number of digits of their whole part, up to this many.
_MOST_DIGITS = 10
#: Number of equal parts of a text that distinguish where a figure stands.
_PARTS = 10
#: From these numbers on, the figures of a sentence are many, and a figure is stated often.
_MANY, _OFTEN = 4, 3
#: Least confidence at which a slot counts as sure.
_SURE = 0.8
#: The slots of a record that say what it is about.
_SLOTS = ("measure", "subject", "as_of", "condition", "base", "status")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the figures of a document stand: the kind of each unit, and how many figures each sentence contains."""

    zones: Mapping[str, str]
    crowds: Counter[object]
    told: Counter[object]
    length: int


def worths(document: Document, ledger: Ledger, grammar: Grammar | None) -> dict[str, int]:
    """How likely a reader is to look each entry up, in ten-thousandths, by its id; dates and periods are left out.

    Without weights, all amounts are equally likely.
    """
    scorer = grammar.scorer("worth") if grammar else None
    place = _place_of(document, ledger)
    amounts = [one for one in ledger.entries if one.quantity.kind not in TIMES]
    if scorer is None:
        return dict.fromkeys((one.id for one in amounts), WHOLE)
    kept = scorer.choices.index(KEPT)
    return {one.id: scorer.shares(scorer.sum(_features(one, place)))[kept] for one in amounts}


def worth_evidence_of(document: Document, ledger: Ledger) -> dict[str, list[str]]:
    """The evidence on each entry's worth, by the entry's id."""
    place = _place_of(document, ledger)
    return {one.id: list(_features(one, place)) for one in ledger.entries}


def why_worth(
    document: Document, ledger: Ledger, grammar: Grammar, entry: Entry, count: int = 5
) -> tuple[ScoreReason, ...]:
    """The features that weighed most for the worth of an entry, or against it."""
    scorer = grammar.scorer("worth")
    return scorer.reasons(list(_features(entry, _place_of(document, ledger))), count) if scorer else ()


def _place_of(document: Document, ledger: Ledger) -> _Place:
    crowds: Counter[object] = Counter(one.sentence for one in ledger.entries)
    told: Counter[object] = Counter(_figure(one) for one in ledger.entries)
    return _Place(zones_of(document.blocks), crowds, told, max(1, len(document.source.text)))


def _figure(entry: Entry) -> tuple[object, ...]:
    """What repeated statements of one figure have in common."""
    return entry.quantity.kind, entry.quantity.unit, entry.quantity.value


def _features(entry: Entry, place: _Place) -> Iterator[str]:
    """The evidence for and against a reader looking a figure up."""
    quantity = entry.quantity
    zone = place.zones[entry.paragraph]
    size = _size(quantity.value if isinstance(quantity.value, Decimal) else None)
    form = "words" if entry.surface[:1].isalpha() and not any(map(str.isdigit, entry.surface)) else "digits"
    yield from (f"kind={quantity.kind}", f"kind={quantity.kind} size={size}", f"kind={quantity.kind} {form}")
    yield from (f"zone={zone}", f"zone={zone} kind={quantity.kind}", f"{form} size={size}")
    yield f"unit={(quantity.unit_head or quantity.unit or '-').casefold()}"
    for name in _SLOTS:
        slot = entry.slots.get(name)
        yield f"{name}={'no' if slot is None else 'sure' if slot.confidence >= _SURE else 'yes'}"
    status = entry.slots.get("status")
    yield f"status is {status.value if status else '-'}"
    yield f"known={sum(name in entry.slots for name in _SLOTS[:2])} kind={quantity.kind}"
    crowd = place.crowds[entry.sentence]
    yield from (f"crowd={min(crowd, _MANY)}", f"zone={zone} crowd={min(crowd, _MANY)}")
    yield f"told={min(place.told[_figure(entry)], _OFTEN)}"
    yield f"part={entry.span.start * _PARTS // place.length}"
    yield from (f"change={quantity.direction}", f"from={entry.change_from is not None}", f"bound={quantity.comparator}")
    yield from (f"sure={int(entry.confidence * 10)}", f"rule={entry.rule}")


def _size(value: Decimal | None) -> str:
    """The rough size of a number: below one, up to three, or the number of its whole digits; "-" for no number."""
    if value is None:
        return "-"
    whole = int(abs(value))
    return "1-3" if 0 < whole <= 3 else str(min(len(str(whole)), _MOST_DIGITS)) if whole else "0"
