"""A level and the one before it: "from X to Y", "Y, up from X", "Y, a small decrease from X"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from edition.languages.en.directions import CHANGE_NOUNS
from edition.languages.en.reading import UNSHARED, TokenReading
from edition.languages.en.tokens import Tokens
from edition.quantity import TIMES, Direction, Quantity

#: Greatest number of words that name a change, and of all words from the level to the old one: "of all sales, a small
#: decrease from".
_LONGEST_NAMED = 5
_LONGEST_WAY = 14
#: Before a date between two levels.
_BEFORE_DATES = frozenset(("in", "on", "at", "of", "for", "during"))
#: Words before a level that say how exact or how rare it is.
_NEARLY = (
    r"(?: (?:the|some|just|only|about|nearly|an estimated|a (?:record|new|peak|high|low|record high|record low) of))?"
)
#: Words that compare a level with another; words between that level and its place; the most words searched for one.
_COMPARING = frozenset("compared against versus".split())
_PLACING = frozenset("in for among at".split())
_LONGEST_PLACE = 8
#: Words that show that a level is of another time, not of another place.
_TIMES = frozenset(
    "year years month months quarter quarters period week weeks season decade last previous prior preceding earlier "
    "before ago same then january february march april may june july august september october november december".split()
)
#: A time relative to that of the text, after its level.
_RELATIVE = r"(?:(?:this|last|next) \w+ |(?:a|one|two|three|four|five|ten) years? (?:ago|earlier|before) |today |now )?"
#: What a price is for, after the price: "23 cents per kilowatt-hour in 2005 to".
_RATE = r"(?:(?:per|a|an) (?:\w+ - )?\w+ )?"
#: Between a level and the one before it: "7 million, up from 5 million", "7 million (in 2010: 5 million)".
_UP_FROM = re.compile(
    rf"[,(]? ?(?:(?:is|was|are|were) )?(?:(?:up|down) )?from{_NEARLY}|,? ?(?:as )?(?:compared (?:with|to)|against)"
    r"|,? ?versus|\( :"
)
#: Between an old level and the new one; before the old one.
_TO_LEVEL = re.compile(rf"{_RATE}{_RELATIVE}to{_NEARLY}")
_OLD_LEVEL = re.compile(rf"(?:.* )?from(?:{_NEARLY}|(?: [\w’'-]+)? (?:its|their)| [\w-]+['’]s)")
#: Number of words examined before an old level.
_LEAD = 4


def with_changes(tokens: Tokens, readings: Sequence[TokenReading]) -> list[TokenReading]:
    """The readings, each level with the one before it: "from X to Y", "Y, up from X"."""
    found = list(readings)
    figures = [index for index, one in enumerate(found) if one.quantity.kind not in UNSHARED]
    for index, after in pairwise(figures):
        first, second = found[index], found[after]
        if not _are_levels(first.quantity, second.quantity):
            continue
        between = words_between(tokens, first, second, found[index + 1 : after])
        lead = " ".join(tokens.lower[max(0, first.before - _LEAD) : first.before])
        if _OLD_LEVEL.fullmatch(lead) and _TO_LEVEL.fullmatch(" ".join(between)):
            found[after] = replace(second, change_from=first.start)
        elif _UP_FROM.fullmatch(" ".join(between)):
            if not (_COMPARING.intersection(between) and _is_of_another_place(tokens, found[after:])):
                found[index] = replace(first, change_from=second.start)
        elif change := _change_named(between):
            # "9 million, 2 for wool and 3 for flax, an increase from 7": if the nearest is not greater, the first.
            told = (index, *figures[: figures.index(after)])
            if (changed := next((at for at in told if _has_changed(found[at], second, change)), None)) is not None:
                found[changed] = replace(found[changed], change_from=second.start)
    return found


def _is_of_another_place(tokens: Tokens, compared: Sequence[TokenReading]) -> bool:
    """Whether the first of some readings is of another place, and not of another time: "3 percent in Japan"."""
    first = compared[0].after
    last = min(first + _LONGEST_PLACE, tokens.size)
    behind = range(first, next((n for n in range(first, last) if tokens.words[n] in (",", ";", ".")), last))
    is_dated = any(one.before in behind and one.quantity.kind in TIMES for one in compared[1:])
    is_placed = tokens.lower[behind.start] in _PLACING and tokens.words[behind.start + 1][:1].isalpha()
    return is_placed and not is_dated and _TIMES.isdisjoint(tokens.lower[behind.start : behind.stop])


def _has_changed(level: TokenReading, before: TokenReading, change: Direction) -> bool:
    """Whether a rise or a fall can lead from one level to another, by their units and sizes."""
    new, old = level.quantity, before.quantity
    if not _are_levels(new, old) or not isinstance(new.value, Decimal) or not isinstance(old.value, Decimal):
        return False
    return new.value > old.value if change == "up" else new.value < old.value


def _change_named(between: list[str]) -> Direction | None:
    """The direction of the change that words between two levels name: "of sales, a slight decrease from"."""
    if "," not in between or len(between) > _LONGEST_WAY:
        return None
    named = between[len(between) - between[::-1].index(",") :]
    is_short = named[:1] in (["a"], ["an"]) and named[-1] == "from" and len(named) <= _LONGEST_NAMED
    return next((CHANGE_NOUNS[word] for word in named if word in CHANGE_NOUNS), None) if is_short else None


def words_between(
    tokens: Tokens, first: TokenReading, second: TokenReading, dates: Sequence[TokenReading]
) -> list[str]:
    """The words between two readings without the dates there, and without the prepositions before these."""
    left = set(range(first.after, second.before))
    for dated in dates:
        left -= set(range(dated.before - (tokens.lower[dated.before - 1] in _BEFORE_DATES), dated.after))
    return [tokens.lower[at] for at in sorted(left)]


def _are_levels(first: Quantity, second: Quantity) -> bool:
    """Whether two quantities are levels of one thing: of one unit, none a time."""
    if first.kind == "percent_change" and second.unit is None:
        return False  # "12 percent, from 500 to 440"
    return first.unit == second.unit or first.unit_head == second.unit_head or None in (first.unit, second.unit)
