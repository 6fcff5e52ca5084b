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
from edition.ledger.entry import SLOTS, Entry, Ledger, Other, Slot
from edition.quantity import Value
from edition.source import Span

#: The slots of a record that have a field of their own besides `unit`, `as_of` and `role`.
_NAMED = ("measure", "subject", "condition", "base", "status")
#: The fields of an entry, in the order of every format.
FIELDS = (
    *("id", "start", "end", "surface", "value", "unit", "unit_text", "unit_head", "comparator"),
    *("closeness", "direction", "change_from", "kind", "as_of", "as_of_span"),
    *_NAMED,
    *("sentence", "paragraph", "rule", "role", "slots"),
)


def json_number_of(value: Decimal) -> int | float:
    """A number for JSON: whole numbers as such."""
    return int(value) if value == value.to_integral_value() else float(value)


def json_value_of(value: Value) -> object:
    """A value for JSON."""
    if isinstance(value, tuple):
        return [json_number_of(end) for end in value]
    return json_number_of(value) if isinstance(value, Decimal) else value


def _span(span: Span | None) -> list[int] | None:
    """A span for JSON."""
    return [span.start, span.end] if span else None


def entry_record(entry: Entry) -> dict[str, Any]:
    """An entry with the field names of the contract."""
    quantity = entry.quantity
    values = (
        *(entry.id, entry.span.start, entry.span.end, entry.surface, json_value_of(quantity.value)),
        *(quantity.unit, quantity.unit_text, quantity.unit_head, quantity.comparator, quantity.closeness),
        *(quantity.direction, entry.change_from, quantity.kind, quantity.as_of, _span(_time_of(entry))),
        *(entry.told(slot) for slot in _NAMED),
        *(_span(entry.sentence), entry.paragraph, entry.rule, entry.role, _slots(entry)),
    )
    return dict(zip(FIELDS, values, strict=True))


def other_record(other: Other) -> dict[str, Any]:
    """A number that is no entry, with the field names of the contract."""
    told = (other.id, other.span.start, other.span.end, other.surface, _span(other.sentence), other.paragraph)
    names = ("id", "start", "end", "surface", "sentence", "paragraph", "role", "slots")
    return dict(zip(names, (*told, other.role, _slots(other)), strict=True))


def _time_of(entry: Entry) -> Span | None:
    """Where the time of a figure is stated."""
    return entry.slots["as_of"].span if entry.quantity.as_of and "as_of" in entry.slots else None


def _slots(record: Entry | Other) -> dict[str, Any]:
    """How the content of each slot of a number is known; None for a slot that is not known."""
    role = Slot(record.role, None, record.confidence, told_by=record.told_by)
    filled = {**record.slots, "role": role} if isinstance(record, Entry) else {"role": role}
    return {name: _slot(filled[name]) if name in filled else None for name in SLOTS}


def _slot(slot: Slot) -> dict[str, Any]:
    """How the content of a slot is known."""
    told = {"span": _span(slot.span), "confidence": slot.confidence}
    return {**told, "inferred": slot.is_inferred, "told_by": slot.told_by}


@dataclass(frozen=True, slots=True)
class Listing:
    """A ledger as the files `figures.csv` and `figures.json`."""

    csv: bytes
    json: bytes


def listing(document: Document, ledger: Ledger) -> Listing:
    """The ledger of a document as files."""
    return Listing(figures_csv(ledger), figures_json(document, ledger))


def figures_json(document: Document, ledger: Ledger) -> bytes:
    """`figures.json`: the source, every entry, and under `others` the numbers that are not entries."""
    source = document.source
    about = {"name": source.name, "sha256": source.sha256, "encoding": source.encoding, "language": document.language}
    entries = [entry_record(entry) for entry in ledger.entries]
    return dump({"source": about, "entries": entries, "others": [other_record(one) for one in ledger.others]})


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

    If there is a direction but no comparator, `comparator` carries the direction; the value of a vague plural is its
    order of magnitude.
    """
    records = []
    for entry in ledger.entries:
        record = entry_record(entry)
        if record["direction"] and record["comparator"] in (None, "="):
            record["comparator"] = record["direction"]
        if record["value"] is None:
            record["value"] = json_value_of(entry.quantity.magnitude)
        records.append(record)
    return dump({"id": identifier, "quantities": records}, indent=None)


_COLUMNS = tuple(
    name
    for field in FIELDS
    for name in {
        "value": ("value", "value_low", "value_high"),
        "slots": ("role_confidence", "confidences", "inferred", "told_by_editor"),
    }.get(field, (field,))
)


def figures_csv(ledger: Ledger) -> bytes:
    """`figures.csv`: UTF-8, LF; a range has its ends in `value_low` and `value_high` and no `value`.

    Numbers that are not entries are listed in their places, with their role and without a value.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(_COLUMNS)
    blank = dict.fromkeys(FIELDS)
    entries = [(one.span, entry_record(one)) for one in ledger.entries]
    others = [(one.span, blank | other_record(one)) for one in ledger.others]
    for _, record in sorted([*entries, *others], key=lambda row: row[0]):
        low, high = record["value"] if isinstance(record["value"], list) else (None, None)
        filled = {name: slot for name, slot in record["slots"].items() if slot}
        record["role_confidence"] = filled["role"]["confidence"]
        told = (f"{name}:{slot['confidence']}" for name, slot in filled.items() if name != "role")
        record["confidences"] = " ".join(told)
        record["inferred"] = " ".join(name for name, slot in filled.items() if slot["inferred"])
        record["told_by_editor"] = " ".join(name for name, slot in filled.items() if slot["told_by"] == "editor")
        record |= {"value": None if low is not None else record["value"], "value_low": low, "value_high": high}
        for name in ("sentence", "as_of_span"):
            record[name] = "-".join(map(str, record[name])) if record[name] else None
        writer.writerow(["" if record[name] is None else record[name] for name in _COLUMNS])
    return buffer.getvalue().encode("utf-8")
