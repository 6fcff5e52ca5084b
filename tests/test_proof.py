"""The proof finds what it is there to find: each fault is made once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from edition.apparatus.compilation import compile_apparatus
from edition.assembly import Edition, PageBreak, TextBlock, Words
from edition.assembly.assemble import assemble, with_page_breaks
from edition.assets import Assets
from edition.charts import draw_charts
from edition.facts.find import facts_of
from edition.files import read_manuscript
from edition.ledger.extract import compile_ledger
from edition.notation import Notation
from edition.proof import proofread
from edition.reading import read
from edition.source import Span
from tests.provocation import lines, provokes

ROOT = Path(__file__).resolve().parents[1]


def make(path: Path, assets: Assets, breaks: dict[int, int] | None = None) -> Edition:
    manuscript = read_manuscript(path)
    document = read(manuscript)
    ledger = compile_ledger(document, assets.grammars)
    facts = facts_of(document, ledger, assets.grammars)
    apparatus = compile_apparatus(manuscript, document, ledger, facts=facts, style=assets.citation_style)
    charts, _ = draw_charts(apparatus.pool, document.blocks, assets.font_folder)
    made = assemble(manuscript, document, ledger, replace(apparatus, charts=tuple(c.spec for c in charts)))
    return with_page_breaks(made, Notation(), breaks) if breaks else made


@pytest.fixture(scope="module")
def edition(assets: Assets) -> Edition:
    return make(ROOT / "content" / "fighting-covid-19", assets)


def codes(edition: Edition) -> list[str]:
    return sorted({finding.code for finding in proofread(edition)})


def test_a_good_edition_has_no_findings(edition: Edition) -> None:
    assert proofread(edition) == ()


def spoiled(edition: Edition, block: TextBlock) -> Edition:
    """The edition with another block in the place of the one with the same id."""
    chapters = tuple(
        replace(c, body=tuple(replace(p, block=block) if p.block.id == block.id else p for p in c.body))
        for c in edition.chapters
    )
    return replace(edition, chapters=chapters)


def last_paragraph(edition: Edition) -> TextBlock:
    block = edition.chapters[-1].body[-1].block
    assert isinstance(block, TextBlock)
    return block


@provokes("P-001")
def test_lost_and_altered_words_are_found(edition: Edition, told: Callable[[str, str], None]) -> None:
    block = last_paragraph(edition)
    words = block.runs[0]
    assert isinstance(words, Words)
    assert "P-001" in codes(spoiled(edition, replace(block, runs=block.runs[1:])))
    altered = replace(block, runs=(Words(words.text.replace("a", "e", 1)), *block.runs[1:]))
    told("P-001", lines(proofread(spoiled(edition, altered))))
    assert codes(spoiled(edition, replace(block, runs=(Words("  " + words.text), *block.runs[1:])))) == []


def test_control_characters_are_on_no_page_and_in_the_list(assets: Assets, tmp_path: Path) -> None:
    """In words, beside one another, alone in a paragraph, in a dotted line of the contents."""
    text = "A Report\n\nContents\n\n1. Sh\x01ips ........ 3\n2. Barges ....\x02.... 5\n\n\x03\x04\n\n1. Ships\n\n"
    text += "The ports handled 4\x050 sh\x06\x07ips.\n\n2. Barges\n\n" + "There are none in the north.\n\n" * 40
    (tmp_path / "a.txt").write_text(text)
    edition = make(tmp_path / "a.txt", assets)
    assert proofread(edition) == ()
    shown = [words for group in edition.removals for words, _ in group.places]
    assert not any(character < " " for words in shown for character in words)
    assert "U+0006 U+0007" in shown


@provokes("P-002")
def test_a_span_that_misses_its_words_is_found(edition: Edition, told: Callable[[str, str], None]) -> None:
    first, *rest = edition.ledger.entries
    moved = replace(first, span=Span(first.span.start + 1, first.span.end + 1))
    told("P-002", lines(proofread(replace(edition, ledger=replace(edition.ledger, entries=(moved, *rest))))))


@provokes("P-003")
def test_a_number_from_nowhere_is_found(edition: Edition, told: Callable[[str, str], None]) -> None:
    drawn = edition.charts[0].series.entries[0].id
    entries = tuple(entry for entry in edition.ledger.entries if entry.id != drawn)
    told("P-003", lines(proofread(replace(edition, ledger=replace(edition.ledger, entries=entries)))))


@provokes("P-004")
def test_a_note_without_call_is_found(edition: Edition, told: Callable[[str, str], None]) -> None:
    extra = replace(edition.notes[0], number=99)
    told("P-004", lines(proofread(replace(edition, notes=(*edition.notes, extra)))))


def test_offsets_lead_back_to_the_source(edition: Edition) -> None:
    text = edition.expected.text
    offsets = edition.expected.places(range(len(text)))
    assert offsets == sorted(offsets)
    at = text.index("170countries")
    assert edition.document.source.text[offsets[at] :].startswith("170 countries")


def test_page_breaks_keep_out_of_figures_and_words_stay(edition: Edition, assets: Assets) -> None:
    figure = next(entry for entry in edition.ledger.entries if entry.surface == "70.6 billion")
    broken = make(ROOT / "content" / "fighting-covid-19", assets, {figure.span.start + 3: 7, 24000: 8})
    assert proofread(broken) == ()
    runs = [run for c in broken.chapters for p in c.body for run in getattr(p.block, "runs", ())]
    assert [run.page for run in runs if isinstance(run, PageBreak)] == [7, 8]


def test_a_number_that_an_editor_typed_is_asked_about(make_work: Callable[..., Path], assets: Assets) -> None:
    """What the text states or a computation gives is no query, nor what a definition brings from elsewhere."""
    notes = '> more than 40 ships\nkind: reading\n\nOf 300, 777 came; {= "40 ships" + "12 barges" } are 52.\n'
    notes += "\n---\n\n> barges\nkind: definition\n\nOf at least 888 tonnes.\n"
    chart = '[[chart]]\nid = "a"\ntitle = "Ships"\nsubtitle = "Ports, 2019"\nform = "bar"\n'
    chart += 'caveat = "Of 999."\nentries = ["40 ships", "12 barges"]\n'
    edition = make(make_work({"notes.md": notes, "charts.toml": chart}), assets)
    found = [(finding.code, finding.level, finding.file, finding.quoted) for finding in proofread(edition)]
    assert [(code, level, (file or "").rpartition("/")[2], quoted) for code, level, file, quoted in found] == [
        ("P-005", "query", "notes.md", "777"),
        ("P-005", "query", "charts.toml", "999"),
    ]
