"""The files of an EPUB: small ones, that begin where a section does; in epub.js, and in the colours of Readium CSS."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import validators
from lxml import html
from PIL import Image

from edition.commands import main
from tests.provocation import provokes

#: What readers open at once: bytes.
LARGEST = 300_000
#: Backgrounds, inks and links of Readium's own themes.
DARK = ("#121212", "#fefefe", "#63caff")
SEPIA = ("#faf4e8", "#121212", "#00457a")
WORDS = "The harbour of the north handled barges and ferries, and the pilots of the coast went home in the evening. "


@pytest.fixture(scope="module")
def long_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A text with two parts of many sections, thousands of dates and names, and one section larger than any file."""
    folder = tmp_path_factory.mktemp("long")
    lines = ["A Report on Many Harbours"]
    for part in range(2):
        lines.append(f"PART {'I' * (part + 1)}")
        for section in range(40):
            lines.append(f"{section + 1}. The Harbour of Section {section + 1}")
            lines += [
                f"On {day + 1} May {1800 + section + 40 * part} Captain Adam Quay{chr(97 + day)}{section} sailed. {WORDS * 8}"
                for day in range(24)
            ]
    lines.append("41. The Last Harbour of All")
    lines += [WORDS * 20] * 170
    (folder / "long.txt").write_text("\n\n".join(lines) + "\n")
    assert main(["--quiet", "--formats", "epub", "-o", str(folder / "dist"), str(folder / "long.txt")]) == 0
    return folder / "dist" / "long" / "long.epub"


def test_no_file_is_large_and_each_begins_with_a_section(long_book: Path) -> None:
    with zipfile.ZipFile(long_book) as book:
        pages = {info.filename: book.read(info) for info in book.infolist() if info.filename.endswith(".xhtml")}
    assert {name: len(data) for name, data in pages.items() if len(data) > LARGEST} == {}
    assert {"EPUB/timeline-2.xhtml", "EPUB/timeline.xhtml", "EPUB/index.xhtml", "EPUB/ledger.xhtml"} <= pages.keys()
    chapters = [name for name in sorted(pages) if re.fullmatch(r"EPUB/ch-\d+.xhtml", name)]
    assert len(chapters) > 20
    first = {name: html.fromstring(pages[name]).xpath("//section/*[1]")[0].tag for name in chapters}
    inside = [name for name, tag in first.items() if tag not in ("h1", "h2", "h3") and name != chapters[0]]
    assert inside == chapters[-len(inside) :], "only the section that is larger than any file goes on in another"
    assert len(inside) == 1
    assert validators.epubcheck(long_book)["messages"] == []


def test_epub_js_opens_every_page(editions: Path) -> None:
    for name in ("fighting-covid-19", "brief", "taqrir"):
        read = validators.epub_js(editions / name / f"{name}.epub")
        assert (read["faults"], read["asked"], read["lost"]) == ([], [], []), name
        assert all(one["words"] > 100 for one in read["read"] if one["href"].startswith("ch-")), name
        assert all(one["pictures"] for one in read["read"]), name
        assert read["toc"] > 4


@pytest.mark.parametrize("colours", [DARK, SEPIA], ids=["dark", "sepia"])
def test_the_colours_of_a_reader_leave_nothing_faint(editions: Path, colours: tuple[str, str, str]) -> None:
    for name in ("fighting-covid-19", "brief"):
        pages = validators.in_readium_css(editions / name / f"{name}.epub", *colours)
        assert sum(one["checked"] for one in pages.values()) > 100
        assert {page: one["wrong"] for page, one in pages.items() if one["wrong"]} == {}, name


def test_an_editors_own_cover_stands_before_the_edition(make_work: Callable[..., Path], tmp_path: Path) -> None:
    """As a JPEG with the place where it was taken, which the book does not tell."""
    told = Image.Exif()
    told[0x010E] = "taken in the north quay"
    picture = io.BytesIO()
    Image.new("RGB", (600, 900), "navy").save(picture, "JPEG", exif=told)
    work = make_work({"cover.jpg": picture.getvalue()})
    assert main(["--quiet", "--formats", "epub", "-o", str(tmp_path / "dist"), str(work)]) == 0
    book = tmp_path / "dist" / work.name / f"{work.name}.epub"
    with zipfile.ZipFile(book) as opened:
        cover = opened.read("EPUB/cover.png")
    with Image.open(io.BytesIO(cover)) as shown:
        assert (shown.format, shown.size) == ("PNG", (600, 900))
    assert b"north quay" not in cover
    assert validators.epubcheck(book)["messages"] == []


@provokes("W-023")
def test_a_cover_that_is_no_picture_is_refused(
    make_work: Callable[..., Path], capsys: pytest.CaptureFixture[str], told: Callable[[str, str], None]
) -> None:
    work = make_work({"cover.png": b"a harbour"})
    assert main(["figures", str(work)]) == 4
    told("W-023", capsys.readouterr().err.replace(f"{work.parent}/", ""))
