"""The level that a figure has changed from."""

from __future__ import annotations

import pytest

from tests.languages.en.conftest import TODAY, Read


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
