"""The ledger's values: the Entry that ties a quantity to its words, and the Ledger of all of them."""

from __future__ import annotations

from dataclasses import dataclass

from edition.errors import Finding
from edition.quantity import Quantity
from edition.source import Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ledger: a quantity, the span of its words, its sentence, and the rule that read it.

    `paragraph` is the id of the unit of text it stands in; `subject` the noun phrase that the number is said of;
    `as_of_span` where the time is stated that it is of; `change_from` the id of the entry that states the level before.
    """

    id: str
    span: Span
    surface: str
    quantity: Quantity
    subject: str | None
    sentence: Span
    paragraph: str
    rule: str
    as_of_span: Span | None = None
    change_from: str | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every quantity found in the source, in its order; `grammar` names the language read, or is None.

    Without a grammar for the document's language the ledger is empty, and says so. `findings` are warnings of sentences
    that could not be read, whose numbers are listed bare.
    """

    entries: tuple[Entry, ...]
    language: str
    grammar: str | None
    findings: tuple[Finding, ...] = ()
