"""The figures of an edition as facts of XBRL: each with its concept, context and unit.

A concept is what figures measure, in the words of the source; whose figure it is, its condition, base, status and bound
are dimensions; its time is the period, and where the source states none, the period is forever. Dates are no facts:
they are what periods are made of. Sources: XBRL 2.1; XBRL Dimensions 1.0.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from edition.assembly import Edition
from edition.characters import UNTYPED
from edition.ledger.days import extent
from edition.ledger.entry import Entry
from edition.quantity import TIMES, Kind, Quantity

ItemType = Literal["monetaryItemType", "pureItemType", "decimalItemType"]
#: By kind of quantity, how the name of a concept ends, and what is added to its label.
_KINDS: Mapping[Kind, tuple[str, str]] = {
    "money": ("Money", "amount of money"),
    "percent": ("Share", "share"),
    "ratio": ("Share", "share"),
    "percent_change": ("Change", "relative change"),
    "duration": ("Duration", "duration"),
    "ordinal": ("Rank", "rank"),
    "count": ("Count", "count"),
    "range": ("Count", "count"),
    "number": ("Number", "number"),
    "measure": ("Quantity", "quantity"),
}
#: Kinds that are shares of one.
_SHARES: frozenset[Kind] = frozenset(("percent", "percent_change", "ratio"))
_CURRENCY = re.compile(r"[A-Z]{3}")
_WORD = re.compile(r"[^\W_]+")
#: What is 1 in a unit of XBRL.
PURE = "xbrli:pure"
#: Decimals that a number without an end is given, and how many no number has that has one.
_PLACES, _MOST_PLACES = 4, 10
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Concept:
    """What facts measure: a name for XML, a label for readers, the type of the values."""

    name: str
    label: str
    item_type: ItemType


@dataclass(frozen=True, slots=True)
class Context:
    """What a fact holds for: a period of days, both "" for no stated time, and typed dimensions with their values."""

    start: str
    end: str
    dimensions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FactUnit:
    """The unit of a fact: a qualified name, and that of what it is divided by, if anything."""

    above: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class ReportedFact:
    """A number that the text states, with what it is told of; a share of one is 0.24, as XBRL has it."""

    entry: Entry
    value: Decimal
    concept: Concept
    context: Context
    unit: FactUnit


@dataclass(frozen=True, slots=True)
class ReportedFacts:
    """The facts of an edition by the ids of their entries, two for a range."""

    of_entry: Mapping[str, tuple[ReportedFact, ...]]

    @property
    def all(self) -> tuple[ReportedFact, ...]:
        """Every fact, in the order of the text."""
        return tuple(fact for facts in self.of_entry.values() for fact in facts)

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """Every concept once, in the order of the text."""
        return tuple(dict.fromkeys(fact.concept for fact in self.all))

    @property
    def contexts(self) -> dict[Context, str]:
        """Every context with its id."""
        return {one: f"c{number}" for number, one in enumerate(dict.fromkeys(fact.context for fact in self.all), 1)}

    @property
    def units(self) -> dict[FactUnit, str]:
        """Every unit with its id."""
        return {one: f"u{number}" for number, one in enumerate(dict.fromkeys(fact.unit for fact in self.all), 1)}


def reported_facts(edition: Edition) -> ReportedFacts:
    """The facts that the figures of an edition state."""
    made = [fact for row in edition.rows for fact in _facts(row.entry)]
    named = _with_one_label(made)
    apart = _apart(named)
    found: defaultdict[str, list[ReportedFact]] = defaultdict(list)
    for fact in apart:
        found[fact.entry.id].append(fact)
    return ReportedFacts({name: tuple(facts) for name, facts in found.items()})


def _facts(entry: Entry) -> Iterator[ReportedFact]:
    quantity = entry.quantity
    if quantity.kind in TIMES or quantity.kind not in _KINDS:
        return
    value = quantity.value
    ends = (("low", value[0]), ("high", value[1])) if isinstance(value, tuple) else (("", value),)
    for end, number in ends:
        if isinstance(number, Decimal) and number.is_finite():
            is_fall = quantity.kind == "percent_change" and quantity.direction == "down"
            shown = -abs(number) if is_fall else number
            share = shown / _HUNDRED if quantity.kind in _SHARES and quantity.kind != "ratio" else shown
            yield ReportedFact(entry, _terminating(share), _concept(entry), _context(entry, end), _unit(quantity))


def _terminating(number: Decimal) -> Decimal:
    """A number that has an end: a third has none, and is stated to four decimals."""
    exponent = number.normalize().as_tuple().exponent
    return round(number, _PLACES) if isinstance(exponent, int) and -exponent > _MOST_PLACES else number


def _sure(entry: Entry, slot: str) -> str:
    """What fills a slot, where that is sure enough, in characters that XML has."""
    return " ".join(UNTYPED.sub(" ", entry.told_surely(slot)).split())


def _concept(entry: Entry) -> Concept:
    """What a figure measures: its measure, with the kind of its values."""
    quantity = entry.quantity
    ending, kind = _KINDS[quantity.kind]
    measure = _sure(entry, "measure")
    name = f"{camel(measure)}{ending}" if measure else f"unnamed{ending}"
    label = f"{measure} ({kind})" if measure else f"{kind}, of what is not sure"
    return Concept(name, label, _item_type(quantity))


def camel(words: str) -> str:
    """Words as the name of a concept: "Unemployment rate" is unemploymentRate."""
    name = _one_name(words)
    return name[:1].lower() + name[1:]


def _one_name(words: str) -> str:
    """Words as one name of XML, with their capitals: a megawatt is no milliwatt."""
    spelt = "".join(_spelt(one) for one in unicodedata.normalize("NFKC", words))  # no name has a raised figure
    first, *others = _WORD.findall(spelt) or ["other"]
    name = first + "".join(one[:1].upper() + one[1:] for one in others)
    return f"_{name}" if name[0].isdigit() else name


def _spelt(sign: str) -> str:
    """A letter, a figure or a blank as it is; a symbol by its name in Unicode, so that °C and C are two units."""
    is_symbol = unicodedata.category(sign)[0] == "S" or sign in "%‰"
    return f" {unicodedata.name(sign, 'sign').lower()} " if is_symbol else sign


def _item_type(quantity: Quantity) -> ItemType:
    unit = _unit(quantity)
    if unit.above.startswith("iso4217:") and not unit.below:
        return "monetaryItemType"
    return "pureItemType" if unit == FactUnit(PURE) else "decimalItemType"


def _unit(quantity: Quantity) -> FactUnit:
    """The unit of a quantity: a currency, one, or a name of our own."""
    if quantity.kind in _SHARES or quantity.kind == "ordinal" or not quantity.unit:
        return FactUnit(PURE)
    counted = quantity.unit_head if quantity.kind == "count" and quantity.unit_head else quantity.unit
    above, _, below = counted.partition(" per ")
    is_money = quantity.kind in ("money", "range") and _CURRENCY.fullmatch(above)
    named = f"iso4217:{above}" if is_money else f"unit:{_one_name(above)}" if above else PURE
    return FactUnit(named, f"unit:{_one_name(below)}" if below else "")


def _context(entry: Entry, end: str) -> Context:
    """What a figure holds for; `end` says which end of a range it is."""
    quantity = entry.quantity
    days = extent(quantity.as_of) if quantity.as_of else None
    status = _sure(entry, "status")
    told = {
        "subject": _sure(entry, "subject"),
        "condition": _sure(entry, "condition"),
        "base": _sure(entry, "base"),
        "status": "" if status == "stated" else status,
        "bound": end or ("" if quantity.comparator in (None, "=") else quantity.comparator or ""),
        "time": (quantity.as_of or "") if days is None else "",
    }
    dimensions = tuple((name, words) for name, words in told.items() if words)
    return Context(*((days[0].isoformat(), days[1].isoformat()) if days else ("", "")), dimensions)


def _with_one_label(facts: Iterable[ReportedFact]) -> list[ReportedFact]:
    """ReportedFacts whose concepts have one label and one type for each name: the first that the text has."""
    first: dict[str, Concept] = {}
    named = []
    for fact in facts:
        concept = fact.concept
        known = first.setdefault(concept.name, concept)
        if known.item_type != concept.item_type:
            concept = replace(concept, name=f"{concept.name}In{concept.item_type.removesuffix('ItemType').title()}")
            known = first.setdefault(concept.name, concept)
        named.append(replace(fact, concept=known))
    return named


def _apart(facts: Iterable[ReportedFact]) -> list[ReportedFact]:
    """ReportedFacts of which none contradicts another: those that would are told apart by the statement that they are.

    So are all those of which it is not sure what they measure.
    """
    facts = list(facts)
    values: defaultdict[tuple[Concept, Context, FactUnit], set[Decimal]] = defaultdict(set)
    for fact in facts:
        values[fact.concept, fact.context, fact.unit].add(fact.value)
    apart = []
    for fact in facts:
        is_alone = len(values[fact.concept, fact.context, fact.unit]) == 1
        if is_alone and not fact.concept.name.startswith("unnamed"):
            apart.append(fact)
            continue
        dimensions = (*fact.context.dimensions, ("statement", fact.entry.id))
        apart.append(replace(fact, context=replace(fact.context, dimensions=dimensions)))
    return apart
