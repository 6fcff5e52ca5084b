"""Columns of one height: those that WeasyPrint finds by trying, found by measuring."""

from __future__ import annotations

import json
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.typesetter.columns import least_height

_SCRIPT = """
import json, os, sys
import weasyprint
from edition.typesetter import engine
from edition.typesetter.columns import balance_at_once

def placed(html):
    boxes = [box for page in weasyprint.HTML(string=html).render().pages for box in engine.below(engine.page_box(page))]
    return [(box.text, round(box.position_x, 3), round(box.position_y, 3)) for box in boxes if isinstance(box, engine.TextBox)]

laid_out = []
balance_at_once()
inner = engine.block.columns_layout
for html in json.loads(sys.stdin.read()):
    engine.block.columns_layout = engine._columns_layout
    expected = placed(html)
    engine.block.columns_layout = inner
    found = placed(html)
    is_same = found == expected
    is_less = [one[0] for one in found] == [one[0] for one in expected] and found[-1][2] < expected[-1][2]
    laid_out.append([is_same, is_less, len(expected)])
print(json.dumps(laid_out))
sys.stdout.flush()
os._exit(0)
"""
_STYLE = (
    "@page{size:400px 500px;margin:20px} p{margin:0 0 10px} ul{margin:0;padding:0;list-style:none;columns:3;"
    "column-gap:10px;font:10px/13px serif;break-inside:avoid} li{margin-bottom:2pt;break-inside:avoid;padding-left:8px;"
    "text-indent:-8px} li.end{margin-bottom:11pt}"
)


def index(seed: int) -> str:
    """Some lines, an index of entries of many lengths, and a line behind it."""
    chance = random.Random(seed)  # noqa: S311  no secret
    entries = "".join(
        f"<li{' class=end' if chance.random() < 0.2 else ''}>{'word ' * chance.randint(1, 25)}</li>"
        for _ in range(chance.randint(1, 60))
    )
    lines = "<p>line" * chance.randint(0, 20)
    return f"<style>{_STYLE}</style>{lines}<ul>{entries}</ul><p>behind"


@pytest.mark.slow
def test_columns_stand_as_weasyprint_balances_them() -> None:
    """Whether they are at the top of a page or not, fit on it or go on on the next, and what comes behind them.

    Now and then it passes over the least height.
    """
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        input=json.dumps([index(seed) for seed in range(40)]),
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(done.stdout)
    assert [number for number, (same, less, _) in enumerate(said) if not (same or less)] == []
    assert sum(same for same, _, _ in said) > 35
    assert sum(count for *_, count in said) > 1000


def _needed(sizes: list[int], height: int) -> int:
    columns, used = 1, 0
    for size in sizes:
        if used + size > height:
            columns, used = columns + 1, 0
        used += size
    return columns


@given(st.lists(st.integers(1, 30), min_size=1, max_size=20), st.integers(1, 4))
def test_no_less_height_would_do(sizes: list[int], count: int) -> None:
    found = least_height([float(one) for one in sizes], count)
    assert found == pytest.approx(min(one for one in range(max(sizes), sum(sizes) + 1) if _needed(sizes, one) <= count))
