"""Which facts an edition draws that nobody has asked for: those that a picture tells better than their sentence."""

from __future__ import annotations

from decimal import Decimal

from edition.facts import Fact, Form, worth_of

#: Facts worth so many points have a place among the text,
LEAST_WORTH = 30
#: if it is so sure that their figures are all that belong together (of documents left out 83 in 100 such of three
#: figures and more belong together),
_LEAST_SURE = 0.8
#: and if they have so many figures: what two say to one another their sentence says as well.
_FEWEST_FIGURES = 3
#: The ends of so many changes show how they differ; two changes, and changes of changes, their sentences tell better.
_FEWEST_ENDS = 6
#: A change is seen where it is this part of the axis, or more.
_SHORTEST_CHANGE = Decimal("0.04")
#: Facts of which a chart that leaves figures of the sentence out says too little.
_OF_ALL = frozenset(("same-quantity-several-subjects", "change-percentages", "before-after"))
#: What readers take for lengths, and are none.
_LOGARITHMIC = "dot-log"
#: Beside its sentence stands a pair that is so sure (of documents left out 87 in 100 such belong together),
_LEAST_SURE_OF_TWO = 0.7
#: one figure of which is so many times the other at least, and at most: bars of others look alike, or like nothing.
_LEAST_APART, _MOST_APART = Decimal("1.1"), Decimal(30)
#: Of a change beside a level no bar shows the way; of results and targets 57 in 100 are right.
_PAIR = 2
_EXACT = frozenset(("=", "~", None))
_OF_TWO = frozenset(("before-after", "same-quantity-several-subjects", "parts-of-whole"))


def is_worth_drawing(fact: Fact, form: Form) -> bool:
    """Whether a chart of that form says more than its sentence, and all of it, at a look."""
    is_whole = not fact.is_uneven and (not fact.left_out or fact.kind not in _OF_ALL)
    has_worth = worth_of(fact) >= LEAST_WORTH and len(fact.points) >= _FEWEST_FIGURES
    is_sure = fact.confidence >= _LEAST_SURE
    is_seen = not fact.is_of_several or _are_seen(fact)
    is_of_one = fact.kind != "list-of-counts"  # things that are not alike are no bars of one chart
    return has_worth and is_sure and is_whole and is_seen and is_of_one and form != _LOGARITHMIC


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
    return is_whole and are_exact and are_told_once and fact.confidence >= _LEAST_SURE_OF_TWO and _are_apart(fact)


def _are_apart(fact: Fact) -> bool:
    """Whether two bars are seen to be of different length, and both are seen."""
    least, greatest = min(fact.values), max(fact.values)
    return least > 0 and least * _LEAST_APART <= greatest <= least * _MOST_APART
