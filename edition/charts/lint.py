"""The chart lint: what an honest, readable chart keeps to, checked on the specification and the drawing.

A configured chart that fails is an error, unless its rule is waived with a reason; an automatic one is
dropped and reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from edition.apparatus.apparatus import ChartSpec
from edition.charts.chart import Chart
from edition.errors import Finding
from edition.languages import line_words
from edition.ledger.series import in_words
from edition.notation import is_bound
from edition.quantity import Kind

_MOST_WORDS = 10
_SMALLEST_TEXT = 7.5
#: A bar shorter than a hundredth of the longest cannot be seen: a logarithmic dot plot can show it.
_SHORTEST_SHARE = 100


#: What cannot be drawn at all.
_NEVER_WAIVED = frozenset({"C-103", "C-104", "C-114", "C-115", "C-116"})
#: Squares beyond this are not counted any more.
_MOST_SQUARES = 200
_TIMES = ("date", "period")
#: What each form draws.
_DRAWS = {
    "timeline": "dates and periods",
    "change": "changes in percent",
    "waffle": "counts",
    "dot": "numbers",
    "dot-log": "numbers",
    "bar": "numbers",
}


def lint_spec(spec: ChartSpec) -> Iterator[tuple[str, str, str]]:
    """Code, message and hint of each rule that the specification breaks."""
    unfit = [point.entry for point in spec.series.points if not _is_fit(point.entry.quantity.kind, spec.form)]
    if unfit:
        hint = f"{spec.form} draws {_DRAWS[spec.form]}"
        yield "C-115", f"“{unfit[0].surface}” is {in_words(unfit[0].quantity.kind)}", hint
    else:
        yield from _of_form(spec)
    yield from _of_words(spec)


def _is_fit(kind: Kind, form: str) -> bool:
    """Whether figures of a kind can be drawn in a form."""
    if form == "timeline":
        return kind in _TIMES
    if form == "change":
        return kind == "percent_change"
    return kind == "count" if form == "waffle" else kind not in _TIMES


def _of_form(spec: ChartSpec) -> Iterator[tuple[str, str, str]]:
    """The rules of each form."""
    values = [point.value for point in spec.series.points]
    quantities = [point.entry.quantity for point in spec.series.points]
    if spec.form == "dot-log" and min(values) <= 0:
        yield "C-103", "a logarithmic scale has no place for zero or less", 'form = "dot"'
    if spec.form == "bar" and min(values) < 0:
        yield "C-104", "a bar below zero", 'form = "dot"'
    if spec.form in ("dot", "bar") and min(values) > 0 and max(values) / min(values) > _SHORTEST_SHARE:
        yield "C-105", "the least figure cannot be seen beside the greatest", 'form = "dot-log"'
    if spec.form == "dot-log" and not any(word in spec.subtitle.lower() for word in line_words().words.logarithm_words):
        yield "C-106", "the subtitle does not say that the scale is logarithmic", "say what each gridline multiplies by"
    if spec.form == "bar" and list(values) != sorted(values, reverse=True):
        yield "C-110", "the bars are not in the order of their values", 'order = "value"'
    if spec.form == "waffle" and (sum(values) > _MOST_SQUARES or any(value != int(value) for value in values)):
        yield "C-116", f"a waffle of {sum(values):,f} squares", f"it draws up to {_MOST_SQUARES} whole things"
    if spec.form == "waffle" and any(is_bound(quantity) for quantity in quantities):
        yield "C-117", "a square stands for one thing, and a figure is not exact", 'form = "bar" or "dot"'


def _of_words(spec: ChartSpec) -> Iterator[tuple[str, str, str]]:
    """What every chart has to say."""
    quantities = [point.entry.quantity for point in spec.series.points]
    if len(spec.title.split()) > _MOST_WORDS:
        yield "C-101", f"the headline has {len(spec.title.split())} words", f"at most {_MOST_WORDS}, no full stop"
    if not spec.subtitle:
        yield "C-102", "there is no subtitle", "say what, where, when, in which unit and on which scale"
    if len({quantity.unit_head for quantity in quantities}) > 1 and quantities[0].kind != "count":
        yield "C-107", "the figures have different units", "draw figures of one unit"
    if len({quantity.as_of for quantity in quantities}) > 1 and not (spec.subtitle and spec.caveat):
        dated = ", ".join(f"“{one.surface}” of {one.quantity.as_of or 'no date'}" for one in spec.series.entries)
        yield "C-108", f"the text does not date the figures alike: {dated}", "say of when they are in the caveat"
    if len({point.label for point in spec.series.points}) < len(spec.series.points):
        yield "C-109", "two rows have the same label", "give labels that tell them apart"


def lint_drawing(chart: Chart) -> Iterator[tuple[str, str, str]]:
    """Code, message and hint of each rule that a drawing breaks."""
    for drawing in chart.drawings.values():
        if drawing.missing:
            yield "C-114", f"no font of the edition has {drawing.missing}", "write the labels with other characters"
        for box in drawing.texts:
            if box.size < _SMALLEST_TEXT:
                yield "C-111", f"“{box.words}” is smaller than {_SMALLEST_TEXT} pt", "shorten the labels"
            if box.left < 0 or box.right > drawing.width or box.top < 0 or box.bottom > drawing.height:
                yield "C-112", f"“{box.words}” leaves the drawing at {drawing.width:g} mm", "shorten the labels"
        for one, other in combinations(drawing.texts, 2):
            if one.overlaps(other):
                yield (
                    "C-113",
                    f"“{one.words}” and “{other.words}” overlap at {drawing.width:g} mm",
                    "shorten the labels",
                )


def findings(spec: ChartSpec, broken: Iterator[tuple[str, str, str]]) -> Iterator[Finding]:
    """The findings of the rules broken and not waived: errors of a configured chart, else warnings."""
    waived = dict(spec.waive)
    for code, message, hint in dict.fromkeys(broken):  # a label is in the drawings of every width
        if code in waived and code not in _NEVER_WAIVED:
            continue
        may_waive = spec.configured and code not in _NEVER_WAIVED
        yield Finding(
            code,
            f"chart “{spec.slug}”: {message}",
            f'{hint}; or waive it: waive = {{ {code} = "the reason" }}' if may_waive else hint,
            level="error" if spec.configured else "warning",
            file=spec.file,
            line=spec.line,
        )
