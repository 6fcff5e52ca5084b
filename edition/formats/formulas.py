"""Formulas in the formats: as MathML where a page is read, drawn where it is printed.

ziamath draws MathML in the STIX Two Math that it brings, as outlines; matplotlib's mathtext knows only a part of TeX,
and no MathML.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from edition import marks
from edition.assembly import Edition, FormulaWords
from edition.document.model.tree import Formula
from edition.formats.held import held
from edition.formats.linear_formulas import on_one_line
from edition.memory import Memory
from edition.values import FrozenMap

#: The namespace of MathML.
MATHML_NAMESPACE = "http://www.w3.org/1998/Math/MathML"
#: The size of type that formulas are drawn in, in points; what is measured becomes a share of it.
_SIZE = 100.0


@dataclass(frozen=True, slots=True)
class DrawnFormula:
    """A drawn formula: its SVG, and its width, height and depth below the line as shares of the size of type."""

    svg: str
    width: float
    height: float
    depth: float

    @property
    def address(self) -> str:
        """The address that holds it (RFC 2397)."""
        return held("image/svg+xml", self.svg.encode("utf-8"))


#: The drawings of formulas by their MathML.
Drawings = FrozenMap[str, DrawnFormula]


def mathml(run: FormulaWords) -> Markup:
    """A formula as an element of a page; one in TeX has that as an annotation, which are its words."""
    display = "block" if run.is_display else "inline"
    parts = Markup(run.mathml)
    if run.tex:
        note = Markup('<annotation encoding="application/x-tex">{}</annotation>').format(run.text)
        parts = Markup("<semantics><mrow>{}</mrow>{}</semantics>").format(parts, note)
    words = on_one_line(run.mathml)
    return Markup('<math xmlns="{}" display="{}" alttext="{}">{}</math>').format(
        MATHML_NAMESPACE, display, words, parts
    )


def alone(run: FormulaWords) -> str:
    """A formula as a file of its own."""
    return str(mathml(run))


def drawings_of(edition: Edition, memory: Memory) -> Drawings:
    """The drawings of the formulas of an edition; those that cannot be drawn have none."""
    formulas = tuple(one for one in edition.document.formulas if one.mathml)
    if not formulas:
        return FrozenMap()
    return memory.of("formulas", (formulas,), lambda: FrozenMap(dict(_drawn(formulas))))


def _drawn(formulas: tuple[Formula, ...]) -> Iterator[tuple[str, DrawnFormula]]:
    """The drawings by the MathML of the formulas."""
    from ziamath.config import config
    from ziamath.zmath import Math  # only a text with formulas needs it

    config.svg2 = False  # outlines where they stand: WeasyPrint looks for no parts of a drawing elsewhere
    for parts in dict.fromkeys((one.mathml, one.is_display) for one in formulas):
        written, is_display = parts
        display = "block" if is_display else "inline"
        page = f'<math xmlns="{MATHML_NAMESPACE}" display="{display}"><mrow>{written}</mrow></math>'
        try:
            made = Math(page, size=_SIZE)
            (width, height), depth = made.getsize(), -made.getyofst()
        except Exception:  # noqa: BLE001, S112  it has no error of its own: the words of the formula are printed instead
            continue
        yield written, DrawnFormula(made.svg(), width / _SIZE, height / _SIZE, depth / _SIZE)


def printed_formula(run: FormulaWords, drawings: Drawings) -> Markup:
    """A formula on paper: drawn, with its words for those who do not see it and its MathML; else its words."""
    one = drawings.get(run.mathml)
    if one is None:
        return Markup("<code>{}</code>").format(run.text)
    size = f"width: {one.width:.4f}em; height: {one.height:.4f}em; vertical-align: {-one.depth:.4f}em"
    kind = f"{marks.FORMULA} display" if run.is_display else marks.FORMULA
    return Markup('<img class="{}" src="{}" alt="{}" style="{}" {}="{}"/>').format(
        kind, one.address, on_one_line(run.mathml), size, marks.MATHML, alone(run)
    )
