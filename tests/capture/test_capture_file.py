"""`capture.json` says what was captured, and a work that has it is read as its original was."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_files import paragraph, run, word_file

from edition.capture.capture_file import capture_json, parse_capture
from edition.captured import Capture, CapturedLine, CapturedLoss, CapturedPage, CapturedPicture, CapturedSpan
from edition.errors import EditionError
from edition.files import read_manuscript

WHOLE = Capture(
    "original.pdf",
    "ab",
    "cd",
    (
        CapturedLine(1),
        CapturedLine(
            3, "row", 2, 1, 4, (1.5, 2.0, 3.0, 4.5), 10.5, 700, "#102030", "a", "b", ((1, 1), (2, 1)), is_head=True
        ),
    ),
    (CapturedSpan(0, 4, "link", "https://e.org/é"), CapturedSpan(5, 6, "strong")),
    (CapturedPicture(3, "media/a.png"), CapturedPicture(4, "media/b.png", "A quay")),
    (CapturedPage(0, "i"),),
    (CapturedLoss("hidden text", "words"), CapturedLoss("drawn twice", "words", 3)),
    "en",
)


@pytest.mark.parametrize("capture", [WHOLE, Capture("original.docx", "", "", ())])
def test_what_is_written_is_read(capture: Capture) -> None:
    assert parse_capture("capture.json", capture_json(capture).decode()) == capture


@pytest.mark.parametrize("spoilt", ["{", "[]", '{"version": 2}'])
def test_another_file_is_none(spoilt: str) -> None:
    with pytest.raises(EditionError, match="W-022"):
        parse_capture("capture.json", spoilt)


def test_a_work_is_read_as_its_original(tmp_path: Path) -> None:
    body = paragraph("A Report", "Title") + paragraph(run("The ") + run("40 ships", "<w:b/>") + run(" call."))
    (tmp_path / "report.docx").write_bytes(word_file(body))
    straight = read_manuscript(tmp_path / "report.docx")
    work = tmp_path / "work"
    for name, data in straight.captured.items():
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_bytes(data)
    again = read_manuscript(work)
    assert again.source.capture == straight.source.capture
    assert (again.source.text, again.source.markup) == (straight.source.text, "captured")
    assert again.media == straight.media
