"""Draw the README's picture: two facing pages of the example's PDF, from a finished build in dist/.

Run as `python tools/spread.py LEFT-PAGE`, the page counted from 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parent.parent
_SCALE = 1.1
#: Few colours, the rare ones among them: notes and charts are blue, corrections red.
_COLOURS = 64


def main() -> None:
    """Write assets/spread.png."""
    left = int(sys.argv[1])
    document = pdfium.PdfDocument(ROOT / "dist" / "fighting-covid-19" / "fighting-covid-19.pdf")
    pages = [document[number - 1].render(scale=_SCALE).to_pil().convert("RGB") for number in (left, left + 1)]
    pages = [ImageOps.expand(page, 1, "#BDBAB3") for page in pages]
    spread = Image.new("RGB", (sum(page.width for page in pages), pages[0].height), "white")
    spread.paste(pages[0], (0, 0))
    spread.paste(pages[1], (pages[0].width - 1, 0))
    spread.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE).save(ROOT / "assets" / "spread.png", optimize=True)


if __name__ == "__main__":
    main()
