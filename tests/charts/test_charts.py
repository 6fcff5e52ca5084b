"""Charts are honest: every rule of the lint is provoked once, and drawings keep to their page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from edition.apparatus.apparatus import ChartPool, ChartSpec, DatedEvent
from edition.apparatus.series import Series, make_series, point_of
from edition.assets import Assets
from edition.charts import NARROW, WIDE, draw_charts
from edition.charts.chart import Chart, Drawing, TextBox
from edition.charts.describe import describe
from edition.charts.drawing_lint import lint_drawing
from edition.charts.lint import findings, lint_spec
from edition.charts.scales import linear, logarithmic
from edition.document.model.tree import Paragraph
from edition.errors import Finding
from edition.ledger.days import extent
from edition.ledger.entry import Entry
from edition.messages import Messages
from edition.notation import Notation
from edition.quantity import Quantity
from edition.source import Span
from tests.provocation import lines, provokes


def drawn(assets: Assets, *specs: ChartSpec) -> tuple[tuple[Chart, ...], tuple[Finding, ...]]:
    return draw_charts(ChartPool(specs, len(specs)), (Paragraph("p", Span(0, 1), 1),), assets.font_folder)


def entry(
    value: str, unit: str = "ships", comparator: str = "=", words: str | None = None, as_of: str | None = None
) -> Entry:
    quantity = Quantity(
        Decimal(value),
        "count",
        unit,
        unit,
        unit.rstrip("s"),
        comparator=comparator,
        comparator_text=words,
        as_of=as_of,  # type: ignore[arg-type]
    )
    return Entry(f"q-{value}-{unit}", Span(0, 1), value, quantity, None, Span(0, 1), "p", "r")


def change(value: str, direction: str) -> Entry:
    quantity = Quantity(Decimal(value), "percent_change", "%", "percent", "%", "=", direction=direction)  # type: ignore[arg-type]
    return Entry(f"q-{value}", Span(0, 1), f"{value} percent", quantity, None, Span(0, 1), "p", "r")


def time(value: str, words: str) -> Entry:
    kind = "period" if "/" in value else "date"
    return Entry(f"q-{value}", Span(0, 1), words, Quantity(value, kind), None, Span(0, 1), "p", "r")  # type: ignore[arg-type]


def spec(*entries: Entry, form: str = "dot", **changes: object) -> ChartSpec:
    pairs = tuple((one, f"Row {number}") for number, one in enumerate(entries or GOOD))
    made = ChartSpec(
        "c",
        "Title",
        "Ships, sheds and quays on a logarithmic scale",
        form,
        make_series(pairs, Notation().in_words, by_value=True),
        "p",
        True,
        "Caveat.",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


GOOD = (
    entry("3"),
    entry("40", comparator=">", words="more than"),
    entry("7", comparator="~", words="nearly"),
    entry("9", comparator="~", words="about"),
)


TIMES = (
    time("2020-05-18", "May 18"),
    time("2020-01/2020-04", "From January to April"),
    time("2020-05-31", "May 31"),
    time("2020-03-01/2020-05-31", "From March 1 to May 31"),
)
CHANGES = (change("24", "up"), change("7", "down"))
#: Figures that each form draws.
OF_FORM = {
    **dict.fromkeys(("dot", "dot-log", "bar"), GOOD),
    "change": CHANGES,
    "waffle": (entry("77"), entry("12", unit="sheds"), entry("3", unit="quays")),
    "timeline": TIMES,
}
SVG = "{http://www.w3.org/2000/svg}"
FEW = make_series(
    tuple(zip(OF_FORM["waffle"], ("ships", "sheds", "quays"), strict=True)), Notation().in_words, by_value=True
)
GOOD_SERIES = spec(*GOOD).series


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (spec(*GOOD, title="one two three four five six seven eight nine ten eleven"), "C-101"),
        (spec(*GOOD, subtitle=""), "C-102"),
        (spec(entry("0"), entry("5"), form="dot-log"), "C-103"),
        (spec(entry("-1"), entry("5"), form="bar"), "C-104"),
        (spec(entry("1"), entry("500"), form="bar"), "C-105"),
        (spec(*GOOD, form="dot-log", subtitle="Ships"), "C-106"),
        (spec(entry("3", as_of="2019"), entry("4", as_of="2018"), caveat=""), "C-108"),
        (spec(*GOOD, series=Series(spec(*GOOD).series.points[:1] * 2)), "C-109"),
        (spec(*GOOD, form="bar", series=Series(spec(*GOOD).series.points[::-1])), "C-110"),
        (spec(*GOOD, form="timeline"), "C-115"),
        (spec(*TIMES, form="dot"), "C-115"),
        (spec(*GOOD, form="change"), "C-115"),
        (spec(entry("150"), entry("51"), form="waffle"), "C-116"),
        (spec(entry("1.5"), entry("2"), form="waffle"), "C-116"),
        (spec(entry("5", comparator=">", words="over"), form="waffle"), "C-117"),
    ],
)
def test_each_rule_of_the_lint_can_be_broken(broken: ChartSpec, code: str) -> None:
    assert code in [found for found, _, _ in lint_spec(broken)]


def test_a_good_chart_breaks_no_rule() -> None:
    for form in ("dot", "bar"):
        assert list(lint_spec(spec(*GOOD, form=form))) == []


def test_a_rule_is_waived_with_a_reason(assets: Assets) -> None:
    bad = spec(*GOOD, subtitle="", title="Ships")
    charts, findings = drawn(assets, bad)
    assert (charts, [finding.code for finding in findings]) == ((), ["C-102"])
    assert findings[0].level == "error"
    charts, findings = drawn(assets, replace(bad, waive=(("C-102", "no room"),)))
    assert (len(charts), findings) == (1, ())


def test_an_automatic_chart_that_fails_is_dropped_with_a_warning(assets: Assets) -> None:
    charts, findings = drawn(assets, spec(*GOOD, subtitle="", title="Ships", configured=False), spec(*GOOD, slug="d"))
    assert [(chart.spec.slug, chart.number) for chart in charts] == [("d", 1)]
    assert [finding.level for finding in findings] == ["warning"]


@pytest.mark.parametrize("form", OF_FORM)
def test_drawings_are_clean_svg_inside_their_page(assets: Assets, form: str) -> None:
    figures = OF_FORM[form]
    (chart,), findings = drawn(assets, spec(*figures, form=form))
    assert findings == ()
    for width in (WIDE, NARROW):
        drawing = chart.drawings[width]
        root = ET.fromstring(drawing.svg)
        assert "style" not in drawing.svg
        assert root.get("viewBox") is not None
        assert root[0].text == chart.alt
        identifiers = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(identifiers) == len(set(identifiers))
        assert all(str(one).startswith(f"c-{width}-") for one in identifiers)
        words = {element.text for element in root.iter("{http://www.w3.org/2000/svg}text")}
        assert {point.display for point in chart.spec.series.points} <= words, "labels keep the source's words"


def test_a_waffle_has_a_square_for_each_thing(assets: Assets) -> None:
    """Filled ones, hollow ones for the second figure, on a page as wide as a phone as well."""
    (chart,), _ = drawn(assets, spec(form="waffle", series=FEW))
    for drawing in chart.drawings.values():
        paths = list(ET.fromstring(drawing.svg).iter(f"{SVG}path"))
        assert sum(one.get("fill") == "#4963a6" for one in paths) == 77 + 3
        assert sum(one.get("stroke") == "#4963a6" for one in paths) == 12


def test_changes_go_to_both_sides_of_their_base(assets: Assets) -> None:
    """A fall is below the line that has the base's name, its words on the free side of it."""
    (chart,), _ = drawn(assets, spec(*CHANGES, form="change", base="2019 level"))
    texts = {box.words: box for box in chart.drawings[WIDE].texts}
    assert texts["2019 level"].left < texts["−7%"].left < texts["+20%"].left < texts["+24%"].left
    assert [point.value for point in chart.spec.series.points] == [24, -7]


def test_stems_of_later_days_cross_no_words(assets: Assets) -> None:
    """The later a day, the higher it stands, and its words end before its stem."""
    days = tuple(time(f"2020-05-{day:02}", f"May {day}") for day in (3, 4, 9, 20, 31))
    (chart,), _ = drawn(assets, spec(*days, form="timeline"))
    for drawing in chart.drawings.values():
        boxes = [box for day in days for box in drawing.texts if box.words == day.surface]
        assert [box.top for box in boxes] == sorted((box.top for box in boxes), reverse=True)
        assert [box.right for box in boxes] == sorted(box.right for box in boxes)


def test_dates_have_an_extent() -> None:
    """Days, months, years and stretches of them, to their last day; what has an open end has none."""
    said = {value: extent(value) for value in ("2020-02", "1981", "2020-01/2020-04", "2020-03-01/..", "2020-W12", "0")}
    days = {value: [str(day) for day in found] if found else None for value, found in said.items()}
    assert days == {
        "2020-02": ["2020-02-01", "2020-02-29"],
        "1981": ["1981-01-01", "1981-12-31"],
        "2020-01/2020-04": ["2020-01-01", "2020-04-30"],
        "2020-03-01/..": None,
        "2020-W12": None,
        "0": None,
    }


def test_labels_that_leave_the_page_are_found(assets: Assets) -> None:
    long = spec(*GOOD)
    points = (
        replace(long.series.points[0], label="A label much too long for a page of this width, and longer still " * 2),
        *long.series.points[1:],
    )
    _, findings = drawn(assets, replace(long, series=Series(points)))
    assert {"C-112", "C-113"} & {finding.code for finding in findings}


def test_units_are_not_mixed() -> None:
    dollars, euros = (
        replace(one, quantity=replace(one.quantity, kind="money", unit_head=head))
        for one, head in zip(GOOD, ("USD", "EUR"), strict=False)
    )
    assert "C-107" in [code for code, _, _ in lint_spec(spec(dollars, euros))]


def with_drawing(chart: ChartSpec, **changes: object) -> Chart:
    drawing = Drawing("<svg/>", WIDE, 20, ())
    return Chart(chart, 1, {WIDE: replace(drawing, **changes)}, "")  # type: ignore[arg-type]


@provokes("C-120")
def test_a_bar_that_is_not_from_zero_is_found(told: Callable[[str, str], None]) -> None:
    """Twice the length for a third more: the scale begins at 20."""
    chart = spec(entry("40"), entry("30"), form="bar")
    lengths = (("q-40-ships", 40.0), ("q-30-ships", 20.0))
    told("C-120", lines(findings(chart, lint_drawing(with_drawing(chart, lengths=lengths)))))


@provokes("C-113")
def test_words_over_one_another_are_found(told: Callable[[str, str], None]) -> None:
    chart = spec(*GOOD)
    texts = (TextBox("Ships of the north", 1, 1, 20, 4, 8.0), TextBox("40", 18, 2, 22, 5, 8.0))
    told("C-113", lines(findings(chart, lint_drawing(with_drawing(chart, texts=texts)))))


@provokes("C-125")
def test_a_colour_that_is_not_seen_is_found(told: Callable[[str, str], None]) -> None:
    chart = spec(*GOOD)
    told("C-125", lines(findings(chart, lint_drawing(with_drawing(chart, svg='<path fill="#ffee00"/>')))))


@provokes("C-124")
def test_a_loose_date_drawn_as_a_precise_one_is_found(told: Callable[[str, str], None]) -> None:
    chart = spec(*TIMES, form="timeline")
    points = tuple(replace(point, is_loose=False) for point in chart.series.points)
    told("C-124", lines(findings(chart, lint_spec(replace(chart, series=Series(points))))))


def test_a_mark_that_leaves_the_page_is_found() -> None:
    chart = spec(*GOOD)
    assert [code for code, _, _ in lint_drawing(with_drawing(chart, extent=(-3, 0, 20, 20)))] == ["C-112"]


@provokes("C-111")
def test_small_text_is_found(told: Callable[[str, str], None]) -> None:
    drawing = Drawing("", WIDE, 20, (TextBox("tiny", 1, 1, 5, 3, 6.0),))
    chart = spec(*GOOD)
    told("C-111", lines(findings(chart, lint_drawing(Chart(chart, 1, {WIDE: drawing}, "")))))


def test_characters_that_the_font_lacks_are_found(assets: Assets) -> None:
    points = (replace(GOOD_SERIES.points[0], label="\u2605"), *GOOD_SERIES.points[1:])
    _, findings = drawn(assets, spec(*GOOD, series=Series(points)))
    assert {finding.code for finding in findings} == {"C-114"}


def test_the_same_chart_twice_is_the_same_bytes(assets: Assets) -> None:
    first, second = (drawn(assets, spec(*GOOD))[0][0].drawings for _ in range(2))
    assert first == second


def test_alternative_text_has_form_range_and_bounds() -> None:
    words = describe(spec(*GOOD), Messages())
    assert words.startswith(
        "Dot plot of 4 figures: more than 40 (Row 1); about 9 (Row 3); nearly 7 (Row 2); 3 (Row 0). 3 of them are bounds"
    )


def _lines(*levels: tuple[str, Sequence[str]]) -> ChartSpec:
    """A line for each name, its levels at 2010, 2011 and so on."""
    points = [
        replace(
            point_of(entry(value, as_of=f"{2010 + n}"), f"{2010 + n}", value),
            group=name,
            at=Decimal(date(2010 + n, 7, 1).toordinal()),
        )
        for name, values in levels
        for n, value in enumerate(values)
    ]
    return spec(*GOOD, form="line", series=Series(tuple(points)), title="Ships and sheds")


def test_several_lines_stand_one_below_the_other(assets: Assets) -> None:
    """Each has its name and its figures; lines of one unit and size are on one scale, where one as high is as much."""
    chart = _lines(("Ships", ["10", "20", "40"]), ("Sheds", ["10", "15", "20"]))
    (made,), findings = drawn(assets, chart)
    assert not findings
    for drawing in made.drawings.values():
        places = {box.words: box.top for box in drawing.texts}
        assert places["Ships"] < places["40"] < places["Sheds"] < places["2010"]
    words = describe(chart, Messages())
    assert "Ships: 10 (2010), 20 (2011), 40 (2012); Sheds: 10 (2010), 15 (2011), 20 (2012)" in words


def test_a_line_of_many_levels_tells_the_ends_and_the_extremes(assets: Assets) -> None:
    """Of twelve figures of six digits not all have room on a phone; none that is told stands on another."""
    levels = [f"{120_000 + 7_000 * (n * 5 % 12)}" for n in range(12)]
    (made,), findings = drawn(assets, _lines(("", levels)))
    assert not findings
    for drawing in made.drawings.values():
        told = {box.words for box in drawing.texts}
        assert {levels[0], levels[-1], max(levels), min(levels)} <= told


def test_an_event_stands_within_the_times_of_its_line(assets: Assets) -> None:
    chart = _lines(("", ["10", "20", "40"]))
    for day, codes in ((date(2011, 3, 1), set()), (date(2019, 3, 1), {"C-126"})):
        event = DatedEvent(time(day.isoformat(), "March 1"), "New lock", Decimal(day.toordinal()))
        made, findings = drawn(assets, replace(chart, events=(event,)))
        assert {finding.code for finding in findings} == codes
        assert all(
            "New lock" in {box.words for box in drawing.texts} for one in made for drawing in one.drawings.values()
        )


def test_a_series_has_one_kind_and_one_number_each() -> None:
    with pytest.raises(ValueError, match="money"):
        make_series(
            ((entry("1"), ""), (replace(entry("2"), quantity=Quantity(Decimal(2), "money")), "")),
            Notation().in_words,
            by_value=True,
        )
    with pytest.raises(ValueError, match="a single number"):
        make_series(
            ((replace(entry("2"), quantity=Quantity(None, "vague_count")), ""),), Notation().in_words, by_value=True
        )


def test_scales() -> None:
    scale = linear([Decimal(3), Decimal(40)], 10, 50)
    assert (scale.at(0), scale.at(40)) == (10, 50)
    assert scale.ticks[0] == 0
    log = logarithmic([Decimal(96_700), Decimal(70_600_000_000)], 0, 100)
    assert (log.at(log.low), log.at(log.high)) == (0, 100)
    assert [Notation().tick(tick) for tick in log.ticks] == [
        "10,000",
        "10\u00a0million",
        "10\u00a0billion",
    ]
