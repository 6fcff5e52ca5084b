"""What the editor says of a number: it goes before what was read, is marked, and everything that is made follows it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from edition.apparatus.compilation import compile_apparatus
from edition.apparatus.vouching import ledger_of
from edition.document import Document
from edition.formats.listings import figures_csv, figures_json
from edition.languages import Grammars
from edition.ledger import Ledger
from edition.manuscript import Manuscript, parse_corrections, parse_figures
from edition.reading import read
from edition.source import SourceText

TEXT = """The state of the ports

In 1998 the council of the north had spent 450 million on ships. It sold 12 barges in 1999, and the price rose by
5 percent. The Boeing 747 was not among them, as the papers of that time say. Of all barges 7 were new.

The council of the south had 12 barges as well, and spent 300 on ropes for them in that year.
"""
FIGURES = """
[[figure]]
quote = "450 million"
unit = "GBP"
measure = "spending on ships"

[[figure]]
quote = "12 barges"
nth = 2
as_of = "1999"
status = "estimate"

[[figure]]
quote = "7 were new"
role = "label"

[[figure]]
quote = "Boeing 747"
role = "figure"
"""
CORRECTIONS = """
[[correction]]
source = "spent 300 on ropes"
edition = "spent £300 on ropes"
reason = "The sign of the pound was lost."
kind = "print"
unit = "GBP"
"""


@pytest.fixture(scope="module")
def manuscript() -> Manuscript:
    source = SourceText("source.txt", TEXT, "0" * 64, "utf-8")
    figures, corrections = parse_figures("figures.toml", FIGURES), parse_corrections("corrections.toml", CORRECTIONS)
    return Manuscript("ports", source, figures=figures, corrections=corrections)


@pytest.fixture(scope="module")
def told(manuscript: Manuscript, grammars: Grammars) -> tuple[Document, Ledger]:
    document = replace(read(manuscript), language="en")
    ledger, findings = ledger_of(manuscript, document, grammars)
    assert findings == ()
    return document, ledger


def test_the_editor_goes_before_what_was_read(told: tuple[Document, Ledger]) -> None:
    entries = {(one.surface, one.span.start): one for one in told[1].entries}
    spent = next(one for (words, _), one in entries.items() if words == "450 million")
    assert (spent.quantity.unit, spent.quantity.kind, spent.told("measure")) == ("GBP", "money", "spending on ships")
    assert {name for name, slot in spent.slots.items() if slot.told_by == "editor"} == {"unit", "measure"}
    first, second = (one for (words, _), one in sorted(entries.items(), key=lambda one: one[0][1]) if words == "12")
    assert (second.quantity.as_of, second.told("status")) == ("1999", "estimate")
    assert first.told("status") != "estimate"


def test_a_number_may_be_an_entry_or_none(told: tuple[Document, Ledger]) -> None:
    others = {one.surface: one for one in told[1].others}
    assert (others["7"].role, others["7"].told_by, others["7"].confidence) == ("label", "editor", 1.0)
    (plane,) = [one for one in told[1].entries if one.surface == "747"]
    assert (plane.role, plane.told_by) == ("figure", "editor")


def test_a_correction_names_the_slot_it_changes_and_leaves_the_figure(
    manuscript: Manuscript, told: tuple[Document, Ledger]
) -> None:
    document, ledger = told
    (ropes,) = [one for one in ledger.entries if one.surface == "300"]
    assert (ropes.quantity.unit, ropes.slots["unit"].told_by) == ("GBP", "editor")
    (correction,) = compile_apparatus(manuscript, document, ledger).corrections
    assert correction.span.end <= ropes.span.start
    assert correction.reading.rstrip() == "spent £"


def test_the_data_says_whose_word_it_is(told: tuple[Document, Ledger]) -> None:
    document, ledger = told
    records = json.loads(figures_json(document, ledger))
    spent = next(one for one in records["entries"] if one["surface"] == "450 million")
    assert spent["slots"]["unit"] == {"span": None, "confidence": 1.0, "inferred": False, "told_by": "editor"}
    assert spent["slots"]["condition"] is None
    assert "unit measure" in figures_csv(ledger).decode()
