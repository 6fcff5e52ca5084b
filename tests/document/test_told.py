"""What an editor tells of a line is what the line is; what cannot be is an error that shows the line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.document import Document
from edition.document.model.tree import ListItem
from edition.document.outline import outline_of
from edition.document.parse import read_document
from edition.errors import EditionError
from edition.manuscript import parse_work
from edition.source import decode

TEXT = """A Report on Ports

THE BOARD

The ports handled more than 40 ships and 12 barges. They employ 300 people and dogs.

Purpose. The ports are of stone and were built for ships that came from the north in spring.

12 boats
and two rafts

The end of it all
"""
MARKED = TEXT.replace("A Report", "# A Report").replace("Purpose.", "**Purpose.**")


def line(quote: str, says: str) -> str:
    return f'[[reading.line]]\nquote = "{quote}"\n{says}\n'


def told(*lines: str, name: str = "a.txt", text: str = TEXT) -> Document:
    _, hints = parse_work("work.toml", "\n".join(lines))
    return read_document(decode(name, text.encode()), hints)


def lost(document: Document) -> list[str]:
    """The characters of the source that are neither in a unit or a marker nor removed."""
    source = document.source.text
    spans = [one.span for one in document.units()] + [one.span for one in document.removals]
    spans += [one.marker for one in document.units() if isinstance(one, ListItem)]
    there = {at for span in spans for at in range(span.start, span.end)}
    return [character for at, character in enumerate(source) if at not in there and not character.isspace()]


def roles(document: Document) -> dict[str, tuple[str, int | None, float]]:
    return {one.text[:12]: (one.role, one.level, one.confidence) for one in outline_of(document)}


@pytest.mark.parametrize(
    ("quote", "role"),
    [
        ("THE BOARD", "subtitle"),
        ("THE BOARD", "paragraph"),
        ("The ports handled", "quotation"),
        ("12 boats", "literal"),
        ("12 boats", "list-item"),
        ("The end of it all", "heading"),
        ("The end of it all", "stage-direction"),
        ("The end of it all", "furniture"),
    ],
)
def test_a_line_is_what_the_editor_says(quote: str, role: str) -> None:
    read = {one.text[:8]: one for one in outline_of(told(line(quote, f'role = "{role}"')))}[quote[:8]]
    assert (read.role, read.confidence) == (role, 1.0)


@pytest.mark.parametrize(("name", "text"), [("a.txt", TEXT), ("a.md", MARKED)])
def test_a_heading_that_is_run_into_its_text_ends_where_the_quote_ends(name: str, text: str) -> None:
    document = told(line("Purpose.", "split = true\nlevel = 2"), name=name, text=text)
    assert roles(document)["Purpose."] == ("heading", 2, 1.0)
    assert roles(document)["The ports ar"][0] == "paragraph"
    assert lost(document) == []


def test_a_line_goes_on_from_the_one_before() -> None:
    document = told(line("The end of", "join = true"))
    assert [one.text for one in outline_of(document)][-1] == "12 boats and two rafts The end of it all"


def test_a_quote_may_go_over_two_lines() -> None:
    document = told(line("12 boats and two rafts", 'role = "heading"'))
    assert roles(document)["12 boats and"][0] == "heading"


def test_equal_lines_are_told_apart_by_what_stands_beside_them() -> None:
    text = TEXT.replace("12 boats\nand two rafts", "THE BOARD")
    document = told(line("THE BOARD", 'suffix = "The end"\nrole = "quotation"'), text=text)
    assert [one.role for one in outline_of(document) if one.text == "THE BOARD"] == ["heading", "quotation"]


@pytest.mark.parametrize(
    ("quote", "message", "hint"),
    [
        ("ports are", "these words stand within a line", "quote the line from its beginning: “Purpose. The ports are"),
        ("no such words", "these words are not in the text", "copy the beginning of the line"),
        ("The", "these words begin 2 lines of the text", "quote more of the line"),
    ],
)
def test_a_wrong_hint_shows_the_line(quote: str, message: str, hint: str) -> None:
    with pytest.raises(EditionError) as error:
        told(line(quote, 'role = "heading"'), line("nowhere", 'role = "heading"'))
    first, second = error.value.findings
    assert (first.code, first.message, first.quoted, first.line) == ("A-012", message, quote, 2)
    assert first.hint.startswith(hint)
    assert second.quoted == "nowhere"


def test_front_matter_needs_no_title_and_stands_before_the_text() -> None:
    """Who made a document is told on its title page."""
    text = "THE BOARD\n\n" + TEXT.partition("THE BOARD\n\n")[2]
    document = told(line("THE BOARD", 'role = "byline"'), text=text)
    assert document.title == ""
    assert document.imprint == ("THE BOARD",)


def test_what_cannot_be_is_an_error() -> None:
    with pytest.raises(EditionError, match=r"A-012.*cannot be a byline"):
        told(line("The end of it", 'role = "byline"'))
    with pytest.raises(EditionError, match=r"A-012.*cannot be a subtitle"):
        told(line("A Report", 'role = "subtitle"'))
    with pytest.raises(EditionError, match=r"A-012.*continues no other line"):
        told(line("A Report", "join = true"))


@pytest.mark.parametrize(
    ("says", "message"),
    [
        ("", "nothing is said about this line"),
        ('role = "chapter"', "there is no such role"),
        ("level = 9", "this is not the level of a heading"),
        ('role = "heading"\njoin = true', "a line that continues the one before has no role of its own"),
        ('role = "quotation"\nlevel = 2', "level and split apply only to headings"),
    ],
)
def test_what_says_nothing_or_too_much_is_an_error(says: str, message: str) -> None:
    with pytest.raises(EditionError, match=f"W-005.*{message}"):
        told(line("The end of", says))


@pytest.mark.thorough
@settings(max_examples=150)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A Report", "THE BOARD", "The ports handled", "Purpose.", "12 boats", "and two", "The end"]),
            st.sampled_from(["role = 'heading'", "role = 'title'", "role = 'date'", "role = 'furniture'", "join = true",
                             "split = true", "level = 3", "role = 'literal'", "role = 'list-item'", "role = 'issuer'"]),
        ),
        max_size=4,
        unique_by=lambda one: one[0],
    ),
    st.sampled_from(["a.txt", "a.md"]),
)  # fmt: skip
def test_whatever_is_told_nothing_is_lost(hints: list[tuple[str, str]], name: str) -> None:
    try:
        document = told(*(line(*hint) for hint in hints), name=name, text=MARKED if name == "a.md" else TEXT)
    except EditionError as error:
        assert {one.code for one in error.findings} <= {"A-012", "S-008"}
    else:
        assert lost(document) == []
