"""ChartSpec to Drawing: each form planned in millimetres, painted with matplotlib, cleaned for the page.

One SVG serves paper, light and dark: text and axes take the colour of the text around them, data a
mid-tone that keeps 3:1 against all three grounds.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable

import matplotlib as mpl

from edition.apparatus.apparatus import ChartSpec
from edition.charts.canvas import Canvas, Plan
from edition.charts.chart import Drawing
from edition.charts.lines import plan_line
from edition.charts.metrics import CHART_FAMILY, chart_fonts, load_fonts, missing_in
from edition.charts.overview import Overview
from edition.charts.overview_plan import plan_overview
from edition.charts.rows import plan_rows
from edition.charts.slopes import plan_slope
from edition.charts.squares import plan_squares
from edition.charts.stacks import plan_stack
from edition.charts.svg import clean
from edition.charts.timeline import plan_timeline
from edition.notation import Notation


def draw(spec: ChartSpec, width: int, font_folder: str, alt: str, notation: Notation) -> Drawing:
    """Draw a chart `width` millimetres wide; `alt` becomes the title of the SVG."""
    load_fonts(chart_fonts(font_folder))
    return _painted(_PLANS[spec.form](spec, width, notation), width, spec.slug, alt)


def draw_overview_at(overview: Overview, width: int, font_folder: str, alt: str, notation: Notation) -> Drawing:
    """Draw the overview of a text, as above."""
    load_fonts(chart_fonts(font_folder))
    return _painted(plan_overview(overview, width, notation), width, "numbers", alt)


def _painted(plan: Plan, width: int, name: str, alt: str) -> Drawing:
    """A plan on a page `width` millimetres wide; `name` and the width begin all ids in the SVG."""
    # A dollar sign in a label is a dollar sign, not the beginning of a formula.
    settings = mpl.rc_context(
        {"font.family": CHART_FAMILY, "svg.fonttype": "none", "svg.hashsalt": "edition", "text.parse_math": False}
    )
    with settings, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")  # missing glyphs are reported with the drawing
        canvas = Canvas(width, plan.height)
        plan.paint(canvas)
        raw = io.StringIO()
        canvas.figure.savefig(raw, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    missing = missing_in("".join(box.words for box in canvas.texts))
    svg = clean(raw.getvalue(), f"{name}-{width}", alt, canvas.marks)
    return Drawing(svg, width, plan.height, tuple(canvas.texts), missing, canvas.extent, tuple(canvas.lengths))


#: What plans each form.
_PLANS: dict[str, Callable[[ChartSpec, int, Notation], Plan]] = {
    "slope": plan_slope,
    "line": plan_line,
    "stacked-bar": plan_stack,
    "waffle": plan_squares,
    "unit-squares": plan_squares,
    "timeline": plan_timeline,
    **dict.fromkeys(("bar", "dot", "dot-log", "change", "dumbbell", "range", "small-multiples"), plan_rows),
}
