"""Numbers that count nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.languages.en.conftest import Read


@pytest.mark.parametrize(
    "sentence",
    [
        "Covid-19 is a name.",
        "The G20 is a group.",
        "The 2019 Novel Coronavirus is a name.",
        "The 2022 Winter Olympics are an event.",
        "It may be the one they want.",
        "Section 427 is a reference.",
        "See Fig. 1A and Table 4 there.",
        "See Columns 2 and 3 there.",
        "See No. 5 there.",
        "Chapter Three is a reference.",
        "They passed H.R. 3434 there.",
        "The iPhone 11 is a thing.",
        "They left from Pad 39A there.",
        "It was at 10:30 that they came.",
        "It was at 5 pm that they came.",
        "Call 555-123-4567 now.",
        "Use version 3.11.2 now.",
        "Call 1-800-555-0199 now.",
        "Use 10.0.0.1 there.",
        "It is open 24/7 there.",
        "They live at 5 Downing Street.",
        "They watch 1080p and 4K films.",
        "It is known [12, 13].",
        "They either 1) came or 2) left.",
        "They used the 3D film.",
        "It is in Mg(ClO4)2 there.",
        "It ended 2-2 there.",
        "See https://example.org/2017/04/16/report-12 now.",
        "They saw The Three Musketeers.",
        "It is Proposition 13.",
        "Agent 007 is a name.",
        "It is Resolution 1973.",
        "It is “exact information,” 1 they wrote.",
        'It is "exact information." 12 They wrote that.',
        "She is the one everybody saw.",
        "It is so for every one of your ships.",
        'It may be "Monday" | "Tuesday".',
        "It is @TEN_GOP there.",
    ],
)
def test_what_is_not_a_quantity(read: Read, sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("In Texas 12 people came.", 12),
        ("They met two URIs.", 2),
        ("They met four PEAP's then.", 4),
        ("The ships sold 1500 back braces.", 1500),
        ("It is a qvalue of 0 means.", 0),
        ("It met one byte-range.", 1),
        ("The FTSE rose to 7,200.5 there.", "7200.5"),
        ("They came in part 12 days later.", 12),
        ("It took 63,150 Model ships.", 63150),
        ("“It is so,” 12 people wrote.", 12),
    ],
)
def test_what_stands_beside_a_name_and_counts(read: Read, sentence: str, value: object) -> None:
    (entry,) = read(sentence)
    assert entry.quantity.value == Decimal(str(value))


def test_numbering_at_the_beginning_is_not_read(read: Read) -> None:
    assert [entry.surface for entry in read("2. The 12 ships came.")] == ["12"]
    assert [entry.surface for entry in read("1.1 What are the 12 ships?")] == ["12"]
