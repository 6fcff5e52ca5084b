"""The slots of a figure: what it measures, whose it is, of what time, with where that stands and how sure it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from edition.document.parse import read_document
from edition.languages import Grammars
from edition.languages.en.phrases import phrases_of
from edition.languages.en.tokens import Tokens
from edition.ledger import Ledger
from edition.ledger.entry import SLOTS, Entry
from edition.ledger.extract import compile_ledger
from edition.ledger.settings import Times
from edition.source import SourceText, Span

#: A sentence a line, then its figures with the times that they are of, "" for none.
TIMES = [line.split("\t") for line in (Path(__file__).parent / "times.tsv").read_text("utf-8").splitlines()]
REPORT = """THE HARBOURS OF THE NORTH

Report of the Harbour Board

12 May 1998

In 1997 the ports handled 782,100 tons of freight. Of all the ships that called, 64 percent were fishing boats. The cost of the new quay was $24.6 million in 1997. It was opened on 5 June, and 40 boats came. In 1891
the board met on 3 March for the first time.
"""


def ledger_of(grammars: Grammars, text: str) -> Ledger:
    document = read_document(SourceText("source.txt", text, "", "utf-8"))
    return compile_ledger(replace(document, language="en"), grammars)


@pytest.fixture(scope="module")
def entries(grammars: Grammars) -> dict[str, Entry]:
    return {entry.surface: entry for entry in ledger_of(grammars, REPORT).entries}


def test_a_slot_has_its_words_where_they_stand(entries: dict[str, Entry]) -> None:
    for entry in entries.values():
        assert set(entry.slots) <= set(SLOTS)
        for name in ("measure", "subject", "base"):
            if slot := entry.slots.get(name):
                assert slot.span
                assert " ".join(REPORT[slot.span.start : slot.span.end].split()) == slot.value
                assert 0 < slot.confidence < 1
                assert slot.told_by == "text"


def test_what_is_measured_is_told(entries: dict[str, Entry]) -> None:
    measures = {words: entry.told("measure") for words, entry in entries.items()}
    assert measures["$24.6 million"] == "The cost of the new quay"
    assert measures["40"] == "boats"
    assert measures["782,100 tons"] == "freight"


def test_a_time_of_the_sentence_is_that_of_its_figure(entries: dict[str, Entry]) -> None:
    slot = entries["$24.6 million"].slots["as_of"]
    assert (slot.value, slot.is_inferred, slot.told_by) == ("1997", False, "text")
    assert slot.span
    assert REPORT[slot.span.start : slot.span.end] in ("1997", "In 1997", "in 1997")


def test_a_year_that_is_not_printed_is_marked_as_supplied(entries: dict[str, Entry]) -> None:
    slot = entries["5 June"].slots["as_of"]
    assert (slot.value[5:], slot.is_inferred, slot.told_by) == ("06-05", True, "document")


def test_a_year_that_is_not_the_one_narrated_is_not_supplied(grammars: Grammars) -> None:
    """The document is of 1998, but its history tells of 1891: the third of March is not of 1998."""
    (day,) = [entry for entry in ledger_of(grammars, REPORT).entries if entry.surface == "3 March"]
    assert day.quantity.value != "1998-03-03"


def test_a_bare_dollar_is_marked_as_supplied(entries: dict[str, Entry]) -> None:
    assert entries["$24.6 million"].slots["unit"].is_inferred
    assert not entries["64 percent"].slots["unit"].is_inferred


def test_few_figures_get_a_time_that_is_not_theirs(grammars: Grammars) -> None:
    """Not known is a good answer: of the times that are told of invented sentences seven in ten are right."""
    right = wrong = 0
    for text, *figures in TIMES:
        document = read_document(SourceText("source.txt", text, "", "utf-8"), running_text=True)
        found = {one.surface: one for one in compile_ledger(replace(document, language="en"), grammars).entries}
        for surface, _, time in (figure.partition("=") for figure in figures):
            told = found[surface].quantity.as_of if surface in found else None
            right, wrong = right + (told == time and told is not None), wrong + (told not in (time, None))
    assert right >= 20
    assert wrong * 7 <= (right + wrong) * 3


@pytest.mark.parametrize(
    ("words", "tags", "phrases"),
    [
        ("exports of goods rose", "N P N V", ["exports", "+goods"]),
        ("the 40 new ships of the line", "D M J N P D N", ["the 40 new ships", "+the line"]),
        ("canneries 23 and 20", "N M C M", ["canneries"]),
        ("ships carrying grain", "N VG N", ["ships", "carrying grain"]),
        ("they saw the unemployed", "PR V D J", ["they", "the unemployed"]),
    ],
)
def test_phrases_are_made_of_parts_of_speech(words: str, tags: str, phrases: list[str]) -> None:
    tokens = Tokens(words, Span(0, len(words)))
    found = phrases_of(tokens, tags.split())
    assert [f"{'+' if one.is_joined else ''}{tokens.phrase(one.first, one.last)}" for one in found] == phrases


def test_times_begin_with_the_document(grammars: Grammars) -> None:
    document = read_document(SourceText("source.txt", REPORT, "", "utf-8"))
    times = Times.of(document)
    assert times.narrated == times.year == (str(document.date.year) if document.date else "")


@pytest.mark.parametrize(
    ("sentence", "is_supplied"),
    [
        ("It cost $5.", True),
        ("They pay $3 an hour.", True),
        ("It cost €5.", False),
        ("It cost £4.", False),
        ("It cost US$4.", False),
    ],
)
def test_only_a_currency_of_several_countries_is_supplied(grammars: Grammars, sentence: str, is_supplied: bool) -> None:
    (entry,) = ledger_of(grammars, sentence).entries
    assert entry.slots["unit"].is_inferred is is_supplied
