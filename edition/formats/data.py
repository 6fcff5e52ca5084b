"""The data files of an edition: the ledger as CSV, JSON and JSON Lines, a Data Package, annotations, bibliographies."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Any

from edition.apparatus import ChartSpec
from edition.assembly import Edition
from edition.document.model.document import Document
from edition.document.outline import Passage
from edition.formats.annotations import web_annotations
from edition.formats.bibliography import bibtex, csl_json, ris
from edition.formats.changes import diff_json
from edition.formats.data_package import data_package
from edition.formats.json_text import dump
from edition.formats.wording import records_of
from edition.ledger.entry import Entry, Ledger
from edition.messages import Messages
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


def _number(value: Decimal) -> int | float:
    """A number for JSON: whole numbers as such."""
    return int(value) if value == value.to_integral_value() else float(value)


def _value(value: Value) -> object:
    """A value for JSON."""
    if isinstance(value, tuple):
        return [_number(end) for end in value]
    return _number(value) if isinstance(value, Decimal) else value


def _span(span: Span | None) -> list[int] | None:
    """A span for JSON."""
    return [span.start, span.end] if span else None


def entry_record(entry: Entry) -> dict[str, Any]:
    """An entry with the field names of the contract."""
    quantity = entry.quantity
    values = (
        *(entry.id, entry.span.start, entry.span.end, entry.surface, _value(quantity.value)),
        *(quantity.unit, quantity.unit_text, quantity.unit_head, quantity.comparator, quantity.closeness),
        *(quantity.direction, entry.change_from, quantity.kind, quantity.as_of, _span(entry.as_of_span), entry.subject),
        *(_span(entry.sentence), entry.paragraph, entry.rule),
    )
    return dict(zip(FIELDS, values, strict=True))


def data_files(edition: Edition, messages: Messages) -> dict[str, bytes]:
    """Every data file of an edition by its name; the words of its notes are in the language of the `messages`."""
    records, figures = records_of(edition, messages), figures_csv(edition.ledger)
    return {
        "figures.csv": figures,
        "datapackage.json": dump(data_package(edition, figures)),
        "figures.json": figures_json(edition.document, edition.ledger),
        "charts.json": charts_json(_charts_of(edition), {chart.slug for chart in edition.charts}),
        "annotations.json": web_annotations(edition, *records, messages.language),
        f"{edition.slug}.csl.json": csl_json(edition.slug, records),
        f"{edition.slug}.bib": bibtex(edition.slug, records),
        f"{edition.slug}.ris": ris(records),
        **({"diff.json": diff_json(edition, edition.history)} if edition.history else {}),
    }


def _charts_of(edition: Edition) -> tuple[ChartSpec, ...]:
    """The charts of an edition, and behind them those that it may draw besides."""
    asked = tuple(chart for chart in edition.charts if chart.configured)
    told = {frozenset(entry.id for entry in chart.series.entries) for chart in asked}
    others = (one for one in edition.listed if frozenset(entry.id for entry in one.series.entries) not in told)
    return (*asked, *others)


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


def charts_json(charts: Iterable[ChartSpec], drawn: Collection[str]) -> bytes:
    """Every chart that may be drawn, with the field names of the contract; `drawn` are the slugs of those that are."""
    return dump([_chart_record(chart, is_drawn=chart.slug in drawn) for chart in charts])


def _chart_record(chart: ChartSpec, *, is_drawn: bool) -> dict[str, Any]:
    """A chart with its figures."""
    points: list[dict[str, object]] = [
        {
            "entry": point.entry.id,
            "start": point.entry.span.start,
            "end": point.entry.span.end,
            "label": point.label,
            "value": _value(point.entry.quantity.value),
            "display": point.display,
        }
        for point in chart.series.points
    ]
    if chart.reference:
        outside = dict.fromkeys(("entry", "start", "end"))
        words = chart.reference.label
        points.append({**outside, "label": words, "value": _number(chart.reference.value), "display": words})
    about = {"id": chart.slug, "fact": chart.fact, "form": chart.form, "title": chart.title, "subtitle": chart.subtitle}
    unit = chart.series.entries[-1].quantity.unit
    return about | {"unit": unit, "points": points, "reason": chart.reason, "worth": chart.worth, "drawn": is_drawn}


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
            record["value"] = _value(entry.quantity.magnitude)
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
