"""The pages as a typographer measures them: leading, measure, hyphens, heads at the feet of pages."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.typesetter.requests import request_of_work

ROOT = Path(__file__).resolve().parents[2]

_HYPHEN = "\u2010"


def measured(work: Path) -> dict[str, Any]:
    """What measure.py finds in the print pages of a work."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("measure.py"))],
        input=request_of_work(work).line(),
        capture_output=True,
        check=True,
        env={**os.environ, "FONTCONFIG_FILE": str(ROOT / "assets" / "fontconfig.xml"), "PYTHONPATH": str(ROOT)},
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module", params=["a4", "letter", "book", "long"])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Any]]:
    """The pages of the example in each page size, and those of the long work, which is a book."""
    folder = tmp_path_factory.mktemp("book")
    if request.param == "long":
        return "book", measured(ROOT / "content" / "state-of-the-union-1981")
    work = folder / "work"
    work.mkdir()
    for file in (ROOT / "content" / "fighting-covid-19").iterdir():
        text = file.read_text("utf-8")
        if file.name == "work.toml":
            text = "".join(one for one in text.splitlines(keepends=True) if not one.startswith("page ="))
            text = f'page = "{request.param}"\n{text}'
        (work / file.name).write_text(text, "utf-8")
    return request.param, measured(work)


@pytest.fixture(scope="module")
def lines(pages: tuple[str, dict[str, Any]]) -> tuple[str, list[list[Any]]]:
    """The lines of the text: page, height, words, element, class, id."""
    return pages[0], pages[1]["lines"]


def body(lines: list[list[Any]]) -> list[list[Any]]:
    """The lines of the document's own paragraphs."""
    return [line for line in lines if line[3] == "p" and line[5].startswith("p-") and not line[4]]


def test_every_line_of_the_text_has_the_same_leading(lines: tuple[str, list[list[Any]]]) -> None:
    """Calls, figures and corrections move no line: the baselines of the two sides of a sheet agree."""
    size, found = lines
    leading = {"a4": 14.0, "letter": 14.0, "book": 13.0}[size]
    heights = [line[1] for line in body(found)]
    assert len(heights) > 300
    assert set(heights) == {leading}


def test_lines_are_as_long_as_eyes_like_them(lines: tuple[str, list[list[Any]]]) -> None:
    size, found = lines
    lengths = [len(line[2].strip()) for line in body(found)]
    assert (52 if size == "book" else 56) <= statistics.median(lengths) <= 70


def test_lines_of_notes_are_as_long_as_their_margin(pages: tuple[str, dict[str, Any]]) -> None:
    """Of full lines, those before another of the same note; typography 8.3: 28 to 38 characters."""
    notes = pages[1]["notes"]
    full = [len(line[2].strip()) for line, after in pairwise(notes) if line[0] == after[0] and len(line[2]) > 20]
    assert 26 <= statistics.median(full) <= 38


def test_few_lines_end_with_a_hyphen(lines: tuple[str, list[list[Any]]]) -> None:
    """Not more than three in a row, not more than fifteen in a hundred."""
    _, found = lines
    ends = [line[2].rstrip().endswith(_HYPHEN) for line in body(found)]
    assert sum(ends) <= len(ends) * 0.15
    assert max(len(list(run)) for broken, run in groupby(ends) if broken) <= 3


def test_no_head_and_no_single_line_stands_alone(lines: tuple[str, list[list[Any]]]) -> None:
    """Below a heading stand two lines of its text on the same page; of a paragraph two lines at least on each page."""
    _, found = lines
    text = [line for line in found if line[5].startswith(("p-", "s-"))]
    for at, line in enumerate(text[:-2]):
        if line[3] in ("h1", "h2") and text[at + 1][3] == "p":
            assert text[at + 1][0] == text[at + 2][0] == line[0], line
    for identity, group in groupby(body(found), key=lambda line: line[5]):
        by_page = [len(list(run)) for _, run in groupby(group, key=lambda line: line[0])]
        assert len(by_page) == 1 or min(by_page[0], by_page[-1]) >= 2, identity


def test_the_last_page_of_a_chapter_has_five_lines(lines: tuple[str, list[list[Any]]]) -> None:
    """Where a chapter is longer than its page; what stands on it beside paragraphs counts as well."""
    _, found = lines
    text = [line for line in found if line[5].startswith(("p-", "s-"))]
    chapters = [at for at, line in enumerate(text) if line[3] == "h1" and text[at - 1][5] != line[5]] + [len(text)]
    for start, end in pairwise(chapters):
        last = [line for line in text[start:end] if line[0] == text[end - 1][0]]
        assert last[0][0] == text[start][0] or len(last) >= 5, text[end - 1]


def test_figures_and_their_units_are_not_parted(pages: tuple[str, dict[str, Any]]) -> None:
    assert pages[1]["nb"] == []


def test_charts_are_in_one_piece(pages: tuple[str, dict[str, Any]]) -> None:
    """Headline, subtitle, plot and source on one page."""
    figures = pages[1]["figures"]
    assert len(figures) >= 4
    assert all(len(where) == 1 for where in figures.values()), figures


def test_no_type_is_too_small(pages: tuple[str, dict[str, Any]]) -> None:
    sizes = pages[1]["sizes"]
    assert min(map(float, sizes)) >= 7.5, sizes


def test_the_document_speaks_in_serif_and_the_editors_in_sans(pages: tuple[str, dict[str, Any]]) -> None:
    """Heads are in the display serif, whoever speaks; every other word tells by its letters whose it is."""
    assert pages[1]["voices"] == []


def test_nothing_is_outside_of_its_column(pages: tuple[str, dict[str, Any]]) -> None:
    assert pages[1]["outside"] == []


def test_figures_of_columns_are_tabular(pages: tuple[str, dict[str, Any]]) -> None:
    assert pages[1]["columns"] == []


def test_a_note_alone_in_its_margin_begins_on_the_line_of_its_call(pages: tuple[str, dict[str, Any]]) -> None:
    """Others are pushed by their neighbours or by the edge of the page."""
    beside = pages[1]["beside"]
    assert len(beside) > 15
    assert sum(abs(away) <= 1 for _, away, _, _ in beside) > len(beside) / 8
    alone = [away for _, away, count, at_edge in beside if count == 1 and not at_edge]
    assert alone or pages[0] in ("a4", "letter", "book")
    assert all(abs(away) <= 1 for away in alone)


def test_paragraph_numbers_count(pages: tuple[str, dict[str, Any]]) -> None:
    """¶ 1, 2, 3 … without a gap, as in the other formats."""
    numbers = [int(number) for number in pages[1]["numbers"]]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_date_of_each_year_over_several_pages_is_set(tmp_path: Path) -> None:
    """The rows of a year are a group of their own, which may stand on another page than the one before it."""
    work = tmp_path / "years"
    work.mkdir()
    told = [f"In March {year} the harbour had {year - 1800} ships." for year in range(1850, 1950)]
    (work / "source.txt").write_text("The Harbour\n\n" + "\n\n".join(told) + "\n", "utf-8")
    (work / "work.toml").write_text('title = "The Harbour"\n', "utf-8")
    assert measured(work)["lines"]
