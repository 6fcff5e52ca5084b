"""The editor's files: what is good becomes values, what is not is said with its line, all at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from edition.errors import EditionError, ExitCode
from edition.manuscript import parse_charts, parse_corrections, parse_glossary, parse_notes, parse_work
from edition.manuscript.toml_reader import TomlFile


def findings(parse: Callable[[str, str], Any], text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(EditionError) as caught:
        parse("file", text)
    assert caught.value.exit_code == ExitCode.WORK
    assert all(finding.hint and finding.file == "file" for finding in caught.value.findings)
    return [(finding.code, finding.line) for finding in caught.value.findings]


def test_work() -> None:
    metadata, hints = parse_work(
        "work.toml", 'title = "T"\nedition = 2\neditors = ["A", "B"]\n[reading]\ndrop = ["x"]\n'
    )
    assert (metadata.title, metadata.edition, metadata.editors, hints.drop) == ("T", 2, ("A", "B"), ("x",))


@pytest.mark.parametrize(
    ("key", "table", "line"),
    [
        ("a", None, 2),
        ("b c", None, 3),
        ("a", "t", 5),
        ("ab", "t", 6),
        ("é", "t.u-1", 9),
        ("a", "t.u-1", 8),
        ("x", "t", 4),
    ],
)
def test_keys_have_the_lines_that_they_stand_on(key: str, table: str | None, line: int) -> None:
    """Plain or in quotation marks, none for another that begins like it; a key that a table lacks has the table's."""
    text = 'ab = 0\na = 1\n"b c" = 2\n[t]\n"a" = 3\nab= 4\n  [ t.u-1 ]\n\ta = 5\n"é" = 6\n'
    toml = TomlFile("file", text)
    assert toml.line_of(key, table) == line
    assert [toml.line_of_head(name) for name in ("t", "t.u-1", "ab")] == [4, 7, 1]


def test_every_problem_of_a_file_is_reported_with_its_line() -> None:
    text = 'titel = "T"\npublished = "soon"\nedition = true\npage = "a7"\n[reading]\nheading = ["x"]\n'
    assert findings(parse_work, text) == [("W-002", 1), ("W-003", 2), ("W-003", 3), ("W-005", 4), ("W-002", 6)]


@pytest.mark.parametrize(
    ("lines", "line", "message"),
    [
        ("kind = White paper", 2, "there is nothing after =, or words without quotation marks"),
        ("A report", 2, "there is no = after the key"),
        ("= 5", 2, "this line is neither a key with a value nor a [table]"),
        ('"T" "S" = 5', 2, "there is no = after the key"),
        ('subtitle = "S" kind = "K"', 2, "the line continues after its value"),
        ('subtitle = "S', 2, "a string is not closed on its line"),
        ('subtitle = """S\nand more\n\n', 2, "a string is not closed"),
        ("subtitle = '''S\nand more", 2, "a string is not closed"),
        (r'subtitle = "C:\Users"', 2, r"a \ in a string does not begin an escape"),
        ('title = "S"', 2, "this key already has a value"),
        ("x = {a = 1, a = 2}", 2, "this key already has a value"),
        ("[reading]\n[reading]", 3, "this table is already defined"),
        ('changes = ["a",\n"b"\n', 3, "a list is not closed"),
        ("x = {a = 1\n", 2, "a table in braces is not closed"),
        ("[reading\n", 2, "the name of a table is not closed"),
    ],
)
def test_what_is_no_toml_is_told_in_words(lines: str, line: int, message: str) -> None:
    """Not as the reader of TOML says it; and a string without an end where it begins, not at the end of the file."""
    with pytest.raises(EditionError) as caught:
        parse_work("work.toml", f'title = "T"\n{lines}\n')
    finding = caught.value.findings[0]
    assert (finding.code, finding.line, finding.message) == ("W-001", line, f"this is not TOML: {message}")


def test_a_key_of_another_table_is_told_where_it_belongs() -> None:
    with pytest.raises(EditionError) as caught:
        parse_work("work.toml", 'drop = ["x"]\n[reading]\ntitle = "T"\n')
    assert [one.hint.partition(";")[0] for one in caught.value.findings] == [
        "it belongs below [reading]",
        "it belongs above [reading]",
    ]


def test_notes() -> None:
    text = "> The ports handled\n> more than 40 ships\nkind: reading\nprefix: then\n\nFirst.\n\nSecond.\n\n---\n\n> barges\nkind: definition\n\nFlat boats.\n"
    first, second = parse_notes("notes.md", text)
    assert first.quote.exact == "The ports handled more than 40 ships"
    assert (first.quote.prefix, first.kind, first.markdown, first.body_line) == (
        "then",
        "reading",
        "First.\n\nSecond.",
        6,
    )
    assert (second.kind, second.quote.line) == ("definition", 12)


def test_a_note_without_its_rule_above_is_found() -> None:
    """A forgotten "---" would print the second note inside the first."""
    text = "> words\nkind: reading\n\nOne.\n\n> more\nkind: reading\n\nTwo.\n"
    assert findings(parse_notes, text) == [("W-004", 7)]


def test_note_problems() -> None:
    text = "kind: reading\n\nNo quote.\n\n---\n> words\nkind: rumour\ncolour: red\n\n---\n> more\n"
    assert findings(parse_notes, text) == [
        ("W-004", 1),
        ("W-002", 8),
        ("W-004", 6),
        ("W-005", 7),
        ("W-004", 11),
        ("W-004", 11),
    ]


def test_corrections_need_source_and_reason() -> None:
    text = '[[correction]]\nsource = "a"\nreason = "r"\n\n[[correction]]\nedition = "b"\n'
    assert findings(parse_corrections, text) == [("W-004", 5), ("W-004", 5)]


def test_charts() -> None:
    plan = parse_charts(
        "charts.toml",
        '[[chart]]\nid = "a"\ndrop = true\n[[chart]]\nid = "b"\ntitle = "T"\nform = "bar"\nentries = ["1"]\n',
    )
    assert plan.dropped == {"a"}
    assert [request.id for request in plan.requests] == ["b"]


def test_chart_problems() -> None:
    chart = '[[chart]]\nid = "{}"\ntitle = "T"\nform = "{}"\nentries = ["1", "2"]\nlabels = ["one"]\n'
    assert findings(parse_charts, chart.format("a", "pie")) == [("W-005", 4), ("W-005", 6)]
    twice = chart.format("a", "dot").replace('labels = ["one"]\n', "")
    assert findings(parse_charts, twice + twice) == [("W-006", 7)]


def test_glossary_definitions_are_strings() -> None:
    assert findings(parse_glossary, "[terms]\nWHO = 3\n") == [("W-003", 2)]
    assert parse_glossary("g", '[terms]\n"A B" = "c"\n')[0].term == "A B"


@pytest.mark.parametrize("text", ["[[chart]]\nqqqq = 1\n", 'subtitle = "S\x85T"\nqqqq = 1\n'])
def test_a_key_like_no_other_is_told_with_its_line(text: str) -> None:
    parse = parse_charts if "chart" in text else parse_work
    with pytest.raises(EditionError) as caught:
        parse("file", text)
    assert [(one.code, one.line, one.quoted) for one in caught.value.findings if one.code == "W-002"] == [
        ("W-002", 2, "qqqq")
    ]
