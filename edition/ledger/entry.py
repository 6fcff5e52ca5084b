"""The ledger's values: the Entry that ties a quantity to its words, and the Ledger of all of them."""

from __future__ import annotations

from dataclasses import dataclass

from edition.errors import Finding
from edition.languages import Role
from edition.quantity import Quantity
from edition.source import Span


@dataclass(frozen=True, slots=True)
class Other:
    """A number of the text that states nothing by itself: cited, a reference, a label, an enumeration, a determiner.

    A date that cannot be read is one as well. `sentence` and `paragraph` tell where it stands, as of an entry.
    """

    id: str
    span: Span
    surface: str
    role: Role
    confidence: float
    sentence: Span
    paragraph: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ledger: a quantity, the span of its words, its sentence, and the rule that read it.

    `role` tells a figure from a date, `confidence` how sure that is. `paragraph` is the id of the unit of text that it
    stands in; `subject` the noun phrase that the number is said of;
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
    role: Role = "figure"
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every quantity found in the source, in its order; `grammar` names the language read, or is None.

    Without a grammar for the document's language the ledger is empty, and says so. `findings` are warnings of sentences
    that could not be read, whose numbers are listed bare. `others` are the numbers of the text that are no entries.
    """

    entries: tuple[Entry, ...]
    language: str
    grammar: str | None
    findings: tuple[Finding, ...] = ()
    others: tuple[Other, ...] = ()
