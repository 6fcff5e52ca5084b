"""`build.py charts` lists facts as a table in a pipe and as JSON, and says why there are none."""

from __future__ import annotations

import json
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
    assert head.split("\t") == ["Worth", "Drawn", "Fact", "Form", "Title", "Figures", "Reason"]
    assert [row.split("\t")[2] for row in rows] == ["before-after", "same-quantity-several-subjects"]


def test_a_language_without_grammar_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rapport.txt"
    path.write_text(
        "Un rapport sur les ports\n\nLes prix des ports sont passés de 2 à 3 francs cette année.\n" * 3, "utf-8"
    )
    assert main(["charts", str(path)]) == 0
    assert "there is nothing to draw" in capfd.readouterr().err
