"""Typographic conventions change the form of a character, never the length or the words."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.source import Span
from edition.text import fold, typeset
from edition.text.conventions import _UNSEEN


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('He said "no".', "He said “no”."),
        ("China's and the people's", "China’s and the people’s"),
        ("'No,' he said.", "‘No,’ he said."),
        ("in the '80s", "in the ’80s"),
        ("north - and south", "north – and south"),
        ("well-kept", "well-kept"),
        ("III．Ports", "III.Ports"),
    ],
)
def test_english(typed: str, printed: str) -> None:
    assert typeset(typed, "en")[0] == printed


def test_other_languages_keep_their_marks() -> None:
    assert typeset('l\'eau "froide"', "fr")[0] == 'l’eau "froide"'
    assert typeset("港口．", "zh")[0] == "港口．"


def test_a_bullet_is_no_dash() -> None:
    assert typeset("list\n- one\n- two", "en")[0] == "list\n- one\n- two"


def test_literal_lines_stay_as_they_are_typed() -> None:
    text = 'He said "no" - twice.\n"a" - b\'s'
    printed, conventions = typeset(text, "en", [Span(text.index("\n"), len(text))])
    assert printed == 'He said “no” – twice.\n"a" - b\'s'
    assert (conventions.quotes, conventions.dashes) == (2, 1)


def test_each_use_is_counted() -> None:
    _, conventions = typeset('"a" - b\'s', "en")
    assert (conventions.quotes, conventions.dashes, conventions.full_width) == (3, 1, 0)


@given(st.text(st.characters(exclude_categories=("Cs",))), st.sampled_from(["en", "fr", "zh", "und"]))
def test_length_and_words_stay(text: str, language: str) -> None:
    changed = typeset(text, language)[0]
    assert len(changed) == len(text)
    assert fold(changed) == fold(text)


@pytest.mark.thorough
def test_what_is_folded_away_is_what_is_looked_for_on_the_way_back() -> None:
    """The text and the way back leave out the same, of any character."""
    for code in range(sys.maxunicode + 1):
        assert (fold(chr(code)) == "") is bool(_UNSEEN.fullmatch(chr(code))), hex(code)
