"""A day of a month whose year is not stated is of the year in which it has the weekday that the text names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.document.parse import read_document
from edition.languages import Grammars
from edition.ledger.extract import compile_ledger
from edition.source import decode

WRITTEN = date(2017, 6, 15)


def read(text: str, grammars: Grammars) -> list[object]:
    document = read_document(decode("report.txt", text.encode()), running_text=True)
    ledger = compile_ledger(replace(document, language="en", date=WRITTEN), grammars)
    return [entry.quantity.value for entry in ledger.entries if entry.quantity.kind == "date"]


@given(st.integers(-700, 700), st.sampled_from(("%A, %B {}", "%A {} %B", "%a. %b {}", "%a, {} %b")))
@settings(max_examples=120, deadline=None)
def test_the_weekday_tells_the_year(grammars: Grammars, days: int, form: str) -> None:
    day = WRITTEN + timedelta(days)
    text = f"The port of Ash was closed on {day.strftime(form).format(day.day)}, when the storm came."
    assert read(text, grammars) == [day.isoformat()]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It was so on Friday, May 5, 2016.", "2016-05-05"),
        ("It was so on Friday, 06-May-94.", "1994-05-06"),
        ("It was so on May 5.", "2017-05-05"),
    ],
)
def test_a_stated_year_stands_and_a_day_without_weekday_is_as_before(grammars: Grammars, text: str, value: str) -> None:
    assert read(text, grammars) == [value]
