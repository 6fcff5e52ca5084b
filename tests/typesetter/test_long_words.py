"""Words longer than a line and made of several elements are parted between these, which WeasyPrint does not do."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import fromstring, tostring

import pytest

from edition.commands import main
from edition.typesetter.long_words import part_long_words
from tests.typesetter.test_wide_tables import words_on

#: Three links with so many signs that they are longer than a line.
_LETTERS = "abcdefghij" * 3


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"<p><a>{_LETTERS}</a><a>{_LETTERS}</a></p>", f"<p><a>{_LETTERS}|</a><a>{_LETTERS}</a></p>"),
        (f"<p>{_LETTERS}<a>{_LETTERS}</a>{_LETTERS}</p>", f"<p>{_LETTERS}|<a>{_LETTERS}|</a>{_LETTERS}</p>"),
        (f"<p><em>{_LETTERS}<b>{_LETTERS}</b></em></p>", f"<p><em>{_LETTERS}|<b>{_LETTERS}</b></em></p>"),
        # A note beside the text parts no word, and its own words are its own.
        (
            f'<p>{_LETTERS}<span class="note">A note</span>{_LETTERS}</p>',
            f'<p>{_LETTERS}|<span class="note">A note</span>{_LETTERS}</p>',
        ),
        # Fractions one after another, each a link.
        (f"<p>{'<a>x</a>' * 45}</p>", f"<p>{'<a>x</a>' * 19}<a>x|</a>{'<a>x</a>' * 19}<a>x|</a>{'<a>x</a>' * 5}</p>"),
        # After a blank no line ends before what closes a bracket, nor does WeasyPrint before a text that begins so.
        (f"<p><a>{_LETTERS}</a> ]{_LETTERS}</p>", f"<p><a>{_LETTERS}</a> |]{_LETTERS}</p>"),
        (f"<p><a>7</a> <a>’{_LETTERS}</a></p>", f"<p><a>7</a> |<a>’{_LETTERS}</a></p>"),
        # A bracket stays with the address behind it; words between blanks, and in two blocks, are shorter than a line.
        (f"<p>(<a>{_LETTERS}xyz</a>).</p>", None),
        (f"<p>{_LETTERS} <a>{_LETTERS}</a></p>", None),
        (f"<div><p>{_LETTERS}</p><p>{_LETTERS}</p></div>", None),
        ("<p>2<sup>10</sup>words</p>", None),
        ("<p>Why ? It is so ; or not (see ] there).</p>", None),
    ],
)
def test_a_long_word_may_end_a_line_between_its_elements(before: str, after: str | None) -> None:
    root = fromstring(before)
    part_long_words(root)
    assert tostring(root) == tostring(fromstring((after or before).replace("|", "\u200b")))


def test_words_without_blanks_and_figures_among_them_stay_on_the_paper(tmp_path: Path) -> None:
    """Each figure is a link: what stands behind it ran over the edge of the paper, and no PDF was written."""
    years = "’".join(
        f"and’in’the’year’{year}’it’had’{number}’ships’and’other’barges"
        for number, year in enumerate(range(1980, 2000), 40)
    )
    (tmp_path / "report.txt").write_text(f"A Report on Ports\n\nIt says so here.\n\n{years}’in’all.\n", "utf-8")
    assert main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(tmp_path / "report.txt")]) == 0
    words = words_on(tmp_path / "dist" / "report" / "report.pdf")
    assert max(right for (width, _), _, (_, right) in words) < 595 - 40


def test_a_word_longer_than_many_lines_is_parted_where_no_letter_is_joined() -> None:
    words = f"<p>{'x' * 600} {'x' * 49} {'x/' * 200} {'港' * 600} {'ع' * 600}</p>"
    root = fromstring(words)
    part_long_words(root)
    first, second, *others = (root.text or "").split(" ")
    assert max(map(len, first.split("\u200b"))) == 8
    assert [second, *others] == ["x" * 49, "x/" * 200, "港" * 600, "ع" * 600]
    part_long_words(root := fromstring(words), anywhere=True)
    assert max(map(len, re.split("[ \u200b]", root.text or ""))) == 8


@pytest.mark.parametrize("letters", [120, 700])
def test_an_address_of_several_lines_is_copied_as_one_word(tmp_path: Path, letters: int) -> None:
    """Where it is parted is told to nobody: what is copied of a PDF can be looked up."""
    address = f"https://www.example.org/{'abcdefghij' * (letters // 10)}.html"
    (tmp_path / "report.txt").write_text(f"A Report on Ports\n\nIt is kept ({address}).\n", "utf-8")
    assert main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(tmp_path / "report.txt")]) == 0
    assert f"({address})." in {word for _, word, _ in words_on(tmp_path / "dist" / "report" / "report.pdf")}


@pytest.mark.parametrize("words", ["y" * 160_000, "word by word " * 13_000])
def test_a_paragraph_longer_than_what_is_made_into_boxes_at_a_time_is_set(tmp_path: Path, words: str) -> None:
    """The same blocks were asked for again and again, without an end."""
    (tmp_path / "report.txt").write_text(f"A Report\n\n{words}.\n\nThe ports have 40 ships.\n", "utf-8")
    assert main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(tmp_path / "report.txt")]) == 0
    told = "".join(word for _, word, _ in words_on(tmp_path / "dist" / "report" / "report.pdf"))
    assert sum(map(told.count, set(words) - {" "})) >= len(words.replace(" ", ""))
