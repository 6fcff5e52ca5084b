"""Expressions in notes: `{= "70.6 billion masks" / days("From March 1 to May 31") }`, computed from the ledger.

    expression = term { ("+" | "-") term }
    term       = factor { ("*" | "/") factor }
    factor     = number | quote | "days(" quote ")" | "percent(" expression ")" | "ref(" quote ")"
               | "(" expression ")" | "-" factor

A quote names one entry of the ledger; in `ref` it names a value of `reference.toml`. Every operand is shown with a link
to its origin; the result has the unit, the bound and the precision that the operands give it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, DivisionByZero, InvalidOperation, localcontext

from edition.apparatus.terms import ArithmeticProblem, Bound, CountedUnit, Operand, OperandTerm
from edition.ledger.entry import Entry
from edition.ledger.precision import last_place
from edition.manuscript import OutsideValue
from edition.notation import Notation, is_bound, opens_above, opens_below
from edition.quantity import Quantity

_TOKEN = re.compile(
    r'\s*(?:(?P<quote>"[^"]*"|“[^”]*”)|(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z]+)|(?P<sign>[-+*/()×÷−]))'
)
_SIGNS = {"*": "×", "/": "÷", "-": "−", "×": "×", "÷": "÷", "−": "−", "+": "+"}
#: Results above ten to this power, or below its inverse, do not occur in a public document.
_WIDEST = 18
_DEEPEST = 40
#: An expression in brackets of up to this many characters is kept on one line; that length fits every margin.
_SHORT = 20
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Computation:
    """A computed expression: what is shown on the left, and the result in words, with its unit and bound.

    `rounded` means that the result was cut and is shown after "≈"; `outside` are the ids of the values of
    `reference.toml` that it uses.
    """

    shown: tuple[Operand, ...]
    value: Decimal
    result: str
    rounded: bool
    bound: Bound
    entries: tuple[str, ...]
    outside: tuple[str, ...] = ()

    @property
    def sign(self) -> str:
        """The sign before the result: not "≈" where a bound or "about" already says that the number is not exact."""
        return "≈" if self.rounded and self.bound == "exact" else "="


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the operands of an expression are found: figures of the text by their words, values from outside by id."""

    find: Callable[[str], Entry]
    outside: Callable[[str], OutsideValue]
    notation: Notation


def compute(expression: str, sources: Sources) -> Computation:
    """Compute an expression.

    Raises ArithmeticProblem if the expression is malformed, or a quantity is not a single number.
    """
    parser = _Parser(expression, sources)
    with localcontext() as context:
        context.prec = 34
        try:
            term = parser.expression(0)
        except (DivisionByZero, InvalidOperation):
            raise ArithmeticProblem("division by zero") from None
        parser.finish()
        if term.value and abs(term.value.adjusted()) > _WIDEST:
            raise ArithmeticProblem("the result is too large or too small to print")
        result, rounded = term.result(sources.notation)
    entries = tuple(dict.fromkeys(operand.entry for operand in term.shown if operand.entry))
    outside = tuple(dict.fromkeys(operand.outside for operand in term.shown if operand.outside))
    if not entries:
        raise ArithmeticProblem("no operand is a quoted figure of the source")
    only = term.shown[0]
    shown = (replace(only, words=only.alone),) if len(term.shown) == 1 and only.alone else term.shown
    return Computation(shown, term.value, result, rounded, term.bound, entries, outside)


class _Parser:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, text: str, sources: Sources) -> None:
        self._tokens = _tokens(text)
        self._at = 0
        self._sources, self._notation = sources, sources.notation

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self, wanted: str | None = None) -> str:
        token = self._peek()
        if wanted is not None and token != wanted:
            raise ArithmeticProblem(f"“{wanted}” is missing" + (f" before “{token}”" if token else " at the end"))
        self._at += 1
        return token

    def finish(self) -> None:
        """Raise ArithmeticProblem if tokens are left."""
        if self._peek():
            raise ArithmeticProblem(f"“{self._peek()}” is not expected here")

    def expression(self, depth: int) -> OperandTerm:
        """A sum of terms."""
        left = self._term(depth)
        while self._peek() in ("+", "−"):
            sign = self._take()
            left = left.plus(self._term(depth), sign)
        return left

    def _term(self, depth: int) -> OperandTerm:
        """A product of factors."""
        left = self._factor(depth)
        while self._peek() in ("×", "÷"):
            sign = self._take()
            right = self._factor(depth)
            left = left.times(right) if sign == "×" else left.over(right)
        return left

    def _factor(self, depth: int) -> OperandTerm:
        """A number, a quoted figure, an expression in brackets, or a call of days(), percent() or ref()."""
        if depth > _DEEPEST:
            raise ArithmeticProblem("the brackets are nested too deeply")
        token = self._take()
        if token == "(":
            return self._bracketed(depth)
        if token == "−":
            return self._factor(depth + 1).negated()
        if token in ("days", "percent", "ref"):
            self._take("(")
            term = self._called(token, depth)
            self._take(")")
            return term
        if token.startswith('"'):
            return self._figure(token[1:-1])
        if token[:1].isdigit():
            return OperandTerm(Decimal(token), (Operand(token),))
        raise ArithmeticProblem(f"“{token}” is not a number or a quoted figure" if token else "it ends too early")

    def _bracketed(self, depth: int) -> OperandTerm:
        """An expression in brackets, which are shown."""
        inner = self.expression(depth + 1)
        self._take(")")
        shown = inner.shown
        if sum(len(one.words) for one in shown) <= _SHORT:
            shown = tuple(replace(one, words=one.words.replace(" ", "\u00a0")) for one in shown)
        return replace(inner, shown=(Operand("("), *shown, Operand(")")))

    def _called(self, name: str, depth: int) -> OperandTerm:
        """The term of days(), percent() or ref(), from what is in the brackets."""
        if name == "percent":
            return self._share(self.expression(depth + 1))
        token = self._take()
        if not token.startswith('"'):
            what = "a quoted period" if name == "days" else "the id of a value in quotes"
            raise ArithmeticProblem(f"{name}() takes {what}")
        return self._days(token[1:-1]) if name == "days" else self._outside(token[1:-1])

    def _figure(self, words: str) -> OperandTerm:
        """The term of a quoted figure."""
        entry = self._sources.find(words)
        value = entry.quantity.value
        if not isinstance(value, Decimal):
            raise ArithmeticProblem(f"“{words}” does not state a single number")
        unit = self._unit_of(entry)
        shown = (Operand(self._notation.operand(entry), entry.id),)
        place = last_place(value, entry.surface)
        return OperandTerm(value, shown, _bound_of(entry.quantity), unit, is_pure=unit is None, place=place)

    def _unit_of(self, entry: Entry) -> CountedUnit | None:
        """What a figure counts; None for a mere number."""
        quantity = entry.quantity
        if quantity.kind == "money":
            before = re.match(r"[^\d\s.−-]+\s?(?=\d)", entry.surface)
            sign = before[0].replace(" ", "\u00a0") if before else ""
            name, words = quantity.unit or "", quantity.unit_text or quantity.unit or ""
            behind = words.removeprefix(sign.strip()).strip() if sign else words
            return CountedUnit(name, behind if sign else name, behind, "money", sign)
        if quantity.unit == "%":
            return CountedUnit("%", "%", "%", "percent")
        if not quantity.unit or quantity.kind in ("ratio", "number"):
            return None
        one, more = self._notation.counted(entry)
        return CountedUnit(quantity.unit_head or more, one, more, "time" if quantity.kind == "duration" else "thing")

    def _days(self, words: str) -> OperandTerm:
        """The number of days of a quoted period, its last day included."""
        entry = self._sources.find(words)
        days = days_of(entry.quantity.value)
        if days is None:
            raise ArithmeticProblem(f"“{words}” is not a period with a first and a last day")
        day = CountedUnit("day", *self._notation.unit_words("day"), "time")
        period = self._notation.period(str(entry.quantity.value))
        return OperandTerm(Decimal(days), (Operand(str(days), entry.id, alone=period),), of=day, is_pure=False)

    def _share(self, inner: OperandTerm) -> OperandTerm:
        """A ratio in percent."""
        return replace(
            inner,
            value=inner.value * _HUNDRED,
            of=CountedUnit("%", "%", "%", "percent"),
            per=None,
            is_pure=False,
            is_derived=True,
            place=None if inner.place is None else inner.place + 2,
        )

    def _outside(self, name: str) -> OperandTerm:
        """A value of `reference.toml`."""
        value = self._sources.outside(name)
        unit = CountedUnit(value.unit, value.unit, value.unit) if value.unit else None
        amount = self._notation.number(value.value)[0]
        shown = (Operand(f"{amount} {value.unit}".strip(), outside=value.id),)
        place = value.value.normalize().as_tuple().exponent
        return OperandTerm(value.value, shown, of=unit, is_pure=unit is None, place=int(place))


def _bound_of(quantity: Quantity) -> Bound:
    """The bound that a figure brings into a computation: "nearly 50" is less than 50."""
    if opens_above(quantity):
        return "lower"
    if opens_below(quantity):
        return "upper"
    return "about" if is_bound(quantity) else "exact"


def _tokens(text: str) -> list[str]:
    """The tokens of an expression: quotes in straight marks, signs in their printed form."""
    tokens: list[str] = []
    at, text = 0, text.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise ArithmeticProblem(f"“{text[at:].strip()[:12]}” cannot be read")
        sign = match["sign"]
        if match["quote"]:
            tokens.append(f'"{match["quote"][1:-1]}"')
        else:
            tokens.append(_SIGNS.get(sign, sign) if sign else match["number"] or match["name"])
        at = match.end()
    return tokens


def days_of(value: object) -> int | None:
    """The days of an ISO 8601 interval of two full dates, both included; None for anything else."""
    if not isinstance(value, str) or value.count("/") != 1:
        return None
    try:
        first, last = (date.fromisoformat(end) for end in value.split("/"))
    except ValueError:
        return None
    return (last - first).days + 1
