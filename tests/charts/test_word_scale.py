"""Bars of a word's height are as long as their numbers are great, and never tell what is none of theirs."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.charts.word_scale import amount_bar, word_bar, word_bars

_LENGTHS = re.compile(r'<path fill="#\w+" d="M[\d.]+ \d+h([\d.]+)v')
_AMOUNTS = st.decimals(min_value="0.01", max_value="1e12", places=2)


def _lengths(drawing: str) -> list[float]:
    return [float(length) for length in _LENGTHS.findall(drawing)]


@given(_AMOUNTS, _AMOUNTS)
def test_two_bars_are_to_one_another_as_their_amounts(first: Decimal, second: Decimal) -> None:
    upper, lower = _lengths(word_bars(first, second))
    assert max(upper, lower) == pytest.approx(48)
    assert upper / 48 == pytest.approx(float(first / max(first, second)), abs=0.01)
    assert lower / 48 == pytest.approx(float(second / max(first, second)), abs=0.01)


@given(_AMOUNTS, _AMOUNTS)
def test_a_bar_is_to_its_element_as_its_amount_to_the_greatest(one: Decimal, other: Decimal) -> None:
    (length,) = _lengths(amount_bar(min(one, other), max(one, other)))
    assert length == pytest.approx(92 * float(min(one, other) / max(one, other)), abs=0.1)


def test_a_bar_tells_what_is_planned_and_what_is_only_a_bound() -> None:
    """An outline; an end that is broken off, or goes on, in two pieces: as in charts among the text."""
    ten, full = Decimal(10), Decimal(10)
    assert 'fill="none"' in amount_bar(ten, full, hollow=True)
    assert 'fill="none"' not in amount_bar(ten, full)
    assert _lengths(amount_bar(ten, full)) == [92]
    assert _lengths(amount_bar(ten, full, ending="behind")) == [92, 2, 2]
    assert _lengths(amount_bar(ten, full, ending="before")) == [84, 2, 2]


@pytest.mark.parametrize("amounts", [("0", "1"), ("-1", "2"), ("3", "-2")])
def test_amounts_below_nothing_have_no_bars(amounts: tuple[str, str]) -> None:
    assert word_bars(*map(Decimal, amounts)) == ""


def test_a_share_fills_its_part_of_the_bar() -> None:
    (half,) = _lengths(word_bar(Decimal(50)))
    assert half == pytest.approx(23)
    assert word_bar(Decimal(101)) == word_bar(Decimal(-1)) == ""
