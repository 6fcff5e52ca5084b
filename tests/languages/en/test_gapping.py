"""Clauses that leave out their verb: each figure is said of its own clause's subject, old and new levels are pairs.

What is written here by tables is every verb, remnant, joint and figure with every other one.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from tests.languages.en.conftest import Read

_VERBS = ("rose", "fell", "grew", "dropped", "increased", "has risen", "were cut", "will climb", "went up")
#: What the first clause is said of, what opens the next ones, and what those are said of.
_REMNANTS = (
    ("Exports of wool", "exports of flax", "exports of flax"),
    ("Exports of wool", "that of flax", "Exports of flax"),
    ("Exports of wool", "those of flax and silk", "Exports of flax and silk"),
    ("The rate in the north", "in the south", "The rate in the south"),
    ("The share of homes with a bath", "with a stove", "The share of homes with a stove"),
    ("Wages", "for miners", "Wages for miners"),
    ("The port’s exports", "the mill’s", "the mill’s exports"),
    ("Arrivals by sea", "arrivals by rail", "arrivals by rail"),
    ("Wages", "", "Wages"),
)
#: Levels of two clauses and the old levels in them.
_LEVELS = (
    ("from 3 to 4 tons", "from 12 to 15 tons"),
    ("from $3 million to $4 million", "from $5 million to $9 million"),
    ("from 3 percent in 1990 to 4 percent in 2000", "from 5 percent to 9 percent"),
    ("to 4 tons from 3 tons", "to 15 tons from 12 tons"),
    ("from about 3 tons to more than 4 tons", "from nearly 12 tons to some 15 tons"),
)
_JOINTS = (", ", " and ", ", and ", "; ", ", while ", " but ")


@pytest.mark.thorough
@pytest.mark.parametrize("verb", _VERBS)
def test_levels_without_a_verb_are_pairs_and_are_said_of_their_own_subject(read: Read, verb: str) -> None:
    wrong = []
    for (subject, remnant, said_of), levels, joint in product(_REMNANTS, _LEVELS, _JOINTS):
        sentence = f"{subject} {verb} {levels[0]}{joint}{remnant} {levels[1]}.".replace("  ", " ")
        entries = [entry for entry in read(sentence) if entry.quantity.kind not in ("date", "period")]
        subjects = [(entry.said_of or "") for entry in entries]
        pairs = sum(entry.change_from is not None for entry in entries)
        units = {entry.quantity.unit for entry in entries}
        if subjects != [subject] * 2 + [said_of] * 2 or pairs != 2 or len(units) != 1:
            wrong.append(f"{sentence}: {subjects}, {pairs} pairs, {units}")
    assert not wrong, "\n".join(wrong[:20])


def test_changes_without_a_verb_are_said_of_their_own_subject(read: Read) -> None:
    wrong = []
    for verb, (subject, remnant, said_of), joint in product(_VERBS, _REMNANTS, _JOINTS):
        sentence = f"{subject} {verb} by 3 percent{joint}{remnant} by 5 percent.".replace("  ", " ")
        subjects = [entry.said_of for entry in read(sentence)]
        if subjects != [subject, said_of]:
            wrong.append(f"{sentence}: {subjects}")
    assert not wrong, "\n".join(wrong[:20])


@pytest.mark.parametrize(
    ("sentence", "figure", "subject"),
    [
        ("The council cut deaths by 80 percent and reduced injuries by 50 percent.", "50 percent", "injuries"),
        ("Wages rose to 950 crowns, only to fall to 869 crowns.", "869", "Wages"),
        ("Growth eased to 3.4 percent, down from 5.9 percent.", "5.9 percent", "Growth"),
        ("Wages rose from 3 to 4 crowns, and prices fell from 12 to 9 crowns.", "12", "prices"),
        ("The stay of guests of the age from 20 to 30 years is long.", "20 to 30 years", None),
    ],
)
def test_a_clause_with_a_verb_keeps_its_subject(read: Read, sentence: str, figure: str, subject: str | None) -> None:
    found = {entry.surface: entry.said_of for entry in read(sentence)}
    assert found[figure] == subject


@pytest.mark.parametrize("verb", ["rose", "fell", "was reduced", "went"])
@pytest.mark.parametrize("between", ["", " in 2005", " a ton in the north"])
def test_ranges_that_are_old_and_new_levels_stay_ranges(read: Read, verb: str, between: str) -> None:
    entries = read(f"The cost {verb} from about 18 to 23 cents{between} to about 5 to 10 cents in 2015.")
    amounts = [entry.quantity.value for entry in entries if entry.quantity.kind == "money"]
    assert amounts == [(Decimal(18), Decimal(23)), (Decimal(5), Decimal(10))]


def test_a_range_beside_a_change_stays_a_range(read: Read) -> None:
    entries = read("Fares rose from 3 to 4 crowns among riders aged from 12 to 15 years.")
    assert [entry.quantity.kind for entry in entries][-1:] == ["duration"]
