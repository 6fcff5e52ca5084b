"""What a bare dollar or rupee means is told by the country that a text names most."""

from __future__ import annotations

import pytest

from edition.languages.currencies import currencies_meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The ports of Australia cost $40 million. Australia has many.", {"USD": "AUD"}),
        ("SINGAPORE: THE BUDGET. In Singapore $4 was paid.", {"USD": "SGD"}),
        ("The Parliament of Mauritius heard that Rs 40,000 were paid in Mauritius.", {"INR": "MUR"}),
        ("Canada and Australia paid $40 million.", {}),
        ("The United States paid Canada $40 million; the United States has ports.", {}),
        ("The ports of China cost $40 million, in China and elsewhere.", {}),
        ("They paid $40 million.", {}),
        ("A fine of 10 million Australian dollars ($7 million).", {}),
        ("Bayport Canada paid $40 million to Bayport Canada.", {}),
    ],
)
def test_the_country_of_a_text(text: str, meant: dict[str, str]) -> None:
    assert currencies_meant(text) == meant
