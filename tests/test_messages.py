"""The catalogues of the furniture: complete, and right in what the languages differ in."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from edition.assets import Assets
from edition.commands import main
from edition.messages import messages_for

ROOT = Path(__file__).resolve().parents[1]

FRENCH = "Rapport sur les ports\n\n" + "\n\n".join(
    f"Les navires du port numéro {number} sont plus nombreux que dans le sud, et la mer est calme."
    for number in range(9)
)


def test_every_message_is_in_every_catalogue_with_its_placeholders() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "messages.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_french_words_dates_and_numbers(assets: Assets) -> None:
    french = messages_for("fr-CA", assets.catalogues)
    assert french.gettext("Contents") == "Sommaire"
    assert french.ngettext("%(num)s figure", "%(num)s figures", 0) == "%(num)s chiffre"
    assert french.day(date(1948, 12, 10)) == "10\u00a0décembre\u00a01948"
    assert french.day(date(1948, 12, 1)) == "1er\u00a0décembre\u00a01948"
    assert french.number(12345) == "12\u202f345"


@pytest.mark.parametrize("language", ["en", "xx", "und", "zh-Hant"])
def test_a_language_without_a_catalogue_has_english_furniture(assets: Assets, language: str) -> None:
    english = messages_for(language, assets.catalogues)
    assert (english.language, english.gettext("Contents")) == ("en", "Contents")
    assert english.day(date(2020, 5, 1)) == "1\u00a0May\u00a02020"


def test_no_english_word_of_the_furniture_is_left_in_a_french_edition(tmp_path: Path) -> None:
    """What is marked as English would be read aloud as such."""
    text = tmp_path / "rapport.txt"
    text.write_text(FRENCH, "utf-8")
    assert main(["--quiet", "--formats", "html,epub", "-o", str(tmp_path / "dist"), str(text)]) == 0
    folder = tmp_path / "dist" / "rapport"
    with zipfile.ZipFile(folder / "rapport.epub") as package:
        pages = [package.read(name).decode() for name in package.namelist() if name.endswith((".xhtml", ".ncx"))]
    screen = re.sub(r"//<!\[CDATA\[.*?//\]\]>", "", (folder / "rapport.html").read_text("utf-8"), flags=re.DOTALL)
    for page in (*pages, screen):
        assert 'lang="en"' not in page
        for word in ("Contents", "Ledger", "Colophon of", "Paragraph numbers", "Made with", "Skip to", "Title page"):
            assert word not in page, word
