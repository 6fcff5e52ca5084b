"""`build.py new` proposes what it has read: nothing changes while it is a comment, nor when all of it is accepted."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.document import Document, Heading
from edition.document.outline import outline_of
from edition.document.parse import read_document
from edition.errors import EditionError
from edition.files import read_manuscript
from edition.manuscript import parse_work
from edition.proposals import work_proposals
from edition.reading import read
from edition.source import SourceText, decode
from tests.command_line import run

ROOT = Path(__file__).resolve().parents[1]

REPORT = """Report on the Harbours of the North

12 May 2019

1. What was found

The harbours were visited in spring, and most of them were found in good order by those who went there.

Of the quays

Most of the quays are of stone, some are of wood, and two of them could not be visited at all that year.

2. What is proposed

The commission proposes that the quays of wood be rebuilt in stone before the end of the next ten years.

%%page 3%%

It has no other wish.

Done at the North Harbour
"""


def accepted(proposals: str) -> str:
    """The proposals with every line accepted that has a key, an entry or the end of a list in it."""
    return re.sub(r'(?m)^# (?=(?!publisher|source_url|drop)\w+ = |  "[^\n]*",  #|\]$)', "", proposals)


def source_of(text: str) -> SourceText:
    return SourceText("source.txt", text, "0" * 64, "utf-8")


def outline(document: Document) -> list[tuple[str, int]]:
    return [(document.source.quote(one.span), one.level) for one in document.headings()]


def test_each_reading_is_proposed_with_how_sure_it_is() -> None:
    proposals = work_proposals(read_document(source_of(REPORT)))
    assert '# title = "Report on the Harbours of the North"  # likely' in proposals
    assert "# published = 2019-05-12  # sure" in proposals
    assert '#   "1. What was found",  # level 1; sure: it has a number' in proposals
    assert '#   "2. What is proposed",  # level 1; sure: it has a number' in proposals
    assert '#   "Of the quays",  # level 2; likely: by its form and its place' in proposals
    assert '1 × page number, such as "%%page 3%%"' in proposals


def test_what_is_doubtful_is_listed_the_least_sure_first() -> None:
    source = decode("annual.txt", (Path(__file__).parent / "document" / "texts" / "annual.txt").read_bytes())
    document = read_document(source)
    doubts = sorted((one for one in outline_of(document) if one.other), key=lambda one: (one.confidence, one.start))
    listed = work_proposals(document).split("## doubtful")[1].splitlines()[1:]
    assert len(doubts) > 1
    for one, line in zip(doubts, listed, strict=False):
        assert line.startswith(f"##   {one.role} or {one.other}: ")


def test_proposals_are_a_work_before_and_after_they_are_accepted() -> None:
    before = read_document(source_of(REPORT))
    proposals = work_proposals(before)
    metadata, hints = parse_work("work.toml", proposals)
    assert (metadata.title, hints.headings) == ("", ())
    metadata, hints = parse_work("work.toml", accepted(proposals))
    assert metadata.published == date(2019, 5, 12)
    assert hints.headings == tuple(words for words, _ in outline(before))
    assert outline(read_document(source_of(REPORT), hints)) == outline(before)


def test_headings_named_are_all_headings() -> None:
    _, hints = parse_work("work.toml", '[reading]\nheadings = ["Of the quays"]\n')
    document = read_document(source_of(REPORT), hints)
    assert [words for words, _ in outline(document)] == ["Of the quays"]
    assert all(isinstance(one, Heading) for one in document.headings())


@settings(max_examples=150)
@given(text=st.text(st.one_of(st.characters(), st.sampled_from('\n\n"\\#]=')), max_size=200))
def test_any_text_gives_proposals_that_can_be_read(text: str) -> None:
    """Quotes, backslashes, control characters of a source: never more than a string in a comment."""
    try:
        document = read_document(source_of(text))
    except EditionError:
        return
    proposals = work_proposals(document)
    assert proposals.encode("utf-8")
    parse_work("work.toml", proposals)


def new(*arguments: object) -> subprocess.CompletedProcess[str]:
    return run("new", *arguments)


def test_new_makes_a_work_once(tmp_path: Path) -> None:
    text = tmp_path / "My Report.txt"
    text.write_text(REPORT, "utf-8")
    assert new("-o", tmp_path / "content", text).returncode == 0
    work = tmp_path / "content" / "my-report"
    assert (work / "source.txt").read_bytes() == text.read_bytes()
    (work / "work.toml").write_text('title = "Mine"\n', "utf-8")
    again = new("-o", tmp_path / "content", text)
    assert again.returncode == 2
    assert "U-005" in again.stderr
    assert (work / "work.toml").read_text("utf-8") == 'title = "Mine"\n'
    assert [path.name for path in (tmp_path / "content").iterdir()] == ["my-report"]


@pytest.mark.parametrize(
    ("name", "text", "called"),
    [
        ("ports.md", "# T\n\n## Ports &amp; *ships*\n\nThey are many.\n", "source.md"),
        ("ports.htm", "<h1>T</h1><h2>Ports &amp; <i>ships</i></h2><p>They are many.", "source.html"),
    ],
)
def test_new_keeps_what_a_text_is_marked_up_with(tmp_path: Path, name: str, text: str, called: str) -> None:
    """Headings are proposed as they are read, so that accepting them changes nothing."""
    (tmp_path / name).write_text(text, "utf-8")
    assert new("-o", tmp_path / "content", tmp_path / name).returncode == 0
    work = tmp_path / "content" / "ports"
    assert sorted(path.name for path in work.iterdir()) == sorted([called, "work.toml"])
    proposals = (work / "work.toml").read_text("utf-8")
    assert '"Ports & ships",  # level 1; likely: it is marked as one' in proposals
    before = [block.id for block in read(read_manuscript(work)).blocks]
    accepted = re.sub(r"(?m)^# ?(headings|  \"Ports|\])", r"\1", proposals)
    (work / "work.toml").write_text(accepted, "utf-8")
    assert read_manuscript(work).hints.headings == ("Ports & ships",)
    assert [block.id for block in read(read_manuscript(work)).blocks] == before


@pytest.mark.parametrize(("name", "code"), [("", "U-006"), ("missing.txt", "S-001")])
def test_new_needs_a_file(tmp_path: Path, name: str, code: str) -> None:
    done = new("-o", tmp_path / "content", tmp_path / name)
    assert code in done.stderr
    assert done.returncode in (2, 3)
    assert not (tmp_path / "content").exists()
