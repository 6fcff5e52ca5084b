"""Choices by integer weights: sums, shares, the features that decided."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.scoring import WHOLE, Scorer

TABLE = """# of a test
choices\tship\tport\tcrew
unit\t100
confidence\t0:40\t5000:60\t9000:95
always\tport:20
w1=the\tship:150\tport:-30
w1=a\tcrew:-200
n1=sails\tship:300
"""


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return Scorer(TABLE)


def test_weights_are_added_and_unknown_features_say_nothing(scorer: Scorer) -> None:
    assert scorer.scores(scorer.sum(())) == (0, 20, 0)
    assert scorer.scores(scorer.sum(("w1=the", "n1=sails", "n1=unknown"))) == (450, -10, 0)
    assert scorer.scores(scorer.sum(("w1=a",))) == (0, 20, -200)
    assert scorer.best(scorer.sum(("w1=the",))) == "ship"


@given(st.lists(st.sampled_from(("w1=the", "w1=a", "n1=sails")), max_size=40))
def test_sums_are_those_of_the_single_weights(features: list[str]) -> None:
    weights = {"w1=the": (150, -30, 0), "w1=a": (0, 0, -200), "n1=sails": (300, 0, 0)}
    expected = tuple(sum(weights[one][place] for one in features) + 20 * (place == 1) for place in range(3))
    scorer = Scorer(TABLE)
    assert scorer.scores(scorer.sum(features)) == expected


def test_shares_are_those_of_a_logistic_regression(scorer: Scorer) -> None:
    """The powers of 1.5, -0.1 and 0: e ** 1.5 : e ** -0.1 : 1, as the regression has it."""
    assert scorer.shares(scorer.sum(("w1=the",))) == (7017, 1416, 1565)
    assert sum(scorer.shares(scorer.sum(("n1=sails",)))) <= WHOLE


def test_a_confidence_is_counted_and_not_computed(scorer: Scorer) -> None:
    assert [scorer.confidence(share) for share in (0, 4_999, 5_000, 9_500)] == [0.4, 0.4, 0.6, 0.95]


def test_reasons_are_the_features_that_weigh_most(scorer: Scorer) -> None:
    first, second = scorer.reasons(("w1=the", "n1=sails", "n1=unknown"), 2)
    assert (first.feature, first.weight, second.feature, second.weight) == ("n1=sails", 300, "w1=the", 150)


@pytest.mark.parametrize("line", ["w1=of\tboat:3", "w1=of\tship:much"])
def test_a_table_with_an_unknown_choice_or_no_number_is_refused(line: str) -> None:
    with pytest.raises((KeyError, ValueError)):
        Scorer(f"{TABLE}{line}\n")
