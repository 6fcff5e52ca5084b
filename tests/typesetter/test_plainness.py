"""A part that cannot be set is set more plainly, at each step with all words, notes and places, and is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from edition.errors import Finding
from edition.formats.pdf.writer import set_more_plainly
from edition.typesetter.protocol import GivenUp
from tests.provocation import lines, provokes

ROOT = Path(__file__).resolve().parents[2]
#: Sets a work in which parts with some words fail until they are as plain as told, and checks the file as a build does.
_SCRIPT = """
import json, os, sys
from dataclasses import replace
from pathlib import Path
from edition.files import find_installation, read_assets, read_manuscript
from edition.formats.pdf.preflight import check_pdf
from edition.formats.pdf.read_back import expected_text, source_text
from edition.formats.pdf.finished_pdf import FinishedPdf
from edition.formats.formulas import drawings_of
from edition.formats.pdf.writer import request_of, set_more_plainly
from edition.memory import FORGETFUL
from edition.pipeline import Options, edit
from edition.typesetter import setting as typesetter, drawing
from edition.typesetter.engine import sharing
from edition.typesetter.settling import PrintPart as Part

work, words, needed, stage, file = sys.argv[1:]
fails = lambda part: words in part.html and part.plainness < int(needed)
if stage == "layout":
    original = Part.run_from
    def run_from(part, start, records):
        if fails(part):
            raise ZeroDivisionError("made for this test")
        return original(part, start, records)
    Part.run_from = run_from
elif stage == "sharing":
    def fail(*_):
        raise ZeroDivisionError("made for this test")
    sharing.words._make_manner = fail
else:
    original = Part.run_from
    def run_from(part, start, records):
        run = original(part, start, records)
        if fails(part):
            records.append("ERROR: a warning made for this test")
        return run
    Part.run_from = run_from
typesetter.write_progress = lambda *_: None
assets = read_assets(find_installation())
job, _ = edit(read_manuscript(Path(work)), assets, Options(), lambda _: None)
reply, data = typesetter.render(replace(request_of(job), store="", engines=""), [])
Path(file).write_bytes(data)
pdf = FinishedPdf(data, reply)
expected = expected_text(job.edition, drawings=drawings_of(job.edition, FORGETFUL))
found = check_pdf(pdf, source_text(pdf, job.edition), expected, job.edition)
told = [(one.plainness, one.words, one.traceback) for one in reply.given_up]
print(json.dumps([told, [one.code for one in found], reply.page_count, len(job.edition.notes)]), flush=True)
os._exit(0)
"""


def set_with_faults(
    work: str, words: str, needed: int, stage: str, file: Path
) -> tuple[list[tuple[int, str, str]], list[str], int, int]:
    """What was given up of a work's pages, what preflight finds of them, how many they are, and how many notes."""
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(ROOT / work), words, str(needed), stage, str(file)],
        capture_output=True,
        check=False,
        env={**os.environ, "FONTCONFIG_FILE": str(ROOT / "assets" / "fontconfig.xml"), "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr.decode()
    return tuple(json.loads(done.stdout))  # type: ignore[return-value]  # four of them


@pytest.mark.parametrize("needed", [1, 2, 3, 4])
@pytest.mark.parametrize(
    ("work", "words"),
    [
        pytest.param("content/fighting-covid-19", "Seventy-seven", marks=pytest.mark.slow),
        ("tests/works/brief.md", "<main"),
        ("tests/works/locks.txt", "<main"),
        ("tests/works/taqrir.txt", "<main"),
        pytest.param("content/fighting-covid-19", "colophon", marks=pytest.mark.slow),
    ],
)
def test_a_part_is_set_as_plainly_as_it_has_to_be(tmp_path: Path, work: str, words: str, needed: int) -> None:
    """Preflight finds all words, notes and places in the file, whatever the part could not be."""
    told, found, pages, _ = set_with_faults(work, words, needed, "layout", tmp_path / "plain.pdf")
    assert found == []
    assert {plainness for plainness, _, _ in told} == set(range(1, needed + 1))
    assert all("ZeroDivisionError: made for this test" in trace for _, _, trace in told)
    assert pages >= 3


def test_what_makes_the_engine_fast_is_left_out_where_it_fails(tmp_path: Path) -> None:
    """Before anything is set otherwise than it should be, but for the notes."""
    told, found, *_ = set_with_faults("tests/works/brief.md", "", 2, "sharing", tmp_path / "plain.pdf")
    assert (found, {plainness for plainness, *_ in told}) == ([], {1, 2})
    assert all("sharing/words.py" in trace for *_, trace in told)


def test_a_warning_of_the_engine_is_one_of_a_part(tmp_path: Path) -> None:
    told, found, *_ = set_with_faults("tests/works/brief.md", "<main", 1, "log", tmp_path / "plain.pdf")
    assert ([plainness for plainness, _, _ in told], found) == ([1] * len(told), [])
    assert told


@provokes("B-008")
def test_what_is_set_more_plainly_is_told_once_for_each_part(told: object) -> None:
    """With the last that was tried; a part is known by its first words."""
    given_up = (
        GivenUp("2 The Ports", 1, "IndexError: list index out of range", "edition/typesetter/press.py:1 in add"),
        GivenUp("2 The Ports", 3, "the notes could not be placed on the pages of their calls", ""),
    )
    found: tuple[Finding, ...] = tuple(set_more_plainly(given_up))
    assert [one.level for one in found] == ["warning"]
    told("B-008", lines(found))  # type: ignore[operator]  # the fixture
