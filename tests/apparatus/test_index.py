"""The index of names, abbreviations that a text defines, and the glossary that they go into."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from edition.apparatus.abbreviations import defined_in, definitions, long_form
from edition.apparatus.glossary import compile_glossary
from edition.apparatus.index import IndexedName
from edition.apparatus.index.entries import index_names
from edition.document.model.document import Document
from edition.document.parse import read_document
from edition.files import read_manuscript
from edition.formats.indexes import name_lines
from edition.languages import Grammars
from edition.manuscript import GlossaryDraft
from edition.reading import read
from edition.source import decode

ROOT = Path(__file__).resolve().parents[2]
WORKS = ("fighting-covid-19", "state-of-the-union-1981")


def document_of(text: str) -> Document:
    return replace(read_document(decode("report.txt", text.encode())), language="en")


def names_of(text: str, grammars: Grammars) -> dict[str, IndexedName]:
    document = document_of(text)
    return {one.name: one for one in index_names(document, grammars, defined_in(document))}


TEXT = """A Report on Ports

The Port of Ash lies on the coast of France. Its Harbour Commission (HC) was founded by the Ministry of Trade and \
Transport in March 1950. On Monday Secretary Lund met the members of the HC in Bergen and in Oslo. Maria Lund spoke of \
the Treaty of Lisbon, and of the Convention on the Law of the Sea.

However, the towns of Bergen and Oslo sent nobody. China and Japan sent ships. The United States' navy came; later the \
US sent more. Donations were made by French and Norwegian towns. In Bergen the HC met twice.
"""


def test_names_are_found_with_their_kinds(grammars: Grammars) -> None:
    found = {name: one.kind for name, one in names_of(TEXT, grammars).items()}
    assert found == {
        "Bergen": "",
        "China": "country",
        "Convention on the Law of the Sea": "work",
        "France": "country",
        "Harbour Commission": "body",
        "Japan": "country",
        "Lund, Maria": "person",
        "Ministry of Trade and Transport": "body",
        "Oslo": "",
        "Port of Ash": "place",
        "Treaty of Lisbon": "work",
        "United States": "country",
    }


def test_short_forms_lead_to_full_names_and_stand_with_them(grammars: Grammars) -> None:
    names = names_of(TEXT, grammars)
    assert names["Harbour Commission"].short == "HC"
    assert len(names["Harbour Commission"].places) == 2
    lines = {line.head: line.see for line in name_lines(tuple(names.values())) if line.see}
    assert lines == {"HC": "Harbour Commission", "US": "United States"}


def test_ids_of_heads_and_places_are_all_different(grammars: Grammars) -> None:
    said = "They met in Little Sample, then again in Little-Sample, and in Little Sample; Little-Sample and Little Sample 2."
    names = names_of(f"A Report\n\n{said}\n\n{said}\n\n{said}\n", grammars).values()
    ids = [one.id for one in names] + [place.id for one in names for place in one.places]
    assert len(names) > 1
    assert len(ids) == len(set(ids))


def test_months_days_adjectives_and_beginnings_of_sentences_are_no_names(grammars: Grammars) -> None:
    words = " ".join(names_of(TEXT, grammars))
    assert not re.search("March|Monday|However|Donations|French|Norwegian|Secretary", words)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("They live in Oslo. I'm told so, and I've seen it.", ["Oslo"]),
        ("He spoke of the Second Amendment and the Top Ten Percent Law.", ["Second Amendment", "Top Ten Percent Law"]),
        ("She works at the University of Norland at Ash.", ["University of Norland at Ash"]),
        ("There the UAW President Ann Lund met Harley O. Staggers.", ["Ann Lund", "Harley O. Staggers"]),
        ("It is so (Lund, A.), says Governor Lund. The Vice President and the Speaker agreed.", ["Lund"]),
        ("THE TOWN OF LUNDBERG met, as Lundberg does, and Lundberg agreed.", ["Lundberg"]),
        ("It pays Social Security here, Social Security there, Social Security: for social or security reasons.",
         ["Social Security"]),
        ("See Lund v. Harbour Board, and Lund v. Ash again.", ["Lund v. Ash", "Lund v. Harbour Board"]),
        ("Unless Holmen agrees, Holmen and the Air Force of Norland wait.", ["Air Force of Norland", "Holmen"]),
    ],
)  # fmt: skip
def test_names_begin_and_end_where_they_do(grammars: Grammars, words: str, names: list[str]) -> None:
    assert sorted(names_of(f"A Report\n\n{words}\n", grammars)) == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("fr", "Rapport\n\nLa France et l’Allemagne, puis le Japon. La France encore.\n", ["Allemagne", "France", "Japon"]),
        ("zh", "报告\n\n中国和日本的港口。\n", ["中国", "日本"]),
        ("la", "Res\n\nGallia est omnis divisa.\n", []),
    ],
)  # fmt: skip
def test_countries_are_found_in_every_language_that_the_cldr_names_them_in(
    grammars: Grammars, language: str, text: str, names: list[str]
) -> None:
    document = replace(read_document(decode("report.txt", text.encode())), language=language)
    found = index_names(document, grammars)
    assert sorted(one.name for one in found) == sorted(names)
    assert all(one.kind == "country" for one in found)


@pytest.mark.parametrize("slug", WORKS)
def test_every_place_of_the_index_has_the_name(grammars: Grammars, slug: str) -> None:
    manuscript = read_manuscript(ROOT / "content" / slug)
    document = read(manuscript)
    abbreviations = defined_in(document)
    names = index_names(document, grammars, abbreviations, manuscript.glossary)
    assert len(names) > 40
    units = {unit.id: unit.span for unit in document.units()}
    for one in names:
        parts = re.split(r",? ", one.name) if one.kind == "person" else ()
        wanted = {one.short, *one.seen_from, one.name, *parts} - {""}
        for place in one.places:
            span = units[place.unit]
            assert span.start <= place.offset < span.end
            words = " ".join(document.source.text[place.offset : place.offset + 200].split()).replace("'", "’")
            assert any(words.startswith(name) for name in wanted), one.name


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        ("the Shanghai Cooperation Organization (SCO)", [("SCO", "Shanghai Cooperation Organization")]),
        ("the Office of Legal Counsel (OLC)", [("OLC", "Office of Legal Counsel")]),
        ("research and development (R&D) of", [("R&D", "research and development")]),
        ("the Equal Employment Opportunity Commission (EEOC)", [("EEOC", "Equal Employment Opportunity Commission")]),
        ("women, infants and children (WIC)", [("WIC", "women, infants and children")]),
        ("the SCO (Shanghai Cooperation Organization) met", [("SCO", "Shanghai Cooperation Organization")]),
        ("full time equivalent (“FTE”) staff", [("FTE", "full time equivalent")]),
        ("the ports (see above) were closed (CLOSED)", []),
        ("it is so (I think)", []),
        ("the third of three reviews (PDR's)", []),
        ("the report on the PORTS (; of old)", []),
    ],
)
def test_definitions_of_short_forms(words: str, pairs: list[tuple[str, str]]) -> None:
    assert list(definitions(words)) == pairs


def test_a_long_form_begins_on_no_small_word() -> None:
    assert long_form("OFC", "the Office of Federal Contracts") == "Office of Federal Contracts"
    assert long_form("QX", "the Office of Federal Contracts") == ""


def test_terms_are_found_whatever_their_capitals_and_short_forms_are_not(grammars: Grammars) -> None:
    del grammars
    document = document_of("A Report\n\nGasohol is made here. Who makes gasohol? The WHO knows who does.\n")
    drafts = tuple(GlossaryDraft(term, "A word.", "glossary.toml", 1) for term in ("gasohol", "WHO"))
    terms, findings = compile_glossary(drafts, document)
    assert not findings
    assert {term.term: len(term.places) for term in terms} == {"gasohol": 1, "WHO": 1}
    _, findings = compile_glossary((GlossaryDraft("KNOWS", "A word.", "glossary.toml", 1),), document)
    assert [one.code for one in findings] == ["A-010"]


def test_the_glossary_has_short_forms_that_the_text_explains_and_uses_elsewhere() -> None:
    document = document_of(
        "A Report\n\nThe Harbour Commission (HC) met. The Light Service (LS) did not.\n\nThe HC met again.\n"
    )
    terms, _ = compile_glossary((), document, (), defined_in(document))
    assert [(term.term, term.definition, term.is_of_text) for term in terms] == [("HC", "Harbour Commission", True)]
    drafts = (GlossaryDraft("HC", "A board.", "glossary.toml", 1),)
    terms, _ = compile_glossary(drafts, document, (), defined_in(document))
    assert [(term.term, term.is_of_text) for term in terms] == [("HC", False)]


SAID = """A Report on Letters

Letters came from Bosnia and Herzegovina, from Saint Lucia and from Norway. They were read by Tanya Holm of the Civic \
Assembly and by Ivar Berg's Port Commission. Holm wrote twice; her essay “Letters and Prints: A Study of Ports” came \
later. The Rabbi Elias Stein spoke for the Stensund Campaign. Stensund saw letters, and letters came to Stensund by sea \
from Lands and Lands, which Landsat saw from above over Lands; Landsat sees all. Ports in East Anglia were closed. Stein left.
"""


def test_names_end_where_others_begin(grammars: Grammars) -> None:
    """What owns or belongs parts names, a country's name is one, a title in quotation marks is one."""
    found = {name: one.kind for name, one in names_of(SAID, grammars).items()}
    assert found == {
        "Bosnia and Herzegovina": "country",
        "Civic Assembly": "body",
        "East Anglia": "place",
        "Landsat": "",
        "Holm, Tanya": "person",
        "Ivar Berg": "",
        "Letters and Prints: A Study of Ports": "work",
        "Norway": "country",
        "Port Commission": "body",
        "Saint Lucia": "country",
        "Stein, Elias": "person",
        "Stensund": "",
        "Stensund Campaign": "",
    }


def test_a_surname_that_stands_first_or_is_a_place_is_nobody_s(grammars: Grammars) -> None:
    """Texts introduce people by their full names; what is led to by “in” is a place."""
    text = "A Report\n\nThey met Ada Bergen. Later they stayed in Bergen, and Bergen was cold. Holm came; Ivar Holm left. Holm sat.\n"
    assert {"Bergen", "Ada Bergen", "Holm", "Ivar Holm"} <= set(names_of(text, grammars))


def test_a_name_told_once_is_one_without_an_article(grammars: Grammars) -> None:
    """“In Dalm” and “Kim Jae-holt”, not “the Quay”, “York-based” or a capital beside others."""
    text = "A Report\n\nThe ships came through Dalm, and Kim Jae-holt of York-based ships saw the Quay. After Rastad they sank.\n"
    assert set(names_of(text, grammars)) == {"Dalm", "Kim Jae-holt", "Rastad"}


def test_initials_lead_to_the_only_name_that_has_them(grammars: Grammars) -> None:
    text = "A Report\n\nThe University of Southern Tromsvik is old. The UST has ships. Later the UST had none.\n"
    assert names_of(text, grammars)["University of Southern Tromsvik"].short == "UST"


def test_where_a_program_joined_many_words_single_names_are_doubted(grammars: Grammars) -> None:
    told = "Holmen came. They saw Holmen and Berga, and Berga and Holmen saw Berga. "
    joined = "It was Holmento them and Bergafor us and Holmenthat or Bergaand. They went through Dalm to them.\n"
    assert "Dalm" in names_of(f"A Report\n\n{told}They went through Dalm to them.\n", grammars)
    assert set(names_of(f"A Report\n\n{told}{joined}", grammars)) == {"Berga", "Holmen"}


def test_persons_are_filed_by_their_surnames_and_shouted_words_are_no_names(grammars: Grammars) -> None:
    """Castro and Wong were filed by their first names; “THE” and “See OMB” had lines of their own."""
    text = (
        "A Report\n\nThe prize went to Henry Barlow, who spoke of the Port Commission. Margaret Stone, of the Port "
        "Commission, thanked him. See Port Commission for more; THE END.\n"
    )
    names = names_of(text, grammars)
    assert {"Barlow, Henry", "Stone, Margaret", "Port Commission"} <= set(names)
    assert not {"THE", "THE END", "See Port Commission"} & set(names)
