"""A rule that fails costs what it was made for, and never an edition: faults are put into each level of the work."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from edition.assets import Assets
from edition.commands import main
from edition.errors import Finding
from edition.files import read_manuscript
from edition.memory import FORGETFUL
from edition.pipeline import Build, Options, build_manuscript
from tests.provocation import lines, provokes

TEXT = """A Report on Ports

1. Ships

The ports of the North handled 40 ships in 2019, up from 30 ships in 2018. They paid grants of 5,000 euros to Mary Rowe.

- 12 barges
- 24 boats

Port | Ships
--- | ---
North | 12
South | 28

The World Trade Organization (WTO) counted 40 ships. The WTO counts again in 2020.
"""
NOTES = "> grants of 5,000 euros\nkind: reading\n\nThe text does not say by whom.\n"
WORDS = ("A Report on Ports", "The ports of the North handled", "24 boats", "North", "South", "counts again in 2020")


class MadeFaultError(Exception):
    """A fault that is made for a test."""


def fail(*_: object, **__: object) -> None:
    raise MadeFaultError("made for this test")


def built(tmp_path: Path, assets: Assets, suffix: str = "txt", *, debug: bool = False) -> Build:
    """The edition of the text with a note, in HTML, made of nothing that was kept."""
    work = tmp_path / "ports"
    if not work.is_dir():
        work.mkdir()
        (work / f"source.{suffix}").write_text(TEXT, "utf-8")
        (work / "notes.md").write_text(NOTES, "utf-8")
    options = Options(formats=("html",), debug=debug)
    return build_manuscript(read_manuscript(work), replace(assets, memory=FORGETFUL), options, lambda _: None)


def given_up(made: Build) -> list[Finding]:
    return [one for one in made.findings if one.code.startswith("B-")]


FAULTS = (
    ("B-002", "edition.languages.en.grammar.aligned"),
    ("B-002", "edition.languages.en.grammar.EnglishGrammar._mentions"),
    ("B-002", "edition.languages.en.grammar.survey_of"),
    ("B-002", "edition.languages.en.heads.Heads.read"),
    ("B-002", "edition.ledger.sentences.heads_of_cells"),
    ("B-003", "edition.document.parse.PlainReading.read"),
    ("B-003", "edition.document.parse.hyphenated_inside"),
    ("B-003", "edition.document.parse._date_of"),
    ("B-003", "edition.document.reading.plain.PlainReading._one"),
    ("B-003", "edition.document.reading.plain.PlainReading._list"),
    ("B-003", "edition.document.reading.plain.PlainReading._table"),
    ("B-003", "edition.document.reading.plain.find_speakers"),
    ("B-003", "edition.document.reading.whole.find_tables"),
    ("B-003", "edition.document.reading.whole.find_tables"),
    ("B-003", "edition.document.reading.whole.find_line_notes"),
    ("B-003", "edition.document.reading.whole.choose"),
    ("B-004", "edition.apparatus.note_anchoring.parse_note"),
    ("B-004", "edition.apparatus.compilation.bibliography"),
    ("B-005", "edition.facts.find.ranked"),
    ("B-005", "edition.facts.find.facts_of_sets"),
    ("B-005", "edition.facts.find.gathered"),
    ("B-005", "edition.apparatus.charts.proposals.chart_words_of"),
    ("B-006", "edition.apparatus.index.entries._Merger._name"),
    ("B-006", "edition.analysis.analyse.defined_in"),
    ("B-007", "edition.apparatus.examination.totals.totals"),
)


@pytest.mark.parametrize(("code", "rule"), FAULTS)
def test_a_rule_that_fails_costs_no_edition(
    tmp_path: Path, assets: Assets, monkeypatch: pytest.MonkeyPatch, code: str, rule: str
) -> None:
    """All words are there and proved, the fault is told with its traceback, and --debug raises it."""
    monkeypatch.setattr(rule, fail)
    made = built(tmp_path, assets)
    assert made.failed == ()
    assert {one.code for one in given_up(made)} == {code}
    assert all("MadeFaultError: made for this test" in (one.traceback or "") for one in given_up(made))
    page = " ".join(re.sub("<[^>]*>", "", made.files["ports.html"].decode("utf-8")).split())
    assert [words for words in WORDS if words not in page] == []
    report = json.loads(made.files["report.json"])
    assert any("MadeFaultError" in (one["traceback"] or "") for one in report["findings"])
    with pytest.raises(MadeFaultError):
        built(tmp_path, assets, debug=True)


@pytest.mark.parametrize("rule", ["read_markdown", "MarkedReading.read", "marked.MarkedReading._body"])
def test_mark_up_that_cannot_be_read_is_read_as_text(
    tmp_path: Path, assets: Assets, monkeypatch: pytest.MonkeyPatch, rule: str
) -> None:
    module = "edition.document.markup."
    monkeypatch.setattr(
        module + ("marked_source." if rule == "read_markdown" else "marked.") + rule.removeprefix("marked."), fail
    )
    made = built(tmp_path, assets, "md")
    assert ({one.code for one in given_up(made)}, made.failed) == ({"B-003"}, ())
    assert "The ports of the North handled" in re.sub("<[^>]*>", "", made.files["ports.html"].decode("utf-8"))


def test_the_numbers_of_a_sentence_that_cannot_be_read_stay(
    tmp_path: Path, assets: Assets, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the sentence infers goes: a subject, a time. What stands there stays, and at last the digits do."""

    def surfaces() -> list[tuple[str, str | None, str | None]]:
        entries = json.loads(built(tmp_path, assets).files["figures.json"])["entries"]
        return [(one["surface"], one["unit"], one["measure"]) for one in entries]

    assert ("40", "ships", "ships") in surfaces()
    monkeypatch.setattr("edition.ledger.slots.slot_candidates", fail)
    assert {("40", "ships", None), ("5,000 euros", "EUR", None)} <= set(surfaces())
    monkeypatch.setattr("edition.languages.en.grammar.EnglishGrammar._mentions", fail)
    assert {("40", None, None), ("5,000", None, None), ("12", None, None)} <= set(surfaces())


@provokes(*sorted({code for code, _ in FAULTS}))
@pytest.mark.parametrize("code", sorted({code for code, _ in FAULTS}))
def test_what_is_given_up_is_told_with_its_place(
    tmp_path: Path,
    assets: Assets,
    monkeypatch: pytest.MonkeyPatch,
    told: Callable[[str, str], None],
    code: str,
) -> None:
    rule = next(rule for of, rule in FAULTS if of == code)
    monkeypatch.setattr(rule, fail)
    told(code, lines(given_up(built(tmp_path, assets))).replace(f"{tmp_path}/", ""))


@pytest.mark.parametrize("error", [OSError("no space"), MemoryError()])
def test_what_the_machine_lacks_is_no_fault_of_a_rule(
    tmp_path: Path, assets: Assets, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """A text read without its language because the disk was full would be another text."""

    def lacking(*_: object) -> None:
        raise error

    monkeypatch.setattr("edition.languages.en.grammar.aligned", lacking)
    with pytest.raises(type(error)):
        built(tmp_path, assets)


def test_a_traceback_names_no_folder_of_this_machine(
    tmp_path: Path, assets: Assets, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Same input, same bytes, wherever it is built: report.json too."""
    monkeypatch.setattr("edition.languages.en.grammar.aligned", fail)
    trace = given_up(built(tmp_path, assets))[0].traceback or ""
    assert trace.startswith("edition/boundary.py:")
    assert not any(line.startswith("/") for line in trace.splitlines())


def test_the_lists_of_commands_go_on_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """`figures` prints what stands there, and tells the fault on standard error."""
    text = tmp_path / "a-text-of-this-test-alone.txt"
    text.write_text(f"{TEXT}\nIt is for this test alone: 17 ships.\n", "utf-8")
    monkeypatch.setattr("edition.languages.en.grammar.aligned", fail)
    monkeypatch.setattr("edition.commands.reading.Memory", lambda _store: FORGETFUL)
    assert main(["figures", str(text), "--format", "csv"]) == 0
    written = capfd.readouterr()
    assert ",17," in written.out
    assert "warning B-002" in written.err
    assert main(["figures", str(text), "--debug"]) == 1
