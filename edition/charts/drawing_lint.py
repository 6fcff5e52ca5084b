"""The lint of drawings: words that can be read, marks that stay on the page, colours that are seen on every ground."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from edition.charts.chart import Chart, Drawing
from edition.charts.lint import Broken
from edition.palette import Colours, contrast

_SMALLEST_TEXT = 7.5
#: How far a mark may reach beyond the edge without being visibly cut, in millimetres.
_SLACK = 0.2
#: The least contrast of marks to their ground (WCAG 2.2, 1.4.11).
_LEAST_CONTRAST = 3.0
_REPORT = "report it (docs/how-to.md says where)"
_COLOUR = re.compile(r'(?:fill|stroke)="(#[0-9a-fA-F]{6})"')
#: How far the lengths of bars may be out of proportion to their figures, as a share.
_OFF = 0.02


def lint_drawing(chart: Chart, grounds: Sequence[str] = Colours().grounds) -> Iterator[Broken]:
    """Code, message and hint of each rule that a drawing breaks; `grounds` are the colours that it stands on."""
    for drawing in chart.drawings.values():
        if drawing.missing:
            yield "C-114", f"no font of the edition has {drawing.missing}", "write the labels with other characters"
        yield from _of_texts(drawing)
        yield from _of_marks(chart, drawing, grounds)


def _of_texts(drawing: Drawing) -> Iterator[Broken]:
    """C-111 to C-113: size, edge and overlap of words."""
    hint = "shorten the labels"
    for box in drawing.texts:
        if box.size < _SMALLEST_TEXT:
            yield "C-111", f"“{box.words}” is smaller than {_SMALLEST_TEXT} pt", hint
        if box.left < 0 or box.right > drawing.width or box.top < 0 or box.bottom > drawing.height:
            yield "C-112", f"“{box.words}” runs off the drawing at a width of {drawing.width:g} mm", hint
    for one, other in combinations(drawing.texts, 2):
        if one.overlaps(other):
            yield "C-113", f"“{one.words}” and “{other.words}” overlap at a width of {drawing.width:g} mm", hint


def _of_marks(chart: Chart, drawing: Drawing, grounds: Sequence[str]) -> Iterator[Broken]:
    """C-112, C-120, C-125: marks on the page, bars in proportion, colours that are seen."""
    left, top, right, bottom = drawing.extent
    if min(left, top) < -_SLACK or right > drawing.width + _SLACK or bottom > drawing.height + _SLACK:
        yield "C-112", f"a mark runs off the drawing at a width of {drawing.width:g} mm", "shorten the labels"
    values = {point.entry.id: float(point.value) for point in chart.spec.series.points}
    rates = [length / values[entry] for entry, length in drawing.lengths if values.get(entry)]
    has_one_scale = chart.spec.form != "small-multiples"
    if has_one_scale and rates and max(rates) > min(rates) * (1 + _OFF):
        yield "C-120", "the bars are not in proportion to their figures: the scale does not begin at zero", _REPORT
    for colour in sorted(set(_COLOUR.findall(drawing.svg))):
        for ground in grounds:
            if (found := contrast(colour, ground)) < _LEAST_CONTRAST:
                yield "C-125", f"{colour} has a contrast of {found:.1f} on {ground}", _REPORT
