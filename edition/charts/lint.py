"""The chart lint: the rules of an honest, readable chart, checked on its specification.

A configured chart that fails is an error, unless its rule is waived with a reason; an automatic one is
dropped and reported. The rules for drawings are in `drawing_lint`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from edition.apparatus.apparatus import ChartSpec
from edition.apparatus.series import Point, in_words
from edition.charts.square_units import MOST_SQUARES, square_unit_of
from edition.errors import Finding
from edition.languages import line_words
from edition.notation import is_bound
from edition.quantity import TIMES, Quantity

#: A code, what is wrong, and how to mend it.
Broken = tuple[str, str, str]

_MOST_WORDS = 10
#: The most words of a title by program, which cannot say in short what the text says in full: ONS allows this many.
_MOST_OF_PROGRAM = 15
#: A bar shorter than a hundredth of the longest cannot be seen: a logarithmic dot plot can show it.
_SHORTEST_SHARE = 100
#: What cannot be drawn at all.
NEVER_WAIVED = frozenset({"C-103", "C-104", "C-114", "C-115", "C-116", "C-126"})
_SQUARES = ("waffle", "unit-squares")
_STACKS = ("stacked-bar", "unit-squares")
#: Forms that show how great a figure is by its length from zero.
_LINEAR = ("dot", "bar", "change", "small-multiples", "stacked-bar")
#: Forms whose groups may have units of their own.
_IN_GROUPS = ("small-multiples", "line")
#: Forms whose scale begins at zero and goes up.
_FROM_ZERO = ("bar", "small-multiples", "stacked-bar", "slope", "line")
#: What is drawn by the forms that do not draw numbers of every kind.
_DRAWS = {
    "timeline": "dates and periods",
    "change": "changes in percent",
    "waffle": "counts",
    "unit-squares": "counts",
    "range": "ranges",
}
#: The fewest figures of a line.
_SHORTEST_LINE = 3
#: The fewest figures of a stack, or of a pair of levels.
_PAIR = 2
#: What the shares of one whole add up to, in percent, and by how much rounding may change that.
_ALL, _ROUNDED = Decimal(100), Decimal(1)
_NUMBER = re.compile(r"\d[\d.,\u202f]*")


def lint_spec(spec: ChartSpec) -> Iterator[Broken]:
    """Code, message and hint of each rule that the specification breaks."""
    unfit = [point.entry for point in spec.series.points if not _is_fit(point.entry.quantity, spec.form)]
    if unfit:
        hint = f"{spec.form} draws {_DRAWS.get(spec.form, 'numbers')}"
        yield "C-115", f"“{unfit[0].surface}” is {in_words(unfit[0].quantity.kind)}", hint
    elif broken := list(_of_number(spec)):
        yield from broken
    else:
        yield from _of_scale(spec)
        yield from _of_parts(spec)
        yield from _of_times(spec)
    yield from _of_words(spec)
    yield from _of_completeness(spec)


def _is_fit(quantity: Quantity, form: str) -> bool:
    """Whether a figure can be drawn in a form."""
    kind, is_range = quantity.kind, isinstance(quantity.value, tuple)
    if form == "timeline":
        return kind in TIMES
    if form == "change":
        return kind == "percent_change"
    if form == "range" or is_range:
        return form == "range" and is_range
    if form == "unit-squares":
        return kind in ("count", "number")
    return kind == "count" if form == "waffle" else kind not in TIMES


# --- what a form can draw ---------------------------------------------------------------------------------------


def _of_number(spec: ChartSpec) -> Iterator[Broken]:
    """C-126: a form that takes another number of figures."""
    number = len(spec.series.points)
    if spec.form == "slope" and number != _PAIR:
        yield "C-126", f"a slope takes two figures, not {number}", 'form = "line" or "bar"'
    if spec.form == "line" and any(point.at is None for point in spec.series.points):
        yield "C-126", "a line needs a time for each figure", "write the year into the label, or choose another form"
    times = [point.at for point in spec.series.points if point.at is not None]
    for event in spec.events:
        if times and not min(times) <= event.at <= max(times):
            yield "C-126", f"“{event.words}” lies outside the times of the line", "leave the event out"
    if spec.form == "stacked-bar" and number < _PAIR:
        yield "C-126", "a stack needs at least two figures", 'form = "bar"'
    groups = [len(list(members)) for _, members in groupby(spec.series.points, key=lambda point: point.group)]
    if spec.form == "line" and min(groups) < _SHORTEST_LINE:
        yield "C-126", "a line needs at least three figures", 'form = "slope"'
    if spec.form == "dumbbell" and set(groups) != {_PAIR}:
        yield "C-126", "a dumbbell takes two figures for each row", "name the row of each figure in group"
    if spec.form == "small-multiples" and not all(point.group for point in spec.series.points):
        yield "C-126", "small multiples need groups of figures", "name the group of each figure in group"


def _of_scale(spec: ChartSpec) -> Iterator[Broken]:
    """C-103 to C-106, C-110: what scales can show, and say."""
    values = list(spec.series.values)
    if spec.form == "dot-log" and min(values) <= 0:
        yield "C-103", "a logarithmic scale has no place for zero or less", 'form = "dot"'
    if spec.form in _FROM_ZERO and min(values) < 0:
        yield "C-104", "a figure is below zero, where the scale begins", 'form = "dot"'
    for scale in _scales(spec):
        sizes = [abs(point.value) for point in scale]
        if spec.form in _LINEAR and min(sizes) > 0 and max(sizes) / min(sizes) > _SHORTEST_SHARE:
            yield "C-105", "the smallest figure cannot be seen beside the largest", 'form = "dot-log"'
    if spec.form == "dot-log" and not _has_any(spec.subtitle, line_words().words.logarithm_words):
        yield "C-106", "the subtitle does not say that the scale is logarithmic", "say what each gridline multiplies by"
    if spec.form == "bar" and spec.series.points[-1].role != "target":
        for _, members in groupby(spec.series.points, key=lambda point: point.group):
            drawn = [point.value for point in members if point.role != "target"]
            if drawn != sorted(drawn, reverse=True):
                yield "C-110", "the bars are not in the order of their values", 'order = "value"'
    if spec.form in _SQUARES:
        yield from _of_squares(spec)


def _scales(spec: ChartSpec) -> list[list[Point]]:
    """The points that share a scale: all, or those of each group if the groups have units of their own."""
    points = spec.series.points
    if spec.form not in _IN_GROUPS or len(_units(spec)) == 1:
        return [list(points)]
    return [list(members) for _, members in groupby(points, key=lambda point: point.group)]


def _of_squares(spec: ChartSpec) -> Iterator[Broken]:
    """C-116, C-117: squares that are counted."""
    values, quantities = spec.series.values, [point.entry.quantity for point in spec.series.points]
    unit = square_unit_of(values) if spec.form == "unit-squares" else Decimal(1)
    drawn = values[:1] if spec.series.points[0].role == "whole" else values
    if sum(drawn) / unit > MOST_SQUARES or any(value != int(value) for value in values):
        yield "C-116", f"it needs squares for {sum(drawn):,f} things", f"draw at most {MOST_SQUARES} whole things"
    if any(is_bound(quantity) for quantity in quantities):
        yield "C-117", "each square is one thing, but a figure is not exact", 'form = "bar" or "dot"'


# --- what stands together ---------------------------------------------------------------------------------------


def _of_parts(spec: ChartSpec) -> Iterator[Broken]:
    """C-119, C-127: parts that are more than their whole, or do not add up to it, or have no certain end."""
    if spec.form not in _STACKS:
        return
    points = spec.series.points
    whole = points[0] if points[0].role == "whole" else None
    parts = sum((point.value for point in points if point.role != "whole"), Decimal(0))
    if whole is None and points[0].entry.quantity.unit == "%" and abs(parts - _ALL) > _ROUNDED:
        yield "C-119", f"the shares add up to {parts:f} percent", 'form = "bar", or draw the shares of one whole'
    elif whole and parts > whole.value + _last_digits(points):
        yield "C-119", f"the parts add up to {parts:,f}, the whole is {whole.value:,f}", 'form = "bar"'
    bounds = [point for point in points if is_bound(point.entry.quantity)]
    if spec.form == "stacked-bar" and bounds and len(points) > _PAIR:
        yield "C-127", f"“{bounds[0].display}” has no exact end, where the next part would begin", 'form = "bar"'


def _last_digits(points: tuple[Point, ...]) -> Decimal:
    """What rounding may have added to the sum of parts: half a unit of the last digit that each is stated with."""
    return sum((_last_digit(point) for point in points), Decimal(0)) / 2


def _last_digit(point: Point) -> Decimal:
    digits = point.value.as_tuple()
    told = point.entry.surface.replace(",", "")
    decimals = re.search(r"\d+(?:\.(\d+))?", told)
    significant = len((decimals[0] if decimals else str(digits.digits)).replace(".", "").lstrip("0")) or 1
    return Decimal(1).scaleb(point.value.adjusted() - significant + 1)


def _of_times(spec: ChartSpec) -> Iterator[Broken]:
    """C-124: a stretch of time that the text gives no days for, drawn as if it did."""
    for point in spec.series.points if spec.form == "timeline" else ():
        value = str(point.entry.quantity.value)
        is_told_by_days = all(len(end.split("-")) == 3 for end in value.split("/"))
        if not is_told_by_days and not point.is_loose:
            yield "C-124", f"“{point.display}” names no day, but is drawn as if it did", "leave it out"


# --- what a chart says ------------------------------------------------------------------------------------------


def _of_words(spec: ChartSpec) -> Iterator[Broken]:
    """C-101, C-102, C-107 to C-109, C-118, C-122, C-123: what every chart has to say, and what it may not."""
    quantities = [point.entry.quantity for point in spec.series.points]
    most = _MOST_WORDS if spec.configured else _MOST_OF_PROGRAM
    if len(spec.title.split()) > most:
        yield "C-101", f"the headline has {len(spec.title.split())} words", f"use at most {most}, and no full stop"
    if not spec.subtitle:
        yield "C-102", "there is no subtitle", "say what, where, when, in which unit and on which scale"
    units = (len({point.entry.quantity.unit_head for point in scale}) for scale in _scales(spec))
    if max(units) > 1 and not _are_counts(spec):
        yield "C-107", "the figures have different units", "draw figures of one unit"
    times = {one.as_of for one in quantities} - {None}  # the time of a figure may not be known
    dated = spec.form not in ("line", "slope", "dumbbell") and len(times) > 1
    if dated and not (spec.subtitle and spec.caveat):
        told = ", ".join(f"“{one.surface}” of {one.quantity.as_of or 'no date'}" for one in spec.series.entries)
        yield "C-108", f"the text gives the figures different dates: {told}", "state the dates in the caveat"
    labels = {(point.group, point.label) for point in spec.series.points}
    if len(labels) < len(spec.series.points):
        yield "C-109", "two rows have the same label", "give labels that tell them apart"
    if spec.configured:
        yield from _of_title(spec)
    if not _says_unit(spec):
        yield "C-118", "the unit of the figures is not stated", "name it in the title, the subtitle or unit_label"


def _are_counts(spec: ChartSpec) -> bool:
    return {point.entry.quantity.kind for point in spec.series.points} <= {"count", "number", "vague_count"}


def _says_unit(spec: ChartSpec) -> bool:
    """Whether a chart says what its figures are counted or measured in: in its words, or beside each of them."""
    if spec.form in ("timeline", "change"):
        return True
    words = " ".join((spec.title, spec.subtitle, spec.unit_label, *(point.label for point in spec.series.points)))
    quantity = spec.series.entries[0].quantity
    names = [name.casefold() for name in (quantity.unit_text, quantity.unit_head, quantity.unit) if name]
    told = words.casefold()
    beside = all(any(name in point.display.casefold() for name in names) for point in spec.series.points)
    # Counts of different things are named by their labels; a number on its own has no unit.
    return not names or beside or any(name in told for name in names) or len(_units(spec)) > 1


def _units(spec: ChartSpec) -> set[str | None]:
    return {entry.quantity.unit_head for entry in spec.series.entries}


def _of_title(spec: ChartSpec) -> Iterator[Broken]:
    """C-122, C-123: a title that the figures do not support, an extreme that is not the one highlighted."""
    values = spec.series.values
    words = line_words().words
    is_one = len({point.group for point in spec.series.points}) == 1
    if spec.form in ("slope", "line") and is_one and len(values) > 1 and spec.series.points[0].role != "whole":
        rises = "rises", words.rise_words, values[-1] > values[0]
        falls = "falls", words.fall_words, values[-1] < values[0]
        for name, signs, is_so in (rises, falls):
            if not is_so and _has_any(spec.title, signs):
                yield "C-122", f"the title says that something {name}, but the figures do not", "say what they show"
    numbers = {number.strip(".,") for number in _NUMBER.findall(spec.title)}
    shown = {number.strip(".,") for point in spec.series.points for number in _NUMBER.findall(_told(point))}
    unborne = sorted(numbers - shown - {str(len(values)), f"{sum(values):,f}"} - _counted_pairs(spec))
    if unborne and spec.form != "timeline":
        yield "C-122", f"the title says {', '.join(unborne)}, but no figure of the chart does", "say what they show"
    if spec.highlight and _has_any(spec.title, words.extreme_words):
        ends = {max(spec.series.points, key=_value).label, min(spec.series.points, key=_value).label}
        if not ends & set(spec.highlight):
            hint = f"highlight = [“{max(spec.series.points, key=_value).label}”]"
            yield "C-123", "the title names an extreme, but another mark is highlighted", hint


def _counted_pairs(spec: ChartSpec) -> set[str]:
    """How many pairs of levels a chart has, and how many of them rise and fall."""
    if spec.form != "dumbbell":
        return set()
    groups = dict.fromkeys(point.group for point in spec.series.points)
    pairs = [[point.value for point in spec.series.points if point.group == group] for group in groups]
    counts = len(pairs), sum(pair[0] < pair[-1] for pair in pairs), sum(pair[0] > pair[-1] for pair in pairs)
    return {str(count) for count in counts}


def _told(point: Point) -> str:
    """All that a chart says of a point."""
    time = f"{point.time} {point.entry.quantity.as_of}"
    return f"{point.display} {point.label} {point.group} {time} {point.entry.surface}"


def _value(point: Point) -> Decimal:
    return point.value


def _has_any(words: str, signs: tuple[str, ...]) -> bool:
    """Whether words contain one of some signs."""
    return any(sign in words.lower() for sign in signs)


def _of_completeness(spec: ChartSpec) -> Iterator[Broken]:
    """C-121: figures of a list that a chart leaves out without saying so."""
    silent = [figure for figure in spec.left_out if figure not in f"{spec.caveat} {spec.subtitle}"]
    if silent and spec.configured:
        told = ", ".join(f"“{figure}”" for figure in silent)
        hint = "draw them, or say in the caveat that they are left out"
        yield "C-121", f"the text lists more of them: {told}", hint


def findings(spec: ChartSpec, broken: Iterator[Broken]) -> Iterator[Finding]:
    """The findings of the rules broken and not waived: errors of a configured chart, else warnings."""
    waived = dict(spec.waive)
    for code, message, hint in dict.fromkeys(broken):  # a label is in the drawings of every width
        if code in waived and code not in NEVER_WAIVED:
            continue
        may_waive = spec.configured and code not in NEVER_WAIVED
        yield Finding(
            code,
            f"chart “{spec.slug}”: {message}",
            f'{hint}; or waive it: waive = {{ {code} = "the reason" }}' if may_waive else hint,
            level="error" if spec.configured else "warning",
            file=spec.file,
            line=spec.line,
        )
