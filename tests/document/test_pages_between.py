"""A number alone on its line that goes on from the page before is that of a page, whatever the line looks like."""

from __future__ import annotations

import pytest

from edition.document.lines.line import Line
from edition.document.model.tree import Certainty
from edition.document.reading.roles import LineChoice, pages_between
from edition.source import Span


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("4 page, 5 heading, 6 page", [1]),
        ("4 page, 5 heading, 6 heading, 7 page", [1, 2]),
        ("4 page, 6 heading, 7 page", []),
        ("4 page, 5 heading, 5 page", []),  # the head of a section, and then the page of that number
        ("4 page, 5 heading", []),
        ("4 page, 5 text, 6 page", []),
    ],
)
def test_pages_between(told: str, found: list[int]) -> None:
    pairs = [one.split(" ") for one in told.split(", ")]
    lines = [Line(Span(3 * at, 3 * at + 1), words, 0, 0, False) for at, (words, _) in enumerate(pairs)]
    choices = [LineChoice(role, False, Certainty(0.7, "")) for _, role in pairs]
    assert list(pages_between(lines, choices)) == found
