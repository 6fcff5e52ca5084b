"""The finished files before the outside judges: standards, accessibility, no request, fonts, same bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
import validators

from edition.files import ROOT

#: Texts in other languages ride along, so that nothing is tuned to one edition.
FRENCH = """Rapport sur les ports

Le 3 mai 2019

Les ports du nord

Tableau 1. Quais refaits, et leur coût

Année        Planifiés     Achevés        Coût
                (km)        (km)   (millions)
2038             2,5         2,6         4,9
2039             2,5         2,7         5,3
2040             2,8         1,9         4,2

Dans les ports du nord, les navires sont plus nombreux que dans le sud, et les marins le disent avec fierté.

• les quais sont longs ;

• les grues sont hautes.
"""


#: From right to left, with marks over letters, figures, foreign words, a table, lists and a quotation.
ARABIC = """تقرير عن حالة الموانئ

الفصل الأول: الموانئ القائمة

سُجّل في نهاية عام ٢٠١٧ ما مجموعه ١٬١٤٨ قارباً وسفينة، بزيادة قدرها ١٢٫٤٪ على ما كان مسجلاً (عام ٢٠١٢).

الميناء\tالسنة\tالسعة
الشمالي\t١٩٣٨\t١٢٠
الجنوبي\t١٩٧١\t٣٠٠

وحصلت سفن منها على شهادة ISO 9001 لإدارة الجودة، وهي تكلفة تعادل ما أُنفق على البحث في الخليج كله:

• بُعد الميناء عن الأسواق؛

• غياب محطة للوقود، إذ تقع أقرب محطة في الميناء الجديد.
"""
HEBREW = """דין וחשבון על הנמלים

בשנת 2017 פעלו בחוף הצפוני 7 נמלים, ובהם 1,250 סירות רשומות (לעומת 980 בשנת 2012). עלייה של 27.6%.

שָׁלוֹם עֲלֵיכֶם, כָּתוּב בְּנִקּוּד מָלֵא.
"""
CHINESE = """港口状况报告

一、基本情况

1992年,市人民代表大会通过《港口管理条例》,划定禁渔区。截至2015年底,全市累计登记渔船4268艘。

二、主要做法

——总量控制。按照港口核定每户渔船数量。

——节余可售。渔船可以在市场交易平台转让。
"""
RUSSIAN = """Доклад о портах

1. Общие сведения

В 2017 году в северных портах было 1 250 судов — на 27,6 % больше, чем в 2012 году.
"""
MARKDOWN = """# A Report of the Ports

3 May 2019

## 1. Ships &amp; barges

The ports handled **more than 40** ships[^1] in 2019; see [the table](http://example.org "a title").

- ships
  1. of steel
- barges

| Port | Ships |
|------|------:|
| North | 12 |

[^1]: Of all kinds.
"""
HTML = """<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><nav><a href="/">Home</a></nav>
<h1>A Report of the Ports</h1><p>3 May 2019<h2>Ships</h2><p>The ports handled <b>40</b>&nbsp;ships<sup><a href="#n">1</a></sup>.
<ol start="3"><li>ships<ul><li>of steel</ul><li>barges</ol>
<table><tr><th>Port<th>Ships<tr><td>North<td>12</table><ol><li id="n">Of all kinds.</ol></body></html>
"""
#: What a text is marked up with, where it is.
ENDINGS = {"brief": "md", "page": "html"}
TEXTS = {
    "brief": MARKDOWN,
    "page": HTML,
    "rapport": FRENCH,
    "taqrir": ARABIC,
    "doch": HEBREW,
    "baogao": CHINESE,
    "doklad": RUSSIAN,
}


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every format of texts in other languages and marked up; a build proves the words of every format itself."""
    folder = tmp_path_factory.mktemp("others")
    for name, text in TEXTS.items():
        (folder / f"{name}.{ENDINGS.get(name, 'txt')}").write_text(text, encoding="utf-8")
    texts = [str(folder / f"{name}.{ENDINGS.get(name, 'txt')}") for name in TEXTS]
    done = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "--quiet", "-o", str(folder / "dist"), *texts],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "dist"


@pytest.fixture(scope="module", params=["example", *TEXTS])
def built(request: pytest.FixtureRequest, others: Path) -> Path:
    return request.getfixturevalue("example") if request.param == "example" else others / request.param


def test_pdf_is_ua_1_and_a_3a_in_one_file(example: Path, others: Path) -> None:
    files = [next(folder.glob("*.pdf")) for folder in (example, *(others / name for name in TEXTS))]
    for (file, flavour), verdict in validators.verapdf(files).items():
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
    assert validators.qpdf(file) == ""
    fonts = validators.pdf_fonts(file)
    assert fonts
    for name, embedded, subset in fonts:
        assert embedded, name
        assert subset, name
        assert "Edition" in name


def test_pdf_holds_the_ledger(example: Path) -> None:
    done = subprocess.run(
        ["qpdf", "--list-attachments", str(next(example.glob("*.pdf")))], capture_output=True, text=True, check=True
    )
    assert "figures.csv" in done.stdout
    assert "datapackage.json" in done.stdout


def test_epubcheck_finds_nothing(built: Path) -> None:
    verdict = validators.epubcheck(next(built.glob("*.epub")))
    assert verdict["version"].startswith("5.3")
    assert (verdict["fatals"], verdict["errors"], verdict["warnings"]) == (0, 0, 0), verdict["messages"]


@pytest.mark.parametrize("javascript", [True, False])
def test_html_passes_axe_and_asks_for_nothing(built: Path, javascript: bool) -> None:
    """WCAG 2.2 AA in light and dark, on a phone and a desk, with and without scripts; no request, no side scroll."""
    pages = [next(built.glob("*.html")), built.parent / "index.html"]
    for report in validators.browser(pages, javascript=javascript):
        where = (Path(report["file"]).name, report["width"], report["scheme"])
        assert report["violations"] == [], where
        assert report["requests"] == [], where
        assert report["hints"] == [], where
        assert report["consoleErrors"] == [], where
        assert report["overflow"] <= 0, where


def _digests(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


def test_two_builds_elsewhere_have_the_same_bytes(example: Path, checkout: Path, tmp_path: Path) -> None:
    """Another folder, time zone, locale, hash seed and umask: not one byte of any file differs."""
    environment = {"PATH": os.environ["PATH"], "TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    script = 'umask 077; exec "$0" build.py --quiet -o "$1"'
    done = subprocess.run(
        ["sh", "-c", script, sys.executable, str(tmp_path / "out")], cwd=checkout, env=environment, check=False
    )
    assert done.returncode == 0
    assert _digests(tmp_path / "out" / "fighting-covid-19") == _digests(example)


def test_no_path_or_user_is_in_any_output(example: Path, tmp_path: Path) -> None:
    import zipfile

    plain = tmp_path / "plain.pdf"
    subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", str(next(example.glob("*.pdf"))), str(plain)], check=True
    )
    contents = {file.name: file.read_bytes() for file in example.iterdir()} | {"plain.pdf": plain.read_bytes()}
    with zipfile.ZipFile(next(example.glob("*.epub"))) as package:
        contents |= {name: package.read(name) for name in package.namelist()}
    for name, data in contents.items():
        for secret in (str(ROOT).encode(), str(Path.home()).encode() + b"/", str(tmp_path).encode()):
            assert secret not in data, (name, secret)
