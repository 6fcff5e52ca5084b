"""Comparators and directions, from the words next to a number only."""

from __future__ import annotations

import pytest

from tests.languages.en.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "comparator"),
    [
        ("More than 40 ships came.", ">"),
        ("Over 40 ships came.", ">"),
        ("At least 40 ships came.", ">="),
        ("Forty or more ships came.", ">="),
        ("It is for 40 years and over.", ">="),
        ("It is 40%+ there.", ">="),
        ("Fewer than 40 ships came.", "<"),
        ("It was sub-40 kg there.", "<"),
        ("No more than 40 ships came.", "<="),
        ("Up to 40 ships came.", "<="),
        ("It is ≤ 40 kg.", "<="),
        ("Nearly 40 ships came.", "~"),
        ("It is ~40 kg.", "~"),
        ("About forty or more ships came.", ">="),
        ("A total of 40 ships came.", "="),
        ("40 ships came.", "="),
        ("It was sent within 90 days.", "<="),
        ("It is told within the 8.5 mm band.", "="),
        ("It was sold within three regions.", "="),
        ("Nobody paying less than $5 will come.", "<"),
        ("They must not send more than 5 ships.", "<="),
        ("Aid was given over two years.", "="),
        ("It lasted for over two years.", ">"),
        ("They gave up 40 ships.", "="),
        ("The more than 40 ships came.", ">"),
        ("About another 40 ships came.", "~"),
        ("It is not more than 40 kg.", "<="),
        ("It is no bigger than 40 cm.", "<="),
        ("It isn't less than 40 cm.", ">="),
        ("It should not exceed 40 kg.", "<="),
        ("It is taller than 40 metres.", ">"),
        ("It is cheaper than 40 yuan.", "<"),
        ("It is greater than or equal to 40 kg.", ">="),
        ("It is equal or less than 40 kg.", "<="),
        ("It costs rather than 40 yuan.", "="),
        ("They told us about two men.", "="),  # a subject, not an approximation
        ("It is spread over four ships.", "="),
        ("It stands around the 30 metre wall.", "="),
        ("It went up to 40 kg.", "="),
        ("It was phased in over two years.", "="),
        ("It is for those of 40 years at most.", "<="),
        ("They cap the cost of a ship at $40 a month.", "<="),
        ("The cost is limited to $40 a month.", "<="),
        ("They capped a well, and met at 40 places.", "="),
        ("It is for children under the age of 5 years.", "<"),
        ("It was seen over a 3 inch span.", "="),  # a place
        ("It is about over a $3 ship.", "="),
        ("It was over a 3% part.", ">"),
        ("It is for adults over 65.", ">"),
        ("They cap the costs of ships for the old at $40.", "<="),
    ],
)
def test_comparators(read: Read, sentence: str, comparator: str) -> None:
    (entry,) = read(sentence)
    assert entry.quantity.comparator == comparator


def test_comparators_do_not_cross_a_noun_or_bracket(read: Read) -> None:
    first, second = read("More than 40 ships and 12 barges came.")
    assert (first.quantity.comparator, second.quantity.comparator) == (">", "=")
    first, second = read("It is roughly seven miles (11 km) long.")
    assert (first.quantity.comparator, second.quantity.comparator) == ("~", "=")


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [
        ("Trade rose by 24 percent.", "up"),
        ("Trade rose sharply by more than 24 percent.", "up"),
        ("Trade fell 24 percent.", "down"),
        ("They increased their trade by 24 percent.", "up"),
        ("Trade was up 24 percent.", "up"),
        ("Trade, down 24 percent, fell.", "down"),
        ("There was a 24 percent share.", None),
        ("Trade fell to 24 percent.", None),  # a level, not a change
        ("It lost 190 points.", "down"),
        ("It moved by -1.3%.", "down"),
        ("They lost 190 people.", None),
        ("They gave up 517 yards.", None),
        ("They set up 3 funds.", None),
        ("It is 24 percent.", None),
        ("It grew over a four year period.", None),
        ("It closed 83 cents lower.", "down"),
        ("It was 0.4% up at noon.", "up"),
        ("It changed hands, off 1.2%.", "down"),
        ("It raised the rate by 25 basis points.", "up"),
        ("It raised $25.", None),  # collected
        ("They cut the deficit over $25.", "down"),
        ("They raised their taxes another $25.", "up"),
        ("They want a $25 tax cut.", "down"),
        ("They want a $25 tax form.", None),
        ("They cut the number of heroin related ships by 5%.", "down"),
        ("The bill triples the size of it.", "up"),
        ("It grew, more than doubling the size of it.", "up"),
        ("It grew at an annual rate of 3.1%.", "up"),
        ("It saw a gain of 2.13%.", "up"),
        ("It saw a loss of $3 million.", None),  # a sum
        ("The share of those who declined was 5%.", None),
        ("The fall of Rome had 5 causes.", None),
        ("Exports fell in each of the last 5 years.", None),
        ("The increase is due to 5 percent of them.", None),
        ("Taxes paid by 5 percent of them rose.", None),
        ("They have lost five straight.", None),
    ],
)
def test_directions(read: Read, sentence: str, direction: str | None) -> None:
    (entry,) = read(sentence)
    assert entry.quantity.direction == direction


def test_a_change_of_a_share_is_a_kind_of_its_own(read: Read) -> None:
    (entry,) = read("Trade rose by more than 24 percent.")
    assert (entry.quantity.kind, entry.quantity.comparator, entry.quantity.direction) == ("percent_change", ">", "up")


@pytest.mark.parametrize(
    "sentence",
    [
        "Trade rose by more than 24 percent and 27 percent.",
        "It fell 190 points, or 0.6 percent.",
        "It fell 9 yen (3%).",
    ],
)
def test_direction_is_shared_over_a_coordination_and_by_what_restates_it(read: Read, sentence: str) -> None:
    first, second = read(sentence)
    assert first.quantity.direction
    assert second.quantity.direction == first.quantity.direction


def test_a_level_after_a_word_of_change_has_none(read: Read) -> None:
    change, level = read("It settled 83 cents lower at $74.15.")
    assert (change.quantity.direction, level.quantity.direction) == ("down", None)


def test_a_level_does_not_share_the_direction_of_the_change(read: Read) -> None:
    change, level = read("It fell 0.4 percent to 13,176.")
    assert (change.quantity.direction, level.quantity.direction) == ("down", None)


@pytest.mark.parametrize(
    ("sentence", "comparator", "closeness"),
    [
        ("Nearly 50 ships sank.", "~", "below"),
        ("Almost 50 ships sank.", "~", "below"),
        ("Just under 50 ships sank.", "<", "below"),
        ("Just over 50 ships sank.", ">", "above"),
        ("About 50 ships sank.", "~", None),
        ("More than 50 ships sank.", ">", None),
        ("There were 50 ships.", "=", None),
    ],
)
def test_on_which_side_the_true_number_lies(read: Read, sentence: str, comparator: str, closeness: str | None) -> None:
    (entry,) = read(sentence)
    assert (entry.quantity.comparator, entry.quantity.closeness) == (comparator, closeness)
