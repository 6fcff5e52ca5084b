"""What is read of a text, as data: the ledger as CSV, JSON and JSON Lines, the outline as JSON Lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from edition.document.model.document import Document
from edition.document.outline import Passage
from edition.formats.json_text import dump
from edition.ledger.entry import Entry, Ledger
from edition.quantity import Value
from edition.source import Span

#: The fields of an entry, in the order of every format.
FIELDS = (
    *("id", "start", "end", "surface", "value", "unit", "unit_text", "unit_head", "comparator"),
    *(
        "closeness",
        "direction",
        "change_from",
        "kind",
        "as_of",
        "as_of_span",
        "subject",
        "sentence",
        "paragraph",
        "rule",
    ),
)


def number_of(value: Decimal) -> int | float:
    """A number for JSON: whole numbers as such."""
    return int(value) if value == value.to_integral_value() else float(value)


def value_of(value: Value) -> object:
    """A value for JSON."""
    if isinstance(value, tuple):
        return [number_of(end) for end in value]
    return number_of(value) if isinstance(value, Decimal) else value


def _span(span: Span | None) -> list[int] | None:
    """A span for JSON."""
    return [span.start, span.end] if span else None


def entry_record(entry: Entry) -> dict[str, Any]:
    """An entry with the field names of the contract."""
    quantity = entry.quantity
    values = (
        *(entry.id, entry.span.start, entry.span.end, entry.surface, value_of(quantity.value)),
        *(quantity.unit, quantity.unit_text, quantity.unit_head, quantity.comparator, quantity.closeness),
        *(quantity.direction, entry.change_from, quantity.kind, quantity.as_of, _span(entry.as_of_span), entry.subject),
        *(_span(entry.sentence), entry.paragraph, entry.rule),
    )
    return dict(zip(FIELDS, values, strict=True))


@dataclass(frozen=True, slots=True)
class Listing:
    """A ledger as the files `figures.csv` and `figures.json`."""

    csv: bytes
    json: bytes


def listing(document: Document, ledger: Ledger) -> Listing:
    """The ledger of a document as files."""
    return Listing(figures_csv(ledger), figures_json(document, ledger))


def figures_json(document: Document, ledger: Ledger) -> bytes:
    """`figures.json`: the source and every entry."""
    source = document.source
    about = {"name": source.name, "sha256": source.sha256, "encoding": source.encoding, "language": document.language}
    return dump({"source": about, "entries": [entry_record(entry) for entry in ledger.entries]})


def figures_jsonl(ledger: Ledger) -> bytes:
    """One entry a line."""
    return b"".join(dump(entry_record(entry), indent=None) for entry in ledger.entries)


def outline_jsonl(passages: Iterable[Passage]) -> bytes:
    """One passage a line; a note has its calls as well."""
    lines = []
    for one in passages:
        record = {name: getattr(one, name) for name in ("start", "end", "role", "level", "confidence", "text")}
        if one.role == "note":
            record["calls"] = [[span.start, span.end] for span in one.calls]
        lines.append(dump(record, indent=None))
    return b"".join(lines)


def batch_record(identifier: object, ledger: Ledger) -> bytes:
    """One line of a batch, as benchmarks expect it.

    Where a direction is set and no comparator, `comparator` carries the direction; a vague plural has its order of
    magnitude for a value.
    """
    records = []
    for entry in ledger.entries:
        record = entry_record(entry)
        if record["direction"] and record["comparator"] in (None, "="):
            record["comparator"] = record["direction"]
        if record["value"] is None:
            record["value"] = value_of(entry.quantity.magnitude)
        records.append(record)
    return dump({"id": identifier, "quantities": records}, indent=None)


_COLUMNS = tuple(
    name for field in FIELDS for name in ((field, "value_low", "value_high") if field == "value" else (field,))
)


def figures_csv(ledger: Ledger) -> bytes:
    """`figures.csv`: UTF-8, LF; a range has its ends in `value_low` and `value_high` and no `value`."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for entry in ledger.entries:
        record = entry_record(entry)
        low, high = record["value"] if isinstance(record["value"], list) else (None, None)
        record |= {"value": None if low is not None else record["value"], "value_low": low, "value_high": high}
        for name in ("sentence", "as_of_span"):
            record[name] = "-".join(map(str, record[name])) if record[name] else None
        writer.writerow(["" if record[name] is None else record[name] for name in _COLUMNS])
    return buffer.getvalue().encode("utf-8")
