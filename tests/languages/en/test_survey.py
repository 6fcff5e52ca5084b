"""What the whole text settles for its sentences, and what of it is no figure: calls, pages, labels, cells, noise."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from edition.document.parse import read_document
from edition.languages import Grammars
from edition.ledger import compile_ledger
from edition.source import SourceText
from tests.languages.en.conftest import Read

#: Sentences that settle nothing.
_PROSE = "The ports of the north were closed in the winter, and nobody has said for how long they would be."


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It was built on 25/12/1999. It left on 3/4/2001.", ["1999-12-25", "2001-04-03"]),
        ("It was built on 12/25/1999. It left on 3/4/2001.", ["1999-12-25", "2001-03-04"]),
        ("It was built on 5 May 1999. It left on 3/4/2001.", ["1999-05-05", "2001-04-03"]),
        ("It was built on May 5, 1999. It left on 3/4/2001.", ["1999-05-05", "2001-03-04"]),
        ("It left on 3/4/2001.", [None]),
        ("It was built on 25/12/1999, or on 12/25/1999. It left on 3/4/2001.", ["1999-12-25", "1999-12-25", None]),
    ],
    ids=["day first", "month first", "British words", "American words", "nothing shows it", "both"],
)
def test_one_date_settles_the_order_of_all(read: Read, text: str, dates: list[str | None]) -> None:
    assert [entry.quantity.value for entry in read(text)] == dates


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("All amounts are in Canadian dollars.", "CAD"),
        ("Figures are expressed in millions of Australian dollars.", "AUD"),
        ("It cost more than in Canadian ports.", "USD"),
    ],
)
def test_a_text_says_which_dollar_it_means(read: Read, statement: str, code: str) -> None:
    entries = read(f"{statement} They paid $40 for it, and 12 dollars more.")
    assert [entry.quantity.unit for entry in entries] == [code, code]


def test_numbers_behind_sentences_that_count_up_are_calls(read: Read) -> None:
    """Optical recognition has lost the notes, so that the reading of the document knows nothing of them."""
    text = " ".join(
        f"It was so in the north and in the south, they say.{number} The ports were closed." for number in range(7, 14)
    )
    assert read(text) == []
    assert [entry.surface for entry in read("It was so in 1983.29 Ports left.")] == ["1983.29"]
    years = " ".join(f"It was so in 1983.{number} They left, as they say." for number in range(29, 36))
    assert {entry.surface for entry in read(years)} == {"1983"}


@pytest.mark.parametrize(
    "text",
    [
        "Smith, in his report of it, at 12; Jones, at 4-5, 7.",
        "Smith v. Jones, 438 U. S. 265, 305 (1978).",
        "It was held so, 121 F.3d 729, 754 (D.C. Cir. 1997).",
        "The rule stands in section 1805(a)(2) of the law.",
        "A server sends “305” or 206 (Partial Content) then.",
        "The connection goes to port 80 of the host.",
        "It was said before, 115th Cong. 13, and in Doc. 45 of it.",
        "The size is told in Sect. 2 of it.",
        "The compound is LaFeAsO 1−x here.",
        "Wear 425 800 236 228 9.6 36.8 on the left.",
        "f u r i h l l Space ?ll.gbc Cancar ( b e d 2 i- r 19 , ~ | 1973 ).",
        "It was found in § 12 of it.",
        "They met one-on-one in the north.",
        "It is said in Wygant, 476 U. S. 267, 280, n. 6 (1986) (quoting another).",
        "See Croson, supra, at 500—it is so said.",
        "Write to us, or call +1 (949) 824-1715, or come.",
        "38 Ibid., and elsewhere.",
        "It is so, 887 F.3d at 174, 176 (holding it).",
        "Jones, 887 F.3d at 174 resolves it. Smith, 12 F.4th at 17: it is so.",
        "It was said in 20 Op. O.L.C. 124, 178 (1996).",
        "See the file SM-2, serials 44 & 45 of it.",
        "The server is libwww/2.17 then.",
        "The form is 1#element there.",
        "The standard ISO-2022 is old.",
    ],
)
def test_what_refers_is_no_figure(read: Read, text: str) -> None:
    assert [entry.surface for entry in read(text)] == []


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("They attacked the town, killing 107 or more.", ["107"]),
        ("It was seen at depths of 100, 500 and 1500 m there.", ["100", "500", "1500 m"]),
        ("The ratio was 0.1 (Smith and Jones).", ["0.1"]),
        ("It fell to approx. 12 or so. Approx. 12 are left.", ["12", "12"]),
        ("It was $60 - 70 then.", ["$60 - 70"]),
    ],
)
def test_what_looks_like_a_reference_is_none(read: Read, text: str, surfaces: list[str]) -> None:
    assert [entry.surface for entry in read(text)] == surfaces


@pytest.mark.parametrize(
    ("note", "surfaces"),
    [("See Smith, Report 12, 14.", []), ("The highest score is 600. Two of them had it.", ["600", "Two"])],
)
def test_a_note_states_a_number_with_a_verb(grammars: Grammars, note: str, surfaces: list[str]) -> None:
    text = f"# A head\n\nThe ports were closed.[^1] They were open before.\n\n[^1]: {note}\n"
    document = read_document(SourceText("source.md", text, "", "utf-8"))
    ledger = compile_ledger(replace(document, language="en"), grammars)
    assert [entry.surface for entry in ledger.entries] == surfaces


def test_a_misread_text_keeps_its_units(read: Read) -> None:
    """Where recognition failed, a letter behind a number is none of a unit; a unit that is spelt is one."""
    drawings = "\n\n".join(["The ports ~ were open and | told to tell whet 1s happening in the ^ ship of it."] * 40)
    prose = "\n\n".join([_PROSE] * 30)
    entries = read(
        f"{prose}\n\nIt was at 53 degrees F, for 24 h, and 300 lb. of it are left.\n\n{prose}\n\n{drawings}\n"
    )
    assert [entry.surface for entry in entries] == ["53 degrees F", "24 h", "300 lb."]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("RFC 1123, RFC 2616, RFC 2396 and RFC 1738 say so. Since RFC 2045 it is so.", []),
        ("STS 41-B, STS 51-L, STS 61-C and STS 41-D flew. On 51-L it was cold.", []),
        ("The bottle of the port has 2 L of it.", ["2 L"]),
    ],
)
def test_labels_of_a_text_are_known_by_their_repetition(read: Read, text: str, surfaces: list[str]) -> None:
    assert [entry.surface for entry in read(text)] == surfaces


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They had a score of 1794 there.", "number"),
        ("They had a mean SAT score of 1794 there.", "number"),
        ("It is above the level of 1990 again.", "date"),
        ("It has the value of 1990 again.", "date"),
    ],
)
def test_an_article_tells_a_value_from_a_year(read: Read, text: str, kind: str) -> None:
    assert [entry.quantity.kind for entry in read(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on June 9, 2016. It was June 9, 2016. In May 2017 he spoke. He told of the June 9 meeting.", "2016"),
        ("They met on 9 June 2016. It was 9 June 2016. He told of the meeting on 9 June.", "2016"),
        ("They met on June 9, 2016. They left on June 12, 2017. It was said of the June 9 meeting.", "2017"),
        ("They met in June 1941. They left by 2029. It was said of the June 9 meeting.", None),
    ],
    ids=["said twice", "day first", "said once: the day before it", "no day near it"],
)
def test_a_text_without_date_says_the_year_of_a_day(read: Read, text: str, value: str | None) -> None:
    *_, last = read(text, today=None)
    assert last.quantity.value == (value and f"{value}-06-09")


def test_numbers_that_have_titles_are_names_wherever_they_stand(read: Read) -> None:
    titles = "A 200 (OK), a 204 (No Content), a 304 (Not Modified) and a 404 (Not Found) are sent."
    assert [entry.surface for entry in read(f"{titles} The 304 response is for 12 ports.")] == ["12"]
    assert [entry.surface for entry in read("A 304 (Not Modified) is sent. All 304 ports are old.")][-1] == "304"


def test_numbers_that_mostly_stand_behind_a_name_are_names_wherever_they_stand(read: Read) -> None:
    named = "Use HTTP/1.1 there. It is HTTP/1.1 or HTTP/1.0. They have HTTP/1.1, and HTTP/1.1 is new."
    assert read(f"{named} A 1.1 server came.") == []
    assert [entry.surface for entry in read(f"{named} It has 1.1 tons of 2.5 ports.")] == ["1.1 tons", "2.5"]


def test_words_of_columns_do_not_run_on(read: Read) -> None:
    assert [entry.quantity.unit for entry in read("It is 40 ships.")] == ["ships"]
    assert [entry.quantity.unit for entry in read("It is 40" + 12 * " " + "ships.")] == [None]


def test_letters_are_no_units_where_much_is_misread(read: Read) -> None:
    calls = "He said “so.” 101 He said “it.” 102 He said “no.” 103 He said “yes.” 104 He said “so.” 105 It is."
    assert not read(f"{calls} It is 64 T of it.")
    assert [entry.quantity.unit for entry in read("It is 64 T of it.")] == ["T"]


def test_an_apostrophe_is_a_call_where_notes_are_lost(read: Read) -> None:
    calls = "He said “so.” 101 He said “it.” 102 He said “no.” 103 He said “yes.” 104 He said “so.” 105 It is."
    assert not read(f"{calls} They said it. '36 Over it.")
    assert [entry.quantity.value for entry in read(f"{calls} They said it in '36 as we know.")] == ["2036"]


def test_a_date_has_the_year_of_the_one_before_it(read: Read) -> None:
    text = "They came on August 18, 2017, on August 19 and January 5."
    assert [entry.quantity.value for entry in read(text)] == ["2017-08-18", "2017-08-19", "2018-01-05"]
    text = "They came on August 13 and November 15, 2018."
    assert [entry.quantity.value for entry in read(text)] == ["2018-08-13", "2018-11-15"]


def test_a_series_that_numbers_follow_is_no_currency(read: Read) -> None:
    series = "See STD 1, STD 2, STD 3 and STD 4 there."
    assert not read(series)
    assert [entry.quantity.unit for entry in read(f"{series} It costs STD 5,000 then.")] == ["STD"]


def test_a_heading_that_begins_with_a_code_names_it(grammars: Grammars) -> None:
    sections = "\n\n".join(f"## {code} The Head\n\nA server sends {code} then." for code in (301, 302, 303, 304))
    document = read_document(SourceText("source.md", f"# A head\n\n{sections}\n", "", "utf-8"))
    assert compile_ledger(replace(document, language="en"), grammars).entries == ()


def test_a_raised_figure_is_a_call_where_notes_are_lost_and_no_degrees_told(read: Read) -> None:
    calls = "He said “so.” 101 He said “it.” 102 He said “no.” 103 He said “yes.” 104 He said “so.” 105 It is."
    assert not read(f"{calls} He said “so.”3° It is.")
    assert [entry.surface for entry in read(f"{calls} It was 10 degrees there, and 3° here.")] == ["10 degrees", "3°"]


def test_a_letter_is_a_temperature_only_where_temperatures_are_spoken_of(read: Read) -> None:
    assert [entry.quantity.unit for entry in read("It was 18F there, and 20 degrees in the south.")] == ["°F", "°"]
    assert not read("The team at 18F made it.")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It helps 130 000 people and 2 223 ships, of 1 234 567.", [130_000, 2_223, 1_234_567]),
        ("It helps 130,000 people on 2 223 ships.", [130_000, 223]),
        ("Some 45 000 came, and 12 of 30 stayed.", [45_000, 12, 30]),
    ],
)
def test_noughts_behind_a_blank_show_how_a_text_groups_digits(read: Read, text: str, values: list[int]) -> None:
    assert [entry.quantity.value for entry in read(text) if isinstance(entry.quantity.value, Decimal)] == values
