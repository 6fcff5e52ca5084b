"""What programs read of the figures in a page: each as a QuantitativeValue, all of them as a Dataset of schema.org.

Sources: schema.org; the elements data and time of HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from edition.assembly import Edition, document_record
from edition.formats.schema.ucum import ucum_code
from edition.ledger.entry import Entry

#: What the element time of HTML can tell: a year, a month, a day.
_TIME = re.compile(r"\d{4}(-\d\d){0,2}")
#: The files that have the figures, with their media types.
_FILES = {"figures.csv": "text/csv", "figures.json": "application/json"}
#: Most measures that are named: what a page of search results has room for.
_MOST = 50
_ABOUT = "Figures and dates that the document states, each with its words, value, unit, time, measure and subject."


def dataset_of(edition: Edition) -> dict[str, Any]:
    """What a Dataset of the figures of an edition says that its records do not: title, files, what is measured."""
    address = edition.metadata.address
    files = [
        {"@type": "DataDownload", "contentUrl": f"{address}{name}", "encodingFormat": kind}
        for name, kind in _FILES.items()
    ]
    measured = [{"@type": "PropertyValue", "name": name} for name in dict.fromkeys(_measures(edition))]
    told = {
        "name": f"Figures of “{document_record(edition).full_title}”",
        "description": _ABOUT,
        "distribution": files,
        "variableMeasured": measured[:_MOST],
    }
    return {name: value for name, value in told.items() if value}


def _measures(edition: Edition) -> Iterator[str]:
    """What the figures of an edition measure, in the order of the text."""
    for row in edition.rows:
        if measure := row.entry.told_surely("measure"):
            yield measure


@dataclass(frozen=True, slots=True)
class StatedValue:
    """What a figure states, as HTML and schema.org have it; "" for what it does not.

    `time` is one that the element time can have, `value` any other time or a number; a range has its `least` and
    `most`. The `unit` is an ISO 4217 code, or one of UCUM with that word before it.
    """

    value: str = ""
    time: str = ""
    least: str = ""
    most: str = ""
    unit: str = ""
    is_quantity: bool = False


def stated_value(entry: Entry) -> StatedValue:
    """What a figure states, for programs."""
    quantity = entry.quantity
    value = quantity.value
    if isinstance(value, str):
        return StatedValue(time=value) if _TIME.fullmatch(value) else StatedValue(value)
    code = ucum_code(quantity)
    unit = f"UCUM:{code}" if code else (quantity.unit or "") if quantity.kind == "money" else ""
    if isinstance(value, tuple):
        return StatedValue(least=_plain(value[0]), most=_plain(value[1]), unit=unit, is_quantity=True)
    return StatedValue(_plain(value), unit=unit, is_quantity=True) if isinstance(value, Decimal) else StatedValue()


def _plain(number: Decimal) -> str:
    """A number without an exponent, and without noughts at its end that nobody has written."""
    return f"{number.normalize():f}"
