"""One reading of all lines at once: the roles that cost least together, and how much the next best would cost more.

A line begins a block of some role or goes on in the block before it. What each choice costs comes from the evidence
(`evidence`, `weights`); which may follow which is stated here. Source: Viterbi, IEEE Transactions on Information Theory
13 (1967); the margin of each line is that of its max-marginals (min-sum, forwards and backwards).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

LineRole = Literal[
    "notice", "above", "title", "subtitle", "byline", "date",
    "paragraph", "heading", "item", "term", "quotation", "note", "literal", "row", "direction",
]  # fmt: skip
#: The roles of front matter: those above the title, the title, those below it; then the text.
FRONT: tuple[LineRole, ...] = ("notice", "above", "title", "subtitle", "byline", "date")
BODY: tuple[LineRole, ...] = (
    "paragraph", "heading", "item", "term", "quotation", "note", "literal", "row", "direction",
)  # fmt: skip
ROLES = (*FRONT, *BODY)
_INFINITE = float("inf")
#: A margin is given no higher.
MOST = 99.0


@dataclass(frozen=True, slots=True)
class Costs:
    """What it costs a line to begin a block of each role, to go on in one, and to end one."""

    begins: dict[LineRole, float]
    goes_on: Mapping[LineRole, float]
    ends: Mapping[LineRole, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a line was decided to be: its role, whether it begins a block, and what another role would cost more.

    `other` is the role that comes next.
    """

    role: LineRole
    begins: bool
    margin: float
    other: LineRole


#: Which roles of front matter may stand below which: the title comes once, what stands above it before it.
_ABOVE: tuple[LineRole, ...] = ("notice", "above")
_BELOW: tuple[LineRole, ...] = ("title", "subtitle", "byline", "date")
_AFTER: Mapping[LineRole, tuple[LineRole, ...]] = {
    **dict.fromkeys((*_ABOVE, "title"), _ABOVE),
    **dict.fromkeys(_BELOW[1:], _BELOW),
    **dict.fromkeys(BODY, ROLES),
}
#: What cannot be the first line of all: what stands below a title.
_NOT_FIRST = frozenset(_BELOW[1:])

Follows = Mapping[tuple[LineRole, LineRole], float]
Totals = dict[LineRole, float]


def decide(lines: Sequence[Costs], follows: Follows, start: Mapping[LineRole, float]) -> list[Choice]:
    """The choice for each line; `follows` is what it costs a role to stand right below another, `start` to be first."""
    if not lines:
        return []
    forward, back = _forwards(lines, follows, start)
    behind = _backwards(lines, follows)
    at = min(ROLES, key=lambda role: forward[-1][role] + lines[-1].ends[role])
    chosen: list[tuple[LineRole, bool]] = []
    for came in reversed(back):
        chosen.append((at, came[at] is not None))
        at = came[at] or at
    return [
        _choice(role, begins, *totals)
        for (role, begins), *totals in zip(reversed(chosen), forward, behind, strict=True)
    ]


def _choice(role: LineRole, begins: bool, before: Totals, behind: Totals) -> Choice:
    """A choice with what the next best would cost more, by all that stands before and behind the line."""
    best = before[role] + behind[role]
    other = min((one for one in ROLES if one != role), key=lambda one: before[one] + behind[one])
    return Choice(role, begins, min(before[other] + behind[other] - best, MOST), other)


def _forwards(
    lines: Sequence[Costs], follows: Follows, start: Mapping[LineRole, float]
) -> tuple[list[Totals], list[dict[LineRole, LineRole | None]]]:
    """The least cost up to each line by its role, and the role before it where it begins a block."""
    special = _by_second(follows)
    first = {role: lines[0].begins[role] + start.get(role, 0.0) for role in ROLES}
    forward: list[Totals] = [{role: _INFINITE if role in _NOT_FIRST else cost for role, cost in first.items()}]
    back: list[dict[LineRole, LineRole | None]] = [{role: role for role in ROLES}]
    for line, before in zip(lines[1:], lines, strict=False):
        last = forward[-1]
        ended = {role: last[role] + before.ends[role] for role in ROLES}
        ordered = sorted(ROLES, key=ended.__getitem__)
        costs: Totals = {}
        came: dict[LineRole, LineRole | None] = {}
        for role in ROLES:
            one, least = _best(role, ended, ordered, special.get(role, {}))
            new, on = least + line.begins[role], last[role] + line.goes_on[role]
            costs[role], came[role] = (on, None) if on < new else (new, one)
        forward.append(costs)
        back.append(came)
    return forward, back


def _by_second(follows: Follows) -> dict[LineRole, dict[LineRole, float]]:
    """For each role the roles that it costs something to stand below, and how much."""
    special: dict[LineRole, dict[LineRole, float]] = {}
    for (one, other), cost in follows.items():
        special.setdefault(other, {})[one] = cost
    return special


def _best(
    role: LineRole, ended: Totals, ordered: Sequence[LineRole], special: Mapping[LineRole, float]
) -> tuple[LineRole, float]:
    """The role that a block of a role stands below at the least cost, and that cost; `ordered` are those that ended."""
    allowed = _AFTER[role]
    plain = next((one for one in ordered if one in allowed and one not in special), allowed[0])
    best, least = plain, ended[plain] if plain not in special else _INFINITE
    for one, cost in special.items():
        if one in allowed and ended[one] + cost < least:
            best, least = one, ended[one] + cost
    return best, least


def _backwards(lines: Sequence[Costs], follows: Follows) -> list[Totals]:
    """The least cost of all that follows a line, by its role."""
    behind: list[Totals] = [dict(lines[-1].ends)]
    for line, after in zip(reversed(lines[:-1]), reversed(lines), strict=False):
        last = behind[-1]
        begun = {role: after.begins[role] + last[role] for role in ROLES}
        body = min(BODY, key=begun.__getitem__)
        costs: Totals = {}
        for role in ROLES:
            least = begun[body] + follows.get((role, body), 0.0)
            others = BODY if (role, body) in follows else ()
            for other in (*others, *_ONTO[role]):
                least = min(least, begun[other] + follows.get((role, other), 0.0))
            costs[role] = min(line.ends[role] + least, after.goes_on[role] + last[role])
        behind.append(costs)
    behind.reverse()
    return behind


#: The roles of front matter that may stand below each role.
_ONTO: Mapping[LineRole, tuple[LineRole, ...]] = {
    role: tuple(other for other in FRONT if role in _AFTER[other]) for role in ROLES
}
