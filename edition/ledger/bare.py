"""The bare numbers of a sentence: what the ledger lists if reading the sentence failed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from edition.languages import QuantityReading
from edition.quantity import Quantity
from edition.source import Span

#: Digits, with or without grouping commas and decimals; not where a letter or a further group touches them.
_NUMBER = re.compile(r"(?<![\w.,])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,30})(?:\.[0-9]{1,30})?(?![\w]|[.,][0-9])")


def bare_numbers(text: str, sentence: Span) -> Iterator[QuantityReading]:
    """The numbers that a sentence prints in digits, each as it stands: without unit, subject or time."""
    for match in _NUMBER.finditer(text, sentence.start, sentence.end):
        quantity = Quantity(Decimal(match[0].replace(",", "")), "number", comparator="=")
        yield QuantityReading(match.start(), match.end(), quantity, "numbers.bare")
