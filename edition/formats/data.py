"""The data files of an edition: its ledger, a Data Package, its charts, annotations, bibliographies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, cast

from edition.apparatus import ChartSpec
from edition.assembly import Edition
from edition.facts import FactKind
from edition.formats.annotations import web_annotations
from edition.formats.bibliography import bibtex, csl_json, ris
from edition.formats.changes import diff_json
from edition.formats.data_package import csv_metadata, data_package
from edition.formats.json_text import dump
from edition.formats.listings import Listing, json_number_of, json_value_of
from edition.formats.schema.charts import ChartRecord, ChartSlots, PointRecord
from edition.formats.schema.json_schemas import edition_schemas
from edition.formats.wording import records_of
from edition.languages import Status
from edition.messages import Messages


def data_files(edition: Edition, listing: Listing, drawn: Sequence[ChartSpec], messages: Messages) -> dict[str, bytes]:
    """Every data file of an edition by its name, with the `listing` of its ledger and the charts that are drawn.

    The words of its notes are in the language of the `messages`.
    """
    records = records_of(edition, messages)
    return {
        "figures.csv": listing.csv,
        "datapackage.json": dump(data_package(edition, listing.csv)),
        f"{edition.slug}-metadata.json": dump(csv_metadata(edition, drawn)),
        "figures.json": listing.json,
        "charts.json": charts_json(_charts_of(edition), _drawn(edition)),
        "annotations.json": web_annotations(edition, *records, messages.language),
        f"{edition.slug}.csl.json": csl_json(edition.slug, records),
        f"{edition.slug}.bib": bibtex(edition.slug, records),
        f"{edition.slug}.ris": ris(records),
        **edition_schemas(),
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
_VARIES: Mapping[FactKind, Literal["as_of", "status"]] = {
    "before-after": "as_of", "over-time": "as_of", "timeline": "as_of", "target-vs-actual": "status",
}  # fmt: skip


def _slots(chart: ChartSpec) -> ChartSlots:
    """What the records of a chart's figures share, and the slot in which they differ."""
    return ChartSlots(
        measure=_shared(chart, "measure"),
        base=_shared(chart, "base"),
        status=cast("Status | None", _shared(chart, "status")),
        varies=_VARIES.get(chart.fact, "subject"),
    )


def _shared(chart: ChartSpec, slot: str) -> str | None:
    """What a slot holds for all figures of a chart; None where that differs or is not known."""
    told = {entry.told(slot) for entry in chart.series.entries}
    return (told.pop() or None) if len(told) == 1 else None


def _chart_record(chart: ChartSpec, *, is_drawn: bool) -> ChartRecord:
    """A chart with its figures."""
    is_in_groups = len({point.group for point in chart.series.points}) > 1
    points = [
        PointRecord(
            entry=point.entry.id,
            start=point.entry.span.start,
            end=point.entry.span.end,
            label=point.full_label if is_in_groups else point.label,
            value=json_value_of(point.entry.quantity.value),
            display=point.display,
        )
        for point in chart.series.points
    ]
    if chart.reference:
        words = chart.reference.label
        points.append(PointRecord(None, None, None, words, json_number_of(chart.reference.value), words))
    return ChartRecord(
        id=chart.slug,
        fact=chart.fact,
        form=chart.form,
        size=chart.size,
        title=chart.title,
        subtitle=chart.subtitle,
        unit=chart.series.entries[-1].quantity.unit,
        points=tuple(points),
        slots=_slots(chart),
        reason=chart.reason,
        worth=chart.worth,
        confidence=chart.confidence,
        drawn=is_drawn,
    )
