"""What other programs read of an edition, before validators of others: schemas, tables, times, units, files of works."""

from __future__ import annotations

import csv
import json
import logging
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import frictionless
import jsonschema
import pytest
import validators
from csvw import CSVW
from edtf import parse_edtf

from edition.commands import main
from edition.formats.schema.ucum import ucum_code
from edition.quantity import Quantity

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=["fighting-covid-19", "state-of-the-union-1981", "brief"])
def folder(editions: Path, request: pytest.FixtureRequest) -> Path:
    """Two works, and an edition that no editor has made."""
    return editions / str(request.param)


def rows(folder: Path) -> Iterator[dict[str, str]]:
    with (folder / "figures.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def faults(schema: dict[str, Any], data: Any) -> list[str]:
    jsonschema.Draft202012Validator.check_schema(schema)
    return [one.message for one in jsonschema.Draft202012Validator(schema).iter_errors(data)]


def test_each_json_file_is_as_its_schema_says(folder: Path) -> None:
    names = {path.name for path in (folder / "schema").iterdir()}
    assert names == {"charts.json", "diff.json", "figures.json", "report.json"}
    for name in names - {"diff.json"}:
        schema, data = (json.loads((path / name).read_text("utf-8")) for path in (folder / "schema", folder))
        assert faults(schema, data) == [], name
    figures = json.loads((folder / "figures.json").read_text("utf-8"))
    figures["entries"][0] |= {"status": "perhaps", "as_of": "last year", "more": 1}
    schema = json.loads((folder / "schema" / "figures.json").read_text("utf-8"))
    assert len(faults(schema, figures)) == 3, "a schema that lets everything pass would prove nothing"


def test_tables_are_what_their_descriptions_say(folder: Path) -> None:
    """Frictionless reads the package, a reader of CSV on the Web every table, those of the charts too."""
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert report.stats["tasks"] == 1
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert "any" not in {field["type"] for field in package["resources"][0]["schema"]["fields"]}
    logging.disable(logging.CRITICAL)
    try:
        web = CSVW(str(next(folder.glob("*-metadata.json"))), validate=True)
        assert [str(one.message) for one in web.warnings] == []
        assert web.is_valid
    finally:
        logging.disable(logging.NOTSET)
    described = {str(table.url) for table in web.tables}
    assert described == {path.name for path in folder.glob("*.csv")}


def test_a_table_that_differs_from_its_description_is_found(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    figures = tmp_path / "copy" / "figures.csv"
    lines = figures.read_text("utf-8").splitlines(keepends=True)
    figures.write_text("".join([lines[0], lines[1].replace(",", ",x", 1), *lines[2:]]), "utf-8")
    assert not frictionless.validate(str(tmp_path / "copy" / "datapackage.json")).valid
    with pytest.raises((ValueError, UserWarning), match="x"):
        _ = CSVW(str(next((tmp_path / "copy").glob("*-metadata.json"))), validate=True).is_valid


def test_times_are_in_edtf(folder: Path) -> None:
    times = {row[name] for row in rows(folder) for name in ("as_of", "value_time")} - {""}
    assert times
    for one in times:
        parse_edtf(one)


def test_units_have_codes_of_ucum(editions: Path) -> None:
    """Each code that the units of the language can have, and each that stands in an edition."""
    units = tomllib.loads((ROOT / "assets" / "languages" / "en" / "units.toml").read_text("utf-8"))["unit"]
    symbols = [unit["symbol"] for unit in units]
    symbols += [f"{one} per {other}" for one in ("kg", "m²", "", "kWh") for other in ("hour", "km²", "kWh", "year")]
    codes = {ucum_code(Quantity(None, "measure", unit=one)) for one in symbols}
    codes |= {row["unit_code"] for path in editions.iterdir() if path.is_dir() for row in rows(path)}
    assert len(codes) > 250
    assert validators.unit_codes(filter(None, codes)) == {}
    assert {*validators.unit_codes(["km", "wombat"])} == {"wombat"}


@pytest.mark.parametrize("symbol", ["ton", "gallon", "ounce", "barrel per day"])
def test_a_unit_that_is_not_told_has_no_code(symbol: str) -> None:
    assert ucum_code(Quantity(None, "measure", unit=symbol)) is None


def test_editors_of_toml_check_the_files_of_a_work(tmp_path: Path) -> None:
    assert main(["schema", "-o", str(tmp_path / "schema")]) == 0
    works = sorted((ROOT / "content").iterdir())
    for work in works:
        shutil.copytree(work, tmp_path / work.name)
    assert validators.toml_by_schema(tmp_path) == ""
    work = tmp_path / works[0].name / "work.toml"
    work.write_text(f"edtion = 2\n{work.read_text('utf-8')}", "utf-8")
    assert "edtion" in validators.toml_by_schema(tmp_path)


def test_the_files_of_a_work_are_as_their_schemas_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same, by another validator; and what the program refuses is refused there too."""
    assert main(["schema", "-o", str(tmp_path)]) == 0

    def wrong(name: str, data: Any) -> list[str]:
        return faults(json.loads((tmp_path / name).read_text("utf-8")), json.loads(json.dumps(data, default=str)))

    for path in sorted((ROOT / "content").glob("*/*")):
        if path.suffix == ".toml":
            assert wrong(f"{path.name}.json", tomllib.loads(path.read_text("utf-8"))) == [], path
        elif path.suffix == ".json":
            assert wrong(path.name, json.loads(path.read_text("utf-8"))) == [], path
    assert wrong("figures.toml.json", {"figure": [{"quote": "5 percent", "as_of": "May"}]})
    assert wrong("charts.toml.json", {"chart": [{"id": "a", "form": "pie"}]})
    assert wrong("work.toml.json", {"reading": {"line": [{"role": "heading"}]}})
    assert wrong("citations.json", [{"id": "a", "type": "web", "title": "A"}])
    assert wrong("anchors.json", {"source": 1})
    capsys.readouterr()
    assert main(["schema", "work.tml"]) == 2
    assert "work.toml" in capsys.readouterr().err
