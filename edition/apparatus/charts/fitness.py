"""Which facts an edition draws unasked: those that a picture shows better than their sentence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from edition.facts import Fact, FactForm, worth_of
from edition.ledger.days import extent

#: The least worth, in points, of a fact that has a place in the text.
LEAST_WORTH_OF_CHARTS = 30
#: The least confidence that the figures of such a fact are all that belong together (in held-out
#: documents, 83 in 100 such facts of three or more figures belong together).
_LEAST_SURE = 0.8
#: The same in a table, where it is somewhat lower (89 in 100 such facts of cells).
_LEAST_SURE_OF_CELLS = 0.7
#: The least confidence that its figures have the names that a reader would give them (in held-out documents).
_LEAST_NAMED = 0.8
#: The fewest figures of such a fact: what two figures show together, their sentence says as well.
_FEWEST_FIGURES = 3
#: The fewest ends of changes that show how the changes differ; two changes, and changes of changes, are put better by
#: their sentences.
_FEWEST_ENDS = 6
#: A change can be seen if it is at least this part of the axis.
_SHORTEST_CHANGE = Decimal("0.04")
#: Facts whose chart says too little if it leaves out figures of the sentence.
_OF_ALL = frozenset(("same-quantity-several-subjects", "change-percentages", "before-after"))
#: Facts of several times.
_OF_TIMES = frozenset(("over-time", "before-after"))
#: Times are of one length, as months and years are, if the longest is at most this many times the shortest.
_LENGTHS_APART = 1.2
#: The form whose distances readers take for lengths, which they are not.
_LOGARITHMIC = "dot-log"
#: The least confidence in a pair beside its sentence (in held-out documents, 87 in 100 such pairs belong together).
_LEAST_SURE_OF_TWO = 0.7
#: The least and the most times that one figure of such a pair is the other: other bars look alike, or like nothing.
_LEAST_APART, _MOST_APART = Decimal("1.1"), Decimal(30)
_PAIR = 2
_EXACT = frozenset(("=", "~", None))
#: The kinds of such pairs. Bars do not show the direction of a change beside a level; of results and targets, 57 in 100
#: are right.
_OF_TWO = frozenset(("before-after", "same-quantity-several-subjects", "parts-of-whole"))


def unfit_for(fact: Fact, form: FactForm) -> Iterator[str]:
    """What a fact lacks to be drawn unasked, in words; nothing if a chart says more at a glance than its sentence."""
    if len(fact.points) < _FEWEST_FIGURES:
        yield "a third figure"
    if worth_of(fact) < LEAST_WORTH_OF_CHARTS:
        yield f"a worth of {LEAST_WORTH_OF_CHARTS}"
    least = _LEAST_SURE if fact.context is None else _LEAST_SURE_OF_CELLS
    if fact.confidence < least:
        yield f"a confidence of {least}, not {fact.confidence}"
    if fact.named < _LEAST_NAMED:
        yield "surer names"
    if not fact.has_scale:
        yield "a scale given by its table"
    if fact.kind in _OF_TIMES and not _are_alike(fact):
        yield "times of equal length"
    is_of_all = fact.kind in _OF_ALL or (fact.kind == "parts-of-whole" and not fact.adds_up)
    if fact.is_uneven or (fact.left_out and is_of_all):
        yield "the figures that it leaves out"
    if fact.kind == "before-after" and fact.is_of_several and not _are_seen(fact):
        yield "changes large enough to be seen"
    if fact.kind == "list-of-counts":
        yield "things of the same kind"
    if form == _LOGARITHMIC:
        yield "figures that a linear scale can show"


def _are_alike(fact: Fact) -> bool:
    """Whether all known times are about equally long: the figure of a quarter is not a point on a line of years."""
    days = [extent(point.time) for point in fact.points]
    lengths = [(one[1] - one[0]).days + 1 for one in days if one]
    return not lengths or max(lengths) <= min(lengths) * _LENGTHS_APART


def _are_seen(fact: Fact) -> bool:
    """Whether most changes of the levels of several things are large enough on their common axis to be seen."""
    if len(fact.points) < _FEWEST_ENDS:
        return False
    values = [entry.quantity.signed or Decimal(0) for entry in fact.entries]
    axis = max(*values, Decimal(0)) - min(*values, Decimal(0))
    changes = sorted(abs(after - before) for before, after in zip(values[::2], values[1::2], strict=True))
    return changes[len(changes) // 2] >= axis * _SHORTEST_CHANGE


def is_worth_a_margin(fact: Fact) -> bool:
    """Whether two figures of a sentence are certain enough, and far enough apart, for two bars beside it to help."""
    if len(fact.points) != _PAIR or fact.kind not in _OF_TWO or fact.context is not None or not fact.has_levels:
        return False
    is_whole = not fact.is_uneven and (not fact.left_out or fact.kind == "before-after")
    are_exact = all(entry.quantity.comparator in _EXACT for entry in fact.entries)
    are_told_once = fact.has_one_unit and not fact.tells_rates and not fact.mixes_shares
    is_sure = fact.named >= _LEAST_NAMED and fact.confidence >= _LEAST_SURE_OF_TWO and _are_alike(fact)
    return is_whole and is_sure and are_exact and are_told_once and _is_seen(fact)


def _is_seen(fact: Fact) -> bool:
    """Whether two bars are seen to be of different length, and both are seen."""
    least, greatest = min(fact.values), max(fact.values)
    return least > 0 and least * _LEAST_APART <= greatest <= least * _MOST_APART
