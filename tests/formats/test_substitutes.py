"""Characters that no font has print as boxes with their codes, and stay what they are."""

from __future__ import annotations

import random
import re
import subprocess
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from fontTools.ttLib import TTFont

from edition.assets import Assets
from edition.errors import Finding
from edition.files import read_manuscript
from edition.formats.faces import SCRIPTS, lacking
from edition.formats.pdf.writer import request_of, substituted
from edition.formats.substitute_font import substitute_font
from edition.formats.substitutes import SUBSTITUTE_FAMILY, is_seen, substitute_face, substitutes_for
from edition.pipeline import Options, edit
from edition.values import FrozenMap
from tests.command_line import run
from tests.provocation import lines, provokes

ROOT = Path(__file__).resolve().parents[2]
#: Texts of scripts and signs that no face of the edition has, with vowels before their letters, marks, tags, selectors.
TEXTS = {
    "emoji": "The ports 🚢 have 40 ships, 👩‍🚀 astronauts ❤️, a flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿 and 𝔐athematics.",
    "gujarati": "The ports બંદરોમાં ચાલીસ handled ships.",
    "amharic": "The ports በዚህ አገር ወደቦች handled ships።",
    "burmese": "The ports ဆိပ်ကမ်း သင်္ဘော handled ships။",
    "word processor": "\uf0a7 The ports handled 40 ships.",
    "marks": "The ports a\u0363\u0488 of Z\u0351a\u0334lgo\u0489 and \u05d0\u05b8\u05d1, \u0f40\u0f72 \u1000\u103b\u1031.",
    "signs": "Words \ufff9between\ufffaannotations\ufffb, \U000110bd before a number, \U00013430 of hieroglyphs, \U0001bca0.",
    "deleted": "The ports \x7f handled 40\x7f ships.",
    "controls": "The ports\x96handled 40\x80 ships in 1990\x961995 \x9f and\x7f.",
    "apart": unicodedata.normalize("NFD", "The ports 항구에 관한 보고서 ắ ΐ が קּ") + " 항구 \u1112\u119e\u11ab 🚢.",
    "right to left": "الموانئ في شمال البلاد 👩‍🚀 كبيرة وفيها ก 40 سفينة.",
}


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_has_a_pdf_that_is_copied_as_it_is(tmp_path: Path, name: str) -> None:
    """The build proves the words of the PDF itself; here that a character is found in it, and that it is told once."""
    text = tmp_path / "report.txt"
    text.write_text(f"A Report\n\n{TEXTS[name]}\n", "utf-8")
    done = run("--quiet", "--formats", "pdf", "-o", tmp_path / "dist", text)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("F-103") == 1
    assert "line 3" in done.stderr
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(tmp_path / "dist/report/report.pdf")]
    whole = "".join(pages)
    if name != "right to left":  # there PDFium gives the second half of a character first
        assert {one for one in TEXTS[name] if unicodedata.category(one) in ("So", "Co")} <= set(whole)


def test_every_script_with_a_font_is_copied_as_it_is(editions: Path) -> None:
    """The build proves the words of the PDF in PDFium; here in Poppler, where a vowel is drawn before its consonant."""
    copied = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", editions / "scripts" / "scripts.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    words = set(re.findall(r"[^\W\u0590-\u08ff]{2,12}(?= )", (ROOT / "tests/works/scripts.txt").read_text("utf-8")))
    assert {word for word in words if word not in copied} == set()


def test_words_of_both_directions_in_a_line_do_not_stop_a_pdf(tmp_path: Path) -> None:
    """Readers guess which way such a line goes: an Arabic list of English books, and Hindi between the words of both."""
    paragraphs = (
        "تقرير عن الموانئ",
        "الموانئ في شمال البلاد كبيرة وفيها سفينة وهي تعمل كل يوم من أيام السنة في شمال البلاد.",
        "انظر Smith and Jones (2019) الموانئ Ports of the World البلاد Harbour Press and Company Limited سفينة London.",
        "[1] World Bank, Ports and Harbours of the North (Washington, 2019) تقرير World Bank Group سفينة.",
        "Smith 12 الموانئ 34 Jones 56 سفينة 78 (Ports) 90٪ «كبيرة» Harbour",
        "الموانئ في شمال البلاد शक्ति क्षेत्र كبيرة وفيها น้ำมัน 40 سفينة.",
    )
    text = tmp_path / "report.txt"
    text.write_text("\n\n".join(paragraphs), "utf-8")
    done = run("--quiet", "--formats", "pdf", "-o", tmp_path / "dist", text)
    assert (done.returncode, done.stderr) == (0, "")


def test_brackets_below_words_of_the_other_direction_do_not_stop_a_pdf(tmp_path: Path) -> None:
    """PDFium mirrors the brackets of a page that begins from right to left, in a document from left to right too."""
    text = tmp_path / "report.txt"
    text.write_text("\n\n".join(("של 27.6%.", "שלום עליכם, כל\n[1] See there.", *["[1] See there."] * 32)), "utf-8")
    done = run("--quiet", "--formats", "pdf", "-o", tmp_path / "dist", text)
    assert (done.returncode, done.stderr) == (0, "")


def test_lines_that_begin_with_a_mark_from_right_to_left_do_not_stop_a_pdf(tmp_path: Path) -> None:
    """Text layout sets such a line from the right, and PDFium reads it from the left."""
    words = (
        "the ports of north and south handled ships barges for a year on quay pier with cranes in old harbour".split()
    )
    paragraphs = []
    for number in range(24):
        drawn = random.Random(number)  # noqa: S311  a draw that can be repeated
        marked = "".join(f"\u200f{drawn.choice(words)}" for _ in range(drawn.randint(40, 85)))
        paragraphs.append(f"{marked}\u200f{' '.join(drawn.choice(words) for _ in range(20))}: it was seen.")
    text = tmp_path / "report.txt"
    text.write_text("\n\n".join(paragraphs), "utf-8")
    done = run("--quiet", "--formats", "pdf", "-o", tmp_path / "dist", text)
    assert (done.returncode, done.stderr) == (0, "")


def test_letters_of_other_scripts_in_literal_lines_do_not_stop_a_pdf(tmp_path: Path) -> None:
    """Arabic in the face of literal lines would have ligatures that PDFium turns round, and marks one over another."""
    lines = "    ولاية النموذج الساحلية  =  12\n    fragi\u064b\u064b\u0651\u0651e  =  14\n    ท่าเรือ 海港  =  16\n"
    (tmp_path / "report.md").write_text(f"# A Report\n\nThe ports of the north handled ships.\n\n{lines}", "utf-8")
    done = run("--quiet", "--formats", "pdf", "-o", tmp_path / "dist", tmp_path / "report.md")
    assert (done.returncode, done.stderr) == (0, "")


def test_soft_hyphens_are_seen_at_the_ends_of_lines_alone(tmp_path: Path) -> None:
    """Korean fonts have a feature that makes a glyph of theirs one that is always seen."""
    paragraphs = (
        f"{'가' * length} 나라의 항구에는 마흔 척의 배가 있으며 매\u00ad일 일한다." for length in range(1, 20)
    )
    (tmp_path / "report.txt").write_text("\n\n".join(("A Report", *paragraphs)), "utf-8")
    done = run("--quiet", "--formats", "pdf", "-o", tmp_path / "dist", tmp_path / "report.txt")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_substitute_is_its_code_in_a_frame(assets: Assets) -> None:
    """As many columns as its digits need; what is never seen has no width; the same bytes each time."""
    characters = substitutes_for(lacking(assets.fonts, "Aઉ🚢\u200d\U000e0067\n", "en"))
    assert set("ઉ🚢\U000e0067") <= set(characters)
    assert "A" not in characters
    data = substitute_font(assets.fonts["EditionSans-Bold.ttf"], SUBSTITUTE_FAMILY, characters, is_seen)
    assert data == substitute_font(assets.fonts["EditionSans-Bold.ttf"], SUBSTITUTE_FAMILY, characters, is_seen)
    font = TTFont(BytesIO(data))
    widths = {character: font["hmtx"][font.getBestCmap()[ord(character)]][0] for character in characters}
    assert widths["\U000e0067"] == widths["\u200d"] == 0
    assert 0 < widths["ઉ"] < widths["🚢"]
    assert [font.getGlyphID(font.getBestCmap()[ord(one)]) for one in characters] == list(range(1, len(characters) + 1))


def test_no_font_is_made_where_none_is_needed(assets: Assets) -> None:
    assert lacking(assets.fonts, "Zwölf 船 سفينة אֳנִיָּה\u00a0\u200b\n", "en") == frozenset()
    assert substitute_face(assets.fonts, substitutes_for("")) == ""
    assert is_seen("ઉ")
    assert not is_seen("\ufe0f")


@provokes("F-105")
def test_a_text_of_boxes_is_no_pdf(assets: Assets, tmp_path: Path, told: Callable[[str, str], None]) -> None:
    """As where no extra is installed: one command brings the fonts; a text with a few such words is written."""
    thai = "ท่าเรือทางเหนือมีเรือสี่สิบลำทุกวัน"
    brought = {face.file for face in SCRIPTS if face.extra}
    fonts = FrozenMap({file: data for file, data in assets.fonts.items() if file not in brought})
    found: dict[str, tuple[Finding, ...]] = {}
    for name, words in (("thai", thai), ("english", f"The ports {thai} are in the north. " + "Ships go there. " * 300)):
        (tmp_path / f"{name}.txt").write_text(f"A Report\n\n{words}\n", "utf-8")
        job, _ = edit(read_manuscript(tmp_path / f"{name}.txt"), assets, Options(), lambda _: None)
        job = replace(job, assets=replace(assets, fonts=fonts))
        found[name] = substituted(request_of(job), job)
    assert {name: one.code for name, (one,) in found.items()} == {"thai": "F-105", "english": "F-103"}
    told("F-105", lines(found["thai"]))


def test_the_warning_names_what_would_bring_a_font(assets: Assets, tmp_path: Path) -> None:
    """As where no extra is installed: the letters, their lines, and the line to run, of a checkout here."""
    (tmp_path / "report.txt").write_text("A Report\n\nThe ports are ท่า and 항 and 🚢.\n", "utf-8")
    job, _ = edit(read_manuscript(tmp_path / "report.txt"), assets, Options(), lambda _: None)
    brought = {face.file for face in SCRIPTS if face.extra}
    fonts = FrozenMap({file: data for file, data in assets.fonts.items() if file not in brought})
    job = replace(job, assets=replace(assets, fonts=fonts))
    (finding,) = substituted(request_of(job), job)
    assert (finding.code, finding.level) == ("F-103", "warning")
    assert "ท (U+0E17, line 3)" in finding.message
    assert "항 (U+D56D, line 3)" in finding.message
    assert finding.hint.startswith(
        "for their fonts run: make SCRIPTS=thai,korean; until then they are printed as boxes"
    )
