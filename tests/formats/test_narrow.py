"""On a screen 320 CSS pixels wide (WCAG 2.2, 1.4.10) every column of a table can be reached, in HTML and in EPUB."""

from __future__ import annotations

from pathlib import Path

import pytest
from validators import browser, reader

from edition.commands import main
from tests.typesetter.test_wide_tables import page, table


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition of a page with a table of twenty columns, and with a word of three hundred letters in another."""
    folder = tmp_path_factory.mktemp("narrow")
    long = f"<table><tr><th>Name</th><th>Code</th></tr><tr><td>{'x' * 300}</td><td>12</td></tr></table>"
    source = page("<p>The harbour had 12 ships.</p>", table(20)[0], f"<p>{'x' * 200}</p>", long)
    (folder / "dues.html").write_text(source, "utf-8")
    assert main(["--quiet", "--formats", "html,epub", "-o", str(folder), str(folder / "dues.html")]) == 0
    return folder / "dues"


def test_the_page_does_not_stick_out(edition: Path) -> None:
    found = browser(edition / "dues.html", 320)
    assert (found["overflow"], found["violations"]) == (0, [])


def test_each_table_of_the_epub_fits_or_is_moved_in_its_frame(edition: Path) -> None:
    """In the pages of a reader a table that sticks out would be cut off, or stand in the column of the next page."""
    tables = [
        one for section in reader(edition / "dues.epub", (320, 640), "light")["read"] for one in section["tables"]
    ]
    assert len(tables) > 2
    assert max(one["wide"] for one in tables) > 1000
    assert [one for one in tables if not one["reached"]] == []
