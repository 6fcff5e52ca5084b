"""Numbers that stand beside names and count."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.languages.en.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("In Texas 12 people came.", 12),
        ("They met two URIs.", 2),
        ("They met four PEAP's then.", 4),
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
