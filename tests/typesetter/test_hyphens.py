"""Hyphens at the ends of lines: not more than three in a row, however narrow the column."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import groupby

_SCRIPT = """
import json, os, sys, weasyprint
from edition.typesetter.engine import below, page_box
from edition.typesetter.hyphens import limit_hyphens
from weasyprint.formatting_structure.boxes import LineBox, TextBox
if sys.argv[1] == "limited":
    limit_hyphens()
words = "internationalization characteristically <b>responsibilities</b> administration " * 30
style = "@page{size:60mm 200mm} p{width:24mm;hyphens:auto;hyphenate-limit-chars:5 2 2}"
document = weasyprint.HTML(string=f'<html lang="en"><style>{style}</style><p>{words}</p></html>').render()
lines = [box for page in document.pages for box in below(page_box(page)) if isinstance(box, LineBox)]
text = ["".join(box.text for box in below(line) if isinstance(box, TextBox)).rstrip() for line in lines]
print(json.dumps(text))
sys.stdout.flush()
os._exit(0)
"""


def runs(how: str) -> tuple[list[int], str]:
    """How many lines in a row end with a hyphen, each time, and all words as set."""
    done = subprocess.run([sys.executable, "-c", _SCRIPT, how], capture_output=True, text=True, check=True)
    lines: list[str] = json.loads(done.stdout)
    broken = [line.endswith("\u2010") for line in lines]
    words = " ".join(lines).replace("\u2010 ", "")
    return [len(list(run)) for is_broken, run in groupby(broken) if is_broken], words


def test_three_lines_in_a_row_at_most() -> None:
    """The page without the limit shows that the words would have it otherwise; nothing is lost by it."""
    free, words = runs("free")
    limited, same = runs("limited")
    assert max(free) > 3
    assert max(limited) <= 3
    assert sum(limited) > 10
    assert same == words
