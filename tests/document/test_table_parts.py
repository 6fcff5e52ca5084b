"""Tables of plain text: the names of their columns, rows apart from one another, names over several lines."""

from __future__ import annotations

from edition.document import Table
from edition.document.model.cell_heads import heads_of_cells
from edition.document.parse import read_document
from edition.source import decode

PROSE = (
    "The board met in the town hall and heard what the harbour master had to say of the year that had just ended,\n"
    "and of the year before it, in which there had been more ice than in any other since the mole was built.\n\n"
)
APART = """\
Harbour              Domestic (%)     Foreign (%)     Total (n)

Ash                          92.9             7.1         5,821
Birk                            0           100.0         5,906
Corn                        100.0               0            17
Dell                         99.2             0.8        24,137
"""
STATEMENT = """\
                                          Year ended        Year ended
    (thousands)                              2004              2003

    REVENUES
     Dues of ships                         $ 8,700           $ 8,851
     Rents and other
      revenues                                  81             1,345
              Total revenues                 8,781            10,196

    EXPENSES
     Wages of pilots                         6,282             6,402
     Upkeep                                  2,064             2,299

    Result                                 $   435           $ 1,495
"""


def tables(text: str) -> list[list[list[str]]]:
    document = read_document(decode("source.txt", f"The Harbours\n\n{PROSE}{text}\n{PROSE}".encode()))
    found = [block for block in document.blocks if isinstance(block, Table)]
    return [[[" ".join(document.words(cell.span).split()) for cell in row] for row in table.rows] for table in found]


def test_names_of_columns_may_stand_apart() -> None:
    (table,) = tables(APART)
    assert table[0] == ["Harbour", "Domestic (%)", "Foreign (%)", "Total (n)"]
    assert len(table) == 5


def test_cells_know_the_names_of_their_columns() -> None:
    document = read_document(decode("source.txt", f"The Harbours\n\n{PROSE}{APART}\n{PROSE}".encode()))
    heads = heads_of_cells(document)
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    column = heads[table.rows[4][3].id].column
    assert [document.words(cell.span) for cell in column] == ["Total (n)"]


def test_a_statement_is_one_table() -> None:
    (table,) = tables(STATEMENT)
    assert table[:2] == [["", "Year ended", "Year ended"], ["(thousands)", "2004", "2003"]]
    assert ["REVENUES", "", ""] in table
    assert ["Dues of ships", "$ 8,700", "$ 8,851"] in table
    assert ["Rents and other revenues", "81", "1,345"] in table
    assert table[-1] == ["Result", "$ 435", "$ 1,495"]


def test_text_below_a_table_is_no_row_of_it() -> None:
    (table,) = tables(APART + "\nIn all          there were\n")
    assert table[-1][0] == "Dell"
