"""A fact is worth the more, the more it tells: of more figures, farther apart, exactly."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edition.facts import Fact, by_worth, worth_of

#: Two texts of one kind of fact each, the second of which is worth more, and why.
_WORTHIER = [
    ("Fares rose from 20 to 21 crowns.", "Fares rose from 20 to 50 crowns.", "a greater change"),
    ("Fares rose from about 20 to 50 crowns.", "Fares rose from 20 to 50 crowns.", "no estimate"),
    ("Fares rose from 20 to more than 50 crowns.", "Fares rose from 20 to 50 crowns.", "no bound"),
    (
        "The north sold wool for $70 and the south for $20.",
        "The north sold wool for $70, the south for $20 and the west for $10.",
        "more figures",
    ),
    ("Exports have grown by 24 percent to $144.", "Exports have grown from $24 to $144.", "both levels"),
    ("She named 41 of the 46 judges.", "She named 12 of the 46 judges.", "a part that is not nearly all"),
]


def worth(facts_of: Callable[[str], tuple[Fact, ...]], text: str) -> int:
    (fact,) = facts_of(text)
    return worth_of(fact)


@pytest.mark.parametrize(("less", "more", "why"), _WORTHIER)
def test_what_tells_more_is_worth_more(
    facts_of: Callable[[str], tuple[Fact, ...]], less: str, more: str, why: str
) -> None:
    assert worth(facts_of, less) < worth(facts_of, more), why


def test_facts_of_one_worth_stay_in_the_order_of_the_text(facts_of: Callable[[str], tuple[Fact, ...]]) -> None:
    text = "Fares rose from 20 to 21 crowns.\n\nTolls rose from 2 to 3 crowns.\n\nTaxes rose from 20 to 30 crowns.\n"
    ordered = by_worth(fact for fact in facts_of(text) if fact.kind == "before-after")
    assert [fact.entries[1].surface.split()[0] for fact in ordered] == ["3", "30", "21"]
