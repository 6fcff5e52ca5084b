"""Each chart as data: the same figures in CSV, SVG and Vega-Lite, which keeps to its schema."""

from __future__ import annotations

import csv
import io
import json

import altair as alt
import pytest

from edition.apparatus.apparatus import ChartPool
from edition.apparatus.charts import propose
from edition.assets import Assets
from edition.charts import Chart, draw_charts
from edition.formats.chart_files import SCHEMA, chart_files, downloads, vega_lite
from edition.languages import Grammars
from edition.notation import Notation
from tests.given_sets import facts_of_given

#: A text with its fact by kind and figures, and the form of its chart.
CHARTS = [
    ("It was 4 percent in 1976, 2.3 percent in 1980 and 1 percent in 1982.", "over-time 4 2.3 1", "line"),
    ("They spent $70 on wool, $20 on flax and $10 on silk.", "same-quantity-several-subjects 70 20 10", "bar"),
    ("They sold 90 tons: 40 tons of wool, 30 tons of flax and 20 tons of silk.", "parts-of-whole 90 40 30 20", "stacked-bar"),
    ("Thefts rose by 3 percent, fires by 5 percent and frauds by 12 percent.", "change-percentages 3 5 12", "change"),
    ("The deficit fell from 4 percent in 1976 to 2 percent in 1980.", "before-after 4 2", "slope"),
    ("Fares rose from 2 to 3 crowns.", "before-after 2 3", "dumbbell"),
    ("The ship carried 900 sacks, 40 crates and 2 organs.", "list-of-counts 900 40 2", "dot-log"),
    ("The tide stays between 1.6 and 1.8 metres.", "", "range"),
]  # fmt: skip


def _chart(text: str, told: str, assets: Assets, grammars: Grammars) -> Chart:
    document, facts = facts_of_given(text, told, grammars)
    specs = tuple(one.spec for one in propose(document, facts, Notation()))[:1]
    (chart,), _ = draw_charts(ChartPool(specs, 1), document.blocks, assets.font_folder)
    return chart


@pytest.mark.parametrize(("text", "told", "form"), CHARTS)
def test_a_chart_is_told_alike_in_every_file(
    assets: Assets, closed_forms: Grammars, text: str, told: str, form: str
) -> None:
    chart = _chart(text, told, assets, closed_forms)
    assert chart.spec.form == form
    made = chart_files([chart])
    name = f"chart-{chart.spec.slug}"
    assert set(made) == {f"{name}.csv", f"{name}.svg", f"{name}.vl.json"}
    specification = json.loads(made[f"{name}.vl.json"])
    assert specification["$schema"] == SCHEMA
    assert alt.Chart.from_dict(specification).to_dict()["mark"] == specification["mark"]
    assert 'href="#q-' not in made[f"{name}.svg"].decode("utf-8"), "a mark of a file alone leads nowhere"
    rows = list(csv.DictReader(io.StringIO(made[f"{name}.csv"].decode("utf-8"))))
    points = chart.spec.series.points
    assert [row["entry"] for row in rows] == [point.entry.id for point in points]
    assert [float(row["value"]) for row in rows] == [float(point.value) for point in points]
    assert [record["value"] for record in specification["data"]["values"]] == [float(point.value) for point in points]


def test_a_broken_specification_is_refused(assets: Assets, closed_forms: Grammars) -> None:
    """The schema of Vega-Lite, which Altair has, is no formality: a mark that it does not know breaks it."""
    chart = _chart(*CHARTS[0][:2], assets, closed_forms)
    with pytest.raises(Exception, match="was expected"):
        alt.Chart.from_dict({**vega_lite(chart.spec), "mark": "pie-in-the-sky"})


def test_the_links_of_a_page_hold_the_files(assets: Assets, closed_forms: Grammars) -> None:
    chart = _chart(*CHARTS[1][:2], assets, closed_forms)
    assert [(kind, name.partition(".")[2]) for kind, name, _ in downloads(chart)] == [
        ("CSV", "csv"),
        ("SVG", "svg"),
        ("Vega-Lite", "vl.json"),
    ]
    assert all(link.startswith("data:") for _, _, link in downloads(chart))
