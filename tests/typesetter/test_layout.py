"""The layout as a whole: by an engine that is known, every page number filled in, no page kept in memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from edition.typesetter.protocol import Request
from tests.typesetter.requests import document

ROOT = Path(__file__).resolve().parents[2]


def test_another_engine_is_refused() -> None:
    """A new WeasyPrint may number its boxes otherwise: the tests decide, not a reader's torn page."""
    script = (
        "import os, weasyprint; weasyprint.__version__ = '71.0'\n"
        "from edition.typesetter.layout import lay_out\n"
        "try:\n    lay_out(None, [])\nexcept RuntimeError as error:\n    print(error, flush=True)\nos._exit(0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "70.x, not 71.0" in done.stdout


_SCRIPT = """
import gc, io, json, os, sys
import pikepdf
from pathlib import Path
from edition.typesetter import drawing
from edition.typesetter.finish import write_file
from edition.typesetter.layout import lay_out
from edition.typesetter.plainness import PartError
from edition.typesetter.protocol import Request
from edition.typesetter.windows import Tree
from weasyprint.formatting_structure.boxes import LineBox, PageBox

def counted(run, letterings):
    drawn = drawing.draw_run(run, letterings)
    gc.unfreeze()
    gc.collect()
    lines.append(sum(isinstance(one, LineBox) for one in gc.get_objects()))
    return drawn

windows, window = [], Tree.window
Tree.window = lambda *arguments: windows.append(1) or window(*arguments)
request = Request.parse(sys.stdin.buffer.readline())
lines, records = [], []
try:
    laid_out = lay_out(request, records, draw=counted)
except PartError as failed:
    print(json.dumps({"part": failed.number, "why": failed.why}), flush=True)
    os._exit(0)
gc.unfreeze()
gc.collect()
said = {
    "long": laid_out.pages.get("long"), "records": records, "pages": laid_out.page_count,
    "boxes": sum(isinstance(one, PageBox) for one in gc.get_objects()), "lines": lines,
    "windows": len(windows),
}
file = write_file(laid_out, request)
data, linked = file.data, file.linked
pages = [number for run in linked.runs for number in run.pages]
with pikepdf.open(io.BytesIO(data)) as pdf:
    first = lambda tag: pages.index(tag.Pg.objgen[0]) if "/Pg" in tag else first(tag.K[0])
    order = [first(kid) for kid in pdf.Root.StructTreeRoot.K[0].K]
said |= {
    "bytes": len(data), "order": order,
    "editorial": [(area.bottom, area.top) for area in linked.editorial if area.page == 1],
}
print(json.dumps(said))
sys.stdout.flush()
os._exit(0)
"""
_FRONT = (
    '<nav style="break-after:page">'
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9"><title>A square</title>'
    '<path d="M0 0h9v9z"/></svg><p>Contents <a href="#end" data-folio="{name}">00</a></p></nav><main id="text"><p>\u00a0</p></main>'
)
_TEXT = '<main id="text"><p id="long">{words}</p></main>'
_BEHIND = '<section><h1 id="end">Behind</h1><p>Words.</p></section>'


def laid_out(name: str, sentences: int, style: str = "@page{size:100mm 150mm;margin:10mm}") -> dict[str, Any]:
    """What the typesetter says of a book whose contents name the page of an id."""
    text = document(_TEXT.format(words="Many <b>words</b> of the text. " * sentences))
    request = Request(
        text=(document(_FRONT.format(name=name)), text),
        behind=(document(_BEHIND),),
        characters="",
        style=f"{style} :root{{bookmark-label:none}}",
        base_url=(ROOT / "assets").as_uri(),
        roots=(str(ROOT / "assets"),),
        epoch=0,
        gutter=0,
        megabytes=6144,
        seconds=600,
    )
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(ROOT / "assets")],
        input=request.line(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, object] = json.loads(done.stdout)
    return said


def test_boxes_go_as_soon_as_their_page_is_drawn() -> None:
    """A long book would need three times the memory; and what is drawn last, the front, is still read first.

    A paragraph over many pages is cited by the first of them, which is where links to it lead.
    """
    said = laid_out("end", 3000)
    assert said["long"] == 2
    assert (said["records"], said["boxes"]) == ([], 0)
    assert isinstance(said["pages"], int)
    assert said["pages"] > 40
    lines: list[int] = said["lines"]
    assert len(lines) > 20, "no run ends inside of a paragraph"
    assert max(lines) < 150, "what is drawn holds the boxes of others"
    assert said["order"] == [0, 1, said["pages"] - 1]
    assert said["windows"] == 3, "blocks are made into boxes again where a run has ended on a left page"


def test_a_page_number_of_nothing_is_a_fault() -> None:
    """Zeros are never printed: a place that no page has is told, and whose part names it."""
    assert laid_out("nowhere", 4) == {"part": 0, "why": "page 1 refers to the page of nowhere, which is on no page"}


def test_a_head_takes_half_the_way_to_the_text() -> None:
    """A mark over the first line of a page may stand in its margin: it is the text's."""
    style = "@page{size:100mm 150mm;margin:30mm 10mm;@top-center{content:'Head'} @bottom-center{content:'Foot'}}"
    (lower, upper), (bottom, top) = sorted(laid_out("end", 4, style)["editorial"])
    points = 72 / 25.4
    assert top == pytest.approx(150 * points, abs=0.1)
    assert 120 * points + 10 < bottom < 135 * points
    assert lower == pytest.approx(0, abs=0.1)
    assert 15 * points < upper < 30 * points - 10
