"""The paper of the PDF: the file for the printer, and wide pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from edition.commands import main
from edition.formats.pdf.paper import PAPERS, without_margin


def test_a_print_file_has_bleed_and_crop_marks(make_work: Callable[..., Path], tmp_path: Path) -> None:
    """Its pages are those of the other PDF, inside a larger sheet; it is written on request only."""
    work = make_work(
        {"work.toml": 'page = "book"\n', "notes.md": "> more than 40 ships\nkind: reading\n\nA word on this.\n"}
    )
    assert main(["--quiet", "--formats", "pdf,print", "-o", str(tmp_path / "dist"), str(work)]) == 0
    folder = tmp_path / "dist" / "work-under-test"
    with (
        pikepdf.open(folder / "work-under-test-print.pdf") as cropped,
        pikepdf.open(folder / "work-under-test.pdf") as pdf,
    ):
        # A cover stands before them, and a blank page; they are called what is printed on them.
        assert len(cropped.pages) == len(pdf.pages) + 2
        assert [cropped.pages[number].label for number in (0, 1, 2)] == ["Cover", "Cover", pdf.pages[0].label]
        assert [len(page.get_images()) for page in list(cropped.pages)[:3]] == [1, 0, 0]
        for page, plain in zip(cropped.pages, [pdf.pages[0]] * 2 + list(pdf.pages), strict=True):
            trim, media = [float(edge) for edge in page.TrimBox], [float(edge) for edge in page.MediaBox]
            assert trim == pytest.approx([float(edge) for edge in plain.MediaBox], abs=0.01)
            bleed = [float(edge) for edge in page.BleedBox]
            assert media[0] < bleed[0] - 10 < trim[0] - 18, "3 mm of bleed, and room for marks around it"
            assert media[3] > bleed[3] + 10 > trim[3] + 18
    cover = pdfium.PdfDocument(folder / "work-under-test-print.pdf")[0].render(may_draw_forms=False).to_pil()
    in_bleed = int(trim[0] - media[0]) - 4
    assert cover.getpixel((in_bleed, cover.height // 2)) == cover.getpixel((in_bleed + 40, 60)), "its ground bleeds"
    sheet = pdfium.PdfDocument(folder / "work-under-test-print.pdf")[4]
    picture = sheet.render(scale=4, grayscale=True, may_draw_forms=False).to_pil()
    around, bled = (4 * (edge - media[0]) for edge in (trim[0], bleed[0]))
    marks = picture.crop((0, 0, int(bled), int(around) + 40))
    assert marks.getextrema()[0] < 128, "a crop mark"
    free = picture.crop((int(bled) + 1, 0, picture.width - int(bled) - 1, int(around) - 1))
    assert free.crop((0, int(bled) + 1, int(around - bled) - 1, free.height)).getextrema()[0] > 250, "none in the bleed"
    assert main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(work)]) == 0
    assert not (folder / "work-under-test-print.pdf").exists(), "a stale file stays"


def test_a_wide_table_stands_among_the_text_and_no_note_over_it(
    make_work: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It had a page of its own, which left empty what stood before it; a note beside it goes below it."""
    head = "  ".join(["Port      ", *(f"{year}        " for year in range(2001, 2011))])
    rows = [
        "  ".join([f"{name:<10}", *(f"{number * 1_111_111:<12,}" for number in range(1, 11))])
        for name in ("North", "South")
    ]
    source = "\n".join(
        ["A Report", "", "Words before it.", "", "Table 1. Ships of all ports", "", head, *rows, "", "Words after it."]
    )
    notes = "\n---\n\n".join(f"> {words}\nkind: reading\n\nA word.\n" for words in ("North", "Words after it"))
    work = make_work({"notes.md": notes}, source)
    assert main(["--formats", "pdf", "-o", str(tmp_path / "dist"), str(work)]) == 0
    assert "2 notes in the margin" in "".join(capsys.readouterr())
    document = pdfium.PdfDocument(next((tmp_path / "dist").rglob("*.pdf")))
    page = next(text for one in document if "Words before it." in (text := one.get_textpage()).get_text_range())
    last = _box_of(page, "11,111,110")
    first_note, second_note = _box_of(page, "A word."), _box_of(page, "A word.", "A word.")
    assert last[2] > first_note[0], "the table reaches into the margin"
    for note in (first_note, second_note):
        assert not last[1] - 2 < note[1] < last[3] + 2, "a note stands over it"
    assert _box_of(page, "Words after it")[3] < last[1]


def _box_of(page: pdfium.PdfTextPage, words: str, after: str = "") -> tuple[float, float, float, float]:
    """Where words on a page end, behind others: left, bottom, right and top of their last letter, in points."""
    text = page.get_text_range()
    at = text.index(words, text.index(after) + len(after))
    left, bottom, right, top = page.get_charbox(at + len(words) - 1)
    return left, bottom, right, top


@pytest.mark.parametrize("name", PAPERS)
def test_a_text_that_has_its_margin_is_wider_and_larger_and_as_long_in_characters(name: str) -> None:
    paper, plain = PAPERS[name], without_margin(PAPERS[name])
    assert plain.inner + plain.measure + plain.outer == pytest.approx(paper.width)
    assert plain.measure > paper.measure
    assert plain.measure / plain.text[0] == pytest.approx(paper.measure / paper.text[0], rel=0.02)
    assert plain.text[1] / plain.text[0] == pytest.approx(paper.text[1] / paper.text[0], rel=0.02)
    assert plain.wide == (paper.inner, paper.outer), "tables have the room that they had"


@pytest.mark.parametrize(
    ("notes", "is_in_the_middle"), [("", True), ("> anybody has heard\nkind: reading\n\nA word.\n", False)]
)
def test_where_nothing_stands_in_the_margin_the_text_is_in_the_middle(
    make_work: Callable[..., Path], tmp_path: Path, notes: str, is_in_the_middle: bool
) -> None:
    said = (
        "It lies in the north, and is the oldest harbour that anybody has heard of. " + "It is very old indeed. " * 40
    )
    work = make_work({"notes.md": notes} if notes else {}, f"A Report\n\n{said}\n")
    assert main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(work)]) == 0
    page = pdfium.PdfDocument(next((tmp_path / "dist").rglob("*.pdf")))[1]
    words = page.get_textpage()
    boxes = [words.get_charbox(at) for at in range(words.count_chars())]
    of_text = [box for box in boxes if box[3] - box[1] > 5]
    left, right = min(box[0] for box in of_text), page.get_width() - max(box[2] for box in of_text)
    assert (abs(left - right) < 40) == is_in_the_middle


@pytest.mark.parametrize(("name", "size"), [("a5", (148, 210)), ("6x9", (152.4, 228.6))])
def test_a_book_for_the_pocket_has_its_notes_at_the_feet_of_its_pages(
    make_work: Callable[..., Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    size: tuple[float, float],
) -> None:
    notes = "> anybody has heard\nkind: reading\n\nA word.\n"
    source = "The Ports\n\nNo ship that anybody has heard of came.\n"
    work = make_work({"notes.md": notes, "work.toml": f'title = "Ports"\npage = "{name}"\n'}, source)
    assert main(["--formats", "pdf", "-o", str(tmp_path / "dist"), str(work)]) == 0
    assert "0 notes in the margin" in "".join(capsys.readouterr())
    page = pdfium.PdfDocument(next((tmp_path / "dist").rglob("*.pdf")))[0]
    assert (page.get_width() / 72 * 25.4, page.get_height() / 72 * 25.4) == pytest.approx(size, abs=0.1)
