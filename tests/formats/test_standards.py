"""The finished files before the outside judges: standards, accessibility, no request, fonts, same bytes, search.

All of them are in this file, so that one process of pytest-xdist has them: one browser, one JVM for each tool.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
import validators

from edition.apparatus.vouching import ledger_of
from edition.assets import Assets
from edition.commands import main
from edition.files import find_installation, read_grammars, read_manuscript
from edition.formats.pdf.writer import set_pages
from edition.limits import Limits
from edition.manuscript import parse_figures
from edition.reading import read
from tests.conftest import HOUSES
from tests.typesetter.requests import request_for

ROOT = Path(__file__).resolve().parents[2]


#: The names of the works that fixtures are called after.
SLUGS = {"example": "fighting-covid-19", "message": "state-of-the-union-1981"}
#: Texts of other kinds and languages, built without an editor, so that nothing is tuned to one edition: an English and a
#: French report, headings alone, Arabic, Hebrew, Chinese and Russian, many scripts side by side, Markdown and HTML.
TEXTS = sorted(file.stem for file in (ROOT / "tests" / "works").iterdir())
BUILT = ["example", "message", *TEXTS, *(f"{house}/sample" for house in HOUSES)]
#: Seen at every size and in every scheme: an edition with notes and charts, one from right to left, one marked up. The
#: others have the same style sheets and templates, and are seen once.
IN_FULL = ("example", "taqrir", "brief")
PHONE, TABLET, DESK = 360, 800, 1440
NARROWEST = 320
#: What axe says of colours: in the dark nothing else differs.
COLOURS = ("color-contrast", "link-in-text-block")
#: Width in CSS pixels, colour scheme, whether scripts run: our pages have none, and that is measured once.
SCREENS = [
    *((width, scheme, True) for width in (PHONE, TABLET, DESK) for scheme in ("light", "dark")),
    (PHONE, "light", False),
]
#: A page of a phone and one of a tablet: sizes turn pages elsewhere, schemes change colours, and neither the other.
READERS = [((360, 640), "light"), ((800, 1200), "dark")]


@pytest.fixture(scope="module", params=BUILT)
def built(request: pytest.FixtureRequest, editions: Path) -> Path:
    """Every edition in turn; a build proves the words of every format itself."""
    return editions / SLUGS.get(request.param, request.param)


def is_seen(built: Path, one: object, all_of: list[Any]) -> bool:
    """Whether an edition is looked at this way: the three in every way, the others in the first."""
    return built.name in {SLUGS.get(name, name) for name in IN_FULL} or one == all_of[0]


def test_pdf_is_ua_1_and_a_3a_in_one_file(built: Path) -> None:
    for (file, flavour), verdict in validators.verapdf([next(built.glob("*.pdf"))]).items():
        assert verdict["compliant"], (file, flavour, verdict["failed"])
        assert verdict["rules"] > 100


def untagged(folder: Path) -> Path:
    """A PDF as WeasyPrint makes it without tags; left by `os._exit`, as Pango crashes now and then at the end."""
    plain = folder / "plain.pdf"
    script = "import os, sys, weasyprint; weasyprint.HTML(string='<p>no tags').write_pdf(sys.argv[1]); os._exit(0)"
    subprocess.run([sys.executable, "-W", "ignore", "-c", script, str(plain)], check=True)
    return plain


def test_verapdf_finds_faults(tmp_path: Path) -> None:
    """A judge that passes everything would prove nothing."""
    plain = untagged(tmp_path)
    assert not any(verdict["compliant"] for verdict in validators.verapdf([plain]).values())


def test_pdf_is_read_aloud_as_it_stands(built: Path) -> None:
    """Headings, lists, tables, notes, links and furniture as a screen reader meets them: no error and no warning.

    Left out is TXT-004, many glyphs for one character: that is what letters are in Arabic.
    """
    assert validators.outloud(next(built.glob("*.pdf")), "TXT-004") == []


def test_outloud_finds_faults(tmp_path: Path) -> None:
    plain = untagged(tmp_path)
    assert any(finding.startswith("error") for finding in validators.outloud(plain))


def test_pdf_is_whole_and_its_fonts_are_inside(built: Path) -> None:
    file = next(built.glob("*.pdf"))
    assert validators.qpdf(file) == []
    fonts = validators.pdf_fonts(file)
    assert fonts
    for name, embedded, subset in fonts:
        assert embedded, name
        assert subset, name
        assert "Edition" in name


def test_pdf_holds_the_ledger(example: Path) -> None:
    with pikepdf.open(next(example.glob("*.pdf"))) as opened:
        assert {"figures.csv", "datapackage.json"} <= set(opened.attachments)


def test_epubcheck_finds_nothing(built: Path) -> None:
    verdict = validators.epubcheck(next(built.glob("*.epub")))
    assert verdict["version"].startswith("5.3")
    assert (verdict["fatals"], verdict["errors"], verdict["warnings"]) == (0, 0, 0), verdict["messages"]


@pytest.mark.parametrize("slug", [name for name in BUILT if name != "message"])
def test_ace_finds_nothing(editions: Path, slug: str) -> None:
    """EPUB Accessibility as DAISY's checker judges it, by its report: it ends with 0 whatever it finds.

    Not of the long work: it asks 14 files, each of a kind that the example has, and takes as long as for all others.
    """
    built = editions / SLUGS.get(slug, slug)
    assert validators.ace(next(built.glob("*.epub"))) == []


def test_ace_finds_faults(tmp_path: Path, editions: Path) -> None:
    broken = tmp_path / "broken.epub"
    with zipfile.ZipFile(next((editions / "headings").glob("*.epub"))) as package, zipfile.ZipFile(broken, "w") as made:
        for name in package.namelist():
            made.writestr(name, package.read(name).replace(b'alt="Cover', b'data-was="Cover'))
    assert any("image-alt" in finding for finding in validators.ace(broken))


def test_a_reader_opens_every_page(built: Path) -> None:
    """foliate-js: contents, fonts, charts in the colour of the text, and the first note as it pops up; offline."""
    for size, scheme in READERS:
        if is_seen(built, (size, scheme), READERS):
            look_into(validators.reader(next(built.glob("*.epub")), size, scheme), size, scheme)


def look_into(read: dict[str, Any], size: tuple[int, int], scheme: str) -> None:
    """What a reader met."""
    assert (read["faults"], read["asked"]) == ([], [])
    assert read["toc"] >= len(read["read"]) - 3
    inks = {section["ink"] for section in read["read"]}
    assert inks == {"rgb(0, 0, 0)" if scheme == "light" else "rgb(255, 255, 255)"}
    for section in read["read"]:
        assert section["failed"] == 0, section["id"]
        assert section["pictures"], section["id"]
        assert any(font.startswith("Edition") for font in section["fonts"]) or not section["words"], section["id"]
        for chart in section["charts"]:
            assert chart["wide"] > 200, "an SVG without its viewBox shows nothing"
            assert 200 < chart["shown"] <= size[0], "a chart is as wide as its column"
            assert chart["ink"], "words of a chart have the colour of the text"
    if any(section["calls"] for section in read["read"]):
        assert read["note"], "no note popped up"
        assert len(read["note"]["text"]) > 10


def has_good_lines(report: dict[str, Any], width: int) -> bool:
    """32 to 42 characters on a phone, 52 to 70 on wider screens."""
    least, most = (32, 42) if width == PHONE else (52, 70)
    good: bool = least <= report["perLine"] <= most
    return good


def passes_axe(page: Path, screen: tuple[int, str, bool]) -> None:
    """WCAG 2.2 AA; no request, no side scroll, nothing too small, lines as long as eyes like them."""
    width, scheme, scripts = screen
    rules = COLOURS if scheme == "dark" else ()
    # To look behind every word of a long work for its colour takes axe four times as long as all else.
    without = COLOURS if page.stem == SLUGS["message"] else ()
    report = validators.browser(page, width, scheme, javascript=scripts, checked=scripts, rules=rules, without=without)
    where = (page.name, *screen)
    assert report.get("violations", []) == [], where
    assert report["requests"] == [], where
    assert report["hints"] == [], where
    assert report["consoleErrors"] == [], where
    assert report["overflow"] <= 0, where
    assert report["smallest"][1] >= 12, (where, report["smallest"])
    assert page.stem not in SLUGS.values() or has_good_lines(report, width), (where, report["perLine"])


def test_nothing_scrolls_sideways_on_the_narrowest_screen(built: Path) -> None:
    """At 320 pixels words wrap and drawings shrink; WCAG 2.2, criterion 1.4.10."""
    report = validators.browser(built / f"{built.name}.html", NARROWEST, checked=False)
    assert (report["clientWidth"], report["overflow"], report["wide"]) == (NARROWEST, 0, [])
    assert report["cut"] == [], "labels of charts end inside of their drawings"
    assert report["broken"] == [], "the places of a row are not broken, however much stands beside them"


def test_html_passes_axe_and_asks_for_nothing(built: Path) -> None:
    """In light and dark, at three widths, with and without scripts."""
    for screen in SCREENS:
        if is_seen(built, screen, SCREENS):
            passes_axe((built / f"{built.name}.html"), screen)


def test_the_index_passes_axe_and_asks_for_nothing(editions: Path) -> None:
    for screen in (SCREENS[0], SCREENS[-2]):
        passes_axe(editions / "index.html", screen)


def test_what_scripts_open_passes_axe(example: Path) -> None:
    """The card of a figure, find, the contents and the reader's choices, in all colours."""
    page = example / f"{example.name}.html"
    opened = {"article a.q": "card", ".bar-find": "find", ".bar-contents": "contents", ".bar-look": "look"}
    for selector, scheme in zip(opened, ("light", "dark", "sepia", "sepia"), strict=True):
        report = validators.browser(page, PHONE, scheme, opened=selector)
        assert (report["opened"], report["violations"]) == (opened[selector], []), selector
    assert validators.browser(page, DESK, "sepia")["violations"] == []


def test_a_figure_that_is_pointed_at_shows_its_value(example: Path) -> None:
    """Below the figure or above it, never over it, inside the window; Escape takes it away (WCAG 1.4.13)."""
    page = example / f"{example.name}.html"
    shown = validators.pointed_at(page)
    assert len(shown["popovers"]) == 12
    for one in shown["popovers"]:
        assert one["href"].replace("#row-", "#q-") in one["targets"], "the card leads to the place of its figure"
        assert (one["clear"], one["inside"], one["dismissed"]) == (True, True, True), one
    assert {" ".join(one["words"].split())[:28] for one in shown["popovers"][1::3]} == {"4 international organization"}
    corrected = re.findall(r'<del class="reading">(.*?)</del>', page.read_text("utf-8"))
    assert corrected
    assert [(one["before"], one["after"]) for one in shown["readings"]] == [(0, corrected)] * 4


def test_the_card_of_a_figure_has_its_sentence(example: Path) -> None:
    """Letter for letter as the edition has it, the words of the figure bold in it."""
    figures = json.loads((example / "figures.json").read_text("utf-8"))
    source = (ROOT / "content" / example.name / "source.txt").read_text("utf-8")
    shown = validators.sentences(example / f"{example.name}.html")
    assert len(shown) == len(figures["entries"])
    wrong = []
    for entry in figures["entries"]:
        sentence, one = source[slice(*entry["sentence"])], shown[entry["id"]]
        if (plain(sentence), [plain(entry["surface"])]) != (plain(one["quote"]), [*map(plain, one["bold"])]):
            wrong.append(sentence)
    assert len(wrong) == 2, "those that the editors have corrected"
    # The lines that an editor copies name the figure alone, whichever it is.
    lines = "".join(one["lines"] for one in shown.values()).replace("# role", "role")
    manuscript = read_manuscript(ROOT / "content" / example.name)
    vouched = replace(manuscript, figures=parse_figures("figures.toml", lines))
    ledger, unplaced = ledger_of(vouched, read(vouched), read_grammars(find_installation()))
    assert [one.quoted for one in unplaced] == []
    assert {one.id for one in ledger.entries if one.told_by == "editor"} == shown.keys()


def plain(words: str) -> str:
    """Words without blanks, quotation marks and dashes as on a typewriter."""
    return "".join(words.split()).translate(str.maketrans("’‘“”–", "''\"\"-"))


def test_keys_need_few_stops(message: Path) -> None:
    """Of an edition with thousands of links; every control has a name."""
    seen = validators.tree(message / f"{message.name}.html")
    assert 10 < len(seen["stops"]) < 60
    assert seen["unnamed"] == []


def test_words_are_found_in_text_notes_ledger_and_names(example: Path) -> None:
    page = example / f"{example.name}.html"
    seen = validators.sought(page, "masks protective")
    assert {line.split()[0] for line in seen["listed"]} >= {"Chart", "Text", "Ledger"}
    assert all("masks" in line.lower() or "protective" in line.lower() for line in seen["listed"])
    assert seen["told"].endswith(str(len(seen["listed"])))
    assert (seen["place"]["seen"], seen["place"]["focus"]) == (True, True)
    assert "masks" in seen["place"]["words"]
    assert seen["open"] == 0
    assert validators.sought(page, "zebra")["listed"] == []
    plainly, accented = (validators.sought(page, words, 320)["listed"] for words in ("xi jinping", "Xí JINPING"))
    assert plainly == accented != []


def test_the_ledger_can_be_filtered_and_sorted_and_is_whole_without_scripts(example: Path) -> None:
    shown = validators.ledger(example / f"{example.name}.html")
    without, scripted = shown["none"], shown["scripts"]
    assert (without["controls"], scripted["controls"]) == (0, 1)
    assert without["all"] == scripted["all"] == scripted["again"] == sorted(without["all"])
    assert 0 < len(scripted["kept"]) < len(without["all"])
    assert all("countries" in words and "assist" in words for words in scripted["kept"])
    figures = (example / "figures.csv").read_text("utf-8")
    entries = json.loads((example / "figures.json").read_text("utf-8"))
    assert scripted["whole"] == figures
    assert scripted["told"] == f"{len(scripted['kept'])} / {len(entries['entries']) + len(entries['others'])}"
    planned = [one["id"] for one in entries["entries"] if one["status"] == "planned"]
    assert [line.split(",")[0] for line in scripted["planned"]["file"].splitlines()] == ["id", *planned]
    assert len(scripted["planned"]["rows"]) == len(planned) > 0
    assert scripted["labels"] == [
        " ".join(one["surface"].split()) for one in entries["others"] if one["role"] == "label"
    ]
    stated = [float(value) for value in scripted["values"] if value is not None]
    assert stated == sorted(stated)
    assert [float(value) for value in scripted["down"] if value is not None] == sorted(stated, reverse=True)
    assert scripted["sort"] == ["ascending"]
    assert scripted["sections"] == 3


def test_lines_of_a_long_work_are_as_long_as_eyes_like_them(message: Path) -> None:
    """On a screen that axe has not looked at."""
    report = validators.browser((message / f"{message.name}.html"), DESK, checked=False)
    assert has_good_lines(report, DESK), report["perLine"]


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_two_builds_elsewhere_have_the_same_bytes(example: Path, checkout: Path, tmp_path: Path) -> None:
    """Another folder, time zone, locale, hash seed and umask: not one byte of any file differs."""
    environment = {"PATH": os.environ["PATH"], "TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    script = 'umask 077; exec "$0" build.py --quiet -o "$1" content/fighting-covid-19'
    done = subprocess.run(
        ["sh", "-c", script, sys.executable, str(tmp_path / "out")], cwd=checkout, env=environment, check=False
    )
    assert done.returncode == 0
    assert _digests(tmp_path / "out" / "fighting-covid-19") == _digests(example)


def test_no_path_or_user_is_in_any_output(example: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.pdf"
    with pikepdf.open(next(example.glob("*.pdf"))) as opened:
        opened.save(plain, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    contents = {str(file): file.read_bytes() for file in example.rglob("*") if file.is_file()} | {
        "plain.pdf": plain.read_bytes()
    }
    with zipfile.ZipFile(next(example.glob("*.epub"))) as package:
        contents |= {name: package.read(name) for name in package.namelist()}
    for name, data in contents.items():
        for secret in (str(ROOT).encode(), str(Path.home()).encode() + b"/", str(tmp_path).encode()):
            assert secret not in data, (name, secret)


#: What stands for the second half of a broken word.
_SECOND_HALF = "\u200b"
_LONG_WORDS = {
    "en": "The internationalization of administrative responsibilities notwithstanding, representatives of "
    "industrial-scale undertakings characteristically underestimated environmental considerations. ",
    "fr": "L’internationalisation des responsabilités administratives nécessite une représentation "
    "proportionnellement équilibrée des établissements et des gouvernements intéressés. ",
    "ru": "Международные представительства правительственных учреждений неоднократно рассматривали "
    "соответствующие предложения относительно промышленного строительства. ",
}


@pytest.mark.parametrize("language", _LONG_WORDS)
def test_broken_words_are_whole_for_search_and_copy(tmp_path: Path, language: str) -> None:
    text = tmp_path / "words.txt"
    paragraphs = [f"{_LONG_WORDS[language]}{number}. {_LONG_WORDS[language]}" for number in range(2000, 2030)]
    times = 2 * len(paragraphs)
    text.write_text("A Report\n\n" + "\n\n".join(paragraphs), "utf-8")
    assert main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(text)]) == 0
    file = tmp_path / "dist" / "words" / "words.pdf"
    assert sum(map(len, _halves(file))) >= 40, "nothing was broken, so this test would prove nothing"
    words = set(re.findall(r"[^\W\d_]{8,}(?:-[^\W\d_]+)?", _LONG_WORDS[language]))
    document = pdfium.PdfDocument(file)
    pages = [page.get_textpage() for page in document]
    copied = " ".join(page.get_text_range() for page in pages).replace("\u200b", "")
    for word in words:
        assert copied.count(word) == times, f"copied from PDFium: {word}"
        assert sum(1 for page in pages for _ in _finds(page, word)) == times, f"found by PDFium: {word}"
    for order in ([], ["-raw"]):
        done = subprocess.run(["pdftotext", *order, str(file), "-"], capture_output=True, text=True, check=True)
        text = done.stdout.replace("\u200b", "")
        assert {word: text.count(word) for word in words if text.count(word) != times} == {}
    # pdf.js searches page by page, and takes a hyphen at the end of a line for the layout's, also a compound's own.
    over = " ".join(halves[-1] for halves in _halves(file) if halves and halves[-1] != _SECOND_HALF)
    found = validators.found_by_pdfjs(file, sorted(words))
    assert {word: count for word, count in found.items() if count + over.count(word) != times and "-" not in word} == {}


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


_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100"><title>Two squares</title>'
    '<defs><pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse">'
    '<rect width="5" height="10" fill="#ff0000"/></pattern></defs>'
    '<rect width="100" height="100" fill="url(#p)"/>'
    '<g opacity="0.5"><rect x="100" width="100" height="100" fill="#0000ff"/></g></svg>'
)
_DRAWN = f"<p>Words</p>{_SVG}"
_BEHIND = '<p id="end">Behind</p>'


def test_groups_and_patterns_inside_drawings_are_whole(assets: Assets, tmp_path: Path) -> None:
    """They name colour spaces and resources that the writer numbers later."""
    style = '@page{size:300px 300px;margin:20px} p{margin:0;font-family:"Edition Sans"} svg{display:block}'
    pdf = set_pages(request_for(assets, _DRAWN, _BEHIND, style), Limits(), assets, lambda _: None)
    file = tmp_path / "drawn.pdf"
    file.write_bytes(pdf.data)
    assert validators.qpdf(file) == []
    with pikepdf.open(file) as opened:
        drawn = [one for one in opened.objects if isinstance(one, pikepdf.Stream) and "/Resources" in one]
        assert {str(one.get("/Subtype", one.get("/PatternType"))) for one in drawn} == {"/Form", "1"}
        for one in drawn:
            assert one.Resources.ColorSpace.objgen == opened.pages[0].Resources.ColorSpace.objgen
    image = pdfium.PdfDocument(pdf.data)[0].render(scale=96 / 72).to_pil().convert("RGB")
    assert image.getpixel((20 + 12, 20 + 70)) == (255, 0, 0)
    assert image.getpixel((20 + 17, 20 + 70)) == (255, 255, 255)
    red, _, blue = image.getpixel((20 + 150, 20 + 70))
    assert (red in (127, 128), blue) == (True, 255)
    assert all(verdict["compliant"] for verdict in validators.verapdf([file], ["3a"]).values())
