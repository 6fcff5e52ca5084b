"""The text alternative of a chart, from its data: what it is, its extremes, and the relations that are certain.

Levels 1 to 3 of Lundgard and Satyanarayan (2022), Accessible Visualization via Natural Language Descriptions; what it
means (level 4) is the editor's to say in the headline.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from edition.apparatus.apparatus import ChartSpec
from edition.apparatus.series import Point
from edition.messages import Messages
from edition.notation import is_bound, opens_above, opens_below

#: The text alternative names all figures of a chart with at most this many.
_MOST_NAMED = 4


def describe(spec: ChartSpec, messages: Messages) -> str:
    """Some sentences: form and number of figures, the extremes or all figures, what is certain about their order.

    The last is the finding above the chart, which is what readers who see it take away.
    """
    sentences = [_form(spec, messages), *_order(spec, messages), _bounds(spec, messages)]
    sentences += (f"{event.words} ({event.entry.surface})." for event in spec.events)
    sentences.append(messages.gettext("Its figures are in the ledger."))
    sentences += [f"{spec.title.rstrip('.')}."] if spec.has_finding else []
    return " ".join(sentence for sentence in sentences if sentence).replace("\u00a0", " ")


def _form(spec: ChartSpec, messages: Messages) -> str:
    """What it is, how many figures it has, and which: all if they are few, otherwise the least and the greatest."""
    points = spec.series.points
    gettext = messages.gettext
    forms: dict[str, str] = {
        "dot": gettext("Dot plot of %(num)s figures"),
        "dot-log": gettext("Dot plot on a logarithmic scale of %(num)s figures"),
        "bar": gettext("Bar chart of %(num)s figures"),
        "change": gettext("Arrows from a base for %(num)s changes"),
        "waffle": gettext("Squares for %(num)s counts, one for each thing"),
        "unit-squares": gettext("Squares for %(num)s counts, one for each thing"),
        "timeline": gettext("Timeline of %(num)s dates"),
        "slope": gettext("Slope between %(num)s levels of one quantity"),
        "dumbbell": gettext("Pairs of levels before and after, %(num)s figures"),
        "line": gettext("Line through %(num)s levels of one quantity, in the order of time"),
        "stacked-bar": gettext("Bar of a whole and its parts, %(num)s figures"),
        "range": gettext("Bars from the lower to the upper end of %(num)s ranges"),
        "small-multiples": gettext("Groups of bars, %(num)s figures"),
    }
    opening = forms[spec.form] % {"num": messages.number(len(points))}
    lines = [list(line) for _, line in groupby(points, key=lambda point: point.group)]
    if spec.form == "line" and len(lines) > 1:
        opening = gettext("%(num)s lines one below the other, each in the order of time") % {
            "num": messages.number(len(lines))
        }
        told = "; ".join(f"{line[0].group}: {_line(line)}" for line in lines)
        return gettext("%(opening)s: %(figures)s.") % {"opening": opening, "figures": told}
    if len(points) <= _MOST_NAMED or spec.form in ("stacked-bar", "slope"):
        told = "; ".join(f"{point.display} ({point.full_label})" for point in points)
        return gettext("%(opening)s: %(figures)s.") % {"opening": opening, "figures": told}
    low, high = (choose(points, key=lambda point: point.value) for choose in (min, max))
    words = gettext("%(opening)s, from %(low)s to %(high)s.")
    low_words, high_words = (f"{point.display} ({point.full_label})" for point in (low, high))
    return words % {"opening": opening, "low": low_words, "high": high_words}


def _line(points: Sequence[Point]) -> str:
    """The figures of one of several lines: all if they are few, otherwise its ends, the highest and the lowest."""
    ends = (points[0], points[-1], max(points, key=lambda one: one.value), min(points, key=lambda one: one.value))
    told = points if len(points) <= _MOST_NAMED else [point for point in points if point in ends]
    return ", ".join(f"{point.display} ({point.label})" for point in told)


def _order(spec: ChartSpec, messages: Messages) -> list[str]:
    """What is certain of the order of the figures, whatever their bounds leave open."""
    points = spec.series.points
    gettext = messages.gettext
    if spec.form in ("line", "slope") and len({point.group for point in points}) == 1:
        if all(_is_above(other, one) for one, other in pairwise(points)):
            return [gettext("Each is higher than the one before.")]
        if all(_is_above(one, other) for one, other in pairwise(points)):
            return [gettext("Each is lower than the one before.")]
    if spec.form == "change":
        rises = sum(point.value > 0 for point in points)
        if rises == len(points):
            return [gettext("All rise.")]
        if rises == 0:
            return [gettext("All fall.")]
        numbers = {"rises": messages.number(rises), "falls": messages.number(len(points) - rises)}
        return [gettext("Rises: %(rises)s; falls: %(falls)s.") % numbers]
    return []


def _is_above(one: Point, other: Point) -> bool:
    """Whether a figure certainly lies above another."""
    quantities = one.entry.quantity, other.entry.quantity
    return one.value > other.value and not opens_below(quantities[0]) and not opens_above(quantities[1])


def _bounds(spec: ChartSpec, messages: Messages) -> str:
    """How many of the figures are not exact."""
    bounds = sum(is_bound(point.entry.quantity) for point in spec.series.points)
    if not bounds:
        return ""
    words = messages.ngettext(
        "%(num)s of them is a bound, not exact.", "%(num)s of them are bounds, not exact.", bounds
    )
    return words % {"num": messages.number(bounds)}
