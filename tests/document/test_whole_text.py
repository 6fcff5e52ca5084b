"""What only the whole text shows: heads numbered by a word of any language, pages, contents, heads of pages."""

from __future__ import annotations

import re
from itertools import count, pairwise

import pytest

from edition.document import Document
from edition.document.model.tree import Certainty
from edition.document.outline import outline_of
from edition.document.parse import read_document
from edition.document.reading.roles import LineChoice
from edition.document.reading.tables import Grid
from edition.document.reading.titles import _of_same_words
from edition.document.reading.whole import _torn
from edition.source import decode

WORDS = "Kvar haveno estis el ŝtono kaj ligno, konstruita de tiuj, kiuj venis de nordo en la printempo".split()


#: What the words are drawn by.
DRAWN = [count()]


@pytest.fixture(autouse=True)
def begin() -> None:
    """The words of a test are the same whatever ran before it."""
    DRAWN[:] = [count()]


def prose(lines: int, *, width: int = 12) -> str:
    """So many lines of words in no language that a pack knows, which end with a stop; seldom the same."""
    drawn = (WORDS[hash((number, number * number)) % len(WORDS)] for number in DRAWN[0])
    text = "\n".join(" ".join(next(drawn) for _ in range(width)) for _ in range(lines))
    return f"{text[0].upper()}{text[1:]}."


def read(text: str, name: str = "a.txt") -> Document:
    return read_document(decode(name, text.encode()))


def found(document: Document, role: str) -> list[str]:
    return [one.text for one in outline_of(document) if one.role == role]


@pytest.mark.parametrize(
    "form",
    [
        "Neni {}",
        "{}. artikla",
        "Артыкул {}.",
        "제{}조",
        "PARS {}:",
        "{}-modda",
        "Chapter {}",
        "({}) Glava",
        "{}",
        "{}.",
    ],
)
def test_the_same_words_with_numbers_that_go_up_are_heads(form: str) -> None:
    """They are no numbers of pages: no sentence goes on over them. A title that is not sure is not stated."""
    heads = [form.format(number) for number in range(1, 7)]
    text = "Pri la havenoj\n\n" + "\n\n".join(f"{head}\n\n{prose(4)}\n\n{prose(3)}" for head in heads)
    document = read(text)
    assert found(document, "heading") == heads
    assert document.title in ("Pri la havenoj", "")


@pytest.mark.parametrize("form", ["{}", "- {} -", "({})", "{} / 9", "Pars {}"])
def test_numbers_over_which_sentences_go_on_are_those_of_pages(form: str) -> None:
    pages = [prose(9).rstrip(".") for _ in range(8)]
    text = "".join(f"{page}\n\n{form.format(number)}\n\nkaj " for number, page in enumerate(pages, 1))
    document = read(text + prose(3))
    assert found(document, "heading") == []
    assert len([one for one in document.removals if one.reason == "page number"]) == 8


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_numbers_in_the_margin_are_those_of_paragraphs(gap: str) -> None:
    """One stands before each paragraph, whatever heads stand between, and no sentence goes on over them."""
    paragraphs = [f"{number}{gap}{prose(4)}" for number in range(1, 10)]
    paragraphs[3:3], paragraphs[7:7] = ["Pri la vento"], ["Pri la pluvo"]
    document = read("\n\n".join(paragraphs) + "\n")
    assert found(document, "heading") == ["Pri la vento", "Pri la pluvo"]
    assert not document.removals
    assert not any(re.fullmatch(r"\d+", one.text) for one in outline_of(document))


def test_short_lines_between_full_ones_are_heads() -> None:
    """In a text without blank lines a line that ends early, without a stop, between a sentence and text."""
    heads = ["Pri la vento", "Kial la maro venas", "Pri la pluvo", "Kion ni devas fari"]
    document = read(prose(7) + "\n" + "\n".join(f"{head}\n{prose(7)}" for head in heads) + "\n")
    assert found(document, "heading") == heads


HEADS = ["1. Of stone and of wood", "2. Of what came from the north", "3. Of spring", "4. Of all that is told here"]


@pytest.mark.parametrize("title", ["Contents\n\n", "TABLE OF CONTENTS\n\n", "Sommaire\n", ""])
def test_contents_without_pages_are_told_by_what_comes_again(title: str) -> None:
    entries = [*HEADS, "5. Of the rest"]
    text = f"Of Ports\n\n{title}" + "\n".join(entries) + "\n\n"
    document = read(text + "\n\n".join(f"{head}\n\n{prose(5)}" for head in entries))
    assert [one for one in found(document, "heading") if one != "Of Ports"] == entries
    assert len(found(document, "contents")) == len(entries) + bool(title)


def test_items_that_come_again_are_no_contents() -> None:
    items = ["- stone of the north", "- wood of the south", "- iron of the east", "- sand of the west"]
    text = "Of Ports\n\n" + "\n\n".join(f"{prose(5)}\n\n" + "\n".join(items) for _ in range(3))
    assert found(read(text), "contents") == []


def test_a_table_with_leaders_is_no_contents() -> None:
    """A row that ends in a figure names no page where the figures do not go up."""
    rows = [f"{name} {'.' * 20} {value}" for name, value in zip(WORDS, (40, 12, 300, 7, 55, 2, 19), strict=False)]
    document = read(f"Of Ports\n\n{prose(6)}\n\n" + "\n".join(rows) + f"\n\n{prose(6)}")
    assert found(document, "contents") == []


def test_the_head_of_a_page_that_says_its_heading_is_no_heading() -> None:
    heads = ["Of stone and of wood that was brought", "Of what came from the north", "Of spring and of summer"]
    pages = [
        f"{head}\n\n{prose(9)}\n\n\f{head.upper()[:14]}…\n\n{prose(9)}\n\n\f{head.upper()}\n\n{prose(4)}\n\n\f"
        for head in heads
    ]
    document = read(f"Of Ports\n\n{prose(3)}\n\n\f" + "".join(pages))
    assert found(document, "heading") == heads
    assert len(found(document, "running-head")) == 6


def test_a_number_on_a_line_of_its_own_belongs_to_the_head_below_it() -> None:
    heads = ["Of stone", "Of wood brought from the north", "Of spring", "Of ships and boats"]
    text = f"{prose(3)}\n\n" + "\n\n".join(f"1.{at}\n\n{head}\n\n{prose(5)}" for at, head in enumerate(heads, 1))
    assert found(read(text), "heading") == [f"1.{at} {head}" for at, head in enumerate(heads, 1)]


@pytest.mark.parametrize("ends", ["\n", "\f", "\x85", "\u2028"])
def test_literal_lines_begin_behind_any_break(ends: str) -> None:
    document = read(f"Of Ports\n\n{prose(9)}{ends}{ends}    rule = <a> | [b] --> c\n    a := b | c\n\n{prose(9)}")
    literal = [one for one in outline_of(document) if one.role == "literal"]
    assert [one.text for one in literal] == ["rule = <a> | [b] --> c a := b | c"]
    spans = sorted(unit.span for unit in document.units())
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_a_line_that_begins_with_a_call_is_no_note() -> None:
    text = (
        f"Of Ports\n\n{prose(4)} As is told in the report of the board for the year [1]\nand of what it says of ports and of "
        f"all who sail there\n[2], the ports are of stone and as the board wrote of them\n[1] and of all else.\n\n{prose(4)}\n\n"
        f"Notes\n\n[1] Report of 1930.\n\n[2] Report of 1931.\n"
    )
    document = read(text)
    assert found(document, "note") == ["[1] Report of 1930.", "[2] Report of 1931."]
    assert len(document.calls) == 3


def test_the_shares_of_a_title_that_is_printed_twice_are_added_up() -> None:
    """Neither of the two has to be likelier than the other; rules, which have no letters, are not one title."""
    assert _of_same_words(["The Ports", "Of stone", "THE PORTS.", "***", "---"], [30, 5, 40, 2, 3]) == [70, 5, 0, 2, 3]


@pytest.mark.parametrize(("held", "torn"), [(3, 8), (4, 0), (8, 0)])
def test_a_table_in_pieces_stays_as_it_is_typed(held: int, torn: int) -> None:
    """Of a stretch of lines that were taken for rows the smaller part is no table."""
    choices = [LineChoice("text", False, Certainty(1.0, "")), *[LineChoice("row", False, Certainty(1.0, ""))] * 8]
    grid = Grid((), (), tuple(range(1, held + 1)), (), 0)
    assert len([*_torn(choices, range(9), [grid])]) == torn
