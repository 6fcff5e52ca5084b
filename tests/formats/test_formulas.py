"""Formulas: read from TeX and MathML, shown in every format, on one line for those who do not see them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from edition.document.markup.mathml import mathml_of_tex
from edition.files import find_installation, read_assets
from edition.formats.formulas import MATHML_NAMESPACE
from edition.formats.linear_formulas import on_one_line
from edition.manuscript import Manuscript
from edition.pipeline import Options, edit
from edition.source import decode

ASSETS = read_assets(find_installation())


def formulas(text: str, name: str = "source.md") -> list[tuple[str, bool, bool]]:
    """The words of the formulas of a text, whether they can be read, and whether they have lines of their own."""
    document = edit(Manuscript("a", decode(name, text.encode())), ASSETS, Options(), lambda _: None)[0].edition.document
    return [(document.words(one.span), bool(one.mathml), one.is_display) for one in document.formulas]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"The area is $A = \pi r^2$ wide.", [(r"A = \pi r^2", True, False)]),
        (r"Of \(a_1 * b * c_2\) and $x$.", [(r"a_1 * b * c_2", True, False), ("x", True, False)]),
        ("Here\n\n$$\nx = 1\n= 2\n$$\n\nit is.", [("x = 1\n= 2", True, True)]),
        ("Here\n\n```math\nx^2\n```\n\nit is.", [("x^2", True, True)]),
        (r"Of $\foo{x}$.", [(r"\foo{x}", False, False)]),
        (r"Of $\frac{a}$ ships.", [(r"\frac{a}", False, False)]),
        ("It costs $5 to $6 million, US$4=£3/$5 and $1.2-$1.3.", []),
        ("Set $HOME and $PATH, `$x^2$` and \\$x^2$.", []),
        ("Of $x\n\ny^2$ ships.", []),
    ],
)
def test_formulas_of_markdown(text: str, found: list[tuple[str, bool, bool]]) -> None:
    assert formulas(f"# Of Ports\n\n{text}\n") == found


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("<mi>A</mi><mo>=</mo><mi>&pi;</mi>", [("A=π", True, False)]),
        ("<semantics><mi>a</mi><annotation>TeX</annotation></semantics>", [("a", True, False)]),
        ("<mfrac><mi>a</mi></mfrac>", [("a", False, False)]),
        ("<mi>a</mi><script>run()</script>", [("a", True, False)]),
        ("<mi onclick='run()' href='javascript:run()'>a</mi>", [("a", True, False)]),
        ("<p>words</p>", [("words", False, False)]),
        ("", []),
    ],
)
def test_formulas_of_pages(inside: str, found: list[tuple[str, bool, bool]]) -> None:
    page = f"<h1>Of Ports</h1><p>The quay is <math>{inside}</math> long.</p>"
    assert formulas(page, "source.html") == found


def test_nothing_runs_in_a_formula() -> None:
    page = b"<p>A <math><mi onclick='run()' href='javascript:run()'>a</mi></math> b.</p>"
    manuscript = Manuscript("a", decode("source.html", page))
    document = edit(manuscript, ASSETS, Options(), lambda _: None)[0].edition.document
    assert [one.mathml for one in document.formulas] == ["<mi>a</mi>"]


def test_numbers_of_formulas_are_no_figures() -> None:
    source = decode("source.md", b"# Of Ports\n\nThe 12 ships are $x_1 = 40$ metres long.\n")
    ledger = edit(Manuscript("a", source), ASSETS, Options(), lambda _: None)[0].edition.ledger
    assert [entry.surface for entry in ledger.entries] == ["12"]


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"A = \pi r^2", "A = πr²"),
        (r"\frac{a+b}{\sqrt{c_1^2+d}}", "(a+b)/(√(c₁²+d))"),
        (r"\frac{1}{2}", "1/2"),
        (r"\sum_{i=1}^{n} x_i", "∑_(i = 1)ⁿx_i"),
        (r"x^{a+b}", "x^(a+b)"),
        (r"\hat{\beta} \leq \sqrt[3]{y}", "β^ ≤ ³√y"),
        (r"\begin{pmatrix}1 & 2\\3 & 4\end{pmatrix}", "(1 & 2; 3 & 4)"),
    ],
)
def test_a_formula_on_one_line(tex: str, words: str) -> None:
    assert on_one_line(mathml_of_tex(tex)) == words


def test_screens_have_mathml_with_its_tex(editions: Path) -> None:
    with zipfile.ZipFile(editions / "brief" / "brief.epub") as package:
        chapters = [package.read(name) for name in package.namelist() if "/ch-" in name]
    for page in ((editions / "brief" / "brief.html").read_bytes(), *chapters[:1]):
        found = [*etree.fromstring(page, etree.XMLParser(huge_tree=True)).iter(f"{{{MATHML_NAMESPACE}}}math")]
        assert [one.get("alttext") for one in found] == ["A = πr²", "∑_(i = 1)ⁿx_i/2 ≤ √n", "x₁"]
        assert [one.get("display") for one in found] == ["inline", "block", "inline"]
        annotations = [one.text for math in found for one in math.iter(f"{{{MATHML_NAMESPACE}}}annotation")]
        assert annotations[0] == r"A = \pi r^2"


def test_paper_has_them_drawn_with_their_mathml_attached(editions: Path) -> None:
    with pikepdf.open(editions / "brief" / "brief.pdf") as pdf:
        found = [*of_type(pdf.Root.StructTreeRoot.K[0], "/Formula")]
        assert [str(one.Alt) for one in found] == ["A = πr²", "∑_(i = 1)ⁿx_i/2 ≤ √n", "x₁"]
        for one in found:
            (file,) = one.AF
            assert (str(file.AFRelationship), str(file.EF.F.Subtype)) == ("/Supplement", "/application/mathml+xml")
            assert etree.fromstring(file.EF.F.read_bytes()).tag == f"{{{MATHML_NAMESPACE}}}math"


def of_type(element: pikepdf.Object, kind: str) -> list[pikepdf.Object]:
    """The elements of a type in a structure tree, in order."""
    held = element.get("/K", pikepdf.Array())
    kids = [*held] if isinstance(held, pikepdf.Array) else [held]
    found = [element] if element.get("/S") == kind else []
    return found + [one for kid in kids if isinstance(kid, pikepdf.Dictionary) for one in of_type(kid, kind)]
