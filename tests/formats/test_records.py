"""What the files of an edition say of the document and of the edition: apart, the same everywhere, nothing made up.

Reference managers read the tags of Highwire Press and Dublin Core (Zotero's Embedded Metadata, Mendeley), COinS, BibTeX,
RIS and CSL-JSON; citation-js and a JSON-LD processor read them here.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pikepdf
import pytest
import validators
from lxml import etree, html

from edition.assembly import Maker, makers_of
from edition.commands import main

CONTEXT = Path(__file__).parent / "contexts" / "anno.jsonld"
SCHEMA = Path(__file__).parent / "node_modules" / "schema-dts" / "dist" / "schema.d.ts"
DC = "{http://purl.org/dc/elements/1.1/}"
OA = "http://www.w3.org/ns/oa#"


@dataclass(frozen=True, slots=True)
class Told:
    """What one place says of a publication; None where the place has no room for it."""

    title: str | None
    authors: tuple[str, ...] | None
    day: str | None
    publisher: str | None


@pytest.fixture(params=["example", "message"])
def folder(request: pytest.FixtureRequest) -> Path:
    edition: Path = request.getfixturevalue(request.param)
    return edition


@pytest.mark.parametrize(
    ("words", "makers"),
    [
        ("Carter, Jimmy", [Maker("Jimmy Carter", "Carter", "Jimmy")]),
        ("van der Meer, Anna; Ó Briain, Máire", ["Anna van der Meer", "Máire Ó Briain"]),
        ("{Ministry of Ports, Roads}", [Maker("Ministry of Ports, Roads", is_body=True)]),
        ("A. Harbour", [Maker("A. Harbour")]),
        ("Department of Health, Education and Welfare", [Maker("Department of Health, Education and Welfare")]),
        (" ; ", []),
    ],
)
def test_a_name_is_a_persons_or_a_bodys_where_it_says_so(words: str, makers: list[Maker | str]) -> None:
    found = makers_of(words)
    assert [one if isinstance(want, Maker) else one.name for one, want in zip(found, makers, strict=True)] == makers


def name_of(maker: dict[str, str]) -> str:
    """A name of CSL as it is printed; BibTeX and RIS have that of a body for a family name."""
    return maker.get("literal") or f"{maker.get('given', '')} {maker['family']}".strip()


def day_of(parts: Iterable[int]) -> str:
    year, *rest = parts
    return "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])


def in_csl(record: dict[str, Any]) -> Told:
    return Told(
        record["title"],
        tuple(name_of(maker) for maker in record.get("author", ())),
        day_of(record["issued"]["date-parts"][0]) if "issued" in record else "",
        record.get("publisher", ""),
    )


def turned(name: str) -> str:
    """Of "Carter, Jimmy" what is printed; no name of a body has a comma with one word before it here."""
    return re.sub(r"^(\S+), (\S+)$", r"\2 \1", name)


def page(folder: Path) -> html.HtmlElement:
    return html.parse(str(folder / f"{folder.name}.html")).getroot()


def in_tags(root: html.HtmlElement, title: str, author: str, day: str, publisher: str) -> Told:
    """The tags of a page's head with these names."""

    def contents(name: str) -> list[str]:
        return [str(found) for found in root.xpath("//meta[@name=$name]/@content", name=name)]

    days = [found.replace("/", "-") for found in contents(day)]
    one = (*contents(title), *days, *contents(publisher))
    assert len(one) <= 3, "each is said once"
    return Told(contents(title)[0], tuple(map(turned, contents(author))), "".join(days), "".join(contents(publisher)))


def in_coins(root: html.HtmlElement) -> Told:
    (span,) = root.xpath("//span[@class='Z3988']")
    keys = parse_qs(span.get("title"))
    authors = (*(turned(name) for name in keys.get("rft.au", ())), *keys.get("rft.aucorp", ()))
    return Told(keys["rft.title"][0], authors, keys.get("rft.date", [""])[0], keys.get("rft.pub", [""])[0])


def linked_data(folder: Path) -> dict[str, Any]:
    (script,) = page(folder).xpath("//script[@type='application/ld+json']/text()")
    data: dict[str, Any] = json.loads(script)
    return data


def in_linked_data(node: dict[str, Any]) -> Told:
    authors = tuple(author["name"] for author in node.get("author", ()))
    return Told(node["name"], authors, node.get("datePublished", ""), node.get("publisher", {}).get("name", ""))


def in_package(folder: Path) -> Told:
    with zipfile.ZipFile(folder / f"{folder.name}.epub") as book:
        root = etree.fromstring(book.read("EPUB/content.opf"))
    texts = {name: [one.text for one in root.iter(DC + name)] for name in ("title", "creator", "date", "publisher")}
    return Told(texts["title"][0], tuple(texts["creator"]), "".join(texts["date"]), None)


def in_metadata(folder: Path) -> Told:
    with pikepdf.open(folder / f"{folder.name}.pdf") as pdf, pdf.open_metadata() as data:
        days = data.get(DC + "date", [])
        return Told(str(data[DC + "title"]), tuple(data.get(DC + "creator", ())), "".join(days), None)


def in_info(folder: Path) -> Told:
    with pikepdf.open(folder / f"{folder.name}.pdf") as pdf:
        author = str(pdf.docinfo.get("/Author", ""))
        return Told(str(pdf.docinfo["/Title"]), (author,) if author else (), None, None)


def places(folder: Path) -> tuple[dict[str, Told], dict[str, Told]]:
    """What every place says of the document, and what every place says of the edition."""
    files = [folder / f"{folder.name}.{end}" for end in ("csl.json", "bib", "ris")]
    read = dict(zip(("CSL", "BibTeX", "RIS"), validators.bibliographies(files), strict=True))
    root, data = page(folder), linked_data(folder)
    document = {
        **{name: in_csl(records[0]) for name, records in read.items()},
        "citation": in_tags(
            root, "citation_title", "citation_author", "citation_publication_date", "citation_publisher"
        ),
        "DC": in_tags(root, "DC.title", "DC.creator", "DC.date", "DC.publisher"),
        "COinS": in_coins(root),
        "JSON-LD": in_linked_data(data["isBasedOn"]),
    }
    edition = {
        **{name: in_csl(records[1]) for name, records in read.items()},
        "JSON-LD": in_linked_data(data),
        "OPF": in_package(folder),
        "XMP": in_metadata(folder),
        "Info": in_info(folder),
    }
    return document, edition


def agree(told: dict[str, Told], title: str, authors: tuple[str, ...], day: str, publisher: str) -> None:
    for place, found in told.items():
        for said, want in (
            (found.title, title), (found.authors, authors), (found.day, day), (found.publisher, publisher)
        ):  # fmt: skip
            assert said is None or said == want, place


def test_document_and_edition_are_apart_and_the_same_everywhere(example: Path, message: Path) -> None:
    council = "The State Council Information Office of the People’s Republic of China"
    title = "Fighting COVID-19: China in Action. IV. Building a Global Community of Health for All"
    document, edition = places(example)
    agree(document, title, (council,), "2020-06-07", council)
    agree(edition, title, (council,), "2026-11-27", "")
    title = "State of the Union Message to the Congress"
    document, edition = places(message)
    agree(document, title, ("Jimmy Carter",), "1981-01-16", "The White House")
    agree(edition, title, ("Jimmy Carter",), "2026-11-25", "")


def test_what_is_not_known_is_said_nowhere(make_work: Callable[..., Path], tmp_path: Path) -> None:
    """A text alone, undated and of nobody: technical stamps only have a date, and it is the one of all such files."""
    folder = make_work(source="A Report on Ports\n\nThe ports handled more than 40 ships. They employ 300 people.\n")
    assert main(["--quiet", "-o", str(tmp_path / "dist"), str(folder / "source.txt")]) == 0
    built = tmp_path / "dist" / "source"
    document, edition = places(built)
    agree(document, "A Report on Ports", (), "", "")
    agree(edition, "A Report on Ports", (), "", "")
    dated = re.compile(rb"(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]|2000(?![0-9])")
    of_data = {
        path.name: path.read_bytes() for path in built.iterdir() if path.suffix not in (".pdf", ".epub", ".xsd", "")
    }
    del of_data["source.xbrl.html"]  # what it is written in has dates in its names
    text = re.sub(rb"<style>.*?</style>|<svg.*?</svg>", b"", of_data.pop("source.html"), flags=re.DOTALL)
    text = text[: text.index(b'id="colophon"')]  # the colophon names versions of libraries, which have dates in them
    for name, data in {**of_data, "source.html": text}.items():
        assert not dated.search(data), name
    with zipfile.ZipFile(built / "source.epub") as book:
        package = re.sub(r'<meta property="dcterms:modified">[^<]*', "", book.read("EPUB/content.opf").decode())
    assert not re.search(r"\b2000\b", package)


@cache
def schema() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    """The properties and the parents of each type of schema.org, as the package schema-dts has them."""
    found = {}
    for name, parents, body in re.findall(
        r"^(?:export )?interface (\w+)Base(?: extends ([^{]+))? \{(.*?)^\}",
        SCHEMA.read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    ):
        above = tuple(re.findall(r"(\w+)Base\b", parents))
        found[name] = (frozenset(re.findall(r'^    "(\w+)"\?:', body, re.MULTILINE)), above)
    return found


def has(kind: str, name: str) -> bool:
    properties, parents = schema()[kind]
    return name in properties or any(has(parent, name) for parent in parents)


def test_schema_org_has_every_type_and_property(folder: Path) -> None:
    assert has("Report", "isBasedOn")
    assert not has("Report", "paragraphs")

    def check(node: dict[str, Any]) -> int:
        kind, seen = node["@type"], 1
        for name, value in node.items():
            assert name.startswith("@") or has(kind, name), f"{kind}.{name}"
            inner = value if isinstance(value, list) else [value]
            seen += sum(check(one) for one in inner if isinstance(one, dict))
        return seen

    assert check(linked_data(folder)) >= 5
    about = linked_data(folder)
    assert about["@type"] == "Report"
    assert re.fullmatch("[0-9a-f]{64}", about["isBasedOn"]["encoding"]["sha256"])


def test_notes_and_corrections_are_annotations_to_a_processor(folder: Path) -> None:
    report = json.loads((folder / "report.json").read_text("utf-8"))
    notes, corrections = map(int, re.search(r"(\d+) notes, (\d+) corrections", report["description"]).groups())  # type: ignore[union-attr]
    found = validators.triples(folder / "annotations.json", "http://www.w3.org/ns/anno.jsonld", CONTEXT)
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    of_kind = {kind: [s for s, p, o in found if p == rdf and o == OA + kind] for kind in ("Annotation", "TextualBody")}
    assert len(of_kind["Annotation"]) == len(set(of_kind["Annotation"])) == notes + corrections > 10
    assert all(one.startswith("urn:uuid:") for one in of_kind["Annotation"])
    motives = [o.removeprefix(OA) for _, p, o in found if p == OA + "motivatedBy"]
    assert (motives.count("commenting"), motives.count("editing")) == (notes, corrections)
    purposes = [o.removeprefix(OA) for _, p, o in found if p == OA + "hasPurpose"]
    assert purposes.count("tagging") == notes + corrections, "its kind is a tag"
    assert sum(p == OA + "exact" for _, p, _ in found) == notes + corrections
    (collection,) = (s for s, p, o in found if o == "http://www.w3.org/ns/activitystreams#OrderedCollection")
    assert any(s == collection and p.endswith("#first") for s, p, _ in found)
