"""Two figures of which it is sure that they belong together are bars beside their sentence, and nothing else is."""

from __future__ import annotations

import pytest

from edition.apparatus import ChartSpec
from edition.apparatus.charts import chosen_charts, margin_charts, propose
from edition.languages import Grammars
from edition.notation import Notation
from tests.given_sets import facts_of_given

_FARES = "Ferry fares rose from 20 crowns in 1990 to 25 crowns in 2000."
_BETWEEN = "Nothing else was told of that year. " * 25


def _beside(text: str, told: str, grammars: Grammars) -> tuple[ChartSpec, ...]:
    document, facts = facts_of_given(text, told, grammars)
    proposals = propose(document, facts, Notation())
    return margin_charts(document, proposals, chosen_charts(document, proposals))


def test_a_sure_pair_stands_beside_its_sentence(closed_forms: Grammars) -> None:
    (spec,) = _beside(_FARES, "before-after 20 25", closed_forms)
    assert (spec.size, spec.has_finding, spec.title) == ("margin", False, "Ferry fares rose from 20 to 25 crowns")


def test_levels_that_nothing_names_need_no_headline_beside_their_sentence(closed_forms: Grammars) -> None:
    (spec,) = _beside("It rose from $20 in 1990 to $30 in 2000.", "before-after 20 30", closed_forms)
    assert not spec.has_finding
    assert [point.label for point in spec.series.points] == ["1990", "2000"]


@pytest.mark.parametrize(
    ("text", "told", "why"),
    [
        ("Ferry fares rose from 20 crowns in 1990 to more than 30 crowns in 2000.", "before-after 20 30", "a bound"),
        ("Ferry fares rose from 20 crowns in 1990 to 21 crowns in 2000.", "before-after 20 21", "bars of one length"),
        ("It was $20 here, and it was $30 there.", "same-quantity-several-subjects 20 30", "nothing names them"),
        ("Ferry fares rose by 20 percent to 30 crowns.", "before-after 20 30", "a change and its level"),
        (
            "Wool costs 20 crowns in the north, 30 crowns in the south and 40 crowns in the west.",
            "same-quantity-several-subjects 20 30",
            "a third is left out",
        ),
        ("Its bluffs have 50 feet here and 250 feet there.", "before-after 50 250", "no change is told"),
        (
            "Dues came to $20 million in 1990 and to $30 million in the first half of 1991.",
            "before-after 20000000 30000000",
            "half a year",
        ),
    ],
)
def test_what_two_bars_do_not_tell_stands_nowhere(closed_forms: Grammars, text: str, told: str, why: str) -> None:
    assert _beside(text, told, closed_forms) == (), why


def test_none_stands_where_its_paragraph_has_a_chart(closed_forms: Grammars) -> None:
    text = f"{_FARES} Unemployment was 4 percent in 1990, 3 percent in 1995 and 2.5 percent in 2000."
    assert _beside(text, "before-after 20 25; over-time 4 3 2.5", closed_forms) == ()


def test_they_stand_apart_in_the_order_of_the_text(closed_forms: Grammars) -> None:
    """The worthier of two that are near one another stays."""
    far = f"{_FARES} {_BETWEEN}\n\nTolls rose from 4 crowns in 1990 to 9 crowns in 2000."
    told = "before-after 20 25; before-after 4 9"
    assert [one.title.split()[0] for one in _beside(far, told, closed_forms)] == ["Ferry", "Tolls"]
    near = far.replace(_BETWEEN, "")
    assert [one.title.split()[0] for one in _beside(near, told, closed_forms)] == ["Tolls"]
