"""Colours: contrast on paper, on light and dark screens, and apart from one another for every kind of eye.

Source: WCAG 2.2, 1.4.3 and 1.4.11; CIEDE2000; Machado, Oliveira and Fernandes (2009) for colour blindness.
"""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from coloraide import Color

from edition.palette import DARK, LIGHT, PAPER, SEPIA, Palette, coloured

ROOT = Path(__file__).resolve().parents[2]


CSS = ROOT / "templates" / "css"
#: Least contrasts of words and of marks, and the least difference of two colours that are to be told apart.
WORDS, MARKS, APART = 4.5, 3.0, 14


def contrast(colour: str, ground: str) -> float:
    return Color(colour).contrast(ground)


@pytest.mark.parametrize("palette", [PAPER, LIGHT, DARK, SEPIA], ids=["paper", "light", "dark", "sepia"])
def test_words_and_lines_on_every_ground(palette: Palette) -> None:
    for ground in (palette.ground, palette.raised):
        for name in ("ink", "soft", "note", "correction"):
            assert contrast(getattr(palette, name), ground) >= WORDS, (name, ground)
    for name in ("underline", "drawn"):
        assert contrast(getattr(palette, name), palette.ground) >= MARKS, name


def test_no_style_sheet_has_a_colour_of_its_own() -> None:
    """Each is named, and what it is stands in the palette; on paper it is put in the place of its name.

    The one grey of EPUB is seen on every ground: some reading systems know no custom properties.
    """
    for sheet in set(CSS.glob("*.css")) - {CSS / "epub.css"}:
        assert not re.search(r"#[0-9A-Fa-f]{6}", sheet.read_text("utf-8")), sheet.name
    assert coloured("color: var(--soft); width: var(--measure)", PAPER) == f"color: {PAPER.soft}; width: var(--measure)"


def painted(example: Path) -> set[str]:
    """The colours of fills and strokes in the drawings of an HTML file."""
    drawings = re.findall(r"<svg.*?</svg>", (example / f"{example.name}.html").read_text("utf-8"), re.DOTALL)
    assert len(drawings) > 8
    return {colour for one in drawings for colour in re.findall(r'(?:fill|stroke)="([^"]+)"', one)}


def test_marks_of_charts_are_seen_on_every_ground(example: Path, message: Path) -> None:
    """What is not the colour of the text is a mid-tone: 3:1 on paper and on every ground of screens."""
    colours = painted(example) | painted(message)
    assert colours > {"currentColor", "none"}
    for colour in colours - {"currentColor", "none"}:
        for ground in (palette.ground for palette in (PAPER, LIGHT, DARK, SEPIA)):
            assert contrast(colour, ground) >= MARKS, (colour, ground)


def test_colours_of_drawings_are_told_apart_by_every_eye(example: Path) -> None:
    colours = [colour for colour in painted(example) if colour.startswith("#")]
    for one, other in combinations({colour.lower() for colour in colours}, 2):
        for kind in ("protan", "deutan", "tritan", None):
            seen = [
                Color(colour) if kind is None else Color(colour).filter(kind, method="machado")
                for colour in (one, other)
            ]
            assert seen[0].delta_e(seen[1], method="2000") >= APART, (one, other, kind)
