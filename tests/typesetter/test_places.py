"""What stands outside of its column is words: blanks at the end of a line are not seen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import weasyprint

from edition.commands import main
from edition.typesetter.places import outside_of_column
from tests.typesetter.test_wide_tables import words_on


def test_wide_blanks_may_hang_over_the_end_of_a_line(tmp_path: Path) -> None:
    """Those of ideographic width are as wide as a letter; a page of figures that they part was taken for lost."""
    rows = "\n\n".join(
        "港" * count + "\u3000" * 3 + "52.1\u3000\u300024.3\u3000\u3000" * 4 + "船。" for count in range(4, 24)
    )
    (tmp_path / "report.txt").write_text(f"港口报告\n\n{rows}\n", "utf-8")
    main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(tmp_path / "report.txt")])
    report = json.loads((tmp_path / "dist" / "report" / "report.json").read_text("utf-8"))
    assert [one for one in report["findings"] if one["code"] in ("B-008", "F-013", "F-102")] == []


def test_lists_from_right_to_left_stay_in_their_column_and_their_markers_hang(tmp_path: Path) -> None:
    """The first line of an item began where the others do, and ended in the margin."""
    words = (
        "غياب محطة للوقود إذ تقع أقرب محطة في الميناء الجديد على مسافة بعيدة من المرافئ القديمة التي لم تصن منذ سنوات "
    )
    text = f"# تقرير عن حالة الموانئ\n\n{words * 4}\n\n- {words * 3}\n- {words}\n\n1. {words * 2}\n"
    (tmp_path / "report.md").write_text(text, "utf-8")
    assert main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(tmp_path / "report.md")]) == 0
    assert "B-008" not in (tmp_path / "dist" / "report" / "report.json").read_text("utf-8")
    places = words_on(tmp_path / "dist" / "report" / "report.pdf")
    letters = [edges for _, word, edges in places if "\u0600" < word[0] < "\u06ff"]
    markers = [edges for _, word, edges in places if word in ("-", "1.", ".1")]
    assert min(left for left, _ in letters) > 595 - max(right for _, right in letters) - 2
    assert len(markers) == 3
    assert all(abs(right - max(right for _, right in letters)) < 3 for _, right in markers)


@pytest.mark.parametrize(("width", "expected"), [(90, ("", "")), (120, ("A word", "")), (210, ("A word", "A word"))])
def test_at_the_last_resort_words_may_stand_in_the_margin(width: int, expected: tuple[str, str]) -> None:
    """Signs of many fonts are set wider than they are measured: their line ran into the margin, and no PDF was written."""
    style = "@page { size: 200px; margin: 50px } div { width: 1px; white-space: nowrap; overflow: visible }"
    word = f"<div><span style='display: inline-block; text-align: right; width: {width}px'>A word</span></div>"
    pages = weasyprint.HTML(string=f"<style>{style}</style>{word}").render().pages
    assert (outside_of_column(pages), outside_of_column(pages, is_last=True)) == expected
