"""Charts leave no holes: where a page has no room for one, the next paragraph comes before it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

_SCRIPT = """
import json, os, sys
import weasyprint
from edition.typesetter.floats import fill_pages
fill_pages()
document = weasyprint.HTML(string=sys.stdin.read()).render()
print(json.dumps([[name for name in ("p-1", "p-2", "p-3", "p-4", "chart-a") if name in page.anchors] for page in document.pages]))
sys.stdout.flush()
os._exit(0)
"""
_STYLE = "@page{size:400px 300px;margin:20px} p,figure{margin:0} p{font:10px/20px serif} figure{break-inside:avoid}"
_CHART = (
    '<figure class="chart" id="chart-a"><div style="height:{height}px"></div><p class="source-line">Source</p></figure>'
)


def pages(before: int, height: int, after: str) -> list[list[str]]:
    """The ids on each page of so many lines, a chart, and what stands after it."""
    lines = "<br>".join(["line"] * before)
    html = f'<style>{_STYLE}</style><p id="p-1">{lines}</p>\n{_CHART.format(height=height)}\n{after}'
    done = subprocess.run([sys.executable, "-c", _SCRIPT], input=html, capture_output=True, text=True, check=True)
    found: list[list[str]] = json.loads(done.stdout)
    return found


PARAGRAPH = '<p id="p-2">' + "<br>".join(["line"] * 6) + "</p>\n"


@pytest.mark.parametrize(
    ("before", "height", "after", "expected"),
    [
        (4, 100, PARAGRAPH, [["p-1", "p-2", "chart-a"], ["p-2"]]),
        (5, 170, PARAGRAPH, [["p-1", "p-2"], ["chart-a"]]),
        (10, 170, PARAGRAPH, [["p-1"], ["p-2", "chart-a"], ["p-2"]]),
        (5, 170, "", [["p-1"], ["chart-a"]]),
        (5, 170, f'<h2 id="p-3">Head</h2>{PARAGRAPH}', [["p-1"], ["chart-a"], ["p-2", "p-3"]]),
    ],
    ids=["it fits", "the paragraph fills the page", "a small rest stays", "the last thing", "not past a heading"],
)
def test_a_chart_leaves_no_hole(before: int, height: int, after: str, expected: list[list[str]]) -> None:
    found = pages(before, height, after)
    assert [page for page in found if page] == expected


def test_a_chart_stays_near_its_figures() -> None:
    """It is moved over three paragraphs at most, even if the page still has room."""
    after = "".join(f'<p id="p-{number}">line</p>\n' for number in (2, 3, 4)) + '<p id="p-5">line</p>\n'
    assert pages(4, 190, after)[0] == ["p-1", "p-2", "p-3", "p-4"]
    assert "chart-a" in pages(4, 190, after)[1]
