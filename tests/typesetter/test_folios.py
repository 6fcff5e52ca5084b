"""Page numbers in the PDF: in the contents, the outline, the text, the ledger and the index, each that of its page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from pdf_files import destinations, outline

from edition.commands import main


def test_page_numbers_in_the_text_are_those_of_the_pages(example: Path) -> None:
    """Contents, source lines and the ledger name the page that the link leads to."""
    with pikepdf.open(next(example.glob("*.pdf"))) as pdf:
        places = destinations(pdf)
        found = 0
        for page in pdf.pages:
            for annotation in page.get("/Annots", []):
                words, target = str(annotation.get("/Contents", "")), str(annotation.get("/Dest", ""))
                named = re.fullmatch(r"(?:(?s:.*,\s)?p\.\s)?(\d+)", words)
                # A bare number may be a figure of the text; in the contents it is a page.
                if named and target in places and ("p." in words or not target.startswith(("q-", "row-"))):
                    assert int(named[1]) == places[target][0], target
                    found += 1
        assert found > 60


def test_a_page_number_stands_in_the_place_of_no_other(example: Path) -> None:
    """What a link says stands so on its page, however its lines are broken: figures, paragraphs and pages."""
    file = next(example.glob("*.pdf"))
    texts = [squeezed(page.get_textpage().get_text_range()) for page in pdfium.PdfDocument(file)]
    said = 0
    with pikepdf.open(file) as pdf:
        for text, page in zip(texts, pdf.pages, strict=True):
            for words in {str(one.get("/Contents", "")) for one in page.get("/Annots", [])}:
                if re.search(r"\bp\.\s\d+$", words):
                    assert squeezed(words) in text, words
                    said += 1
    assert said > 10


def test_contents_and_outline_name_the_pages_of_the_heads(example: Path) -> None:
    """Each head stands, in its words, on the page that the bookmark opens and the contents print."""
    file = next(example.glob("*.pdf"))
    texts = [squeezed(page.get_textpage().get_text_range()) for page in pdfium.PdfDocument(file)]
    with pikepdf.open(file) as pdf:
        places = list(outline(pdf))
        printed = {str(one.Dest): str(one.Contents) for one in pdf.pages[1].Annots if str(one.Contents).isdigit()}
        named = destinations(pdf)
    assert len(places) >= 10
    for words, page in places:
        assert squeezed(words) in texts[page - 1], words
    assert len(printed) >= 10
    for target, number in printed.items():
        assert named[target][0] == int(number), target
    assert {int(number) for number in printed.values()} <= {page for _, page in places} | {
        page for name, (page, _) in named.items() if name.startswith("chart-")
    }


def squeezed(words: str) -> str:
    """Words without blanks and signs of broken words, which lines and fonts set otherwise."""
    return re.sub(r"[\s\u200b\u2010-]+", "", words)


@pytest.mark.parametrize(("index", "begins", "folio"), [("index", "at-", r"(\d+)"), ("ledger", "q-", r"(\d+)")])
def test_an_index_names_the_pages_of_its_places(example: Path, index: str, begins: str, folio: str) -> None:
    with pikepdf.open(next(example.glob("*.pdf"))) as pdf:
        places = destinations(pdf)
        first, top = places[index]
        named = [
            (re.sub(folio, r"\1", str(one.Contents)), str(one.Dest))
            for number in range(first, min(first + 1, len(pdf.pages)) + 1)
            for one in pdf.pages[number - 1].get("/Annots", [])
            if str(one.get("/Dest", "")).startswith(begins) and re.fullmatch(folio, str(one.Contents))
            if number > first or float(one.Rect[1]) < top
        ]
        assert len(named) > 20
        for words, target in named:
            assert int(words) == places[target][0]


def test_pages_are_merged_into_ranges() -> None:
    """Two pages stay two, three and more are a range; each number leads to the first place on its page."""
    pages = {"a": 4, "b": 4, "c": 5, "d": 7, "e": 8, "f": 9, "g": 12}
    item = '<li>x <span data-folios="a b c d e f g"></span> <a data-folio="d">p. 000</a> <a data-folio="z">000</a></li>'
    script = (
        "import json, os, sys\nfrom xml.etree import ElementTree as ET\n"
        "from edition.typesetter.folios import write_known\n"
        "said = json.loads(sys.stdin.read())\nroot = ET.fromstring(said[0])\nwrite_known(root, said[1])\n"
        "print(json.dumps([''.join(root.itertext()), [one.get('href') for one in root.iter('a') if one.get('href')]]))\n"
        "sys.stdout.flush()\nos._exit(0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=json.dumps([item, pages]), capture_output=True, text=True, check=True
    )
    words, links = json.loads(done.stdout)
    assert words == "x 4, 5, 7–9, 12 p. 7 000"
    assert links == ["#a", "#c", "#d", "#f", "#g"]


def test_a_figure_that_the_text_repeats_is_one_row_with_all_its_places(
    make_work: Callable[..., Path], tmp_path: Path
) -> None:
    """The same words with the same value are merged; each entry keeps its number, and links find it."""
    source = "A Report\n\n" + "\n\n".join(
        f"They counted 40 ships in the port{', and 12 barges' * (n == 1)}." for n in range(3)
    )
    work = make_work(source=source)
    assert main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(work)]) == 0
    with pikepdf.open(next((tmp_path / "dist").rglob("*.pdf"))) as pdf:
        rows = sorted(place for name, place in destinations(pdf).items() if name.startswith("row-"))
        assert len(rows) == 4
    pages = [
        page.get_textpage().get_text_range() for page in pdfium.PdfDocument(next((tmp_path / "dist").rglob("*.pdf")))
    ]
    told = next(page for page in pages if "Ledger of figures" in page)
    assert told.count("40 ships") == 1
