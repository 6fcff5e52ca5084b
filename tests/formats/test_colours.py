"""Colours: contrast on paper, on light and dark screens, and apart from one another for every kind of eye.

Source: WCAG 2.2, 1.4.3 and 1.4.11; CIEDE2000; Machado, Oliveira and Fernandes (2009) for colour blindness.
"""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from coloraide import Color

from edition import palette

ROOT = Path(__file__).resolve().parents[2]


CSS = ROOT / "templates" / "css"
TOKENS = (CSS / "tokens.css").read_text("utf-8")
PAIRS = re.findall(r"--(\w+): light-dark\((#[0-9A-F]{6}), (#[0-9A-F]{6})\)", TOKENS)
LIGHT, DARK = ({name: pair[at] for name, *pair in PAIRS} for at in (0, 1))
SEPIA = dict(re.findall(r"--(\w+): (#[0-9A-F]{6})", TOKENS.rpartition('"sepia"] {')[2].partition("}")[0]))
PAPER = "#FFFFFF"
#: Least contrasts of words and of marks, and the least difference of two colours that are to be told apart.
WORDS, MARKS, APART = 4.5, 3.0, 14


def contrast(colour: str, ground: str) -> float:
    return Color(colour).contrast(ground)


@pytest.mark.parametrize("tokens", [LIGHT, DARK, SEPIA], ids=["light", "dark", "sepia"])
def test_words_and_lines_on_screens(tokens: dict[str, str]) -> None:
    for ground in (tokens["ground"], tokens["raised"]):
        for name in ("ink", "soft", "note", "correction"):
            assert contrast(tokens[name], ground) >= WORDS, (name, ground)
    for name in ("underline", "drawn"):
        assert contrast(tokens[name], tokens["ground"]) >= MARKS, name


def test_words_and_lines_on_paper() -> None:
    """Style sheets of print name their colours; no other is in them."""
    for sheet in ("print", "print-rtl"):
        assert not re.search(r"#[0-9A-Fa-f]{6}", (CSS / f"{sheet}.css").read_text("utf-8"))
    for name in ("ink", "soft", "note", "correction"):
        assert contrast(getattr(palette.PAPER, name), PAPER) >= WORDS, name
    for name in ("underline", "drawn"):
        assert contrast(getattr(palette.PAPER, name), PAPER) >= MARKS, name
    assert palette.coloured("color: var(--soft); width: var(--measure)", palette.PAPER) == (
        f"color: {palette.PAPER.soft}; width: var(--measure)"
    )


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
        for ground in (PAPER, *(tokens["ground"] for tokens in (LIGHT, DARK, SEPIA))):
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
