"""What the readers of the grammar give to one another: a reading with the tokens of its words."""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.languages.protocol import QuantityReading
from edition.quantity import TIMES

#: The kinds of quantities that share no time, no unit and no direction with others.
UNSHARED = TIMES | {"ordinal"}


@dataclass(frozen=True, slots=True)
class TokenReading(QuantityReading):
    """A reading whose words are the tokens [before, after).

    Its words begin with the comparator and end with the counted noun, which both stand outside of its span.
    """

    before: int = field(kw_only=True)
    after: int = field(kw_only=True)
