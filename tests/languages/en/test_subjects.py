"""What a number is said of goes by the place of its phrase: an object is the subject's, what stands deeper is not.

The places are combined with nouns and amounts, so that no rule holds for one sentence only.
"""

from __future__ import annotations

from itertools import product

import pytest

from tests.languages.en.conftest import Read

_AMOUNTS = ("75 degrees", "12 metres", "0.5", "20 percent", "3.2 million euros")
_NOUNS = ("a tension", "the speed", "a quality value", "an incentive fee")
_MEASURED = (("20-minute", "call"), ("$130,000", "payment"), ("0.053 inch", "erosion"), ("12-hour", "night shifts"))
_COUNTS = ("12", "two", "more than 300", "at least one hundred")


def _subject(read: Read, sentence: str) -> str | None:
    """The subject of the last figure of a sentence."""
    return read(sentence)[-1].said_of


@pytest.mark.parametrize("lead", ["The crew tested the plate at", "The clerk saw the plate with", "We fixed it by"])
def test_a_value_behind_its_noun_is_the_nouns(read: Read, lead: str) -> None:
    wrong = []
    for noun, amount in product(_NOUNS, _AMOUNTS):
        sentence = f"{lead} {noun} of {amount}."
        if _subject(read, sentence) != noun:
            wrong.append(f"{sentence}: {_subject(read, sentence)}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("verb", ["had", "reached", "reported"])
def test_a_value_that_is_the_object_is_the_subjects(read: Read, verb: str) -> None:
    wrong = [
        sentence
        for noun, amount in product(_NOUNS, _AMOUNTS)
        if _subject(read, sentence := f"The northern plant {verb} {noun} of {amount}.") != "The northern plant"
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("amount", "noun"), _MEASURED)
@pytest.mark.parametrize("lead", ["The clerk noted the", "The use of funds for a", "It was seen after the"])
def test_an_amount_before_its_noun_measures_that(read: Read, lead: str, amount: str, noun: str) -> None:
    assert _subject(read, f"{lead} {amount} {noun}.") == noun


@pytest.mark.parametrize("place", ["for", "among", "as one of", "with", "through"])
@pytest.mark.parametrize("count", _COUNTS)
def test_what_stands_deeper_is_not_the_subjects(read: Read, place: str, count: str) -> None:
    assert _subject(read, f"The council adopted a plan {place} {count} towns.") is None


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("The council says that 12 ships sank.", None),  # the number's own phrase is the subject
        ("The council was glad when 12 ships came.", None),
        ("The council saw it, but I'm sending 12 ships.", None),  # another clause, and a person
        ("The council sank it 3 years ago.", None),
        ("The visit is 3 days before the launch.", "The visit"),
        ("The council spares the top 10 percent.", None),
        ("Of the towns, 22 percent of the ports are small.", "ports"),
        ("The study is about classes containing 24 pupils.", "classes"),
        ("The law cut a backlog of 2 million cases, and the council stood before a crowd of 300 people.", "a crowd"),
        ("An implementation may use a value larger than 60 seconds.", "a value"),
        ("Pages came from Home to people whose ancestors had been here for 90 years.", "ancestors"),
        ("The format lacks a four-digit year.", "year"),
        ("Later an order of the council produced a loss of 40 crowns.", "an order of the council"),
        ("If no range in the field matches the tag, the factor assigned is 40.", "the factor"),
        ("The answer gives the differences between the two versions.", None),
        ("I proposed a tax for the banks of 25 percent.", "a tax for the banks"),
    ],
)
def test_the_place_in_the_clause_decides(read: Read, sentence: str, subject: str | None) -> None:
    assert _subject(read, sentence) == subject
