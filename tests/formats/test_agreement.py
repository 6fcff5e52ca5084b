"""HTML, PDF and EPUB of one edition have the same notes, corrections, charts, figures and ¶ numbers."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pikepdf
import pytest
from pdf_files import destinations

_ID = re.compile(r'\bid="((?:n|call|corr|list-corr|chart|data|q|row|p|s|term)-[^"]+)"')
_NUMBER = re.compile(r'<span class="para-no">(\d+)</span>')


@pytest.fixture(params=["example", "message"])
def folder(request: pytest.FixtureRequest) -> Path:
    edition: Path = request.getfixturevalue(request.param)
    return edition


def epub_text(folder: Path) -> str:
    with zipfile.ZipFile(next(folder.glob("*.epub"))) as package:
        names = sorted(name for name in package.namelist() if name.endswith(".xhtml"))
        return "".join(package.read(name).decode() for name in names)


def test_the_same_places_are_in_every_format(folder: Path) -> None:
    html = set(_ID.findall((folder / f"{folder.name}.html").read_text("utf-8")))
    epub = set(_ID.findall(epub_text(folder)))
    with pikepdf.open(next(folder.glob("*.pdf"))) as pdf:
        places = set(destinations(pdf))
    assert len(html) > 200
    assert html == epub
    named = {name for name in places if _ID.fullmatch(f'id="{name}"')}
    assert named <= html, "the PDF has other places"
    # On paper the ledger is chosen, and the values of charts stand in them.
    assert {name for name in html - named if not name.startswith(("row-", "data-"))} == set()


def test_each_file_inside_the_pdf_is_listed_once(folder: Path) -> None:
    with pikepdf.open(next(folder.glob("*.pdf"))) as pdf:
        listed = [str(one.UF) for one in pdf.Root.AF]
        named = [str(name) for name in list(pdf.Root.Names.EmbeddedFiles.Names)[::2]]
    assert len(set(listed)) == len(listed) == len(named) == 4


def test_the_data_package_describes_every_column(folder: Path) -> None:
    """Names in order, types and meanings, and the hash and size of the file as it is."""
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    figures = (folder / "figures.csv").read_bytes()
    (resource,) = package["resources"]
    assert (resource["hash"], resource["bytes"]) == (f"sha256:{hashlib.sha256(figures).hexdigest()}", len(figures))
    header, *rows = csv.reader(io.StringIO(figures.decode("utf-8")))
    fields = resource["schema"]["fields"]
    assert [field["name"] for field in fields] == header
    assert all(field["description"] for field in fields)
    for field, cells in zip(fields, zip(*rows, strict=True), strict=True):
        choices = field.get("constraints", {}).get("enum")
        assert not choices or {cell for cell in cells if cell} <= set(choices), field["name"]
        if field["type"] in ("integer", "number"):
            assert all(re.fullmatch(r"-?\d+(?:\.\d+)?|", cell) for cell in cells), field["name"]
    assert package["licenses"][0]["title"]
    assert package["contributors"][0]["title"]


def test_the_same_paragraph_numbers_are_in_every_format(folder: Path) -> None:
    html, epub = (
        _NUMBER.findall((folder / f"{folder.name}.html").read_text("utf-8")),
        _NUMBER.findall(epub_text(folder)),
    )
    assert html == epub == [str(number) for number in range(1, len(html) + 1)]


def test_charts_differ_in_width_only(folder: Path) -> None:
    """The words of a chart's drawing are the same in every format, in the same order."""
    drawings = re.findall(
        r'<svg[^>]*aria-labelledby="([a-z0-9-]+)-(\d+)-title".*?</svg>',
        html := (folder / f"{folder.name}.html").read_text("utf-8"),
        re.DOTALL,
    )
    assert {width for _, width in drawings} == {"75", "118"}
    assert len(drawings) == 2 * len(re.findall('<figure class="(?:chart|numbers)"', html))
    epub = re.findall(r'aria-labelledby="([a-z0-9-]+)-75-title"', epub_text(folder))
    names = list(dict.fromkeys(name for name, _ in drawings))
    assert "numbers" in epub, "the figure that opens the edition, in a file of its own"
    assert [name for name in epub if name != "numbers"] == [name for name in names if name != "numbers"]


def test_straight_quotes_are_quoted_readings_only(folder: Path) -> None:
    """The capture's typewriter quotes are set as printed ones, but where a reading of the source is shown as it is."""
    html = (folder / f"{folder.name}.html").read_text("utf-8")
    body = re.sub(r"<style.*?</style>|<script.*?</script>", "", html[html.index("<body") :], flags=re.DOTALL)
    body = re.sub(r'<q class="source".*?</q>', "", body, flags=re.DOTALL)
    words = re.sub(r"<[^>]+>", "", body)
    assert not re.findall(r".{20}[\"'].{20}", words.replace("&#39;", "'").replace("&#34;", '"'))


def alternatives(element: pikepdf.Object) -> Iterator[str]:
    """The alternative texts of all figures below an element of a PDF's structure."""
    if not isinstance(element, pikepdf.Dictionary):
        return
    if element.get("/S") == "/Figure" and "/Alt" in element:
        yield str(element["/Alt"])
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        yield from alternatives(child)


def test_alternative_texts_are_the_same_in_every_format(folder: Path) -> None:
    """What a drawing is, its figures and what is certain of them: read from the finished files."""
    told = re.compile(r'<title id="[a-z0-9-]+-75-title">(.*?)</title>', re.DOTALL)
    html = [unescape(words) for words in told.findall((folder / f"{folder.name}.html").read_text("utf-8"))]
    epub = [unescape(words) for words in told.findall(epub_text(folder))]
    with pikepdf.open(next(folder.glob("*.pdf"))) as pdf:
        drawn = list(alternatives(pdf.Root.StructTreeRoot))
    assert sorted(html) == sorted(epub) == sorted(drawn)
    assert all("figures are in the ledger" in words or "ledger lists them all" in words for words in html)


def test_marks_lead_to_their_words(folder: Path) -> None:
    """In HTML and EPUB each mark is a link to the figure in the text; in the PDF the rows of the ledger are."""
    html = (folder / f"{folder.name}.html").read_text("utf-8")
    marks = [svg for svg in re.findall(r"<svg.*?</svg>", html, re.DOTALL) if 'class="drawing"' in svg]
    links = [link for svg in marks for link in re.findall(r'<a href="#(q-[0-9a-f]+)"', svg)]
    assert len(links) > len(marks)
    assert all(f'id="{link}"' in html for link in links)
    epub = epub_text(folder)
    inside = [
        link for svg in re.findall(r"<svg.*?</svg>", epub, re.DOTALL) for link in re.findall(r'<a href="([^"]+)"', svg)
    ]
    assert inside
    assert all(f'id="{link.rpartition("#")[2]}"' in epub for link in inside)
