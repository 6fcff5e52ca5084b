"""Cross-examination: what does not agree is asked, what agrees is not, and an answer ends the asking."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.apparatus.examination import Query, asked, printed_queries
from edition.apparatus.examination.announced import in_sentence
from edition.apparatus.examination.examine import cross_examine
from edition.document.model.document import Document
from edition.document.parse import read_document
from edition.languages import Grammars
from edition.ledger.extract import compile_ledger
from edition.ledger.precision import interval_of
from edition.manuscript import AnsweredQuery
from edition.notation import Notation
from edition.source import decode

_LEVEL = st.integers(1, 99)


def read(text: str, grammars: Grammars) -> tuple[Document, tuple[Query, ...]]:
    source = decode("report.txt", text.encode())
    document = replace(read_document(source, running_text="\n\n" not in text), language="en")
    return document, cross_examine(document, compile_ledger(document, grammars), grammars)


def codes(text: str, grammars: Grammars) -> list[str]:
    return [query.question.code for query in read(text, grammars)[1]]


@given(_LEVEL, _LEVEL)
@settings(max_examples=60, deadline=None)
def test_only_a_change_that_is_not_that_of_its_levels_is_asked_about(
    grammars: Grammars, before: int, after: int
) -> None:
    if before == after:
        return
    change = abs(Decimal(after) / before - 1) * 100
    words = ("rose", "increase") if after > before else ("fell", "drop")
    text = "The catch {} from {} ships to {} ships, {} {} of {} percent."
    article = "an" if words[1] == "increase" else "a"

    def said(percent: Decimal) -> list[str]:
        return codes(text.format(words[0], before, after, article, words[1], f"{percent:.1f}"), grammars)

    assert said(change) == []
    assert said(change + 5) == ["P-006"]


@given(_LEVEL, _LEVEL)
@settings(max_examples=60, deadline=None)
def test_only_a_share_that_is_not_that_of_part_and_whole_is_asked_about(
    grammars: Grammars, one: int, other: int
) -> None:
    part, whole = sorted((one, other))
    share = round(Decimal(part) / whole * 100)
    text = "We heard {} of the {} judges ({} percent)."
    if part in (1, whole):
        return
    assert codes(text.format(part, whole, share), grammars) == []
    wrong = share + 4 if share < 90 else share - 4
    assert codes(text.format(part, whole, wrong), grammars) == ["P-007"]


@given(st.dates(date(1800, 1, 1), date(2100, 1, 1)), st.integers(1, 6))
@settings(max_examples=60, deadline=None)
def test_only_a_date_on_another_day_of_the_week_is_asked_about(grammars: Grammars, day: date, off: int) -> None:
    true = format_date(day, "EEEE, d MMMM y", "en_GB")
    wrong = format_date(day + timedelta(off), "EEEE", "en_GB") + true[true.index(",") :]
    assert codes(f"The court met on {true} in the old hall.", grammars) == []
    assert codes(f"The court met on {wrong} in the old hall.", grammars) == ["P-010"]


@pytest.mark.parametrize(
    "text",
    [
        "The fleet doubled from 12 ships to 24 ships.",
        "The fleet more than doubled, from 12 ships to 30 ships.",
        "Grants rose by more than 40 percent, from $68 billion to $96 billion.",
        "The rate rose from 5 percent to 6 percent, an increase of 1 percent.",
        "It cost $3 million, or 25 percent of the $12 million budget.",
        "A total of 45 people came: 20 from Ash, 15 from Birk and 10 from Corn.",
        "A total of 90 people came: 20 from Ash, 15 from Birk and 10 from Corn.",
        "The plan has four aims: (1) peace; (2) bread; (3) land; and (4) work.",
        "They wrote a two-page paper with five points: (1) peace; (2) bread; (3) land; (4) work; and (5) rest.",
        "It took 31 days (from 1 May to 31 May 2020).",
        "It is one of three ports: Ash, Birk and Corn.",
    ],
)
def test_what_agrees_is_not_asked_about(grammars: Grammars, text: str) -> None:
    assert codes(text, grammars) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The fleet tripled from 12 ships to 24 ships.", "P-006"),
        ("We heard 51 of the 46 judges.", "P-007"),
        ("It cost $3 million, or 40 percent of the $12 million budget.", "P-007"),
        ("Three ports on the coast—Ash, Birk, Corn and Dell—are closed.", "P-008"),
        ("Six steps were named: to dig, to build a wall, to sow, to reap, and to rest.", "P-008"),
        ("It took 40 days (from 1 May to 31 May 2020).", "P-010"),
    ],
)
def test_what_does_not_agree_is_asked_about(grammars: Grammars, text: str, code: str) -> None:
    assert codes(text, grammars) == [code]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Ash, Birk and Corn", 3),
        ("(i) the pier; (ii) the light", 2),
        ("a) the pier b) the light c) the wall", 3),
        ("research and development, trade and transport", None),
        ("the pier, which was built by the towns of the coast, and the light", None),
        ("", None),
    ],
)
def test_a_list_is_counted_only_where_its_ends_are_certain(words: str, count: int | None) -> None:
    assert in_sentence(words, re.compile(r"\b(?:and|or)\b")) == count


def test_a_chronicle_in_which_one_date_is_out_of_order_is_asked_about(grammars: Grammars) -> None:
    days = ["3 January 2020", "5 January 2020", "9 June 2020", "12 January 2020", "20 January 2020", "2 March 2020"]
    text = "Chronicle\n\n" + "\n\n".join(f"On {day} the council of the town met in its hall again." for day in days)
    _, queries = read(text, grammars)
    assert [dict(query.answers)["date"] for query in queries] == ["9 June 2020"]
    assert codes(text.replace("9 June", "9 January"), grammars) == []


def test_passages_that_three_places_share_are_stock_phrases(grammars: Grammars) -> None:
    said = (
        "The harbour of Ash is the oldest on this coast, and its pier has been mended by the town in every century "
        "since. Nobody knows who built the first of the piers, or why it was laid out so far to the east of the river."
    )
    between = "Between the two there is nothing but sand and reed."
    other = said.replace("east", "west")
    assert codes(f"Ports\n\n{said}\n\n{between}\n\n{other}", grammars) == ["P-011"]
    assert codes(f"Ports\n\n{said}\n\n{between}\n\n{other}\n\n{between}\n\n{said}", grammars) == []
    assert codes(f"Ports\n\n{said}\n\n{between}\n\n{said}", grammars) == [], "to a word: it is meant"


def test_an_answered_query_is_printed_or_settled_and_not_asked_again(grammars: Grammars) -> None:
    document, queries = read("We heard 51 of the 46 judges. The fleet tripled from 12 ships to 24 ships.", grammars)
    first, second = queries
    answers = (
        AnsweredQuery(first.id, "print", "As printed.", "queries.toml", 1),
        AnsweredQuery(second.id, "settled", "", "queries.toml", 5),
    )
    assert [one.code for one in asked(queries, (), document)] == ["P-007", "P-006"]
    assert list(asked(queries, answers, document)) == []
    (printed,) = printed_queries(queries, answers, document, Notation())
    assert printed.remark == "As printed."
    assert [document.words(place) for place in printed.places] == ["We heard 51 of the 46 judges."]
    assert [one.code for one in asked((first,), answers, document)] == ["W-018"]


def test_the_id_of_a_query_outlives_changes_elsewhere(grammars: Grammars) -> None:
    text = "We heard 51 of the 46 judges."
    (one,) = read(text, grammars)[1]
    (other,) = read(f"A new beginning of the report, with 12 ships.\n\n{text}", grammars)[1]
    assert one.id == other.id


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("41 ships", "41", "41"),
        ("40 tons", "39.5", "40.5"),
        ("more than 40 tons", "40", "Infinity"),
        ("2 million tons", "1500000", "2500000"),
        ("2.4 tons", "2.35", "2.45"),
        ("1,000 tons", "975", "1025"),
        ("about 40 tons", "36", "44"),
    ],
)
def test_a_figure_may_be_what_its_words_leave_open(grammars: Grammars, words: str, low: str, high: str) -> None:
    source = decode("report.txt", f"The port handled {words} in all.".encode())
    ledger = compile_ledger(replace(read_document(source, running_text=True), language="en"), grammars)
    bounds = interval_of(ledger.entries[0])
    assert bounds
    assert (bounds.low, bounds.high) == (Decimal(low), Decimal(high))
