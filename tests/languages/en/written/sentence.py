"""A quantity in a sentence, what is to be read there, and whether it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from edition.languages import Grammar, QuantityReading, Survey
from edition.quantity import Comparator, Value
from edition.source import Span

#: Thirds have no last digit: values that differ by less, as a share, are the same.
_PRECISION = Decimal("1e-20")
#: What the document settles that the sentences stand in; its date is a Wednesday.
SURVEY = Survey(date(2019, 6, 12))


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence with one quantity, whose words are [start, end), and what is to be read of it.

    `units` are those of which any may be read, empty where that is not asked; so is a `comparator` that is None.
    `others` are the values and units of more quantities that follow it; a `direction` is "none" where none may be read,
    and empty where that is not asked.
    """

    family: str
    sentence: str
    start: int
    end: int
    value: Value
    units: frozenset[str] = frozenset()
    comparator: Comparator | None = None
    others: tuple[tuple[Value, str], ...] = ()
    direction: str = ""


def written(
    family: str,
    frame: str,
    words: str,
    value: Value,
    units: Iterable[str] = (),
    comparator: Comparator | None = None,
    *,
    before: str = "",
    after: str = "",
) -> Written:
    """A sentence made of a frame, with `words` in the place of its "{}"; `before` and `after` are the comparator's."""
    start = frame.index("{}") + len(before)
    sentence = frame.replace("{}", f"{before}{words}{after}")
    sentence = sentence[:1].upper() + sentence[1:]
    return Written(family, sentence, start, start + len(words), value, frozenset(units), comparator)


def read(grammar: Grammar, one: Written) -> list[QuantityReading]:
    """What the grammar reads in a sentence, where nothing of a document tells the roles of its numbers."""
    parsed = grammar.parse(one.sentence, Span(0, len(one.sentence)), SURVEY)
    if parsed is None:
        return []
    stated: list[QuantityReading] = []
    for reading in (mention.usual for mention in parsed.mentions):
        if reading and (not stated or stated[-1].end <= reading.start):
            stated.append(reading)
    return grammar.read(parsed, stated)


def difference(grammar: Grammar, one: Written) -> str:
    """How what is read of a sentence differs from what is written there; "" if it does not."""
    readings = read(grammar, one)
    there = [reading for reading in readings if reading.start < one.end and one.start < reading.end]
    if len(there) != 1:
        return f"read {len(there)} times" if there else "not read"
    elsewhere = tuple((other.quantity.value, other.quantity.unit or "") for other in readings if other is not there[0])
    if elsewhere != one.others:
        return f"and {elsewhere}"
    quantity = there[0].quantity
    if not _is_same(quantity.value, one.value):
        return f"value {_said(quantity.value)} for {_said(one.value)}"
    if one.units and (quantity.unit or "") not in one.units:
        return f"unit {quantity.unit} for {' or '.join(sorted(one.units))}"
    if one.comparator and quantity.comparator != one.comparator:
        return f"comparator {quantity.comparator} for {one.comparator}"
    if one.direction and (quantity.direction or "none") != one.direction:
        return f"direction {quantity.direction} for {one.direction}"
    return ""


def _is_same(one: Value, other: Value) -> bool:
    """Whether two values are one, as far as a third has digits."""
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return abs(one - other) <= abs(other) * _PRECISION
    return one == other


def _said(value: Value) -> str:
    """A value in a message."""
    return " to ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def misses(grammar: Grammar, family: Iterable[Written]) -> Iterator[tuple[Written, str]]:
    """The sentences of a family that are not read as they are written, each with the difference."""
    for one in family:
        differs = difference(grammar, one)
        if differs:
            yield one, differs
