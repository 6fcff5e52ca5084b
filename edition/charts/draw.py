"""ChartSpec to Drawing: each form planned in millimetres, painted with matplotlib, cleaned for the page.

One SVG serves paper, light and dark: text and axes take the colour of the text around them, data a
mid-tone that keeps 3:1 against all three grounds.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable

import matplotlib as mpl

from edition.apparatus.apparatus import ChartSpec
from edition.charts.canvas import FAMILY, Canvas, Plan, load_fonts, text_width
from edition.charts.chart import Drawing
from edition.charts.rows import plan_rows
from edition.charts.svg import clean
from edition.charts.timeline import plan_timeline
from edition.charts.waffle import plan_waffle
from edition.notation import Notation


def draw(spec: ChartSpec, width: int, font_folder: str, alt: str, notation: Notation) -> Drawing:
    """Draw a chart `width` millimetres wide; `alt` becomes the title of the SVG."""
    load_fonts(font_folder)
    with (
        mpl.rc_context({"font.family": FAMILY, "svg.fonttype": "none", "svg.hashsalt": "edition"}),
        warnings.catch_warnings(record=True) as warned,
    ):
        warnings.simplefilter("always")
        text_width.cache_clear()  # a width from the cache would warn of no missing glyph
        plan = _PLANS.get(spec.form, plan_rows)(spec, width, notation)
        canvas = Canvas(width, plan.height)
        plan.paint(canvas)
        raw = io.StringIO()
        canvas.figure.savefig(raw, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    missing = sorted({match for one in warned for match in re.findall(r"Glyph (\d+)", str(one.message))})
    words = ", ".join(f"U+{int(code):04X}" for code in missing)
    return Drawing(clean(raw.getvalue(), f"{spec.slug}-{width}", alt), width, plan.height, tuple(canvas.texts), words)


#: What plans each form; a row for each figure where none is named.
_PLANS: dict[str, Callable[[ChartSpec, int, Notation], Plan]] = {"timeline": plan_timeline, "waffle": plan_waffle}
