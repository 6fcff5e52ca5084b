"""Pounds, shillings and pence are sums of money in a text that counts so, and nothing of the kind elsewhere."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.languages.en.conftest import Read

#: What shows that a text counts in shillings and pence.
SHOWN = "Wages were £2 5s. 6d. in May and 7s. 6d. in June."


@pytest.mark.parametrize(
    ("sentence", "surface", "value", "unit"),
    [
        ("The toll was £1 10s. 6d. for a cart.", "£1 10s. 6d.", "1.525", "GBP"),
        ("The toll was £1,250 5s. 3d. in all.", "£1,250 5s. 3d.", "1250.2625", "GBP"),
        ("The toll was £7 10s. per ton.", "£7 10s.", "7.5", "GBP per ton"),
        ("The toll was 3s. 4½d. for a cart.", "3s. 4½d.", "0.16875", "GBP"),
        ("The toll was 6d. each.", "6d.", "0.025", "GBP"),
        ("The toll was 12 s. 6 d. a day.", "12 s. 6 d.", "0.625", "GBP per day"),
    ],
)
def test_a_sum_is_told_in_pounds(read: Read, sentence: str, surface: str, value: str, unit: str) -> None:
    found = {entry.surface: entry.quantity for entry in read(f"{SHOWN} {sentence}")}
    assert surface in found
    assert (found[surface].value, found[surface].kind) == (Decimal(value), "money")
    assert (found[surface].unit or "").split(" per ")[0] == "GBP"
    assert (" per " in unit) == (" per " in (found[surface].unit or ""))


def test_shillings_on_both_sides_of_a_range(read: Read) -> None:
    entry = read(f"{SHOWN} They cost from 2s. to 3s. 6d. a day.")[-1]
    assert entry.quantity.value == (Decimal("0.1"), Decimal("0.175"))


def test_elsewhere_s_is_a_second_and_d_a_day(read: Read) -> None:
    found = {entry.surface: entry.quantity.unit for entry in read("The fee is £5. It ran for 10s, and later for 6d.")}
    assert (found["10s"], found["6d"]) == ("second", "day")
