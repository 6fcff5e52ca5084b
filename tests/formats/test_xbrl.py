"""Inline XBRL before Arelle and its viewer: valid without a network, a fact for each number, none that is not stated."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import validators
from lxml import html

SHARES = ("percent", "percent_change")
NO_FACTS = ("date", "period", "vague_count")


@pytest.fixture(params=["fighting-covid-19", "state-of-the-union-1981", "brief"])
def folder(editions: Path, request: pytest.FixtureRequest) -> Path:
    """Two works, and an edition that no editor has made."""
    return editions / str(request.param)


def stated(entry: dict[str, Any]) -> list[Decimal]:
    """The numbers of an entry as facts have them: shares of one, a fall below zero."""
    values = entry["value"] if isinstance(entry["value"], list) else [entry["value"]]
    numbers = [Decimal(str(one)) for one in values if isinstance(one, int | float)]
    if entry["kind"] == "percent_change" and entry["direction"] == "down":
        numbers = [-abs(one) for one in numbers]
    return [one / 100 if entry["kind"] in SHARES else one for one in numbers]


def test_arelle_and_its_viewer_read_every_number_as_a_fact(folder: Path, tmp_path: Path) -> None:
    document = folder / f"{folder.name}.xbrl.html"
    errors, facts, viewer = validators.arelle(document, tmp_path)
    assert errors == []
    entries = json.loads((folder / "figures.json").read_text("utf-8"))["entries"]
    numbers = [number for one in entries if one["kind"] not in NO_FACTS for number in stated(one)]
    values = Counter(round(Decimal(one["Value"].replace(",", "")), 4) for one in facts)
    assert values == Counter(round(number, 4) for number in numbers), "a third is stated to four decimals"
    assert len(facts) > 3
    shown = validators.facts_shown(viewer)
    assert shown["errors"] == []
    assert shown["facts"] == len(facts)
    assert "Fact Value" in shown["told"]


def test_the_text_is_all_there(folder: Path) -> None:
    """Word for word as in the edition: what is tagged stays where it is. Formulas and corrections are set otherwise."""
    document = html.parse(folder / f"{folder.name}.xbrl.html").getroot()
    edition = html.parse(folder / f"{folder.name}.html").getroot()
    for one in edition.xpath("//article//*[self::p or self::li or self::td][starts-with(@id, 'p-')]"):
        if one.xpath(".//*[self::math or @class='corrected']"):
            continue
        for aside in one.xpath(".//*[self::sup[@class='call' or @class='sign'] or contains(@class, 'para-no')]"):
            aside.drop_tree()
        (same,) = document.xpath(f"//*[@id='{one.get('id')}']")
        for number in same.xpath(".//*[contains(@class, 'para-no')]"):
            number.drop_tree()
        assert "".join(same.text_content().split()) == "".join(one.text_content().split()), one.get("id")


def test_what_is_not_as_its_taxonomy_says_is_found(folder: Path, tmp_path: Path) -> None:
    for ending in ("xbrl.html", "xsd"):
        shutil.copy(folder / f"{folder.name}.{ending}", tmp_path)
    document = tmp_path / f"{folder.name}.xbrl.html"
    text = document.read_text("utf-8")
    document.write_text(re.sub(r'name="e:\w+"', 'name="e:wombats"', text, count=1), "utf-8")
    errors, _, _ = validators.arelle(document, tmp_path)
    assert any("wombats" in one for one in errors)
