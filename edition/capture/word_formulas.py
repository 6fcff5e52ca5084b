"""Formulas of Word as MathML. Source: ECMA-376-1, 22.1 (Office Math); MathML Core (W3C), 3."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from lxml import etree

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
#: Elements of a formula inside one another: more are no formula that anybody reads.
_DEEPEST = 60
_ACCENT = "\u0302"
_SUM = "\u222b"


def mathml_of_word(formula: etree._Element) -> str:
    """The parts of a formula as MathML."""
    return _row(formula, 0)


def words_of_word(formula: etree._Element) -> str:
    """The characters of a formula in their order."""
    return "".join(one.text or "" for one in formula.iter(f"{M}t"))


def _row(element: etree._Element | None, depth: int) -> str:
    """What is in an element, as one part."""
    if element is None or depth > _DEEPEST:
        return "<mrow></mrow>"
    return f"<mrow>{''.join(_of(child, depth + 1) for child in element)}</mrow>"


def _of(element: etree._Element, depth: int) -> str:
    """One element of a formula; what is not known keeps what is in it."""
    name = str(element.tag).rpartition("}")[2]
    if name == "r":
        return "".join(_token(one.text or "") for one in element.iter(f"{M}t"))
    if name.endswith("Pr"):
        return ""

    def part(tag: str) -> str:
        return _row(element.find(f"{M}{tag}"), depth)

    if name in _MADE:
        return _MADE[name](part)
    if name == "d":
        return _delimited(element, depth)
    if name == "nary":
        return _large(element, part)
    if name in ("acc", "bar", "groupChr"):
        sign = _character(element, f"{name}Pr", {"acc": _ACCENT, "bar": "\u00af"}.get(name, "\u23df"))
        return f"<mover>{part('e')}<mo>{escape(sign)}</mo></mover>"
    if name in ("m", "eqArr"):
        rows = [[one] for one in element.findall(f"{M}e")] or [one.findall(f"{M}e") for one in element.iter(f"{M}mr")]
        cells = ("".join(f"<mtd>{_row(cell, depth)}</mtd>" for cell in row) for row in rows)
        return f"<mtable>{''.join(f'<mtr>{row}</mtr>' for row in cells)}</mtable>"
    return _row(element, depth)


def _token(words: str) -> str:
    """The characters of a run: numbers, names and signs."""
    found, digits = "", ""
    for character in (*words, ""):
        if character.isdigit() or (digits and character in (".", ",")):
            digits += character
            continue
        if digits:
            found, digits = f"{found}<mn>{escape(digits)}</mn>", ""
        if character.isalpha():
            found += f"<mi>{escape(character)}</mi>"
        elif character.strip():
            found += f"<mo>{escape(character)}</mo>"
    return found


def _character(element: etree._Element, properties: str, default: str, tag: str = "chr") -> str:
    """A sign that a part of a formula is made with."""
    found = element.find(f"{M}{properties}/{M}{tag}")
    return default if found is None else str(found.get(f"{M}val", ""))


def _delimited(element: etree._Element, depth: int) -> str:
    """Parts between parentheses or other signs."""
    first = _character(element, "dPr", "(", "begChr")
    last, between = _character(element, "dPr", ")", "endChr"), _character(element, "dPr", "|", "sepChr")
    parts = f"<mo>{escape(between)}</mo>".join(_row(one, depth) for one in element.findall(f"{M}e"))
    return f"<mrow>{_sign(first)}{parts}{_sign(last)}</mrow>"


def _sign(words: str) -> str:
    return f"<mo>{escape(words)}</mo>" if words else ""


def _large(element: etree._Element, part: Callable[[str], str]) -> str:
    """A sum, an integral or the like with its bounds."""
    sign = f"<mo>{escape(_character(element, 'naryPr', _SUM))}</mo>"
    return f"<munderover>{sign}{part('sub')}{part('sup')}</munderover>{part('e')}"


_MADE: Mapping[str, Callable[[Callable[[str], str]], str]] = {
    "f": lambda part: f"<mfrac>{part('num')}{part('den')}</mfrac>",
    "sSup": lambda part: f"<msup>{part('e')}{part('sup')}</msup>",
    "sSub": lambda part: f"<msub>{part('e')}{part('sub')}</msub>",
    "sSubSup": lambda part: f"<msubsup>{part('e')}{part('sub')}{part('sup')}</msubsup>",
    "sPre": lambda part: f"<mrow><msubsup><mrow></mrow>{part('sub')}{part('sup')}</msubsup>{part('e')}</mrow>",
    "rad": lambda part: f"<mroot>{part('e')}{part('deg')}</mroot>",
    "func": lambda part: f"<mrow>{part('fName')}{part('e')}</mrow>",
    "limLow": lambda part: f"<munder>{part('e')}{part('lim')}</munder>",
    "limUpp": lambda part: f"<mover>{part('e')}{part('lim')}</mover>",
}
