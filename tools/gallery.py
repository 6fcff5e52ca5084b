"""Build the editions of the gallery and draw their pictures: pages of the PDF, a screen, a chart.

Run as `make gallery`. It writes `docs/pictures/*.png` and `assets/spread.png`, and needs Chromium.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium
from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from edition.commands import main as command  # noqa: E402  the checkout's own

PICTURES = ROOT / "docs" / "pictures"
#: The height of a page and of a screen in a picture, and what lies between two of them, in pixels.
_HIGH, _BETWEEN = 620, 14
#: The size of a phone and of a desk, in CSS pixels.
_PHONE, _DESK = (390, 844), (1100, 800)
#: Few colours: text, one colour of notes, one of corrections, and their edges.
_COLOURS = 96
_EDGE = "#BDBAB3"
_BROWSERS = ("chromium-headless-shell", "chromium")


@dataclass(frozen=True)
class Shown:
    """An edition of the gallery: its picture's name, what it is built from, the house, pages from 1, and a screen."""

    name: str
    source: str
    pages: tuple[int, ...]
    screen: tuple[int, int]
    anchor: str = ""
    theme: str = ""


GALLERY = (
    Shown("white-paper", "content/fighting-covid-19", (4, 8), _DESK, "chart-exports"),
    Shown("message", "content/state-of-the-union-1981", (12, 13), _PHONE, "chart-deficit"),
    Shown("report", "tests/works/locks.txt", (1, 2), _PHONE),
    Shown("letter", "tests/works/letter.docx", (1, 2), _DESK),
    Shown("taqrir", "tests/works/taqrir.txt", (1, 2), _PHONE),
    Shown("house", "assets/sample", (1, 4), _DESK, theme="bureau"),
)
#: The sample in our own style and in those of the houses.
_HOUSES = ("", "gazette", "bureau")


def main() -> None:
    """Build and draw everything."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        for one in GALLERY:
            built = _built(one.source, one.theme, Path(folder) / one.name)
            pages = _pages(built, one.pages)
            _save(_beside([*pages, _screen(built, one.screen, one.anchor, Path(folder))]), PICTURES / f"{one.name}.png")
            print(one.name)
        rows = []
        for house in _HOUSES:
            built = _built("assets/sample", house, Path(folder) / f"house-{house}")
            rows.append(_beside(_pages(built, (1, 3, 4, 5), _HIGH * 2 // 3)))
        _save(_below(rows), PICTURES / "houses.png")
        spread = _pages(Path(folder) / "white-paper" / "fighting-covid-19", (7, 8), 930)
        _save(_beside(spread), ROOT / "assets" / "spread.png")


def _built(source: str, theme: str, out: Path) -> Path:
    """The folder of an edition that is built; the program stops if it cannot be."""
    arguments = [str(ROOT / source), "-o", str(out), "--quiet", *(["--theme", theme] if theme else [])]
    if code := command(arguments):
        sys.exit(code)
    return next(path for path in out.iterdir() if path.is_dir())


def _pages(built: Path, numbers: tuple[int, ...], high: int = _HIGH) -> list[Image.Image]:
    """Pages of a PDF, each with an edge; those that it does not have are left out."""
    document = pdfium.PdfDocument(next(built.glob("*.pdf")))
    found = [document[number - 1] for number in numbers if number <= len(document)]
    drawn = [page.render(scale=high / page.get_height()).to_pil().convert("RGB") for page in found]
    return [ImageOps.expand(page, 1, _EDGE) for page in drawn]


def _screen(built: Path, size: tuple[int, int], anchor: str, folder: Path) -> Image.Image:
    """What a browser shows of the HTML at a size, from a place on."""
    browser = next(path for name in _BROWSERS if (path := shutil.which(name)))
    file, address = folder / "screen.png", (built / f"{built.name}.html").as_uri()
    # A browser photographs the top of its page only: a frame in it is scrolled.
    frame = folder / "frame.html"
    place = f'style="border: 0; position: fixed; inset: 0" width="{size[0]}" height="{size[1]}"'
    frame.write_text(f'<!DOCTYPE html><iframe {place} src="{address}#{anchor}"></iframe>', "utf-8")
    command_line = [
        *(browser, "--headless", "--no-sandbox", "--hide-scrollbars", f"--window-size={size[0]},{size[1]}"),
        *(f"--screenshot={file}", "--virtual-time-budget=4000", frame.as_uri()),
    ]
    subprocess.run(command_line, check=True, capture_output=True)  # noqa: S603  Debian's own browser
    shot = Image.open(file).convert("RGB")
    wide = round(shot.width * _HIGH / shot.height)
    return ImageOps.expand(shot.resize((wide, _HIGH), Image.Resampling.LANCZOS), 1, _EDGE)


def _beside(pictures: list[Image.Image]) -> Image.Image:
    """Pictures in one row."""
    wide = sum(one.width for one in pictures) + _BETWEEN * (len(pictures) - 1)
    row = Image.new("RGB", (wide, max(one.height for one in pictures)), "white")
    at = 0
    for one in pictures:
        row.paste(one, (at, 0))
        at += one.width + _BETWEEN
    return row


def _below(rows: list[Image.Image]) -> Image.Image:
    """Rows one below another."""
    high = sum(one.height for one in rows) + _BETWEEN * (len(rows) - 1)
    whole = Image.new("RGB", (max(one.width for one in rows), high), "white")
    at = 0
    for one in rows:
        whole.paste(one, (0, at))
        at += one.height + _BETWEEN
    return whole


def _save(picture: Image.Image, path: Path) -> None:
    picture.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE).save(path, optimize=True)


if __name__ == "__main__":
    main()
