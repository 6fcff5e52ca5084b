"""The records of figures: a reading, what is known about it besides its value, and how that is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from edition.languages import Grammar, QuantityReading
from edition.ledger import slots, status, times
from edition.ledger.entry import Slot
from edition.ledger.sentences import ParsedText
from edition.ledger.settings import Setting
from edition.quantity import TIMES
from edition.scoring import Scorer
from edition.source import Span
from edition.text import View
from edition.values import FrozenMap

_RIGHT = "right"
#: The words of a unit stand at most this many code points before a figure.
_NEAR = 60
#: How the names of rules end that give a number the unit of another number.
_UNDERSTOOD = ("shared", "ellipsis")


@dataclass(frozen=True, slots=True)
class Scorers:
    """The scorers of a language that choose what fills slots; None where none is fitted."""

    slots: Scorer | None
    times: Scorer | None
    status: Scorer | None
    units: Scorer | None

    @classmethod
    def of(cls, grammar: Grammar) -> Scorers:
        """Those of a grammar."""
        return cls(*(grammar.scorer(name) for name in ("slots", "times", "status", "units")))


@dataclass(frozen=True, slots=True)
class Record:
    """A reading with the time that it refers to, and its filled slots, whose spans are of the source."""

    reading: QuantityReading
    slots: Mapping[str, Slot]


def record_of(
    setting: Setting, reading: QuantityReading, scorers: Scorers, grammar: Grammar, parsed: ParsedText
) -> Record:
    """What is known of a reading of a sentence."""
    legible = parsed.legible
    if reading.quantity.kind in TIMES:
        return Record(reading, FrozenMap(dict(_of_date(reading, legible))))
    found: dict[str, Slot] = {}
    if unit := _unit(setting, reading, scorers.units, grammar, parsed):
        found["unit"] = unit
    if scorers.slots:
        for name, choice in slots.chosen_phrase(setting, reading, scorers.slots).items():
            span = choice.candidate.span
            words = " ".join(legible.text[span.start : span.end].split())
            found[name] = Slot(words, legible.to_source(span), choice.confidence)
    if scorers.times and (time := _time(setting, reading, scorers.times, legible)):
        found["as_of"] = time
        reading = replace(reading, quantity=replace(reading.quantity, as_of=time.value))
    if scorers.status and (told := status.chosen_status(setting, reading, scorers.status)):
        found["status"] = Slot(told[0], None, told[1])
    return Record(reading, FrozenMap(found))


def _of_date(reading: QuantityReading, legible: View) -> Iterator[tuple[str, Slot]]:
    """What is known of a date: whether the text prints its year there."""
    value = reading.quantity.value
    if isinstance(value, str):
        span = legible.to_source(Span(reading.start, reading.end))
        yield "as_of", Slot(value, span, 1.0, reading.is_completed, "document" if reading.is_completed else "text")


def _unit(
    setting: Setting, reading: QuantityReading, scorer: Scorer | None, grammar: Grammar, parsed: ParsedText
) -> Slot | None:
    """The unit of a figure, and whether the text prints it."""
    quantity = reading.quantity
    if quantity.unit is None:
        return None
    words, legible = quantity.unit_text or "", parsed.legible
    is_understood = reading.rule.endswith(_UNDERSTOOD)
    is_of_any_country = quantity.kind == "money" and grammar.is_of_any_country(words)
    of_document = is_of_any_country and quantity.unit.partition(" ")[0] in parsed.survey.currencies.values()
    confidence = 1.0
    if scorer:
        shares = scorer.shares(scorer.sum(unit_features(setting, reading)))
        confidence = scorer.confidence(shares[scorer.choices.index(_RIGHT)])
    start = max(setting.parsed.tokens.starts[0], reading.start - _NEAR)
    printed = (words, *words.split()[:1])  # for "$3 an hour" the sign: "$ an hour" is printed nowhere
    places = ((legible.text.find(one, start, reading.end + len(words) + 1), len(one)) for one in printed if one)
    at, length = next((place for place in places if place[0] >= 0), (-1, 0))
    span = legible.to_source(Span(at, at + length)) if at >= 0 and not is_understood else None
    return Slot(
        quantity.unit, span, confidence, is_understood or is_of_any_country, "document" if of_document else "text"
    )


def unit_features(setting: Setting, reading: QuantityReading) -> tuple[str, ...]:
    """The evidence on whether the unit that the grammar read is right."""
    quantity = reading.quantity
    return (
        f"rule={reading.rule}",
        f"kind={quantity.kind} zone={setting.zone}",
        f"unit={(quantity.unit_head or '').lower()}",
        f"kind={quantity.kind} words={len((quantity.unit or '').split())}",
    )


def _time(setting: Setting, reading: QuantityReading, scorer: Scorer, legible: View) -> Slot | None:
    """The time that a figure refers to."""
    choice = times.chosen_time(setting, reading, scorer)
    if choice is None:
        return None
    time = choice.time
    span = legible.to_source(time.span) if time.span else None
    return Slot(time.value, span, choice.confidence, time.is_completed, "document" if time.is_completed else "text")
