"""What editors add is tied to words that are there, once; everything else is an error that says where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from edition.apparatus import Apparatus, compile_apparatus
from edition.apparatus.arithmetic import ArithmeticProblem, Computation, compute
from edition.apparatus.corrections import letters
from edition.apparatus.note_markdown import Emphasis, Link, MarkdownProblem, Text, parse_note
from edition.document import read_document
from edition.errors import EditionError
from edition.facts import facts_of
from edition.languages import Grammars
from edition.ledger import compile_ledger
from edition.ledger.entry import Entry
from edition.manuscript import (
    ChartPlan,
    Manuscript,
    parse_charts,
    parse_corrections,
    parse_glossary,
    parse_notes,
)
from edition.notation import Notation
from edition.quantity import Quantity
from edition.source import Span, decode

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
    assert [letters(i) for i in (0, 25, 26, 27, 51, 52, 701, 702)] == ["a", "z", "aa", "ab", "az", "ba", "zz", "aaa"]


def test_charts_draw_ledger_entries_only(apparatus) -> None:
    chart = '[[chart]]\nid = "c"\ntitle = "T"\nform = "bar"\nentries = {}\n'
    made = apparatus(charts=chart.format('["south handled 40 ships", ", 12 barges,"]'))
    assert [p.value for p in made.pool.specs[0].series.points] == [Decimal(40), Decimal(12)]
    assert codes(apparatus, charts=chart.format('["99 ships", "7 ferries"]')) == [("C-001", 5)]
    assert codes(apparatus, charts=chart.format('["7 ferries", "from March 1 to May 31"]')) == [("C-002", 2)]


def test_an_unplanned_list_of_counts_is_proposed(apparatus) -> None:
    made = apparatus()
    assert [point.label for point in made.pool.specs[0].series.points] == ["Ships", "Barges", "Ferries", "Rafts"]
    assert not made.pool.specs[0].configured


class Surfaces(Notation):
    """Shows operands as the text has them."""

    def operand(self, entry: Entry) -> str:
        return entry.surface


class Long(Notation):
    """Shows every operand in many words."""

    def operand(self, entry: Entry) -> str:
        return "more than 70.6 billion"


def figure(value: str, comparator: str | None = None) -> Entry:
    quantity = Quantity(Decimal(value), "count", comparator=comparator)  # type: ignore[arg-type]
    return Entry(f"q-{value}", Span(0, 1), value, quantity, None, Span(0, 1), "p", "r")


def calculate(expression: str, **comparators: str) -> Computation:
    return compute(expression, lambda words: figure(words, comparators.get(f"of_{words}")), Surfaces())


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ('"6" + 2 * 3', 12),
        ('("6" + 2) * 3', 24),
        ('"6" - 2 - 1', 3),
        ('"6" / 2 / 3', 1),
        ('-"6" + 10', 4),
        ("“6” × 2", 12),
    ],
)
def test_arithmetic(expression: str, value: int) -> None:
    assert calculate(expression).value == value


@pytest.mark.parametrize("expression", ["", '"6" +', '("6"', '"6" "7"', "six", '"6" ** 2', "(" * 99 + '"6"' + ")" * 99])
def test_what_is_no_expression(expression: str) -> None:
    with pytest.raises(ArithmeticProblem):
        calculate(expression)


@pytest.mark.parametrize(
    ("expression", "comparators", "bound"),
    [
        ('"6" / 2', {"of_6": ">"}, "lower"),
        ('2 / "6"', {"of_6": ">"}, "upper"),
        ('7 - "6"', {"of_6": "<="}, "lower"),
        ('"6" + "7"', {"of_6": ">", "of_7": ">="}, "lower"),
        ('"6" / "7"', {"of_6": ">", "of_7": "<"}, "lower"),
        ('"6" / "7"', {"of_6": ">", "of_7": ">"}, "about"),
        ('"6" + "7"', {}, "exact"),
    ],
)
def test_a_bound_is_carried_to_the_result(expression: str, comparators: dict[str, str], bound: str) -> None:
    assert calculate(expression, **comparators).bound == bound


def test_a_bound_is_not_multiplied_by_a_figure_below_zero() -> None:
    """More than 6 times −2 is less than −12: a result that would carry the wrong bound is refused."""
    with pytest.raises(ArithmeticProblem, match="below zero"):
        calculate('"6" * "-2"', of_6=">")
    assert calculate('"6" + "-2"', of_6=">").bound == "lower"


@pytest.mark.parametrize(
    ("value", "words", "rounded"),
    [
        ("9485000000", "9.485\u00a0billion", False),
        ("767391304.3478", "767\u00a0million", True),
        ("12345", "12,345", False),
        ("0.33333333", "0.333", True),
        ("129.72972", "130", True),
        ("-3", "−3", False),
        ("0", "0", False),
    ],
)
def test_results_are_rounded_and_say_so(value: str, words: str, rounded: bool) -> None:
    assert Notation().number(Decimal(value)) == (words, rounded)


def test_a_figure_close_to_its_bound_bounds_the_result() -> None:
    """Nearly 50 is less than 50, and so is what is computed of it."""
    close = replace(figure("50", "~"), quantity=replace(figure("50", "~").quantity, closeness="below"))
    assert compute('"50" * 2', lambda _: close, Surfaces()).bound == "upper"
    assert compute('2 / "50"', lambda _: close, Surfaces()).bound == "lower"


def test_currencies_are_not_added_up() -> None:
    def money(words: str) -> Entry:
        entry = figure(words)
        return replace(entry, quantity=replace(entry.quantity, kind="money", unit="CNY" if words == "7" else "USD"))

    with pytest.raises(ArithmeticProblem, match="one currency"):
        compute('"7" + "6"', money, Surfaces())
    assert compute('"6" + "5"', money, Surfaces()).value == 11


def test_markdown() -> None:
    nodes = parse_note(
        'One *two* **three** [four *five*](https://example.org/).\n\nSix "seven".', lambda _: calculate('"6"')
    )
    assert len(nodes) == 2
    first, second = nodes
    assert Emphasis("em", (Text("two"),)) in first
    assert Link("https://example.org/", "four five") in first
    assert second == (Text("Six “seven”."),)


def test_a_computation_stands_where_it_was_written() -> None:
    (nodes,) = parse_note('Before *{= "6" }* after.', calculate)
    assert [type(node).__name__ for node in nodes] == ["Text", "Emphasis", "Text"]
    assert isinstance(nodes[1], Emphasis)
    assert isinstance(nodes[1].children[0], Computation)


def test_markdown_problems_quote_the_words() -> None:
    with pytest.raises(MarkdownProblem) as caught:
        parse_note("see <script>x</script>", lambda _: calculate('"6"'))
    assert caught.value.quoted == "<script>"


def test_a_sum_of_money_is_an_amount_of_money(grammars: Grammars) -> None:
    """The currency stands in the result as in the source, and not in a ratio."""
    text = "A Report\n\nThe office spent €12.4 million and took in €13.1 million.\n"
    ledger = compile_ledger(read_document(decode("source.txt", text.encode())), grammars)
    entries = {entry.surface: entry for entry in ledger.entries}
    find, show = entries.__getitem__, Surfaces()
    assert compute('"€13.1 million" - "€12.4 million"', find, show).result == "€700,000"
    assert compute('"€12.4 million" - "€13.1 million"', find, show).result == "−€700,000"
    assert compute('"€13.1 million" / "€13.1 million"', find, show).result == "1"


def test_short_brackets_stay_on_one_line_and_long_ones_do_not() -> None:
    """A line longer than the margin would leave its note."""

    def words(expression: str) -> str:
        shown = compute(expression, lambda _: figure("5"), Long()).shown
        return "".join(operand.words for operand in shown)

    assert words('"5" + (100 + 27) / 2').endswith("(100\u00a0+\u00a027) ÷ 2")
    assert "billion + 27)" in words('("5" + 27) / 2')
