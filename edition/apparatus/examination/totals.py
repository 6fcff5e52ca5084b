"""Whether parts fit their wholes: shares beside their counts, parts in lists with a total, columns of tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from edition.apparatus.examination.query import HUNDRED, Percent, Query, Question, query_of, stated
from edition.facts.passages import FactPassage, Figure
from edition.facts.wording import Wording
from edition.ledger.precision import Interval, interval_of

#: A list of parts has at least this many: two may fit by chance.
_FEWEST = 3
#: Parts that miss a total by no more than this share of it, a tenth, are meant to add up to it.
_NEAR = Decimal("0.1")
_ADDED = frozenset(("money", "count", "measure"))


def shares(passages: Sequence[FactPassage], wording: Wording) -> Iterator[Query]:
    """P-007 for a share that does not fit the part and whole beside it: "41 of the 46 judges (98 percent)"."""
    for passage in passages:
        figures = passage.figures
        for at in range(len(figures) - 2):
            told = _in_order(passage, figures[at : at + 3], wording)
            if told:
                yield from _share(*told)


def _in_order(passage: FactPassage, three: Sequence[Figure], wording: Wording) -> tuple[Figure, Figure, Figure] | None:
    """Three figures side by side as part, whole and share, if the words between them say so."""
    first, second, third = three
    gaps = passage.between(first.place, second.place), passage.between(second.place, third.place)
    if wording.is_all("out_of", gaps[0]) and _is_share(third) and _restates(gaps[1], wording):
        return first, second, third
    if _is_share(first) and _restates(gaps[0], wording) and wording.is_all("out_of", gaps[1]):
        return second, third, first
    if _is_share(second) and _restates(gaps[0], wording) and wording.is_all("out_of", gaps[1]):
        return first, third, second
    return None


def _restates(gap: str, wording: Wording) -> bool:
    """Whether a gap says that what follows restates what precedes it: "(", ", or"."""
    return wording.is_all("restates", gap) or gap in ("(", "[", ",", ", (")


def _is_share(figure: Figure) -> bool:
    """Whether a figure is a share in percent."""
    return figure.entry.quantity.kind == "percent" and not figure.is_change


def _share(part: Figure, whole: Figure, share: Figure) -> Iterator[Query]:
    """The query of a part, a whole of the same kind and a share that does not fit."""
    bounds = interval_of(part.entry), interval_of(whole.entry), interval_of(share.entry)
    is_alike = part.unit[0] in ("number", whole.unit[0]) or whole.unit[0] == "number"
    if not (bounds[0] and bounds[1] and bounds[2]) or not is_alike or whole.unit[0] == "percent" or bounds[1].low <= 0:
        return
    made = Interval(bounds[0].low / bounds[1].high * HUNDRED, bounds[0].high / bounds[1].low * HUNDRED)
    if not made.meets(bounds[2]):
        yield query_of(
            Question.SHARE,
            (part.entry, whole.entry, share.entry),
            part=" ".join(part.entry.surface.split()),
            whole=stated(whole.entry),
            stated=stated(share.entry),
            computed=Percent.of(part.value / whole.value),
        )


def parts(passages: Sequence[FactPassage], wording: Wording) -> Iterator[Query]:
    """P-007 for a part that is greater than its whole, where words say that it is a part of it."""
    for passage in passages:
        for one, other, gap in passage.pairs:
            if one.unit != other.unit or one.unit[0] not in _ADDED:
                continue
            if wording.is_all("out_of", gap) and one.unit[0] == "count":
                yield from _too_great(one, other)
            elif wording.is_all("of_which", gap):
                yield from _too_great(other, one)


def _too_great(part: Figure, whole: Figure) -> Iterator[Query]:
    """The query of a part greater than its whole."""
    bounds = interval_of(part.entry), interval_of(whole.entry)
    if bounds[0] and bounds[1] and bounds[0].low > bounds[1].high:
        yield query_of(
            Question.PART,
            (part.entry, whole.entry),
            part=" ".join(part.entry.surface.split()),
            whole=stated(whole.entry),
        )


def totals(passages: Sequence[FactPassage], wording: Wording) -> Iterator[Query]:
    """P-007 for a total and the list of its parts, in one sentence, if the parts nearly add up to it."""
    for passage in passages:
        for at, whole in enumerate(passage.figures):
            is_total = wording.has("totals", passage.gaps[whole.place]) and whole.unit[0] in _ADDED
            lists = (passage.figures[at + 1 :], passage.figures[:at]) if is_total else ()
            for listed in lists:
                told = _listed(passage, listed, whole, wording)
                if len(told) >= _FEWEST:
                    yield from _sum(whole, told)


def _listed(passage: FactPassage, figures: Sequence[Figure], whole: Figure, wording: Wording) -> Sequence[Figure]:
    """The parts, if all figures on one side of a total have its unit and form one list; otherwise none."""
    are_alike = all(one.unit == whole.unit and not one.is_change for one in figures)
    gaps = [passage.between(one.place, other.place) for one, other in pairwise(figures)]
    is_list = all("#" not in gap and wording.has("joins", gap) for gap in gaps)
    return figures if are_alike and is_list else ()


def _sum(whole: Figure, told: Sequence[Figure]) -> Iterator[Query]:
    """The query about parts that come near a total and miss it by more than rounding explains."""
    bounds = [interval_of(one.entry) for one in told]
    of_whole = interval_of(whole.entry)
    total = sum((one.value for one in told), Decimal(0))
    if not of_whole or abs(total - whole.value) > whole.value * _NEAR:
        return
    made = Interval(Decimal(0), Decimal(0))
    for one in bounds:
        made = made.plus(one) if one else made
    if not made.meets(of_whole):
        yield query_of(
            Question.SUM, (whole.entry, *(one.entry for one in told)), computed=total, stated=stated(whole.entry)
        )
