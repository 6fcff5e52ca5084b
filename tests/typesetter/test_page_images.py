"""What pages look like: small pictures of a work made for this, beside those that were looked at and accepted.

Boxes and tags are tested first and say what is wrong; this sees what they do not: colour, weight, rules, charts.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from edition.commands import main

SOURCE = """A Report on the Ports

1. Of ships and harbours

The northern ports handled more than 40 ships and 12 barges in 2019, and the southern ports 25 ships. The committe met in
the spring and heard many witnesses, who spoke of the winter and of the long nights at the quays and on the water.

• the quays are long and the water is deep;

• the cranes are high and the sheds are dry.

Table 1. Berths rebuilt in three years

Port         Berths     Cost
North            12      4.9
South             7      5.3
East              5      2.1

    "The harbour was never so full as in that year."

The last words of the report stand here.
"""
NOTES = "> more than 40 ships\nkind: reading\n\nThe text says “more than”.\n"
CORRECTIONS = (
    '[[correction]]\nsource = "committe"\nedition = "committee"\nreason = "A letter is lost."\nkind = "print"\n'
)
CHART = """[[chart]]
id = "ships"
form = "bar"
title = "More ships in the north than in the south"
subtitle = "Ships handled in 2019"
entries = ["more than 40 ships", "25 ships"]
labels = ["Northern ports", "Southern ports"]
"""


@pytest.mark.parametrize("size", ["a4", "book"])
def test_pages_look_as_they_were_accepted(
    make_work: Callable[..., Path], tmp_path: Path, size: str, golden_picture: Callable[[str, Image.Image], None]
) -> None:
    files = {
        "work.toml": f'page = "{size}"\neditors = ["A Tester"]\npublished = 2019-05-03\n',
        "notes.md": NOTES,
        "corrections.toml": CORRECTIONS,
        "charts.toml": CHART,
    }
    work = make_work(files, SOURCE)
    assert main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(work)]) == 0
    pages = pdfium.PdfDocument(next((tmp_path / "dist").rglob("*.pdf")))
    for number in range(len(pages)):
        page = pages[number].render(scale=0.5).to_pil().convert("L")
        golden_picture(f"{size}-{number + 1}.png", page)
