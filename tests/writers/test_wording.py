"""How the furniture writes dates, shares and units."""

from __future__ import annotations

from decimal import Decimal

import pytest

from edition.ledger.entry import Entry
from edition.quantity import Kind, Quantity, Value
from edition.source import Span
from edition.writers.wording import write_period, write_unit, write_value


def entry(value: Value, kind: Kind, unit: str | None = None) -> Entry:
    return Entry("q", Span(0, 1), "it", Quantity(value, kind, unit, unit, unit, "="), None, Span(0, 1), "p", "r")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "—"),
        ("2020-05-31", "31\u00a0May\u00a02020"),
        ("2020-03", "March\u00a02020"),
        ("1998", "1998"),
        ("2020-03-01/2020-05-31", "1\u00a0March–31\u00a0May\u00a02020"),
        ("1990/1999", "1990–1999"),
        ("0001/0100", "1–100"),
        ("1977/..", "from 1977"),
        ("../1982-01-01", "until 1\u00a0January\u00a01982"),
        ("2015-W03", "week 3 of 2015"),
        ("-0752", "753\u00a0BC"),
        ("0000", "1\u00a0BC"),
        ("-0335/-0322", "336\u00a0BC–323\u00a0BC"),
        ("0395", "395"),
    ],
)
def test_every_form_of_date_that_the_ledger_gives_has_words(value: str | None, words: str) -> None:
    assert write_period(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Decimal(1) / 3, "1/3"),
        (Decimal("0.5"), "1/2"),
        (Decimal(1) / 35_000, "1/35,000"),
        (Decimal("0.2571828"), "0.2571828"),
    ],
)
def test_a_share_is_written_as_the_fraction_it_was_told_as(value: Decimal, words: str) -> None:
    assert write_value(entry(value, "ratio", "seats")) == words


@pytest.mark.parametrize(
    ("value", "kind", "unit", "words"),
    [
        (2, "measure", "barrel per day", "barrels per day"),
        (2, "measure", "foot", "feet"),
        (1, "measure", "foot", "foot"),
        (2, "duration", "month of age", "months of age"),
        (2, "measure", "km per hour", "km per hour"),
        (2, "measure", "mL", "mL"),
        (2, "count", "ships per year", "ships per year"),
    ],
)
def test_a_unit_agrees_with_its_number(value: int, kind: Kind, unit: str, words: str) -> None:
    assert write_unit(entry(Decimal(value), kind, unit)) == words
