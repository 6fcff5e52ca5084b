"""Tables wider than their column: in the margins, turned, parted; every figure is on the paper, to another reader too."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from edition.commands import main
from edition.typesetter.protocol import TableSetting, Width
from edition.typesetter.wide_tables import next_setting, set_tables
from tests.provocation import provokes

_XHTML = "{http://www.w3.org/1999/xhtml}"


def table(columns: int, first: str = "Quay") -> tuple[str, list[str]]:
    """A table with figures that stand once in the text each, and these figures."""
    figures = [[f"{7_000_001 + 97 * (row * columns + at):,}" for at in range(columns)] for row in range(3)]
    heads = "".join(f"<th>{1960 + at}</th>" for at in range(columns))
    rows = "".join(
        f"<tr><td>{first} {name}</td>{''.join(f'<td>{one}</td>' for one in row)}</tr>"
        for name, row in zip(("north", "south", "east"), figures, strict=True)
    )
    return f"<table><tr><th>{first}</th>{heads}</tr>{rows}</table>", [one for row in figures for one in row]


def page(*parts: str) -> str:
    body = "".join(parts)
    return f"<!DOCTYPE html><html lang='en'><head><title>Dues</title></head><body><h1>Harbour dues</h1>{body}</body></html>"


def words_on(pdf: Path) -> list[tuple[tuple[float, float], str, tuple[float, float]]]:
    """Each word as Poppler reads it: the size of its page, the word, and its left and right edge, in points."""
    found = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True, text=True).stdout
    root = ET.fromstring(re.sub("<!DOCTYPE[^>]*>", "", found))
    return [
        (
            (float(one.get("width", 0)), float(one.get("height", 0))),
            word.text or "",
            (float(word.get("xMin", 0)), float(word.get("xMax", 0))),
        )
        for one in root.iter(f"{_XHTML}page")
        for word in one.iter(f"{_XHTML}word")
    ]


@pytest.mark.parametrize(
    ("columns", "size", "code"),
    [(6, "a4", ""), (13, "a4", ""), (20, "a4", "F-106"), (40, "a4", "F-106"), (25, "book", "F-106")],
)
def test_every_figure_is_inside_of_its_page(
    make_work: Callable[..., Path], tmp_path: Path, columns: int, size: str, code: str
) -> None:
    """Thirteen columns of seven digits, which now have room in the margins, went over the edge of the paper, without a word."""
    rows, figures = table(columns)
    source = page("<p>The harbour had 12 ships.</p>", rows, "<p>There is no more.</p>")
    work = make_work({"work.toml": f'page = "{size}"\n', "source.html": source}, source)
    (work / "source.txt").unlink()
    assert main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(work)]) == 0
    made = tmp_path / "dist" / "work-under-test"
    report = json.loads((made / "report.json").read_text("utf-8"))
    assert {one["code"] for one in report["findings"]} & {"F-106", "B-008", "F-013"} == ({code} if code else set())
    words = words_on(made / "work-under-test.pdf")
    inside = {word for (width, _), word, (left, right) in words if left > 20 and right < width - 20}
    assert set(figures) <= inside
    turned = {word for (width, height), word, _ in words if width > height}
    assert (set(figures) <= turned) == bool(code)


@provokes("F-106")
def test_a_table_that_is_turned_is_told(
    tmp_path: Path, told: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "dues.html").write_text(page("<p>The harbour.</p>", table(20)[0]), "utf-8")
    assert main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(tmp_path / "dues.html")]) == 0
    lines = capsys.readouterr().err.splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if "F-106" in line)
    told("F-106", "".join(lines[at : at + 2]))


def test_long_words_in_a_cell_are_broken_and_no_figure_is(tmp_path: Path) -> None:
    """An address in a table of documents is as long as a line."""
    address = "https://harbour.example/" + "/".join(f"part-{number}" for number in range(40))
    rows = f"<table><tr><th>Paper</th><th>Where</th><th>Ships</th></tr><tr><td>Dues</td><td>{address}</td><td>7,000,001</td></tr></table>"
    (tmp_path / "dues.html").write_text(page("<p>The harbour.</p>", rows), "utf-8")
    assert main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(tmp_path / "dues.html")]) == 0
    words = words_on(tmp_path / "dist" / "dues" / "dues.pdf")
    assert "7,000,001" in {word for (width, _), word, (left, right) in words if left > 20 and right < width - 20}
    assert max(right for (width, _), _, (_, right) in words if width < 600) < 595


def test_what_is_tried_next() -> None:
    """The margins, smaller type, turned pages, groups of columns, smaller type; then nothing."""
    now, tried = TableSetting(Width.AS_IT_IS), []
    widths, room = [30.0, *[20.0] * 9], 75.0
    while (following := next_setting(now, widths, room)) is not None:
        now = following
        tried.append((Width(now.width).name, now.groups))
    groups = (1, 3, 5, 7, 9)
    assert tried == [
        ("WIDE", ()), ("CLOSE", ()), ("TURNED", ()), ("PARTED", groups), ("SMALLER", groups), ("SMALLEST", groups),
    ]  # fmt: skip
    assert next_setting(TableSetting(Width.TURNED), [30.0, 900.0], room) == TableSetting(Width.SMALLER)


def test_a_table_that_is_parted_has_all_its_cells_once_and_says_its_first_column_again() -> None:
    root = ET.fromstring(
        '<main><p class="table-no">3</p><table class="source" id="t"><thead><tr><th id="a">Quay</th><th id="b">1</th>'
        '<th id="c">2</th></tr></thead><tbody><tr><td id="d"><a href="#q" id="q">North</a></td><td id="e">10</td>'
        '<td id="f">20</td></tr></tbody></table> and</main>'
    )
    set_tables(root, {"t": TableSetting(Width.PARTED, (1, 2))})
    (holder,) = root
    assert (holder.get("class"), holder.tail, [one.tag for one in holder]) == (
        "many-columns turned",
        " and",
        ["p", "table", "table"],
    )
    assert [one.get("id") for one in root.iter() if one.get("id")] == ["t", "a", "b", "d", "q", "e", "c", "f"]
    assert ["".join(one.itertext()) for one in root.iter("tr")] == ["Quay1", "North10", "Quay2", "North20"]
    assert [one.text for one in root.iter("span")] == ["Quay", "North"]
    assert {one.get("class") for one in root.iter("span")} == {"made"}
