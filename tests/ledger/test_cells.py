"""What the heads of a table say of its cells: unit, scale, time, and what a number is of."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from edition.document.model.tree import Paragraph
from edition.document.parse import read_document
from edition.languages import Grammars
from edition.ledger import Entry
from edition.ledger.extract import compile_ledger
from edition.source import SourceText, Span


@pytest.fixture(scope="module")
def grammars(closed_forms: Grammars) -> Grammars:
    """Those that read closed forms alone: what heads say of a number is asked, not whether it is one."""
    return closed_forms


def cells(grammars: Grammars, *rows: str, above: str = "The ports are old and deep.") -> list[Entry]:
    """The entries of a table whose cells are parted by strokes."""
    width = [max(len(cell) for cell in column) for column in zip(*(row.split("|") for row in rows), strict=True)]
    lines = ["    ".join(cell.ljust(width[at]) for at, cell in enumerate(row.split("|"))) for row in rows]
    text = (
        f"A Report on Ports\n\nThe ports are many, and all of them are old.\n\n{above}\n\n"
        + "\n".join(lines)
        + "\n\nThe ports are told of below, and more of them.\n"
    )
    ledger = compile_ledger(read_document(SourceText("source.txt", text, "", "utf-8")), grammars)
    return [one for one in ledger.entries if one.quantity.kind not in ("date", "period")]


@pytest.mark.parametrize(
    ("head", "cell", "value", "unit", "kind"),
    [
        ("Freight (t)", "41,260", "41260", "t", "measure"),
        ("Freight (in tonnes)", "41,260", "41260", "t", "measure"),
        ("Length, km", "14.62", "14.62", "km", "measure"),
        ("Length in kilometres", "14.62", "14.62", "km", "measure"),
        ("Exports ($ million)", "24.6", "24600000", "USD", "money"),
        ("Exports (US$ m)", "24.6", "24600000", "USD", "money"),
        ("Exports (€ bn)", "24.6", "24600000000", "EUR", "money"),
        ("Exports, thousands of euros", "24.6", "24600", "EUR", "money"),
        ("Exports ($'000)", "24.6", "24600", "USD", "money"),
        ("Exports ($000s)", "24.6", "24600", "USD", "money"),
        ("Share, %", "12", "12", "%", "percent"),
        ("Percent of total", "12", "12", "%", "percent"),
        ("%", "12", "12", "%", "percent"),
        ("Passengers", "782,100", "782100", "passengers", "count"),
        ("Number of boats", "782", "782", "boats", "count"),
        ("Passengers (thousands)", "782", "782000", None, "number"),
        ("Cost (million crowns)", "24.1", "24100000", "crowns", "count"),
        ("Exports", "782", "782", None, "number"),
        ("Cost", "24.1", "24.1", None, "number"),
        ("Change", "12%", "12", "%", "percent"),
        ("Boats", "1990", "1990", "boats", "count"),
    ],
)
def test_a_column_gives_its_unit_and_scale(
    grammars: Grammars, head: str, cell: str, value: str, unit: str | None, kind: str
) -> None:
    entry, *_ = cells(grammars, f"Port|{head}", f"North|{cell}", "South|8", "East|12")
    quantity = entry.quantity
    assert (quantity.value, quantity.unit, quantity.kind) == (Decimal(value), unit, kind)
    # The value is scaled: a unit's words that told the scale once more would tell another value.
    assert not re.search(r"million|thousand|000|bn|\bm\b", quantity.unit_text or "")
    assert entry.said_of is not None
    assert entry.said_of.startswith("North")


def test_the_year_of_a_column_or_row_is_the_time_of_its_numbers(grammars: Grammars) -> None:
    by_column = cells(grammars, "Item|2003|2007", "Wages|24.1|42.7", "Quays|8.3|12.6")
    assert [one.quantity.as_of for one in by_column] == ["2003", "2007", "2003", "2007"]
    assert [one.said_of for one in by_column] == ["Wages", "Wages", "Quays", "Quays"]
    by_row = cells(grammars, "Year|Boats|Length (km)", "2010|1990|14.62", "2011|15|14.88")
    assert all(
        one.quantity.as_of in (year, None) for one, year in zip(by_row, (*["2010"] * 2, *["2011"] * 2), strict=True)
    )
    assert [one.quantity.unit for one in by_row] == ["boats", "km", "boats", "km"]


def test_a_caption_gives_what_the_columns_do_not(grammars: Grammars) -> None:
    found = cells(
        grammars,
        "Item|2003|2007|Change, %",
        "Wages|24.1|42.7|77",
        "Quays|8.3|12.6|52",
        above="Table 2: Spending (million crowns)",
    )
    _, *found = found  # the number of the table
    assert [one.quantity.value for one in found[:3]] == [24_100_000, 42_700_000, 77]
    assert [one.quantity.unit for one in found[:3]] == ["crowns", "crowns", "%"]


def test_a_row_of_heads_without_numbers_goes_on_with_the_heads(grammars: Grammars) -> None:
    found = cells(grammars, "Year|Planned|Cost", ".|(km)|(million)", "2010|2.5|4.9", "2011|2.6|5.3")
    assert [(one.quantity.value, one.quantity.unit) for one in found[:2]] == [
        (Decimal("2.5"), "km"),
        (Decimal(4_900_000), None),
    ]


def test_a_row_that_is_longer_than_the_heads_takes_nothing_from_them(grammars: Grammars) -> None:
    found = cells(grammars, "Port|Boats| ", "North|12|40", "South|8|30")
    assert all(one.surface in ("12", "40", "8", "30") for one in found)


def test_a_sign_at_the_first_number_of_a_column_holds_for_the_others(grammars: Grammars) -> None:
    found = cells(grammars, "Port|Dues|Share", "North|$67,650|12%", "South|39,639|20", "East|8,120|68")
    assert [one.quantity.unit for one in found] == ["USD", "%"] * 3


def test_a_line_above_a_table_tells_the_unit_of_its_cells(grammars: Grammars) -> None:
    above = "Dues of the ports (in thousands of euros)"
    found = cells(grammars, "Port|1998|1999", "North|24.6|27.1", "South|8.3|9.2", "East|1.2|1.6", above=above)
    assert {(one.quantity.unit, one.quantity.value) for one in found} >= {("EUR", Decimal(24600))}


STATEMENT = ("Item|2004|2003", "Dues of ships|$ 8,700|$ 8,851", "Rents|81|1,345", "Repairs|(32)|(186)")


@pytest.mark.parametrize(
    ("above", "value", "unit"),
    [
        ("(millions, except dues per\nship)", "81000000", "USD"),
        ("(In thousands)", "81000", "USD"),
        ("Amounts in EUR millions", "81000000", "USD"),
        ("(Unaudited)", "81", "USD"),
        ("A port of one million people.", "81", "USD"),
    ],
)
def test_a_line_above_a_table_gives_the_scale_of_all_its_sums(
    grammars: Grammars, above: str, value: str, unit: str
) -> None:
    """A scale in another currency than that of the cells is not theirs."""
    entry = next(one for one in cells(grammars, *STATEMENT, above=above) if one.surface == "81")
    expected = "81" if "EUR" in above else value
    assert (entry.quantity.value, entry.quantity.unit) == (Decimal(expected), unit)


def test_what_is_per_something_or_told_to_the_cent_is_not_in_millions(grammars: Grammars) -> None:
    rows = (*STATEMENT, "Dues per ship|4|5", "Toll|0.25|1.04")
    values = {one.surface: one.quantity.value for one in cells(grammars, *rows, above="(millions)")}
    assert (values["4"], values["1.04"], values["1,345"]) == (Decimal(4), Decimal("1.04"), Decimal(1345000000))


def test_a_sum_in_brackets_is_below_zero(grammars: Grammars) -> None:
    found = {one.surface: one.quantity.value for one in cells(grammars, *STATEMENT, above="(millions)")}
    assert found["32"] == Decimal(-32000000)
    loss = cells(grammars, "Item|2004|2003", "Income|$ 53|$ 309", "Loss|$ (806)|$ 501")[2]
    assert (loss.surface, loss.quantity.value, loss.quantity.unit) == ("$ (806)", Decimal(-806), "USD")


def test_rows_that_count_shares_are_in_no_unit_of_the_sums_around_them(grammars: Grammars) -> None:
    found = {one.surface: one.quantity.unit for one in cells(grammars, *STATEMENT, "Shares held|216|298")}
    assert (found["81"], found["216"]) == ("USD", None)


def test_names_of_columns_over_two_lines_name_a_table_that_begins_with_the_name_of_a_group(grammars: Grammars) -> None:
    text = (
        "The ports are many, and all of them are old.\n\n"
        "        (millions)\n"
        "                               July 3,   June 28,   January 3,\n"
        "                                 2004       2003         2004\n"
        "    Assets\n"
        "      Current assets\n"
        "        Cash                   $  3,559   $ 2,921      $ 9,057\n"
        "        Receivables                   -    29,465            -\n"
        "        Inventories               5,543     5,447        5,335\n"
        "\nThe ports are told of below, and more of them.\n"
    )
    entries = compile_ledger(read_document(SourceText("source.txt", text, "", "utf-8")), grammars).entries
    found = {one.surface: one for one in entries}
    assert found["29,465"].quantity.value == Decimal(29465000000)
    assert (found["29,465"].quantity.as_of, found["29,465"].said_of) == ("2003", "Receivables")
    assert found["5,335"].slots["measure"].value == "Inventories"


def test_lines_of_a_literal_block_are_read_each_for_itself_in_the_scale_told_above(grammars: Grammars) -> None:
    document = read_document(SourceText("source.txt", "The ports are old.\n\nThey pay.\n", "", "utf-8"))
    text = "(millions)\nDues of ships     $7,771   $    -\nTolls   $1.04   $  0.15   $ (3.71)"
    source = SourceText("source.txt", f"The ports are old.\n\n{text}\n", "", "utf-8")
    start = source.text.index("(millions)")
    last = document.blocks[1]
    assert isinstance(last, Paragraph)
    block = replace(last, kind="literal", span=Span(start, start + len(text)))
    whole = replace(document, source=source, blocks=(document.blocks[0], block), language="en")
    found = {one.surface: one for one in compile_ledger(whole, grammars).entries}
    assert {surface: str(one.quantity.value) for surface, one in found.items() if one.quantity.kind == "money"} == {
        "$7,771": "7771000000",
        "$1.04": "1.04",
        "$  0.15": "0.15",
        "$ (3.71)": "-3.71",
    }
    assert source.quote(found["$1.04"].sentence).startswith("Tolls")


def test_a_column_of_units_has_the_unit_of_each_row(grammars: Grammars) -> None:
    rows = (
        "Item|Unit|2041|2042",
        "Freight|million tonnes|4.1|4.6",
        "Sales|KRW million|310|342",
        "Pilots|persons|18|21",
    )
    found = {one.surface: one.quantity for one in cells(grammars, *rows)}
    assert (found["4.1"].value, found["4.1"].unit) == (Decimal(4100000), "t")
    assert (found["342"].value, found["342"].unit) == (Decimal(342000000), "KRW")
    assert (found["18"].value, found["18"].unit) == (Decimal(18), "persons")


def test_a_sum_in_the_name_of_a_row_is_in_no_scale_of_the_table(grammars: Grammars) -> None:
    rows = (*STATEMENT, "Loans under $100,000|12|14")
    found = {one.surface: one.quantity.value for one in cells(grammars, *rows, above="(millions)")}
    assert (found["$100,000"], found["12"]) == (Decimal(100000), Decimal(12000000))
