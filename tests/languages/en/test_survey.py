"""What the whole text settles for its sentences: the order of dates, the dollar, the calls of lost notes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.languages.en.conftest import Read

#: Sentences that settle nothing.
_PROSE = "The ports of the north were closed in the winter, and nobody has said for how long they would be."


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It was built on 25/12/1999. It left on 3/4/2001.", ["1999-12-25", "2001-04-03"]),
        ("It was built on 12/25/1999. It left on 3/4/2001.", ["1999-12-25", "2001-03-04"]),
        ("It was built on 5 May 1999. It left on 3/4/2001.", ["1999-05-05", "2001-04-03"]),
        ("It was built on May 5, 1999. It left on 3/4/2001.", ["1999-05-05", "2001-03-04"]),
        ("It left on 3/4/2001.", [None]),
        ("It was built on 25/12/1999, or on 12/25/1999. It left on 3/4/2001.", ["1999-12-25", "1999-12-25", None]),
    ],
    ids=["day first", "month first", "British words", "American words", "nothing shows it", "both"],
)
def test_one_date_settles_the_order_of_all(read: Read, text: str, dates: list[str | None]) -> None:
    assert [entry.quantity.value for entry in read(text)] == dates


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("All amounts are in Canadian dollars.", "CAD"),
        ("Figures are expressed in millions of Australian dollars.", "AUD"),
        ("It cost more than in Canadian ports.", "USD"),
    ],
)
def test_a_text_says_which_dollar_it_means(read: Read, statement: str, code: str) -> None:
    entries = read(f"{statement} They paid $40 for it, and 12 dollars more.")
    assert [entry.quantity.unit for entry in entries] == [code, code]


def test_commas_before_decimals_are_told_by_the_text(read: Read) -> None:
    """A comma groups digits or parts numbers, unless a text has it before decimals again and again."""
    told = read("It rose by 4,3% and 2,5 per cent, to R150,8 billion. It was 12,5 million.")
    assert [one.quantity.value for one in told] == [Decimal(one) for one in ("4.3", "2.5", "150.8E9", "12.5E6")]
    assert read("They are 4,300 ships, as 2,5 per cent say.")[0].quantity.value == Decimal(4300)


def test_numbers_behind_sentences_that_count_up_are_calls(read: Read) -> None:
    """Optical recognition has lost the notes, so that the reading of the document knows nothing of them."""
    text = " ".join(
        f"It was so in the north and in the south, they say.{number} The ports were closed." for number in range(7, 14)
    )
    assert read(text) == []
    assert [entry.surface for entry in read("It was so in 1983.29 Ports left.")] == ["1983.29"]
    years = " ".join(f"It was so in 1983.{number} They left, as they say." for number in range(29, 36))
    assert {entry.surface for entry in read(years)} == {"1983"}


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("They attacked the town, killing 107 or more.", ["107"]),
        ("It was seen at depths of 100, 500 and 1500 m there.", ["100", "500", "1500 m"]),
        ("The ratio was 0.1 (Smith and Jones).", ["0.1"]),
        ("It fell to approx. 12 or so. Approx. 12 are left.", ["12", "12"]),
        ("It was $60 - 70 then.", ["$60 - 70"]),
    ],
)
def test_what_looks_like_a_reference_is_none(read: Read, text: str, surfaces: list[str]) -> None:
    assert [entry.surface for entry in read(text)] == surfaces


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on June 9, 2016. It was June 9, 2016. In May 2017 he spoke. He told of the June 9 meeting.", "2016"),
        ("They met on 9 June 2016. It was 9 June 2016. He told of the meeting on 9 June.", "2016"),
        ("They met on June 9, 2016. They left on June 12, 2017. It was said of the June 9 meeting.", "2017"),
        ("They met in June 1941. They left by 2029. It was said of the June 9 meeting.", None),
    ],
    ids=["said twice", "day first", "said once: the day before it", "no day near it"],
)
def test_a_text_without_date_says_the_year_of_a_day(read: Read, text: str, value: str | None) -> None:
    *_, last = read(text, today=None)
    assert last.quantity.value == (value and f"{value}-06-09")


def test_words_of_columns_do_not_run_on(read: Read) -> None:
    assert [entry.quantity.unit for entry in read("It is 40 ships.")] == ["ships"]
    assert [entry.quantity.unit for entry in read("It is 40" + 12 * " " + "ships.")] == [None]


def test_a_date_has_the_year_of_the_one_before_it(read: Read) -> None:
    text = "They came on August 18, 2017, on August 19 and January 5."
    assert [entry.quantity.value for entry in read(text)] == ["2017-08-18", "2017-08-19", "2018-01-05"]
    text = "They came on August 13 and November 15, 2018."
    assert [entry.quantity.value for entry in read(text)] == ["2018-08-13", "2018-11-15"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It helps 130 000 people and 2 223 ships, of 1 234 567.", [130_000, 2_223, 1_234_567]),
        ("It helps 130,000 people on 2 223 ships.", [130_000, 2, 223]),
        ("Some 45 000 came, and 12 of 30 stayed.", [45_000, 12, 30]),
    ],
)
def test_noughts_behind_a_blank_show_how_a_text_groups_digits(read: Read, text: str, values: list[int]) -> None:
    assert [entry.quantity.value for entry in read(text) if isinstance(entry.quantity.value, Decimal)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It began in 1947 and went on in 1947. It was seen on 15/12/49.", "1949-12-15"),
        ("It began in 1847 and went on in 1847. It was seen on 15/12/49.", "1849-12-15"),
        ("It began in 2047 and went on in 2047. It was seen on 15/12/49.", "2049-12-15"),
        ("It began in 1947. It was seen on 15/12/49.", "2049-12-15"),
        ("In 1999 and in 1999 they said so. It was seen on 15/12/30.", "2030-12-15"),
    ],
)
def test_a_year_of_two_digits_is_the_one_nearest_to_those_of_the_text(read: Read, text: str, value: str) -> None:
    """Without it all days of 1949 are of 2049; a year that is written once settles nothing."""
    assert read(text)[-1].quantity.value == value
