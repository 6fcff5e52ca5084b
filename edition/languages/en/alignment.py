"""The unit of a number that states none: that of another number of its sentence, or no unit.

All forms are one choice: lists ("10, 20 and 30 km"), changes ("from 9 to 11 percent"), parts of a whole ("one in three
visits"), what is compared with another ("up from 5"), what leaves out its noun or its verb ("435 homes by sale and 187
by tender"). Each number with a unit competes with all others and with none; the weights are integers, fitted by
`tools/records/fit_alignment.py` as a conditional logit (McFadden 1974).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import Any

from edition.languages.en.reading import UNSHARED, TokenReading
from edition.languages.en.tokens import Tokens
from edition.quantity import Kind, Quantity
from edition.scoring import Scorer, shares_of

#: A number gives its unit to one at most this many numbers before or after it.
_FURTHEST = 4
#: At most this many words between two numbers show their relation together; of more, only the first and the last do.
_MOST_SYMBOLS = 6
_LENGTHS = (1, 2, 3, 4, 6, 9, 14, 22)
#: The signs for words that count by their class alone.
_CLASSES = {"NOUN": "N", "PROPN": "N", "VERB": "V", "ADJ": "J", "ADV": "R", "NUM": "9"}
_PHRASE = frozenset(("N", "J", "the", "a", "an", "its", "their", "his", "her", "our", "these", "those", "this", "that"))
#: What speaks for none, and where nothing else stands.
_EDGE = "^"
_INCHES: dict[str, Any] = {"unit": "inch", "unit_text": None, "unit_head": "inch", "kind": "measure"}
#: The kind of a number that takes over a unit, by the kind of the giver, where the two differ.
_LEVEL_OF: dict[Kind, Kind] = {"vague_count": "count", "percent_change": "percent"}


def aligned(
    tokens: Tokens, tags: Sequence[str], readings: Sequence[TokenReading], scorer: Scorer
) -> list[TokenReading]:
    """The readings, those without a unit with that of the number that they are aligned with."""
    symbols: list[str] = []
    found = list(readings)
    for at, reading in enumerate(readings):
        if is_bare(reading.quantity) and any(_gives(one) for one in readings):
            symbols = symbols or symbols_of(tokens, tags)
            giver = _giver(tokens, symbols, readings, at, scorer)
            found[at] = reading if giver is None else _taken(reading, readings[giver], is_before=giver < at)
            if at and _is_in_inches(tokens, readings[at - 1], reading):
                found[at] = replace(reading, quantity=replace(reading.quantity, **_INCHES), rule="units.name.shared")
    return found


def _is_in_inches(tokens: Tokens, before: TokenReading, reading: TokenReading) -> bool:
    """Whether a number gives the inches of a height in feet: "6-foot-5"."""
    is_joined = tokens.lower[tokens.at_offset(before.end) : reading.before] == ["-"]
    return before.quantity.unit_head == "foot" and is_joined


def is_bare(quantity: Quantity) -> bool:
    """Whether a number has no unit and could have one."""
    if quantity.kind == "ratio" and quantity.direction:
        return False  # "tripled to 12 tons"
    return quantity.unit is None and quantity.kind in ("number", "range", "ratio") and quantity.value is not None


def _gives(reading: TokenReading) -> bool:
    """Whether a number has a unit to give."""
    return reading.quantity.unit is not None and reading.quantity.kind not in UNSHARED


def _giver(
    tokens: Tokens, symbols: Sequence[str], readings: Sequence[TokenReading], at: int, scorer: Scorer
) -> int | None:
    """The number whose unit another one takes; None where it takes none."""
    givers, rows = aligned_candidates(tokens, symbols, readings, at)
    scores = [scorer.scores(scorer.sum(row))[-1] for row in rows]
    best = max(range(len(rows)), key=shares_of(scores, scorer.unit).__getitem__)
    return givers[best] if best < len(givers) else None


def aligned_candidates(
    tokens: Tokens, symbols: Sequence[str], readings: Sequence[TokenReading], at: int
) -> tuple[list[int], list[tuple[str, ...]]]:
    """The numbers that may give their unit to the one at `at`, and what speaks for each; last, what speaks for none."""
    reading = readings[at]
    around = range(max(0, at - _FURTHEST), min(len(readings), at + _FURTHEST + 1))
    givers = [one for one in around if one != at and _gives(readings[one])]
    before, after = symbols[reading.before], symbols[reading.after + 1]
    none = ("none", f"none before={before}", f"none after={after}", f"none between={before} {after}",
            f"none kind={reading.quantity.kind}", f"none of={min(len(givers), 3)}")  # fmt: skip
    rows = [tuple(_features(tokens, symbols, readings, at, giver)) for giver in givers]
    return givers, [*rows, none]


def symbols_of(tokens: Tokens, tags: Sequence[str]) -> list[str]:
    """A symbol of each token for relations: a sign for numbers and open classes, all other words themselves.

    The first and the last symbol stand for the edges of the sentence: that of token `n` is at `n + 1`.
    """
    signs = [
        "9" if word[:1].isdigit() else _CLASSES.get(tag, low)
        for word, low, tag in zip(tokens.words[: tokens.size], tokens.lower, tags, strict=False)
    ]
    return [_EDGE, *signs, _EDGE]


def _features(
    tokens: Tokens, symbols: Sequence[str], readings: Sequence[TokenReading], at: int, giver: int
) -> Iterator[str]:
    """What speaks for the number at `giver` giving its unit to the number at `at`."""
    me, other = readings[at], readings[giver]
    first, last = (other, me) if giver < at else (me, other)
    side = "<" if giver < at else ">"
    start = first.after if giver < at else tokens.at_offset(first.end)
    stop = max(start, last.before)
    between = list(symbols[start + 1 : stop + 1])
    phrases = ["np" if is_phrase else one for is_phrase, run in groupby(between, _PHRASE.__contains__) for one in run]
    phrases = [one for one, _ in groupby(phrases)]
    numbers = sum(one.quantity.kind not in UNSHARED for one in readings[min(at, giver) + 1 : max(at, giver)])
    yield f"{side} {min(numbers, 3)} between"
    yield f"{side} {sum(len(between) >= cut for cut in _LENGTHS)} long"
    if len(between) <= _MOST_SYMBOLS:
        yield f"{side} words {' '.join(between)}"
        yield f"{side} exactly {' '.join(tokens.lower[start:stop])}"
    if len(phrases) <= _MOST_SYMBOLS:
        yield f"{side} phrases {' '.join(phrases)}"
    yield f"{side} first {' '.join(between[:2])}"
    yield f"{side} last {' '.join(between[-2:])}"
    yield f"{side} ends {' '.join(between[:1])} … {' '.join(between[-1:])}"
    before, after = symbols[me.before], symbols[me.after + 1]
    hers_before, hers_after = symbols[other.before], symbols[other.after + 1]
    yield f"{side} before {before}"
    yield f"{side} after {after}"
    yield f"{side} before {hers_before} {before}"
    yield f"{side} after {hers_after} {after}"
    yield f"{side} same words after {tokens.lower[me.after] == tokens.lower[other.after]}"
    yield from (f"{side} has {sign}" for sign in (",", ";", ":", "(", "V") if sign in between)
    kinds = f"{other.quantity.kind} {me.quantity.kind}"
    yield f"{side} kinds {kinds}"
    yield f"{side} kind {other.quantity.kind} {' '.join(between[-1:])}"
    yield f"{side} rule {other.rule}"
    yield f"{side} {_sizes(me.quantity, other.quantity)}"
    yield f"{side} hyphen {'-' in tokens.text[other.start : other.end]}"
    yield f"{side} direction {other.quantity.direction is not None} {me.quantity.direction is not None}"


def _sizes(mine: Quantity, other: Quantity) -> str:
    """How the value of a number compares with that of the one that may give its unit."""
    if not isinstance(mine.value, Decimal) or not isinstance(other.value, Decimal):
        return "sizes of ranges"
    if 0 < mine.value <= other.value:
        return "a part"
    return "greater" if mine.value < other.value * 100 else "far greater"


def _taken(reading: TokenReading, giver: TokenReading, *, is_before: bool) -> TokenReading:
    """A reading with the unit of another one."""
    quantity, of = reading.quantity, giver.quantity
    kind = _LEVEL_OF.get(of.kind, of.kind)
    if quantity.kind == "ratio":
        kind = "ratio"
    elif kind == "count" and isinstance(quantity.value, tuple):
        kind = "range"
    quantity = replace(quantity, unit=of.unit, unit_text=of.unit_text, unit_head=of.unit_head, kind=kind)
    return replace(reading, quantity=quantity, rule=f"{reading.rule}.{'ellipsis' if is_before else 'shared'}")
