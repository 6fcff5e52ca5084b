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
        ("", 1, "expecting value"),
        ('{"a": 1,\n"b"', 2, "expecting"),
        ("[1,\nNaN]", 1, "NaN is not a finite number"),
        ("[-Infinity]", 1, "-Infinity is not a finite number"),
        ("[1e999]", 1, "1e999 is not a finite number"),
        ("\n" + "[" * 5000, 2, "brackets"),
        ('{"a":' * 101 + "1" + "}" * 101, 1, "brackets"),
        ("[\n" + "7" * 5000 + "]", 2, "digits"),
        ('["\\ud800"]', 1, "surrogate"),
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
        ([], r"expected an object, at \$"),
        ({"title": 3}, r"expected words or null, at \$.title"),
        ({"places": {}}, r"expected a list, at \$.places"),
        ({"places": [{"page": 1}]}, r"“kind” is missing, at \$.places\[0\]"),
        ({"places": [{"page": True, "kind": "text"}]}, r"expected a whole number, at \$.places\[0\].page"),
        ({"places": [{"page": 1, "kind": "x"}]}, r"expected one of text, note, at \$.places\[0\].kind"),
        ({"shares": {"a": "1"}}, r"expected a number, at \$.shares.a"),
        ({"shares": 1}, r"expected an object, at \$.shares"),
    ],
)
def test_a_value_is_held_against_its_description(value: Any, message: str) -> None:
    if not message:
        assert read_json(json.dumps(value), Work) == value
        return
    with pytest.raises(JsonError, match=message):
        read_json(json.dumps(value), Work)


@given(st.text() | st.binary())
def test_nothing_else_is_raised(text: str | bytes) -> None:
    try:
        read_json(text, dict[str, list[int]])
    except JsonError as error:
        assert error.line >= 1
