"""How much each piece of evidence speaks for each role: costs, below 0 where it speaks for one.

A unit is about as much as makes one reading three times as likely as another. They are fitted by
`tests/benchmarks/reading.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from edition.document.lines.evidence import LineEvidence
from edition.document.reading.decision import BODY, FRONT, ROLES, Costs, Follows, LineRole

Table = Mapping[str, Mapping[LineRole, float]]

_RARE = 9.0
#: What the beginning of a block says.
BEGINS: Table = {
    "any": {
        "paragraph": 0.0,
        "heading": 2.5,
        "item": _RARE,
        "term": _RARE,
        "quotation": 6.0,
        "note": _RARE,
        "literal": _RARE,
        "row": 12.0,
        "direction": 12.0,
        "notice": 4.0,
        "above": 3.5,
        "title": 2.0,
        "subtitle": 2.5,
        "byline": 3.0,
        "date": 6.0,
    },
    "before any text": {
        "quotation": 3.0,
        "heading": 1.5,
        "paragraph": 0.5,
        "above": -0.5,
        "subtitle": -0.5,
        "byline": -0.5,
    },
    "dated before any text": {"date": -1.5, "paragraph": 1.5},
    "above first text": {"heading": -2.5, "subtitle": 1.0, "byline": 0.5, "above": 1.0},
    "above dateline": {"subtitle": -10.0},
    "first": {"title": -1.5, "above": -0.5, "heading": 1.0},
    "short": {"notice": 3.0},
    "short before any text": {"paragraph": 1.0, "quotation": 1.0},
    "fair": {"heading": 1.0, "title": 0.3, "above": 1.5, "subtitle": 0.5, "byline": 1.0, "date": 0.5},
    "long": {"heading": 2.5, "title": 2.0, "above": 4.0, "subtitle": 3.0, "byline": 4.0, "date": 4.0},
    "too long": {"heading": 6.0, "title": 6.0, "above": 9.0, "subtitle": 6.0, "byline": 9.0, "date": 9.0, "term": 6.0},
    "many words": {"heading": 2.0, "title": 1.0, "byline": 3.0, "above": 3.0},
    "marked heading": {"heading": -9.0, "title": -5.0, "paragraph": 2.0, "item": 4.0, "subtitle": -1.0},
    "marked heading, not trusted": {"heading": -2.0, "title": -2.0},
    "the only heading of its rank": {"title": -5.0},
    "one of many headings": {"title": 3.0},
    "marked item": {"item": -14.0, "paragraph": 4.0, **dict.fromkeys(FRONT, 12.0)},
    "marked quotation": {"quotation": -9.0, **dict.fromkeys(FRONT, 6.0)},
    "marked literal": {"literal": -14.0, **dict.fromkeys(FRONT, 12.0)},
    "marked note": {"note": -16.0, **dict.fromkeys(FRONT, 12.0)},
    "marked table": {"row": -30.0},
    "marked text": {"heading": 0.7},
    "blank above": {"heading": -0.5},
    "no blank above": {"heading": 1.0},
    "blank below": {"heading": -0.5},
    "centred": {"heading": -1.5, "title": -1.5, "subtitle": -1.5, "byline": -1.0, "date": -1.0},
    "set in before any text": {"above": -2.0, "byline": -1.0},
    "set in": {"quotation": -6.5, "heading": 0.5, "byline": -0.5},
    "hangs out": {"heading": -1.5},
    "bullet": {"item": -11.0, "heading": 6.0, "title": 6.0, "byline": 4.0, "above": 4.0, "subtitle": 2.0},
    "label that does not count": {"heading": 0.5, "title": 7.0, "subtitle": 3.0, "byline": 2.0},
    "named division": {**dict.fromkeys(FRONT, 8.0), "heading": -4.0, "title": 3.0},
    "numbered among heads": {"heading": -6.0, "title": 4.0, "byline": 4.0, "above": 4.0, "subtitle": 4.0},
    "numbered among items": {"item": -12.0, "heading": 0.0, "title": 4.0, "byline": 4.0, "above": 4.0},
    "label of items": {"heading": 1.5, "item": -1.5},
    "label alone": {"heading": -1.0, "item": 4.0},
    "small after label": {"heading": 4.0},
    "beside the next label": {"item": -4.0, "heading": 3.0},
    "capitals": {"paragraph": 2.0, "heading": -1.5, "title": -2.0, "subtitle": 1.5},
    "title case": {"heading": -0.7, "title": -0.5, "byline": -0.5},
    "small": {"heading": 4.0, "title": 4.0, "above": 4.0, "subtitle": 2.0, "byline": 3.0, "paragraph": 0.5},
    "kind of document": {"title": -2.5, "subtitle": -1.0, "above": -0.5, "byline": 1.0},
    "outer head": {"heading": -4.0, "title": 3.0, "byline": 5.0, "subtitle": 5.0, "above": 5.0},
    "field": {"heading": 4.0},
    "stop inside": {"heading": 3.0, "title": 3.0, "byline": 2.0, "above": 2.0},
    "quote mark": {"quotation": -8.0, "paragraph": 3.0},
    "speaker": {"paragraph": -2.0, "heading": 8.0, "item": 8.0, "quotation": 8.0, "title": 6.0, "byline": 4.0},
    "new page": dict.fromkeys(FRONT, 2.0),
    "numbered in parts": {"item": 12.0},
    "dashed before any text": {"subtitle": -3.0, "item": 6.0},
    "running title": {"title": -12.0, "heading": 2.0},
    "named as title": {"title": -16.0, "heading": 2.0},
    "dashed": {"subtitle": -5.0, "heading": 3.0, "title": 3.0},
    "bracketed": {"heading": 3.0, "title": 4.0, "subtitle": -0.5},
    "no letter": {"heading": 4.0, "title": 6.0, "byline": 6.0, "subtitle": 4.0, "above": 2.0},
    "odd words": {"heading": 3.0, "title": 2.0},
    "symbols": {"heading": 4.0, "literal": -3.0, "title": 2.0},
    "wide gap": {"heading": 2.0, "literal": -1.0, "title": 2.0},
    "dated": {"date": -7.0, "above": -2.0, "heading": 1.0, "title": 0.5},
    "person": {"byline": -2.5, "above": -2.0},
    "office": {"byline": -2.0, "above": -1.5, "title": 0.5},
    "author": {"byline": -6.0, "above": -5.0, "heading": 4.0, "title": 6.0},
    "short question": {"paragraph": 1.0, "heading": -2.0},
    "caption": {"heading": 8.0, "title": 6.0, "term": 9.0},
    "names": {"heading": 6.0, "title": 1.0},
    "one word": {"title": 1.0, "subtitle": 2.0, "byline": 1.0},
    "tiny": {"heading": 5.0, "title": 1.0},
    "opens in capitals": {"heading": -7.0, "title": 1.0},
    "one of a series": {"heading": -5.0, "paragraph": 1.0},
    "repeated": {"heading": -1.5},
    "said elsewhere": {"heading": 6.0, "title": 4.0, "byline": 4.0},
    "small below": {"heading": 3.0, "title": 2.0},
    "sentence open above": {"heading": 1.5},
    "between halves": {"heading": 3.0},
    "number alone above": {"heading": 10.0, "paragraph": 3.0},
    "text below": {"heading": -0.5},
    "short among full lines": {"heading": -5.0},
    "nothing below": {"heading": 3.0},
    "row of short lines": {"heading": 2.5},
    "announced": {"heading": -6.0, **dict.fromkeys(FRONT, 4.0)},
    "ruled": {"heading": -9.0},
    "row of table": {
        "row": -40.0,
        **dict.fromkeys((one for one in BODY if one != "row"), 20.0),
        **dict.fromkeys(FRONT, 20.0),
    },
    "set off": {"literal": -14.0},
    "term": {"term": -14.0},
    "note": {"note": -30.0},
    "among notes": {one: 9.0 for one in ROLES if one != "note"},
    "direction": {"direction": -20.0, "heading": 6.0, "title": 6.0},
}
#: What the end of a block says.
ENDS: Table = {
    "ends open": {"paragraph": 2.5, "quotation": 0.5, "item": 0.0},
    "ends sentence": {"heading": 3.0, "title": 3.5, "byline": 2.0, "subtitle": 2.0, "above": 2.0, "date": 1.0},
    "capitals end with a stop": {"heading": 1.0, "title": 0.7, "byline": 1.0},
    "ends question": {"heading": 0.5, "title": 0.5},
    "ends comma": {
        "paragraph": 2.0,
        "heading": 6.0,
        "title": 5.0,
        "subtitle": 2.0,
        "byline": 1.0,
        "date": 3.0,
        "above": 2.0,
    },
    "short, ends comma": {
        "paragraph": 0.7,
        "heading": 6.0,
        "title": 5.0,
        "subtitle": 3.0,
        "byline": 3.0,
        "date": 3.0,
        "above": 3.0,
    },
    "ends semicolon": {
        "paragraph": 0.5,
        "heading": 6.0,
        "title": 6.0,
        "subtitle": 4.0,
        "byline": 3.0,
        "date": 3.0,
        "above": 3.0,
    },
    "ends colon": {"heading": 2.0, "title": 4.0, "byline": 3.0, "subtitle": 3.0, "above": 3.0, "date": 3.0},
    "ends hyphen": {"paragraph": 2.0, "heading": 5.0, "title": 4.0},
    "ends with open word": {
        "paragraph": 2.0,
        "heading": 6.0,
        "title": 4.0,
        "subtitle": 4.0,
        "byline": 4.0,
        "above": 4.0,
    },
}
#: What it costs one role to stand right below another.
FOLLOWS: Mapping[tuple[LineRole, LineRole], float] = {
    ("notice", "paragraph"): 30.0, ("notice", "heading"): 30.0,
    ("above", "paragraph"): 4.0, ("above", "heading"): 3.0,
    ("above", "item"): 4.0, ("above", "title"): 0.0,
    ("title", "heading"): 1.5, ("title", "subtitle"): -1.0,
    ("heading", "direction"): 1.0,
}  # fmt: skip
#: What it costs a role to come first: most documents begin with their title.
START: Mapping[LineRole, float] = dict.fromkeys(BODY, 2.5)
#: What a second line costs a block, beside what its joint says.
_SECOND = {"heading": 0.5, "title": 0.5, "above": 1.0, "subtitle": 0.5, "byline": 2.0, "date": 3.0, "direction": 1.0}
#: A notice is text, whose lines are full.
_SHORT_IN_NOTICE = 3.0
#: In front matter no more than this speaks against a line of its own.
_MOST_IN_FRONT = 1.0
#: Lines of these go on as those of headings do.
_OF_HEADS: tuple[LineRole, ...] = ("heading", "title", "subtitle")
#: In these roles a line goes on as the words do; in the others each line is a block.
_JOINED: frozenset[LineRole] = frozenset(
    ("notice", "paragraph", "heading", "item", "quotation", "note", "title", "subtitle", "direction")
)


@dataclass(frozen=True, slots=True)
class Weights:
    """All weights: of the beginnings and ends of blocks, of what follows what, of what comes first."""

    begins: Table
    ends: Table
    follows: Follows
    start: Mapping[LineRole, float]


WEIGHTS = Weights(BEGINS, ENDS, FOLLOWS, START)


def costs_of(evidence: LineEvidence, weights: Weights) -> Costs:
    """What each choice costs a line by its evidence."""
    begins = dict.fromkeys(ROLES, max(0.0, evidence.joint))
    begins |= dict.fromkeys(_OF_HEADS, max(0.0, evidence.joint, evidence.head_joint))
    # Lines of front matter stand below one another without a blank line.
    begins |= dict.fromkeys(FRONT, min(_MOST_IN_FRONT, max(0.0, evidence.joint, evidence.head_joint)))
    for name, strength in evidence.begins.items():
        for role, cost in weights.begins[name].items():
            begins[role] += strength * cost
    goes_on: dict[LineRole, float] = {}
    apart = max(0.0, -evidence.joint)
    for role in ROLES:
        goes_on[role] = apart + _SECOND.get(role, 0.0) if role in _JOINED else 60.0
    if "among notes" in evidence.begins:
        goes_on["note"] = 0.0
    goes_on["notice"] += _SHORT_IN_NOTICE * evidence.begins.get("short", 0.0)
    for role in _OF_HEADS:
        goes_on[role] = max(0.0, -evidence.head_joint) + _SECOND.get(role, 0.0)
    ends = dict.fromkeys(ROLES, 0.0)
    for name, strength in evidence.ends.items():
        for role, cost in weights.ends[name].items():
            ends[role] += strength * cost
    return Costs(begins, goes_on, ends)
