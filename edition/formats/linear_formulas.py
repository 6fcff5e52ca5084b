"""Formulas on one line, for those who hear them or cannot see them drawn: "A = πr²", "(a+b)/√(c₁²+d)".

Source: Unicode Technical Note 28 (UnicodeMath), for the signs and the parentheses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element, fromstring

_SIGNS = "0123456789+-−=()n"
_RAISED = str.maketrans(_SIGNS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans(_SIGNS[:-1], "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
#: What needs no parentheses: one number or name, or something in parentheses already.
_SIMPLE = re.compile(r"\w*|[^\W\d_]+[⁰-₎]*|\([^()]*\)|\S")
#: Signs of relation, with blanks around them.
_RELATIONS = frozenset("=≠<>≤≥≈≡→←⇒⇔∈∉⊂⊆∼")


def on_one_line(mathml: str) -> str:
    """The parts of a formula in MathML on one line."""
    return " ".join(_of(fromstring(f"<mrow>{mathml}</mrow>")).split())


def _of(element: Element) -> str:
    """An element on one line."""
    parts = [_of(part) for part in element]
    if made := _MADE.get(element.tag):
        return made(parts)
    if element.tag == "mspace":
        return " "
    words = element.text or ""
    if element.tag == "mo" and words in _RELATIONS:
        return f" {words} "
    return words + "".join(parts)


def _held(words: str) -> str:
    """Words in parentheses, if they are more than one thing."""
    words = words.strip()
    return words if _SIMPLE.fullmatch(words) else f"({words})"


def _above(words: str) -> str:
    words = words.strip()
    return words.translate(_RAISED) if words and set(words) <= set(_SIGNS) else f"^{_held(words)}"


def _below(words: str) -> str:
    words = words.strip()
    return words.translate(_LOWERED) if words and set(words) <= set(_SIGNS[:-1]) else f"_{_held(words)}"


_MADE: Mapping[str, Callable[[list[str]], str]] = {
    "mfrac": lambda parts: f"{_held(parts[0])}/{_held(parts[1])}",
    "msqrt": lambda parts: f"√{_held(''.join(parts))}",
    "mroot": lambda parts: f"{_above(parts[1])}√{_held(parts[0])}",
    "msup": lambda parts: _held(parts[0]) + _above(parts[1]),
    "msub": lambda parts: _held(parts[0]) + _below(parts[1]),
    "msubsup": lambda parts: _held(parts[0]) + _below(parts[1]) + _above(parts[2]),
    "munder": lambda parts: _held(parts[0]) + _below(parts[1]),
    "mover": lambda parts: parts[0] + parts[1] if len(parts[1].strip()) == 1 else _held(parts[0]) + _above(parts[1]),
    "munderover": lambda parts: _held(parts[0]) + _below(parts[1]) + _above(parts[2]),
    "mtr": " & ".join,
    "mtable": "; ".join,
}
