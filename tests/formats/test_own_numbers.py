"""An edition of a document with numbers of its own cites by these, and its references are links in every format."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from lxml import html


@pytest.fixture
def inquiry(editions: Path) -> Path:
    return editions / "inquiry"


def test_its_places_have_the_numbers_of_the_document(inquiry: Path) -> None:
    page = html.fromstring((inquiry / "inquiry.html").read_text("utf-8"))
    places = {
        " ".join(row.xpath("string(td[@class='context'])").split())[:30]: row.xpath("string(td[@class='place']/a)")
        for row in page.xpath("//table[contains(@class, 'ledger')]//tr[td]")
    }
    told = {words: place.replace("\N{NO-BREAK SPACE}", " ") for words, place in places.items()}
    assert told["The storm of 12 March 2018 dama"[:30]] == "¶ 4.1"
    assert [place for words, place in told.items() if words.startswith("Trawlers")] == ["¶ 4.3"] * 2
    assert not page.xpath("//*[@class='para-no']")
    assert "own paragraph numbers" in page.text_content()


def test_its_references_lead_on_in_every_format(inquiry: Path) -> None:
    page = (inquiry / "inquiry.html").read_text("utf-8")
    with zipfile.ZipFile(inquiry / "inquiry.epub") as package:
        chapters = "".join(package.read(name).decode() for name in package.namelist() if "/ch-" in name)
    ids = {words: identity for identity, words in re.findall(r'<p id="([^"]*)">(4\.\d) ', page)}
    for text in page, chapters:
        led = dict(re.findall(r'<a class="source-link" href="[^"#]*#([^"]*)">([^<]*)</a>', text))
        assert led[ids["4.6"]] == "paragraphs 4.6"
        assert led[ids["4.2"]] == "paragraph 4.2"
        assert led[ids["4.1"]] == "paragraph 4.1"
    with pikepdf.open(inquiry / "inquiry.pdf") as pdf:
        annotations = [one for page in pdf.pages for one in page.get("/Annots", [])]
        assert {ids[number] for number in ("4.1", "4.2", "4.6", "4.8")} <= {
            str(one.Dest) for one in annotations if "/Dest" in one
        }
