"""What is read of a text, as data: the ledger as CSV, JSON and JSON Lines, the outline as JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from msgspec import UNSET
from msgspec.structs import asdict

from edition.document.model.document import Document
from edition.document.outline import Passage
from edition.formats.json_text import dump
from edition.formats.schema.figures import (
    FigureRecord,
    FigureRow,
    FiguresFile,
    OtherRecord,
    SlotRecord,
    SlotRecords,
    SourceRecord,
)
from edition.formats.schema.passages import PassageRecord
from edition.formats.schema.tables import table_csv
from edition.formats.schema.terms import Number
from edition.formats.schema.ucum import ucum_code
from edition.languages import Status
from edition.ledger.entry import SLOTS, Entry, Ledger, Other, Slot
from edition.quantity import Value
from edition.source import Span


def json_number_of(value: Decimal) -> Number:
    """A number for JSON: whole numbers as such."""
    return int(value) if value == value.to_integral_value() else float(value)


def json_value_of(value: Value) -> Number | tuple[Number, Number] | str | None:
    """A value for JSON."""
    if isinstance(value, tuple):
        return json_number_of(value[0]), json_number_of(value[1])
    return json_number_of(value) if isinstance(value, Decimal) else value


def _range(span: Span | None) -> tuple[int, int] | None:
    return (span.start, span.end) if span else None


def figure_record(entry: Entry) -> FigureRecord:
    """An entry with the field names of the contract."""
    quantity = entry.quantity
    time = entry.slots.get("as_of")
    return FigureRecord(
        id=entry.id,
        start=entry.span.start,
        end=entry.span.end,
        surface=entry.surface,
        value=json_value_of(quantity.value),
        unit=quantity.unit,
        unit_text=quantity.unit_text,
        unit_head=quantity.unit_head,
        unit_code=ucum_code(quantity),
        comparator=quantity.comparator,
        closeness=quantity.closeness,
        direction=quantity.direction,
        change_from=entry.change_from,
        kind=quantity.kind,
        as_of=quantity.as_of,
        as_of_span=_range(time.span) if quantity.as_of and time else None,
        measure=entry.told("measure"),
        subject=entry.told("subject"),
        condition=entry.told("condition"),
        base=entry.told("base"),
        status=cast("Status | None", entry.told("status")),
        sentence=(entry.sentence.start, entry.sentence.end),
        paragraph=entry.paragraph,
        rule=entry.rule,
        role=entry.role,
        slots=_slots(entry),
    )


def other_record(other: Other) -> OtherRecord:
    """A number that is no entry, with the field names of the contract."""
    return OtherRecord(
        id=other.id,
        start=other.span.start,
        end=other.span.end,
        surface=other.surface,
        sentence=(other.sentence.start, other.sentence.end),
        paragraph=other.paragraph,
        role=other.role,
        slots=_slots(other),
    )


def _slots(record: Entry | Other) -> SlotRecords:
    """How the content of each slot of a number is known."""
    role = Slot(record.role, None, record.confidence, told_by=record.told_by)
    filled = record.slots if isinstance(record, Entry) else {}
    told = {name: _slot(filled[name]) if name in filled else None for name in SLOTS if name != "role"}
    return SlotRecords(**told, role=_slot(role))


def _slot(slot: Slot) -> SlotRecord:
    return SlotRecord(_range(slot.span), slot.confidence, slot.is_inferred, slot.told_by)


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
    about = SourceRecord(source.name, source.sha256, source.encoding, document.language)
    return dump(FiguresFile(about, tuple(map(figure_record, ledger.entries)), tuple(map(other_record, ledger.others))))


def figures_jsonl(ledger: Ledger) -> bytes:
    """One entry a line."""
    return b"".join(dump(figure_record(entry), indent=0) for entry in ledger.entries)


def outline_jsonl(passages: Iterable[Passage]) -> bytes:
    """One passage a line; a note has its calls as well."""
    return b"".join(dump(_passage_record(one), indent=0) for one in passages)


def _passage_record(one: Passage) -> PassageRecord:
    calls = tuple((span.start, span.end) for span in one.calls) if one.role == "note" else UNSET
    return PassageRecord(one.start, one.end, one.role, one.level, one.confidence, one.text, calls)


def batch_record(identifier: object, ledger: Ledger) -> bytes:
    """One line of a batch, as benchmarks expect it.

    If there is a direction but no comparator, `comparator` carries the direction; the value of a vague plural is its
    order of magnitude.
    """
    records: list[dict[str, Any]] = []
    for entry in ledger.entries:
        record = asdict(figure_record(entry))
        if record["direction"] and record["comparator"] in (None, "="):
            record["comparator"] = record["direction"]
        if record["value"] is None:
            record["value"] = json_value_of(entry.quantity.magnitude)
        records.append(record)
    return dump({"id": identifier, "quantities": records}, indent=0)


def figures_csv(ledger: Ledger) -> bytes:
    """`figures.csv`: numbers that are not entries are listed in their places, with their role and without a value."""
    rows = [_figure_row(figure_record(one)) for one in ledger.entries]
    rows += [_other_row(other_record(one)) for one in ledger.others]
    rows.sort(key=lambda row: (row.start, row.end))
    return table_csv(FigureRow, rows)


def _figure_row(record: FigureRecord) -> FigureRow:
    value = record.value
    low, high = value if isinstance(value, tuple) else (None, None)
    told = asdict(record) | {
        "value": value if isinstance(value, int | float) else None,
        "value_low": low,
        "value_high": high,
        "value_time": value if isinstance(value, str) else None,
        "as_of_span": _extent(record.as_of_span),
    }
    return FigureRow(**_in_row(told, record.slots))


def _other_row(record: OtherRecord) -> FigureRow:
    return FigureRow(**_in_row({**dict.fromkeys(FigureRow.__struct_fields__), **asdict(record)}, record.slots))


def _in_row(told: dict[str, Any], slots: SlotRecords) -> dict[str, Any]:
    """The fields of a record as columns of a row: with what its slots say of the others."""
    filled = {name: slot for name, slot in asdict(slots).items() if slot}
    told.pop("slots")
    return told | {
        "sentence": _extent(told["sentence"]),
        "role_confidence": slots.role.confidence,
        "confidences": tuple(f"{name}:{slot.confidence}" for name, slot in filled.items() if name != "role"),
        "inferred": tuple(name for name, slot in filled.items() if slot.inferred),
        "told_by_editor": tuple(name for name, slot in filled.items() if slot.told_by == "editor"),
    }


def _extent(span: tuple[int, int] | None) -> str | None:
    return f"{span[0]}-{span[1]}" if span else None
