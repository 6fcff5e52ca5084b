"""ChartSpec to Chart: linted, described and drawn at every width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from edition.apparatus.apparatus import ChartPool, ChartSpec
from edition.assembly import Edition
from edition.boundary import RAISES, Boundary
from edition.charts.chart import NARROW, WIDE, Chart, Drawing, Drawn, Picture
from edition.charts.colours import in_colours
from edition.charts.describe import describe
from edition.charts.drawing_lint import lint_drawing
from edition.charts.lint import findings, lint_spec
from edition.charts.overview import describe_overview, overview_of
from edition.document.model.tree import Block
from edition.errors import Finding
from edition.memory import FORGETFUL, Memory
from edition.notation import Notation
from edition.palette import Colours

__all__ = ["NARROW", "WIDE", "Chart", "Drawing", "Drawn", "draw_charts", "draw_overview"]


#: The rules for two bars in the margin: a short headline, and no bar below zero.
_OF_BARS = frozenset(("C-101", "C-104"))


def draw_charts(
    pool: ChartPool,
    blocks: Sequence[Block],
    font_folder: str,
    notation: Notation = Notation(),
    widths: frozenset[int] = frozenset((WIDE, NARROW)),
    memory: Memory = FORGETFUL,
    boundary: Boundary = RAISES,
    colours: Colours = Colours(),
) -> tuple[tuple[Chart, ...], tuple[Finding, ...]]:
    """Draw the charts of a pool that pass the lint, as many as it allows, at some widths in millimetres.

    The charts are in the order of the `blocks` that they follow. The findings are errors for charts that an editor
    configured, including those of the margin, which are drawn with the page. A chart with a finding, or one that cannot
    be drawn, is not in the result, and the next of the pool takes its place. Charts in the `memory` are not drawn
    again; `colours` are those of the house.
    """
    charts: list[Chart] = []
    found: list[Finding] = []
    for spec in pool.specs:
        if len(charts) == pool.most:
            break
        with boundary.around("chart", words=spec.title):
            broken = list(findings(spec, lint_spec(spec)))
            if not broken:
                chart = _coloured(_drawn(spec, font_folder, notation, widths, memory), colours)
                broken = list(findings(spec, lint_drawing(chart, colours.grounds)))
                charts += [] if broken else [chart]
            found += broken
    for spec in pool.margin if any(one.configured for one in pool.margin) else ():
        found += findings(spec, (one for one in lint_spec(spec) if one[0] in _OF_BARS))
    order = {block.id: number for number, block in enumerate(blocks)}
    charts.sort(key=lambda chart: order[chart.spec.after])
    return tuple(replace(chart, number=number) for number, chart in enumerate(charts, 1)), tuple(found)


def _coloured(chart: Chart, colours: Colours) -> Chart:
    """A chart in the colours of a house."""
    return replace(chart, drawings=_in_colours(chart.drawings, colours), colours=colours.charts)


def _in_colours(drawings: Mapping[int, Drawing], colours: Colours) -> Mapping[int, Drawing]:
    """Drawings at every width in the colours of a house."""
    return {width: replace(one, svg=in_colours(one.svg, colours.charts)) for width, one in drawings.items()}


def _drawn(spec: ChartSpec, font_folder: str, notation: Notation, widths: frozenset[int], memory: Memory) -> Chart:
    """A chart drawn at every width; it has no number yet."""
    alt = describe(spec, notation.messages)

    def drawn() -> Mapping[int, Drawing]:
        from edition.charts.draw import draw  # loaded only when drawing: matplotlib is slow to load

        return {width: draw(spec, width, font_folder, alt, notation) for width in sorted(widths)}

    return Chart(spec, 0, memory.kept("chart", (spec, alt, font_folder, notation, widths), drawn), alt)


def draw_overview(
    edition: Edition,
    font_folder: str,
    notation: Notation,
    widths: frozenset[int],
    memory: Memory = FORGETFUL,
    colours: Colours = Colours(),
) -> Picture | None:
    """The picture that opens an edition, at some widths in millimetres; None if the edition has too few figures."""
    document = edition.document
    starts = {chapter.body[0].block.id for chapter in edition.chapters if chapter.body}
    chapters = [unit.span.start for unit in document.units() if unit.id in starts]
    entries = [row.entry for row in edition.rows]
    overview = overview_of(entries, len(document.source.text), chapters, notation)
    if overview is None:
        return None
    alt = describe_overview(overview, notation.messages)

    def drawn() -> Mapping[int, Drawing]:
        from edition.charts.draw import draw_overview_at  # as above

        return {width: draw_overview_at(overview, width, font_folder, alt, notation) for width in sorted(widths)}

    drawings = memory.of("overview", (overview, alt, font_folder, notation, widths), drawn)
    return Picture(_in_colours(drawings, colours), alt, tuple(lane.places for lane in overview.lanes))
