"""The data files of an edition: its ledger, a Data Package, its charts, annotations, bibliographies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from edition.apparatus import ChartSpec
from edition.assembly import Edition
from edition.facts import FactKind
from edition.formats.annotations import web_annotations
from edition.formats.bibliography import bibtex, csl_json, ris
from edition.formats.changes import diff_json
from edition.formats.data_package import data_package
from edition.formats.json_text import dump
from edition.formats.listings import Listing, json_number_of, json_value_of
from edition.formats.wording import records_of
from edition.messages import Messages


def data_files(edition: Edition, listing: Listing, messages: Messages) -> dict[str, bytes]:
    """Every data file of an edition by its name, with the `listing` of its ledger.

    The words of its notes are in the language of the `messages`.
    """
    records = records_of(edition, messages)
    return {
        "figures.csv": listing.csv,
        "datapackage.json": dump(data_package(edition, listing.csv)),
        "figures.json": listing.json,
        "charts.json": charts_json(_charts_of(edition), _drawn(edition)),
        "annotations.json": web_annotations(edition, *records, messages.language),
        f"{edition.slug}.csl.json": csl_json(edition.slug, records),
        f"{edition.slug}.bib": bibtex(edition.slug, records),
        f"{edition.slug}.ris": ris(records),
        **({"diff.json": diff_json(edition, edition.history)} if edition.history else {}),
    }


def _charts_of(edition: Edition) -> tuple[ChartSpec, ...]:
    """The charts that the editor configured for an edition, and after them the others that it may draw."""
    asked = tuple(chart for chart in edition.charts if chart.configured)
    told = {frozenset(entry.id for entry in chart.series.entries) for chart in asked}
    others = (one for one in edition.listed if frozenset(entry.id for entry in one.series.entries) not in told)
    return (*asked, *others)


def _drawn(edition: Edition) -> frozenset[str]:
    """The slugs of the charts of an edition, those of the margin as well."""
    return frozenset(chart.slug for chart in (*edition.charts, *edition.margin))


def charts_json(charts: Iterable[ChartSpec], drawn: Collection[str]) -> bytes:
    """Every chart that may be drawn, with the field names of the contract; `drawn` are the slugs of those that are."""
    return dump([_chart_record(chart, is_drawn=chart.slug in drawn) for chart in charts])


#: The slot in which the records of a chart's figures differ.
_VARIES: Mapping[FactKind, str] = {
    "before-after": "as_of", "over-time": "as_of", "timeline": "as_of", "target-vs-actual": "status",
}  # fmt: skip


def _slots(chart: ChartSpec) -> dict[str, str | None]:
    """What the records of a chart's figures share, and the slot in which they differ; None for what is not known."""
    told = {
        name: {entry.told(name) or None for entry in chart.series.entries} for name in ("measure", "base", "status")
    }
    shared = {name: values.pop() if len(values) == 1 else None for name, values in told.items()}
    return {**shared, "varies": _VARIES.get(chart.fact, "subject")}


def _chart_record(chart: ChartSpec, *, is_drawn: bool) -> dict[str, Any]:
    """A chart with its figures."""
    is_in_groups = len({point.group for point in chart.series.points}) > 1
    points: list[dict[str, object]] = [
        {
            "entry": point.entry.id,
            "start": point.entry.span.start,
            "end": point.entry.span.end,
            "label": point.full_label if is_in_groups else point.label,
            "value": json_value_of(point.entry.quantity.value),
            "display": point.display,
        }
        for point in chart.series.points
    ]
    if chart.reference:
        outside = dict.fromkeys(("entry", "start", "end"))
        words = chart.reference.label
        points.append({**outside, "label": words, "value": json_number_of(chart.reference.value), "display": words})
    kind = {"id": chart.slug, "fact": chart.fact, "form": chart.form, "size": chart.size}
    about = {**kind, "title": chart.title, "subtitle": chart.subtitle}
    unit = chart.series.entries[-1].quantity.unit
    why = {"reason": chart.reason, "worth": chart.worth, "confidence": chart.confidence}
    return about | {"unit": unit, "points": points, "slots": _slots(chart), **why, "drawn": is_drawn}
