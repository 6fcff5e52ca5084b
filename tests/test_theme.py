"""House styles: what `theme.toml` may say, what is refused, and that templates, charts, print and fonts read it alike."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import fontpkg
import pypdfium2 as pdfium
import pytest
from PIL import Image

from edition.commands import main
from edition.errors import EditionError
from edition.files import find_installation, in_house, read_manuscript
from edition.files.themes import houses, read_theme
from edition.formats.pdf.paper import house_paper
from edition.manuscript.theme import OUR_FONTS, PageLayout, Theme
from edition.palette import Colours, contrast, nearest_seen
from tests.provocation import lines, provokes

ROOT = Path(__file__).resolve().parents[1]
MATTER = "parts/matter.html"
FONTS = '[fonts.text]\npackage = "fontpkg-vollkorn"\n'

#: By the code of each finding, a `theme.toml` that provokes it, and the files beside it.
WRONG: dict[str, tuple[str, dict[str, str]]] = {
    "T-001": ('[colours.paper]\nnote = "#9DB4EC"\n\n[colours.charts]\nmarks = "#101010"\n', {}),
    "T-002": ("[page]\ninner = 90\n", {}),
    "T-003": ('[fonts.text]\npackage = "fontpkg-no-such"\n\n[fonts.typed]\nregular = "theme/a.ttf"\n', {"a.ttf": "no"}),
    "T-004": ('[fonts.typed]\nname = "A"\nregular = "theme/a.ttf"\n', {"a.ttf": "no"}),
    "T-005": ('[css]\nscreen = "theme/a.css"\n', {"a.css": "p { margin: 0 }\n@import 'b.css';\n"}),
    "T-006": ('templates = "theme"\n', {"parts/picture.html": "{% macro figure(x, y) %}{{ x | safe }}{% endmacro %}"}),
    "T-007": ('base = "gazete"\n', {}),
    "T-008": ('name = "A"\nlogo = "theme/logo.svg"\n', {"logo.svg": "no drawing"}),
    "T-009": ('furniture = "tlh"\n', {}),
}


def house(folder: Path, toml: str, files: dict[str, str | bytes] | dict[str, str] | None = None) -> Path:
    """A folder with a `theme.toml` and files in `theme/`."""
    (folder / "theme").mkdir(parents=True)
    (folder / "theme.toml").write_text(toml, "utf-8")
    for name, content in (files or {}).items():
        path = folder / "theme" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def read(folder: Path) -> Theme:
    return read_theme(folder, find_installation(), 16)


def refused(folder: Path) -> str:
    """What is told of a house that is refused."""
    with pytest.raises(EditionError) as raised:
        read(folder)
    return lines(raised.value.findings)


@provokes()
@pytest.mark.parametrize("code", sorted(WRONG))
def test_what_is_wrong_is_told_with_its_line_and_what_mends_it(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Callable[[str, str], None]
) -> None:
    house(tmp_path / "house", *WRONG[code])
    monkeypatch.chdir(tmp_path)
    told(code, refused(Path("house")))


@provokes("T-010")
def test_a_template_that_fails_is_told_with_its_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    told: Callable[[str, str], None],
) -> None:
    matter = (ROOT / "templates" / MATTER).read_text("utf-8").replace("edition.title | unbroken", "edition.titel")
    house(tmp_path / "house", 'templates = "theme"\n', {MATTER: matter})
    (tmp_path / "a.txt").write_text("The ports handled 40 ships in 2019.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["a.txt", "-o", "out", "--theme", "house", "--formats", "epub", "--quiet"]) == 4
    told("T-010", capsys.readouterr().err)


@pytest.mark.parametrize(
    "toml",
    [
        '[colours.papers]\nink = "#000000"\n',
        '[colours.paper]\ninks = "#000000"\n',
        '[colours.paper]\nink = "black"\n',
        '[page]\nsize = "a3"\n',
        '[page]\nhead = "date"\n',
        '[css]\nprinter = "theme/a.css"\n',
        'logo = "../logo.svg"\n',
        "colours = 3\n",
        "[colours]\npaper = 3\n",
        'nothing = "known"\n',
    ],
)
def test_keys_and_values_are_checked_as_in_other_files(toml: str, tmp_path: Path) -> None:
    assert re.search(r"theme\.toml:\d+: error W-00[235]: ", refused(house(tmp_path / "house", toml)))


def test_a_font_file_is_embedded_and_its_licence_named(tmp_path: Path) -> None:
    data = Path(fontpkg.path("vollkorn")).read_bytes()
    toml = '[fonts.typed]\nname = "House Mono"\nlicence = "OFL-1.1"\nregular = "theme/mono.ttf"\n'
    theme = read(house(tmp_path / "house", toml, {"mono.ttf": data}))
    assert theme.fonts_with_licences[-1] == "House Mono (OFL-1.1)"
    fonts, _ = find_installation().fonts_of(theme.fonts)
    ours, _ = find_installation().fonts_of(())
    assert fonts["EditionMono-Regular.ttf"] != ours["EditionMono-Regular.ttf"]
    assert fonts["EditionSerif-Regular.ttf"] == ours["EditionSerif-Regular.ttf"]


def test_text_and_labels_have_two_fonts(tmp_path: Path) -> None:
    toml = FONTS + '\n[fonts.labels]\npackage = "fontpkg-vollkorn"\n'
    assert "give text and labels two fonts" in refused(house(tmp_path / "house", toml))


@pytest.mark.parametrize(
    "sheet",
    [
        'p { background: url("https://example.org/a.png") }',
        r"p { background: \75 rl(//example.org/a.png) }",
        "p { background: url( a.png ) }",
        "</style><script>alert(1)</script>",
        "@import 'a.css';",
        'p { background: image-set("https://example.org/a.png" 1x) }',
    ],
)
def test_a_style_sheet_fetches_nothing(sheet: str, tmp_path: Path) -> None:
    folder = house(tmp_path / "house", '[css]\nscreen = "theme/a.css"\n', {"a.css": sheet})
    assert "T-005" in refused(folder)


def test_a_style_sheet_may_name_addresses_in_comments_and_hold_pictures(tmp_path: Path) -> None:
    sheet = "/* https://example.org/licence */ p { background: url('data:image/png;base64,AA==') }"
    assert (
        read(house(tmp_path / "house", '[css]\nscreen = "theme/a.css"\n', {"a.css": sheet})).sheets["screen"] == sheet
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("{%- macro colophon(edition, versions) -%}", "{%- macro colophon(edition) -%}", "takes other arguments"),
        ("{%- macro colophon(", "{%- macro colofon(", "has no macro “colophon”"),
        ("marks.TITLE", "'title'", "does not print marks.TITLE"),
        ("{{ edition.title | unbroken }}", "{{ edition.title | safe }}", "turns escaping off"),
        ("{%- macro colophon(", "{%- macro colophon(((", "cannot be read"),
    ],
)
def test_a_replaced_template_keeps_the_contract_of_ours(old: str, new: str, words: str, tmp_path: Path) -> None:
    matter = (ROOT / "templates" / MATTER).read_text("utf-8")
    assert old in matter
    files = {MATTER: matter.replace(old, new)}
    assert words in refused(house(tmp_path / "house", 'templates = "theme"\n', files))


def test_templates_of_a_house_are_run_in_a_sandbox(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    matter = (ROOT / "templates" / MATTER).read_text("utf-8")
    matter = matter.replace("{{ edition.title | unbroken }}", "{{ ''.__class__.__mro__ }}")
    house(tmp_path / "house", 'templates = "theme"\n', {MATTER: matter})
    (tmp_path / "a.txt").write_text("The ports handled 40 ships in 2019.\n", "utf-8")
    arguments = [tmp_path / "a.txt", "-o", tmp_path / "out", "--theme", tmp_path / "house", "--formats", "html"]
    assert main([*map(str, arguments), "--quiet"]) == 4
    assert "T-010" in capsys.readouterr().err


def test_a_template_that_loses_words_of_the_text_is_found_by_the_proof(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inline = (ROOT / "templates" / "parts" / "inline.html").read_text("utf-8")
    lossy = inline.replace("{{ run.text | unbroken(", "{{ run.text | replace('ports', '') | unbroken(")
    assert lossy != inline
    house(tmp_path / "house", 'templates = "theme"\n', {"parts/inline.html": lossy})
    (tmp_path / "a.txt").write_text("A Report\n\nThe ports handled 40 ships in 2019.\n", "utf-8")
    arguments = [tmp_path / "a.txt", "-o", tmp_path / "out", "--theme", tmp_path / "house", "--formats", "html"]
    assert main([*map(str, arguments), "--quiet"]) == 8
    assert "F-001" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["gazette", "bureau"])
def test_our_houses_are_seen_and_named(name: str) -> None:
    theme = read(houses(find_installation())[name])
    assert theme.name
    assert theme.logo
    assert theme.fonts
    assert all(contrast(theme.colours.charts.marks, ground) >= 3 for ground in theme.colours.grounds)


def test_the_house_of_a_work_comes_before_that_beside_content(tmp_path: Path, make_work: Callable[..., Path]) -> None:
    work = make_work({"theme.toml": 'name = "Of the work"\n'})
    installation = find_installation()
    manuscript = read_manuscript(work)
    assert in_house(manuscript, work, installation).theme.name == "Of the work"
    assert in_house(manuscript, work, installation, "gazette").theme.name == "The Example Gazette"
    beside = house(tmp_path / "desk", 'name = "Beside content"\n')
    moved = replace(installation, workspace=beside)
    assert in_house(manuscript, tmp_path / "a.txt", moved).theme.name == "Beside content"
    assert in_house(manuscript, work, moved).theme.name == "Of the work"


def test_a_house_is_made_from_another(tmp_path: Path) -> None:
    theme = read(house(tmp_path / "house", 'base = "gazette"\nname = "Mine"\n\n[colours.paper]\nsoft = "#444444"\n'))
    base = read(houses(find_installation())["gazette"])
    assert (theme.name, theme.colours.paper.soft, theme.colours.paper.note) == ("Mine", "#444444", "#1F5A43")
    assert (theme.fonts, theme.page, theme.logo) == (base.fonts, base.page, base.logo)


def test_formats_charts_cover_and_fonts_are_all_of_the_house(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["theme", "check", "bureau", "-o", str(out)]) == 0
    page = (out / "sample" / "sample.html").read_text("utf-8")
    assert "--note:light-dark(#7a3e00,#f0b27a)" in page.lower()
    assert "Newsreader (OFL-1.1)" in page
    assert '<p class="house">Example Bureau of Figures</p>' in page
    assert 'alt="Example Bureau of Figures"' in page
    drawings = "".join(path.read_text("utf-8") for path in (out / "sample").glob("chart-*.svg"))
    assert "#B05A00" in drawings
    assert "#4963A6" not in drawings.upper()
    assert "#4963a6" not in page.lower()
    with zipfile.ZipFile(out / "sample" / "sample.epub") as package:
        assert "EPUB/media/logo.svg" in package.namelist()
        cover = Image.open(io.BytesIO(package.read("EPUB/cover.png"))).convert("RGB")
    assert cover.getpixel((5, 5)) == (0x2A, 0x24, 0x20)


def test_two_houses_in_one_process_do_not_mix(tmp_path: Path) -> None:
    """Fonts of two houses have the same names: what is measured for one is not measured with those of another."""
    (tmp_path / "a.txt").write_text((ROOT / "assets" / "sample" / "source.txt").read_text("utf-8"), "utf-8")
    made = {}
    for turn, theme in enumerate(["gazette", "bureau", "gazette", ""]):
        arguments = [str(tmp_path / "a.txt"), "-o", str(tmp_path / str(turn)), "--quiet", "--formats", "html,epub"]
        assert main([*arguments, *(["--theme", theme] if theme else [])]) == 0
        made[turn] = {path.name: path.read_bytes() for path in (tmp_path / str(turn) / "a").iterdir() if path.is_file()}
    assert made[0] == made[2]
    assert len({made[turn]["a.html"] for turn in (0, 1, 3)}) == 3


def test_measures_of_a_house_leave_whole_lines_and_hold_for_its_own_size_only() -> None:
    layout = PageLayout(size="letter", inner=20, outer=14, gutter=7, notes=58)  # type: ignore[arg-type]
    paper = house_paper(None, layout)
    assert paper.measure == 116
    assert paper.inner + paper.measure + paper.gutter + paper.notes + paper.outer == pytest.approx(paper.width)
    lines_of_page = (paper.height - paper.top - paper.foot) / 25.4 * 72 / paper.text[1]
    assert lines_of_page == pytest.approx(round(lines_of_page))
    assert house_paper("a4", layout) == house_paper("a4", PageLayout())


def test_the_nearest_colour_that_is_seen() -> None:
    grounds = Colours().grounds
    found = nearest_seen("#101010", grounds, 3)
    assert found
    assert all(contrast(found, ground) >= 3 for ground in grounds)
    assert nearest_seen("#777777", ("#000000", "#FFFFFF"), 5) is None


def test_without_a_house_the_fonts_are_ours() -> None:
    assert Theme().fonts_with_licences == tuple(f"{one.name} ({one.licence})" for one in OUR_FONTS)


def test_furniture_cover_heads_and_notes_are_those_of_the_house(tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (600, 900), "#401060").save(picture, "PNG")
    toml = (
        'name = "Office of “Tides”"\nfurniture = "fr"\ncover = "theme/cover.png"\n'
        '[page]\nplace_of_notes = "foot"\nhead = "house"\nfolio = "centre"\n'
    )
    folder = house(tmp_path / "house", toml, {"cover.png": picture.getvalue()})
    out = tmp_path / "out"
    assert main([str(ROOT / "assets" / "sample"), "-o", str(out), "--theme", str(folder), "--quiet"]) == 0
    page = (out / "sample" / "sample.html").read_text("utf-8")
    assert '<html lang="en"' in page
    assert "Comment lire cette édition" in page
    with zipfile.ZipFile(out / "sample" / "sample.epub") as package:
        cover = Image.open(io.BytesIO(package.read("EPUB/cover.png"))).convert("RGB")
    assert cover.getpixel((5, 5)) == (0x40, 0x10, 0x60)
    document = pdfium.PdfDocument(out / "sample" / "sample.pdf")
    words = [page.get_textpage().get_text_range() for page in document]
    assert sum("Office of “Tides”" in one for one in words) >= 2
    assert any("The sentence gives a bound" in one and "1. Ships" in one for one in words)
