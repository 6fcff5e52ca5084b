"""Counted nouns, and what numbers share."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.languages.en.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "noun", "head"),
    [
        ("They sent 29 medical expert teams.", "medical expert teams", "team"),
        ("They posted 970 papers and reports.", "papers and reports", "paper"),
        (
            "They gave 48 million download, browsing and retrieval services to users.",
            "download, browsing and retrieval services",
            "service",
        ),
        ("They sent 115 million pairs of goggles, with masks.", "pairs of goggles", "pair"),
        ("They used three languages, and shared them with partners.", "languages", "language"),
        ("They served 370,000 users worldwide.", "users", "user"),
        ("They met 40 people there.", "people", "person"),
        ("They met 40 low-income women there.", "low-income women", "woman"),
        ("They own 12 sports cars.", "sports cars", "car"),
        ("They saw two United States senators there.", "United States senators", "senator"),
        ("They saw two most successful works.", "most successful works", "work"),
        ("They saw two consecutive stays there.", "consecutive stays", "stay"),
        ("They saw two movies.", "movies", "movie"),
        ("They own two buses.", "buses", "bus"),
        ("They saw the 354 US metro areas.", "US metro areas", "area"),
        ("They saw two of the oldest towns there.", "oldest towns", "town"),
        ("They saw five of the three-ton ships.", "three-ton ships", "ship"),
        ("It has 2 million units of public and assisted housing.", "units", "unit"),
        ("It is an 11 member panel.", "member", "member"),
        ("It is a 3-bedroom house.", "bedroom", "bedroom"),
        ("They got one injured travel expert there.", "injured travel expert", "expert"),
        ("One travel expert warned them.", "travel expert", "expert"),
        ("They met 30 farmers' unions.", "farmers' unions", "union"),
        ("They used 12 up-to-date ships.", "up-to-date ships", "ship"),
        ("One writer using it came.", "writer", "writer"),
        ("One poster benefiting them came.", "poster", "poster"),
        ("They sent 500+ employees.", "employees", "employee"),
        ("They met a 1,000-strong crowd there.", "crowd", "crowd"),
        ("They served 20 deaths per 1,000 there.", "deaths per 1,000", "death"),
        ("They make 50,000 cars a year.", "cars per year", "car"),
        ("They grounded two new 737 Max jets.", "new 737 Max jets", "jet"),
        ("They may add another pick or two there.", "pick", "pick"),
        ("One or a few products came.", "products", "product"),
        ("They had a 9-2 lead.", "lead", "lead"),
        ("They had 2 more ships.", "ships", "ship"),
        ("They sold 63,150 Model 3s there.", "Model 3s", "Model 3"),
        ("They sold 20 F-16 jets there.", "F-16 jets", "jet"),
        ("They sold 2.9 million 9 liter cases.", "9 liter cases", "case"),
        ("They need two 50-dollar bills.", "50-dollar bills", "bill"),
        ("They visit 14 low- and middle-income countries.", "low- and middle-income countries", "country"),
        ("They know four cheap but good remedies.", "cheap but good remedies", "remedy"),
        ("They saw two such cases.", "such cases", "case"),
        ("They met the two countries' leaders.", "countries", "country"),
        ("They met six passers-by there.", "passers-by", "passer"),
        ("They saw three acts and calls for more.", "acts", "act"),
        ("They met 40 schoolchildren.", "schoolchildren", "schoolchild"),
        ("They saw three bacteria.", "bacteria", "bacterium"),
        ("They saw two fungi.", "fungi", "fungus"),
        ("They saw two stabbings there.", "stabbings", "stabbing"),
        ("They told of 300 job cuts there.", "job cuts", "cut"),
        ("They have 1 cat.", "cat", "cat"),
        ("They had one win there.", "win", "win"),
        ("One man died there.", "man", "man"),
        ("It is one of the first six scholars.", "scholars", "scholar"),
        ("A five - storey house stood there.", "storey", "storey"),
        ("It is 12 deaths per 1,000 live births.", "deaths per 1,000 live births", "death"),
    ],
)
def test_counted_nouns(read: Read, sentence: str, noun: str, head: str) -> None:
    entry = read(sentence)[0]
    assert (entry.quantity.unit, entry.quantity.unit_head) == (noun, head)


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("They built 435 homes by sale and 187 by tender.", ["homes", "homes"]),
        ("About 460 cars were sold compared with 63 before.", ["cars", "cars"]),
        ("It rose 64 points to 4,577.", ["points", "points"]),
        ("It was 16,369 up 58 points.", ["points", "points"]),
        ("It is 10, 20 and 30 km.", ["km", "km", "km"]),
        ("It took 280 million of the 1.5 billion shekels.", ["ILS", "ILS"]),
        ("Three of the four plans failed.", ["plans", "plans"]),
        ("It is at 16,644, 16 per cent above.", [None, "%"]),
        ("It was 5,000, or 6% of them.", [None, "%"]),
        ("They ran 5k in 20 minutes.", [None, "minute"]),
        ("They met two boys, aged 15 and 17.", ["boys", "year of age", "year of age"]),
        ("Some 21 percent were aged under 16.", ["%", "year of age"]),
        ("They hit 6 million homes including 1.5 million there.", ["homes", "homes"]),
        ("It went from 14 mpg to 24 there.", ["mile per gallon", "mile per gallon"]),
        ("It has a 7- or 8-inch screen.", ["inch", "inch"]),
    ],
)
def test_units_are_shared_in_lists_and_ellipses_only(read: Read, sentence: str, units: list[str | None]) -> None:
    assert [entry.quantity.unit for entry in read(sentence)] == units


def test_a_number_without_a_noun_is_a_number(read: Read) -> None:
    (entry,) = read("The score was 16,644.")
    assert (entry.quantity.kind, entry.quantity.unit, entry.quantity.value) == ("number", None, Decimal(16_644))
