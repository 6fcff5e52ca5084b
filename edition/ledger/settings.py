"""A sentence with its readings, and what stands around it: what the slots of its figures are chosen from."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from edition.document.model.document import Document
from edition.document.model.tree import Heading
from edition.languages import Grammar, Head, Parsed, Phrase, QuantityReading
from edition.ledger.evidence import unit_kind_of
from edition.ledger.sentences import ParsedSentence, ParsedUnit
from edition.quantity import TIMES

#: Number of stated times remembered from earlier units.
_MOST_EARLIER = 4
#: Number of stated times remembered from one unit.
_MOST_OF_UNIT = 13
#: Number of words before and behind a figure that are near it: in longer sentences no more are examined for each.
NEAR = 120


@dataclass(frozen=True, slots=True)
class Setting:
    """A sentence with its noun phrases and readings, in a `zone` of the document.

    `before` are the times of the sentences before it in its unit, `earlier` those of the units before, `line` all times
    of the last unit that states several, `above` those of the headings above: each in the order of the text. `heads`
    are those of its cell, `year` is the document's own, "" where it has none.
    """

    parsed: Parsed
    phrases: tuple[Phrase, ...]
    readings: tuple[QuantityReading, ...]
    zone: str
    heads: tuple[Head, ...] = ()
    before: tuple[QuantityReading, ...] = ()
    earlier: tuple[QuantityReading, ...] = ()
    line: tuple[QuantityReading, ...] = ()
    above: tuple[QuantityReading, ...] = ()
    year: str = ""
    #: The place of the first finite verb, the number of words where there is none.
    verb: int = 0
    #: Where readings begin that state the previous level of another reading.
    old_levels: frozenset[int] = frozenset()

    def around(self, first: int, last: int) -> tuple[int, int]:
        """The words that are near the words [first, last): where they begin, and where they end."""
        return max(0, first - NEAR), min(len(self.parsed.tags), last + NEAR)


@dataclass(slots=True)
class Times:
    """The times that a text has stated so far: what the settings of its sentences are made with."""

    year: str
    above: dict[int, tuple[QuantityReading, ...]] = field(default_factory=dict)
    earlier: deque[QuantityReading] = field(default_factory=lambda: deque(maxlen=_MOST_EARLIER))
    line: tuple[QuantityReading, ...] = ()
    before: tuple[QuantityReading, ...] = ()
    narrated: str = ""

    @classmethod
    def of(cls, document: Document) -> Times:
        """Nothing is stated yet but the document's own year."""
        year = str(document.date.year) if document.date else ""
        return cls(year, narrated=year)

    def begin(self, one: ParsedUnit) -> None:
        """Go on to a unit."""
        self.earlier.extend(self.before)
        if len(self.before) > 1:
            self.line = self.before
        self.before = ()
        if isinstance(one.unit, Heading):
            self.above = {level: found for level, found in self.above.items() if level < one.unit.level}

    def told(self, readings: Sequence[QuantityReading]) -> list[QuantityReading]:
        """The readings of the next sentence; a date without its year has a value only if that year is being narrated.

        The document's own date completes the others; if the last year printed is a different one, that was wrong more
        often than right (42 of 70 that a reader judged; 7 of 50 if it is the same).
        """
        found = []
        for one in readings:
            value = time_value_of(one)
            if value and not one.is_completed:
                self.narrated = value.removeprefix("../")[:4]
            elif value and self.narrated not in (self.year, value.removeprefix("../")[:4]):
                one = replace(one, quantity=replace(one.quantity, value=None))
            found.append(one)
        return found

    def setting(
        self,
        one: ParsedUnit,
        sentence: ParsedSentence,
        readings: Sequence[QuantityReading],
        grammar: Grammar,
        heads: Sequence[Head],
    ) -> Setting | None:
        """The setting of the next sentence of that unit; None where it could not be parsed."""
        own = tuple(reading for reading in readings if time_value_of(reading))
        before = self.before
        self.before = (*self.before, *own)[-_MOST_OF_UNIT:]
        if isinstance(one.unit, Heading):
            self.above[one.unit.level] = (*self.above.get(one.unit.level, ()), *own)
        if sentence.parsed is None:
            return None
        return Setting(
            sentence.parsed,
            grammar.phrases(sentence.parsed),
            tuple(readings),
            unit_kind_of(one.unit, sentence.role),
            tuple(heads),
            before,
            tuple(self.earlier),
            self.line,
            tuple(reading for found in self.above.values() for reading in found),
            self.year,
            next((at for at, tag in enumerate(sentence.parsed.tags) if tag == "V"), len(sentence.parsed.tags)),
            frozenset(one.change_from for one in readings if one.change_from is not None),
        )


def time_value_of(reading: QuantityReading) -> str:
    """The value of a date or a stretch of time, "" for other readings and for times without a value."""
    value = reading.quantity.value
    return value if reading.quantity.kind in TIMES and isinstance(value, str) else ""
