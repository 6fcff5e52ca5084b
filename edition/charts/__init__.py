"""ChartSpec to Chart: linted, described and drawn at every width."""

from __future__ import annotations

from edition.apparatus.apparatus import ChartSpec
from edition.charts.chart import NARROW, WIDE, Chart, Drawing
from edition.charts.describe import describe
from edition.charts.draw import draw
from edition.charts.lint import findings, lint_drawing, lint_spec
from edition.errors import Finding
from edition.notation import Notation

__all__ = ["NARROW", "WIDE", "Chart", "Drawing", "draw_charts"]


def draw_charts(
    specs: tuple[ChartSpec, ...],
    font_folder: str,
    notation: Notation = Notation(),
    widths: frozenset[int] = frozenset((WIDE, NARROW)),
) -> tuple[tuple[Chart, ...], tuple[Finding, ...]]:
    """Draw every chart that passes the lint, at some widths in millimetres.

    The findings are errors for charts an editor configured. A chart with a finding is not in the result; the numbers
    go on without a gap.
    """
    charts: list[Chart] = []
    found: list[Finding] = []
    for spec in specs:
        broken = list(findings(spec, lint_spec(spec)))
        if not broken:
            alt = describe(spec, notation.messages)
            drawings = {width: draw(spec, width, font_folder, alt, notation) for width in sorted(widths)}
            chart = Chart(spec, len(charts) + 1, drawings, alt)
            broken = list(findings(spec, lint_drawing(chart)))
        if broken:
            found += broken
        else:
            charts.append(chart)
    return tuple(charts), tuple(found)
