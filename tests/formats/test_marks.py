"""Marks above and below letters are copied with their letters: vocalized Arabic and Hebrew, letters with accents apart."""

from __future__ import annotations

import random
import re
import unicodedata
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pypdfium2 as pdfium
import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from edition.characters import IGNORABLE
from edition.files import find_installation, read_assets
from edition.typesetter.made_glyphs import MadeGlyphs
from tests.command_line import run

#: Letters and marks of some scripts, drawn at random: what a language can write, and more.
SCRIPTS = {
    "arabic": ("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "\u064b \u064c \u064d \u064e \u064f \u0650 \u0652 \u0651\u064e"),
    "hebrew": ("אבגדהוזחטיכלמנסעפצקרשת", "\u05b0 \u05b2 \u05b4 \u05b6 \u05b7 \u05b8 \u05b9 \u05bc \u05bc\u05b8"),
    "latin": ("abdhklmtzBDHKLMTZ", "\u0300 \u0301 \u0302 \u0304 \u0308 \u030a \u0323 \u0331"),
    "cyrillic": ("авеиклморуюя", "\u0300 \u0301 \u0302 \u0304 \u0308 \u0331"),
}
#: Of so many words in a hundred PDFium may part one, where a letter itself is kerned far.
PARTED = 2


@pytest.mark.parametrize("script", SCRIPTS)
def test_words_with_marks_are_copied_whole(tmp_path: Path, script: str) -> None:
    """The build itself proves that each character is there; here that a reader of PDF finds the words unparted."""
    letters, marks = SCRIPTS[script]
    drawn = random.Random(1)  # noqa: S311  a draw that can be repeated
    words = [
        "".join(drawn.choice(letters) + drawn.choice(["", *marks.split()]) for _ in range(drawn.randint(2, 7)))
        for _ in range(200)
    ]
    text = tmp_path / "words.txt"
    text.write_text("\n\n".join(" ".join(words[at : at + 50]) for at in range(0, 200, 50)), "utf-8")
    done = run("--quiet", "--formats", "pdf", "-o", tmp_path / "dist", text)
    assert (done.returncode, "B-008" in done.stderr) == (0, False), done.stderr
    pages = pdfium.PdfDocument(tmp_path / "dist/words/words.pdf")
    copied = unicodedata.normalize("NFC", " ".join(page.get_textpage().get_text_range() for page in pages))
    missing = [word for word in words if unicodedata.normalize("NFC", word) not in re.split(r"\s", copied)]
    assert len(missing) <= len(words) * PARTED / 100, missing


@pytest.mark.parametrize(
    "words",
    [
        "ئەم ڕاپۆرتە دەربارەی بەندەرەکانە و ٤٠ کەشتی لە ساڵی ٢٠١٧ گەیشتن. هەموو کەس دەزانێت کە ئەوە باشە",
        "بندرگاہوں کے لیے ٤٠ جہاز، سۓ نۓ۔ تِصٹِ ٺِصٺِ تِص",
        "سُجّل ألف قارب في موانئ الشمال كلها. " * 40,
        "عنوان\n\nديصلا لوطسأ :ًايناث",
        "A Report\n\nThey paid af\u200bter fifty of\u200bten.\n\nThey shifted fifty often after this.",
        "A Report\n\n" + "\u2010 \u2011 " * 150 + "short\u2010 and long\u2010term or a \u2010 " * 80,
        (
            "2.1 metres above the datum,2 which is 0.4 metres less.\n2  The datum is the sill of the dock,\u064b\u0651 0.38 "
            "metres below\nit and protect"
        ),
        "A Report\n\n" + ("The ports " * 20 + "\n\nShips are as" + "\u0301" * 33 + "\n\n") * 60,
        "A Report\n\nIt has 40 ships.\n\n    one e"
        + "\u0301" * 8
        + "   two\n    10       20\n      "
        + "\u0301" * 9
        + "x",
        "A Report\n\nWords, \u202eif it is\u202c of five, fifty or fit.\n\nThey shifted fifty often after this, if it.",
    ],
    ids=[
        "a final letter drawn as another",
        "letters with the same dots",
        "lines that are the same",
        "a mark over a stop",
        "a ligature with something unseen inside",
        "hyphens before blanks",
        "marks above one another in a note",
        "marks up to the head of the page",
        "marks on one another in a face of one width",
        "a ligature turned round",
    ],
)
def test_a_glyph_stands_for_what_is_written(tmp_path: Path, words: str) -> None:
    """The build proves the words: a glyph may be drawn for several texts, and PDFium leaves out or parts what it reads."""
    text = tmp_path / "words.txt"
    text.write_text(f"{words}\n", "utf-8")
    done = run("--quiet", "--formats", "pdf", "-o", tmp_path / "dist", text)
    assert (done.returncode, "B-008" in done.stderr) == (0, False), done.stderr


@pytest.mark.parametrize("letters", ["ne", "شم", "של", "กข"], ids=["latin", "arabic", "hebrew", "thai"])
def test_marks_are_copied_that_something_unseen_parts_from_letters_and_marks(tmp_path: Path, letters: str) -> None:
    """Text layout makes one cluster of what is unseen and a mark, and draws but the mark; marks may lie on one another.

    Not tried are letters in disguise: fillers of Hangul and vowels of Khmer, with fonts of their own.
    """
    unseen = [chr(code) for code in range(0x3000) if re.match(f"[{IGNORABLE}]", chr(code))]
    unseen = [
        one for one in unseen if unicodedata.category(one) in {"Cf", "Cn"} or one in "\u034f\u180b\u180c\u180d\u180f"
    ]
    first, last = letters
    words = [
        f"{first}{before}{one}{mark}{last}"
        for one in unseen
        for mark in ("\u0301", "\u064b\u0651", "\u05b0", "\u0e31")
        for before in ("", mark, one)
    ]
    text = tmp_path / "words.txt"
    text.write_text("\n\n".join(("A Report", *(f"Of {word} there." for word in words))), "utf-8")
    done = run("--quiet", "--formats", "pdf", "-o", tmp_path / "dist", text)
    assert (done.returncode, "B-008" in done.stderr) == (0, False), done.stderr


def test_a_mark_is_a_glyph_in_its_place(tmp_path: Path) -> None:
    """The font that is embedded has the mark at the height it is drawn at, and the page has no text rise."""
    text = tmp_path / "words.txt"
    text.write_text("أُنْفِقَتِ الأَمْوَالُ فِي السَّنَةِ الْمَاضِيَةِ.\n", "utf-8")
    done = run("--quiet", "--formats", "pdf", "-o", tmp_path / "dist", text)
    assert (done.returncode, "B-008" in done.stderr) == (0, False), done.stderr
    with pikepdf.open(tmp_path / "dist/words/words.pdf") as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
        streams = [page.Contents.read_bytes() for page in pdf.pages]
        files = [one.FontFile2.read_bytes() for one in pdf.objects if _is_naskh(one)]
    assert not any(re.search(rb"\bTs\b", stream) for stream in streams)
    font = TTFont(BytesIO(files[0]))
    made = [name for name in font.getGlyphOrder() if font["glyf"][name].isComposite()]
    heights = set()
    for name in made:
        pen = BoundsPen(font.getGlyphSet())
        font.getGlyphSet()[name].draw(pen)
        heights.add(pen.bounds[1])
    assert len(heights) > 1
    assert 0 in {font["hmtx"][name][0] for name in made}


def _is_naskh(thing: pikepdf.Object) -> bool:
    """Whether an object describes the font of Arabic text."""
    return isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing and "Naskh" in str(thing.FontName)


def _font(widths: dict[int, int]) -> SimpleNamespace:
    """What is asked of a font of WeasyPrint."""
    return SimpleNamespace(
        hash="F",
        name=b"/F+Edition-Serif",
        tables=["glyf"],
        upem=1000,
        glyph_count=10,
        widths=widths,
        to_unicode=dict.fromkeys(widths, "x"),
    )


def _nothing(_: bytes) -> dict[int, str]:
    """Nothing is known of a font."""
    return {}


def test_a_page_without_marks_is_left_alone() -> None:
    operators = [b"/F 10 Tf", b"[<0001>-5.5<0002>] TJ"]
    assert MadeGlyphs(_nothing).rewrite(operators, [_font({1: 500, 2: 500})]) == operators


def test_text_takes_the_room_it_took() -> None:
    """The moves to a mark and back go into its glyph; a kern between letters stays, also at the end of the text."""
    font = _font({1: 500, 2: 500, 3: 0})
    operators = [b"/F 10 Tf", b"[<0001>40] TJ", b"2 Ts", b"[-100.5<0003>] TJ", b"0 Ts", b"[<>100<0002>-30] TJ", b"ET"]
    made = MadeGlyphs(_nothing)
    assert made.rewrite(operators, [font]) == [b"/F 10 Tf", b"[<0001>40<000a0002>-30] TJ", b"ET"]
    assert (font.widths[10], font.to_unicode[10]) == (0, "x")
    assert made.texts(b"/F+Font") == {}, "what WeasyPrint has noted of the mark is left"
    assert made.rewrite(operators, [font])[1].count(b"000a") == 1, "the same mark is the same glyph"


def test_every_letter_of_a_face_is_copied_as_it_is(tmp_path: Path) -> None:
    """Each letter of Arabic script alone, first, in the midst and last, and each mark on two letters."""
    data = read_assets(find_installation()).fonts["EditionNaskh-Regular.ttf"]
    characters = [chr(code) for code in sorted(TTFont(BytesIO(data)).getBestCmap()) if 0x600 <= code < 0x900]
    lines = [f"باب {one} بب{one} ب{one}ب {one}ب د{one} باب." for one in characters if unicodedata.category(one) != "Cf"]
    text = tmp_path / "letters.txt"
    text.write_text("\n\n".join(lines), "utf-8")
    done = run("--quiet", "--formats", "pdf", "-o", tmp_path / "dist", text)
    assert (done.returncode, "B-008" in done.stderr) == (0, False), done.stderr
