"""What fonts are cut to: the characters of a text and of the furniture, and what joins letters where they join."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from edition.assets import Assets
from edition.formats.faces import FACES, MONO, SCRIPTS, claims, extras_for, font_faces, lacking, script_faces
from edition.formats.fonts import subset_fonts, woff2

_NASKH = "EditionNaskh-Regular.ttf"


def _features(data: bytes, table: str) -> set[str]:
    return {record.FeatureTag for record in TTFont(io.BytesIO(data))[table].table.FeatureList.FeatureRecord}


def test_cut_fonts_have_what_their_letters_need(assets: Assets) -> None:
    cut_fonts = subset_fonts(assets.fonts, "Ports «é» \u0645\u064a\u0646\u0627\u0621", "ar")
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


#: A few words in each script, with ligatures, marks and figures of its own.
_WORDS = {
    "ar": "تقرير عن الموانئ في الشمال ١٢٪",
    "bn": "বন্দর সম্পর্কে প্রতিবেদন ক্ষ",
    "el": "Έκθεση",
    "en": "The office of 12 fjords — ½ first",
    "he": "דו״ח על הנמלים בְּרֵאשִׁית",
    "hi": "क्षेत्र में बंदरगाहों की रिपोर्ट १२",
    "hy": "Զեկույց",
    "ja": "港についての報告「書」",
    "ka": "ანგარიში",
    "km": "របាយការណ៍ស្តីពីកំពង់ផែ",
    "ko": "항구에 관한 보고서",
    "lo": "ບົດລາຍງານ",
    "ru": "Отчёт о портах",
    "ta": "துறைமுகங்கள் பற்றிய அறிக்கை ஸ்ரீ",
    "te": "నౌకాశ్రయాల నివేదిక క్ష్మ",
    "th": "รายงานเกี่ยวกับท่าเรือ น้ำ ปู่",
    "zh": "关于港口的报告。",
    "zh-TW": "關於港口的報告",
}


def _shaped(data: bytes, words: str, language: str) -> list[tuple[object, ...]]:
    """The glyphs of some words as they are drawn: which letters they are of, their places, their outlines."""
    font, buffer, pens = hb.Font(hb.Face(data)), hb.Buffer(), hb.DrawFuncs()
    drawn: list[tuple[object, ...]] = []
    for name in ("move_to", "line_to", "quadratic_to", "cubic_to"):
        getattr(pens, f"set_{name}_func")(lambda *points, name=name: drawn.append((name, *points[:-1])))
    buffer.add_str(words)
    buffer.guess_segment_properties()
    buffer.language = language
    hb.shape(font, buffer)
    glyphs: list[tuple[object, ...]] = []
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        drawn.clear()
        font.draw_glyph(glyph.codepoint, pens)
        glyphs.append((glyph.cluster, place.x_advance, place.x_offset, place.y_offset, tuple(drawn)))
    return glyphs


@pytest.mark.parametrize("language", _WORDS)
def test_words_are_shaped_by_a_cut_font_as_by_the_whole_one(assets: Assets, language: str) -> None:
    """In every script, ligatures and marks included: what is cut away is not missed."""
    words = _WORDS[language]
    for file, data in subset_fonts(assets.fonts, words, language).items():
        shaped = _shaped(data, words, language)
        assert any(glyph[-1] for glyph in shaped)
        assert shaped == _shaped(assets.fonts[file], words, language), file


def test_letters_of_one_width_are_cut_where_a_text_has_literal_lines(assets: Assets) -> None:
    mono = subset_fonts(assets.fonts, "Ports", "en", "a := b")[MONO.file]
    font = TTFont(io.BytesIO(mono))
    assert set(map(chr, font.getBestCmap())) == set("a :=b")
    assert len({font["hmtx"][name][0] for name in font.getBestCmap().values()}) == 1
    assert MONO.file not in subset_fonts(assets.fonts, "Ports", "en")


@pytest.mark.parametrize(
    ("file", "letter", "parts"),
    [
        ("EditionThai-Regular.ttf", "\u0e33", "\u0e4d\u0e32"),
        ("EditionSymbols-Regular.ttf", "\u0eb3", "\u0ecd\u0eb2"),
        ("EditionTelugu-Regular.ttf", "\u0c48", "\u0c46\u0c56"),
    ],
)
def test_cut_fonts_have_what_browsers_take_letters_apart_into(
    assets: Assets, file: str, letter: str, parts: str
) -> None:
    """Without the parts a browser shows boxes in the place of the whole word."""
    font = TTFont(io.BytesIO(subset_fonts(assets.fonts, letter, "en")[file]))
    assert set(map(ord, letter + parts)) <= set(font.getBestCmap())


def test_every_face_is_static(assets: Assets) -> None:
    """A font with an axis is set anew in each PDF, which fails where few of its letters are used."""
    assert [name for name, data in assets.fonts.items() if "fvar" in TTFont(io.BytesIO(data), lazy=True)] == []


def test_a_text_without_a_script_brings_no_font_of_it(assets: Assets) -> None:
    assert set(subset_fonts(assets.fonts, "Ports", "en")) == {face.file for face in FACES}


def test_a_web_font_is_the_same_font(assets: Assets) -> None:
    font = subset_fonts(assets.fonts, "Ports", "en")["EditionSans-Bold.ttf"]
    packed = woff2(font)
    assert packed[:4] == b"wOF2"
    assert TTFont(io.BytesIO(packed)).getBestCmap() == TTFont(io.BytesIO(font)).getBestCmap()


def test_faces_are_declared_where_there_is_a_file() -> None:
    assert font_faces({"EditionSans-Bold.ttf": "b.ttf"}) == (
        '@font-face { font-family: "Edition Sans"; font-weight: 600; font-style: normal; src: url("b.ttf") }\n'
        '@font-face { font-family: "Edition Sans"; font-weight: 700; font-style: normal; src: url("b.ttf") }'
    )
    symbols, naskh = font_faces({_NASKH: "n.ttf", "EditionSymbols-Regular.ttf": "s.ttf"}).splitlines()
    assert symbols == '@font-face { font-family: "Edition Scripts"; src: url("s.ttf") }'
    assert naskh == (
        '@font-face { font-family: "Edition Scripts"; src: url("n.ttf"); '
        "unicode-range: U+600-6FF, U+750-77F, U+870-8FF, U+FB50-FDFF, U+FE70-FEFF }"
    )
    hebrew = [face for face in SCRIPTS if "Hebrew" in face.family]
    assert script_faces(hebrew) == (
        '@font-face { font-family: "Edition Hebrew"; src: url("EditionHebrew-Regular.ttf") }'
    )


def test_every_family_of_the_screen_and_of_readers_is_followed_by_that_of_the_scripts(assets: Assets) -> None:
    """Else a word of another script would be shown in a font of the reader's, at another size and weight."""
    for sheet in ("css/screen.css", "css/epub.css"):
        families = re.findall(r'"(Edition [^"]+)"(, "Edition Scripts")?', assets.templates[sheet])
        assert {family for family, follows in families if not follows} == set()


def _files(assets: Assets, text: str, language: str) -> dict[str, str]:
    """Which files show what of a text."""
    shown = claims(assets.fonts, text, language)
    return {face.file.partition("-")[0].removeprefix("Edition"): "".join(sorted(part)) for face, part in shown.items()}


@pytest.mark.parametrize(
    ("text", "language", "files"),
    [
        ("Ports, «é» ά ж", "en", {}),
        ("港の船", "ja", {"Japanese": "の港船"}),
        ("港口", "zh-TW", {"HanTraditional": "口港"}),
        ("港口", "zh", {"Han": "口港"}),
        ("大韓 항구", "ko", {"Korean": "大韓구항"}),
        ("the port 港 of", "en", {"Han": "港"}),
        ("the port 港の of", "en", {"Japanese": "の港"}),
        ("港口 항구", "zh", {"Han": "口港", "Korean": "구항"}),
        ("ท่าเรือ ☎ ნავი", "en", {"Thai": "ทรอาเ\u0e37\u0e48", "Symbols": "ავინ☎"}),
        ("हिन्दी। বাংলা।", "hi", {"Devanagari": "दनह\u093f\u0940\u094d।", "Bengali": "বল\u0982\u09be"}),
    ],
)
def test_a_character_is_shown_by_the_font_of_its_script_and_of_the_texts_language(
    assets: Assets, text: str, language: str, files: dict[str, str]
) -> None:
    assert _files(assets, text, language) == {name: "".join(sorted(part)) for name, part in files.items()}


@pytest.mark.parametrize(
    ("text", "language", "extras"),
    [
        ("ท่าเรือ и 항구", "en", ("thai", "korean")),
        ("港", "en", ("chinese-simplified",)),
        ("港", "ja", ("japanese",)),
        ("港の", "en", ("japanese",)),
        ("🚢 \uf0a7 ઉ", "en", ()),
    ],
)
def test_what_has_no_font_names_the_extra_that_brings_one(
    assets: Assets, text: str, language: str, extras: tuple[str, ...]
) -> None:
    """As where none of the extras is installed."""
    brought = {face.file for face in SCRIPTS if face.extra}
    fonts = {file: data for file, data in assets.fonts.items() if file not in brought}
    lack = lacking(fonts, text, language)
    assert {one for one in text if one.isalnum()} - set("и") <= lack
    assert extras_for(fonts, lack, language) == extras
    assert extras_for(assets.fonts, lacking(assets.fonts, text, language), language) == ()


def test_every_extra_of_the_package_brings_a_face_and_the_lock_of_the_tests_has_it(assets: Assets) -> None:
    """One that is named in one place only could be asked for and not be installed."""
    root = Path(__file__).resolve().parents[2]
    extras = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    named = {face.extra for face in SCRIPTS if face.extra}
    assert set(extras) == named | {"all-scripts", "dask", "houses"}  # the last two bring no script
    assert extras["all-scripts"] == [f"edition[{','.join(sorted(named))}]"]
    assert {face.file for face in SCRIPTS} <= set(assets.fonts)
    done = subprocess.run(
        [sys.executable, root / "tools/scripts.py", "all-scripts"], capture_output=True, text=True, check=True
    )
    assert set(re.findall(r"(?m)^\S+==\S+", done.stdout)) == {need for name in named for need in extras[name]}
    wrong = subprocess.run(
        [sys.executable, root / "tools/scripts.py", "thia"], capture_output=True, text=True, check=False
    )
    assert wrong.returncode == 2
    assert "'thia'" in wrong.stderr
    assert "thai" in wrong.stderr
