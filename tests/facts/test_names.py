"""What a fact's figures are called, in the words of its text: all of them or none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edition.facts import Fact, FactKind

#: A text, the kind of its fact and the figures of it, what they are of, and what each is called.
NAMES = [
    ("Ferry fares rose from 2 to 3 crowns.", "before-after", "2 3", "Ferry fares", ["", ""]),
    ("The number of public schools went down from 12 to 8.", "before-after", "12 8", "public schools", ["", ""]),
    ("The port had 12 ships, up from 9.", "before-after", "9 12", "ships", ["", ""]),
    ("These credits rose from $2 million to $3 million.", "before-after", "2000000 3000000", "", ["", ""]),
    ("They spent $70 million on wool, $20 million on flax and $10 million on silk.", "same-quantity-several-subjects", "70000000 20000000 10000000", "", ["wool", "flax", "silk"]),
    ("Karn (2,914 m), Sorrel (2,877 m) and the Old Maid (2,640 m) are the summits of the land.", "same-quantity-several-subjects", "2914 2877 2640", "", ["Karn", "Sorrel", "Old Maid"]),
    ("The ship carried 900 sacks, 40 crates and 2 organs.", "list-of-counts", "900 40 2", "", ["sacks", "crates", "organs"]),
    ("New ships were 23 and ships 15 tons of it.", "same-quantity-several-subjects", "23 15", "", None),
    ("The firm had net income of $26 million in 2012, compared with net income of $19 million in 2011.", "before-after", "19000000 26000000", "net income", ["", ""]),
    ("Research (R&D) costs fell from $34 million in 2012 to $18 million in 2013.", "before-after", "34000000 18000000", "Research costs", ["", ""]),
    ("Inflation came from prices of services (+2.4% after +2.1%).", "before-after", "2.1 2.4", "prices of services", ["", ""]),
    ("Some 45 percent of the firms reported rises, 11 percent reported falls, and 44 percent reported no change.", "parts-of-whole", "45 11 44", "", ["rises", "falls", "no change"]),
    ("Expenses for R&D in 2012 were $34 million, compared with $18 million in 2011.", "before-after", "18000000 34000000", "Expenses for R&D", ["", ""]),
    ("The share of adults who work rose from 41 percent to 61 percent.", "before-after", "41 61", "", ["", ""]),
    ('The "North" branch had 300 clerks, the "Do Not Go" branch had 250 clerks and the "West" branch had 130 clerks.', "same-quantity-several-subjects", "300 250 130", "", ["North", "Do Not Go", "West"]),
    ("Prices of wool slowed down again (+2.4% after +2.8%).", "before-after", "2.8 2.4", "Prices of wool", ["", ""]),
    ("Prices for rents, water and fuel slowed (+2.4% after +2.8%).", "before-after", "2.8 2.4", "Prices for rents, water and fuel", ["", ""]),
    ("It came from prices of games, toys and books (+2.4% after +2.1%).", "before-after", "2.1 2.4", "prices of games, toys and books", ["", ""]),
    ("It came from prices of transport by train (+2.4% after +2.1%).", "before-after", "2.1 2.4", "prices of transport by train", ["", ""]),
    ("Procurement has nearly tripled, deposits have doubled.", "change-percentages", "3 2", "", ["Procurement", "deposits"]),
    ("The share of adults working should increase from 41 percent to 61 percent.", "before-after", "41 61", "share of adults working", ["", ""]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "values", "about", "names"), NAMES)
def test_figures_are_called_as_their_text_calls_them(
    made_of: Callable[[str, FactKind, str], tuple[Fact, ...]],
    text: str,
    kind: FactKind,
    values: str,
    about: str,
    names: list[str] | None,
) -> None:
    facts = made_of(text, kind, values)
    if names is None:
        assert all(not point.name for fact in facts for point in fact.points)
        return
    (fact,) = facts
    assert (fact.about, [point.name for point in fact.points]) == (about, names)


def test_a_figure_of_the_same_list_that_is_not_drawn_is_told(
    made_of: Callable[[str, FactKind, str], tuple[Fact, ...]],
) -> None:
    text = "They gave $70 million for wool and $20 million for flax; of this they want to have back $10 million."
    (fact,) = made_of(text, "same-quantity-several-subjects", "70000000 20000000")
    assert [entry.surface for entry in fact.left_out] == ["$10 million"]
