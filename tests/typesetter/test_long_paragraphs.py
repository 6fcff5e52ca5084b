"""Paragraphs longer than many pages are set as several, between which nothing is seen and nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree.ElementTree import fromstring, tostring

import pytest

from edition.commands import main
from edition.typesetter.long_paragraphs import part_long_paragraphs
from edition.typesetter.mixed_text import part_mixed_text
from tests.typesetter.test_wide_tables import words_on


def test_a_paragraph_goes_on_in_others_with_its_words_and_its_elements() -> None:
    """Each place stays where its first word is; links are not parted; what stands behind it stays there."""
    figures = "".join(
        f'<a id="q-{number}" href="#r">{number}</a> ships and <em id="e-{number}">more</em> of '
        for number in range(9000)
    )
    root = fromstring(
        f'<main><p id="p-1" class="quotation"><em id="all">The {figures}it.</em></p>behind<p>Next.</p></main>'
    )
    text, places = "".join(root.itertext()), [one.get("id") for one in root.iter() if one.get("id")]
    part_long_paragraphs(root)
    parts = list(root)[:-1]
    assert ("".join(root.itertext()), [one.get("id") for one in root.iter() if one.get("id")]) == (text, places)
    assert {one.get("class") for one in parts[:-1]} == {"quotation goes-on"}
    assert (parts[-1].get("class"), parts[-1].tail) == ("quotation", "behind")
    assert len(parts) > 10
    assert max(sum(map(len, one.itertext())) for one in parts) < 10_100
    assert {one[0].tag for one in parts} == {"em"}
    assert all(part[0].tail is None and "".join(part.itertext()).endswith(" ") for part in parts[:-1])


def test_other_paragraphs_stay() -> None:
    before = f"<main><p>{'word ' * 9_999}</p><div>{'word ' * 20_000}</div><p>{'x' * 60_000}</p></main>"
    root = fromstring(before)
    part_long_paragraphs(root)
    assert tostring(root).decode() == before


def test_a_letter_has_no_more_marks_than_a_line_has_room_for() -> None:
    """The others stand in elements of their own, for which a font has no letter to raise them from."""
    root = fromstring(f"<p>a{chr(0x301) * 30} b{chr(0x301) * 3} {'…' * 40} ا{chr(0x64B) * 30}</p>")
    text = "".join(root.itertext())
    part_mixed_text(root)
    assert "".join(root.itertext()) == text
    assert [len(one.text or "") for one in root] == [12, 6]


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ".".join(f"word{number}" for number in range(20_000)),
        " ".join(f"{number} ships" for number in range(6_000)),
        "a" + "\u0301" * 4_000 + " " + " ".join("e" + "\u0301\u0323" * 40 for _ in range(100)),
    ],
    ids=["dots", "figures", "marks"],
)
def test_what_grew_without_bound_is_set(tmp_path: Path, words: str) -> None:
    """One ended at the limit of memory, one took minutes, one left the numbers that a font gives to places."""
    (tmp_path / "report.txt").write_text(f"A Report\n\n{words}.\n", "utf-8")
    assert main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(tmp_path / "report.txt")]) == 0
    report = json.loads((tmp_path / "dist" / "report" / "report.json").read_text("utf-8"))
    assert "B-008" not in json.dumps(report)
    places = words_on(tmp_path / "dist" / "report" / "report.pdf")
    assert max(right for (width, _), _, (_, right) in places) < 595 - 40
