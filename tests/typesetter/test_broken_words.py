"""Words broken at the ends of lines in the PDF are found and copied whole: by PDFium, Poppler and pdf.js."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
import validators

from edition.commands import main

pytestmark = pytest.mark.xdist_group("judges")
#: What stands for the second half of a broken word.
_NOTHING = "\u200b"
_TEXTS = {
    "en": "The internationalization of administrative responsibilities notwithstanding, representatives of "
    "industrial-scale undertakings characteristically underestimated environmental considerations. ",
    "fr": "L’internationalisation des responsabilités administratives nécessite une représentation "
    "proportionnellement équilibrée des établissements et des gouvernements intéressés. ",
    "ru": "Международные представительства правительственных учреждений неоднократно рассматривали "
    "соответствующие предложения относительно промышленного строительства. ",
}


@pytest.mark.parametrize("language", _TEXTS)
def test_broken_words_are_whole_for_search_and_copy(tmp_path: Path, language: str) -> None:
    text = tmp_path / "words.txt"
    words = [f"{_TEXTS[language]}{number}. {_TEXTS[language]}" for number in range(2000, 2020)]
    text.write_text("A Report\n\n" + "\n\n".join(words), "utf-8")
    assert main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(text)]) == 0
    file = tmp_path / "dist" / "words" / "words.pdf"
    assert sum(map(len, _halves(file))) >= 40, "nothing was broken, so this test would prove nothing"
    words = set(re.findall(r"[^\W\d_]{8,}(?:-[^\W\d_]+)?", _TEXTS[language]))
    document = pdfium.PdfDocument(file)
    pages = [page.get_textpage() for page in document]
    copied = " ".join(page.get_text_range() for page in pages).replace("\u200b", "")
    for word in words:
        assert copied.count(word) == 40, f"copied from PDFium: {word}"
        assert sum(1 for page in pages for _ in _finds(page, word)) == 40, f"found by PDFium: {word}"
    for order in ([], ["-raw"]):
        done = subprocess.run(["pdftotext", *order, str(file), "-"], capture_output=True, text=True, check=True)
        text = done.stdout.replace("\u200b", "")
        assert {word: text.count(word) for word in words if text.count(word) != 40} == {}
    # pdf.js searches page by page, and takes a hyphen at the end of a line for the layout's, also a compound's own.
    over = " ".join(halves[-1] for halves in _halves(file) if halves and halves[-1] != _NOTHING)
    found = validators.found_by_pdfjs(file, sorted(words))
    assert {word: count for word, count in found.items() if count + over.count(word) != 40 and "-" not in word} == {}


def _finds(page: pdfium.PdfTextPage, word: str) -> Iterator[tuple[int, int]]:
    """Where PDFium's own search finds a word on a page."""
    search = page.search(word, match_case=True)
    while place := search.get_next():
        yield place


def _halves(file: Path) -> list[list[str]]:
    """What marked words of each page stand for: a whole word and nothing, in turn."""
    with pikepdf.open(file) as pdf:
        return [
            [
                str(operands[1].ActualText)
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) == "BDC" and "/ActualText" in operands[1]
            ]
            for page in pdf.pages
        ]
