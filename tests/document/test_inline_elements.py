"""Links and words set apart: what the source says of them, whichever mark-up it says it in."""

from __future__ import annotations

import pytest

from edition.document import Document
from edition.document.parse import read_document
from edition.source import decode

HEAD = "<!DOCTYPE html><html lang=en><body><h1>A Report</h1>"


def read(text: str, name: str) -> Document:
    return read_document(decode(name, text.encode()))


def told(document: Document) -> list[tuple[str, str, str]]:
    """The role, the words and the value of each inline element."""
    return [(one.role, " ".join(document.words(one.span).split()), one.value) for one in document.inlines]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("source.md", "The *port* of __Hull__.", [("emphasis", "port", ""), ("strong", "Hull", "")]),
        ("source.md", "The `port` and x<sub>n</sub>.", [("code", "port", ""), ("subscript", "n", "")]),
        ("source.md", "See [the *law*](https://e.org/a 'T').",
         [("link", "the law", "https://e.org/a"), ("emphasis", "law", "")]),
        ("source.md", "See [it][a].\n\n[a]: https://e.org/a?b=1&amp;c=2", [("link", "it", "https://e.org/a?b=1&c=2")]),
        ("source.md", "See <https://e.org/a>.", [("link", "https://e.org/a", "https://e.org/a")]),
        ("source.md", "See <a href='https://e.org/a'>the **law**</a>.",
         [("link", "the law", "https://e.org/a"), ("strong", "law", "")]),
        ("source.html", "<p>The <i>port</i> of <b>Hull</b>.", [("emphasis", "port", ""), ("strong", "Hull", "")]),
        ("source.html", "<p>The <b>port of Hull<p>It is old.", [("strong", "port of Hull", "")]),
        ("source.html", "<p>The <span style='font-variant: small-caps'>Port</span>.", [("small capitals", "Port", "")]),
        ("source.html", "<div lang=en><p lang=fr>Le <i lang=en>port</i>.</div><p>It is old.",
         [("language", "Le port.", "fr"), ("emphasis", "port", "")]),
        ("source.html", "<div lang=fr><div>Le port.</div> Il est vieux.</div>",
         [("language", "Le port. Il est vieux.", "fr")]),
        ("source.html", "<p>The <a href=' a/b.html '>law</a>.", [("link", "law", "a/b.html")]),
        ("source.html", "<p><a href='a'>The <a href='b'>law</a> of it</a>.", [("link", "The", "a"), ("link", "law", "b")]),
        ("source.html", "<pre><code>port = 1</code></pre>", []),
    ],
)  # fmt: skip
def test_what_the_source_links_or_sets_apart(name: str, text: str, found: list[tuple[str, str, str]]) -> None:
    text = f"# A Report\n\n{text}\n" if name.endswith("md") else f"{HEAD}{text}"
    assert told(read(text, name)) == found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("source.md", "It rose[^1] by x<sup>2</sup>.\n\n[^1]: A note."),
        (
            "source.html",
            "<p>It rose<a href='#fn1'><sup>1</sup></a> by x<sup>2</sup>.<p id=fn1><a href='#r'>1</a> Note.",
        ),
    ],
)
def test_calls_of_notes_and_figures_that_unicode_raises_are_no_inline_elements(name: str, text: str) -> None:
    text = f"# A Report\n\n{text}\n" if name.endswith("md") else f"{HEAD}{text}"
    assert [one for one in told(read(text, name)) if one[0] != "link" or one[1] != "1"] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("source.md", "# A Report\n\nSee [two](#of-the-quays-1).\n\n## Of the quays: 1\n\nThey are long.\n"),
        ("source.html", f"{HEAD}<p>See <a href='#two'>two</a>.<h2 id=two>Of the quays</h2><p>They are long."),
    ],
)
def test_a_link_within_the_document_leads_to_the_unit_that_it_names(name: str, text: str) -> None:
    document = read(text, name)
    heading = next(iter(document.headings()))
    assert [one.value for one in document.inlines] == [f"#{heading.id}"]


def test_a_call_in_tags_is_one_call_and_no_link() -> None:
    text = '# A Report\n\nIt rose.<sup><a href="#fn-1">1</a></sup> So it is.\n\n<p id="fn-1">1 Of all kinds.</p>\n'
    document = read(text, "source.md")
    assert [document.words(call.span) for call in document.calls] == ["1"]
    assert document.words(list(document.units())[1].span) == "It rose.1 So it is."
    assert [one.role for one in document.inlines if one.role == "link"] == []
