"""Bars as high as a word, beside figures: for shares in the ledger, for computations in notes, in the margin."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from edition.apparatus.apparatus import ChartSpec
from edition.apparatus.arithmetic import Computation
from edition.apparatus.series import Point
from edition.assembly import Edition
from edition.charts.colours import BLUE, CONTEXT
from edition.charts.word_scale import SpanEnding, amount_bar, word_bar, word_bars
from edition.ledger.entry import Entry
from edition.notation import opens_above, opens_below

#: Number of figures that bars in a note compare.
_PAIR = 2


def share_bar(entry: Entry) -> Markup:
    """The bar of an entry that is a share; nothing for another."""
    quantity = entry.quantity
    is_share = quantity.kind == "percent" and quantity.unit == "%"
    return Markup(word_bar(quantity.value)) if is_share and isinstance(quantity.value, Decimal) else Markup("")


def bars_of(computation: Computation, edition: Edition) -> Markup:
    """The bars of the two figures that a note compares; nothing unless there are two and they share a unit."""
    told = [edition.row(name).entry.quantity for name in dict.fromkeys(computation.entries)]
    values = [quantity.value for quantity in told if isinstance(quantity.value, Decimal)]
    units = {(quantity.kind, quantity.unit_head) for quantity in told}
    return Markup(word_bars(*values)) if len(told) == len(values) == _PAIR and len(units) == 1 else Markup("")


def amount_bars(chart: ChartSpec) -> list[tuple[Point, Markup]]:
    """The figures of a chart of the margin, each with its bar; the one that others are set against is grey."""
    points = chart.series.points
    greatest = max(point.value for point in points)
    return [(point, Markup(_amount_bar(point, greatest))) for point in points]


def _amount_bar(point: Point, greatest: Decimal) -> str:
    """The bar of one figure of a chart of the margin."""
    quantity = point.entry.quantity
    colour = CONTEXT if point.role in ("before", "whole") else BLUE
    ending: SpanEnding = "before" if opens_below(quantity) else "behind" if opens_above(quantity) else "closed"
    return amount_bar(point.value, greatest, colour, hollow=point.is_plan, ending=ending)
