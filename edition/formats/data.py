"""The data files of an edition: the ledger as CSV, JSON and JSON Lines, a Data Package, annotations, bibliographies."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterable
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from edition.apparatus import ChartSpec, Correction
from edition.apparatus.versions import statement_of
from edition.assembly import Edition
from edition.document.model.document import Document
from edition.document.outline import Passage
from edition.formats.annotations import web_annotations
from edition.formats.bibliography import bibtex, csl_json, ris
from edition.formats.data_package import data_package
from edition.formats.wording import records_of
from edition.ledger.entry import Entry, Ledger
from edition.manuscript.history import History, Statement
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


def _dump(data: object, indent: int | None = 1) -> bytes:
    """JSON as UTF-8 with a final line feed."""
    return (json.dumps(data, ensure_ascii=False, indent=indent) + "\n").encode("utf-8")


def data_files(edition: Edition, messages: Messages) -> dict[str, bytes]:
    """Every data file of an edition by its name; the words of its notes are in the language of the `messages`."""
    records, figures = records_of(edition, messages), figures_csv(edition.ledger)
    return {
        "figures.csv": figures,
        "datapackage.json": _dump(data_package(edition, figures)),
        "figures.json": figures_json(edition.document, edition.ledger),
        "charts.json": charts_json(_charts_of(edition), {chart.slug for chart in edition.charts}),
        "annotations.json": web_annotations(edition, *records, messages.language),
        f"{edition.slug}.csl.json": csl_json(edition.slug, records),
        f"{edition.slug}.bib": bibtex(edition.slug, records),
        f"{edition.slug}.ris": ris(records),
        **({"diff.json": diff_json(edition, edition.history)} if edition.history else {}),
    }


def diff_json(edition: Edition, history: History) -> bytes:
    """`diff.json`: what an update of the text has done to its figures, and the corrections of both editions."""
    after = {one.id: asdict(one) for one in now_stated(edition, (change.id for change in history.changed))}
    return _dump(
        {
            "from": {"sha256": history.before},
            "to": {"sha256": history.source},
            "same": history.same,
            "changed": [
                {"before": asdict(one.before), "after": after[one.id]} for one in history.changed if one.id in after
            ],
            "added": [asdict(one) for one in now_stated(edition, history.added)],
            "gone": [asdict(one) for one in history.gone],
            "errata": [
                {"source": one.source, "edition": one.reading, "reason": one.reason, "new": is_new}
                for one, is_new in errata(edition)
            ],
            "withdrawn": [{"source": source, "edition": reading} for source, reading in withdrawn(edition)],
        }
    )


def now_stated(edition: Edition, ids: Iterable[str]) -> tuple[Statement, ...]:
    """Figures of an edition as the history of its text keeps them."""
    rows = (edition.row_of[one] for one in ids if one in edition.row_of)
    return tuple(statement_of(row.entry, edition.document) for row in rows)


def side_by_side(edition: Edition, history: History) -> list[tuple[str, list[Statement], str, list[Statement]]]:
    """The sentences of changed figures before and now, each pair once, with those figures."""
    found: dict[tuple[str, str], tuple[list[Statement], list[Statement]]] = {}
    for change in history.changed:
        for now in now_stated(edition, (change.id,)):
            befores, nows = found.setdefault((change.before.sentence, now.sentence), ([], []))
            befores.append(change.before)
            nows.append(now)
    return [(before, befores, now, nows) for (before, now), (befores, nows) in found.items()]


def errata(edition: Edition) -> tuple[tuple[Correction, bool], ...]:
    """The corrections of an edition, and whether each is one that the edition before did not have."""
    before = edition.history.corrected if edition.history else {}
    return tuple((one, before.get(" ".join(one.source.split())) != one.reading) for one in edition.corrections)


def withdrawn(edition: Edition) -> tuple[tuple[str, str], ...]:
    """The corrections of the edition before that this one does not have: the source's reading and the edition's."""
    now = {(" ".join(one.source.split()), one.reading) for one in edition.corrections}
    before = edition.history.corrected if edition.history else {}
    return tuple((source, reading) for source, reading in before.items() if (source, reading) not in now)


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
    return _dump({"source": about, "entries": [entry_record(entry) for entry in ledger.entries]})


def figures_jsonl(ledger: Ledger) -> bytes:
    """One entry a line."""
    return b"".join(_dump(entry_record(entry), indent=None) for entry in ledger.entries)


def outline_jsonl(passages: Iterable[Passage]) -> bytes:
    """One passage a line; a note has its calls as well."""
    lines = []
    for one in passages:
        record = {name: getattr(one, name) for name in ("start", "end", "role", "level", "confidence", "text")}
        if one.role == "note":
            record["calls"] = [[span.start, span.end] for span in one.calls]
        lines.append(_dump(record, indent=None))
    return b"".join(lines)


def charts_json(charts: Iterable[ChartSpec], drawn: Collection[str]) -> bytes:
    """Every chart that may be drawn, with the field names of the contract; `drawn` are the slugs of those that are."""
    return _dump([_chart_record(chart, is_drawn=chart.slug in drawn) for chart in charts])


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
    return _dump({"id": identifier, "quantities": records}, indent=None)


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
