"""What holds for the ledger of any text."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.document.parse import read_document
from edition.languages import Grammars
from edition.ledger.extract import compile_ledger
from edition.source import SourceText
from tests.languages.en.conftest import TODAY, read_ledger


def test_numbering_of_headings_is_not_read(grammars: Grammars) -> None:
    text = "Ports\n\n1. The 12 ships of the north\n\n" + "It is the matter of the ports that they say is so. " * 4
    ledger = compile_ledger(read_document(SourceText("s", text, "", "utf-8")), grammars)
    assert [entry.surface for entry in ledger.entries] == ["12"]


def test_a_language_without_grammar_has_an_empty_ledger_that_says_so(grammars: Grammars) -> None:
    ledger = read_ledger(grammars, "Dans les ports du nord, il y a 12 navires et 40 marins.", language="fr")
    assert (ledger.entries, ledger.grammar, ledger.language) == ((), None, "fr")


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("The three platforms had sold 40 ships.", "The three platforms"),
        ("As of May 31, the council had sold 40 ships.", "the council"),
        ("As of May 31, they had sold 40 ships.", None),
        ("The council, which met in the spring, sold 40 ships.", "The council"),
        ("The council met in the spring and sold 40 ships.", "The council"),
        ("They say that the ports of the north have sold 40 ships.", "the ports of the north"),
        ("The firm that the council had founded lost 40 ships; the port lost 12.", "the port"),
        ("Forty ships were sold, as we have seen.", None),
        ("Next, the council sold 40 ships.", "the council"),
        ("Each year, the council spends more than $40 million.", "the council"),
        ("In recent years the council has sold 40 ships.", "the council"),
        ("From a fleet of 100 ships the council had sold 40.", "the council"),
        ("Losses of the port exceeded 40 ships.", "Losses of the port"),
        ("Studies show that children who go to school are nearly 40 percent taller.", "children"),
        ("A message that travels the whole chain will pass 40 ships.", "A message"),
        ("Ports that lie in the north have sold 40 ships.", "Ports"),
        ("The results show that coastal ports sold 40 ships.", "coastal ports"),
        ("Ports of the SAT group had a mean of 12, and a mean SAT score of 40.", "Ports of the SAT group"),
        ("The presented Last-Modified time is 40 seconds.", "The presented Last-Modified time"),
        ("But in fact sales had grown by 40 ships.", "sales"),
        ("Get the ports that sold 40 ships.", None),
        ("Sold: 40 ships.", None),
        ("The council cut the price of bread to 40 crowns.", "the price of bread"),
        ("They are cutting the late fees from 50 to 40 crowns.", "the late fees"),
        ("The council brought down the price by 40 percent.", "the price"),
        ("The council increased sharply to 40 members.", "The council"),
        ("The council met 90 ships, and 40 came.", None),
    ],
)
def test_the_subject_is_that_of_the_clause(grammars: Grammars, sentence: str, subject: str | None) -> None:
    assert read_ledger(grammars, sentence).entries[-1].said_of == subject


def test_brackets_that_a_quotation_sets_are_not_read(grammars: Grammars) -> None:
    (share,) = read_ledger(grammars, "It says: “[N]early half of the ships are old.”").entries
    assert (share.surface, share.quantity.comparator) == ("half", "~")


#: Words that rules look for, to put together at random.
PARTS = (
    "1 12 98765432109876543210987654321 ------ trillion 1,000 2.5 2019 1/2 ½ 10^5 × e-5 - – . , ; : ( ) [ ] $ US$ € % ' ’ / ± ~ ≤ + k m bn kg km/h °C percent per a an "
    "one two half third dozens of the million hundred and or to from between until May 3rd Monday Q1 week last ago old aged "
    "more than over about up down fell rose by ships people women sports G H \n"
).split(" ")


@given(
    st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=4)), max_size=30),
    st.sampled_from(("", " ")),
    st.sampled_from((TODAY, None, date.min)),
)
def test_any_text_can_be_read_and_every_span_gives_its_surface(
    grammars: Grammars, parts: list[str], glue: str, today: date | None
) -> None:
    text = re.sub("[\ud800-\udfff]", "", glue.join(parts))
    ledger = read_ledger(grammars, text, today)
    end = 0
    for entry in ledger.entries:
        assert text[entry.span.start : entry.span.end] == entry.surface
        assert entry.sentence.covers(entry.span)
        assert entry.span.start >= end, "entries overlap"
        end = entry.span.end
    assert len({entry.id for entry in ledger.entries}) == len(ledger.entries)


@pytest.mark.thorough
@pytest.mark.parametrize(
    "unit",
    [
        *(
            "1",
            "1,",
            "111,",
            "11,",
            "1' ",
            '1" ',
            " ",
            ".",
            "!?",
            "1-",
            "1/",
            "1 ",
            "1 and ",
            "1:",
            "½",
            "$",
            "$1",
            "$ ",
            "-",
            "(",
            "[1,",
            "² ",
            "%",
            "٣",
        ),
        *("one ", "one-", "million ", "dozens of ", "half a ", "minus ", "two and a half ", "point one "),
        *("from May ", "May 1-", "1998-", "last week of ", "the first ", "Smith, 2003, "),
        *("more than ", "a ", "per ", "m−2 ", "12 ships and ", "12 ships, 13 ", "up by ", "sports ", "low-", "kg "),
    ],
)
def test_repetition_without_end_can_be_read(grammars: Grammars, unit: str) -> None:
    """A reader that goes back over what it has read would not come back from 8,000 characters of these.

    How time grows with the length is measured in tests/benchmarks.
    """
    text = ("Now " + unit * 8_000)[:8_000]
    for entry in read_ledger(grammars, text).entries:
        assert text[entry.span.start : entry.span.end] == entry.surface
