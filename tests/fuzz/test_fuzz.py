"""A short run of the fuzzer: the same inputs each time; tests/fuzz/fuzz.py tries more."""

from __future__ import annotations

import pytest

from tests.fuzz.fuzz import fault
from tests.fuzz.sentences import Writer, raised_by


@pytest.mark.parametrize("hundred", range(4))
def test_nothing_that_a_person_can_type_is_our_mistake(hundred: int) -> None:
    faults = {seed: said for seed in range(hundred * 100, hundred * 100 + 100) if (said := fault(seed))}
    assert faults == {}


def test_no_sentence_of_the_words_of_figures_makes_a_reader_fail() -> None:
    """In the order of prose and in any other: what fails costs the inferences of a sentence in an edition."""
    texts = {seed: Writer(seed).text() for seed in range(300)}
    assert {seed: said for seed, text in texts.items() if (said := raised_by(text))} == {}


def test_a_noun_behind_which_is_no_verb_behind_a_preposition() -> None:
    """The phrase before it was empty, and the whole edition failed with B-001."""
    for preposition in ("from", "of", "by", "with"):
        text = f"Ports\n\nThe fund {preposition} which grants of up to 5,000 euros were paid closed in 2019.\n"
        assert raised_by(text) == ""
