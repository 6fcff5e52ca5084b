"""What a number takes over from its neighbours: a list's unit, a change's scale, a noun, a direction, the date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from edition.languages.en.clauses import Clauses
from edition.languages.en.directions import CHANGES, Directions
from edition.languages.en.gapping import Gapping
from edition.languages.en.levels import UP_FROM, words_between
from edition.languages.en.numberwords import Numeral, scaled_like
from edition.languages.en.numerals import read_numeral
from edition.languages.en.reading import UNSHARED, TokenReading
from edition.languages.en.tokens import Tokens
from edition.quantity import Kind, Quantity

#: Between the numbers of a list that share the unit after the last: "10, 20 and 30 km".
_LISTED = frozenset((",", "and", "or", "/", "&", "to", "-", "–", "versus", "vs", "x", "×", "by"))
_LONGEST_JOINT = 3
#: From one amount to the next where the verb between them is left out: "and the wages of miners by".
_LONGEST_GAP = 8
#: Between a part and the whole that has the unit: "280 million of the 1.5 billion shekels", "one in three visits".
_OF_THESE = (
    ["of", "the"],
    ["of"],
    ["of", "its"],
    ["of", "these"],
    ["out", "of"],
    ["in"],
    ["in", "every"],
    ["of", "every"],
)
#: Before a number without a noun that is set against one with a noun: "460 vehicles … compared with 63".
_COMPARED = (("compared", "with"), ("compared", "to"), ("up", "from"), ("down", "from"))
_AGAINST = frozenset(("versus", "against", "including"))
#: What may follow a noun and, after the next number, stand in its place: "435 homes by sale and 187 by tender".
_AFTER_NOUN = frozenset(
    "by in at on for to with from under through during among of were are was who that which".split()
)
_COORDINATING = frozenset(("and", ",", "or", "but"))
_ALONGSIDE = ([","], ["and"], [",", "and"], ["or"], [",", "or"], ["and", "by"])
_TO = (["to"], ["to", "about"])
_SETTING_AGAINST = frozenset(("and", "but", "while", "whereas"))
#: Behind a number "of these" is of what was counted.
_THOSE = frozenset(("them", "these", "those", "whom", "which"))
_INCHES: dict[str, Any] = {"unit": "inch", "unit_text": None, "unit_head": "inch", "kind": "measure"}
_RESTATING = (["or"], [",", "or"], ["("], [","])


def share(
    tokens: Tokens, readings: list[TokenReading], directions: Directions, clauses: Clauses, gapping: Gapping
) -> list[TokenReading]:
    """The readings of a sentence, each with what it shares with the others."""
    found = list(readings)
    for index in range(len(found) - 2, -1, -1):
        with_scale = _with_scale_after(tokens, found[index], found[index + 1], directions)
        found[index] = _with_unit_after(tokens, with_scale, found[index + 1])
    counted: TokenReading | None = None
    measured: TokenReading | None = None
    told: int | None = None
    for index, reading in enumerate(found):
        if index:
            with_unit = _with_unit_before(tokens, counted, found[index - 1], reading)
            with_unit = _with_unit_left_out(tokens, counted, measured, with_unit, clauses)
            with_unit = _with_unit_of_clause(tokens, measured, with_unit, gapping)
            found[index] = (
                with_unit if told is None else _with_direction(tokens, found[told:index], with_unit, directions)
            )
        quantity = found[index].quantity
        counted = found[index] if quantity.kind == "count" else counted
        measured = found[index] if quantity.unit and quantity.kind not in UNSHARED else measured
        told = told if quantity.kind in UNSHARED else index
    return _with_bounds(tokens, found)


def _is_bare(quantity: Quantity) -> bool:
    if quantity.kind == "ratio" and quantity.direction:
        return False  # "tripled to 12 tons"
    return quantity.unit is None and quantity.kind in ("number", "range", "ratio") and quantity.value is not None


#: What a number that takes over a unit is, where it is not what it takes it from.
_LEVEL_OF: dict[Kind, Kind] = {"vague_count": "count", "percent_change": "percent"}


def _unit_of(quantity: Quantity, of: Quantity) -> Quantity:
    """`quantity` with the unit of another, and the kind that comes with it."""
    kind = _LEVEL_OF.get(of.kind, of.kind)
    if quantity.kind == "ratio":
        kind = "ratio"
    elif kind == "count" and isinstance(quantity.value, tuple):
        kind = "range"
    return replace(quantity, unit=of.unit, unit_text=of.unit_text, unit_head=of.unit_head, kind=kind)


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


def _with_unit_after(tokens: Tokens, reading: TokenReading, after: TokenReading) -> TokenReading:
    """A bare number with the unit of the number after it, where they are a list, or a part and its whole."""
    of = after.quantity
    if (
        not _is_bare(reading.quantity)
        or of.unit is None
        or of.kind in UNSHARED
        or (after.rule == "money.before" and tokens.lower[after.before - 1] != "or")
    ):
        return reading  # "between 8 and $9" is told otherwise than "8 or $9"
    between = tokens.lower[tokens.at_offset(reading.end) : after.before]
    listed = 0 < len(between) <= _LONGEST_JOINT and all(word in _LISTED for word in between)
    if between == [",", "or"] and of.unit == "%":
        return reading  # "5,000, or 6% of them": the same told as a share
    if between == ["in"] and of.kind != "count":
        return reading  # "ran 5k in 20 minutes"
    if between == [","]:
        listed = after.rule.endswith(".shared")  # only a list that ends in "and" or "or" shares its unit
    level = between in (["up"], ["down"]) and of.kind == "count"  # "16369.03 up 58.06 points"
    suspended = between[:1] == ["-"]  # "a 7- or 8-inch screen"
    hyphened = of.kind == "measure" and "-" in tokens.text[after.start : after.end] and not suspended
    if not (listed or level or between in _OF_THESE) or hyphened:
        return reading
    return replace(reading, quantity=_unit_of(reading.quantity, of), rule=f"{reading.rule}.shared")


def _with_unit_before(
    tokens: Tokens, counted: TokenReading | None, before: TokenReading, reading: TokenReading
) -> TokenReading:
    """A bare number with the noun that an ellipsis leaves out: "435 homes by open sale and 187 by tender"."""
    if not _is_bare(reading.quantity):
        return reading
    at = tokens.at_offset(reading.start)
    if before.rule.startswith("units.age") and tokens.lower[tokens.at_offset(before.end) : at] in _ALONGSIDE:
        return replace(reading, quantity=_unit_of(reading.quantity, before.quantity), rule="units.age.shared")
    from_level = tokens.lower[before.before - 1] == "from" and tokens.lower[before.after : at] in _TO
    if from_level and before.quantity.unit and before.quantity.kind not in UNSHARED:
        return replace(reading, quantity=_unit_of(reading.quantity, before.quantity), rule=f"{reading.rule}.ellipsis")
    if before.quantity.unit_head == "foot" and tokens.lower[tokens.at_offset(before.end) : at] == ["-"]:
        return replace(reading, quantity=replace(reading.quantity, **_INCHES), rule="units.name.shared")  # "6-foot-5"
    if counted is None:
        return reading
    joint = at - 1 - (tokens.lower[at - 1] == "the")
    compared = tuple(tokens.lower[max(0, at - 2) : at]) in _COMPARED or tokens.lower[joint] in _AGAINST
    following = tokens.lower[counted.after]
    gapped = (
        tokens.lower[at - 1] in _COORDINATING
        and following in _AFTER_NOUN
        and tokens.lower[tokens.at_offset(reading.end)] == following
    )
    # "rose 64 points to 4,577": the level is told in the unit of the change.
    level = counted is before and counted.quantity.direction and tokens.lower[counted.after : at] == ["to"]
    if not (compared or gapped or level):
        return reading
    return replace(reading, quantity=_unit_of(reading.quantity, counted.quantity), rule=f"{reading.rule}.ellipsis")


def _with_unit_left_out(
    tokens: Tokens,
    counted: TokenReading | None,
    measured: TokenReading | None,
    reading: TokenReading,
    clauses: Clauses,
) -> TokenReading:
    """A bare number with the unit of the last that has one: "75 million more", "cut to 50", "and two abstained"."""
    if measured is None or not _is_bare(reading.quantity):
        return reading
    at = tokens.at_offset(reading.start)
    is_more = tokens.lower[at - 1] == "another" or tokens.lower[reading.after] == "more"
    between = tokens.lower[measured.after : at]
    is_side = between == ["by"] and measured.quantity.kind == "measure"  # "12 feet by 16"
    is_old = measured.quantity.direction is None and UP_FROM.fullmatch(" ".join(between)) is not None
    if is_more or is_side or is_old or _is_new_level(tokens, at):
        return replace(reading, quantity=_unit_of(reading.quantity, measured.quantity), rule=f"{reading.rule}.ellipsis")
    is_apart = tokens.lower[at - 1] in _SETTING_AGAINST or tokens.lower[0] == "of"
    is_told = (is_apart and clauses.is_finite(tokens, reading.after)) or _is_of_those(tokens, reading, at)
    if counted and is_told and _is_part(counted, reading):
        return replace(reading, quantity=_unit_of(reading.quantity, counted.quantity), rule=f"{reading.rule}.ellipsis")
    return reading


def _with_unit_of_clause(
    tokens: Tokens, measured: TokenReading | None, reading: TokenReading, gapping: Gapping
) -> TokenReading:
    """A bare level with the unit of the clause that has its verb: "from 12 to 15 ships here, from 9 to 10 there"."""
    if measured is None or not _is_bare(reading.quantity) or not gapping.is_of_the_same(tokens, reading.before):
        return reading
    return replace(reading, quantity=_unit_of(reading.quantity, measured.quantity), rule=f"{reading.rule}.ellipsis")


def _is_part(counted: TokenReading, reading: TokenReading) -> bool:
    """Whether a number can be some of what was counted: "22 clubs voted, and two abstained"."""
    whole, part = counted.quantity.value, reading.quantity.value
    return isinstance(whole, Decimal) and isinstance(part, Decimal) and 0 < part <= whole


def _is_of_those(tokens: Tokens, reading: TokenReading, at: int) -> bool:
    """Whether a number is of what was counted: "40 ships, 20 of them from", "40 ships came: 20 from the north"."""
    is_of_them = tokens.lower[reading.after] == "of" and tokens.lower[reading.after + 1] in _THOSE
    return is_of_them or (tokens.lower[at - 1] == ":" and tokens.lower[reading.after] in _AFTER_NOUN)


def _is_new_level(tokens: Tokens, at: int) -> bool:
    """Whether the number at token `at` is the level to which something before it was changed: "later cut to 50"."""
    return tokens.lower[at - 1] == "to" and tokens.lower[at - 2] in CHANGES


def _with_direction(
    tokens: Tokens, earlier: Sequence[TokenReading], reading: TokenReading, directions: Directions
) -> TokenReading:
    """The direction of the quantity before, where "and" or a comma joins two of one unit, or "or" restates it.

    The verb may be left out between them, and dates may stand there: "costs rose by 18 percent in May and wages by 4.5
    percent". `earlier` are the quantity before and these dates.
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


def _with_bounds(tokens: Tokens, readings: list[TokenReading]) -> list[TokenReading]:
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
