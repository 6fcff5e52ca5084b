"""Ranges: two like amounts joined, and a value with its tolerance."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from edition.languages.en.amounts import Amount, Amounts
from edition.languages.en.comparators import comparator_before
from edition.languages.en.directions import CHANGES, MOVES, Directions
from edition.languages.en.gapping import Gapping
from edition.languages.en.numberwords import MONEY_SCALES, scaled_like, with_suffix
from edition.languages.en.numerals import read_numeral
from edition.languages.en.tokens import DASHES, Tokens
from edition.languages.en.wordclasses import WordClasses

_TO = frozenset(("to", "through", "till", "until", "~", "∼"))
_OWNED = ("'s", "’s", "its", "their")
#: Before the tolerance of a value.
_TOLERANCES = (["±"], ["+", "/", "-"], ["+", "/", "−"], ["plus", "or", "minus"])
#: "five or six" is a range, "five or sixty" a choice.
_WIDEST_OR = 5
#: The ends of a range by which something changes differ by at most this factor.
_FAR = 5
#: "between the ages of" has 4 words.
_LONGEST_BETWEEN = 4
#: A level with its unit and time has at most this many tokens; its number is at most this many tokens after "to".
_LONGEST_LEVEL = 12
_LONGEST_HEDGE = 4
_YEAR = 4
_PARTING = frozenset((*",;:.()", "and", "but", "while", "from", "or", "by"))
#: A currency sign has this many tokens at most.
_LONGEST_SIGN = 3


class Ranges:
    """Reads amounts and ranges of them."""

    def __init__(self, amounts: Amounts, classes: WordClasses, directions: Directions, gapping: Gapping) -> None:
        """Use the reader of single amounts, and what tells a change from a range."""
        self._amounts, self._classes = amounts, classes
        self._directions, self._gapping = directions, gapping

    def read(self, tokens: Tokens, at: int, floor: int) -> Amount | None:
        """The amount or range whose first number is at token `at`; its sign does not stand before token `floor`."""
        first = self._amounts.read(tokens, at, floor)
        if first is None or first.numeral is None:
            return first
        tolerance = next(
            (len(words) for words in _TOLERANCES if tokens.lower[first.last : first.last + len(words)] == words), 0
        )
        if tolerance:
            return self._with_tolerance(tokens, first, first.last + tolerance) or first
        return self._range(tokens, first) or first

    def _with_tolerance(self, tokens: Tokens, first: Amount, at: int) -> Amount | None:
        """The value of "300 ± 15 °C", with the unit that stands after its tolerance, whose number is at token `at`."""
        second = self._amounts.read(tokens, at, at)
        if second is None or (first.unit and second.unit and first.head != second.head):
            return None
        of = second if second.unit else first
        return replace(of, value=first.value, first=first.first, last=second.last, numeral=second.numeral)

    def _range(self, tokens: Tokens, first: Amount) -> Amount | None:
        """The range of `first` and a like amount joined to it."""
        start = _after_joint(tokens, first)
        if start is None:
            return None
        at = start
        while at < start + _LONGEST_SIGN and tokens.words[at] and read_numeral(tokens, at) is None:
            at += 1
        second = self._amounts.read(tokens, at, start) if at < tokens.size else None
        if second is None or second.first != start or second.numeral is None:
            return None
        scale = tokens.words[second.numeral.last]  # the letters of "$3-5m", "$3-4bb"
        if first.kind == "money" and tokens.glued(second.numeral.last) and scale in MONEY_SCALES:
            numeral = with_suffix(second.numeral, scale)
            second = Amount(numeral.value, second.first, numeral.last, numeral, "number", "numbers.bare")
        ends = self._ends(tokens, first, second, tokens.words[start - 1])
        if ends is None:
            return None
        of = second if second.unit else first
        kind = of.kind if of.unit else "range"
        rule = f"{of.rule}.range" if of.unit else "numbers.range"
        return replace(
            of, value=ends, first=first.first, last=second.last, numeral=second.numeral, kind=kind, rule=rule
        )

    def _ends(self, tokens: Tokens, first: Amount, second: Amount, joint: str) -> tuple[Decimal, Decimal] | None:
        """The two ends of a range, or None where the amounts are not of one kind or in no order that makes one."""
        low, high = first.value, second.value
        if not isinstance(low, Decimal) or not isinstance(high, Decimal) or not self._are_alike(tokens, first, second):
            return None
        numeral = second.numeral
        # "$3 to $5 million" are both millions; "$200 to $4 million" cannot be, since a range ascends.
        if numeral and numeral.scaled and not (first.numeral and first.numeral.scaled) and low < numeral.mantissa:
            low = scaled_like(low, numeral)
        if joint == "—" and first.in_words is not second.in_words:
            return None  # "eight—7"
        if joint == "or":
            return (low, high) if 0 < high - low <= _WIDEST_OR else None
        if joint == "to" and self._is_change(tokens, first, second, low, high):
            return None
        glued = joint in DASHES and tokens.glued(first.last)
        descending_is_meant = glued or joint == "and" or tokens.lower[first.first - 1] == "from"
        return (low, high) if low < high or descending_is_meant else None

    def _is_change(self, tokens: Tokens, first: Amount, second: Amount, low: Decimal, high: Decimal) -> bool:
        """Whether "to" leads from a change, or an old level, to a new one: "rose by 12 to 344", "from 15% to 18%"."""
        at = comparator_before(tokens, first.first)[1]  # "from about 15% to 18%"
        before = tokens.lower[at - 1]
        is_owned = tokens.lower[at - 2] == "from" and before.endswith(_OWNED)
        if before == "from" or is_owned:
            if _leads_on(tokens, second.last):
                return False  # "from 18 to 23 cents in 2005 to 5 to 10 cents in 2015"
            is_moved = tokens.lower[at - 2] in MOVES
            is_behind = tokens.lower[at - 2] == "," and not CHANGES.isdisjoint(tokens.lower[: at - 2])
            # What goes down, "from 310 to 142", is no range.
            is_told = self._directions.governing(tokens, at - 2 - is_owned) is not None
            return is_moved or is_behind or is_told or low > high or self._gapping.conjunct(tokens, at) is not None
        changes = before == "by" or self._directions.before(tokens, first.first, amount=True) is not None
        return changes and (high > _FAR * low or (first.unit is not None and second.unit is None))

    def _are_alike(self, tokens: Tokens, first: Amount, second: Amount) -> bool:
        """Whether two amounts have one unit, or the second brings the unit of both, or the first's sign serves both."""
        if first.unit is None or second.unit is not None:
            return first.unit is None or first.head == second.head
        counts = self._classes.role(tokens.lower[second.last]) in ("plural", "modifier", "noun")
        scaled = second.numeral is not None and second.numeral.scaled
        return first.kind == "money" and (scaled or not counts)


def _after_joint(tokens: Tokens, first: Amount) -> int | None:
    """The token after what joins two ends of a range, or None."""
    at = first.last
    word = tokens.lower[at]
    if word == "-" and tokens.glued(at) and tokens.lower[at + 1] == "to":
        return tokens.after(at + 2, "-")  # "five-to-seven days", "13- to 17-year-olds"
    if word in DASHES:
        spaced = not tokens.glued(at) and not tokens.glued(at + 1)
        # A spaced hyphen after a unit parts two clauses; between digits it joins: "$60 - 70".
        after_digits = first.unit is None or tokens.words[at - 1][:1].isdigit()
        is_wrapped = tokens.glued(at) and first.unit is None and tokens.words[at + 1][:1].isdigit()  # "12- 16 degrees"
        fits = tokens.joins(at) or is_wrapped or (spaced and (word != "-" or after_digits))
        return at + 1 if fits else None
    if tokens.lower[at : at + 2] == ["up", "to"]:
        return at + 2
    if word in _TO or (word == "and" and _is_between(tokens, first.first)):
        return at + 1
    return at + 1 if word == "or" and first.unit is None and first.in_words else None


def _leads_on(tokens: Tokens, at: int) -> bool:
    """Whether all that stands before token `at` is one old level: "to" and a number follow in its phrase."""
    for n in range(at, min(at + _LONGEST_LEVEL, tokens.size)):
        if tokens.lower[n] in _PARTING:
            return False
        is_year = tokens.words[n - 1].isdecimal() and len(tokens.words[n - 1]) == _YEAR
        is_range = read_numeral(tokens, n - 1) is not None and not is_year  # "in seven to 10 years"
        if tokens.lower[n] == "to" and not is_range:
            return any(word[:1].isdigit() for word in tokens.words[n + 1 : n + 1 + _LONGEST_HEDGE])
    return False


def _is_between(tokens: Tokens, at: int) -> bool:
    """Whether "between" stands before the number at token `at`: "between 5", "between the ages of 5"."""
    before = tokens.lower[max(0, at - _LONGEST_BETWEEN) : at]
    return before[-1:] == ["between"] or (before[-1:] == ["of"] and "between" in before and "ages" in before)
