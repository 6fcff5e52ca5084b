"""What fonts are cut to: the characters of a text and of the furniture, and what joins letters where they join."""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont

from edition.assets import Assets
from edition.formats.fonts import FACES, cut, font_faces, script_faces, woff2

_NASKH = "EditionNaskh-Regular.ttf"


def _features(data: bytes, table: str) -> set[str]:
    return {record.FeatureTag for record in TTFont(io.BytesIO(data))[table].table.FeatureList.FeatureRecord}


def test_cut_fonts_have_what_their_letters_need(assets: Assets) -> None:
    cut_fonts = cut(assets.fonts, "Ports «é» \u0645\u064a\u0646\u0627\u0621")
    assert set(cut_fonts) == {*(face.file for face in FACES), _NASKH}
    assert {"init", "medi", "fina", "rlig"} <= _features(cut_fonts[_NASKH], "GSUB")
    serif = cut_fonts["EditionSerif-Regular.ttf"]
    assert {"pnum", "tnum"} <= _features(serif, "GSUB")
    assert "kern" in _features(serif, "GPOS")
    characters = TTFont(io.BytesIO(serif)).getBestCmap()
    assert {ord(sign) for sign in "Pé«»Az09≈…"} <= characters.keys()
    assert ord("ü") not in characters
    assert len(serif) < len(assets.fonts["EditionSerif-Regular.ttf"]) / 2
    assert "fpgm" not in TTFont(io.BytesIO(serif))
    assert {record.nameID for record in TTFont(io.BytesIO(serif))["name"].names} == {0, 1, 2, 3, 4, 6}


def test_a_text_without_a_script_brings_no_font_of_it(assets: Assets) -> None:
    assert set(cut(assets.fonts, "Ports")) == {face.file for face in FACES}


def test_a_web_font_is_the_same_font(assets: Assets) -> None:
    font = cut(assets.fonts, "Ports")["EditionSans-Bold.ttf"]
    packed = woff2(font)
    assert packed[:4] == b"wOF2"
    assert TTFont(io.BytesIO(packed)).getBestCmap() == TTFont(io.BytesIO(font)).getBestCmap()


def test_faces_are_declared_where_there_is_a_file() -> None:
    assert font_faces({"EditionSans-Bold.ttf": "b.ttf"}) == (
        '@font-face { font-family: "Edition Sans"; font-weight: 600; font-style: normal; src: url("b.ttf") }\n'
        '@font-face { font-family: "Edition Sans"; font-weight: 700; font-style: normal; src: url("b.ttf") }'
    )
    scripts = font_faces({_NASKH: "n.ttf"}).splitlines()
    assert len(scripts) == len({face.family for face in FACES})
    assert scripts[0] == (
        '@font-face { font-family: "Edition Serif"; src: url("n.ttf"); '
        "unicode-range: U+600-6FF, U+750-77F, U+8A0-8FF, U+FB50-FEFF }"
    )
    every = {_NASKH: "n", "EditionHebrew-Regular.ttf": "h", "EditionHan-Regular.otf": "c"}
    assert script_faces(every).splitlines()[1] == '@font-face { font-family: "Edition Hebrew"; src: url("h") }'
