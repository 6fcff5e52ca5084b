"""The language that the rows of the grammar's tables are written in."""

from __future__ import annotations

import pytest

from edition.languages.en.patterns import Alternatives, Classes, Contexts, Pattern, PatternContext, Values, one
from edition.languages.en.tokens import Tokens
from edition.source import Span

CLASSES: Classes = {
    "INT": one(str.isdecimal),
    "SHORT_INT": one(lambda word: word.isdecimal() and len(word) < 3),
    "SIGN": frozenset("+-"),
}


def tokens_of(text: str) -> Tokens:
    return Tokens(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("pattern", "text", "after"),
    [
        ("in INT", "in 12", 2),
        ("in INT", "In 12", 2),
        ("in INT", "in it", None),
        ("in|on INT", "on 12", 2),
        ("in [the] INT", "in 12", 2),
        ("in [the] INT", "in the 12", 3),
        ("INT {, INT} and", "1, 2, 3 and", 6),
        ("INT [and INT]", "1 and so", 1),
        ("INT _SIGN", "12-", 2),
        ("INT _SIGN", "12 -", None),
        ("INT !and", "12 or", 1),
        ("INT !and", "12 and", None),
        ("INT &and", "12 and", 1),
        ("INT & INT", "12 & 13", 3),
        ("[[the] INT] ship", "the 12 ship", 3),
    ],
)
def test_a_pattern_is_read_from_left_to_right(pattern: str, text: str, after: int | None) -> None:
    found = Pattern(pattern, CLASSES).match(tokens_of(text), 0)
    assert (found and found[1]) == after


def test_a_class_says_its_value_by_the_last_word_of_its_name() -> None:
    assert Pattern("INT to SHORT_INT", CLASSES).match(tokens_of("100 to 12"), 0) == ({"INT": "12"}, 3)


def test_what_is_read_of_a_group_that_does_not_fit_is_forgotten() -> None:
    assert Pattern("in [INT more] INT", CLASSES).match(tokens_of("in 12"), 0) == ({"INT": "12"}, 2)


def test_an_unknown_class_is_an_error() -> None:
    with pytest.raises(KeyError, match="NONE"):
        Pattern("in NONE", CLASSES)
    with pytest.raises(ValueError, match="no number"):
        PatternContext("in INT", CLASSES)


@pytest.mark.parametrize(
    ("context", "text", "fits"),
    [
        ("no [.] {INT ,} #", "no. 7, 8, 9", True),
        ("no [.] {INT ,} #", "so 7, 8, 9", False),
        ("# , INT", "9, 10", False),
        ("SIGN _#", "+9", True),
        ("SIGN _#", "+ 9", False),
        ("#SHORT_INT", "9", True),
        ("#SHORT_INT", "999", False),
    ],
)
def test_the_context_of_a_number_is_read_from_it_on(context: str, text: str, fits: bool) -> None:
    tokens = tokens_of(text)
    last = tokens.size
    assert PatternContext(context, CLASSES).fits(tokens, last - 1, last) is fits
    assert Contexts([context, "never #"], CLASSES).hold(tokens, last - 1, last) is fits


def test_alternatives_are_tried_in_their_order() -> None:
    rows: list[tuple[str, str]] = [("INT of", "of"), ("INT [of] it", "it"), ("in", "in")]
    found: list[tuple[Values, int, str]] = list(Alternatives(rows, CLASSES, {}, str).match(tokens_of("12 of it"), 0))
    assert found == [({"INT": "12"}, 2, "of"), ({"INT": "12"}, 3, "it")]


def test_an_alternative_is_tried_only_where_it_can_go_on() -> None:
    asked: list[str] = []

    def read(tokens: Tokens, at: int) -> tuple[str, int] | None:
        asked.append(tokens.words[at])
        return (tokens.words[at], at + 1) if tokens.words[at].isdecimal() else None

    classes = {**CLASSES, "ASKED": read}
    rows = [("so [then] ASKED", "digits"), ("so ASKED", "again")]
    forms: Alternatives[str] = Alternatives(
        rows, classes, {"ASKED": frozenset("0")}, lambda word: "0" * word.isdecimal()
    )
    assert [meaning for _, _, meaning in forms.match(tokens_of("so 9"), 0)] == ["digits", "again"]
    asked.clear()
    assert not [*forms.match(tokens_of("so it"), 0)]
    assert asked == []
