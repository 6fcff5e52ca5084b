"""The PDF 2.0 on request: the same pages by newer standards, before veraPDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
import validators
from pdf_files import elements

from edition.commands import main
from edition.formats.pdf.pdf20 import as_pdf20
from tests.provocation import provokes

ROOT = Path(__file__).resolve().parents[2]
#: With notes and charts; from right to left; without an editor; with characters of a private use area.
WORKS = ["content/fighting-covid-19", "tests/works/taqrir.txt", "tests/works/inquiry.md", "tests/works/scripts.txt"]
FLAVOURS = ("ua2", "4f", "wt1a", "wt1r")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pdf20")
    assert main(["--quiet", "--formats", "ua2", "-o", str(out), *(str(ROOT / name) for name in WORKS)]) == 0
    return out


def file_of(made: Path, name: str) -> Path:
    return made / name / f"{name}-ua2.pdf"


@pytest.mark.parametrize("name", ["fighting-covid-19", "taqrir", "inquiry"])
def test_it_is_ua_2_wtpdf_and_a_4f(made: Path, name: str) -> None:
    verdicts = validators.verapdf([file_of(made, name)], FLAVOURS)
    assert [(flavour, verdict["failed"]) for (_, flavour), verdict in verdicts.items()] == [
        (flavour, []) for flavour in FLAVOURS
    ]
    assert all(verdict["compliant"] and verdict["rules"] > 50 for verdict in verdicts.values())


@provokes("F-107")
def test_what_keeps_it_from_a_standard_is_told_and_the_standard_not_stated(
    made: Path, tmp_path: Path, told: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "seal.txt"
    text.write_text("OF SEALS\n\nThe office has 12 seals, and this is one of them: \ue001.\n", "utf-8")
    assert main(["--quiet", "--formats", "ua2", "-o", str(tmp_path / "dist"), str(text)]) == 0
    lines = capsys.readouterr().err.splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if "F-107" in line)
    told("F-107", "".join(lines[at : at + 2]))
    with pikepdf.open(file_of(made, "scripts")) as pdf:
        stated = pdf.Root.Metadata.read_bytes()
    assert (b"pdfuaid:part" in stated, b"pdfaid:part" in stated, b"wtpdf#reuse1.0" in stated) == (False, False, True)
    verdicts = validators.verapdf([file_of(made, "scripts")], FLAVOURS)
    assert [verdict["compliant"] for verdict in verdicts.values()] == [False, False, False, True]


def test_a_private_character_in_a_note_is_told_too(
    make_work: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    work = make_work({"notes.md": "> more than 40 ships\nkind: reading\n\nThe sign of the office is \ue001.\n"})
    assert main(["--quiet", "--formats", "ua2", "-o", str(tmp_path / "dist"), str(work)]) == 0
    assert "U+E001 is private use and stands in the editors' words" in capsys.readouterr().err


def test_notes_and_calls_know_each_other_and_all_links_lead_to_elements(made: Path) -> None:
    with pikepdf.open(file_of(made, "fighting-covid-19")) as pdf:
        root = pdf.Root
        assert "/Info" not in pdf.trailer
        assert str(root.StructTreeRoot.K[0].NS.NS) == "http://iso.org/pdf2/ssn"
        found = list(elements(root.StructTreeRoot.K[0]))
        notes = [one for one in found if one.S == "/FENote"]
        assert len(notes) == 64
        for note in notes:
            assert note.objgen in [led.objgen for call in note.Ref for led in call.Ref]
        names = list(root.Names.Dests.Names)
        kinds = [str(place.SD[0].S) for place in names[1::2]]
        assert len(kinds) > 500
        assert "/Document" not in kinds
        line = root.Outlines.First
        assert str(line.A.SD[0].S) in ("/H1", "/Sect", "/Title")


def test_its_pages_are_those_of_the_pdf_and_its_bytes_the_same_each_time(made: Path, example: Path) -> None:
    data = (example / f"{example.name}.pdf").read_bytes()
    again, private = as_pdf20(data)
    assert (again, private) == as_pdf20(data)
    assert (again, private) == (file_of(made, example.name).read_bytes(), "")
    old, new = pdfium.PdfDocument(data), pdfium.PdfDocument(again)
    assert len(old) == len(new)
    for number in range(len(old)):
        assert old[number].get_textpage().get_text_bounded() == new[number].get_textpage().get_text_bounded()
        assert old[number].render(scale=0.5).to_pil().tobytes() == new[number].render(scale=0.5).to_pil().tobytes()
