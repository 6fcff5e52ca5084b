"""The numbers that a document gives its own paragraphs, and where its references to its parts lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.document import Document
from edition.document.parse import read_document
from edition.languages import Grammars
from edition.ledger.extract import compile_ledger
from edition.source import decode

WORKS = Path(__file__).resolve().parents[1] / "works"
WORDS = "The board of the harbour met on the quay and told the masters of all vessels what it had found there."


def read(text: str, name: str = "source.md") -> Document:
    return read_document(decode(name, text.encode()))


def referred(document: Document) -> list[tuple[str, str]]:
    """The words of each reference, and the first words of what it leads to."""
    units = {unit.id: unit for unit in document.units()}
    return [
        (" ".join(document.words(one.span).split()), " ".join(document.words(units[one.value[1:]].span).split()[:2]))
        for one in document.inlines
        if one.role == "cross-reference"
    ]


def numbered(count: int, form: str = "{}. ") -> str:
    return "\n\n".join(form.format(number) + WORDS for number in range(1, count + 1))


@pytest.mark.parametrize("form", ["{}. ", "4.{} ", "({}) "])
def test_numbers_that_go_through_the_text_are_its_own(form: str) -> None:
    own = read(f"# A Report\n\n{numbered(9, form)}").paragraph_numbers
    printed = form.strip("(). ")
    assert list(own.values()) == [printed.format(number).strip(".") for number in range(1, 10)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(numbered(3), id="a few points"),
        pytest.param(f"{numbered(6)}\n\n## Else\n\n{numbered(6)}", id="numbers that begin anew"),
        pytest.param(numbered(6) + "\n\n" + "\n\n".join([WORDS] * 30), id="a list in a text"),
        pytest.param("\n\n".join([WORDS] * 9), id="no numbers"),
        pytest.param("\n\n".join(f"Section {number}. {WORDS}" for number in range(1, 10)), id="named parts"),
    ],
)
def test_other_numbers_are_not(text: str) -> None:
    assert not read(f"# A Report\n\n{text}").paragraph_numbers


def test_an_inquiry_keeps_its_numbers_and_its_references_lead_on() -> None:
    document = read((WORKS / "inquiry.md").read_text("utf-8"))
    assert list(document.paragraph_numbers.values()) == [f"4.{number}" for number in range(1, 10)]
    assert referred(document) == [
        ("Table 1", "Table 1:"),
        ("paragraphs 4.6", "4.6 Five"),
        ("4.8", "4.8 As"),
        ("paragraph 4.2", "4.2 The"),
        ("paragraph 4.1", "4.1 The"),
    ]


PARTS = f"""# A Report

## 1. Ships

{WORDS}

## 2. Ports

{WORDS}

## 3. Quays

{WORDS}

Table 2: Vessels by year

| Year | Vessels |
|---|---|
| 2018 | 31 |
| 2019 | 29 |

"""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("This is in section 2 above.", [("section 2", "2. Ports")]),
        ("This is in sections 1 and 3.", [("sections 1", "1. Ships"), ("3", "3. Quays")]),
        ("This is in sections 1–3.", [("sections 1", "1. Ships"), ("3", "3. Quays")]),
        ("This is in section 2 of this report.", [("section 2", "2. Ports")]),
        ("All is in TABLE 2.", [("TABLE 2", "Table 2:")]),
        # Those of others.
        ("This is in section 2 of the Act.", []),
        ("This is in sections 1 or 2(a) of the Act.", []),
        ("This is in the Harbours Act 1964 section 2.", []),
        ("This is in the Harbours Code section 2.", []),
        ("This is in section 2 Harbours Act 1964.", []),
        ("This is in [HB 800-63](https://example.org/a) section 2.", []),
        ("This is in chapter 2 and part 3.", []),
        ("This is told[^1].\n\n[^1]: Para 2, section 2 and table 2.", [("table 2", "Table 2:")]),
        ("This is told[^1].\n\n[^1]: Section 2 below.", [("Section 2", "2. Ports")]),
        ("This is in 14 CFR part 2.", []),
        ("This is in Decision 9, section 2.", []),
        # Those that are not there, or are more than that.
        ("This is in section 4.", []),
        ("This is in section 2.1 and section 2-100.", []),
        ("This is in Table V-2.", []),
        ("This is in `section 2`, and [section 2](https://example.org).", []),
    ],
)
def test_a_reference_leads_to_a_part_of_the_document_alone(words: str, found: list[tuple[str, str]]) -> None:
    assert referred(read(f"{PARTS}{words}\n")) == found


def test_what_is_long_is_read_in_little_time() -> None:
    # A pattern that reads a run of digits in several ways needs longer than the world has stood.
    ends = {"section " + "1" * 400 + "X": set(), "sections 1" + ", 2" * 400 + " X": {"1. Ships", "2. Ports"}}
    for words, found in ends.items():
        assert {target for _, target in referred(read(f"{PARTS}{words}\n"))} == found


def test_headings_out_of_order_cite_nothing() -> None:
    text = PARTS.replace("## 1. Ships", "## 9. Ships")
    assert referred(read(f"{text}This is in section 9 and section 2.\n")) == [("section 2", "2. Ports")]


def test_what_two_places_bear_cites_nothing() -> None:
    assert referred(read(f"{PARTS}{PARTS}This is in section 2.\n")) == []


@pytest.mark.parametrize(
    ("title", "words", "found"),
    [
        ("Rapport sur les ports de France", "Le tableau 2 le montre pour tous les ports de la France.", ("tableau 2", "Tableau 2")),
        ("Bericht über die Häfen des Landes", "Das zeigt die Tabelle 2 für alle Häfen des Landes.", ("Tabelle 2", "Tabelle 2:")),
        ("Informe sobre los puertos de España", "El cuadro 2 muestra todos los puertos de España.", ("cuadro 2", "Cuadro 2.")),
    ],
)  # fmt: skip
def test_other_languages(title: str, words: str, found: tuple[str, str]) -> None:
    sign = {"tableau 2": " :", "Tabelle 2": ":", "cuadro 2": "."}[found[0]]
    caption = found[0].capitalize() + sign
    text = f"# {title}\n\n{words}\n\n{caption} 2018\n\n| A | B |\n|---|---|\n| 2018 | 31 |\n| 2019 | 29 |\n"
    assert referred(read(text)) == [found]


def test_a_number_that_a_reference_names_is_no_figure(grammars: Grammars) -> None:
    document = read((WORKS / "inquiry.md").read_text("utf-8"))
    ledger = compile_ledger(document, grammars)
    cited = [one.span for one in document.inlines if one.role == "cross-reference"]
    assert not [entry.surface for entry in ledger.entries if any(span.overlaps(entry.span) for span in cited)]
