"""`explain FILE --figure ID`: what decided the role of a number, and what is told of one that is not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from edition.commands import main

TEXT = "The ports of the north handled 782,100 tons of freight in 1997 (see Table 3 on page 27), as we said before.\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "ports.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_what_decided_is_told(source: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["figures", str(source), "--format", "json"]) == 0
    (page,) = [one for one in json.loads(capsysbinary.readouterr().out)["others"] if one["surface"] == "27"]
    assert main(["explain", str(source), "--figure", page["id"]]) == 0
    told = capsysbinary.readouterr().out.decode()
    assert told.startswith("27  reference, confidence 0.")
    assert told.count("=") >= 10  # five features of each score


def test_an_unknown_number_is_told_with_those_near_it(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(source), "--figure", "o-00000000"]) == 2
    assert "U-001: the ledger has no number with this id" in capsys.readouterr().err
    assert main(["explain", "--figure", "o-00000000"]) == 2
    assert "--figure needs exactly one FILE" in capsys.readouterr().err


def test_what_filled_the_slots_of_a_figure_is_told(source: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["figures", str(source), "--format", "json"]) == 0
    entries = json.loads(capsysbinary.readouterr().out)["entries"]
    (freight,) = [one for one in entries if one["surface"] == "782,100 tons"]
    assert main(["explain", str(source), "--figure", freight["id"]]) == 0
    told = capsysbinary.readouterr().out.decode()
    assert f"measure  {freight['measure']}, confidence" in told
    assert ("as_of  1997" in told) is (freight["as_of"] == "1997")
