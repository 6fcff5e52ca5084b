"""Whether a change fits the two levels that it is between: "from 40 to 50 tons, a rise of 20 percent"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import localcontext

from edition.apparatus.examination.query import HUNDRED, Percent, Query, Question, query_of, rounded, stated
from edition.facts.passages import FactPassage, Figure
from edition.facts.wording import Wording
from edition.ledger.precision import Interval, interval_of


def changes(passages: Sequence[FactPassage], _: Wording) -> Iterator[Query]:
    """P-006 for the change beside the only two levels of a sentence, if it does not fit them."""
    for passage in passages:
        figures = {figure.entry.id: figure for figure in passage.figures}
        told = [one for one in passage.figures if _tells_change(one)]
        pairs = [
            (figures[one.entry.change_from], one)
            for one in passage.figures
            if one.entry.change_from in figures and one not in told
        ]
        if len(pairs) == 1 and len(told) == 1 and _stand_together(passage, *pairs[0], told[0]):
            yield from _checked(*pairs[0], told[0])


def _tells_change(figure: Figure) -> bool:
    """Whether a figure says by how many percent something rose or fell, or to how many times as much it grew."""
    quantity = figure.entry.quantity
    return quantity.kind == "percent_change" or (
        quantity.kind == "ratio" and quantity.share is None and quantity.direction != "down" and figure.value > 1
    )


def _stand_together(passage: FactPassage, before: Figure, after: Figure, change: Figure) -> bool:
    """Whether no other amount stands between a change and the levels."""
    order = [figure.place for figure in passage.figures]
    places = sorted(order.index(one.place) for one in (before, after, change))
    return places[-1] - places[0] == len(places) - 1


def _checked(before: Figure, after: Figure, change: Figure) -> Iterator[Query]:
    """The query about two levels and a change that cannot fit, whatever their words leave open."""
    levels = interval_of(before.entry), interval_of(after.entry)
    told = interval_of(change.entry)
    if not (levels[0] and levels[1] and told) or levels[0].low <= 0 or levels[1].low < 0:
        return
    is_times = change.entry.quantity.kind == "ratio"
    with localcontext() as context:
        context.prec = 34
        made = Interval(levels[1].low / levels[0].high, levels[1].high / levels[0].low)
        computed = after.value / before.value
        if not is_times:
            sign = -1 if change.entry.quantity.direction == "down" else 1
            ends = sorted((sign * (made.low - 1) * HUNDRED, sign * (made.high - 1) * HUNDRED))
            made, computed = Interval(ends[0], ends[1]), abs(computed - 1) * HUNDRED
    are_shares = before.unit[0] == "percent"
    in_points = abs(after.value - before.value)
    if made.meets(told) or (are_shares and told.low <= in_points <= told.high):
        return
    yield query_of(
        Question.MULTIPLE if is_times else Question.CHANGE,
        (before.entry, after.entry, change.entry),
        before=stated(before.entry),
        after=stated(after.entry),
        stated=stated(change.entry),
        computed=rounded(computed) if is_times else Percent(rounded(computed)),
    )
