"""What editors add is tied to words that are there, once; everything else is an error that says where."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from edition.apparatus import Apparatus
from edition.apparatus.arithmetic import Computation
from edition.apparatus.compilation import compile_apparatus
from edition.apparatus.corrections import letter_of
from edition.apparatus.note_markdown import Emphasis, Link, Text, parse_note
from edition.document.parse import read_document
from edition.errors import EditionError
from edition.facts.find import facts_of
from edition.languages import Grammars
from edition.ledger.extract import compile_ledger
from edition.manuscript import (
    ChartPlan,
    Manuscript,
    parse_charts,
    parse_corrections,
    parse_glossary,
    parse_notes,
)
from edition.source import decode

TEXT = """A Report on Ports

The ports handled more than 40 ships and 12 barges from March 1 to May 31. They say "so" of the WHO and of the WHO.

The ports of the south handled 40 ships, 12 barges, 7 ferries and 3 rafts. Cafe\u0301 is a word.

<  1  2  3  >
"""


@pytest.fixture
def apparatus(grammars: Grammars) -> Callable[..., Apparatus]:
    def make(notes: str = "", corrections: str = "", charts: str = "", glossary: str = "") -> Apparatus:
        source = decode("source.txt", TEXT.encode())
        plan = parse_charts("charts.toml", charts) if charts else ChartPlan()
        manuscript = Manuscript(
            "ports",
            source,
            notes=parse_notes("notes.md", notes),
            corrections=parse_corrections("corrections.toml", corrections),
            charts=plan,
            glossary=parse_glossary("glossary.toml", glossary),
        )
        document = read_document(source)
        ledger = compile_ledger(document, grammars)
        return compile_apparatus(manuscript, document, ledger, facts=facts_of(document, ledger, grammars))

    return make


def codes(make: Callable[..., Apparatus], **files: str) -> list[tuple[str, int | None]]:
    with pytest.raises(EditionError) as caught:
        make(**files)
    assert all(finding.hint and finding.file for finding in caught.value.findings)
    return [(finding.code, finding.line) for finding in caught.value.findings]


def note(quote: str, text: str = "A word.", extra: str = "") -> str:
    return f"> {quote}\nkind: reading\n{extra}\n{text}\n"


def test_notes_are_numbered_in_the_order_of_the_text(apparatus) -> None:
    made = apparatus(notes=note("ports of the south") + "\n---\n" + note("The ports handled"))
    assert [n.number for n in made.notes] == [1, 2]
    assert TEXT[made.notes[0].anchor.start : made.notes[0].anchor.end] == "The ports handled"


def test_white_space_and_quotation_marks_do_not_matter(apparatus) -> None:
    made = apparatus(notes=note("They  say\u00a0“so” of"))
    anchor = made.notes[0].anchor
    assert TEXT[anchor.start : anchor.end] == 'They say "so" of'


def test_a_quote_that_is_nowhere_lists_the_nearest(apparatus) -> None:
    with pytest.raises(EditionError) as caught:
        apparatus(notes=note("The ports handled more than 50 ships and 12 barges"))
    finding = caught.value.findings[0]
    assert (finding.code, finding.line) == ("A-001", 1)
    assert "more than 40 ships" in finding.hint


def test_a_quote_that_is_there_twice_lists_both(apparatus) -> None:
    with pytest.raises(EditionError) as caught:
        apparatus(notes=note("of the WHO"))
    finding = caught.value.findings[0]
    assert finding.code == "A-002"
    assert finding.hint.count("line 3") == 2


def test_prefix_and_suffix_tell_equal_quotes_apart(apparatus) -> None:
    made = apparatus(notes=note("of the WHO", extra="suffix: and of\n"))
    assert made.notes[0].anchor.start == TEXT.index("of the WHO")
    made = apparatus(notes=note("of the WHO", extra="prefix: WHO and\n"))
    assert made.notes[0].anchor.start == TEXT.rindex("of the WHO")


@pytest.mark.parametrize(
    ("quote", "code"),
    [("1  2  3", "A-003"), ("Cafe", "A-004"), ("and of the WHO. The ports of the south", "A-005")],
)
def test_places_where_no_note_can_stand(apparatus, quote: str, code: str) -> None:
    assert codes(apparatus, notes=note(quote)) == [(code, 1)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<b>bold</b>", "W-007"),
        ("[here](javascript:alert(1))", "W-008"),
        ("[here](file:///etc/passwd)", "W-008"),
        ("{= 1 + 2", "W-009"),
        ('{= "no such words" * 2 }', "A-001"),
        ('{= "The ports handled" * 2 }', "A-007"),
        ('{= "more than 40 ships and 12 barges" * 2 }', "A-007"),
        ('{= "more than 40 ships" / 0 }', "A-008"),
        ("{= 1 + 2 }", "A-008"),
        ("{=}", "A-008"),
        ("[x]()", "W-008"),
        ("*" * 99, "W-014"),
        ('{= "0 ships and" * 2 }', "A-001"),
        ('{= "more than 40 ships" ' + "* 9 " * 40 + "}", "A-008"),
        ('{= "more than 40 ships" % 3 }', "A-008"),
        ('{= days("more than 40 ships") }', "A-008"),
    ],
)
def test_what_a_note_may_not_hold(apparatus, text: str, code: str) -> None:
    assert codes(apparatus, notes=note("They say", text=text)) == [(code, 4)]


def test_all_problems_of_all_files_are_reported_together(apparatus) -> None:
    found = codes(
        apparatus,
        notes=note("nowhere at all, truly") + "---\n" + note("of the WHO"),
        corrections='[[correction]]\nsource = "neither here"\nreason = "r"\n',
        glossary='[terms]\nUN = "x"\n',
    )
    assert [code for code, _ in found] == ["A-001", "A-002", "A-001", "A-010"]


def test_corrections_keep_off_the_figures_and_each_other(apparatus) -> None:
    correction = '[[correction]]\nsource = "{}"\nedition = "x"\nreason = "r"\n'
    assert codes(apparatus, corrections=correction.format("than 40 ships and")) == [("A-006", 2)]
    both = correction.format("The ports handled") + correction.format("ports handled more")
    assert codes(apparatus, corrections=both) == [("A-009", 6)]


def test_corrections_bring_in_no_number(apparatus) -> None:
    correction = '[[correction]]\nsource = "The ports handled"\nedition = "The 9 ports handled"\nreason = "r"\n'
    assert codes(apparatus, corrections=correction) == [("A-011", 2)]


def test_a_chart_does_not_stand_before_its_figures(apparatus) -> None:
    chart = '[[chart]]\nid = "c"\ntitle = "T"\nform = "bar"\nentries = ["7 ferries", "3 rafts"]\nafter = "The ports handled"\n'
    assert codes(apparatus, charts=chart) == [("C-003", 2)]


def test_letters_go_on_after_z() -> None:
    assert [letter_of(i) for i in (0, 25, 26, 27, 51, 52, 701, 702)] == ["a", "z", "aa", "ab", "az", "ba", "zz", "aaa"]


def test_charts_draw_ledger_entries_only(apparatus) -> None:
    chart = '[[chart]]\nid = "c"\ntitle = "T"\nform = "bar"\nentries = {}\n'
    made = apparatus(charts=chart.format('["south handled 40 ships", ", 12 barges,"]'))
    assert [p.value for p in made.pool.specs[0].series.points] == [Decimal(40), Decimal(12)]
    assert codes(apparatus, charts=chart.format('["99 ships", "7 ferries"]')) == [("C-001", 5)]
    assert codes(apparatus, charts=chart.format('["7 ferries", "from March 1 to May 31"]')) == [("C-002", 2)]


def test_an_unplanned_list_of_unlike_counts_is_listed_and_not_drawn(apparatus) -> None:
    made = apparatus()
    assert [point.label for point in made.pool.listed[0].series.points] == ["Ships", "Barges", "Ferries", "Rafts"]
    assert not made.pool.listed[0].configured
    assert made.pool.specs == ()


def test_markdown() -> None:
    nodes = parse_note(
        'One *two* **three** [four *five*](https://example.org/).\n\nSix "seven".', lambda _, __: None
    ).paragraphs
    assert len(nodes) == 2
    first, second = nodes
    assert Emphasis("em", (Text("two"),)) in first
    assert Link("https://example.org/", "four five") in first
    assert second == (Text("Six “seven”."),)


def test_a_computation_stands_where_it_was_written() -> None:
    computed = Computation((), Decimal(6), "6", rounded=False, bound="exact", entries=())
    (nodes,) = parse_note("Before *{= six }* after.", lambda _, __: computed).paragraphs
    assert [type(node).__name__ for node in nodes] == ["Text", "Emphasis", "Text"]
    assert isinstance(nodes[1], Emphasis)
    assert isinstance(nodes[1].children[0], Computation)


def test_markdown_problems_quote_the_words_and_have_their_line() -> None:
    (problem,) = parse_note("One.\n\nsee <script>", lambda _, __: None).problems
    assert (problem.quoted, problem.line) == ("<script>", 2)


@pytest.mark.parametrize(
    ("markdown", "what"),
    [
        ("- one\n- two", "list"),
        ("1. one\n2. two", "list"),
        ("> one", "quotation"),
        ("# One", "heading"),
        ("One\n===", "heading"),
        ("    one", "code"),
        ("```\none\n```", "code"),
        ("See `one`.", "code"),
        ("***", "rule"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "table"),
        ("![one](https://example.org/one.png)", "image"),
    ],
)
def test_what_a_note_does_not_have_is_found_and_not_printed_as_typed(markdown: str, what: str) -> None:
    assert [(one.code, what in one.message) for one in parse_note(markdown, lambda _, __: None).problems] == [
        ("W-015", True)
    ]


def test_all_that_is_wrong_with_a_note_is_told_at_once(apparatus) -> None:
    """Each expression and each block with its own line, the same words twice as well."""
    text = '{= 1 + }\n\n- a list\n\n{= "7 ferries" / 0 } and\n{= "7 ferries" / 0 }\n{= "no such" + 1 }'
    assert codes(apparatus, notes=note("They say", text=text)) == [
        ("A-008", 4),
        ("W-015", 6),
        ("A-008", 8),
        ("A-008", 9),
        ("A-001", 10),
    ]


_PORTS = """A Report on Ports

The port of Karn handled 40 ships in 2010. The port of Karn handled 52 ships in 2015, and the port of Karn handled 31 ships in 2020. The new lock was opened in March 2017.
"""


@pytest.fixture
def charted(grammars: Grammars) -> Callable[[str], Apparatus]:
    """The apparatus of a report on ports with a `charts.toml`."""

    def make(charts: str) -> Apparatus:
        source = decode("source.txt", _PORTS.encode())
        document = read_document(source)
        ledger = compile_ledger(document, grammars)
        manuscript = Manuscript("ports", source, charts=parse_charts("charts.toml", charts))
        return compile_apparatus(manuscript, document, ledger, facts=facts_of(document, ledger, grammars))

    return make


def test_a_chart_draws_the_records_that_hold_what_is_asked(charted: Callable[[str], Apparatus]) -> None:
    """The figures are those of the text, and the slot in which their records differ is their label."""
    chart = '[[chart]]\nid = "c"\ntitle = "T"\nform = "bar"\nrecords = {{ {} }}\norder = "text"\n'
    made = charted(chart.format('unit = "ships"'))
    points = made.pool.specs[0].series.points
    assert [point.value for point in points] == [Decimal(40), Decimal(52), Decimal(31)]
    assert codes(charted, charts=chart.format('unit = "barge"')) == [("C-001", 2)]
    assert codes(charted, charts=chart.format('unit = "ships", as_of = "1990"')) == [("C-001", 2)]
    for wrong in ('kind = "ship"', 'unit = ""', 'unit = "ship" }\nentries = ["40 ships"]\nwaive = {'):
        with pytest.raises(EditionError) as caught:
            parse_charts("charts.toml", chart.format(wrong))
        assert {finding.code for finding in caught.value.findings} == {"W-005"}


def test_an_event_stands_at_the_time_that_its_words_tell(charted: Callable[[str], Apparatus]) -> None:
    chart = (
        '[[chart]]\nid = "c"\ntitle = "T"\nform = "line"\nentries = ["40 ships", "52 ships", "31 ships"]\n'
        'labels = ["2010", "2015", "2020"]\nevents = {{ "New lock" = "{}" }}\n'
    )
    (event,) = charted(chart.format("March 2017")).pool.specs[0].events
    assert (event.words, event.entry.surface) == ("New lock", "March 2017")
    assert codes(charted, charts=chart.format("new lock")) == [("C-001", 7)]
    with pytest.raises(EditionError) as caught:
        parse_charts("charts.toml", chart.format("March 2017").replace('"line"', '"bar"'))
    assert [finding.code for finding in caught.value.findings] == ["W-005"]
