"""Runs of pages that are kept: after any edit the file is the one that is made of nothing, and little is laid out."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from edition.typesetter.protocol import Request
from tests.keys import SECRET
from tests.typesetter.requests import document, request_of_work

ROOT = Path(__file__).resolve().parents[2]
#: Sets the pages of the requests that come in, one a line, and says of each what `set_by` gives.
_SCRIPT = """
import hashlib, json, os, sys
from edition.typesetter import setting as typesetter, press, process
from edition.typesetter.protocol import Request
from edition.typesetter.engine import Engine
from edition.typesetter.settling import PrintPart as Part

read, parse = [], Engine.parse
Engine.parse = lambda engine, html: read.append(1) or parse(engine, html)
laid_out, original = [], Part.run_from
Part.run_from = lambda part, start, records: laid_out.append(1) or original(part, start, records)
press._WORTH_HELP = 1
typesetter.write_progress = lambda *_: None
if sys.argv[1:] == ["unforeseen"]:
    typesetter.needs_glyphs = lambda text: False
if sys.argv[1:] == ["alone"]:
    process.os.sched_getaffinity = lambda _: {0}
for line in sys.stdin.buffer:
    laid_out.clear()
    read.clear()
    reply, data = typesetter.render(Request.parse(line), [])
    print(json.dumps([hashlib.sha256(data).hexdigest(), len(laid_out), reply.page_count, len(read)]), flush=True)
os._exit(0)
"""
_CHAPTERS = ("Upstream", "Midway", "Downstream")
_GATES = "Arn Brook Cove Dell Esk Fell Gorse Holm Isle Keld".split()
_PARAGRAPH = (
    "In 2019 the canal had 12 locks, and 45 percent of them were built before 1850. The water rose by 3 metres, and "
    "boats went up in 20 minutes where they had taken an hour. Nobody knows who drew the plans of the upper gates. "
)


def set_by(requests: list[Request], *arguments: str) -> list[tuple[str, int, int, int]]:
    """Of each request the digest of its file, and of this process how many runs it laid out; pages; documents it read."""
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, *arguments],
        input=b"".join(one.line() for one in requests),
        capture_output=True,
        check=False,
        env={**os.environ, "FONTCONFIG_FILE": str(ROOT / "assets" / "fontconfig.xml"), "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr.decode()
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]  # type: ignore[misc]  # four of them


@pytest.fixture(scope="module")
def request_of_text(tmp_path_factory: pytest.TempPathFactory) -> Request:
    """A text of three chapters and some twenty pages, with notes beside it."""
    work = tmp_path_factory.mktemp("kept") / "canal"
    work.mkdir()
    chapters = [
        f"CHAPTER {number}\n\n"
        + "\n\n".join(f"Of {_GATES[at]} {number}. {_PARAGRAPH * (5 + at % 3)}" for at in range(10))
        for number in _CHAPTERS
    ]
    (work / "source.txt").write_text("The Canal\n\n" + "\n\n".join(chapters) + "\n", "utf-8")
    notes = (
        f"> Of {_GATES[at]} {number}\nkind: reading\n\nHow the gates of this lock were made is told nowhere else in the text.\n"
        for number in _CHAPTERS
        for at in range(0, 10, 3)
    )
    (work / "notes.md").write_text("\n---\n\n".join(notes), "utf-8")
    (work / "work.toml").write_text('title = "The Canal"\npage = "a4"\n', "utf-8")
    return replace(request_of_work(work), store="")


def _changed(request: Request, old: str, new: str) -> Request:
    """A request with other words in the first of the parts of the text that has them."""
    number = next(number for number, part in enumerate(request.text) if old in part)
    parts = (*request.text[:number], request.text[number].replace(old, new, 1), *request.text[number + 1 :])
    return replace(request, text=parts)


EDITS: dict[str, Callable[[Request], Request]] = {
    "a word of a note": lambda one: _changed(one, "is told nowhere else", "is told elsewhere"),
    "a note that grows": lambda one: _changed(one, "is told nowhere else", "is told " + "here and " * 60 + "there"),
    "a word of the text": lambda one: _changed(one, "of the upper gates", "of the lower gates"),
    "a paragraph that grows by a page": lambda one: _changed(one, "Holm", "Holm, " + _PARAGRAPH * 12),
    "a chapter behind the others": lambda one: replace(
        one,
        text=(
            *one.text,
            document(
                '<main id="text"><section class="chapter"><h1 id="s-9" data-head="More">More</h1></section></main>'
            ),
        ),
    ),
    "a paragraph that loses its first words": lambda one: _changed(one, "Esk", ""),
}


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_the_file_is_the_one_that_is_made_of_nothing(
    request_of_text: Request, edit: str, tmp_path: Path
) -> None:
    """And so it is when the edit is taken back; what is far from it is not laid out again."""
    keeping = replace(request_of_text, store=f"one\n{SECRET.hex()}\n{tmp_path}")
    edited = EDITS[edit](keeping)
    first, warm, back = set_by([keeping, edited, keeping], "alone")
    (cold,) = set_by([replace(edited, store="")])
    assert (warm[0], warm[2]) == (cold[0], cold[2])
    assert (back[0], back[1]) == (first[0], 0)
    assert 0 < warm[1] < cold[1]
    assert 1 < warm[3] < cold[3]
    assert back[3] == 1, "more than what the file says of itself was read, though all parts are as they were"


def test_two_processors_make_the_same_file(request_of_text: Request, tmp_path: Path) -> None:
    """The second half of the chapters comes from a copy of the process."""
    two = replace(request_of_text, store=f"one\n{SECRET.hex()}\n{tmp_path / 'two'}")
    (helped,), (alone,) = set_by([two]), set_by([request_of_text])
    assert helped[0] == alone[0]
    if len(os.sched_getaffinity(0)) > 1:
        assert helped[1] < alone[1]


def test_what_a_copy_has_set_is_not_set_again(request_of_text: Request, tmp_path: Path) -> None:
    """Pages that name others, and have no id that tells where they are themselves, are drawn for the place they have."""
    named = re.findall(r'id="(p-[^"]*)"', request_of_text.text[1])[0]
    rows = "".join(f'<p>Row {number}, p. <a href="#{named}" data-folio="{named}">00</a></p>' for number in range(400))
    section = '<section class="matter"><h1 id="more">Behind</h1>{}</section>'
    whole, less = (
        replace(
            request_of_text,
            behind=(*request_of_text.behind, document(section.format(more))),
            store=f"one\n{SECRET.hex()}\n{tmp_path / str(len(more))}",
        )
        for more in (rows, "<p>Row.</p>")
    )
    ((_, laid_out, pages, _),), ((_, laid_out_less, fewer, _),) = set_by([whole]), set_by([less])
    assert pages > fewer + 6
    if len(os.sched_getaffinity(0)) > 1:
        assert laid_out == laid_out_less


def test_a_run_that_is_damaged_is_laid_out_again(request_of_text: Request, tmp_path: Path) -> None:
    keeping = replace(request_of_text, store=f"one\n{SECRET.hex()}\n{tmp_path}")
    (first,) = set_by([keeping], "alone")
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:-1] + b"x")
    (again,) = set_by([keeping], "alone")
    assert again == first


def test_glyphs_that_nobody_foresaw_are_shared_by_all_runs(tmp_path: Path) -> None:
    """Marks over letters get glyphs of their own, of which there is one row in a font."""
    request = replace(
        request_of_work(ROOT / "tests" / "works" / "taqrir.txt"), store=f"one\n{SECRET.hex()}\n{tmp_path}"
    )
    (foreseen,), (unforeseen,) = set_by([request]), set_by([request], "unforeseen")
    assert unforeseen[0] == foreseen[0]
    assert unforeseen[1] > foreseen[1]
