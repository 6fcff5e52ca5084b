"""What an editor vouches for in single numbers: it overrides what was read, and is marked as the editor's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

from edition.errors import Finding
from edition.languages import NumberRole
from edition.ledger.entry import Entry, Ledger, Other, Slot
from edition.ledger.roles import Judgement
from edition.ledger.sentences import ParsedText
from edition.manuscript import TextQuote
from edition.quantity import Kind, Quantity
from edition.source import Span
from edition.values import FrozenMap

_LENGTH_OF_CODE = 3


@dataclass(frozen=True, slots=True)
class Vouched:
    """The slots that the editor gives for the number in a span of the source, and the quotation that leads to it."""

    span: Span
    slots: FrozenMap[str, str]
    quote: TextQuote


def judged(
    judgements: Mapping[int, Judgement], parsed: ParsedText, vouched: Sequence[Vouched]
) -> Mapping[int, Judgement]:
    """The roles of numbers, overridden by those that the editor gives."""
    roles = [(parsed.legible.from_source(one.span), one.slots["role"]) for one in vouched if "role" in one.slots]
    if not roles:
        return judgements
    told = dict(judgements)
    for unit in parsed.units:
        for sentence in unit.sentences:
            for mention in sentence.parsed.mentions if sentence.parsed else ():
                for span, role in roles:
                    if mention.start < span.end and span.start < mention.end:
                        told[mention.start] = Judgement(cast("NumberRole", role), 1.0, "editor")
    return told


def with_vouched(entries: Sequence[Entry], vouched: Sequence[Vouched]) -> Iterator[Entry]:
    """The entries with the slots that the editor gives."""
    for entry in entries:
        slots = {slot: words for one in vouched if one.span.overlaps(entry.span) for slot, words in one.slots.items()}
        slots.pop("role", None)
        yield _told(entry, slots) if slots else entry


def _told(entry: Entry, told: Mapping[str, str]) -> Entry:
    """An entry with what the editor says about it."""
    quantity = entry.quantity
    if unit := told.get("unit"):
        quantity = _in_unit(quantity, unit)
    quantity = replace(quantity, as_of=told.get("as_of", quantity.as_of))
    slots = {slot: Slot(words, None, 1.0, told_by="editor") for slot, words in told.items()}
    return replace(entry, quantity=quantity, slots=FrozenMap({**entry.slots, **slots}))


def _in_unit(quantity: Quantity, unit: str) -> Quantity:
    """A quantity in the unit that the editor gives: a currency code, percent, a measure, or what is counted."""
    is_code = len(unit) == _LENGTH_OF_CODE and unit.isupper()
    kind: Kind = quantity.kind
    if is_code:
        kind = "money"
    elif unit == "%":
        kind = "percent_change" if quantity.direction else "percent"
    elif kind not in ("measure", "duration", "ratio"):
        kind = "count"
    return replace(quantity, unit=unit, unit_text=unit, unit_head=unit.rsplit(" ", maxsplit=1)[-1], kind=kind)


def unvouched(ledger: Ledger, vouched: Sequence[Vouched]) -> Iterator[Finding]:
    """A-007 if a quotation by the editor contains no number or several; A-019 if one slot is given twice."""
    listed: tuple[Entry | Other, ...] = (*ledger.entries, *ledger.others)
    known: dict[tuple[str, str], TextQuote] = {}
    for one in vouched:
        quote, found = one.quote, [number for number in listed if one.span.overlaps(number.span)]
        here = partial(Finding, file=quote.file, line=quote.line, quoted=quote.exact)
        if len(found) != 1 or not one.span.covers(found[0].span):
            message = "these words contain several numbers" if len(found) > 1 else "these words contain no full number"
            hint = "quote all words of one number; the command `figures` lists the numbers of a text"
            if found:
                hint = "quote all words of one number: " + ", ".join(f"“{number.surface}”" for number in found)
            yield here("A-007", message, hint)
            continue
        for slot in one.slots:
            before = known.setdefault((found[0].id, slot), quote)
            if before != quote:
                hint = f"keep one of the two; the other is on line {before.line} of {before.file}"
                yield here("A-019", f"the {slot} of this number is given twice", hint)
