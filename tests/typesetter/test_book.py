"""The pages as a typographer measures them: leading, measure, hyphens, heads at the feet of pages."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from edition.commands import main
from edition.files import ROOT
from edition.writers import pdf

_HYPHEN = "\u2010"


@pytest.fixture(scope="module", params=["a4", "letter", "book"])
def lines(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[list[Any]]]:
    """The lines of the example in a page size: page, height, words, element, class, id."""
    folder = tmp_path_factory.mktemp("book")
    work = folder / "work"
    work.mkdir()
    for file in (ROOT / "content" / "fighting-covid-19").iterdir():
        text = file.read_text("utf-8")
        if file.name == "work.toml":
            text = "".join(one for one in text.splitlines(keepends=True) if not one.startswith("page ="))
            text = f'page = "{request.param}"\n{text}'
        (work / file.name).write_text(text, "utf-8")
    caught: list[bytes] = []

    def catch(asked: bytes, *_: object) -> None:
        caught.append(asked)
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "_run", catch)
        main(["--quiet", "--formats", "pdf", "-o", str(folder / "dist"), str(work)])
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("measure.py"))],
        input=caught[0],
        capture_output=True,
        check=True,
        env={**os.environ, "FONTCONFIG_FILE": str(ROOT / "assets" / "fontconfig.xml"), "PYTHONPATH": str(ROOT)},
    )
    found = json.loads(done.stdout)
    assert found["faults"] == []
    return request.param, found["lines"]


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
