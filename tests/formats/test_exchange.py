"""What other programs read of an edition, before validators of others: schemas, tables, times, units, files of works."""

from __future__ import annotations

import csv
import json
import logging
import re
import shutil
import tomllib
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import frictionless
import jsonschema
import pytest
import validators
from csvw import CSVW
from edtf import parse_edtf
from lxml import etree, html
from markdown_it import MarkdownIt
from pyld import jsonld

from edition.commands import main
from edition.formats.schema.ucum import ucum_code
from edition.quantity import Quantity

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=["fighting-covid-19", "state-of-the-union-1981", "brief"])
def folder(editions: Path, request: pytest.FixtureRequest) -> Path:
    """Two works, and an edition that no editor has made."""
    return editions / str(request.param)


def rows(folder: Path) -> Iterator[dict[str, str]]:
    with (folder / "figures.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def faults(schema: dict[str, Any], data: Any) -> list[str]:
    jsonschema.Draft202012Validator.check_schema(schema)
    return [one.message for one in jsonschema.Draft202012Validator(schema).iter_errors(data)]


def test_each_json_file_is_as_its_schema_says(folder: Path) -> None:
    names = {path.name for path in (folder / "schema").iterdir()}
    assert names == {"charts.json", "diff.json", "figures.json", "report.json"}
    for name in names - {"diff.json"}:
        schema, data = (json.loads((path / name).read_text("utf-8")) for path in (folder / "schema", folder))
        assert faults(schema, data) == [], name
    figures = json.loads((folder / "figures.json").read_text("utf-8"))
    figures["entries"][0] |= {"status": "perhaps", "as_of": "last year", "more": 1}
    schema = json.loads((folder / "schema" / "figures.json").read_text("utf-8"))
    assert len(faults(schema, figures)) == 3, "a schema that lets everything pass would prove nothing"


def test_tables_are_what_their_descriptions_say(folder: Path) -> None:
    """Frictionless reads the package, a reader of CSV on the Web every table, those of the charts too."""
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert report.stats["tasks"] == 1
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert "any" not in {field["type"] for field in package["resources"][0]["schema"]["fields"]}
    logging.disable(logging.CRITICAL)
    try:
        web = CSVW(str(next(folder.glob("*-metadata.json"))), validate=True)
        assert [str(one.message) for one in web.warnings] == []
        assert web.is_valid
    finally:
        logging.disable(logging.NOTSET)
    described = {str(table.url) for table in web.tables}
    assert described == {path.name for path in folder.glob("*.csv")}


def test_a_table_that_differs_from_its_description_is_found(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    figures = tmp_path / "copy" / "figures.csv"
    lines = figures.read_text("utf-8").splitlines(keepends=True)
    figures.write_text("".join([lines[0], lines[1].replace(",", ",x", 1), *lines[2:]]), "utf-8")
    assert not frictionless.validate(str(tmp_path / "copy" / "datapackage.json")).valid
    with pytest.raises((ValueError, UserWarning), match="x"):
        _ = CSVW(str(next((tmp_path / "copy").glob("*-metadata.json"))), validate=True).is_valid


def test_times_are_in_edtf(folder: Path) -> None:
    times = {row[name] for row in rows(folder) for name in ("as_of", "value_time")} - {""}
    assert times
    for one in times:
        parse_edtf(one)


def test_units_have_codes_of_ucum(editions: Path) -> None:
    """Each code that the units of the language can have, and each that stands in an edition."""
    units = tomllib.loads((ROOT / "assets" / "languages" / "en" / "units.toml").read_text("utf-8"))["unit"]
    symbols = [unit["symbol"] for unit in units]
    symbols += [f"{one} per {other}" for one in ("kg", "m²", "", "kWh") for other in ("hour", "km²", "kWh", "year")]
    codes = {ucum_code(Quantity(None, "measure", unit=one)) for one in symbols}
    codes |= {row["unit_code"] for report in editions.glob("*/report.json") for row in rows(report.parent)}
    assert len(codes) > 250
    assert validators.unit_codes(filter(None, codes)) == {}
    assert {*validators.unit_codes(["km", "wombat"])} == {"wombat"}


@pytest.mark.parametrize("symbol", ["ton", "gallon", "ounce", "barrel per day"])
def test_a_unit_that_is_not_told_has_no_code(symbol: str) -> None:
    assert ucum_code(Quantity(None, "measure", unit=symbol)) is None


def test_editors_of_toml_check_the_files_of_a_work(tmp_path: Path) -> None:
    assert main(["schema", "-o", str(tmp_path / "schema")]) == 0
    works = sorted((ROOT / "content").iterdir())
    for work in works:
        shutil.copytree(work, tmp_path / work.name)
    assert validators.toml_by_schema(tmp_path) == ""
    work = tmp_path / works[0].name / "work.toml"
    work.write_text(f"edtion = 2\n{work.read_text('utf-8')}", "utf-8")
    assert "edtion" in validators.toml_by_schema(tmp_path)


def test_the_files_of_a_work_are_as_their_schemas_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same, by another validator; and what the program refuses is refused there too."""
    assert main(["schema", "-o", str(tmp_path)]) == 0

    def wrong(name: str, data: Any) -> list[str]:
        return faults(json.loads((tmp_path / name).read_text("utf-8")), json.loads(json.dumps(data, default=str)))

    for path in sorted((ROOT / "content").glob("*/*")):
        if path.suffix == ".toml":
            assert wrong(f"{path.name}.json", tomllib.loads(path.read_text("utf-8"))) == [], path
        elif path.suffix == ".json":
            assert wrong(path.name, json.loads(path.read_text("utf-8"))) == [], path
    assert wrong("figures.toml.json", {"figure": [{"quote": "5 percent", "as_of": "May"}]})
    assert wrong("charts.toml.json", {"chart": [{"id": "a", "form": "pie"}]})
    assert wrong("work.toml.json", {"reading": {"line": [{"role": "heading"}]}})
    assert wrong("citations.json", [{"id": "a", "type": "web", "title": "A"}])
    assert wrong("anchors.json", {"source": 1})
    capsys.readouterr()
    assert main(["schema", "work.tml"]) == 2
    assert "work.toml" in capsys.readouterr().err


def numbers(value: Any) -> list[float]:
    return [value] if isinstance(value, int | float) else value if isinstance(value, list) else []


def test_each_figure_in_the_text_says_its_value_to_programs(folder: Path) -> None:
    """As a QuantitativeValue of schema.org, told of the figure's row: the number or both ends, and its unit."""
    page = folder / f"{folder.name}.html"
    told: dict[str, dict[str, str]] = {}
    for subject, predicate, value in validators.rdfa(page):
        if predicate.startswith("https://schema.org/"):
            told.setdefault(subject.removeprefix("page#row-"), {})[predicate.rpartition("/")[2]] = value
    entries = json.loads((folder / "figures.json").read_text("utf-8"))["entries"]
    named = {one["id"].removeprefix("q-"): one for one in entries if numbers(one["value"])}
    assert len(told) >= 0.9 * len(named) > 0, "those that are all of a link of the source lead there"
    for name, one in told.items():
        stated = [float(one[key]) for key in ("value", "minValue", "maxValue") if key in one]
        assert stated == numbers(named[name]["value"]), name
        unit = named[name]["unit"] if named[name]["kind"] == "money" else named[name]["unit_code"]
        assert one.get("unitCode", "").removeprefix("UCUM:") == (unit or ""), name
    text = page.read_text("utf-8")
    days = [one["value"] for one in entries if isinstance(one["value"], str)]
    assert all(f'"{day}"' in text for day in days), "a time that is stated stands there as time or data"


#: What the context of schema.org comes to for our names: all of them are its own.
OF_SCHEMA = {"@context": {"@vocab": "https://schema.org/"}}


def test_the_figures_are_a_dataset_to_a_processor(folder: Path) -> None:
    text = (folder / f"{folder.name}.html").read_text("utf-8")
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)

    def load(url: str, options: object) -> dict[str, Any]:
        assert url == "https://schema.org", "nothing else is loaded"
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": OF_SCHEMA}

    (report,) = jsonld.expand(json.loads(script), {"documentLoader": load, "base": "https://example.org/a/"})
    (data,) = report["https://schema.org/hasPart"]
    assert (report["@type"], data["@type"]) == (["https://schema.org/Report"], ["https://schema.org/Dataset"])
    files = [one["https://schema.org/contentUrl"][0]["@value"] for one in data["https://schema.org/distribution"]]
    assert all((folder / name).is_file() for name in files)
    assert "figures.csv" in files
    assert 50 <= len(data["https://schema.org/description"][0]["@value"]) <= 5000, "as search engines for data want it"
    measures = {one["measure"] for one in json.loads((folder / "figures.json").read_text("utf-8"))["entries"]}
    named = [one["https://schema.org/name"][0]["@value"] for one in data.get("https://schema.org/variableMeasured", [])]
    assert set(named) <= measures


NUMBERED = """
title = "The Ports"
edition_url = "https://example.org/ports"
edition_doi = "10.1234/ports"
edition_isbn = "978-3-16-148410-0"
subjects = ["ports", "trade"]
source_url = "https://doi.org/10.5555/12345678"
edition_date = 2020-06-07
"""


def test_an_edition_has_its_own_numbers_and_address(make_work: Callable[..., Path], tmp_path: Path) -> None:
    work = make_work({"work.toml": NUMBERED})
    assert main(["--quiet", "--formats", "html,epub", "-o", str(tmp_path / "dist"), str(work)]) == 0
    made = tmp_path / "dist" / work.name
    root = html.parse(made / f"{work.name}.html").getroot()
    address = f"https://example.org/ports/{work.name}"
    assert root.xpath("//link[@rel='canonical']/@href") == [f"{address}.html"]
    assert root.xpath("//meta[@name='citation_pdf_url']/@content") == [f"{address}.pdf"]
    assert root.xpath("//meta[@name='citation_doi']/@content") == ["10.5555/12345678"]
    files = [made / f"{work.name}.{end}" for end in ("csl.json", "bib", "ris")]
    for document, edition in validators.bibliographies(files):
        assert document["DOI"] == "10.5555/12345678"
        assert (edition["DOI"], edition["ISBN"]) == ("10.1234/ports", "978-3-16-148410-0")
    with zipfile.ZipFile(made / f"{work.name}.epub") as book:
        package = book.read("EPUB/content.opf").decode()
    assert "urn:isbn:9783161484100" in package
    assert package.count("<dc:subject>") == 2
    assert validators.epubcheck(made / f"{work.name}.epub")["messages"] == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('edition_isbn = "978-3-16-148410-1"', "its last digit does not fit"),
        ('edition_isbn = "316148410X"', "13 digits"),
        ('edition_doi = "https://doi.org/10.1234/a"', "from its 10. on"),
        ('edition_url = "example.org"', "such as https://example.org/a/"),
    ],
)
def test_numbers_that_cannot_be_are_refused(
    line: str, words: str, make_work: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["figures", str(make_work({"work.toml": f"{line}\n"}))]) == 4
    said = capsys.readouterr().err
    assert "W-005" in said
    assert words in said


TEXTS = sorted((ROOT / "tests" / "works").iterdir()) + sorted((ROOT / "content").iterdir())


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("texts")
    assert main(["--quiet", "--formats", "md,txt,jats", "-o", str(out), *map(str, TEXTS)]) == 0
    return out


def letters(words: str) -> str:
    return "".join(words.split())


def test_markdown_says_the_words_of_the_text_and_nothing_else(texts: Path) -> None:
    """Read by a parser of CommonMark: what is typed as a sign stays a sign, and all words are there, in their order."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    made = sorted(texts.glob("*/*.md"))
    assert len(made) == len(TEXTS)
    for file in made:
        text = file.read_text("utf-8").partition("\n---\n\n")[2]
        text = re.sub(r"(?m)^\[\^(\d+|[a-z]{1,2})\]: .*(\n\n    .*)*", "", text)  # what editors say
        labels = dict(re.findall(r"(?m)^\[\^(p-[\w-]+)\]: (\S+)", text))
        text = re.sub(r"\[\^(p-[\w-]+)\](?!:)", lambda call, of=labels: of[call[1]], text)  # its footnote begins so
        text = re.sub(r"\[\^[\w-]+\](: )?", "", text)
        page = html.fromstring(f"<div>{reader.render(text)}</div>")
        for one in page.xpath("//li[p] | //blockquote"):
            assert one.getparent() is not None
        plain = (file.parent / f"{file.stem}.plain.txt").read_text("utf-8")
        shown = letters(page.text_content())
        bullets = set(re.findall(r"(?m)^(\S) ", plain))
        assert without(shown, bullets) == without(letters(plain), bullets), file.name


def without(words: str, signs: set[str]) -> str:
    """Words without the bullets of items, which Markdown makes itself, and without the marks of formulas."""
    return "".join(one for one in words if one.isalnum() and one not in signs)


def test_markdown_has_notes_links_and_metadata(texts: Path) -> None:
    text = (texts / "fighting-covid-19" / "fighting-covid-19.md").read_text("utf-8")
    assert text.startswith('---\ntitle: "Fighting COVID-19')
    called, defined = set(re.findall(r"\w\[\^(\d+)\]", text)), set(re.findall(r"(?m)^\[\^(\d+)\]: ", text))
    assert len(defined) == 60
    assert called <= defined
    brief = (texts / "brief" / "brief.md").read_text("utf-8")
    assert re.search(r"\[[^\]]+\]\(<https?://[^>]+>\)", brief)


def test_jats_is_valid_and_has_the_words_of_the_text_and_nothing_else(texts: Path) -> None:
    """Each sign of the plain text, as often as there; in its order where no footnotes stand behind the text."""
    made = sorted(texts.glob("*/*.jats.xml"))
    assert len(made) == len(TEXTS)
    for file in made:
        article = etree.parse(file)
        assert validators.jats(article) == [], file.name
        body, footnotes = article.find("body"), article.xpath("back/fn-group[@content-type='footnotes']")
        for call in body.xpath(".//xref[starts-with(@rid, 'n-')]/sup"):
            call.text = ""
        for twice in body.xpath(".//fig | .//*[local-name() = 'semantics']/*[local-name() = 'mrow']"):
            twice.getparent().remove(twice)  # a chart, the parts of a formula whose words are in TeX
        words = letters("".join("".join(part.itertext()) for part in (body, *footnotes)))
        plain = letters((file.parent / file.name.replace(".jats.xml", ".plain.txt")).read_text("utf-8"))
        assert Counter(words) == Counter(plain), file.name
        assert footnotes or words == plain, file.name


def test_jats_has_notes_figures_and_charts(texts: Path) -> None:
    article = etree.parse(texts / "state-of-the-union-1981" / "state-of-the-union-1981.jats.xml")
    called = article.xpath("//body//xref[starts-with(@rid, 'n-')]/@rid")
    assert set(called) == set(article.xpath("//fn[starts-with(@id, 'n-')]/@id")) != set()
    deficit = article.xpath("//named-content[@id = 'q-75b1a15f']")
    assert [(one.text, one.get("alt")) for one in deficit] == [("4 percent", "4 %")]
    drawn = article.xpath("//fig[@fig-type = 'chart']/graphic/@*[local-name() = 'href']")
    assert len(drawn) == 5
    assert all((texts / "state-of-the-union-1981" / name).is_file() for name in drawn)
    assert article.xpath("//sec/sec/title"), "sections are as deep as headings"
    article.find(".//body").append(etree.Element("chart"))
    assert len(validators.jats(article)) > 0, "a schema that lets everything pass would prove nothing"
