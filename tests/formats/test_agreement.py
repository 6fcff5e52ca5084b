"""HTML, PDF and EPUB of one edition have the same notes, corrections, charts, figures and ¶ numbers."""

from __future__ import annotations

import re
import zipfile
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
    html = set(_ID.findall(next(folder.glob("*.html")).read_text("utf-8")))
    epub = set(_ID.findall(epub_text(folder)))
    with pikepdf.open(next(folder.glob("*.pdf"))) as pdf:
        places = set(destinations(pdf))
    assert len(html) > 200
    assert html == epub
    named = {name for name in places if _ID.fullmatch(f'id="{name}"')}
    assert named ^ html == set(), "the PDF has other places"


def test_the_same_paragraph_numbers_are_in_every_format(folder: Path) -> None:
    html, epub = _NUMBER.findall(next(folder.glob("*.html")).read_text("utf-8")), _NUMBER.findall(epub_text(folder))
    assert html == epub == [str(number) for number in range(1, len(html) + 1)]


def test_charts_differ_in_width_only(folder: Path) -> None:
    """The words of a chart's drawing are the same in every format, in the same order."""
    drawings = re.findall(
        r'<svg[^>]*aria-labelledby="([a-z0-9-]+)-(\d+)-title".*?</svg>',
        html := next(folder.glob("*.html")).read_text("utf-8"),
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
    html = next(folder.glob("*.html")).read_text("utf-8")
    body = re.sub(r"<style.*?</style>|<script.*?</script>", "", html[html.index("<body") :], flags=re.DOTALL)
    body = re.sub(r'<q class="source".*?</q>', "", body, flags=re.DOTALL)
    words = re.sub(r"<[^>]+>", "", body)
    assert not re.findall(r".{20}[\"'].{20}", words.replace("&#39;", "'").replace("&#34;", '"'))
