"""Markdown and HTML: their structure, what is not printed, and that each printed character has its place."""

from __future__ import annotations

import re
import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.apparatus import Apparatus
from edition.assembly.assemble import assemble
from edition.document import Document, FrontLine, Heading, ItemList, ListItem, Paragraph, Table
from edition.document.parse import read_document
from edition.errors import EditionError
from edition.languages import Grammars
from edition.ledger.extract import compile_ledger
from edition.manuscript import Manuscript, ReadingHints
from edition.proof import proofread
from edition.source import decode

LINES = "\n".join(f"the {word} of the ports went on and was told to all who came there at that time, and" for word in
                  ("work", "life", "talk", "news", "trade", "law", "rest", "end"))  # fmt: skip


def read(text: str, name: str, **hints: tuple[str, ...]) -> Document:
    return read_document(decode(name, text.encode()), ReadingHints(**hints))  # type: ignore[arg-type]


def md(text: str) -> Document:
    return read(text, "source.md")


def page(body: str) -> Document:
    return read(f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body}</body></html>", "source.html")


def words(document: Document) -> list[str]:
    return [" ".join(document.words(unit.span).split()) for unit in document.units()]


def kinds(document: Document) -> list[str]:
    return [block.kind for block in document.blocks if isinstance(block, Paragraph)]


def removed(document: Document, reason: str) -> list[str]:
    return [document.source.quote(one.span) for one in document.removals if one.reason == reason]


def shape(items: tuple[ListItem, ...], document: Document) -> list[object]:
    return [
        [document.source.quote(item.marker) or item.made, document.words(item.span), *shape(item.children, document)]
        for item in items
    ]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The **ports** and *ships*.", "The ports and ships."),
        ('The [ports](http://x.org/a_(b) "a (b) title") are open.', "The ports are open."),
        ("The [ports][1] are open.\n\n[1]: http://x.org", "The ports are open."),
        ('![A ship](x.png "a ship") The port.', "The port."),
        ("The `port_of` \\*x\\* and &amp; caf&eacute;&#33;", "The port_of *x* and & café!"),
        ("The ports\nare <b>open</b>.", "The ports are open."),
        ("See <http://x.org/a>.", "See http://x.org/a."),
        ("AT&T & co. 3 < 5", "AT&T & co. 3 < 5"),
        ("A * b ** c _ d", "A * b ** c _ d"),
        ("    some code", "some code"),
        ("Some 30<br>40 ships", "Some 30 40 ships"),
        ("CO<sub>2</sub>, 10<sup>6</sup> m<sup>2</sup>, the 1<sup>st</sup>", "CO₂, 10⁶ m², the 1st"),
        ("It ~~was~~ is *open*.", "It is open."),
        ("> [!WARNING]\n> Take care.", "Take care."),
    ],
)
def test_the_words_of_markdown(text: str, printed: str) -> None:
    document = md(f"First paragraph.\n\n{text}\n")
    assert words(document)[1:] == [printed]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("<p>The <b>ports</b> and <i>ships</i>.", ["The ports and ships."]),
        (
            "<p>A&nbsp;B caf&eacute; &#8220;x&#8221; &amp; AT&T &bogus; &lt;b&gt;</p>",
            ["A B café “x” & AT&T &bogus; <b>"],
        ),
        ("<p>&#65F and &#65;F, &#x41G and &#20AC of it.</p>", ["AF and AF, AG and \x14AC of it.".replace("\x14", "")]),
        ("<p>One<br>two<p>three", ["One two", "three"]),
        ("<div>One<div>two</div>three</div>", ["One", "two", "three"]),
        ("<p>x</p><script>var a = '<p>no</p>';</script><style>p {}</style><!-- <p>no</p> -->", ["x"]),
        ("<p>x <span hidden>no</span><img src=a alt=b>y</p>", ["x y"]),
        ("<main><p>x</p></main><p>outside</p>", ["x"]),
        ("<div role=main><div>x</div><div>y</div></div><div>outside</div>", ["x", "y"]),
        ("<nav><p>no</p></nav><p>x</p><form><p>no</p></form>", ["x"]),
        ("<table><tr><td><h2>x</h2>y</td></tr></table>", ["x", "y"]),
        ("<table><tr><td>x<div/>y<td>2<tr><td>a<td>3</table>", ["x y", "2", "a", "3"]),
        ("<p>x</p></div></b><p>y</i></p>", ["x", "y"]),
        ("<p>some words<pre>one  1\ntwo  2</pre>", ["some words", "one 1 two 2"]),
        ("<p>x</p><div class='side-bar left'><p>no</p></div><div class='navigator'>y</div>", ["x", "y"]),
        ("<form><h1>x</h1><p>y</p><input value=no><label>no</label></form>", ["x", "y"]),
        (f"<form><p>{'words ' * 90}</form>", [("words " * 90).strip()]),
        ("<div id=share-capital>a</div><div class=social-care>b</div><div class='share-buttons'>no</div>", ["a", "b"]),
        ("<section id=navigation><h2>Navigation</h2><p>x</section><div class=mainNav>no</div>", ["Navigation", "x"]),
        ("<div class=site-header>no</div><h1>x</h1><p>y</p><div id=footer>no</div><footer>no</footer>", ["x", "y"]),
        ("<header><h1>x</h1></header><article><header>y</header><footer>z</footer></article>", ["x", "y", "z"]),
        ("<h1>x</h1><p>no</p><main><p>y</p></main>", ["x", "y"]),
        ("<p>x <span style='display: none'>no</span>y <del>no</del><ins>z</ins>", ["x y z"]),
        ("<p>10<sup>6</sup>, CO<sub>2</sub>, $400<sup>1</sup>, 1<sup>st</sup>", ["10⁶, CO₂, $400¹, 1st"]),
        ("<fieldset><legend>a</legend>b</fieldset>", ["a", "b"]),
        ("<p>x</p><h3>Annexes</h3><ul><li><a href=/a>A</a></ul>", ["x", "Annexes", "A"]),
    ],
)
def test_the_words_of_html(text: str, printed: list[str]) -> None:
    assert words(page(text)) == printed


CODE = "depth = tide - 2.5\n  if depth < 4: dredge"


@pytest.mark.parametrize(
    "document",
    [
        md(f"# T\n\nSome words.\n\n```\n{CODE}\n```\n\nEnd.\n"),
        md(f"# T\n\nSome words.\n\n    {CODE.replace(chr(10), chr(10) + '    ')}\n\nEnd.\n"),
        md(f"# T\n\nSome words.\n\n> ```\n> {CODE.replace(chr(10), chr(10) + '> ')}\n> ```\n\nEnd.\n"),
        page(f"<h1>T</h1><p>Some words.</p><pre>{CODE.replace('<', '&lt;')}\n</pre><p>End."),
    ],
)
def test_lines_that_are_set_as_they_are_typed_keep_their_breaks_and_blanks(document: Document) -> None:
    (literal,) = (one for one in document.blocks if isinstance(one, Paragraph) and one.kind == "literal")
    assert document.words(literal.span) == CODE


def test_a_long_text_that_is_typed_has_a_paragraph_a_line() -> None:
    lines = [f"Line {number} of the text" for number in range(100)]
    document = page(f"<h1>T</h1><p>{'Some words. ' * 900}</p><pre>" + "\n".join(lines) + "</pre>")
    assert [one for one in words(document) if one.startswith("Line")] == lines


def test_the_structure_of_markdown() -> None:
    document = md(
        "---\nauthor: x\n---\n# A Report\n\n3 May 2019\n\n## 1. Ships\n\nText[^1] here.\n\n### 1.1 Boats\n\n> Quoted\n> words.\n\n"
        "- one\n- two\n  1. three\n\n     more\n\n| a | b |\n|---|--:|\n| c | 5 |\n\n[^1]: http://note\n[^2]: Uncalled.\n"
    )
    roles = [(block.role, document.words(block.span)) for block in document.blocks if isinstance(block, FrontLine)]
    assert roles == [("title", "A Report"), ("date", "3 May 2019")]
    heads = [(one.level, document.words(one.span)) for one in document.headings()]
    assert heads == [(1, "1. Ships"), (2, "1.1 Boats")]
    assert kinds(document) == ["text", "quotation", "footnote", "text"]
    (items,) = (block for block in document.blocks if isinstance(block, ItemList))
    assert shape(items.items, document) == [["-", "one"], ["-", "two", ["1.", "three", ["", "more"]]]]
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [[document.words(cell.span) for cell in row] for row in table.rows] == [["a", "b"], ["c", "5"]]
    assert [document.source.quote(call.span) for call in document.calls] == ["[^1]"]
    assert removed(document, "script, style or description of the file") == ["---\nauthor: x\n---"]


def test_the_structure_of_html() -> None:
    document = page(
        "<h1>A Report</h1><p>3 May 2019<h2>Ships</h2><p>Text<sup><a href='#n1'>1</a></sup> here.<h4>Boats</h4>"
        "<blockquote><p>Quoted.</blockquote><ul><li>one<li>two<ol start=3><li>three<p>more</ol></ul>"
        "<table><caption>Table 1</caption><thead><tr><th>a<th>b<tbody><tr><td>c<td>5</table>"
        "<ol><li id=n1>A note. <a href='#r1'>↩</a></li></ol>"
    )
    heads = [(one.level, document.words(one.span)) for one in document.headings()]
    assert heads == [(1, "Ships"), (2, "Boats")]
    assert kinds(document) == ["text", "quotation", "caption", "footnote"]
    (items,) = (block for block in document.blocks if isinstance(block, ItemList))
    assert shape(items.items, document) == [["•", "one"], ["•", "two", ["3.", "three", ["", "more"]]]]
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [[document.words(cell.span) for cell in row] for row in table.rows] == [["a", "b"], ["c", "5"]]
    assert table.head_rows == 1
    assert [document.source.quote(call.span) for call in document.calls] == ["1"]


@pytest.mark.parametrize(
    ("body", "calls", "notes"),
    [
        ("<p>It rose to 40<a href=#n><sup>1</sup></a>.<p id=n>1 A note.", ["1"], ["1 A note."]),
        ("<p>It rose to 40<sup><a href=#n>a</a></sup>.<p id=n>a A note.", ["a"], ["a A note."]),
        (
            "<p>It rose<a href=#_ftn1 name=_ftnref1>[1]</a>.<div id=ftn1><p><a href=#_ftnref1 name=_ftn1>[1]</a> A note.",
            ["[1]"],
            ["[1] A note."],
        ),
        ("<table><tr><td>a<td>40<sup><a href=#n>1</a></sup></table><p id=n>1 A note.", ["1"], ["1 A note."]),
        ("<p>It<sup><a href=#n>1</a></sup>.<ol><li id=n>A.<li id=m>B.</ol>", ["1"], ["A."]),
        (
            "<p>It<sup><a href=#n>1</a><a href=#o>3</a></sup>.<ol><li id=n>A.<li id=m>B.<li id=o>C.</ol>",
            ["1", "3"],
            list("ABC"),
        ),
        ("<p>See table <a href=#t>3</a>.<p id=t>The table.", [], []),
        ("<p id=r>One.<p>See <a href=#r>[1]</a>.", [], []),
        (
            "<p>It<sup><a href=#x1>1</a><a href=#x2>2</a></sup>.<div class=footnotes><ol><li>A.<li>B.</ol></div>",
            ["1", "2"],
            list("AB"),
        ),
        ("<p>It was so.<section role=doc-endnotes><p>A note.</section>", [], ["A note."]),
    ],
    ids=["link", "raised", "word", "cell", "one", "most", "table", "back", "lost", "uncalled"],
)
def test_calls_of_notes_in_pages(body: str, calls: list[str], notes: list[str]) -> None:
    """A link to a later place is a call where something says so; the digits of a call never join a figure."""
    document = page(body)
    assert ["".join(document.words(call.span).split()) for call in document.calls] == calls
    footnotes = [block for block in document.blocks if isinstance(block, Paragraph) and block.kind == "footnote"]
    assert [document.words(one.span).rstrip(".") for one in footnotes] == [note.rstrip(".") for note in notes]


def test_figures_before_raised_figures_keep_their_value(grammars: Grammars) -> None:
    document = page(
        "<p>It cost $400<sup>1</sup> for 30 m<sup>2</sup> and 50<a href=#n><sup>2</sup></a> ships.<p id=n>2 No."
    )
    found = [
        (str(entry.quantity.value), entry.quantity.unit) for entry in compile_ledger(document, grammars).entries[:3]
    ]
    assert found == [("400", "USD"), ("30", "m²"), ("50", "ships")]


def test_what_a_file_states_of_itself() -> None:
    """The title of a description is the document's; that of a page is used where the page shows none."""
    front = "---\ntitle: 'Ports: a report'\nsubtitle: Open\ndate: 2019-05-03\nlang: fr\n---\n\n"
    document = md(f"{front}# Ships\n\n12\n")
    roles = [(block.role, document.words(block.span)) for block in document.blocks if isinstance(block, FrontLine)]
    assert roles == [("title", "Ports: a report"), ("subtitle", "Open"), ("date", "2019-05-03")]
    assert [document.words(one.span) for one in document.headings()] == ["Ships"]
    assert (document.language, str(document.date)) == ("fr", "2019-05-03")
    head = "<head><title>A &amp; B</title><meta name=DC.Date content=2019-05-03></head>"
    document = read(f"<html lang=ar>{head}<body><p>12</body></html>", "source.html")
    assert (document.title, document.language, str(document.date)) == ("A & B", "ar", "2019-05-03")
    assert read(f"<html>{head}<h1>C</h1><p>x", "source.html").title == "C"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('"Ports and\\\n  \\ their\\_Ships: \\"old\\"\\u2060 and new"', 'Ports and their Ships: "old" and new'),
        ("'The Port''s Ships\n  of 2019' # a draft", "The Port's Ships of 2019"),
        ("Ports\n  and Ships", "Ports and Ships"),
        (">\n  Ports and Ships", ""),
        ("[Ports, Ships]", ""),
    ],
)
def test_a_title_in_yaml_may_have_several_lines(written: str, title: str) -> None:
    document = md(f"---\ntitle: {written}\nlang: en\n---\n\nThe board counted 12 ships in the port that year.\n")
    assert document.title == title


def test_numbers_of_lists() -> None:
    document = page(
        "<ol type=a start=26><li>1<li>2</ol><p>Of these:<ol type=I><li value=4>1</ol><p>And the rest:<ol reversed start=2><li>1<li>2</ol>"
    )
    lists = [block.items for block in document.blocks if isinstance(block, ItemList)]
    assert [[item.made for item in items] for items in lists] == [["z.", "aa."], ["IV."], ["2.", "1."]]


def test_a_typed_page_is_read_as_plain_text() -> None:
    """Pages that are one typed text have lines that go on, heads and furniture as plain texts have."""
    one = textwrap.fill("The committee met and heard of 30 ships and of many boats at the ports. " * 5, 70)
    two = textwrap.fill("Other witnesses spoke of the winter and of what the harbours would need. " * 5, 70)
    one, two = one.replace("30 ships and", "<b>30</b> ships &amp;", 1), two.replace("\n", "</i>\n", 1)
    text = f"[Page 1]\n\n            REPORT OF THE PORTS\n\n{one}\n\n[Page 2]\n\n{two}\n"
    document = read(f"<html><head><title>x</title></head><body><pre>\n{text}</pre></body></html>", "source.html")
    assert [block.kind for block in document.blocks if isinstance(block, Paragraph)] == ["text", "text"]
    assert words(document)[1].startswith("The committee met and heard of 30 ships & of many boats at the ports. The")
    assert removed(document, "page number") == ["[Page 1]", "[Page 2]"]


def test_a_removal_in_a_typed_page_takes_whole_references() -> None:
    """The reference "&ampX" stands for "&X": where its line is removed, no letter of it is left in the text."""
    pages = "".join(f"{number}   REPORT&ampPORTS\n\n{LINES}\n\f" for number in range(1, 5))
    document = page(f"<pre>\nThe ports\n\n{LINES}\n\f{pages}</pre>")
    heads = [words for one in document.removals if "REPORT" in (words := document.source.quote(one.span))]
    assert len(heads) == 4
    assert all(words.endswith("REPORT&ampPORTS") for words in heads)


def test_lists_in_markdown_hold_what_is_set_in() -> None:
    document = md("- a\n\n  > b\n\n      c\n- d\n\n> - e\n\nText[^1]\n\n[^1]: One.\n\n    Two.\n")
    lists = [block.items for block in document.blocks if isinstance(block, ItemList)]
    assert shape(lists[0], document) == [["-", "a", ["", "b"], ["", "c"]], ["-", "d"]]
    assert shape(lists[1], document) == [["-", "e"]]
    assert words(document)[-1] == "1 One. Two."


def test_a_title_that_nothing_ends_goes_no_further_than_to_the_words_of_the_page() -> None:
    written = (
        '<head><title>x></HTML> ORTS HANDLED <B>40</B>&NBSP;ships<sup><a href="#n">1</a></sup>.\n<ol start="3"><l>rt<i>ships'
        "<ul><li>of steel</ul><li>barges</ol>\n<table><tr><"
    )
    spans = sorted(unit.span for unit in page(f"<!doctype html><html>{written}").units())
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_footnotes_of_markdown_are_called_by_numbers() -> None:
    """The sign is mark-up; a name is counted, in the order of the calls; what nothing calls stays as it is."""
    document = md("# T\n\nText[^b] of it[^a] all[^7].\n\n[^a]: One.\n\n[^b]: Two.\n\n[^7]: Three.\n\n[^c]: Four.\n")
    assert words(document)[-5:] == ["Text1 of it2 all7.", "2 One.", "1 Two.", "7 Three.", "[^c]: Four."]
    assert words(md("# T\n\nText[^[^1] of it.\n\n[^1]: One.\n"))[-2] == "Text[^1 of it."
    assert words(md("# T\n\nText[^1\x1b:] of it.\n"))[-1] == "Text[^1:] of it.", "a name has no control characters"
    notes = {block.id: document.words(block.span) for block in document.blocks}
    assert [notes[call.footnote] for call in document.calls] == ["1 Two.", "2 One.", "7 Three."]


def test_links_of_markdown_call_notes_by_number() -> None:
    """Converters lose the names that the links lead to; the ways back are no words; a list of as many stays a list."""
    notes = "1.  One note. [↩](#ref1)\n2.  Another note. [↩](#ref2)\n"
    document = md(f"# T\n\nIt rose.[1](#fn1) It fell ([2](#_ftn2)). See [1](https://a.example).\n\n{notes}")
    assert [document.words(call.span) for call in document.calls] == ["1", "2"]
    footnotes = [block for block in document.blocks if isinstance(block, Paragraph) and block.kind == "footnote"]
    assert [document.words(one.span) for one in footnotes] == ["One note.", "Another note."]
    assert not md(f"# T\n\nIt rose in [1](#part) year.\n\n{notes}").calls


def test_characters_of_private_use_leave_the_words_around_them_in_place() -> None:
    signs = "".join(map(chr, range(0xE000, 0xE100)))
    document = md(f"# Ports\n\nThe {signs} and {signs}]] of [north] ports[^a].\n\n[^a]: See.\n")
    assert any(f"The {signs} and {signs}]] of [north] ports" in printed for printed in words(document))


def test_an_item_of_markdown_that_begins_with_html_has_one_marker() -> None:
    """The marker stands among the words of the HTML; what follows in the item must not print it again."""
    document = md("- - <?5 ships\n\n   came.\n\nThey left.\n")
    items = [unit for unit in document.units() if isinstance(unit, ListItem)]
    markers = [document.source.quote(item.marker) for item in items]
    assert "".join([*words(document), *markers]).count("-") == 2


def test_the_ledger_reads_what_is_printed(grammars: Grammars) -> None:
    """A number keeps its place in the source, markup and references in it and all."""
    document = page(
        "<p>The ports handled <b>5</b>&nbsp;million ships, 70&#37; of all, in 10&ndash;12 days; they are many.</p>"
    )
    found = [(entry.surface, entry.quantity.unit) for entry in compile_ledger(document, grammars).entries]
    assert found == [("5</b>&nbsp;million", "ships"), ("70&#37;", "%"), ("10&ndash;12 days", "day")]


def test_hints_override_the_markup() -> None:
    text = "# T\n\n## Dropped\n\nOne\n\nTwo\n\n## Two is none\n\nThree is a paragraph.\n"
    document = read(text, "source.md", headings=("One",), drop=("Dropped",))
    assert [document.words(one.span) for one in document.headings()] == ["One"]
    assert removed(document, "named as furniture in work.toml") == ["Dropped"]


_MARKUP = st.lists(
    st.sampled_from(
        "# ;## ;- ;* ;1. ;> ;**;*;_;`;```\n;\n;\n\n;    ;[;](;);![;|;---;\\;&amp;;&eacute;;&#0;;<;>;<b>;</b>;<p>;</p>;<!--;-->;"
        "<ul>;<li>;</ul>;<table>;<tr>;<td>;</p>;<div/>;</table>;<br/>;<h2>;</h2>;<a href='#x'>;</a>;<sup>;</sup>;<script>;</script>;<main>;<pre>;</pre>;<sub>;~~;"
        '</main>;<nav>;</nav>;[^1];[^1]: ;é;مرحبا;港;\t;\r\n;\0;\ud800;\u2028;words of 5 ships;70;%;"; - '.split(";")
    ),
    max_size=40,
).map("".join)


@pytest.mark.thorough
@given(_MARKUP, st.sampled_from(("source.md", "source.html")))
def test_nothing_of_any_markup_is_lost(text: str, name: str) -> None:
    """Every character that is seen is printed once, in order, or removed with a reason; no exception on any input."""
    try:
        source = decode(name, text.encode("utf-16-le", "surrogatepass"), "utf-16-le")
        document = read_document(source, ReadingHints(language="xx"))
    except EditionError as error:
        assert error.findings[0].code in ("S-002", "S-003", "S-008")
        return
    manuscript = Manuscript("x", document.source, reviewed=False)
    edition = assemble(manuscript, document, compile_ledger(document, Grammars.of_tables({})), Apparatus())
    assert not proofread(edition)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("source.html", "<div>" * 20_000 + "words" + "</div>" * 20_000),
        ("source.html", "<ul><li>" * 400 + "words"),
        ("source.html", "<" * 40_000 + " words"),
        ("source.html", "<table><tr><td>" * 3_000 + "words"),
        ("source.html", "words" + "<!-- " * 50_000),
        ("source.md", "*" * 100_000 + " words"),
        ("source.md", "[" * 50_000 + " words"),
    ],
    ids=["elements", "lists", "brackets", "tables", "comments", "stars", "links"],
)
def test_markup_that_is_nested_without_end_is_read(name: str, text: str) -> None:
    """A parser that searches its whole stack at every tag would not come to an end here."""
    assert "words" in words(read(text, name))[-1]


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr>loose words<td>12 ships<td>x</tr>more of them<tr><td>1<p>a<td>2</table><p>The ports.",
        "<table>before<tr><td>12<p>a</p>b<td>3</td><div>after</div></tr></table>",
        "<table><caption>Ships<p>and ports</caption><tr><p>loose<td>1<td>2</table>",
        "words before <title>The ports of the north<p>handled 40 ships.",
    ],
)
def test_words_where_no_words_belong_keep_their_place(grammars: Grammars, body: str) -> None:
    """Directly in a row of a table, before a title that is not ended: nothing is lost, and nothing changes its place."""
    document = read(body, "source.html")
    manuscript = Manuscript("x", document.source, reviewed=False)
    assert not proofread(assemble(manuscript, document, compile_ledger(document, grammars), Apparatus()))
    shown = re.sub("<title>.*?(?=<)", "", body)  # which is not printed behind other words, but listed
    assert sorted(re.findall(r"\w+", re.sub("<.*?>", " ", shown))) == sorted(
        word for line in words(document) for word in re.findall(r"\w+", line)
    )


def test_control_characters_side_by_side_are_all_removed() -> None:
    """Also where the first of them is removed for another reason, as Markdown does with NUL."""
    document = md("# A Report\n\n" + "The ports of the north. " * 20 + "b\x00\x0e\x12d\n")
    shown = "".join(words(document))
    assert shown.endswith("bd")
    assert not any(character < " " for character in shown)


def test_a_title_that_is_not_ended_ends_with_the_head() -> None:
    assert words(read("<head><title>The ports</head> handled 40 ships.", "source.html")) == [
        "The ports",
        "handled 40 ships.",
    ]


def test_a_page_that_is_nothing_but_a_comment_begun() -> None:
    with pytest.raises(EditionError) as caught:
        read("<!-- The ports" + "<!--" * 20, "source.html")
    assert caught.value.findings[0].code == "S-008"


def test_a_cell_over_several_rows_and_columns_leaves_the_others_in_their_columns() -> None:
    document = page(
        "<table><tr><th rowspan=2>a<th colspan=2>b<tr><th>c<th>d<tr><td>1<td>2<td>3<tr><td colspan=999>4</table>"
    )
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    cells = [[document.words(cell.span) for cell in row] for row in table.rows]
    assert cells == [["a", "b", ""], ["", "c", "d"], ["1", "2", "3"], ["4"]]


def test_lines_above_the_title_are_front_matter() -> None:
    document = page("<p>Ministry of Ports<p>3 May 2019<h1>A Report</h1><p>The ports are open.")
    roles = [(block.role, document.words(block.span)) for block in document.blocks if isinstance(block, FrontLine)]
    assert roles == [("kind", "Ministry of Ports"), ("date", "3 May 2019"), ("title", "A Report")]


def test_calls_of_notes_are_found_after_a_break() -> None:
    document = md("The ports are\nopen[^a] *now*[^b].\n\n[^a]: One.\n[^b]: Two.\n")
    assert [document.source.quote(call.span) for call in document.calls] == ["[^a]", "[^b]"]


@pytest.mark.parametrize("written", ["&#", "&#x", "&#12ab", "&#;", "&#<b>"])
def test_what_is_no_reference_does_not_make_words_of_the_tags_behind_it(written: str) -> None:
    """Python's parser gives up at the second of them, and would print the rest of the page with its tags."""
    page = f"<h1>A report</h1><p>Of R{written} and R{written} in <i>ports</i>.</p><p>More &amp"
    document = read_document(decode("page.html", page.encode()))
    words = "\n".join(map(document.words, (unit.span for unit in document.units())))
    assert "<i>" not in words
    assert "ports." in words
    assert words.endswith("More &")


def levels(document: Document) -> list[int]:
    return [block.level for block in document.blocks if isinstance(block, Heading)]


def test_nothing_hangs_below_the_title_said_once_more() -> None:
    document = md(
        "# The Harbour Act\n\n## Preface\n\nSome words before the first part.\n\n# The Harbour Act\n\n"
        "## Part One\n\nSome words of the first part.\n\n## Part Two\n\nSome words of the second part.\n"
    )
    assert levels(document) == [1, 1, 1, 1]


def test_parts_of_a_number_tell_more_than_one_rank_of_marks() -> None:
    sections = ("### 5.1 Kinds of ships", "#### 5.1.1 Ships with sails", "#### 5.1.1.1 Ships with one sail")
    document = md(
        "# Of Ships\n\n" + "\n\n".join(f"{one}\n\nSome words are said of all of them here." for one in sections)
    )
    assert levels(document) == [1, 2, 3]


def test_a_numbered_paragraph_of_markdown_keeps_its_number() -> None:
    long = "of the parties shall do all that it can to keep the waters clean. It shall tell the others every year what it did."
    document = md("# The Treaty\n\n" + "\n\n".join(f"{n}. Each {long} {long}" for n in (1, 2, 3)))
    texts = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert [document.words(block.span)[:7] for block in texts] == ["1. Each", "2. Each", "3. Each"]
