"""How public documents are set in plain text: each rule of the reader on a small text made for it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from edition.document import Document, FrontLine, Heading, ItemList, ListItem, Paragraph, Table
from edition.document.lines.labels import labels_of
from edition.document.parse import read_document
from edition.source import SourceText, Span, decode

LONG = "The ports of the north handled ships and barges throughout the year, and the ports of the south did not. " * 2
WIDTH = 64


def read(text: str) -> Document:
    return read_document(SourceText("source.txt", text, "", "utf-8"))


def shown(document: Document, span: Span) -> str:
    """The words of a span as they are printed, white space folded."""
    words, at = "", span.start
    for gap in sorted([*(removal.span for removal in document.removals), *document.joints]):
        if span.start <= gap.start < span.end:
            words += document.source.text[at : gap.start]
            at = gap.end
    return " ".join((words + document.source.text[at : span.end]).split())


def paragraphs(document: Document, kind: str = "text") -> list[str]:
    return [shown(document, b.span) for b in document.blocks if isinstance(b, Paragraph) and b.kind == kind]


def headings(document: Document) -> list[tuple[int, str]]:
    return [(heading.level, shown(document, heading.span)) for heading in document.headings()]


def removed(document: Document) -> list[tuple[str, str]]:
    return [(document.source.quote(removal.span), removal.reason) for removal in document.removals]


def wrapped(text: str, indent: str = "") -> str:
    """A text as a typewriter breaks it."""
    lines, line = [], indent
    for word in text.split():
        if len(line) + len(word) > WIDTH:
            lines.append(line.rstrip())
            line = ""
        line += word + " "
    return "\n".join([*lines, line.rstrip()])


def varied(number: int) -> str:
    """A paragraph like no other."""
    named = "abcdefghij"[number % 10] * 3 + "ton"
    return LONG.replace("ports", f"ports of {named}").replace("ships", f"ships from {named}")


#: A wrapped text that is long enough to show that it is one.
BODY = "\n\n".join(wrapped(varied(number)) for number in range(4))


def test_wrapped_lines_are_joined_and_indented_ones_begin_a_paragraph() -> None:
    document = read(f"{BODY}\n\n{wrapped('It was so. ' + LONG, '   ')}\n{wrapped('Then it ended. ' + LONG, '   ')}\n")
    assert [words.split()[0] for words in paragraphs(document)] == ["The"] * 4 + ["It", "Then"]


def test_a_word_broken_at_a_line_end_is_mended_and_recorded() -> None:
    document = read(
        f"{BODY}\n\nThe govern-\nment of the north and its long-\nterm plan, as the long-term plan was named.\n"
    )
    assert paragraphs(document)[-1] == (
        "The government of the north and its long-term plan, as the long-term plan was named."
    )
    assert removed(document) == [("-", "hyphen of a word broken at a line's end")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("%%page 12%%", "%%page 13%%"),
        ("- 12 -", "- 13 -"),
        ("Page 12 of 40", "Page 13 of 40"),
        ("12", "13"),
        ("[p. 12]", "[p. 13]"),
    ],
)
def test_page_marks_are_removed_and_paragraphs_joined_over_them(one: str, other: str) -> None:
    first, second = wrapped(LONG).split("\n", 1)
    rest = [wrapped(varied(number)) for number in (4, 5)]
    document = read(f"{BODY}\n\n{first}\n\n{one}\n\n{second}\n\n{rest[0]}\n\n{other}\n\n{rest[1]}\n")
    assert [words for words, _ in removed(document)] == [one, other]
    assert paragraphs(document)[4] == " ".join(LONG.split())


def test_running_heads_are_removed_where_pages_end() -> None:
    pages = (f"REPORT ON PORTS\n\n{wrapped(varied(at))}\n\n{wrapped(varied(at + 3))}\n\n{at}\n" for at in (1, 2, 3))
    document = read("\f".join(pages))
    assert document.title == "REPORT ON PORTS"  # the first is the title
    assert [words for words, _ in removed(document)] == ["1", "REPORT ON PORTS", "2", "REPORT ON PORTS", "3"]


def test_printed_contents_are_removed() -> None:
    contents = "Contents\n\nShips ........ 3\nBarges and the\n  rest .... 4\nFerries ...... 12\n"
    document = read(f"Ports\n\n{contents}\nShips\n\n{LONG}\n")
    assert removed(document)[0][0] == "Contents"
    assert headings(document) == [(1, "Ships")]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Skip to main content",
        "5 min read",
        "Read more: The tide of last year",
        "【打印】【分享到：微信】",
    ],
)
def test_furniture_of_a_website_is_removed_and_recorded(line: str) -> None:
    document = read(f"Ports\n\n{LONG}\n\n{line}\n\n{LONG}\n")
    assert [words for words, _ in removed(document)] == [line]


@pytest.mark.parametrize(
    ("lines", "levels"),
    [
        (["PART I", "Chapter 1", "Ships", "Chapter 2", "PART II", "Chapter 3"], [1, 2, 3, 2, 1, 2]),
        (["1 Ships", "1.1 Sail", "1.1.1 Masts", "2 Barges"], [1, 2, 3, 1]),
        (["Summary", "1. Ships", "A. Sail", "B. Steam", "2. Barges", "Conclusion"], [1, 1, 2, 2, 1, 1]),
        (["一、船舶", "（一）帆船", "（二）汽船", "二、驳船"], [1, 2, 2, 1]),
        (["الفصل الأول: السفن", "أولاً: الأشرعة", "ثانياً: البخار", "الفصل الثاني: الزوارق"], [1, 2, 2, 1]),
        (["Chapitre premier", "I. – Les navires", "1° Le nord", "II. – Les barges"], [1, 2, 3, 2]),
        (["Глава 1. Суда", "1.1. Парусные", "Глава 2. Баржи"], [1, 2, 1]),
        (["THE NORTH.", "Ships", "THE SOUTH."], [1, 2, 1]),
        (["Article 1", "Article 2", "Annex A", "Part 1"], [1, 1, 1, 2]),
    ],
)
def test_levels_of_headings(lines: list[str], levels: list[int]) -> None:
    document = read("A Report\n\n" + f"\n\n{LONG}\n\n".join(["It opens so: " + LONG, *lines]) + f"\n\n{LONG}\n")
    assert headings(document) == list(zip(levels, lines, strict=True))


def test_a_number_on_its_own_line_is_joined_with_its_name() -> None:
    document = read(f"A Report\n\n{LONG}\n\nPART I\n\nTHE EVENTS\n\n{LONG}\n")
    assert headings(document) == [(1, "PART I THE EVENTS")]


@pytest.mark.parametrize(
    "line", ["Before: Chair Rowe", "and the barges", "1.1 metres were lost there.", "It was so.", "Ships, barges and"]
)
def test_what_is_no_heading(line: str) -> None:
    assert headings(read(f"A Report\n\n{LONG}\n\n{line}\n\n{LONG}\n")) == []


def test_lists_are_nested_by_marker_and_by_indent() -> None:
    text = "(a) ships;\n(b) barges, which are:\n(i) of wood;\n(ii) of iron;\n(c) ferries."
    (block,) = (b for b in read(f"A Report\n\n{LONG}\n\n{text}\n\n{LONG}\n").blocks if isinstance(b, ItemList))
    assert [len(item.children) for item in block.items] == [0, 2, 0]
    text = "- ships\n    - of wood\n    - of iron\n- barges"
    (block,) = (b for b in read(f"A Report\n\n{LONG}\n\n{text}\n\n{LONG}\n").blocks if isinstance(b, ItemList))
    assert [len(item.children) for item in block.items] == [2, 0]


def test_a_lone_number_is_no_list() -> None:
    document = read(f"A Report\n\n{LONG}\n\n1. Ships\n\n{LONG}\n\n2. Barges\n\n{LONG}\n")
    assert [words for _, words in headings(document)] == ["1. Ships", "2. Barges"]


def test_tables_in_plain_text() -> None:
    text = "Port          Ships    Barges\nNorth            12     1,204\nSouth             9       310"
    document = read(f"A Report\n\n{LONG}\n\nTable 1. Ships by port\n\n{text}\n\n{LONG}\n")
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [[shown(document, cell.span) for cell in row] for row in table.rows][2] == ["South", "9", "310"]
    assert table.head_rows == 1
    assert paragraphs(document, "caption") == ["Table 1. Ships by port"]


def test_names_of_columns_over_several_lines_are_all_heads() -> None:
    """Those above the first rule, though a cell of theirs is missing or a year."""
    text = (
        "                 Number of      Share of\nPort             ships in       all ships\n"
        "                 2040           in per cent\n---------------  ---------      -----------\n"
        "North            1,148          41.2\nSouth            310            11.1\nEast             1,002          36.0\n"
    )
    document = read(f"A Report\n\n{LONG}\n\n{text}\n{LONG}\n")
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert table.head_rows == 3
    heads = [" ".join(shown(document, row[at].span) for row in table.rows[:3]).strip() for at in range(3)]
    assert heads == ["Port", "Number of ships in 2040", "Share of all ships in per cent"]


@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0", " \u2003", "\u3000"])
def test_bars_and_rules_of_a_table_are_removed(blank: str) -> None:
    """Whatever white space stands beside them."""
    rows = f"| Port | Ships |\n|------|-------|\n|{blank}North | 12{blank}|\n"
    document = read(f"A Report\n\n{LONG}\n\n{rows}\n{LONG}\n")
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [[shown(document, cell.span) for cell in row] for row in table.rows] == [["Port", "Ships"], ["North", "12"]]
    assert {reason for _, reason in removed(document)} == {"bar of a table", "rule of a table"}
    bars = "".join(words for words, reason in removed(document) if reason == "bar of a table")
    assert bars == "|" * (rows.count("|") - 3), "the rule has 3 of its own"


@pytest.mark.parametrize(
    ("call", "note"),
    [
        ("[1]", "[1] From the log."),
        ("\\1\\", "\\1\\ From the log."),
        ("¹", "¹ From the log."),
        (".1", "1 From the log."),
        ("(1)", "(1) From the log."),
    ],
)
def test_footnotes_and_their_calls_are_linked(call: str, note: str) -> None:
    document = read(
        f"A Report\n\nThe ports{call} had ships. {LONG}\n\n{LONG}\n\n{note}\n".replace("ports.1", "ports.1 They")
    )
    assert paragraphs(document, "footnote") == [note]
    (found,) = document.calls
    assert document.source.quote(found.span).strip("[]().\\") in ("1", "¹")
    assert found.footnote == next(b.id for b in document.blocks if isinstance(b, Paragraph) and b.kind == "footnote")


def test_calls_do_not_overlap() -> None:
    """A run of raised figures is one number or none, wherever it stands in its line."""
    document = read(f"A Report\n\n{LONG}\n¹¹¹¹¹The ports had ships.¹ {LONG}\n\n¹ From the log.\n")
    (call,) = document.calls
    assert document.source.text[call.span.start - 1 :].startswith(".¹ ")


@pytest.mark.parametrize("words", ["a bitcoin mine", "i think so"])
def test_what_numbers_no_line(words: str) -> None:
    """An article, a word."""
    assert labels_of(words) == ()


@pytest.mark.parametrize(
    "words", ["[20] As far as it is known", "[3]", "a) one", "(i) one", "a. one", "2 One", "A One"]
)
def test_what_may_number_a_line(words: str) -> None:
    assert labels_of(words)


def test_what_marks_an_item_calls_no_note() -> None:
    """Labels of notes at the end of a file are those of items where nothing in the text calls them."""
    notes = [
        "[1] Paper 58 of 2041, which contains the auditor's opinion besides.",
        "[2] The Drainage Bill, read a first time on 6 May 2041.",
        "[3] As on 6 May 2041.",
        "[3] A dry period ends when 25 millimetres of rain have fallen within",
        "    seven days on at least two of the catchments.",
    ]
    document = read(f"A Report\n\n{BODY}\n\nNotes\n\n" + "\n".join(notes) + "\n")
    spans = [unit.span for unit in document.units()]
    assert all(any(span.covers(call.span) for span in spans) for call in document.calls)


CLAUSES = ("the floor be cleared before winter;", "the sills be raised;", "the gauges be cleaned every month.")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("labels", [("•", "•", "•"), ("(a)", "(b)", "(c)"), ("1.", "2.", "3."), ("\uf0b7",) * 3])
def test_labels_that_are_parted_from_their_words_come_together(labels: tuple[str, ...], gap: str) -> None:
    """As programs give them that read pages by columns."""
    items = "\n\n".join(f"{label}{gap}{words}" for label, words in zip(labels, CLAUSES, strict=True))
    document = read(f"{BODY}\n\nThe board asks that:\n\n{items}\n\n{BODY}\n")
    (found,) = (block for block in document.blocks if isinstance(block, ItemList))
    assert [shown(document, item.span) for item in found.items] == list(CLAUSES)
    assert tuple(document.source.quote(item.marker) for item in found.items) == labels


def test_labels_of_chapters_are_not_joined_with_their_text() -> None:
    """Between the numbers of chapters stand many paragraphs; and what is in the middle of the page is a head."""
    chapters = "\n\n".join(f"{number}.\n\n{BODY}" for number in range(1, 4))
    assert not any(isinstance(block, ItemList) for block in read(f"A Report\n\n{chapters}\n").blocks)
    heads = "\n\n".join(f"{' ' * 30}{number}\n\n{wrapped(varied(number))}" for number in range(1, 4))
    assert len(list(read(f"A Report\n\n{heads}\n").headings())) == 3


def test_numbers_before_numbered_paragraphs_are_of_pages() -> None:
    """Where pages end with paragraphs, nothing goes on behind their numbers: what follows has a number of its own."""
    pages = "\n\n".join(f"{4 + page}. {varied(page)}\n\n{page}\n\n" for page in range(2, 10))
    document = read(f"A Report\n\n{pages}\n\n13. {varied(11)}\n")
    words = [shown(document, unit.span) for unit in document.units()]
    assert not [one for one in words if one.split()[0] in set("23456789")]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_numbers_of_notes_that_are_parted_from_them_come_together(gap: str) -> None:
    """Told from the number of the page by what calls them on it."""
    pages = [
        f"{wrapped('The ports had ships.' + str(2 * page) + ' ' + varied(page) + ' Nobody came.' + str(2 * page + 1))}\n\n"
        f"{2 * page}{gap}From the log of May.\n\n{2 * page + 1}{gap}The same.\n\n{page}\n\f"
        for page in range(3, 7)
    ]
    document = read("A Report on the Ports\n\n" + "".join(pages))
    told = [
        words for page in range(3, 7) for words in (f"{2 * page} From the log of May.", f"{2 * page + 1} The same.")
    ]
    assert [" ".join(one.split()) for one in paragraphs(document, "footnote")] == told
    assert len(document.calls) == len(told)


def test_a_row_of_a_table_in_capitals_is_no_second_line_of_a_head() -> None:
    text = "TRAINING EXERCISES AND\n\nIN MARCH\t1,148\t19,300\nIN APRIL\t1,210\t18,100\nIN MAY\t1,310\t17,000\n"
    document = read(f"A Report\n\n{LONG}\n\n{text}\n{LONG}\n")
    spans = sorted(unit.span for unit in document.units())
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_a_line_in_capitals_below_a_table_is_not_taken_for_more_of_its_last_row() -> None:
    text = "A | B | C\nA | B | C\nSUBMITTED | B | C\nTO THE TOWN COUNCIL, MARCH 9.\n"
    document = read(f"A Report\n\n{LONG}\n\n{text}\n{LONG}\n")
    assert any("TO THE TOWN COUNCIL" in document.words(unit.span) for unit in document.units())


@pytest.mark.parametrize("number", ["L2", "lO", "Ol", "xiv", "OO"])
def test_numbers_of_pages_may_be_misread(number: str) -> None:
    document = read(f"A Report\n\n{LONG}\n\n- {number} -\n\n{LONG}\n\n- 13 -\n\n{LONG}\n")
    assert all(LONG.strip() == words for words in paragraphs(document))


def test_a_number_that_is_said_twice_calls_no_note() -> None:
    """Calls in parentheses count up, note by note; "six (6)" between the first and the second is none."""
    notes = [f"({number}) See annex {number}." for number in range(1, 7)]
    text = "The ports (1) have six (6) ships, (2) two (2) barges (3) and (4) many (5) sheds (6) in six (6) harbours."
    document = read("\n\n".join(["A Report", text, *notes]))
    start = text.index
    expected = [start("(1)"), start("(2)"), start("(3)"), start("(4)"), start("(5)"), start("(6) in")]
    assert [call.span.start - document.source.text.index(text) for call in document.calls] == expected


def test_a_call_calls_one_note() -> None:
    """A page that is given twice has its notes twice."""
    notes = "________________\n1 From the log of the port.\n2 From the other log.\n"
    text = f"The ports had ships\u0e011 there. {LONG}\nThe south had none.2 {LONG}\n\n{notes}"
    document = read(f"A Report\n\n{text}{notes}\n\f\n{LONG}\n")
    spans = [call.span for call in document.calls]
    assert len(spans) == len(set(spans)) == 2


def test_transcripts() -> None:
    turns = "CHAIR ROWE: We begin.\n\nMR. ORTEGA: We came late.\n\nCHAIR ROWE: So you did.\n\nMR. ORTEGA: Yes.\n\n[Applause]\n"
    document = read(f"A Hearing\n\n{LONG}\n\n{turns}\n{LONG}\n")
    spoken = [b for b in document.blocks if isinstance(b, Paragraph) and b.spoken]
    assert [shown(document, b.run_in) for b in spoken if b.run_in] == ["CHAIR ROWE:", "MR. ORTEGA:"] * 2
    assert paragraphs(document, "direction") == ["[Applause]"]


def test_names_of_speakers_alone_on_a_line() -> None:
    """They are no headings, have no number, and no speech runs into them."""
    names = ["Lord Rowe (Ind)", "Baroness Ortega (Lab)", "Lord Rowe", "The Lord Speaker", "Baroness Ortega"] * 3
    turns = "\n\n".join(f"{name}\nMy Lords, {LONG}\n\n{LONG}" for name in names)
    document = read(f"Harbours Bill\n\n{LONG}\n\n{turns}\n")
    spoken = [b for b in document.blocks if isinstance(b, Paragraph) and b.spoken]
    assert [shown(document, b.span) for b in spoken] == names
    assert all(b.run_in == b.span and b.number is None for b in spoken)
    assert not [words for _, words in headings(document) if words in names]


def test_quotations_are_set_in_or_marked() -> None:
    quoted = "\n".join("      " + line for line in wrapped("They told us so. " + LONG).split("\n"))
    assert len(paragraphs(read(f"{BODY}\n\n{quoted}\n\n{BODY}\n"), "quotation")) == 1
    document = read(f"A Memo\n\n{LONG}\n\n> They told us\n> so at length.\n\n{LONG}\n")
    assert len(paragraphs(document, "quotation")) >= 1


def test_a_title_page_set_in_the_middle() -> None:
    page = "\n\n".join(
        " " * 20 + line for line in ("Paper No. 7 of 2019", "REPORT ON THE PORTS", "Ordered to be printed 3 May 2019")
    )
    document = read(f"{page}\n\n{BODY}\n")
    front = [(b.role, shown(document, b.span)) for b in document.blocks if isinstance(b, FrontLine)]
    assert front == [
        ("above", "Paper No. 7 of 2019"),
        ("title", "REPORT ON THE PORTS"),
        ("date", "Ordered to be printed 3 May 2019"),
    ]
    assert document.title == "REPORT ON THE PORTS"


def test_characters_that_no_page_can_show_are_removed_and_recorded() -> None:
    document = read(f"Ports\n\nThe ports\x00 of the\x07 north. {LONG}\n")
    assert [reason for _, reason in removed(document)] == ["control character that no page can show"] * 2
    assert paragraphs(document)[0].startswith("The ports of the north.")


def test_chinese_lines_are_joined_without_a_blank_and_headed_without_one() -> None:
    text = (
        "水资源报告\n\n前言\n"
        + "\u3000\u3000水是生命之源，生产之要，生态之基。范例市地处样河下游，东临样海。" * 3
        + "\n一、基本状况\n"
        + "水库很多。" * 60
    )
    document = read(text)
    assert [words for _, words in headings(document)] == ["前言", "一、基本状况"]


def test_items_know_their_markers() -> None:
    document = read(f"A Report\n\n{LONG}\n\n• ships;\n• barges.\n\n{LONG}\n")
    assert [document.source.quote(u.marker) for u in document.units() if isinstance(u, ListItem)] == ["•", "•"]
    assert not [block for block in document.blocks if isinstance(block, Heading)]


def test_a_capital_i_with_a_dot_is_no_roman_number() -> None:
    assert read("İ\n\nThe ports.\n").blocks


def test_a_row_with_fewer_cells_has_them_in_their_columns() -> None:
    """The units below the head stand below their numbers, not below the names of the rows."""
    document = read(
        "A Report\n\nThe ports are in the north of the land, and the table tells what was done there in these years.\n\n"
        "Year          Planned     Done        Cost\n"
        "                 (km)     (km)    (millions)\n"
        "2038             2.5       2.6         4.9\n"
        "2039             2.5       2.8         5.3\n"
        "2040             2.8       1.9         4.2\n"
    )
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [[shown(document, cell.span) for cell in row] for row in table.rows] == [
        ["Year", "Planned", "Done", "Cost"],
        ["", "(km)", "(km)", "(millions)"],
        ["2038", "2.5", "2.6", "4.9"],
        ["2039", "2.5", "2.8", "5.3"],
        ["2040", "2.8", "1.9", "4.2"],
    ]


def test_a_head_in_capitals_over_two_lines_is_one() -> None:
    """A head of nothing, at the level of the next, is its first line; a short one and a list of heads are not."""
    text = """A Report

THE PORTS

Words of the first part, which are many and end with a full stop.

INCREASED DEVELOPMENT OF THE NORTHERN

HARBOURS

More words of the second part, which end with a full stop.

THE QUAYS

Words of the third part, which are many and end with a full stop.
"""
    document = read_document(decode("report.txt", text.encode()))
    heads = [" ".join(document.source.quote(one.span).split()) for one in document.headings()]
    assert heads == ["THE PORTS", "INCREASED DEVELOPMENT OF THE NORTHERN HARBOURS", "THE QUAYS"]
