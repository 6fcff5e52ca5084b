"""`build.py charts` lists facts as a table in a pipe and as JSON, and says why there are none."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from edition.commands import main

_TEXT = (
    "A Report on Ports\n\nFares rose from 2 to 3 crowns.\n\nThe ports sold 12 tons of wool and bought 9 tons of flax.\n"
)


@pytest.fixture
def text(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text(_TEXT, "utf-8")
    return str(path)


def test_json_has_the_fields_of_the_contract(text: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["charts", text, "--format", "json"]) == 0
    charts = json.loads(capfdbinary.readouterr().out)
    assert [(one["fact"], one["form"]) for one in charts] == [
        ("before-after", "dumbbell"),
        ("same-quantity-several-subjects", "bar"),
    ]
    points = charts[0]["points"]
    assert [_TEXT[point["start"] : point["end"]] for point in points] == [point["display"] for point in points]
    assert [point["value"] for point in points] == [2, 3]
    assert {point["entry"][:2] for point in points} == {"q-"}
    assert len({one["id"] for one in charts}) == len(charts)
    assert [one["worth"] for one in charts] == sorted((one["worth"] for one in charts), reverse=True)


def test_a_table_has_a_line_for_each_fact(text: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["charts", text]) == 0
    head, *rows = capfd.readouterr().out.splitlines()
    assert head.split("\t") == ["Worth", "Drawn", "Fact", "Form", "Title", "Figures", "Lacks"]
    assert [row.split("\t")[2] for row in rows] == ["before-after", "same-quantity-several-subjects"]


def test_a_language_without_grammar_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rapport.txt"
    path.write_text(
        "Un rapport sur les ports\n\nLes prix des ports sont passés de 2 à 3 francs cette année.\n" * 3, "utf-8"
    )
    assert main(["charts", str(path)]) == 0
    assert "no charts can be drawn" in capfd.readouterr().err


_MANY = """A Report on Prices

This came from services (+2.4% after +2.1%), from energy (-6.7% after -8.0%) and from food (+1.4% after +1.3%).

Expenditure of schools fell from $9 million in 2011 to $6 million in 2012.

Expenditure of the army fell from $5 million in 2011 to $4 million in 2012.

Rents were $83 million, up 29 percent. Half of the men paid in May, 40 percent of the women and 25 percent of the clerks.

The tide stayed between -3 and 12 metres, and the wind went up from 3 to 9 knots.
"""


def test_what_is_listed_as_toml_can_be_kept_as_it_is(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Each chart that is no comment passes the lint of an editor's own; the others say what is to be mended."""
    work = tmp_path / "work"
    work.mkdir()
    (work / "source.txt").write_text(_MANY, "utf-8")
    assert main(["charts", str(work), "--format", "toml"]) == 0
    listed = capfdbinary.readouterr().out
    (work / "charts.toml").write_bytes(listed)
    assert b"## to be mended: C-002" in listed
    assert b'size = "margin"' in listed
    assert len(tomllib.loads(listed.decode("utf-8"))["chart"]) >= 5
    assert main([str(work), "--formats", "html", "--out", str(tmp_path / "dist")]) == 0
    assert b"C-1" not in capfdbinary.readouterr().err
