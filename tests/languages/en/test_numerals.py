"""Numbers in digits and words, scales, fractions, signs and indefinite plurals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.languages.en.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "surface", "value"),
    [
        ("They sent 12 ships.", "12", "12"),
        ("They sent 1,250,000 ships.", "1,250,000", "1250000"),
        ("They sent 12,50,000 ships.", "12,50,000", "1250000"),
        ("They sent 1\u202f250\u202f000 ships.", "1\u202f250\u202f000", "1250000"),
        ("They sent 2.5 million ships.", "2.5 million", "2500000"),
        ("They sent 3 hundred thousand ships.", "3 hundred thousand", "300000"),
        ("They sent 4bn ships.", "4bn", "4000000000"),
        ("They sent 35m of the ships.", "35m", "35000000"),
        ("They sent 10k ships.", "10k", "10000"),
        ("They sent 2 dozen ships.", "2 dozen", "24"),
        ("They sent seventy-seven ships.", "seventy-seven", "77"),
        ("They sent two hundred and fifty ships.", "two hundred and fifty", "250"),
        ("They sent a million ships.", "a million", "1000000"),
        ("They sent three thousand four hundred ships.", "three thousand four hundred", "3400"),
        ("They sent one thousand and five hundred ships.", "one thousand and five hundred", "1500"),
        ("They sent five lakhs ships.", "five lakhs", "500000"),
        ("They sent two point five million ships.", "two point five million", "2500000"),
        ("They sent two and a half million ships.", "two and a half million", "2500000"),
        ("They sent half a million ships.", "half a million", "500000"),
    ],
)
def test_numerals_count_what_follows(read: Read, sentence: str, surface: str, value: str) -> None:
    (entry,) = read(sentence)
    assert (entry.surface, entry.quantity.value, entry.rule) == (surface, Decimal(value), "nouns.counted")


@pytest.mark.parametrize(
    ("sentence", "surface", "value"),
    [
        ("It weighs 1/2 kg.", "1/2 kg", "0.5"),
        ("It weighs 2 1/2 kg.", "2 1/2 kg", "2.5"),
        ("They sold 1/16th of the shares.", "1/16th", "0.0625"),
        ("They sold 1/40 of the shares.", "1/40", "0.025"),
        ("It weighs 2½ kg.", "2½ kg", "2.5"),
        ("It weighs ¾ kg.", "¾ kg", "0.75"),
        ("It weighs .5 kg.", ".5 kg", "0.5"),
        ("It weighs 3.2e-5 kg.", "3.2e-5 kg", "0.000032"),
        ("It weighs 4 × 10^3 kg.", "4 × 10^3 kg", "4000"),
        ("It weighs 4 × 10⁻³ kg.", "4 × 10⁻³ kg", "0.004"),
        ("It was -5 kg.", "-5 kg", "-5"),
        ("It was −5 kg.", "−5 kg", "-5"),
        ("It was (-) 5.5 kg.", "(-) 5.5 kg", "-5.5"),
        ("It was minus 5 kg.", "minus 5 kg", "-5"),
        ("It was minus-260 kg.", "minus-260 kg", "-260"),
        ("It was negative five kg.", "negative five kg", "-5"),
        ("It was +5 kg.", "+5 kg", "5"),
    ],
)
def test_fractions_powers_and_signs(read: Read, sentence: str, surface: str, value: str) -> None:
    (entry,) = read(sentence)
    assert (entry.surface, entry.quantity.value) == (surface, Decimal(value))


@pytest.mark.parametrize(
    ("sentence", "surface", "value", "unit"),
    [
        ("Two-thirds of the seats were empty.", "Two-thirds", Decimal(2) / 3, "seats"),
        ("A third of the seats were empty.", "A third", Decimal(1) / 3, "seats"),
        ("Half the seats were empty.", "Half", Decimal("0.5"), "seats"),
        ("One in five adults came.", "One in five", Decimal("0.2"), "adults"),
        ("Nine out of ten adults came.", "Nine out of ten", Decimal("0.9"), "adults"),
        ("One in 10 adults came.", "One in 10", Decimal("0.1"), "adults"),
    ],
)
def test_shares_of_a_whole(read: Read, sentence: str, surface: str, value: Decimal, unit: str) -> None:
    (entry,) = read(sentence)
    quantity = entry.quantity
    assert (entry.surface, quantity.value, quantity.unit, quantity.kind) == (surface, value, unit, "ratio")


@pytest.mark.parametrize(
    "sentence",
    [
        "They won in the second half of the game.",
        "They came in two in three days.",  # a time, not a share: two entries
        "The Fifty-Fourth Regiment came.",
        "A dozen.",
    ],
)
def test_what_is_no_share(read: Read, sentence: str) -> None:
    assert all(entry.quantity.kind != "ratio" for entry in read(sentence))


@pytest.mark.parametrize(
    ("sentence", "surface", "magnitude", "unit"),
    [
        ("There were dozens of papers.", "dozens", None, "papers"),
        ("There were hundreds of ships.", "hundreds", (Decimal(100), Decimal(1000)), "ships"),
        ("It met hundreds of foot soldiers.", "hundreds", (Decimal(100), Decimal(1000)), "foot soldiers"),
        (
            "It cost tens of thousands of dollars.",
            "tens of thousands of dollars",
            (Decimal(10_000), Decimal(100_000)),
            "USD",
        ),
    ],
)
def test_indefinite_plurals(read: Read, sentence: str, surface: str, magnitude: object, unit: str) -> None:
    """They state no number: the powers of ten beside it are for benchmarks."""
    (entry,) = read(sentence)
    quantity = entry.quantity
    assert (entry.surface, quantity.value, quantity.kind) == (surface, None, "vague_count")
    assert (quantity.magnitude, quantity.unit) == (magnitude, unit)


def test_ordinals(read: Read) -> None:
    (entry,) = read("It was the 73rd assembly.")
    assert (entry.quantity.kind, entry.quantity.value) == ("ordinal", Decimal(73))
    assert [one.quantity.kind for one in read("The 93d percentile of the 2d Session is told.")] == [
        "ordinal",
        "ordinal",
    ]
    (entry,) = read("They built 5G networks.")
    assert (entry.rule, entry.quantity.kind, entry.quantity.unit) == ("numbers.generation", "ordinal", "G")


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("One ship came.", True),
        ("One of the ships came.", True),
        ("No one group came.", True),
        ("One such ship came.", True),
        ("They accepted one or more gifts.", True),
        ("One-hour talks were held.", True),
        ("It may be one of them.", True),
        ("Two are left, and one was sold.", True),
    ],
)
def test_one_is_a_number_only_where_it_counts(read: Read, sentence: str, *, counts: bool) -> None:
    ones = [entry for entry in read(sentence) if entry.surface.lower().startswith("one")]
    assert [entry.quantity.value for entry in ones] == ([Decimal(1)] if counts else [])


@pytest.mark.parametrize(
    ("sentence", "surface", "value", "unit"),
    [
        ("They have thirty (30) days to reply.", "thirty (30) days", 30, "day"),
        ("It lasts one hundred and twenty (120) days.", "one hundred and twenty (120) days", 120, "day"),
        ("The fee is 30 (thirty) dollars.", "30 (thirty) dollars", 30, "USD"),
    ],
)
def test_a_number_told_in_words_and_in_digits_is_one(
    read: Read, sentence: str, surface: str, value: int, unit: str
) -> None:
    (entry,) = read(sentence)
    assert (entry.surface, entry.quantity.value, entry.quantity.unit) == (surface, Decimal(value), unit)


def test_two_numbers_beside_brackets_stay_two(read: Read) -> None:
    assert [entry.quantity.value for entry in read("They took thirty (40) and 30 (30) of them.")] == [30, 40, 30, 30]
