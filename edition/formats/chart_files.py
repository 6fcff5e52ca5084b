"""Each chart as data: its figures as CSV, its drawing as SVG, and both as a Vega-Lite specification to draw it anew."""

from __future__ import annotations

import csv
import io
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from edition.apparatus.apparatus import ChartSpec
from edition.apparatus.series import Point
from edition.charts.chart import WIDE, Chart
from edition.charts.colours import BLUE, CONTEXT
from edition.formats.json_text import dump
from edition.formats.listings import json_number_of
from edition.quantity import TIMES

#: The schema that the specifications keep to.
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
#: What the names of these files begin with.
CHART_FILE = "chart-"
_COLUMNS = ("label", "value", "last", "unit", "display", "group", "as_of", "entry", "start", "end")
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
    yield "csv", _csv(chart.spec)
    alone = _LINK.sub("", chart.drawings[WIDE].svg).replace(_FONT, f"{_FONT}, {_OTHER_FONTS}")
    yield "svg", alone.encode("utf-8")
    yield "vl.json", dump(vega_lite(chart.spec))


def _csv(chart: ChartSpec) -> bytes:
    """The figures of a chart, a row each: UTF-8, LF."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for point in chart.series.points:
        record = _record(point)
        writer.writerow([record.get(name, "") for name in _COLUMNS])
    return buffer.getvalue().encode("utf-8")


def _record(point: Point) -> dict[str, Any]:
    """A figure with the names of its columns; `time` is the middle day of the time that it is for, in ISO 8601."""
    is_time = point.entry.quantity.kind in TIMES
    told = [point.value, *([point.last] if point.last is not None else [])]
    values = [date.fromordinal(int(one)).isoformat() if is_time else json_number_of(one) for one in told]
    record = {"label": point.label, **dict(zip(("value", "last"), values, strict=False))}
    at = {"time": date.fromordinal(int(point.at)).isoformat()} if point.at is not None else {}
    at = {"as_of": point.entry.quantity.as_of or "", **at}
    told_in = {"unit": point.entry.quantity.unit or "", "display": point.display, "group": point.group}
    span = point.entry.span
    return {**record, **told_in, **at, "entry": point.entry.id, "start": span.start, "end": span.end}


def vega_lite(chart: ChartSpec) -> Mapping[str, Any]:
    """A chart as a Vega-Lite 6 specification: the same figures in the same order, on true scales."""
    records = [_record(point) for point in chart.series.points]
    rows = {"field": "group" if chart.form == "dumbbell" else "label", "type": "nominal", "sort": None, "title": None}
    is_of_times = chart.series.points[0].entry.quantity.kind in TIMES
    across: dict[str, Any] = {"field": "value", "type": "temporal" if is_of_times else "quantitative"}
    across["title"] = chart.unit_label or records[0]["unit"] or None
    encoding: dict[str, Any] = {"y": rows, "x": across, "tooltip": {"field": "display", "type": "nominal"}}
    mark: dict[str, Any] = {"type": "bar", "color": BLUE}
    if chart.form == "line":
        mark = {"type": "line", "point": True, "color": BLUE}
        encoding = {**encoding, "x": {"field": "time", "type": "temporal", "title": None}, "y": across}
    elif chart.form in _SPANS:
        encoding["x2"] = {"field": "last"}
        encoding["x"] = {**across, "scale": {"zero": False}}
    elif chart.form in _POINTS:
        mark = {"type": "point", "filled": True, "color": BLUE}
        encoding["x"] = {**across, "scale": {"type": "log"} if chart.form == "dot-log" else {"zero": True}}
    if chart.highlight:
        is_told = {"field": "label", "oneOf": list(chart.highlight)}
        encoding["color"] = {"condition": {"test": is_told, "value": BLUE}, "value": CONTEXT}
    title = {"text": chart.title, **({"subtitle": chart.subtitle} if chart.subtitle else {})}
    return {"$schema": SCHEMA, "title": title, "data": {"values": records}, "mark": mark, "encoding": encoding}
