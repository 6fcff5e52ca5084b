"""The ledger's values: the Entry that ties a quantity to its words, and the Ledger of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from edition.errors import Finding
from edition.languages.protocol import NumberRole
from edition.quantity import Quantity
from edition.source import Span
from edition.values import FrozenMap

#: Where the content of a slot comes from: the words near the number, the document as a whole, or the editor.
Teller = Literal["text", "document", "editor"]
#: What is more probable than this is stated where nothing can say how sure it is: in a table, to other programs.
SURE_ENOUGH = 0.6
#: The slots of a record, in the order of every format.
SLOTS = ("unit", "measure", "subject", "condition", "as_of", "base", "status", "role")


@dataclass(frozen=True, slots=True)
class Slot:
    """What fills a slot of a record, where its words stand, how sure it is from 0 to 1, and where it comes from.

    `is_inferred` means that the text does not print it: the year of "in May", the country of a dollar.
    """

    value: str
    span: Span | None
    confidence: float
    is_inferred: bool = False
    told_by: Teller = "text"


@dataclass(frozen=True, slots=True)
class Other:
    """A number of the text that states nothing by itself: cited, a reference, a label, an enumeration, a determiner.

    An unreadable date is one as well. `sentence` and `paragraph` say where it stands, as they do for an entry.
    """

    id: str
    span: Span
    surface: str
    role: NumberRole
    confidence: float
    sentence: Span
    paragraph: str
    told_by: Teller = "text"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ledger: a quantity, the span of its words, its sentence, and the rule that read it.

    `role` distinguishes a figure from a date, `confidence` says how sure that is, `told_by` who says so. `paragraph` is
    the id of the unit that it stands in; `slots` holds what is known about it besides its value, by the names of the
    slots; `said_of` is the noun phrase that the grammar's rules assign to it, which names charts; `change_from` is the
    id of the entry that states the previous level.
    """

    id: str
    span: Span
    surface: str
    quantity: Quantity
    said_of: str | None
    sentence: Span
    paragraph: str
    rule: str
    change_from: str | None = None
    role: NumberRole = "figure"
    confidence: float = 1.0
    told_by: Teller = "text"
    slots: Mapping[str, Slot] = FrozenMap()

    @property
    def is_vouched(self) -> bool:
        """Whether the editor has stated anything about it."""
        return self.told_by == "editor" or any(slot.told_by == "editor" for slot in self.slots.values())

    @property
    def is_supplied(self) -> bool:
        """Whether a slot holds something that the text does not print there; a currency sign counts as printed."""
        told = self.slots.items()
        return any(slot.is_inferred and not (name == "unit" and slot.span) for name, slot in told)

    def told(self, slot: str) -> str | None:
        """What fills a slot; None where that is not known."""
        filled = self.slots.get(slot)
        return filled.value if filled else None

    def told_surely(self, slot: str) -> str:
        """What fills a slot, where that is sure enough to be stated without saying how sure it is; else ""."""
        filled = self.slots.get(slot)
        return filled.value if filled and filled.confidence > SURE_ENOUGH else ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every quantity found in the source, in its order; `grammar` names the language read, or is None.

    Without a grammar for the document's language the ledger is empty, and says so. `findings` warn of sentences that
    could not be read, whose numbers are listed bare. `others` are the numbers of the text that are not entries.
    """

    entries: tuple[Entry, ...]
    language: str
    grammar: str | None
    findings: tuple[Finding, ...] = ()
    others: tuple[Other, ...] = ()
