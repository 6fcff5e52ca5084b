"""What the heads of a cell tell of its figure: whose it is, what is measured, the time and the unit."""

from __future__ import annotations

from edition.document.parse import read_document
from edition.files import find_installation, read_grammars
from edition.ledger.extract import compile_ledger
from edition.source import decode
from tests.document.test_table_parts import PROSE

OF_COUNTRIES = """\
Country              Domestic (%)     Foreign (%)     Total (n)

Norway                       92.9             7.1         5,821
Spain                           0           100.0         5,906
Greece                      100.0               0            17
"""
OF_YEARS = """\
                                            2004              2003

     Dues of ships                       $ 8,700           $ 8,851
     Rents and other
      revenues                                81             1,345
     Wages of pilots                       6,282             6,402
"""


def told(table: str) -> dict[str, tuple[str, str, str, str]]:
    """Of each figure of a table its measure, subject, time and unit."""
    document = read_document(decode("source.txt", f"The Harbours\n\n{PROSE}{table}\n{PROSE}".encode()))
    ledger = compile_ledger(document, read_grammars(find_installation()))
    found = {}
    for entry in ledger.entries:
        words = (entry.slots[name].value if name in entry.slots else "" for name in ("measure", "subject", "as_of"))
        measure, subject, time = (" ".join(one.split()) for one in words)
        found[entry.surface] = (measure, subject, time, entry.quantity.unit or "")
    return found


def test_a_country_is_whose_a_figure_is() -> None:
    found = told(OF_COUNTRIES)
    assert found["92.9"] == ("Domestic", "Norway", "", "%")
    assert found["7.1"] == ("Foreign", "Norway", "", "%")


def test_columns_of_years_leave_the_name_of_what_is_measured_to_the_row() -> None:
    found = told(OF_YEARS)
    assert found["$ 8,700"] == ("Dues of ships", "", "2004", "USD")
    assert found["1,345"] == ("Rents and other revenues", "", "2003", "USD")


def test_a_letter_in_brackets_behind_a_row_calls_a_note() -> None:
    """A chart showed commitments in grams: "(g)" called a note."""
    found = told(OF_YEARS.replace("Wages of pilots    ", "Wages of pilots (g)"))
    assert found["6,282"][3] != "gram"
    assert found["6,282"][3] == found["6,402"][3] == told(OF_YEARS)["6,282"][3]
