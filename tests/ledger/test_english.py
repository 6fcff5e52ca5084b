"""The English grammar, rule by rule, on sentences made for each; the last tests hold for any text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.document import read_document
from edition.ledger import Ledger, Lexicon, compile_ledger
from edition.ledger.entry import Entry
from edition.source import SourceText

TODAY = date(2019, 6, 12)  # a Wednesday


@pytest.fixture(scope="module")
def read(lexicon: Lexicon):
    def ledger(text: str, today: date | None = TODAY) -> Ledger:
        source = SourceText("source.txt", text, "", "utf-8")
        return compile_ledger(read_document(source, published=today, running_text=True), lexicon)

    return ledger


def one(ledger: Ledger) -> Entry:
    assert len(ledger.entries) == 1, [entry.surface for entry in ledger.entries]
    return ledger.entries[0]


# Each sentence holds function words enough to be known as English.
FRAME = "It is what they say of the matter that {}."


@pytest.mark.parametrize(
    ("words", "surface", "value"),
    [
        ("12 ships came", "12", 12),
        ("1,250,000 ships came", "1,250,000", 1_250_000),
        ("2.5 million ships came", "2.5 million", 2_500_000),
        ("seventy-seven ships came", "seventy-seven", 77),
        ("two hundred and fifty ships came", "two hundred and fifty", 250),
        ("a million ships came", "a million", 1_000_000),
        ("three thousand four hundred ships came", "three thousand four hundred", 3400),
    ],
)
def test_numerals(read, words: str, surface: str, value: int) -> None:
    entry = one(read(FRAME.format(words)))
    assert (entry.surface, entry.quantity.value, entry.rule) == (surface, Decimal(value), "nouns.counted")


@pytest.mark.parametrize(
    ("words", "surface", "code", "value"),
    [
        ("RMB7 billion was lent", "RMB7 billion", "CNY", 7_000_000_000),
        ("US$2 billion was lent", "US$2 billion", "USD", 2_000_000_000),
        ("$3.50 was lent", "$3.50", "USD", "3.50"),
        ("HK$3.7 was lent", "HK$3.7", "HKD", "3.7"),
        ("£35m was lent", "£35m", "GBP", 35_000_000),
        ("40 trillion yuan was lent", "40 trillion yuan", "CNY", 40_000_000_000_000),
    ],
)
def test_money(read, words: str, surface: str, code: str, value: object) -> None:
    entry = one(read(FRAME.format(words)))
    assert (entry.surface, entry.quantity.unit, entry.quantity.value) == (surface, code, Decimal(str(value)))
    assert entry.quantity.kind == "money"


@pytest.mark.parametrize(
    ("words", "noun", "head"),
    [
        ("29 medical expert teams were sent", "medical expert teams", "team"),
        ("970 papers and reports were posted", "papers and reports", "report"),
        (
            "48 million download, browsing and retrieval services to users",
            "download, browsing and retrieval services",
            "service",
        ),
        ("115 million pairs of goggles, with masks", "pairs of goggles", "pair"),
        ("three languages, and shared them with partners", "languages", "language"),
        ("six proposals and five measures were put", "proposals", "proposal"),
        ("370,000 users worldwide", "users", "user"),
        ("40 people came", "people", "person"),
        ("two batches of cash support totaling much", "batches of cash support", "batch"),
    ],
)
def test_counted_nouns(read, words: str, noun: str, head: str) -> None:
    entry = read(FRAME.format(words)).entries[0]
    assert entry.quantity.unit == noun
    if " and " not in noun:
        assert entry.quantity.unit_head == head


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("more than 40 ships came", ">"),
        ("over 40 ships came", ">"),
        ("at least 40 ships came", ">="),
        ("fewer than 40 ships came", "<"),
        ("no more than 40 ships came", "<="),
        ("nearly 40 ships came", "~"),
        ("a total of 40 ships came", "="),
        ("40 ships came", "="),
        ("aid was given over two years", "="),
        ("they gave up 40 ships", "="),
    ],
)
def test_comparators(read, words: str, comparator: str) -> None:
    assert one(read(FRAME.format(words))).quantity.comparator == comparator


def test_comparators_do_not_cross_a_noun(read) -> None:
    first, second = read(FRAME.format("more than 40 ships and 12 barges came")).entries
    assert (first.quantity.comparator, second.quantity.comparator) == (">", "=")


def test_direction_is_shared_over_a_coordination(read) -> None:
    first, second = read(FRAME.format("trade and traffic rose by more than 24 percent and 27 percent")).entries
    assert (first.quantity.direction, first.quantity.comparator, first.quantity.kind) == ("up", ">", "percent_change")
    assert second.quantity.direction == "up"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("it was so on May 31", "2019-05-31"),
        ("it was so on June 7, 2018", "2018-06-07"),
        ("it was so on 7 June 2018", "2018-06-07"),
        ("it was so on Monday", "2019-06-10"),
        ("it was so in late March 2018", "2018-03"),
        ("it was so in 1998", "1998"),
        ("it was so from March 1 to May 31", "2019-03-01/2019-05-31"),
        ("it was so from January to April", "2019-01/2019-04"),
        ("it was so between May 3 and June 4, 2017", "2017-05-03/2017-06-04"),
        ("it was so on June 31", None),
        ("it was so on 2018-06-07", "2018-06-07"),
        ("it was so on 2018-13-45", None),
    ],
)
def test_dates(read, words: str, value: str | None) -> None:
    assert one(read(FRAME.format(words))).quantity.value == value


def test_a_date_without_year_states_none_where_the_document_has_none(read) -> None:
    assert one(read(FRAME.format("it was so on May 31"), None)).quantity.value is None


def test_opening_date_is_carried_to_every_figure_of_its_sentence(read) -> None:
    text = "As of May 31, they had sent 29 teams to 27 towns. They had 3 ships."
    date_entry, teams, towns, ships = read(text).entries
    assert date_entry.quantity.as_of is None
    assert (teams.quantity.as_of, towns.quantity.as_of) == ("2019-05-31", "2019-05-31")
    assert ships.quantity.as_of is None


@pytest.mark.parametrize(
    "words",
    [
        "Covid-19 is a name",
        "the G20 is a group",
        "the 2019 Novel Coronavirus is a name",
        "it may be one of them",
        "Section 427 is a reference",
        "the iPhone 11 is a thing",
        "it was at 10:30 that they came",
        "we march on",
    ],
)
def test_what_is_not_a_quantity(read, words: str) -> None:
    assert read(FRAME.format(words)).entries == ()


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("5 kg of it", "measure"),
        ("two years of it", "duration"),
        ("the 73rd of them", "ordinal"),
        ("dozens of papers", "vague_count"),
        ("5 to 10 percent of it", "percent"),
    ],
)
def test_kinds(read, words: str, kind: str) -> None:
    assert one(read(FRAME.format(words))).quantity.kind == kind


def test_ranges_are_between_like_things(read) -> None:
    assert one(read(FRAME.format("5 to 10 percent of it"))).quantity.value == (Decimal(5), Decimal(10))
    assert [e.quantity.value for e in read(FRAME.format("29 teams to 27 towns")).entries] == [Decimal(29), Decimal(27)]


def test_numbering_of_headings_is_not_read(lexicon: Lexicon) -> None:
    text = "Ports\n\n1. The 12 ships of the north\n\n" + "It is the matter of the ports that they say is so. " * 4
    ledger = compile_ledger(read_document(SourceText("s", text, "", "utf-8")), lexicon)
    assert [entry.surface for entry in ledger.entries] == ["12"]


def test_a_language_without_grammar_has_an_empty_ledger_that_says_so(read) -> None:
    ledger = read("Dans les ports du nord, il y a 12 navires et 40 marins pour les quais.")
    assert (ledger.entries, ledger.grammar, ledger.language) == ((), None, "fr")


PARTS = [
    "1",
    "1,000",
    "2.5",
    " ",
    "-",
    "$",
    "US$",
    "%",
    " percent",
    " million",
    "May ",
    "3rd",
    "from ",
    " to ",
    "of ",
    "ships ",
    ". ",
    "\n",
    "½",
]


@given(
    st.lists(
        st.one_of(st.sampled_from(PARTS), st.text(st.characters(exclude_categories=("Cs",)), max_size=5)), max_size=25
    )
)
def test_any_text_can_be_read_and_every_span_gives_its_surface(lexicon: Lexicon, parts: list[str]) -> None:
    text = "It is what they say of the matter that " + "".join(parts)
    document = read_document(SourceText("s", text, "", "utf-8"), published=TODAY, running_text=True)
    ledger = compile_ledger(document, lexicon)
    ends = 0
    for entry in ledger.entries:
        assert text[entry.span.start : entry.span.end] == entry.surface
        assert entry.sentence.covers(entry.span)
        assert entry.span.start >= ends, "entries do not overlap"
        ends = entry.span.end
    assert len({entry.id for entry in ledger.entries}) == len(ledger.entries)


@pytest.mark.parametrize(
    "unit", ["1", "1,", "$", "$1", "one ", "million ", "1-", "from May ", "more than ", "12 ships and "]
)
def test_repetition_without_end_can_be_read(lexicon: Lexicon, unit: str) -> None:
    """A reader that backtracks would not come back from these; how time grows is measured in tests/benchmarks."""
    text = "it is the end of " + unit * 10_000
    document = read_document(SourceText("s", text, "", "utf-8"), running_text=True)
    for entry in compile_ledger(document, lexicon).entries:
        assert text[entry.span.start : entry.span.end] == entry.surface
