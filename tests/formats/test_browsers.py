"""A reader's ways through an HTML edition in three browsers: Chromium always, Firefox and WebKit before a larger change."""

from __future__ import annotations

import json
import re
import subprocess
from html import unescape
from itertools import product
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import validators
from validators import Screen

WIDTHS = (320, 375, 768, 1280, 1920)
#: One of each kind, in Chromium: without scripts a card stays open beside its figure, or at the foot of the window.
SCREENS = [
    Screen(320, "light", True, "touch"),
    Screen(375, "dark", False, "touch"),
    Screen(768, "sepia", True, "keyboard"),
    Screen(1280, "light", False, "keyboard"),
    Screen(1280, "dark", False, "mouse"),
    Screen(1280, "light", True, "mouse"),
    Screen(1920, "dark", True, "touch"),
]
#: Colours and scripts; sepia is chosen by a script.
LOOKS = [("light", True), ("dark", True), ("sepia", True), ("light", False), ("dark", False)]
EVERY_SCREEN = [
    Screen(width, colours, scripts, by, engine)
    for width, (colours, scripts), (engine, by) in product(
        WIDTHS,
        LOOKS,
        [*product(("chromium", "firefox"), ("touch", "keyboard")), ("webkit", "touch"), ("webkit", "keyboard")],
    )
]
#: From this width on, in CSS pixels, a card stands in the text and goes with it.
NARROW = 960
#: The window of WebKit's own browser is never narrower, for its bar: in CSS pixels.
NARROWEST_OF_WEBKIT = 447


@pytest.mark.parametrize(
    "screen", [*SCREENS, *(pytest.param(one, marks=pytest.mark.slow) for one in EVERY_SCREEN)], ids=str
)
def test_a_number_leads_to_an_earlier_one_to_its_chart_and_back(message: Path, screen: Screen) -> None:
    """The place that is read stays where it is, to two pixels, and is there again after the way back."""
    seen = validators.walk(message / f"{message.name}.html", screen)
    least = NARROWEST_OF_WEBKIT if screen.engine == "webkit" else 0
    assert (seen["width"], seen["errors"]) == (max(screen.width, least), [])
    assert (seen["inside"], seen["covers"], seen["chart"]) == (True, False, True)
    assert max(abs(seen["moved"]), abs(seen["back"])) <= 2, seen
    assert ("1976" in seen["card"], "1980" in seen["earlier"]) == (True, True)
    if screen.scripts:
        found = seen["found"]
        assert (found["listed"] > 1, found["seen"]) == (True, True)
        # The card of a mark is that of its figure; both are marked.
        assert ("percent" in seen["mark"], min(seen["lit"])) == (True, 1)
        assert seen.get("open", [True, True]) == [True, screen.by != "touch" or seen["width"] >= NARROW]
        assert seen["saved"] == (message / "figures.csv").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("colours", ["light", "dark", "sepia"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_width_in_every_colour_passes_axe(example: Path, message: Path, width: int, colours: str) -> None:
    """WCAG 2.2 AA, no request, nothing that scrolls sideways."""
    for one in (example, message):
        report = validators.browser(one / f"{one.name}.html", width, colours)
        assert (report["violations"], report["requests"], report["consoleErrors"]) == ([], [], []), one.name
        assert report["overflow"] <= 0, one.name


def test_a_browser_prints_the_text_and_not_the_interface(message: Path, tmp_path: Path) -> None:
    """White, whatever colours are chosen; a chart's title on the page of its drawing."""
    pdf = validators.printed(message / f"{message.name}.html", tmp_path / "printed.pdf")
    document = pdfium.PdfDocument(pdf)
    first = document[0].render(scale=1).to_pil()
    corners = {first.getpixel((x, y)) for x in (3, first.width - 3) for y in (3, first.height - 3)}
    assert corners == {(255, 255, 255)}
    pages = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    words = [" ".join(page.split()) for page in pages.split("\f")]
    for control in ("Download", "A−", "Sepia"):
        assert not any(control in page for page in words)
    charts = [one for one in json.loads((message / "charts.json").read_text("utf-8")) if one["drawn"]]
    assert len(charts) == 5
    for chart in charts:
        drawing = (message / f"chart-{chart['id']}.svg").read_text("utf-8")
        labels = [" ".join(unescape(label).split()) for label in re.findall(r"<text[^>]*>([^<]+)</text>", drawing)]
        title = " ".join(chart["title"].split())
        assert any(title in page and all(label in page for label in labels) for page in words), title
