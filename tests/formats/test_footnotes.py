"""Footnotes of the document's own: with the notes of their chapter, on paper at the foot of the page that calls them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2 as pdfium
import pytest
from lxml import etree

from edition import marks
from tests.command_line import run
from tests.formats.pdf_files import destinations, structure_types

#: A text in pages with eight notes at their feet; the second and the sixth stand amid a sentence, the sixth is long.
NAME, NOTES, LONG = "locks", 8, 6
WORDS = "The ports of the north handled ships and barges throughout the year, and the ports of the south did not."


@pytest.fixture(scope="module")
def locks(editions: Path) -> Path:
    return editions / NAME


def of_class(root: etree._Element, name: str) -> list[etree._Element]:
    """The elements of a class, in order."""
    return [one for one in root.iter() if isinstance(one.tag, str) and name in (one.get("class") or "").split()]


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def check_links(root: etree._Element) -> None:
    """Each call leads to its note, whose label leads back to it."""
    calls, notes = of_class(root, "reference"), of_class(root, marks.FOOTNOTE)
    assert len(calls) == len(notes) == NOTES
    for call, note in zip(calls, notes, strict=True):
        assert call.get("href") == f"#{note.get('id')}"
        (back,) = (one for one in note.iter() if one.get("role") == marks.BACK_ROLE)
        assert back.get("href") == f"#{call.get('id')}"
        assert words(call) == words(back)


def test_calls_and_notes_lead_to_one_another(locks: Path) -> None:
    """In the EPUB within one file, where reading systems show notes beside their calls."""
    check_links(etree.parse(locks / f"{NAME}.html").getroot())
    with ZipFile(locks / f"{NAME}.epub") as package:
        chapter = etree.fromstring(package.read("EPUB/ch-001.xhtml"))
    check_links(chapter)
    types = {one.get("{http://www.idpf.org/2007/ops}type") for one in of_class(chapter, marks.FOOTNOTE)}
    assert types == {"footnote"}


def test_a_sentence_goes_on_over_notes(locks: Path) -> None:
    """The paragraphs of two pages are one, and a word that the end of a page has broken is whole."""
    root = etree.parse(locks / f"{NAME}.html").getroot()
    text = next(one for one in root.iter() if one.get("id") == marks.TEXT)
    paragraphs = [words(one) for one in text.iter("p")]
    assert any("rounded to whole centimetres. Where two surveyors" in one for one in paragraphs)
    assert any("wrote it down and sent the figures to the office." in one for one in paragraphs)
    numbers = [int(words(one)) for one in of_class(text, marks.PARAGRAPH_NUMBER)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_notes_stand_at_the_foot_of_the_page_that_calls_them(locks: Path) -> None:
    """But for a long one, which stands behind its paragraph."""
    root = etree.parse(locks / f"{NAME}.html").getroot()
    notes = [one.get("id") for one in of_class(root, marks.FOOTNOTE)]
    with pikepdf.open(locks / f"{NAME}.pdf") as pdf:
        places = destinations(pdf)
        assert structure_types(pdf.Root.StructTreeRoot.K[0]).count("/Note") == NOTES
    long = notes[LONG - 1]
    others = [places[name] for name in places if marks.is_paragraph(name) and name not in notes] + [places[long]]
    for number, note in enumerate(notes, 1):
        page, height = places[note]
        assert page == places[marks.reference(number)][0]
        assert note == long or all(height < other for at, other in others if at == page)


@pytest.mark.parametrize(
    ("body", "is_moved"),
    [
        ("# A Report\n\n## Ports[^1]\n\n{0}\n\n[^1]: From the log.\n", True),
        ("# A Report\n\n{0}\n\n- one\n- two[^1]\n\n[^1]: From the log.\n", True),
        ("# A Report\n\n{0}\n\n| Port | Ships |\n|---|---|\n| North | 12[^1] |\n\n{0}\n\n[^1]: From the log.\n", True),
        ("# A Report\n\n{0}\n\n> {0}[^1]\n\n{0}\n\n[^1]: From the log.\n", True),
        ("# A Report\n\n{0}[^1] {0}[^1]\n\n[^1]: From the log.\n", True),
        ("# A Report\n\n{0}[^1] {0}\n\n[^1]: " + 40 * "{0} " + "\n", True),
        ("# A Report\n\n{0}[^1]\n\n## Notes\n\n[^1]: From the log.\n", True),
        ("# A Report\n\n{0}[^1] {0}[^1]\n\n## Works\n\n[^1]: From the log.\n", False),
    ],
    ids=["heading", "item", "cell", "quotation", "called twice", "longer than a page", "under a heading", "works"],
)
def test_notes_wherever_they_are_called(tmp_path: Path, body: str, is_moved: bool) -> None:
    """The build proves the words of every format; here where the note is in the page."""
    (tmp_path / "report.md").write_text(body.format(WORDS), "utf-8")
    done = run("--quiet", "-o", tmp_path / "dist", tmp_path / "report.md")
    assert (done.returncode, done.stderr) == (0, "")
    root = etree.parse(tmp_path / "dist/report/report.html").getroot()
    (note,) = of_class(root, marks.FOOTNOTE)
    assert (note.get("role") == marks.NOTE_ROLE) is is_moved
    assert note.tag == ("aside" if is_moved else "p")
    (back,) = (one for one in note.iter() if one.get("role") == marks.BACK_ROLE)
    assert any(one.get("id") == back.get("href", "")[1:] for one in of_class(root, "reference"))


def test_notes_under_a_heading_stand_there_but_on_paper(tmp_path: Path) -> None:
    """On paper the heading is followed by a word of the editors, where the notes are."""
    body = f"# A Report\n\n{WORDS}[^1]\n\n## More\n\n{WORDS}\n\n## Notes\n\n[^1]: From the log.\n"
    (tmp_path / "report.md").write_text(body, "utf-8")
    done = run("--quiet", "-o", tmp_path / "dist", tmp_path / "report.md")
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "dist/report/report.html").read_text("utf-8")
    assert page.index('id="s-more"') < page.index('id="s-notes"') < page.index("From the log.")
    pdf = pdfium.PdfDocument(tmp_path / "dist/report/report.pdf")
    text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert "These notes stand at the foot of the pages that call them." in text


def test_editors_may_annotate_and_correct_a_footnote(make_work: Callable[..., Path], tmp_path: Path) -> None:
    """Their notes stand beside it; a label that is corrected is printed, though it can be no link."""
    corrections = (
        '[[correction]]\nsource = "*"\nprefix = "winter."\nedition = "†"\nreason = "another"\nkind = "capture"\n'
    )
    notes = "> From the log\nkind: reading\n\nThe log is the one of the harbour.\n"
    source = f"A Report\n\n{WORDS}* They were shut in winter.\n\n* From the log of the harbour.\n"
    work = make_work({"notes.md": notes, "corrections.toml": corrections}, source)
    done = run("--quiet", "-o", tmp_path / "dist", work)
    assert (done.returncode, done.stderr) == (0, "")
    root = etree.parse(next((tmp_path / "dist").glob("*/*.html"))).getroot()
    (note,) = of_class(root, marks.FOOTNOTE)
    assert words(note).startswith("†")
    with pikepdf.open(next((tmp_path / "dist").glob("*/*.pdf"))) as pdf:
        assert structure_types(pdf.Root.StructTreeRoot.K[0]).count("/Note") == 3


def test_as_many_notes_as_a_page_has_lines(tmp_path: Path) -> None:
    """None is lost where a page has no room for the notes that it calls."""
    calls = " ".join(f"{WORDS[:-1]}[{number}]." for number in range(1, 61))
    notes = "\n\n".join(f"[{number}] {WORDS} Number {number} of the log." for number in range(1, 61))
    (tmp_path / "report.txt").write_text(f"A Report\n\n{calls}\n\n{notes}\n", "utf-8")
    done = run("--quiet", "--formats", "pdf", "-o", tmp_path / "dist", tmp_path / "report.txt")
    assert (done.returncode, done.stderr) == (0, "")
    pdf = pdfium.PdfDocument(tmp_path / "dist/report/report.pdf")
    text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert sorted(map(int, re.findall(r"Number\s+(\d+)\s+of\s+the\s+log", text))) == list(range(1, 61))
