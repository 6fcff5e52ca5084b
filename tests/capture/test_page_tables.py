"""Tables of PDFs: by rules, by gaps and by the structure tree, on pages that are set for the test."""

from __future__ import annotations

import pytest

from edition.capture.pdf_page import GlyphRun, Type
from edition.capture.pdf_tags import TagPlace
from edition.capture.tagged_tables import tagged_table
from edition.document.model.tree import Table
from edition.document.parse import read_document
from edition.source import SourceText
from tests.capture.test_pdf import WORDS, captured

SHEET = "@page { size: 160mm 170mm; @top-center { content: none } @bottom-center { content: none } }"
PLAIN = f"{SHEET} table {{ width: 100% }} td, th {{ text-align: left; font-weight: normal; line-height: 12pt }}"
RULED = f"{PLAIN} table {{ border-collapse: collapse }} td, th {{ border: 0.5pt solid black }}"
RIGHT = "td + td, th + th { text-align: right }"


def rows_of(body: str, style: str, *, tagged: bool = False) -> list[list[str]]:
    """The rows of all tables, cells with single blanks."""
    text, capture = captured(f"<p>{WORDS}</p>{body}<p>{WORDS}</p>", style, tagged=tagged)
    lines = text.split("\n")
    return [
        [" ".join(cell.split()) for cell in lines[line.number - 1].split("\t")]
        for line in capture.lines
        if line.role == "row"
    ]


def table(*rows: str) -> str:
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def test_a_cell_of_a_grid_holds_all_its_lines() -> None:
    body = table(
        "<td><td>All companies of the harbour that were asked<td>Those that are listed",
        "<td>Number of the states in which one or more of them answered<td>21<td>8",
        "<td>Number of those in which all did<td>11<td>3",
    )
    assert rows_of(body, RULED) == [
        ["", "All companies of the harbour that were asked", "Those that are listed"],
        ["Number of the states in which one or more of them answered", "21", "8"],
        ["Number of those in which all did", "11", "3"],
    ]


def test_cells_that_span_columns_and_rows() -> None:
    text, capture = captured(
        table(
            "<th rowspan=2>Port<th colspan=2>1994<th colspan=2>1995",
            "<th>ships<th>boats<th>ships<th>boats",
            "<td>North<td>12<td>140<td>9<td>31",
            "<td>South<td>7<td>9<td>5<td>22",
        ),
        RULED,
    )
    rows = [line for line in capture.lines if line.role == "row"]
    assert [tuple(columns for columns, _ in line.cells) for line in rows] == [(1, 2, 2), (1,) * 5, (1,) * 5, (1,) * 5]
    assert text.split("\n")[rows[1].number - 1].split("\t") == ["", "ships", "boats", "ships", "boats"]
    assert [line.is_head for line in rows] == [True, True, False, False]


def test_numbers_below_each_other_between_two_rules_are_rows() -> None:
    body = table(
        "<th>Port<th>Ships<th>Boats",
        "<td>North<br>South<br>West<td>12<br>7<br>30<td>140<br>9<br>2",
        "<td>All<td>49<td>151",
    )
    assert rows_of(body, RULED) == [
        ["Port", "Ships", "Boats"],
        ["North", "12", "140"],
        ["South", "7", "9"],
        ["West", "30", "2"],
        ["All", "49", "151"],
    ]


def test_rules_around_the_columns_alone_leave_the_rows() -> None:
    style = f"{PLAIN} {RIGHT} table {{ border-collapse: collapse; border: 0.5pt solid black }} td, th {{ border-left: 0.5pt solid }}"
    rows = [("Port", "Ships"), ("North", "12"), ("South", "7"), ("West", "30"), ("East", "4")]
    assert rows_of(table(*(f"<td>{one}<td>{other}" for one, other in rows)), style) == [list(row) for row in rows]


def test_tables_side_by_side_are_two() -> None:
    one = table("<th>Port<th>Ships", "<td>North<td>12", "<td>South<td>7", "<td>West<td>30")
    other = table("<th>Country<th>Boats", "<td>Spain<td>91", "<td>Italy<td>85", "<td>Malta<td>3")
    style = f"{RULED} table {{ width: 46%; float: left; margin-right: 3% }} p {{ clear: both }}"
    assert rows_of(one + other, style) == [
        *(["Port", "Ships"], ["North", "12"], ["South", "7"], ["West", "30"]),
        *(["Country", "Boats"], ["Spain", "91"], ["Italy", "85"], ["Malta", "3"]),
    ]


def test_narrow_columns_of_numbers_are_told_apart() -> None:
    body = table(
        "<th>Country<th>Male<th>Female<th>All",
        *(f"<td>{name}<td>{a}<td>{b}<td>{c}" for name, a, b, c in (("Austria", 7.1, 6.2, 6.9), ("Belgium", 4.4, 9.1, 7.7), ("Cyprus", 3.3, 8.5, 6.1))),
    )  # fmt: skip
    style = f"{PLAIN} {RIGHT} table {{ width: 70mm; border-spacing: 0 }} td + td, th + th {{ width: 10mm; padding: 0 }}"
    assert rows_of(body, style)[1:] == [
        ["Austria", "7.1", "6.2", "6.9"],
        ["Belgium", "4.4", "9.1", "7.7"],
        ["Cyprus", "3.3", "8.5", "6.1"],
    ]


def test_dots_that_lead_to_a_number_are_no_column() -> None:
    rows = (("North", 5, "12", "140"), ("South", 40, "7", "9"), ("The West", 20, "30", "2"), ("East", 33, "4", "1"))
    body = table(*(f"<td>{name} {'. ' * dots}<td>{a}<td>{b}" for name, dots, a, b in rows))
    assert [[row[0].rstrip(" ."), *row[1:]] for row in rows_of(body, f"{PLAIN} {RIGHT}")] == [
        [name, a, b] for name, _, a, b in rows
    ]


def test_bullets_are_one_with_their_words() -> None:
    items = "<br>".join(f"•&emsp;The masters of the {name} ships" for name in ("small", "large", "other"))
    body = table(f"<td>Those that answered<td>{items}", f"<td>Those that did not<td>{items}")
    found = rows_of(body, RULED)
    assert [len(row) for row in found] == [2, 2]
    assert found[0][1].startswith("• The masters of the small ships • The masters of the large")


def test_parts_under_sub_headings_are_one_table() -> None:
    part = [f"<td>{name}<td>{a}<td>{b}" for name, a, b in (("North", 12, 140), ("South", 7, 9), ("West", 30, 2))]
    body = table("<th>Port<th>Ships<th>Boats", *part, "<td class=sub>In winter", *part)
    style = f"{PLAIN} {RIGHT} .sub {{ padding: 12pt 0 }}"
    _, capture = captured(body, style)
    assert len({line.block for line in capture.lines if line.role == "row"}) == 1


def test_heads_that_stand_apart_are_of_the_table_below() -> None:
    part = [f"<td>{name}<td>{a}<td>{b}" for name, a, b in (("North", 12, 140), ("South", 7, 9), ("West", 30, 2))]
    heads = "<th>Port of the board<th>Ships that called<th>Boats of all kinds"
    _, capture = captured(table(heads, "<td>of the bay<td>in the year<td>and sizes", *part),
                             f"{PLAIN} {RIGHT} tr:nth-child(3) td {{ padding-top: 30pt }}")  # fmt: skip
    rows = [line for line in capture.lines if line.role == "row"]
    assert len({line.block for line in rows}) == 1
    assert [line.is_head for line in rows][-3:] == [False, False, False]
    assert rows[0].is_head


def test_dashes_that_stand_for_nothing_stay_a_column() -> None:
    body = table(
        "<th>Port<th>1994<th>1995<th>1996",
        *(f"<td>{name}<td>{a}<td>-<td>{b}" for name, a, b in (("North", 12, 7), ("South", 8, 3), ("West", 40, 9))),
    )
    assert [len(row) for row in rows_of(body, f"{PLAIN} {RIGHT}")] == [4, 4, 4, 4]


def test_frames_around_texts_are_no_tables() -> None:
    box = f"<td>{WORDS} {WORDS}<td>A box"
    assert rows_of(table(box, "<td>One<td>"), f"{RULED} td + td {{ width: 20mm }}") == []


def test_lines_stretched_beside_notes_are_no_table() -> None:
    body = "".join(
        f"<p style='text-align: justify; text-align-last: justify; width: 90mm'>({mark}) {words}</p>"
        for mark, words in (("a", "AUTHORITY TO ENTER INTO"), ("b", "A MEMORANDUM OF THE"), ("c", "BOARD AND ITS OWN"))
    )
    assert rows_of(body, SHEET) == []


@pytest.mark.parametrize("before", ["<p><b>Table 6.1: Size of the market</b></p>", "<p>Annual report of the board</p>"])
def test_a_table_below_a_caption_or_above_a_title_is_read(before: str) -> None:
    rows = ["<th>Port<th>Ships", "<td>North<td>12", "<td>South<td>7", "<td>West<td>30"]
    text, capture = captured(f"{before}{table(*rows)}<h1>A Report of the Harbour</h1><p>{WORDS}</p>", RULED)
    document = read_document(SourceText("a.pdf", text, "", "utf-8", capture=capture))
    found = [block for block in document.blocks if isinstance(block, Table)]
    assert [[document.words(cell.span) for cell in row] for row in found[0].rows][1:] == [
        ["North", "12"],
        ["South", "7"],
        ["West", "30"],
    ]
    lost = [one for one in document.removals if any(map(str.isalnum, text[one.span.start : one.span.end]))]
    assert not lost


def test_a_row_of_another_length_stands_where_its_cells_are_set() -> None:
    """The tree of a report had the source of a row second, and two of its numbers the wrong way round."""
    kind = Type(10.0, 400, False, "#000000")
    lefts = (30.0, 150.0, 250.0, 350.0, 450.0)
    told = [
        [("Iowa", 0), ("1.35", 1), ("1.42", 2), ("1.38", 3), ("The board", 4)],
        [("Ohio", 0), ("1.36", 1), ("1.44", 2), ("1.39", 3), ("The board", 4)],
        [("Sum", 0), ("The board", 4), ("2.72", 2), ("2.71", 1)],
    ]
    stretches, places = [], {}
    for row, cells in enumerate(told, 1):
        for cell, (words, column) in enumerate(cells, 1):
            number = len(stretches)
            box = (lefts[column], 20.0 * row, lefts[column] + 40, 20.0 * row + 10)
            stretches.append(GlyphRun(words, box, 20.0 * row + 8, kind, number))
            places[number] = TagPlace(number, ("Table", "TR", "TD"), number, 1, row, cell)
    found = tagged_table(stretches, places, 1)
    assert found is not None
    assert [cell.words for cell in found.rows[2]] == ["Sum", "2.71", "2.72", "", "The board"]
