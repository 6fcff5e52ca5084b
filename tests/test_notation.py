"""How the furniture writes figures, dates, shares and units."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

import edition
from edition.ledger.entry import Entry
from edition.messages import Messages
from edition.notation import Notation
from edition.quantity import Kind, Quantity, Value
from edition.source import Span


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
    assert Notation().period(value) == words


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
    assert Notation().value(entry(value, "ratio", "seats")) == words


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
    assert Notation().unit(entry(Decimal(value), kind, unit)) == words


def figure(surface: str, value: Value, kind: Kind, **more: object) -> Entry:
    quantity = Quantity(value, kind, **more)  # type: ignore[arg-type]
    return Entry("q", Span(0, 1), surface, quantity, None, Span(0, 1), "p", "r")


@pytest.mark.parametrize(
    ("entry", "value", "words"),
    [
        (figure("50", Decimal(50), "count", comparator="~", comparator_text="nearly", closeness="below"),
         "<\u2009≈\u200950", "nearly 50"),
        (figure("50", Decimal(50), "count", comparator=">", comparator_text="just over", closeness="above"),
         ">\u2009≈\u200950", "just over 50"),
        (figure("50", Decimal(50), "count", comparator="~", comparator_text="about"), "≈\u200950", "about 50"),
        (figure("70.6 billion", Decimal("70.6e9"), "count", comparator=">", comparator_text="more than"),
         ">\u200970,600,000,000", "more than 70.6\u00a0billion"),
        (figure("20 ships", Decimal(20), "count", comparator=">=", comparator_text="or more"), "≥\u200920",
         "20\u00a0ships or more"),
        (figure("Seventy-seven", Decimal(77), "count", comparator="="), "77", "77"),
        (figure("tens of\nthousands", None, "vague_count"), "tens of thousands", "tens\u00a0of\u00a0thousands"),
        (figure("18 per cent", Decimal(18), "percent_change", unit="%", unit_text="per cent", direction="down"),
         "−18", "−18%"),
        (figure("-0.5%", Decimal("-0.5"), "percent_change", unit="%", unit_text="%", direction="down"), "−0.5", "−0.5%"),
        (figure("+0.5%", Decimal("0.5"), "percent_change", unit="%", unit_text="%", direction="up"), "+0.5", "+0.5%"),
        (figure("3 to 5", (Decimal(3), Decimal(5)), "range"), "3–5", "3–5"),
        (figure("$10 million and\n$14 million", (Decimal("1e7"), Decimal("1.4e7")), "money", unit="USD", unit_text="$"),
         "10,000,000–14,000,000", "$10–$14\u00a0million"),
    ],
)  # fmt: skip
def test_a_figure_in_the_ledger_and_in_a_chart(entry: Entry, value: str, words: str) -> None:
    assert (Notation().value(entry), Notation().in_words(entry)) == (value, words)


def test_scale_words_are_those_of_the_furniture() -> None:
    french = Notation(Messages("fr"), "en")
    assert french.number(Decimal(9_485_000_000)) == ("9,485\u00a0milliards", False)
    assert french.tick(2_500_000.0) == "2,5\u00a0millions"
    assert Notation().tick(0.00001) == "0.00001"


@pytest.mark.parametrize(
    ("surface", "value", "words"),
    [
        ("$ 94,680", 94_680_000_000, "$94.68\u00a0billion"),
        ("(4.5)", -4_500_000, "−4.5\u00a0million"),
        ("$6.50", "6.50", "$6.50"),
    ],
)
def test_a_cell_is_shown_with_the_scale_that_its_table_tells(surface: str, value: int | str, words: str) -> None:
    """A chart told "$ 94,680" beside billions, of a table in millions."""
    told = replace(entry(Decimal(value), "money", "USD"), surface=surface)
    assert Notation(Messages(), "en").in_words(told) == words


def test_the_key_names_the_signs_that_are_used() -> None:
    """In every edition those of its own figures, and no others."""
    words = ("more than 40", "at least 41", "less than 42", "up to 43", "about 44", "nearly 45", "just over 46")
    text = "".join(f"The ports handled {one} ships. " for one in words)
    text += "The number of ships rose by 24 percent. The number of barges fell by 3 percent."
    entries = edition.figures(text).entries
    key = Notation().key(entries)
    assert [phrase.split("”")[0] for phrase in key] == [
        f"“{sign}" for sign in (">", "≥", "<", "≤", "≈", "<\u00a0≈", ">\u00a0≈", "+", "−")
    ]
    assert Notation().key(entries[1:2]) == ("“≥” for “at least”",)
    assert Notation().key(edition.figures("The ports handled dozens of ships on 3 May 2020.").entries) == ()


def test_words_of_the_source_are_shown_without_what_no_page_holds() -> None:
    for kind in ("ordinal", "vague_count"):
        odd = replace(entry(None, kind), surface="73r\x01\n d")  # type: ignore[arg-type]  # both are kinds
        assert Notation().value(odd) == "73r d"
    assert Notation().in_words(odd) == "73r\u00a0d"


def test_a_number_of_many_digits_is_written_with_all_of_them() -> None:
    assert Messages().decimal(Decimal("123456789012345678901234567890.12")) == (
        "123,456,789,012,345,678,901,234,567,890.12"
    )
    assert Messages().decimal(Decimal("1e30")) == "1" + ",000" * 10
