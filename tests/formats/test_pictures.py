"""The pictures of the source are in every format, with the words that stand for them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pikepdf

#: The pictures of two works of the tests: a raster in Markdown, a drawing on a web page.
QUAY, BARGE = "The north quay above the water", "A barge, from the side"


def test_html_holds_them(editions: Path) -> None:
    raster, drawing = ((editions / name / f"{name}.html").read_text("utf-8") for name in ("brief", "page"))
    assert f'alt="{QUAY}"/>' in raster
    assert 'src="data:image/png;base64,' in raster
    assert f'alt="{BARGE}"/>' in drawing
    assert 'src="data:image/svg+xml;base64,' in drawing


def test_the_epub_has_their_files(editions: Path) -> None:
    for name, file, words in (("brief", "picture-1.png", QUAY), ("page", "picture-1.svg", BARGE)):
        with zipfile.ZipFile(editions / name / f"{name}.epub") as package:
            chapters = "".join(package.read(one).decode() for one in package.namelist() if "/ch-" in one)
            data = package.read(f"EPUB/media/{file}")
        assert f'src="media/{file}"' in chapters
        assert f'alt="{words}"' in chapters
        assert b"stop()" not in data


def test_the_pdf_has_them_as_figures(editions: Path) -> None:
    for name, words in (("brief", QUAY), ("page", BARGE)):
        with pikepdf.open(editions / name / f"{name}.pdf") as pdf:
            assert words in alternatives(pdf.Root.StructTreeRoot.K[0])


def alternatives(element: pikepdf.Object) -> list[str]:
    """The alternative texts in a structure tree."""
    held = element.get("/K", pikepdf.Array())
    kids = [*held] if isinstance(held, pikepdf.Array) else [held]
    found = [str(element.Alt)] if element.get("/S") == "/Figure" else []
    return found + [words for kid in kids if isinstance(kid, pikepdf.Dictionary) for words in alternatives(kid)]


def test_the_report_lists_them(editions: Path) -> None:
    report = json.loads((editions / "page" / "report.json").read_text("utf-8"))
    assert [(one["id"], one["alternative"]) for one in report["pictures"]] == [("picture-1", BARGE)]
