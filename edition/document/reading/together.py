"""Further evidence for the role of a line: what the lines around it and similar lines were taken for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from edition.document.lines.likeness import shape
from edition.document.lines.line import Line
from edition.document.reading.features import LineForm
from edition.scoring import WHOLE, bucket

#: Cuts of shares in ten-thousandths.
_SHARES = (200, 1000, 3000, 5000, 7000, 9000, 9800)
_FEW_SHARES = (3000, 6000, 9000)
_OF_FORM = (500, 2000, 5000, 8000)
_OF_NEIGHBOUR = (5000, 8000)
_OF_BEST = (200, 1000, 3000, 5000, 7000)
_MANY = (2, 3, 4, 6)
#: This many lines up and down are described one by one, this many as a whole.
_EACH = 3
_AS_A_WHOLE = 8
#: The roles that lines of one form have in common.
_ALIKE = ("heading", "item", "head", "toc", "row", "note")
#: The own features of a line that are used again, by the beginnings of their names.
_OWN = (
    "b ", "len=", "case=", "blank=", "end=", "pos=", "ahead=", "mark=", "run=", "call=", "again=", "dig=",
)  # fmt: skip

RoleShares = Sequence[int]


def line_features_together(
    lines: Sequence[Line],
    forms: Sequence[LineForm],
    own: Sequence[Sequence[str]],
    shares: Sequence[RoleShares],
    roles: Sequence[str],
) -> Iterator[tuple[str, ...]]:
    """The features of each line; `shares` are those of the `roles` by its `own` features, in ten-thousandths."""
    best = [max(range(len(roles)), key=of.__getitem__) for of in shares]
    by_form = _Group(forms, shares)
    by_words = _Group([shape(line.words) or line.words for line in lines], shares)
    sums = _sums(shares)
    title = roles.index("title")
    most_title = max((of[title] for of in shares), default=0)
    for at, of in enumerate(shares):
        me = roles[best[at]]
        found = [f"{role}={bucket(share, _SHARES)}" for role, share in zip(roles, of, strict=True)]
        found += _of_form(by_form, at, of, roles, me)
        found += _of_words(by_words, at, of, roles, me)
        for step in (*range(-_EACH, 0), *range(1, _EACH + 1)):
            other = at + step
            is_there = 0 <= other < len(lines)
            told = roles[best[other]] if is_there else "-"
            found.append(f"{step:+d}{told}")
            if abs(step) == 1:
                found.append(f"{step:+d}{told} {me}")
                if is_there:
                    found.append(f"{step:+d}{told}{bucket(shares[other][best[other]], _OF_NEIGHBOUR)} {me}")
        if 0 < at < len(lines) - 1:
            found.append(f"{roles[best[at - 1]]} {me} {roles[best[at + 1]]}")
        found += (f"{name}={told} {me}" for name, told in _around(sums, at, roles))
        found.append(f"best title={of[title] == most_title} {bucket(of[title], _OF_BEST)}")
        found += (one for one in own[at] if one.startswith(_OWN) and "&" not in one and ">" not in one)
        yield tuple(found)


class _Group:
    """The shares of lines that have one key, added up."""

    def __init__(self, keys: Sequence[object], shares: Sequence[RoleShares]) -> None:
        self.keys = keys
        self.counts = Counter(keys)
        self.sums: defaultdict[object, list[int]] = defaultdict(lambda: [0] * len(shares[0]))
        for key, of in zip(keys, shares, strict=True):
            total = self.sums[key]
            for place, share in enumerate(of):
                total[place] += share

    def others(self, at: int, own: RoleShares) -> tuple[int, list[int], int]:
        """How many lines have the key of the one at an index; the mean shares of the others, and which is greatest."""
        count = self.counts[self.keys[at]]
        total = self.sums[self.keys[at]]
        means = [(one - mine) // max(1, count - 1) for one, mine in zip(total, own, strict=True)]
        return count, means, max(range(len(means)), key=means.__getitem__)


def _of_form(group: _Group, at: int, own: RoleShares, roles: Sequence[str], me: str) -> Iterator[str]:
    """What the other lines of its form were taken for."""
    count, others, most = group.others(at, own)
    if count < 2:
        return
    yield f"form={roles[most]}{bucket(others[most], _FEW_SHARES)} {bucket(count, _MANY)}"
    yield f"form={roles[most]} {me}"
    for role in _ALIKE:
        place = roles.index(role)
        yield f"form {role}={bucket(others[place], _OF_FORM)} {bucket(own[place], _SHARES)}"


def _of_words(group: _Group, at: int, own: RoleShares, roles: Sequence[str], me: str) -> Iterator[str]:
    """What other lines with the same words, numbers aside, were taken for."""
    count, _, most = group.others(at, own)
    if count < 2:
        return
    yield f"same={roles[most]} {me}"
    yield f"same={roles[most]}{bucket(count, _MANY)}"


def _sums(shares: Sequence[RoleShares]) -> list[list[int]]:
    """The sums of the shares up to each line."""
    total = [0] * len(shares[0]) if shares else []
    found = [total]
    for of in shares:
        total = [one + other for one, other in zip(total, of, strict=True)]
        found.append(total)
    return found


def _around(sums: Sequence[Sequence[int]], at: int, roles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What most of the lines before it and behind it were taken for."""
    last = len(sums) - 1
    for name, first, end in (("up", max(0, at - _AS_A_WHOLE), at), ("down", at + 1, min(last, at + 1 + _AS_A_WHOLE))):
        count = max(1, end - first)
        of = [(one - other) // count for one, other in zip(sums[max(first, end)], sums[first], strict=True)]
        most = max(range(len(roles)), key=of.__getitem__)
        yield name, f"{roles[most]}{bucket(of[most], (WHOLE * 4 // 10, WHOLE * 7 // 10))}"
