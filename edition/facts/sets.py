"""Sets of figures whose pairs belong together, each with how sure it is that all of its figures do.

Figures are joined by average linkage (Sokal and Michener 1958) for each relation, at several strengths; one score with
integer weights, fitted like that of `pairs`, gives the probability that a reader would put each set into a chart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from heapq import heapify, heappop, heappush
from itertools import combinations, pairwise

from edition.facts.data import Datum
from edition.facts.pairs import NO_RELATION, Relation, pair_evidence_of, pairs, where_of
from edition.scoring import WHOLE, Scorer, bucket

#: A chart draws figures of one group; a whole stands among its parts. Two relations of a group are its two sides.
GROUPS: Mapping[str, tuple[Relation, ...]] = {
    "time": ("later", "earlier"), "several": ("several",), "parts": ("whole", "parts"), "target": ("target", "result"),
}  # fmt: skip
#: Sets are joined down to each of these mean shares, in ten-thousandths; below the least link, a pair joins nothing.
STRENGTHS = (5000, 3500, 2500, 1500)
_LEAST_LINK = 200
#: Most figures in a chart.
_MOST = 40
_CUTS = (500, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000)
_RATIOS = (1.1, 1.5, 3, 10, 100, 1000)
_SPANS = (60, 150, 400, 1000, 3000)
_LEFT = (1, 2, 4, 8)
_SURE = (0.6, 0.8, 0.9, 0.96)
_LIKE = (0.1, 0.25, 0.5, 0.75)
_MANY, _SEVERAL = 6, 4
_ALL, _ROUNDED = 100, Decimal("0.01")

PairShares = Mapping[tuple[int, int], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class SetCandidate:
    """Figures, by their places, that may be drawn together as a group; `links` counts the ways in which they joined."""

    group: str
    members: tuple[int, ...]
    links: int


@dataclass(frozen=True, slots=True)
class FigureSet:
    """Figures that belong together, in order, and how sure that is, from 0 to 1.

    `leanings` says for each, in ten-thousandths, by how much it is more the later figure than the earlier, more the
    target of the others than their result, or more their whole than a part beside them.
    """

    group: str
    data: tuple[Datum, ...]
    leanings: tuple[int, ...]
    confidence: float


def pair_shares_of(text: str, data: Sequence[Datum], scorer: Scorer) -> dict[tuple[int, int], dict[str, int]]:
    """For each two figures that may belong together, the share of each relation, in ten-thousandths."""
    found = {}
    for first, second in pairs(data):
        shares = scorer.shares(scorer.sum(pair_evidence_of(text, data, first, second)))
        found[first, second] = dict(zip(scorer.choices, shares, strict=True))
    return found


def set_candidates(shares: PairShares) -> list[SetCandidate]:
    """The sets that may be drawn, by the shares of their pairs."""
    links: Counter[tuple[str, tuple[int, ...]]] = Counter()
    for group, relations in GROUPS.items():
        of = {pair: sum(told.get(one, 0) for one in relations) for pair, told in shares.items()}
        near = {pair: share for pair, share in of.items() if share >= _LEAST_LINK}
        links.update((group, members) for members in _joined(near) if len(members) <= _MOST)
    return [SetCandidate(group, members, count) for (group, members), count in links.items()]


def _joined(shares: Mapping[tuple[int, int], int]) -> Iterator[tuple[int, ...]]:
    """The sets of two or more as they are joined, the greatest mean share first; all sets again at each strength."""
    members: dict[int, tuple[int, ...]] = {place: (place,) for pair in shares for place in pair}
    links: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for (one, other), share in shares.items():
        links[one][other] = links[other][one] = share
    waiting = [(-share, one, other) for (one, other), share in shares.items()]
    heapify(waiting)
    for least in STRENGTHS:
        while waiting and -waiting[0][0] >= least:
            mean, one, other = heappop(waiting)
            total = links.get(one, {}).get(other)
            if total is None or -mean != total // (len(members[one]) * len(members[other])):
                continue  # one of them has been joined to another since
            members[one] = (*members[one], *members.pop(other))
            yield tuple(sorted(members[one]))
            for place, share in links.pop(other).items():
                del links[place][other]
                if place != one:
                    links[one][place] = links[place][one] = links[one].get(place, 0) + share
            for place, share in links[one].items():
                size = len(members[one]) * len(members[place])
                heappush(waiting, (-(share // size), min(one, place), max(one, place)))
        yield from (tuple(sorted(found)) for found in members.values() if len(found) > 1)


def set_features_of(data: Sequence[Datum], one: SetCandidate, shares: PairShares) -> Iterator[str]:
    """The evidence for and against a set."""
    told = [data[place] for place in one.members]
    group, count = one.group, min(len(told), _MANY)
    links = [WHOLE - shares[pair][NO_RELATION] if pair in shares else 0 for pair in combinations(one.members, 2)]
    mean, least = bucket(sum(links) / len(links), _CUTS), bucket(min(links), _CUTS)
    own = sum(shares.get(pair, {}).get(of, 0) for pair in combinations(one.members, 2) for of in GROUPS[group])
    own = bucket(own / len(links), _CUTS)
    next_to = [WHOLE - shares[pair][NO_RELATION] if pair in shares else 0 for pair in pairwise(one.members)]
    near = bucket(sum(next_to) / len(next_to), _CUTS)
    wheres = Counter(where_of(*pair) for pair in combinations(told, 2))
    where = max(wheres, key=lambda name: (wheres[name], name))
    yield from (group, f"{group} mean={mean}", f"mean={mean} of={count}", f"{where} mean={mean}", f"mean={mean}")
    yield from (f"least={least} of={count}", f"{group} own={own}", f"own={own} of={count}", f"{group} near={near}")
    yield from (f"{group} of={count}", f"{group} where={where}", f"where={where} of={count}", f"wheres={len(wheres)}")
    yield from (f"links={one.links}", *_of_records(told, group, where, count), *_of_values(told, group, count))
    units = {datum.unit for datum in told}
    kinds = "|".join(sorted({datum.entry.quantity.kind for datum in told}))
    yield from (f"{group} units={min(len(units), 3)}", f"{group} kinds={kinds}")
    amid = range(one.members[0], one.members[-1] + 1)
    left = bucket(sum(data[at].unit in units and at not in one.members for at in amid), _LEFT)
    yield from (f"left={left} of={count}", f"{group} {where} left={left}")
    span = bucket(told[-1].entry.span.end - told[0].entry.span.start, _SPANS)
    yield from (f"span={span} of={count}", f"sure={bucket(min(datum.entry.confidence for datum in told), _SURE)}")
    like = [len(a.stems & b.stems) / max(1, min(len(a.stems), len(b.stems))) for a, b in pairwise(told)]
    yield f"{where} like={bucket(sum(like) / len(like), _LIKE)}"


def _of_records(told: Sequence[Datum], group: str, where: str, count: int) -> Iterator[str]:
    """How far the records of some figures agree."""
    times = {datum.entry.quantity.as_of for datum in told} - {None}
    yield f"{group} times={min(len(times), _SEVERAL)} of={count}"
    yield from (f"{group} dated={len(times) == len(told)}", f"{group} {where} undated={not times}")
    measures = {datum.slot("measure") for datum in told} - {""}
    known = 2 * sum(bool(datum.slot("measure")) for datum in told) >= len(told)
    subjects = {datum.slot("subject") for datum in told} - {""}
    yield from (
        f"{group} measures={len(measures)} known={known}",
        f"{group} subjects={min(len(subjects), 3)} of={count}",
    )
    statuses = "|".join(sorted({datum.slot("status") or "stated" for datum in told}))
    directions = {datum.entry.quantity.direction for datum in told}
    yield from (f"{group} status={statuses}", f"{group} directions={len(directions)}")
    bounds = sum(datum.entry.quantity.comparator not in ("=", None) for datum in told)
    yield f"{group} bounds={2 * bounds > len(told)}"


def _of_values(told: Sequence[Datum], group: str, count: int) -> Iterator[str]:
    """How far apart numbers are, and whether they add up."""
    values = [datum.value for datum in told if datum.value is not None]
    if len(values) < len(told):
        yield f"{group} range"
        return
    low, high = min(values), max(values)
    ratio = bucket(float(high / low), _RATIOS) if low > 0 else len(_RATIOS)
    total = sum(values, Decimal(0))
    adds_up = bool(abs(total - 2 * high) <= abs(high) * _ROUNDED)
    yield from (
        f"{group} ratio={ratio}",
        f"{group} adds={adds_up} of={count}",
        f"{group} apart={len(set(values)) == len(told)}",
    )
    yield f"{group} all={abs(total - _ALL) <= 1 and told[0].unit[0] == 'percent'}"


def ranked(data: Sequence[Datum], shares: PairShares, scorer: Scorer, least: int) -> Iterator[FigureSet]:
    """The sets of figures that belong together with a share of `least` ten-thousandths or more, the surest first."""
    place = scorer.choices.index("right")
    scored: list[tuple[int, SetCandidate]] = []
    for one in set_candidates(shares):
        share: int = scorer.shares(scorer.sum(set_features_of(data, one, shares)))[place]
        if share >= least:
            scored.append((share, one))
    for share, one in sorted(scored, key=_order):
        leanings = tuple(_leaning(shares, one, member) for member in one.members)
        yield FigureSet(one.group, tuple(data[at] for at in one.members), leanings, scorer.confidence(share))


def _leaning(shares: PairShares, one: SetCandidate, member: int) -> int:
    """By how much the first relation of its group fits a figure better than the second, in ten-thousandths."""
    if len(GROUPS[one.group]) == 1:
        return 0
    said, other_side = GROUPS[one.group]
    total = 0
    for other in one.members:
        of = shares.get((min(member, other), max(member, other)), {})
        share = of.get(said, 0) - of.get(other_side, 0)
        # A whole is the whole in either order of the two; a later figure makes the other one earlier.
        total += share if member > other or one.group == "parts" else -share
    return total


def _order(scored: tuple[int, SetCandidate]) -> tuple[int, int, tuple[int, ...], str]:
    """The key that sorts the surest first, and equally sure ones by size."""
    share, one = scored
    return -share, -len(one.members), one.members, one.group


def tells_the_same(one: frozenset[object], other: frozenset[object]) -> bool:
    """Whether two sets consist mostly of the same figures."""
    shared = len(one & other)
    return shared > 1 and 2 * shared >= min(len(one), len(other))
