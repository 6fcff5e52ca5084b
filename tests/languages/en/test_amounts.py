"""Money, units and rates, and ranges of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.languages.en.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "surface", "unit", "value"),
    [
        ("They lent RMB7 billion.", "RMB7 billion", "CNY", "7000000000"),
        ("They lent US$2 billion.", "US$2 billion", "USD", "2000000000"),
        ("They lent US $2 billion.", "US $2 billion", "USD", "2000000000"),
        ("They lent $3.50.", "$3.50", "USD", "3.50"),
        ("They lent HK$3.7.", "HK$3.7", "HKD", "3.7"),
        ("They lent £35m.", "£35m", "GBP", "35000000"),
        ("They lent 70元.", "70元", "CNY", "70"),
        ("They lent nzd$ 8.", "nzd$ 8", "NZD", "8"),
        ("They lent NZD$8.", "NZD$8", "NZD", "8"),
        ("They lent 25 MEUR.", "25 MEUR", "EUR", "25000000"),
        ("They lent 40 kUSD.", "40 kUSD", "USD", "40000"),
        ("They lent half million eur.", "half million eur", "EUR", "500000"),
        ("They lent PS2.7m.", "PS2.7m", "GBP", "2700000"),
        ("They lent RM79.", "RM79", "MYR", "79"),
        ("They lent Rs. 500.", "Rs. 500", "INR", "500"),
        ("They lent USD115.5.", "USD115.5", "USD", "115.5"),
        ("They lent 115.5USD.", "115.5USD", "USD", "115.5"),
        ("They lent 15 €.", "15 €", "EUR", "15"),
        ("They lent 40 trillion yuan.", "40 trillion yuan", "CNY", "40000000000000"),
        ("They lent 10,000 Swiss francs.", "10,000 Swiss francs", "CHF", "10000"),
        ("They lent 3 dollars 50 cents.", "3 dollars 50 cents", "USD", "3.5"),
        ("They paid 20 pounds.", "20 pounds", "GBP", "20"),
        ("They lent 34 cents.", "34 cents", "cent", "34"),
        ("It moved by -$5.", "-$5", "USD", "-5"),
        ("It moved by $-5bn.", "$-5bn", "USD", "-5000000000"),
        ("They pay $3 a barrel.", "$3", "USD per barrel", "3"),
        ("They pay 90 yuan per person.", "90 yuan", "CNY per person", "90"),
        ("They pay $3-an-hour.", "$3", "USD per hour", "3"),
        ("It rose from $6 billion a year earlier.", "$6 billion", "USD", "6000000000"),
        ("They lent J$450.", "J$450", "JMD", "450"),
        ("They lent Rp 12 trillion.", "Rp 12 trillion", "IDR", "12000000000000"),
        ("They lent ₦62,000.", "₦62,000", "NGN", "62000"),
        ("They lent CHF 50'000.", "CHF 50'000", "CHF", "50000"),
        ("They lent 3.4 bln yuan.", "3.4 bln yuan", "CNY", "3400000000"),
        ("They lent 2,000 Trinidad and Tobago dollars.", "2,000 Trinidad and Tobago dollars", "TTD", "2000"),
    ],
)
def test_money(read: Read, sentence: str, surface: str, unit: str, value: str) -> None:
    (entry,) = read(sentence)
    quantity = entry.quantity
    assert (entry.surface, quantity.unit, quantity.value, quantity.kind) == (surface, unit, Decimal(value), "money")


def test_two_currencies_may_have_one_rate(read: Read) -> None:
    units = [
        entry.quantity.unit for entry in read("It was sold at A $9 (US $6.10) per ton, or $4 (see page 3) per bag.")
    ]
    assert units[:3] == ["AUD per ton", "USD per ton", "USD"]


@pytest.mark.parametrize(
    "sentence", ["They paid 500 won.", "They paid 500 won per month.", "They paid 500 won in cash."]
)
def test_a_currency_whose_name_is_a_verb_too(read: Read, sentence: str) -> None:
    (entry,) = read(sentence)
    assert entry.surface == "500 won"


@pytest.mark.parametrize("sentence", ["Of those, 12 won awards.", "These 3 won the cup.", "They met 5 real people."])
def test_a_verb_or_adjective_is_not_read_as_a_currency(read: Read, sentence: str) -> None:
    assert all(entry.quantity.kind != "money" for entry in read(sentence))


@pytest.mark.parametrize("sentence", ["They sold the PS5 there.", "They saw the R2 there."])
def test_letters_before_a_number_are_not_always_a_currency(read: Read, sentence: str) -> None:
    assert all(entry.quantity.kind != "money" for entry in read(sentence))


@pytest.mark.parametrize(
    ("sentence", "surface", "unit", "kind"),
    [
        ("It fell 5%.", "5%", "%", "percent_change"),
        ("It is 5 per cent.", "5 per cent", "%", "percent"),
        ("It is 5 percentage points.", "5 percentage points", "percentage point", "measure"),
        ("It weighs 5 kg.", "5 kg", "kg", "measure"),
        ("It weighs 5kg.", "5kg", "kg", "measure"),
        ("It took 20 (kg) of it.", "20 (kg)", "kg", "measure"),
        ("It is 2.4Ghz.", "2.4Ghz", "GHz", "measure"),
        ("It is a 10-mile road.", "10-mile", "mile", "measure"),
        ("It is 3 square kilometres.", "3 square kilometres", "km²", "measure"),
        ("It used 5 kilowatt-hours.", "5 kilowatt-hours", "kWh", "measure"),
        ("It gave 275 pound-feet.", "275 pound-feet", "lb-ft", "measure"),
        ("It gave 20,000 pound-feet.", "20,000 pound-feet", "lb-ft", "measure"),
        ("They lost 20 pounds.", "20 pounds", "pound", "measure"),
        ("It flew at 30' then.", "30'", "foot", "measure"),
        ("It has a 3x zoom.", "3x", "×", "measure"),
        ("It runs 90 km per hour.", "90 km per hour", "km per hour", "measure"),
        ("It runs 7.2 km s−1.", "7.2 km s−1", "km per second", "measure"),
        ("It gave 4 W/kg.", "4 W/kg", "W per kg", "measure"),
        ("They burn 5 gallons of jet fuel a year.", "5 gallons", "gallon per year", "measure"),
        ("It took two years.", "two years", "year", "duration"),
        ("It took 2 more minutes.", "2 more minutes", "minute", "duration"),
        ("It took half an hour.", "half an hour", "hour", "duration"),
        ("It was so in the last 3 months.", "last 3 months", "month", "duration"),
        ("It was so 2 days ago.", "2 days ago", "day", "duration"),
        ("It was so six months later.", "six months later", "month", "duration"),
        ("They will meet in 2 weeks.", "in 2 weeks", "week", "duration"),
        ("They built it in 2 weeks.", "2 weeks", "week", "duration"),
        ("It took an hour and a half.", "an hour and a half", "hour", "duration"),
        ("It took 10+ hours.", "10+ hours", "hour", "duration"),
        ("It is a quarter mile there.", "a quarter mile", "mile", "measure"),
        ("It is 8 in wide.", "8 in", "inch", "measure"),
        ("It holds a 12 - ounce bottle.", "12 - ounce", "ounce", "measure"),
        ("It gave 300 PS.", "300 PS", "horsepower", "measure"),
        ("The 28 - year - old came.", "28 - year", "year of age", "duration"),
        ("The child is 8 months old.", "8 months", "month of age", "duration"),
        ("Smith, 44, came.", "44", "year of age", "duration"),
        ("He will be 35 by then.", "35", "year of age", "duration"),
        ("It was for those aged 44.", "44", "year of age", "duration"),
        ("It is 37m high.", "37m", "m", "measure"),
        ("It scored 15.3 ppg.", "15.3", "ppg", "count"),
    ],
)
def test_units(read: Read, sentence: str, surface: str, unit: str, kind: str) -> None:
    (entry,) = read(sentence)
    assert (entry.surface, entry.quantity.unit, entry.quantity.kind) == (surface, unit, kind)


@pytest.mark.parametrize(
    ("sentence", "low", "high", "unit"),
    [
        ("It is 5 to 10 percent.", "5", "10", "%"),
        ("It is 5-10 W.", "5", "10", "W"),
        ("It is 5–10%.", "5", "10", "%"),
        ("It is five per cent to 20 per cent.", "5", "20", "%"),
        ("It is between 15.5 cm and 23.5 cm.", "15.5", "23.5", "cm"),
        ("It took five-to-seven years.", "5", "7", "year"),
        ("It is two to three million yuan.", "2000000", "3000000", "CNY"),
        ("It is $3-5 million.", "3000000", "5000000", "USD"),
        ("It is $200 to $4 million.", "200", "4000000", "USD"),
        ("They sent four thousand to five thousand ships.", "4000", "5000", "ships"),
        ("They sent five or six ships.", "5", "6", "ships"),
        ("It is greater than 30 and less than or equal to 40.", "30", "40", None),
        ("It took one to two years.", "1", "2", "year"),
    ],
)
def test_ranges(read: Read, sentence: str, low: str, high: str, unit: str | None) -> None:
    (entry,) = read(sentence)
    assert (entry.quantity.value, entry.quantity.unit) == ((Decimal(low), Decimal(high)), unit)


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("They sent 29 teams to 27 towns.", [29, 27]),
        ("It fell 0.4 per cent to 13,176.", ["0.4", 13176]),
        ("It is 5 kg to 10 percent.", [5, 10]),
        ("They sent ten to 5 towns.", [10, 5]),
        ("It rose by 12 to 344.", [12, 344]),
        ("It rose from 15% to 18%.", [15, 18]),
    ],
)
def test_unlike_amounts_are_no_range(read: Read, sentence: str, values: list[object]) -> None:
    assert [entry.quantity.value for entry in read(sentence)] == [Decimal(str(value)) for value in values]


def test_a_tolerance_belongs_to_its_value(read: Read) -> None:
    (entry,) = read("It was 300 ± 15 °C there.")
    assert (entry.surface, entry.quantity.value, entry.quantity.unit) == ("300 ± 15 °C", Decimal(300), "°C")


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("It is expected to increase from 9 to 11 million.", [9_000_000, 11_000_000]),
        ("It fell from 20 to 3 million.", [20_000_000, 3_000_000]),
        ("Sales rose from $9 to $11 billion.", [9 * 10**9, 11 * 10**9]),
        ("Visits rose from 900 to 4 million.", [900, 4_000_000]),
        ("It rose from 9 thousand to 11 million.", [9000, 11_000_000]),
        ("It rose from 9 to 11.", [9, 11]),
    ],
)
def test_the_old_level_of_a_change_has_the_scale_of_the_new(read: Read, sentence: str, values: list[int]) -> None:
    assert [entry.quantity.value for entry in read(sentence)] == [Decimal(value) for value in values]


def test_a_verb_left_out_gives_its_direction(read: Read) -> None:
    found = read(
        "Costs are to rise by 18 percent and the wages of miners by 4.5 percent, while rents fall by 2 percent."
    )
    assert [entry.quantity.direction for entry in found] == ["up", "up", "down"]


@pytest.mark.parametrize("words", ["Spending, in thousands of euros, was:", "The result (in millions) was:"])
def test_the_unit_of_a_table_is_no_amount(read: Read, words: str) -> None:
    assert list(read(words)) == []


@pytest.mark.parametrize(
    ("sentence", "surface", "value"),
    [
        ("It shall not exceed a sum of rupees ten million.", "rupees ten million", 10_000_000),
        ("The fine is rupees five hundred.", "rupees five hundred", 500),
    ],
)
def test_a_currency_named_before_its_sum(read: Read, sentence: str, surface: str, value: int) -> None:
    (entry,) = read(sentence)
    assert (entry.surface, entry.quantity.value, entry.quantity.unit) == (surface, Decimal(value), "INR")


def test_minutes_behind_degrees_are_parts_of_them(read: Read) -> None:
    found = {
        entry.surface: entry.quantity.unit for entry in read("It lay at 51 19' NORTH and 12 degrees 33 minutes East.")
    }
    assert (found["19'"], found["33 minutes"]) == ("arcmin", "arcmin")
    walk = {
        entry.surface: entry.quantity.unit for entry in read("It is 33 minutes north of the pier, and 43' east of it.")
    }
    assert (walk["33 minutes"], walk["43'"]) == ("minute", "foot")
