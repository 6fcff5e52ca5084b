"""What a number takes over from its neighbours apart from its unit (`alignment`): a scale, a direction, a bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from edition.languages.en.directions import Directions
from edition.languages.en.levels import words_between
from edition.languages.en.numberwords import Numeral, scaled_like
from edition.languages.en.numerals import read_numeral
from edition.languages.en.reading import UNSHARED, TokenReading
from edition.languages.en.tokens import Tokens
from edition.quantity import Kind

#: Most words from one amount to the next if the verb between them is left out: "and the wages of miners by".
_LONGEST_GAP = 8
_COORDINATING = frozenset(("and", ",", "or", "but"))
_ALONGSIDE = ([","], ["and"], [",", "and"], ["or"], [",", "or"], ["and", "by"])
#: Between the old level of a change and the new one.
_TO = (["to"], ["to", "about"])
_RESTATING = (["or"], [",", "or"], ["("], [","])


def with_scales(tokens: Tokens, readings: Sequence[TokenReading], directions: Directions) -> list[TokenReading]:
    """The readings of a sentence, the old level of a change with the scale word of the new one."""
    found = list(readings)
    for index in range(len(found) - 2, -1, -1):
        found[index] = _with_scale_after(tokens, found[index], found[index + 1], directions)
    return found


def with_directions(tokens: Tokens, readings: Sequence[TokenReading], directions: Directions) -> list[TokenReading]:
    """The readings, each with the direction that it has in common with the one before it."""
    found = list(readings)
    told: int | None = None
    for index, reading in enumerate(found):
        if told is not None:
            found[index] = _with_direction(tokens, found[told:index], reading, directions)
        told = told if found[index].quantity.kind in UNSHARED else index
    return found


def _with_scale_after(
    tokens: Tokens, reading: TokenReading, after: TokenReading, directions: Directions
) -> TokenReading:
    """The old level of a change with the scale word of the new one: the 9 of "rose from 9 to 11 million"."""
    if tokens.lower[reading.before - 1] != "from" or tokens.lower[reading.after : after.before] not in _TO:
        return reading
    old, new = _numeral(tokens, reading), _numeral(tokens, after)
    if old is None or new is None or old.scaled or not new.scaled or reading.quantity.value != old.value:
        return reading
    falls = directions.governing(tokens, reading.before - 2) == "down"
    if old.value > new.mantissa and not falls:
        return reading  # "from 900 to 4 million": a rise only as it stands
    return replace(reading, quantity=replace(reading.quantity, value=scaled_like(old.value, new)))


def _numeral(tokens: Tokens, reading: TokenReading) -> Numeral | None:
    """The first number among the tokens of a reading; None for a share of one, or no number."""
    places = range(reading.before, tokens.at_offset(reading.end))
    return next((numeral for at in places if (numeral := read_numeral(tokens, at))), None)


def _with_direction(
    tokens: Tokens, earlier: Sequence[TokenReading], reading: TokenReading, directions: Directions
) -> TokenReading:
    """A reading with the direction of the one before, if "and" or a comma joins two of one unit, or "or" restates it.

    The verb between them may be left out, and dates may stand there: "costs rose by 18 percent in May and wages by 4.5
    percent". `earlier` holds the quantity before and these dates.
    """
    before = earlier[0]
    first, second = before.quantity, reading.quantity
    if first.direction is None or second.direction is not None or second.kind in UNSHARED:
        return reading
    between = words_between(tokens, before, reading, earlier[1:])
    share_of_it = "%" in (first.unit, second.unit) and between in _RESTATING
    verbless = (
        between[-1:] == ["by"]
        and tokens.lower[before.before - 1] == "by"
        and between[0] in _COORDINATING
        and len(between) <= _LONGEST_GAP
    )
    gapped = first.kind == "percent_change" and directions.is_verbless(tokens, before.after, reading.before)
    if not (share_of_it or (first.unit == second.unit and (verbless or gapped or between in _ALONGSIDE))):
        return reading
    kind: Kind = "percent_change" if second.kind == "percent" else second.kind
    return replace(reading, quantity=replace(second, direction=first.direction, kind=kind))


def with_bounds(tokens: Tokens, readings: Sequence[TokenReading]) -> list[TokenReading]:
    """The readings, two bounds of one thing made a range: "greater than 30 and less than or equal to 40"."""
    found: list[TokenReading] = []
    for reading in readings:
        merged = _bounds(tokens, found[-1], reading) if found else None
        if merged:
            found[-1] = merged
        else:
            found.append(reading)
    return found


def _bounds(tokens: Tokens, first: TokenReading, second: TokenReading) -> TokenReading | None:
    """The range that a lower and an upper bound with "and" or a comma between them make."""
    low, high = first.quantity, second.quantity
    if low.comparator in ("<", "<="):  # "smaller than 80, bigger than 20"
        low, high = high, low
    if low.comparator not in (">", ">=") or high.comparator not in ("<", "<="):
        return None
    if not isinstance(low.value, Decimal) or not isinstance(high.value, Decimal) or low.value >= high.value:
        return None
    between = tokens.lower[first.after : second.before]
    unlike = low.unit and high.unit and low.unit != high.unit
    if unlike or not between or any(word not in (",", "and", "but") for word in between):
        return None
    of = high if high.unit else low
    kind: Kind = of.kind if of.unit and of.kind != "count" else "range"
    quantity = replace(of, value=(low.value, high.value), comparator="=", comparator_text=None, kind=kind)
    return TokenReading(first.start, second.end, quantity, "numbers.bounds", before=first.before, after=second.after)
