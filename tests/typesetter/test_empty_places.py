"""Places that hold nothing are put around words, as WeasyPrint breaks no line before a word behind an empty element."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import fromstring, tostring

import pytest

from edition.commands import main
from edition.typesetter.empty_places import fill_empty_places
from tests.typesetter.test_wide_tables import words_on


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<p>in <span id="a"/>Oman, or</p>', '<p>in <span id="a">Oman,</span> or</p>'),
        ('<p><span id="a"/><span id="b"/>Oman</p>', '<p><span id="a"><span id="b">Oman</span></span></p>'),
        ('<p><span id="a"/><span class="nb">Oman.</span> It</p>', '<p><span id="a"><span class="nb">Oman.</span></span> It</p>'),
        ('<p>in <span id="a"/> Oman</p>', None),
        ('<p>in Oman<span id="a"/></p>', None),
        ('<p>in <span id="a"/><span class="note" id="n-1">A note</span> Oman</p>', None),
        ('<p>in <span id="a" class="q"/>Oman</p>', None),
    ],
)  # fmt: skip
def test_a_place_is_put_around_the_word_behind_it(before: str, after: str | None) -> None:
    root = fromstring(before)
    fill_empty_places(root)
    assert tostring(root) == tostring(fromstring(after or before))
    assert "".join(root.itertext()) == "".join(fromstring(before).itertext())


def test_a_list_of_names_stays_on_the_paper(tmp_path: Path) -> None:
    """Each is a place that the index of names leads to: they ran over the edge of the page, and half of one was lost."""
    names = (
        "Dominican Republic, El Salvador, Guatemala, Honduras, Jordan, Mexico, Morocco, Nicaragua, Oman, Panama, Peru, "
        "Republic of Korea, Singapore, Turkmenistan, Slovakia, Slovenia, Hungary, Portugal, Luxembourg and Lithuania"
    )
    told = "\n\n".join(f"{'The ports ' * number}of {names} had 40 ships." for number in range(1, 9))
    (tmp_path / "report.txt").write_text(f"A Report on Ports\n\n{told}\n", "utf-8")
    assert main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(tmp_path / "report.txt")]) == 0
    words = words_on(tmp_path / "dist" / "report" / "report.pdf")
    assert max(right for (width, _), _, (_, right) in words) < 595 - 40
