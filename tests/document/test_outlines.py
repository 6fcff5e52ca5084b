"""Documents of many kinds, written for this test, against outlines made by hand: headings, levels, nothing lost.

`texts/NAME.outline` has one heading a line, its level before it. The kinds: an inquiry's report, OCR with page marks, a
law, a hearing, a speech, a memorandum, a web page with its menus, an annual report, a paste from a word processor;
French, Russian, Chinese and Arabic reports; one in Windows-1252.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from edition.document import Document, ItemList
from edition.document.parse import read_document
from edition.source import decode

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))
#: The headings found of all, and the true ones of all found, over all documents; the levels of those found.
RECALL, PRECISION, LEVELS = 0.97, 0.97, 0.94


@cache
def document_of(text: Path) -> Document:
    return read_document(decode(text.name, text.read_bytes()))


def wanted_in(text: Path) -> list[tuple[int, str]]:
    lines = text.with_suffix(".outline").read_text("utf-8").splitlines()
    return [(int(level), words) for level, words in (line.split(" ", 1) for line in lines)]


def found_in(text: Path) -> list[tuple[int, str]]:
    document = document_of(text)
    return [(one.level, " ".join(document.source.quote(one.span).split())) for one in document.headings()]


@pytest.mark.thorough
def test_headings_are_found_and_little_else() -> None:
    wanted = [(text.stem, words) for text in TEXTS for _, words in wanted_in(text)]
    found = [(text.stem, words) for text in TEXTS for _, words in found_in(text)]
    right = set(wanted) & set(found)
    assert len(right) / len(wanted) >= RECALL, sorted(set(wanted) - right)
    assert len(right) / len(found) >= PRECISION, sorted(set(found) - right)


def test_levels_of_headings() -> None:
    wanted = {(text.stem, level, words) for text in TEXTS for level, words in wanted_in(text)}
    found = {(text.stem, level, words) for text in TEXTS for level, words in found_in(text)}
    assert len(wanted & found) / len(wanted) >= LEVELS, sorted(wanted - found)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.stem)
def test_every_character_is_in_the_text_or_among_the_removals(text: Path) -> None:
    document = document_of(text)
    spans = [unit.span for unit in document.units()] + [removal.span for removal in document.removals]
    stack = [item for block in document.blocks if isinstance(block, ItemList) for item in block.items]
    while stack:
        item = stack.pop()
        spans.append(item.marker)
        stack += item.children
    kept = {at for span in spans for at in range(span.start, span.end)}
    lost = [at for at, character in enumerate(document.source.text) if not character.isspace() and at not in kept]
    assert not lost, document.source.text[lost[0] - 40 : lost[0] + 40]
