"""A figure as the history of a text keeps it."""

from __future__ import annotations

import json
from decimal import Decimal

from edition.document.model.document import Document
from edition.ledger.entry import Entry
from edition.manuscript.history import Statement


def statement_of(entry: Entry, document: Document) -> Statement:
    """A figure as the history of a text keeps it."""
    quantity = entry.quantity
    sentence = " ".join(document.source.quote(entry.sentence).split())
    surface = " ".join(entry.surface.split())
    return Statement(entry.id, surface, _data(quantity.value), quantity.unit or "", quantity.comparator or "", sentence)


def _data(value: object) -> str:
    """A value as text: a number, two with a dash, a date."""
    if isinstance(value, tuple):
        return "–".join(_data(end) for end in value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else value if isinstance(value, str) else json.dumps(value)
