"""Words broken at the ends of lines in the PDF are found and copied whole."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from edition.commands import main

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
    data = (tmp_path / "dist" / "words" / "words.pdf").read_bytes()
    assert _halves(data) >= 40, "nothing was broken, so this test would prove nothing"
    document = pdfium.PdfDocument(data)
    found = " ".join(page.get_textpage().get_text_range() for page in document).replace("\u200b", "")
    for word in set(re.findall(r"[^\W\d_]{8,}(?:-[^\W\d_]+)?", _TEXTS[language])):
        assert found.count(word) == 40, word


def _halves(data: bytes) -> int:
    """How often the contents of pages say that marked words stand for others."""
    count = 0
    for stream in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            count += zlib.decompress(stream[1]).count(b"/ActualText")
        except zlib.error:
            continue
    return count
