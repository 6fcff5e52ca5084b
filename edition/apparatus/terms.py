"""Terms of a computation: values with what they count, how they are bounded and how precisely they are stated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import Literal

from edition.notation import Notation

Bound = Literal["exact", "lower", "upper", "about"]
FLIPPED: dict[Bound, Bound] = {"exact": "exact", "lower": "upper", "upper": "lower", "about": "about"}
#: How a value is rounded, by its bound: a rounded bound must still be a bound.
_ROUNDING: dict[Bound, str] = {
    "exact": ROUND_HALF_EVEN,
    "about": ROUND_HALF_EVEN,
    "lower": ROUND_FLOOR,
    "upper": ROUND_CEILING,
}
#: A rounded result keeps at least this many significant digits: one would hide too much ("2 to 3").
_FEWEST_DIGITS = 2


class ArithmeticProblem(Exception):
    """An expression that cannot be computed; the message says why, in the editor's words."""


@dataclass(frozen=True, slots=True)
class Operand:
    """A piece of a computation as shown: its words, and the entry or the value from outside that it stands for.

    `entry` is an id of the ledger, `outside` one of `reference.toml`; signs and typed numbers have neither. `alone` are
    its words where it is the whole expression, if they differ.
    """

    words: str
    entry: str | None = None
    outside: str | None = None
    alone: str = ""


@dataclass(frozen=True, slots=True)
class CountedUnit:
    """What a value counts: a `name` that equal units share, and the words for one and for more than one.

    Money has a `name` that begins with its ISO 4217 code ("USD", "USD per year"), and a `sign` if the source writes one
    before its amounts; the words are then only those behind the amounts.
    """

    name: str
    one: str
    more: str
    kind: Literal["thing", "time", "money", "percent", "points"] = "thing"
    sign: str = ""

    @property
    def base(self) -> str:
        """Its name up to "per": the currency of an amount per year."""
        return self.name.partition(" per ")[0]

    def joined(self, other: CountedUnit) -> CountedUnit | None:
        """What the sum of both counts: the same, or the more general of the two ("teams", "medical teams")."""
        if self.name != other.name:
            return None
        if self.kind != "thing" or self.more == other.more:
            return self if self.sign or not other.sign else other
        wider = min(self, other, key=lambda one: len(one.more))
        narrower = other if wider is self else self
        return wider if narrower.more.endswith(f" {wider.more}") else None


@dataclass(frozen=True, slots=True)
class OperandTerm:
    """A value with the operands that are shown for it.

    `of` is what it counts, `per` the unit that a rate is per; `is_pure` marks a mere number, which takes the unit of
    the term it is joined to. `place` is the power of ten of the last stated digit, None for an exact number;
    `is_derived` marks a value that is not a sum of stated ones.
    """

    value: Decimal
    shown: tuple[Operand, ...]
    bound: Bound = "exact"
    of: CountedUnit | None = None
    per: CountedUnit | None = None
    is_pure: bool = True
    place: int | None = None
    is_derived: bool = False

    @property
    def digits(self) -> int | None:
        """How many significant digits are stated; None for all."""
        return None if self.place is None or not self.value else max(1, self.value.adjusted() - self.place + 1)

    def plus(self, other: OperandTerm, sign: str) -> OperandTerm:
        """The sum, or with "−" the difference.

        Raises ArithmeticProblem for amounts in two currencies, and for a difference between unlike things.
        """
        right = other.negated() if sign == "−" else other
        value = self.value + right.value
        places = [one for one in (self.place, other.place) if one is not None]
        of, per, is_pure = self._unit_of_sum(other, sign)
        return OperandTerm(
            value,
            _shown(self, sign, other),
            _met(self.bound, right.bound),
            of,
            per,
            is_pure,
            max(places, default=None),
            self.is_derived or other.is_derived,
        )

    def _unit_of_sum(self, other: OperandTerm, sign: str) -> tuple[CountedUnit | None, CountedUnit | None, bool]:
        if self.is_pure or other.is_pure:
            of = other if self.is_pure else self
            return of.of, of.per, of.is_pure
        if self.of and other.of and {self.of.kind, other.of.kind} == {"money"} and self.of.base != other.of.base:
            raise ArithmeticProblem(f"“{sign}” joins amounts of money in different currencies")
        if self.of is None or other.of is None or self.per != other.per:
            return None, None, False
        joined = self.of.joined(other.of)
        if joined is None and sign == "−" and self.of.kind == other.of.kind == "thing":
            words = f"{other.of.more} cannot be subtracted from {self.of.more}: the difference would count nothing"
            raise ArithmeticProblem(words)
        if joined and joined.kind == "percent" and sign == "−":
            joined = replace(joined, kind="points")
        return joined, self.per if joined else None, False

    def times(self, other: OperandTerm) -> OperandTerm:
        """The product; a rate times the unit that it is per counts what the rate counts."""
        value = self.value * other.value
        if self.per and other.of and self.per.name == other.of.name and not other.per:
            of, per, is_pure = self.of, None, False
        elif other.per and self.of and other.per.name == self.of.name and not self.per:
            of, per, is_pure = other.of, None, False
        elif self._is_plain or other._is_plain:
            of, per, is_pure = self._with_the_unit_of(other)
        else:
            of, per, is_pure = None, None, False
        return self._derived(other, "×", value, (of, per, is_pure))

    def over(self, other: OperandTerm) -> OperandTerm:
        """The quotient: a ratio of two that count the same, otherwise an amount of the one for each of the other."""
        value = self.value / other.value
        if other._is_plain and not (self.of and other.of and self.of.name == other.of.name):
            unit = self.of, self.per, self.is_pure
        elif self.of and other.of and self.of.name == other.of.name and self.per == other.per:
            unit = None, None, True
        elif not self.of or not other.of or self.per or other.per or self.of.base == other.of.base:
            unit = None, None, False
        else:
            unit = self.of, other.of, False
        return self._derived(other, "÷", value, unit)

    @property
    def _is_plain(self) -> bool:
        """Whether it is a number or a share, which does not change the unit of what it multiplies."""
        return self.is_pure or (self.of is not None and self.of.kind in ("percent", "points"))

    def _with_the_unit_of(self, other: OperandTerm) -> tuple[CountedUnit | None, CountedUnit | None, bool]:
        named = other if self.is_pure or (self._is_plain and not other._is_plain) else self
        return named.of, named.per, named.is_pure

    def _derived(
        self, other: OperandTerm, sign: str, value: Decimal, unit: tuple[CountedUnit | None, CountedUnit | None, bool]
    ) -> OperandTerm:
        bound = FLIPPED[other.bound] if sign == "÷" else other.bound
        turns = (self.value < 0 and other.bound != "exact") or (other.value < 0 and self.bound != "exact")
        if turns:
            raise ArithmeticProblem(
                f"“{sign}” joins a negative figure and one that is only a bound or an approximation"
            )
        digits = min((one.digits for one in (self, other) if one.digits is not None), default=None)
        place = None if digits is None or not value else value.adjusted() - digits + 1
        # A mere number only scales a stated figure.
        is_derived = self.is_derived or other.is_derived or not (self.is_pure or other.is_pure)
        return OperandTerm(
            value, _shown(self, sign, other), _met(self.bound, bound), *unit, place=place, is_derived=is_derived
        )

    def negated(self) -> OperandTerm:
        """The same term with the opposite sign."""
        return replace(self, value=-self.value, bound=FLIPPED[self.bound], shown=(Operand("−"), *self.shown))

    def result(self, notation: Notation) -> tuple[str, bool]:
        """Its value in words with unit and bound, as precise as it is stated, and whether it had to be rounded."""
        digits = self.digits if self.is_derived else None
        money = self.of if self.of and self.of.kind == "money" else None
        amount, is_rounded = notation.number(
            self.value,
            money.sign if money else "",
            digits=None if digits is None else max(digits, _FEWEST_DIGITS),
            rounding=_ROUNDING[self.bound],
        )
        words = notation.of_unit(amount, self._word_of_unit(), self.of.kind if self.of else "")
        if self.per:
            words = notation.for_each(words, self.per.one or self.per.name, is_time=self.per.kind == "time")
        return notation.bounded(words, self.bound), is_rounded

    def _word_of_unit(self) -> str:
        """The words behind the amount; none for mere numbers."""
        if not self.of:
            return ""
        return self.of.one if self.value == 1 else self.of.more


def _shown(left: OperandTerm, sign: str, right: OperandTerm) -> tuple[Operand, ...]:
    return (*left.shown, Operand(f" {sign} "), *right.shown)


def _met(left: Bound, right: Bound) -> Bound:
    """The bound of two joined terms: "more than" and "less than" together only say "about"."""
    bounds = {left, right} - {"exact"}
    return next(iter(bounds)) if len(bounds) == 1 else ("about" if bounds else "exact")
