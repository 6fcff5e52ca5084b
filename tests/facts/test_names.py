"""What a fact's figures are called, in the words of its text: by one way for all of them, or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edition.facts import Fact

#: A text, what its figures are of, and what each is called.
NAMES = [
    ("Ferry fares rose from 2 to 3 crowns.", "Ferry fares", ["", ""]),
    ("The council cut fares from 3 to 2 crowns.", "fares", ["", ""]),
    ("The number of public schools went down from 12 to 8.", "public schools", ["", ""]),
    ("The port had 12 ships, up from 9.", "ships", ["", ""]),
    ("These credits rose from $2 million to $3 million.", "", ["", ""]),
    ("They spent $70 million on wool, $20 million on flax and $10 million on silk.", "", ["wool", "flax", "silk"]),
    ("Wool made up 60 percent, flax 30 percent and silk 10 percent.", "", ["Wool", "flax", "silk"]),
    ("Exports of wool and of flax rose by 24 percent and 27 percent.", "", ["Exports of wool", "Exports of flax"]),
    (
        "Karn (2,914 m), Sorrel (2,877 m) and the Old Maid (2,640 m) are the summits of the land.",
        "",
        ["Karn", "Sorrel", "Old Maid"],
    ),
    ("The ship carried 900 sacks, 40 crates and 2 organs.", "", ["sacks", "crates", "organs"]),
    ("New ships were 23 and ships 15 tons of it.", "", None),
    (
        "The firm had net income of $26 million in 2012, compared with net income of $19 million in 2011.",
        "net income",
        ["", ""],
    ),
    ("Research (R&D) costs fell from $34 million in 2012 to $18 million in 2013.", "Research costs", ["", ""]),
    ("Inflation came from prices of services (+2.4% after +2.1%).", "prices of services", ["", ""]),
    (
        "Some 45 percent of the firms reported rises, 11 percent reported falls, and 44 percent reported no change.",
        "",
        ["rises", "falls", "no change"],
    ),
    (
        "An estimated 22 states have built ports; 39 states have closed them; and 45 states offer tax credits.",
        "",
        ["built ports", "closed them", "offer tax credits"],
    ),
    ("Expenses for R&D in 2012 were $34 million, compared with $18 million in 2011.", "Expenses for R&D", ["", ""]),
    ("The share of adults who work rose from 41 percent to 61 percent.", "", ["", ""]),
    (
        'The "North" branch had 300 clerks, the "Do Not Go" branch had 250 clerks and the "West" branch had 130 clerks.',
        "",
        ['"North" branch', '"Do Not Go" branch', '"West" branch'],
    ),
    ("Prices of wool slowed down again (+2.4% after +2.8%).", "Prices of wool", ["", ""]),
    ("Prices for rents, water and fuel slowed (+2.4% after +2.8%).", "Prices for rents, water and fuel", ["", ""]),
    ("It came from prices of games, toys and books (+2.4% after +2.1%).", "prices of games, toys and books", ["", ""]),
    ("It came from prices of transport by train (+2.4% after +2.1%).", "prices of transport by train", ["", ""]),
    (
        "While Karn had a decrease in output of 2%, Orme and Lund had increases of 12% and 3% respectively.",
        "output",
        ["Karn", "Orme", "Lund"],
    ),
    ("Procurement has nearly tripled, deposits have doubled.", "", ["Procurement", "deposits"]),
    ("The share of adults working should increase from 41 percent to 61 percent.", "share of adults working", ["", ""]),
]


@pytest.mark.parametrize(("text", "about", "names"), NAMES)
def test_figures_are_called_as_their_text_calls_them(
    facts_of: Callable[[str], tuple[Fact, ...]], text: str, about: str, names: list[str] | None
) -> None:
    facts = facts_of(text)
    if names is None:
        assert all(not point.name for fact in facts for point in fact.points)
        return
    (fact,) = facts
    assert (fact.about, [point.name for point in fact.points]) == (about, names)


def test_a_figure_of_the_same_list_that_is_not_drawn_is_told(facts_of: Callable[[str], tuple[Fact, ...]]) -> None:
    text = "They gave $70 million for wool and $20 million for flax; of this they want to have back $10 million."
    (fact,) = facts_of(text)
    assert [entry.surface for entry in fact.left_out] == ["$10 million"]
