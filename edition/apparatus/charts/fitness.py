"""Which facts an edition draws that nobody has asked for: those that a picture tells better than their sentence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from edition.facts import Fact, FactForm, worth_of
from edition.ledger.days import extent

#: Facts worth so many points have a place among the text,
LEAST_WORTH_OF_CHARTS = 30
#: if it is so sure that their figures are all that belong together (of documents left out 83 in 100 such of three
#: figures and more belong together),
_LEAST_SURE = 0.8
#: of a table somewhat less (of its cells 89 in 100 such),
_LEAST_SURE_OF_CELLS = 0.7
#: if it is so sure that its figures have the names that a reader would give them (of documents left out),
_LEAST_NAMED = 0.8
#: and if they have so many figures: what two say to one another their sentence says as well.
_FEWEST_FIGURES = 3
#: The ends of so many changes show how they differ; two changes, and changes of changes, their sentences tell better.
_FEWEST_ENDS = 6
#: A change is seen where it is this part of the axis, or more.
_SHORTEST_CHANGE = Decimal("0.04")
#: Facts of which a chart that leaves figures of the sentence out says too little.
_OF_ALL = frozenset(("same-quantity-several-subjects", "change-percentages", "before-after"))
#: Facts of several times.
_OF_TIMES = frozenset(("over-time", "before-after"))
#: Of times of one length, months and years, the longest is so many times the shortest at most.
_LENGTHS_APART = 1.2
#: What readers take for lengths, and are none.
_LOGARITHMIC = "dot-log"
#: Beside its sentence stands a pair that is so sure (of documents left out 87 in 100 such belong together),
_LEAST_SURE_OF_TWO = 0.7
#: one figure of which is so many times the other at least, and at most: bars of others look alike, or like nothing.
_LEAST_APART, _MOST_APART = Decimal("1.1"), Decimal(30)
_PAIR = 2
_EXACT = frozenset(("=", "~", None))
#: Of a change beside a level no bar shows the way; of results and targets 57 in 100 are right.
_OF_TWO = frozenset(("before-after", "same-quantity-several-subjects", "parts-of-whole"))


def unfit_for(fact: Fact, form: FactForm) -> Iterator[str]:
    """What a fact lacks to be drawn unasked, in words; nothing where a chart says more than its sentence at a look."""
    if len(fact.points) < _FEWEST_FIGURES:
        yield "a third figure"
    if worth_of(fact) < LEAST_WORTH_OF_CHARTS:
        yield f"a worth of {LEAST_WORTH_OF_CHARTS}"
    least = _LEAST_SURE if fact.context is None else _LEAST_SURE_OF_CELLS
    if fact.confidence < least:
        yield f"a confidence of {least}, having {fact.confidence}"
    if fact.named < _LEAST_NAMED:
        yield "surer names"
    if not fact.has_scale:
        yield "a scale that its table tells"
    if fact.kind in _OF_TIMES and not _are_alike(fact):
        yield "times of one length"
    is_of_all = fact.kind in _OF_ALL or (fact.kind == "parts-of-whole" and not fact.adds_up)
    if fact.is_uneven or (fact.left_out and is_of_all):
        yield "the figures that it leaves out"
    if fact.kind == "before-after" and fact.is_of_several and not _are_seen(fact):
        yield "changes that are seen"
    if fact.kind == "list-of-counts":
        yield "things that are alike"
    if form == _LOGARITHMIC:
        yield "figures of one scale"


def _are_alike(fact: Fact) -> bool:
    """Whether all known times are about as long: what a quarter came to is no point on a line of years."""
    days = [extent(point.time) for point in fact.points]
    lengths = [(one[1] - one[0]).days + 1 for one in days if one]
    return not lengths or max(lengths) <= min(lengths) * _LENGTHS_APART


def _are_seen(fact: Fact) -> bool:
    """Whether levels of several things changed by so much of their common axis that most of the changes are seen."""
    if len(fact.points) < _FEWEST_ENDS:
        return False
    values = [entry.quantity.signed or Decimal(0) for entry in fact.entries]
    axis = max(*values, Decimal(0)) - min(*values, Decimal(0))
    changes = sorted(abs(after - before) for before, after in zip(values[::2], values[1::2], strict=True))
    return changes[len(changes) // 2] >= axis * _SHORTEST_CHANGE


def is_worth_a_margin(fact: Fact) -> bool:
    """Whether two figures of a sentence are so sure, and so far apart, that two bars beside it help to see them."""
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
