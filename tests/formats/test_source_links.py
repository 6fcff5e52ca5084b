"""The links of the source and the words it sets apart are in every format, and in the report."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pdf_files import structure_types

from edition.commands import main

#: The links of tests/works/brief.md that its edition keeps.
OUT = "http://example.org"
WITHIN = "s-1-ships-barges"


@pytest.fixture
def brief(editions: Path) -> Path:
    return editions / "brief"


def linked(page: str) -> set[str]:
    """Where the links of the source lead in a page, those within the edition without the name of a file."""
    found = re.findall(r'<a class="source-link" href="([^"]*)"', page)
    return {address.rpartition("#")[2] if "#" in address else address for address in found}


def test_the_report_lists_them(brief: Path) -> None:
    report = json.loads((brief / "report.json").read_text("utf-8"))
    told = [(link["address"], link["words"]) for link in report["links"]]
    assert told == [(OUT, "the table"), (f"#{WITHIN}", "ships & barges")]


def test_html_and_epub_have_them(brief: Path) -> None:
    with zipfile.ZipFile(brief / "brief.epub") as package:
        chapters = "".join(package.read(name).decode() for name in package.namelist() if "/ch-" in name)
    for page in (brief / "brief.html").read_text("utf-8"), chapters:
        assert linked(page) == {OUT, WITHIN}
        for element in ("<em>", "<strong>", "<code>", "<sub>", "<sup>"):
            assert element in page


def test_the_pdf_has_them(brief: Path) -> None:
    with pikepdf.open(brief / "brief.pdf") as pdf:
        annotations = [one for page in pdf.pages for one in page.get("/Annots", [])]
        assert OUT in {str(one.A.URI) for one in annotations if "/A" in one and "/URI" in one.A}
        assert WITHIN in {str(one.Dest) for one in annotations if "/Dest" in one}
        assert {"/Link", "/Em", "/Strong"} <= set(structure_types(pdf.Root.StructTreeRoot.K[0]))


@pytest.mark.parametrize(
    ("links", "told"), [("list", ("lead", OUT)), ("short", ("law (example.org).",)), ("none", ("the law.",))]
)
def test_paper_shows_where_links_lead_as_the_editor_wants(
    make_work: Callable[..., Path], tmp_path: Path, links: str, told: tuple[str, ...]
) -> None:
    work = make_work({"source.md": f"# Of Ports\n\nThey saw [the law]({OUT}).\n", "work.toml": f'links = "{links}"\n'})
    (work / "source.txt").unlink()
    assert main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(work)]) == 0
    pages = pypdfium2.PdfDocument(next((tmp_path / "dist").rglob("*.pdf")))
    words = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    assert all(one in words for one in told)
    has_list = "Where the links of the document lead" in words
    assert ("(example.org)" in words, has_list) == (links == "short", links == "list")
