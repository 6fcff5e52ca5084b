"""The ledger's values: a Quantity as the text states it, and the Entry that ties it to its words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from edition.source import Span

Comparator = Literal["=", ">", ">=", "<", "<=", "~"]
Direction = Literal["up", "down"]
Kind = Literal[
    "count",
    "money",
    "percent",
    "percent_change",
    "ratio",
    "measure",
    "number",
    "range",
    "vague_count",
    "duration",
    "ordinal",
    "date",
    "period",
]
#: An exact number, the two ends of a range, an ISO 8601 string (dates and periods), or nothing stated.
Value = Decimal | tuple[Decimal, Decimal] | str | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a stretch of text states.

    `unit` is an ISO 4217 code, "%", a unit symbol or the counted noun phrase; `unit_text` is as
    written; `unit_head` the head noun in the singular; `comparator_text` the words the comparator was
    read from ("nearly"), for labels in the source's words. `as_of` is an ISO 8601 date or period that the
    same sentence states for the figure.
    """

    value: Value
    kind: Kind
    unit: str | None = None
    unit_text: str | None = None
    unit_head: str | None = None
    comparator: Comparator | None = None
    comparator_text: str | None = None
    direction: Direction | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ledger: a quantity, the span of its words, its sentence, and the rule that read it.

    `paragraph` is the id of the unit of text it stands in; `subject` the phrase that the sentence is about.
    """

    id: str
    span: Span
    surface: str
    quantity: Quantity
    subject: str | None
    sentence: Span
    paragraph: str
    rule: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every quantity found in the source, in its order; `grammar` names the language read, or is None.

    Without a grammar for the document's language the ledger is empty, and says so.
    """

    entries: tuple[Entry, ...]
    language: str
    grammar: str | None
