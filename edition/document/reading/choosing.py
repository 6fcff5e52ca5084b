"""What each line is, by its evidence: one decision over all, and again with what each style has shown itself to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edition.document.lines.evidence import LineEvidence
from edition.document.lines.line import Line
from edition.document.reading.decision import Choice, decide
from edition.document.reading.told import CERTAIN, Told, forced
from edition.document.reading.weights import Weights, costs_of
from edition.values import FrozenMap

#: A style must come as often before what its lines are taken for tells of the others.
_FEWEST_OF_STYLE = 3
#: How much the share of a style's lines that are headings says, from all to none.
_STYLE = 4.0


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be decided of `lines` that are no furniture: the evidence of each, and its style as a heading.

    `heads` tells which lines an editor names as headings, where he does, `told` what is told of single lines;
    `is_titled` that the title is stated elsewhere.
    """

    lines: Sequence[Line]
    seen: Sequence[LineEvidence]
    styles: Sequence[str]
    heads: Sequence[bool] = ()
    told: Mapping[int, Told] = FrozenMap()
    is_titled: bool = False


def choose(question: Question, weights: Weights) -> list[Choice]:
    """The choice for each line of a question."""
    costs = [costs_of(one, weights) for one in question.seen]
    for is_head, cost in zip(question.heads, costs, strict=False):
        cost.begins["heading"] += -CERTAIN if is_head else CERTAIN
    for one, cost in zip(question.seen, costs, strict=True) if question.is_titled else ():
        cost.begins["title"] += 0.0 if "named as title" in one.begins else CERTAIN
    costs = [forced(cost, question.told[at]) if at in question.told else cost for at, cost in enumerate(costs)]
    start = {} if question.is_titled else weights.start
    choices = decide(costs, weights.follows, start)
    shares = _shares(question.styles, choices, question.seen)
    for style, cost in zip(question.styles, costs, strict=True):
        cost.begins["heading"] += _STYLE * (0.5 - shares.get(style, 0.5))
    return decide(costs, weights.follows, start)


def _shares(styles: Sequence[str], choices: Sequence[Choice], seen: Sequence[LineEvidence]) -> dict[str, float]:
    """For each style, how many in 1 of its lines were taken for headings, where there are enough of them."""
    all_, heads = Counter[str](), Counter[str]()
    for style, choice, one in zip(styles, choices, seen, strict=True):
        if choice.begins and not one.begins.get("long") and choice.role not in ("row", "literal"):
            all_[style] += 1
            heads[style] += choice.role == "heading"
    return {style: heads[style] / count for style, count in all_.items() if count >= _FEWEST_OF_STYLE}
