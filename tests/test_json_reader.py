"""JSON that anybody may have written: bounded, strict, and held against a description; every fault has its line."""

from __future__ import annotations

import json
from typing import Any, Literal, TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.json_reader import JsonError, read_json


class Place(TypedDict):
    """A description for these tests."""

    page: int
    kind: Literal["text", "note"]


class Work(TypedDict, total=False):
    """One with a record in a list."""

    title: str | None
    places: list[Place]
    shares: dict[str, float]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "truncated"),
        ('{"a": 1,\n"b"', 2, "truncated"),
        ("[1,\nNaN]", 2, "invalid character"),
        ("[-Infinity]", 1, "invalid"),
        ("[1e999]", 1, "out of range"),
        ("\n" + "[" * 5000, 2, "brackets"),
        ('{"a":' * 101 + "1" + "}" * 101, 1, "brackets"),
        ("[" + "7" * 5000 + "]", 1, "out of range"),
        ('["\\ud800x", 12345]', 1, "surrogate"),
        ('["\\udc00\\ud800"]', 1, "surrogate"),
        ('["\ud800"]', 1, "surrogate"),
        (b'["\xff"]', 1, "UTF-8"),
    ],
)  # fmt: skip
def test_what_is_no_json_between_programs_is_told_with_its_line(text: str | bytes, line: int, message: str) -> None:
    with pytest.raises(JsonError, match=message) as raised:
        read_json(text)
    assert raised.value.line == line


@pytest.mark.parametrize(
    "text", ['"\\ud83d\\ude00"', '"\\\\ud800"', "[" * 100 + "]" * 100, '"[[[[["', "\ufeff1", "1e300"]
)
def test_what_is_json_is_read(text: str) -> None:
    assert read_json(text.encode()) == json.loads(text.removeprefix("\ufeff"))


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"title": "T", "places": [{"page": 1, "kind": "text"}], "shares": {"a": 1}, "more": [1]}, ""),
        ({}, ""),
        ({"title": None}, ""),
        ([], "Expected “object”, got “array”"),
        ({"title": 3}, r"Expected “str | null”, got “int”, at \$.title"),
        ({"places": {}}, r"Expected “array”, got “object”, at \$.places"),
        ({"places": [{"page": 1}]}, r"missing required field “kind”, at \$.places\[0\]"),
        ({"places": [{"page": True, "kind": "text"}]}, r"Expected “int”, got “bool”, at \$.places\[0\].page"),
        ({"places": [{"page": 1, "kind": "x"}]}, r"Invalid enum value 'x', at \$.places\[0\].kind"),
        ({"shares": {"a": "1"}}, r"Expected “float”, got “str”, at \$.shares"),
        ({"shares": 1}, r"Expected “object”, got “int”, at \$.shares"),
    ],
)
def test_a_value_is_held_against_its_description(value: Any, message: str) -> None:
    if not message:
        known = {key: inside for key, inside in value.items() if key != "more"}
        assert read_json(json.dumps(value), Work) == known, "what nothing is known of is left out"
        return
    with pytest.raises(JsonError, match=message):
        read_json(json.dumps(value), Work)


@given(st.text() | st.binary())
def test_nothing_else_is_raised(text: str | bytes) -> None:
    try:
        read_json(text, dict[str, list[int]])
    except JsonError as error:
        assert error.line >= 1
