"""Whatever words of the grammar's tables stand side by side: they are read, and what is read stands in the text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.languages import Grammars
from tests.languages.en.conftest import read_ledger
from tests.languages.known import known_words

MODULES = known_words("edition.languages.en")
#: A number has at most 40 words: so often is a word said again.
TIMES = 40
JOINTS = (" ", " ", " ", "", "-", ", ", " – ", "/", "\u00a0", " of ", " and ", " to ")
NUMBERS = ("0", "1", "12", "1,234", "3.5", "007", "1990", "31", "1/2", "9" * 29, "$5", "5%", "a", "the")


def holds(grammars: Grammars, text: str) -> None:
    """Read a text; each entry is where its words are, with a value that can be computed with."""
    for entry in read_ledger(grammars, f"Ports. {text}\n").entries:
        value = entry.quantity.value
        assert entry.surface
        assert not isinstance(value, Decimal) or value.is_finite()


@pytest.mark.thorough
def test_a_word_said_again_and_again_is_no_fault(grammars: Grammars) -> None:
    for word in {word for words in MODULES for word in words}:
        holds(grammars, f"one {f'{word} ' * TIMES}one ships")


@given(st.data())
def test_words_in_any_order_are_no_fault(grammars: Grammars, data: st.DataObject) -> None:
    words = st.sampled_from(data.draw(st.sampled_from(MODULES)))
    piece = st.tuples(words | st.sampled_from(NUMBERS), st.sampled_from(JOINTS)).map("".join)
    holds(grammars, "".join(data.draw(st.lists(piece, min_size=2, max_size=30))))
