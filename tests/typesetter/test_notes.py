"""Notes in the PDF: each beside its call wherever the call stands, and faults found in the finished boxes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pdf_files import destinations

from edition.commands import main
from tests.provocation import provokes

SOURCE = """A Report on the Ports

1. Of ships and harbours

The committee met in the spring and heard many witnesses from the northern ports. They spoke of the winter.

• the quays are long and the water is deep;

• the cranes are high and the sheds are dry.

Table 1. Berths rebuilt in three years

Port         Berths     Cost
North            12      4.9
South             7      5.3
East              5      2.1

    "The harbour was never so full as in that year, and the pilots had no rest from the first of May until the
    last ship had left in the autumn of the year."

The last words of the report stand here.
"""
#: Words in every kind of place that a call can stand in.
ANCHORED = (
    *("Of ships and harbours", "spoke of the winter", "the water is deep", "the sheds are dry", "Berths rebuilt"),
    *("North", "2.1", "the pilots had no rest", "last words of the report"),
)


def notes_md(anchors: tuple[str, ...], words: str = "A word on this.") -> str:
    return "\n---\n\n".join(f"> {anchor}\nkind: reading\n\n{words}\n" for anchor in anchors)


@pytest.mark.parametrize("size", ["a4", "letter", "book"])
def test_notes_stand_beside_their_calls_wherever_these_are(
    make_work: Callable[..., Path], tmp_path: Path, size: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In headings, lists, captions, tables, quotations: the build itself proves that none is lost or misplaced."""
    work = make_work({"notes.md": notes_md(ANCHORED), "work.toml": f'page = "{size}"\n'}, SOURCE)
    assert main(["--formats", "pdf", "-o", str(tmp_path / "dist"), str(work)]) == 0
    said = "".join(capsys.readouterr())
    assert f"{len(ANCHORED)} notes in the margin" in said
    file = next((tmp_path / "dist").rglob("*.pdf"))
    with pikepdf.open(file) as pdf:
        places = destinations(pdf)
        for number in range(1, len(ANCHORED) + 1):
            (page, call), (other, note) = places[f"call-{number}"], places[f"n-{number}"]
            assert page == other
            assert abs(call - note) < 60 or number > 1, "a note without others near it stands at its call"


@provokes("F-104")
def test_a_note_longer_than_half_a_page_is_an_error(
    make_work: Callable[..., Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    told: Callable[[str, str], None],
) -> None:
    work = make_work({"notes.md": notes_md(("more than 40 ships",), "Many words of it. " * 300)})
    assert main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(work)]) == 8
    told("F-104", capsys.readouterr().err)


_SCRIPT = """
import json, sys
import weasyprint
from edition.typesetter.margin_notes import crowded, faults, move_notes, read_notes
html = sys.stdin.read()
document = weasyprint.HTML(string=html).render()
found = read_notes(document.pages)
move_notes(document.pages, found)
said = [list(faults(read_notes(document.pages), ["n-1", "n-2"]))]
found = read_notes(document.pages)
found[0].asides[0].box.translate(0, found[0].asides[1].box.position_y - found[0].asides[0].box.position_y)
said.append(list(faults(read_notes(document.pages), ["n-1", "n-2"])))
found[0].asides[0].box.translate(-200, 0)
said.append(list(faults(read_notes(document.pages), ["n-1", "n-2", "n-3"])))
found[0].asides[0].box.translate(900, 0)
said.append(list(faults(read_notes(document.pages), ["n-1"])))
print(json.dumps(said))
sys.stdout.flush()
import os
os._exit(0)
"""


def test_faults_of_the_margin_are_found() -> None:
    """A note over another, over the text, out of the page, lost or of no call is told by the finished boxes."""
    style = "@page{size:400px 300px;margin:20px 160px 20px 20px} .note{position:absolute;top:0;left:230px;width:120px}"
    notes = "".join(
        f'<p>Some words <a role="doc-noteref" id="call-{n}" href="#n-{n}">{n}</a><span class="note" id="n-{n}">Note</span></p>'
        for n in (1, 2)
    )
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        input=f"<style>{style}</style>{notes}",
        capture_output=True,
        text=True,
        check=True,
    )
    good, over, on_text, out = json.loads(done.stdout)
    assert good == []
    assert any("over another" in fault for fault in over)
    assert any("over words" in fault for fault in on_text)
    assert any("n-3 is lost" in fault for fault in on_text)
    assert any("off the page" in fault for fault in out)
    assert any("n-2 is not a note of the text" in fault for fault in out)


_PLACED = """
import json, os, sys
import weasyprint
from edition.typesetter.margin_notes import faults, move_notes, read_notes
document = weasyprint.HTML(string=sys.stdin.read()).render()
move_notes(document.pages, read_notes(document.pages))
found = read_notes(document.pages)
print(json.dumps([list(faults(found, ["n-1", "n-2"])), [one.box.border_box_y() for one in found[0].asides]]))
sys.stdout.flush()
os._exit(0)
"""
_STYLE = (
    "@page{size:400px 300px;margin:20px 160px 20px 20px} p{margin:0 0 4px} .note,.pointer{width:120px;font-size:10px}"
    ".note{position:absolute;top:0;left:230px} .pointer{position:absolute;margin-left:230px}"
)


def called(number: int, words: str) -> str:
    return (
        f'<a role="doc-noteref" id="call-{number}" href="#n-{number}">{number}</a>'
        f'<span class="note" id="n-{number}">{words}</span>'
    )


@pytest.mark.parametrize(
    "body",
    [
        f"<p>One {called(1, 'Words of a long note. ' * 12)}<p><span class=pointer>Chart 1</span>Two<p>Three {called(2, 'Note')}",
        f"<p>One {called(1, 'Note')}<div style='white-space:nowrap'>{'wide ' * 14}</div><p>Two {called(2, 'Note ' * 20)}",
    ],
    ids=["pointer pushed past a call", "words that reach into the margin"],
)
def test_what_stands_in_the_margin_gives_way(body: str) -> None:
    """A line that belongs to a paragraph is no note, whose order is that of the calls; words of the text go first."""
    done = subprocess.run(
        [sys.executable, "-c", _PLACED],
        input=f"<style>{_STYLE}</style>{body}",
        capture_output=True,
        text=True,
        check=True,
    )
    found, tops = json.loads(done.stdout)
    assert found == []
    assert len(set(tops)) == len(tops)


def test_notes_of_a_book_read_leftwards_stand_outside(make_work: Callable[..., Path], tmp_path: Path) -> None:
    """The ¶ numbers begin the lines on the right: on right pages, where notes stand there too, they keep clear."""
    words = "سُجّل في نهاية العام ما مجموعه ألف قارب وسفينة في موانئ الشمال كلها. "
    paragraphs = [f"{number} {words * 6}" for number in range(2001, 2013)]
    source = "تقرير عن حالة الموانئ\n\n" + "\n\n".join(paragraphs)
    notes = notes_md(tuple(f"{number} سُجّل في نهاية" for number in range(2001, 2013)))
    work = make_work({"notes.md": notes, "work.toml": 'page = "book"\nlanguage = "ar"\n'}, source)
    assert main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(work)]) == 0
    with pikepdf.open(next((tmp_path / "dist").rglob("*.pdf"))) as pdf:
        names = pdf.Root.Names.Dests.Names
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        across = {
            pages[names[at + 1].D[0].objgen] % 2: float(names[at + 1].D[2])
            for at in range(0, len(names), 2)
            if str(names[at]).startswith("n-")
        }
    assert abs(across[0] - across[1]) > 300, "notes of left and right pages stand on other sides"


def test_words_without_a_place_to_break_stay_in_their_margin(make_work: Callable[..., Path], tmp_path: Path) -> None:
    """A long figure in a computation, and a word longer than the margin; preflight finds what sticks out."""
    source = "A Report on Ports\n\nThey moved more than 1,234,567,890,123,456 kilogrammes. They employ 300 people.\n"
    note = '> They employ\nkind: reading\n\nSee {} and {{= "more than 1,234,567,890,123,456 kilogrammes" / 2 }}.\n'
    work = make_work({"notes.md": note.format("x" * 90), "work.toml": 'page = "book"\n'}, source=source)
    assert main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(work)]) == 0
