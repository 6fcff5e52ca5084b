"""Characters that no font has print as boxes with their codes, and stay what they are."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from fontTools.ttLib import TTFont

from edition.assets import Assets
from edition.formats.substitutes import _font, is_seen, lacking, substitute_face, substitutes_for
from tests.command_line import run

#: Texts of scripts and signs that no face of the edition has, with vowels before their letters, marks, tags, selectors.
TEXTS = {
    "emoji": "The ports 🚢 have 40 ships, 👩‍🚀 astronauts ❤️, a flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿 and 𝔐athematics.",
    "thai": "ท่าเรือของประเทศนี้มีเรือสี่สิบลำ น้ำมันถูกขนส่งผ่านท่าเรือทุกปี",
    "hindi": "इस देश के बंदरगाहों में चालीस जहाज हैं और वे हर दिन काम करते हैं।",
    "korean": "이 나라의 항구에는 마흔 척의 배가 있으며 매일 일한다.",
    "word processor": "\uf0a7 The ports handled 40 ships.",
    "marks": "The ports a\u0363\u0488 of Z\u0351a\u0334lgo\u0489 and \u05d0\u05b8\u05d1, \u0f40\u0f72 \u1000\u103b\u1031.",
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


def test_a_substitute_is_its_code_in_a_frame(assets: Assets) -> None:
    """As many columns as its digits need; what is never seen has no width; the same bytes each time."""
    characters = substitutes_for(lacking(assets.fonts, "Aก🚢\u200d\U000e0067\n"))
    assert set("ก🚢\U000e0067") <= set(characters)
    assert "A" not in characters
    data = _font(assets.fonts["EditionSans-Bold.ttf"], tuple(map(ord, characters)))
    assert data == _font(assets.fonts["EditionSans-Bold.ttf"], tuple(map(ord, characters)))
    font = TTFont(BytesIO(data))
    widths = {character: font["hmtx"][font.getBestCmap()[ord(character)]][0] for character in characters}
    assert widths["\U000e0067"] == widths["\u200d"] == 0
    assert 0 < widths["ก"] < widths["🚢"]
    assert [font.getGlyphID(font.getBestCmap()[ord(one)]) for one in characters] == list(range(1, len(characters) + 1))


def test_no_font_is_made_where_none_is_needed(assets: Assets) -> None:
    assert lacking(assets.fonts, "Zwölf 船 سفينة אֳנִיָּה\u00a0\u200b\n") == frozenset()
    assert substitute_face(assets.fonts, substitutes_for("")) == ""
    assert is_seen("ก")
    assert not is_seen("\ufe0f")
