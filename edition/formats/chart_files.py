"""Each chart as data: its figures as CSV, its drawing as SVG, and both as a Vega-Lite specification to draw it anew."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from msgspec.structs import asdict

from edition.apparatus.apparatus import ChartSpec
from edition.apparatus.series import Point
from edition.charts.chart import WIDE, Chart
from edition.formats.json_text import dump
from edition.formats.listings import json_number_of
from edition.formats.schema.charts import ChartPointRow
from edition.formats.schema.tables import table_csv
from edition.palette import MarkColours
from edition.quantity import TIMES

#: The schema that the specifications keep to.
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
#: What the names of these files begin with.
CHART_FILE = "chart-"
_TYPES = {"csv": "text/csv", "svg": "image/svg+xml", "vl.json": "application/json"}
#: The font of drawings on their page, and the fonts that replace it in a drawing's own file.
_FONT, _OTHER_FONTS = "'Edition Sans'", "'Source Sans 3', Arial, sans-serif"
#: The link of a mark to a figure on its page, which the drawing's own file does not contain.
_LINK = re.compile(r' href="#q-[^"]*"')
#: Forms whose marks lie between two values.
_SPANS = frozenset(("range", "timeline"))
#: Forms whose marks are points.
_POINTS = frozenset(("dot", "dot-log", "slope", "dumbbell", "change"))


def chart_files(charts: Iterable[Chart]) -> dict[str, bytes]:
    """The files of all charts by their names: chart-SLUG.csv, .svg and .vl.json."""
    return {f"{CHART_FILE}{one.spec.slug}.{ending}": content for one in charts for ending, content in _files_of(one)}


def downloads(chart: Chart) -> list[tuple[str, str, str]]:
    """For each file of a chart its kind, its name, and its content as a link: a page may be passed on without files."""
    return [
        (
            ending.split(".")[-1].upper() if ending != "vl.json" else "Vega-Lite",
            f"{CHART_FILE}{chart.spec.slug}.{ending}",
            f"data:{_TYPES[ending]};base64,{b64encode(content).decode('ascii')}",
        )
        for ending, content in _files_of(chart)
    ]


def _files_of(chart: Chart) -> Iterable[tuple[str, bytes]]:
    """The files of a chart by the endings of their names."""
    yield "csv", table_csv(ChartPointRow, map(chart_row, chart.spec.series.points))
    alone = _LINK.sub("", chart.drawings[WIDE].svg).replace(_FONT, f"{_FONT}, {_OTHER_FONTS}")
    yield "svg", alone.encode("utf-8")
    yield "vl.json", dump(vega_lite(chart.spec, chart.colours), indent=0)


def chart_row(point: Point) -> ChartPointRow:
    """A figure of a chart as a row of its table."""
    quantity = point.entry.quantity
    told = [point.value, *([point.last] if point.last is not None else [])]
    is_time = quantity.kind in TIMES
    days = [date.fromordinal(int(one)).isoformat() for one in told] if is_time else []
    numbers = [] if is_time else list(map(json_number_of, told))
    return ChartPointRow(
        label=point.label,
        value=next(iter(numbers), None),
        last=next(iter(numbers[1:]), None),
        first_day=next(iter(days), None),
        last_day=next(iter(days[1:]), None),
        unit=quantity.unit,
        display=point.display,
        group=point.group or None,
        as_of=quantity.as_of,
        entry=point.entry.id,
        start=point.entry.span.start,
        end=point.entry.span.end,
    )


def _record(point: Point) -> dict[str, Any]:
    """A figure as Vega-Lite has it: a day is a value too; `time` is the middle day of the time that it is for."""
    row = chart_row(point)
    told = {name: value for name, value in asdict(row).items() if value is not None}
    days = {"value": told.pop("first_day", None), "last": told.pop("last_day", None)}
    at = {"time": date.fromordinal(int(point.at)).isoformat()} if point.at is not None else {}
    return told | {name: day for name, day in days.items() if day} | at


def vega_lite(chart: ChartSpec, colours: MarkColours = MarkColours()) -> Mapping[str, Any]:
    """A chart as a Vega-Lite 6 specification: the same figures in the same order, on true scales."""
    records = [_record(point) for point in chart.series.points]
    rows = {"field": "group" if chart.form == "dumbbell" else "label", "type": "nominal", "sort": None, "title": None}
    is_of_times = chart.series.points[0].entry.quantity.kind in TIMES
    across: dict[str, Any] = {"field": "value", "type": "temporal" if is_of_times else "quantitative"}
    across["title"] = chart.unit_label or records[0].get("unit") or None
    encoding: dict[str, Any] = {"y": rows, "x": across, "tooltip": {"field": "display", "type": "nominal"}}
    mark: dict[str, Any] = {"type": "bar", "color": colours.marks}
    if chart.form == "line":
        mark = {"type": "line", "point": True, "color": colours.marks}
        encoding = {**encoding, "x": {"field": "time", "type": "temporal", "title": None}, "y": across}
    elif chart.form in _SPANS:
        encoding["x2"] = {"field": "last"}
        encoding["x"] = {**across, "scale": {"zero": False}}
    elif chart.form in _POINTS:
        mark = {"type": "point", "filled": True, "color": colours.marks}
        encoding["x"] = {**across, "scale": {"type": "log"} if chart.form == "dot-log" else {"zero": True}}
    if chart.highlight:
        is_told = {"field": "label", "oneOf": list(chart.highlight)}
        encoding["color"] = {"condition": {"test": is_told, "value": colours.marks}, "value": colours.context}
    title = {"text": chart.title, **({"subtitle": chart.subtitle} if chart.subtitle else {})}
    return {"$schema": SCHEMA, "title": title, "data": {"values": records}, "mark": mark, "encoding": encoding}
