"""Computed notes: values, bounds, precision and units of results, and how they read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import get_currency_name

from edition.apparatus.arithmetic import Computation, Sources, compute
from edition.apparatus.terms import ArithmeticProblem
from edition.document.parse import read_document
from edition.languages import Grammars
from edition.languages.en.lexicon import Lexicon
from edition.ledger.entry import Entry
from edition.ledger.extract import compile_ledger
from edition.manuscript import OutsideValue
from edition.notation import Notation
from edition.quantity import Quantity
from edition.source import Span, decode

SHELF = {
    "members": OutsideValue("members", Decimal(193), "Members", "A list", "reference.toml", 1, "countries", "2020"),
    "rate": OutsideValue("rate", Decimal("7.5"), "A rate", "A table", "reference.toml", 5),
}


def sources(find: Callable[[str], Entry], notation: Notation | None = None) -> Sources:
    return Sources(find, SHELF.__getitem__, notation or Surfaces())


class Surfaces(Notation):
    """Shows operands as the text has them."""

    def operand(self, entry: Entry) -> str:
        return entry.surface


class Long(Notation):
    """Shows every operand in many words."""

    def operand(self, entry: Entry) -> str:
        return "more than 70.6 billion"


def figure(value: str, comparator: str | None = None) -> Entry:
    quantity = Quantity(Decimal(value), "count", comparator=comparator)  # type: ignore[arg-type]
    return Entry(f"q-{value}", Span(0, 1), value, quantity, None, Span(0, 1), "p", "r")


def calculate(expression: str, **comparators: str) -> Computation:
    return compute(expression, sources(lambda words: figure(words, comparators.get(f"of_{words}"))))


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ('"6" + 2 * 3', 12),
        ('("6" + 2) * 3', 24),
        ('"6" - 2 - 1', 3),
        ('"6" / 2 / 3', 1),
        ('-"6" + 10', 4),
        ("“6” × 2", 12),
    ],
)
def test_arithmetic(expression: str, value: int) -> None:
    assert calculate(expression).value == value


@pytest.mark.parametrize("expression", ["", '"6" +', '("6"', '"6" "7"', "six", '"6" ** 2', "(" * 99 + '"6"' + ")" * 99])
def test_what_is_no_expression(expression: str) -> None:
    with pytest.raises(ArithmeticProblem):
        calculate(expression)


@pytest.mark.parametrize(
    ("expression", "comparators", "bound"),
    [
        ('"6" / 2', {"of_6": ">"}, "lower"),
        ('2 / "6"', {"of_6": ">"}, "upper"),
        ('7 - "6"', {"of_6": "<="}, "lower"),
        ('"6" + "7"', {"of_6": ">", "of_7": ">="}, "lower"),
        ('"6" / "7"', {"of_6": ">", "of_7": "<"}, "lower"),
        ('"6" / "7"', {"of_6": ">", "of_7": ">"}, "about"),
        ('"6" + "7"', {}, "exact"),
    ],
)
def test_a_bound_is_carried_to_the_result(expression: str, comparators: dict[str, str], bound: str) -> None:
    assert calculate(expression, **comparators).bound == bound


def test_a_bound_is_not_multiplied_by_a_figure_below_zero() -> None:
    """More than 6 times −2 is less than −12: a result that would carry the wrong bound is refused."""
    with pytest.raises(ArithmeticProblem, match="negative figure"):
        calculate('"6" * "-2"', of_6=">")
    assert calculate('"6" + "-2"', of_6=">").bound == "lower"


@pytest.mark.parametrize(
    ("value", "words", "rounded"),
    [
        ("9485000000", "9.485\u00a0billion", False),
        ("767391304.3478", "767\u00a0million", True),
        ("12345", "12,345", False),
        ("0.33333333", "0.333", True),
        ("129.72972", "130", True),
        ("-3", "−3", False),
        ("0", "0", False),
    ],
)
def test_results_are_rounded_and_say_so(value: str, words: str, rounded: bool) -> None:
    assert Notation().number(Decimal(value)) == (words, rounded)


def test_a_figure_close_to_its_bound_bounds_the_result() -> None:
    """Nearly 50 is less than 50, and so is what is computed of it."""
    close = replace(figure("50", "~"), quantity=replace(figure("50", "~").quantity, closeness="below"))
    assert compute('"50" * 2', sources(lambda _: close)).bound == "upper"
    assert compute('2 / "50"', sources(lambda _: close)).bound == "lower"


def test_a_difference_of_unlike_things_counts_nothing() -> None:
    """A note told that 29 teams are two more than 27 countries."""

    def counted(words: str) -> Entry:
        entry = figure(words)
        unit = "countries" if words == "7" else "teams"
        return replace(entry, quantity=replace(entry.quantity, kind="count", unit=unit, unit_head=unit, unit_text=unit))

    with pytest.raises(ArithmeticProblem, match="would count nothing"):
        compute('"7" - "6"', sources(counted))
    assert compute('"6" - "5"', sources(counted)).value == 1
    assert compute('"7" / "6"', sources(counted)).value > 1


def test_currencies_are_not_added_up() -> None:
    def money(words: str) -> Entry:
        entry = figure(words)
        return replace(entry, quantity=replace(entry.quantity, kind="money", unit="CNY" if words == "7" else "USD"))

    with pytest.raises(ArithmeticProblem, match="different currencies"):
        compute('"7" + "6"', sources(money))
    assert compute('"6" + "5"', sources(money)).value == 11


def test_a_sum_of_money_is_an_amount_of_money(grammars: Grammars) -> None:
    """The currency stands in the result as in the source, and not in a ratio."""
    text = "A Report\n\nThe office spent €12.4 million and took in €13.1 million.\n"
    ledger = compile_ledger(read_document(decode("source.txt", text.encode())), grammars)
    entries = {entry.surface: entry for entry in ledger.entries}
    find = sources(entries.__getitem__)
    assert compute('"€13.1 million" - "€12.4 million"', find).result == "€700,000"
    assert compute('"€12.4 million" - "€13.1 million"', find).result == "−€700,000"
    assert compute('"€13.1 million" / "€13.1 million"', find).result == "1"


def test_short_brackets_stay_on_one_line_and_long_ones_do_not() -> None:
    """A line longer than the margin would leave its note."""

    def words(expression: str) -> str:
        shown = compute(expression, sources(lambda _: figure("5"), notation=Long())).shown
        return "".join(operand.words for operand in shown)

    assert words('"5" + (100 + 27) / 2').endswith("(100\u00a0+\u00a027) ÷ 2")
    assert "billion + 27)" in words('("5" + 27) / 2')


#: What makes a sentence a paragraph of a report, and no line of its title page.
PADDING = "All of this is as the office has said before, in the reports that it gives to whoever asks for them."


def ledger_of(text: str, grammars: Grammars) -> dict[str, Entry]:
    """The entries of a sentence by their words."""
    document = read_document(decode("source.txt", f"A Report\n\n{text} {PADDING}\n\n{PADDING}\n".encode()))
    return {" ".join(entry.surface.split()): entry for entry in compile_ledger(document, grammars).entries}


def told(expression: str, text: str, grammars: Grammars) -> str:
    """An expression over a text, as it is printed."""
    entries = ledger_of(text, grammars)
    longest = sorted(entries, key=len, reverse=True)
    find = sources(lambda words: entries[next(surface for surface in longest if surface in words)], Notation())
    made = compute(expression, find)
    return f"{''.join(one.words for one in made.shown)} {made.sign} {made.result}".replace("\u00a0", " ")


FERRIES = (
    "The office sent 240 ferries to more than 110 ports. It bought nearly 48 million tickets for over 370,000 guests, "
    "and 70.6 million masks from 1 March to 31 May 2020. It paid 90 million euros in 2019 and 250 million euros in 2020, "
    "or $2 billion over two years. It has 29 medical teams, 3 teams and 12 barges; rents rose by 27 percent and wages by "
    "24 percent. The bridge is 12 kilometres long. One ferry in 7 is new."
)


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ('"90 million euros" + "250 million euros"', "90 million euros + 250 million euros = 340 million euros"),
        ('"240 ferries" / "110 ports"', "240 ÷ more than 110 = at most 2.2 ferries for each port"),
        ('"48 million" / "370,000"', "nearly 48 million ÷ over 370,000 = at most 130 tickets for each guest"),
        ('"70.6 million" / days("from 1 March to 31 May 2020")', "70.6 million ÷ 92 ≈ 767,000 masks per day"),
        ('"$2 billion" / "two years"', "$2 billion ÷ 2 = $1 billion per year"),
        ('"29 medical" + "3 teams"', "29 + 3 = 32 teams"),
        ('"29 medical" + "12 barges"', "29 + 12 = 41"),
        ('"27 percent" - "24 percent"', "27 − 24 = 3 percentage points"),
        ('(100 + "27 percent") / (100 + "24 percent")', "(100 + 27) ÷ (100 + 24) ≈ 1.02"),
        ('"90 million euros" * ("24 percent" / 100)', "90 million euros × (24 ÷ 100) ≈ 22 million euros"),
        ('percent("12 barges" / "240 ferries")', "12 ÷ 240 = 5 percent"),
        ('"12 kilometres" / 2', "12 kilometres ÷ 2 = 6 kilometres"),
        ('"250 million euros" / "12 kilometres"', "250 million euros ÷ 12 kilometres ≈ 21 million euros for each km"),
        ('("240 ferries" / "two years") * "two years"', "(240 ÷ 2) × 2 = 240 ferries"),
        ('"110 ports" / ref("members")', "more than 110 ÷ 193 countries = at least 0.56 ports for each countries"),
        ('"240 ferries" * ref("rate")', "240 × 7.5 = 1,800 ferries"),
    ],
)
def test_results_read_as_a_person_writes(expression: str, words: str, grammars: Grammars) -> None:
    """Units survive, bounds are words, and no result is more precise than what it is made of."""
    assert told(expression, FERRIES, grammars) == words


def test_a_value_from_outside_is_known_for_one(grammars: Grammars) -> None:
    (entry,) = ledger_of("The office sent 84 ferries.", grammars).values()
    find = sources(lambda _: entry, Notation())
    made = compute('"84 ferries" / ref("members")', find)
    assert made.outside == ("members",)
    assert [one.outside for one in made.shown if one.outside] == ["members"]
    with pytest.raises(ArithmeticProblem, match="no operand is a quoted figure"):
        compute('ref("members") * 2', find)


@pytest.mark.thorough
def test_sums_of_money_are_read_back_in_every_currency(grammars: Grammars, lexicon: Lexicon) -> None:
    """Of each currency that the ledger knows by name, the sum is an amount of that currency to the ledger itself."""
    codes = sorted(set(Locale("en").currencies) & {currency.code for currency in lexicon.currencies})
    assert len(codes) > 100
    wrong = []
    for code in codes:
        name = get_currency_name(code, 90_000_000, "en")
        entries = ledger_of(f"They spent 90 million {name} and then 250 million {name}.", grammars)
        amounts = [one for one in entries.values() if one.quantity.unit == code]
        if len(amounts) != 2:
            continue
        find = sources(lambda words, found=amounts: found[words == "second"], Notation())
        result = compute('"first" + "second"', find).result.replace("\u00a0", " ")
        read = list(ledger_of(f"They spent {result}.", grammars).values())
        if [(one.quantity.value, one.quantity.unit) for one in read] != [(Decimal(340_000_000), code)]:
            wrong.append((code, result))
    assert wrong == []
