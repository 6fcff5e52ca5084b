"""Expressions in notes: `{= "70.6 billion masks" / days("From March 1 to May 31") }`, computed from the ledger.

    expression = term { ("+" | "-") term }
    term       = factor { ("*" | "/") factor }
    factor     = number | quote | "days(" quote ")" | "(" expression ")" | "-" factor

A quote names one entry of the ledger. Every operand is shown with a link to its entry, and so is what
a bound ("more than") makes of the result.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, DivisionByZero, InvalidOperation, localcontext
from typing import Literal

from edition.ledger.entry import Entry
from edition.notation import Notation, is_bound, opens_above, opens_below
from edition.quantity import Quantity

Bound = Literal["exact", "lower", "upper", "about"]
_FLIPPED: dict[Bound, Bound] = {"exact": "exact", "lower": "upper", "upper": "lower", "about": "about"}
_TOKEN = re.compile(
    r'\s*(?:(?P<quote>"[^"]*"|“[^”]*”)|(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z]+)|(?P<sign>[-+*/()×÷−]))'
)
_SIGNS = {"*": "×", "/": "÷", "-": "−", "×": "×", "÷": "÷", "−": "−", "+": "+"}
#: Results beyond ten to this power, or below its inverse, are no figures of a public document.
_WIDEST = 18
_DEEPEST = 40
#: What stands in brackets stays on one line up to this length, which every margin holds.
_SHORT = 20


class ArithmeticProblem(Exception):
    """An expression that cannot be computed; the message says why, in the editor's words."""


@dataclass(frozen=True, slots=True)
class Operand:
    """A piece of a computation as shown: its words, and the id of the ledger entry it stands for."""

    words: str
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Computation:
    """A computed expression: what is shown on the left, the result, and how the result is bounded.

    `rounded` tells that the result was cut to three significant digits and is shown after "≈".
    """

    shown: tuple[Operand, ...]
    value: Decimal
    result: str
    rounded: bool
    bound: Bound
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Term:
    """A value with what is shown of it; `currency` is set for amounts of money, "" for other figures.

    `sign` is what stands before an amount of that currency where the source writes it so: "€", "US$".
    """

    value: Decimal
    bound: Bound
    shown: tuple[Operand, ...]
    currency: str | None = None
    sign: str = ""


def compute(expression: str, find: Callable[[str], Entry], notation: Notation) -> Computation:
    """Compute an expression. `find` gives the entry of a quoted operand; `notation` writes operands and result.

    Raises ArithmeticProblem where the expression is not one, or a quantity has no single number.
    """
    parser = _Parser(expression, find, notation)
    with localcontext() as context:
        context.prec = 34
        try:
            term = parser.expression(0)
        except (DivisionByZero, InvalidOperation):
            raise ArithmeticProblem("this divides by zero") from None
        parser.finish()
        if term.value and abs(term.value.adjusted()) > _WIDEST:
            raise ArithmeticProblem("the result is too large or too small to print")
        result, rounded = notation.number(term.value, term.sign)
    entries = tuple(dict.fromkeys(operand.entry for operand in term.shown if operand.entry))
    if not entries:
        raise ArithmeticProblem("no operand is a quoted figure of the source")
    return Computation(term.shown, term.value, result, rounded, term.bound, entries)


class _Parser:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, text: str, find: Callable[[str], Entry], notation: Notation) -> None:
        self._tokens = _tokens(text)
        self._at = 0
        self._find, self._show = find, notation.operand

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

    def expression(self, depth: int) -> _Term:
        """A sum of terms."""
        left = self._term(depth)
        while self._peek() in ("+", "−"):
            sign = self._take()
            right = self._term(depth)
            if None not in (left.currency, right.currency) and left.currency != right.currency:
                raise ArithmeticProblem(f"“{sign}” joins amounts of different kinds: money of one currency only")
            value = left.value + right.value if sign == "+" else left.value - right.value
            joined = _combined(left, sign, right, value)
            of = left if left.currency is not None else right
            left = replace(joined, currency=of.currency, sign=of.sign)
        return left

    def _term(self, depth: int) -> _Term:
        """A product of factors."""
        left = self._factor(depth)
        while self._peek() in ("×", "÷"):
            sign = self._take()
            right = self._factor(depth)
            value = left.value * right.value if sign == "×" else left.value / right.value
            left = _combined(left, sign, right, value)
        return left

    def _factor(self, depth: int) -> _Term:
        """A number, a quoted figure, the days of a period, or an expression in brackets."""
        if depth > _DEEPEST:
            raise ArithmeticProblem("too many brackets within brackets")
        token = self._take()
        if token == "(":
            inner = self.expression(depth + 1)
            self._take(")")
            shown = inner.shown
            if sum(len(one.words) for one in shown) <= _SHORT:
                shown = tuple(replace(one, words=one.words.replace(" ", "\u00a0")) for one in shown)
            return replace(inner, shown=(Operand("("), *shown, Operand(")")))
        if token == "−":
            inner = self._factor(depth + 1)
            return _Term(-inner.value, _FLIPPED[inner.bound], (Operand("−"), *inner.shown))
        if token == "days":
            self._take("(")
            term = self._days(self._take())
            self._take(")")
            return term
        if token.startswith('"'):
            return self._figure(token[1:-1])
        if token[:1].isdigit():
            return _Term(Decimal(token), "exact", (Operand(token),))
        raise ArithmeticProblem(f"“{token}” is not a number or a quoted figure" if token else "it ends too early")

    def _figure(self, words: str) -> _Term:
        """The term of a quoted figure."""
        entry = self._find(words)
        if not isinstance(entry.quantity.value, Decimal):
            raise ArithmeticProblem(f"“{words}” does not state one number")
        bound = _bound_of(entry.quantity)
        if entry.quantity.kind != "money":
            return _Term(entry.quantity.value, bound, (Operand(self._show(entry), entry.id),), "")
        before = re.match(r"[^\d\s.−-]+\s?(?=\d)", entry.surface)
        operands = (Operand(self._show(entry), entry.id),)
        sign = before[0].replace(" ", "\u00a0") if before else ""
        return _Term(entry.quantity.value, bound, operands, entry.quantity.unit or "", sign)

    def _days(self, token: str) -> _Term:
        """The number of days of a quoted period, its last day included."""
        if not token.startswith('"'):
            raise ArithmeticProblem("days() takes a quoted period")
        entry = self._find(token[1:-1])
        days = days_of(entry.quantity.value)
        if days is None:
            raise ArithmeticProblem(f"“{token[1:-1]}” is not a period with a first and a last day")
        return _Term(Decimal(days), "exact", (Operand(str(days), entry.id),))


def _bound_of(quantity: Quantity) -> Bound:
    """What a figure is for what is computed of it: "nearly 50" is less than 50."""
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


def _combined(left: _Term, sign: str, right: _Term, value: Decimal) -> _Term:
    """Two terms joined: what "more than" on either side makes of the result.

    A bound on a factor bounds the product the same way, but for a factor below zero.
    """
    turns = (left.value < 0 and right.bound != "exact") or (right.value < 0 and left.bound != "exact")
    if sign in ("×", "÷") and turns:
        raise ArithmeticProblem(f"“{sign}” joins a figure below zero and one that is only a bound or an approximation")
    right_bound = _FLIPPED[right.bound] if sign in ("−", "÷") else right.bound
    bounds = {left.bound, right_bound} - {"exact"}
    bound: Bound = next(iter(bounds)) if len(bounds) == 1 else ("about" if bounds else "exact")
    return _Term(value, bound, (*left.shown, Operand(f" {sign} "), *right.shown))


def days_of(value: object) -> int | None:
    """The days of an ISO 8601 interval of two full dates, both included; None for anything else."""
    if not isinstance(value, str) or value.count("/") != 1:
        return None
    try:
        first, last = (date.fromisoformat(end) for end in value.split("/"))
    except ValueError:
        return None
    return (last - first).days + 1
