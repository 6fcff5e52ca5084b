"""The time that a figure is of, with the words that state it, and the level that it has changed from."""

from __future__ import annotations

import pytest

from edition.document.parse import read_document
from edition.languages import Grammars
from edition.ledger import compile_ledger
from edition.source import SourceText
from tests.languages.en.conftest import TODAY, Read

#: Years and the numbers of them.
ROW = {"1959": "1,611", "1960": "1,682", "1961": "7,320"}


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("As of May 31, they had sent 29 teams to 27 towns.", {"29": "2019-05-31", "27": "2019-05-31"}),
        ("There were 12 ships in 2015 and 15 ships in 2017.", {"12": "2015", "15": "2017"}),
        ("In 2017, the port had 40 ships. It had 12 boats.", {"40": "2017", "12": "2017"}),
        ("In 2017, the port had 40 ships. The council had 12 boats.", {"40": "2017", "12": None}),
        ("In 2017, the port had 40 ships. Of these 12 boats were sold.", {"40": "2017", "12": "2017"}),
        ("Remember that in 2017, 40 ships were sold.", {"40": "2017"}),
        ("It was seen in 2017, four days before 40 ships came.", {"40": None}),
        ("The north had 40 ships in 2017, and the south 25 ships.", {"40": "2017", "25": "2017"}),
        ("The north had 40 ships in 2017, and the south lost 25 ships.", {"40": "2017", "25": None}),
        ("The 2016 election cost 40 ships.", {"40": None}),
        ("They have grown since the 2016 estimate of 40 ships.", {"40": "2016"}),
        ("The port, founded in 1898, has 40 ships.", {"40": None}),
        ("The port has 40 ships; it was founded in 1898.", {"40": None}),
        ("From March to May 2017 the port sold 40 ships.", {"40": "2017-03/2017-05"}),
        ("The port sold 40 ships during fiscal year 2017.", {"40": "2017"}),
        ("In its class of 2017, the port sold 40 ships and won 12 boats.", {"40": "2017", "12": "2017"}),
        ("Remember in 2017, 40 of the ports sold 12 boats and had 9 ships.", {"40": "2017", "12": "2017", "9": "2017"}),
        ("By 2017, the fleet grew from 12 to 40 ships.", {"12": None, "40": "2017"}),
        ("The fleet grew from 12 ships in 2015 to 40 ships in 2017.", {"12": "2015", "40": "2017"}),
        ("It fell by 33 percent from 2002, when 40 ships came.", {"40": "2002"}),
        ("It was higher than in 2011 (a rise of 9 percent), when 40 ships came.", {"40": "2011"}),
        ("It had 40 ships (in all) in 2017.", {"40": "2017"}),
        ("It had 40 ships in the second quarter of 2017.", {"40": "2017-04/2017-06"}),
        ("2016: 40 ships. 2017 -- 12 ships.", {"40": "2016", "12": "2017"}),
        ("As follows: 2015 -- 40 ships 2016 -- 12 ships 2017 -- 9 ships", {"40": "2015", "12": "2016", "9": "2017"}),
        ("The fleet grew from 12 to 40 ships between 2015 and 2017.", {"12": "2015", "40": "2017"}),
        ("The fleet grew from 12 ships in 2015 to 40 ships.", {"12": "2015", "40": None}),
        ("In FY 16 it had 40 ships, in FY17 12 boats.", {"40": "2016", "12": "2017"}),
        ("Also in 2017, the port had 40 ships.", {"40": "2017"}),
        ("The class of 2017, the port says, sold 40 ships.", {"40": None}),
    ],
)
def test_a_figure_is_of_the_time_of_its_clause(read: Read, text: str, times: dict[str, str | None]) -> None:
    figures = {entry.surface: entry for entry in read(text) if entry.quantity.kind == "count"}
    assert {surface: entry.quantity.as_of for surface, entry in figures.items()} == times
    assert all((entry.as_of_span is None) == (entry.quantity.as_of is None) for entry in figures.values())


def test_the_heading_states_the_time_of_its_section(grammars: Grammars) -> None:
    prose = "The ports of the north handled ships and barges, as they had done before, and 40 ships were sold there. "
    text = f"Ports\n\n1. Fiscal Year 1982\n\n{prose * 3}\n\n2. The Rest\n\n{prose * 3}\n"
    document = read_document(SourceText("s.txt", text, "", "utf-8"))
    ledger = compile_ledger(document, grammars)
    figures = [entry for entry in ledger.entries if entry.quantity.kind == "count"]
    assert [entry.quantity.as_of for entry in figures] == ["1982"] * 3 + [None] * 3
    assert figures[0].as_of_span
    assert document.source.quote(figures[0].as_of_span) == "Fiscal Year 1982"


@pytest.mark.parametrize(
    ("text", "level", "before"),
    [
        ("The number of ships will have grown from today's 19 million to 27 million.", "27 million", "19 million"),
        ("Sales rose from 5 million to 7 million crowns.", "7 million", "5 million"),
        ("It was 1.7% of sales, a small decrease from 1.8% in 2011.", "1.7%", "1.8%"),
        ("Sales were $7 million, up from $5 million.", "$7 million", "$5 million"),
        ("The rate fell from 9 percent to 3 percent.", "3 percent", "9 percent"),
        ("It had 40 ships, compared with 30 ships a year before.", "40", "30"),
        ("Sales were $7 million in 2017, up from $5 million in 2016.", "$7 million", "$5 million"),
        ("The rate was 40 percent, compared with 9 percent in the year before.", "40 percent", "9 percent"),
        ("The rate has been revised from 9 percent to 40 percent.", "40 percent", "9 percent"),
        (
            "It made $40 million, $30 million for wool and $5 million for flax, an increase from $9 million.",
            "$40 million",
            "$9 million",
        ),
    ],
)
def test_a_level_leads_to_the_one_before(read: Read, text: str, level: str, before: str) -> None:
    entries = {entry.surface: entry for entry in read(text, TODAY)}
    assert entries[level].change_from == entries[before].id
    assert [entry.surface for entry in entries.values() if entry.change_from] == [level]


@pytest.mark.parametrize("place", ["in Japan", "for women", "among the old", "in the south, where it rose"])
def test_a_level_of_another_place_is_none_of_another_time(read: Read, place: str) -> None:
    assert all(entry.change_from is None for entry in read(f"The rate was 5 percent, compared with 3 percent {place}."))


@pytest.mark.parametrize("joint", [": ", " - ", " -- ", " — "])
@pytest.mark.parametrize("end", [" ", ", ", "; ", "\n"])
def test_numbers_behind_their_years_are_a_row(read: Read, joint: str, end: str) -> None:
    """Bare numbers side by side are cells of a table; what stands behind its year is told of that."""
    told = end.join(f"{year}{joint}{number}" for year, number in ROW.items())
    found = {entry.quantity.as_of: entry.surface for entry in read(told) if entry.quantity.kind == "number"}
    assert found == ROW
