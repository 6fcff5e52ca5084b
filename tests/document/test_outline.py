"""The outline tells everything that was read, once, with its place, its role and how sure that is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from edition.document.outline import DOUBTFUL, outline_of
from edition.files import read_manuscript
from edition.formats.listings import outline_jsonl
from edition.reading import read

WORKS = sorted((Path(__file__).resolve().parents[1] / "works").iterdir())


@pytest.mark.parametrize("work", WORKS, ids=lambda path: path.name)
def test_every_printed_word_is_in_a_passage(work: Path) -> None:
    """Nothing that is printed is outside of the passages, and they stand in the order of the text."""
    document = read(read_manuscript(work))
    passages = outline_of(document)
    assert [one.start for one in passages] == sorted(one.start for one in passages)
    covered = bytearray(len(document.source.text))
    for one in passages:
        assert one.text
        covered[one.start : one.end] = b"\1" * (one.end - one.start)
    for unit in document.units():
        assert document.words(unit.span).split() == [] or all(covered[unit.span.start : unit.span.end])


def test_roles_levels_and_certainty() -> None:
    folder = WORKS[0].parent
    texts = [*WORKS, *(folder.parent / "document" / "texts").glob("*.txt")]
    passages = [one for path in texts for one in outline_of(read(read_manuscript(path)))]
    seen = {one.role for one in passages}
    assert {"title", "heading", "paragraph", "list-item", "note", "quotation", "table", "speaker", "page-mark"} <= seen
    report = outline_of(read(read_manuscript(folder / "report.txt")))
    levels = {one.text: one.level for one in report if one.role == "heading"}
    assert levels == {"1. Of ships": 1, "2. Of money": 1}
    assert all(one.level is None for one in report if one.role != "heading")
    assert all(one.confidence > 0.5 for one in passages if one.role == "title"), "one that is not sure is none"
    told = {one.confidence for one in passages}
    assert 0 < min(told) < 0.5 < max(told) <= 1, "what is mostly wrong is not called even"
    assert all(one.confidence > DOUBTFUL for one in report if one.role == "heading"), "they are numbered"


def test_what_could_be_something_else_says_what() -> None:
    folder = WORKS[0].parent
    texts = [*WORKS, *(folder.parent / "document" / "texts").glob("*.txt")]
    passages = [one for path in texts for one in outline_of(read(read_manuscript(path)))]
    assert any(one.other for one in passages)
    assert all(bool(one.other) == (one.confidence < DOUBTFUL) and one.other != one.role for one in passages)


def test_the_lines_have_the_fields_of_the_contract() -> None:
    passages = outline_of(read(read_manuscript(WORKS[0].parent / "report.txt")))
    records = [json.loads(line) for line in outline_jsonl(passages).splitlines()]
    assert {tuple(record) for record in records if record["role"] != "note"} == {
        ("start", "end", "role", "level", "confidence", "text")
    }
    note = next(record for record in records if record["role"] == "note")
    assert len(note["calls"]) == 1
    assert all(start < end for start, end in note["calls"])
