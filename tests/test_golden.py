"""What texts are read as: the ledger of the example, the outline of every kind of text.

`make accept` renews; then read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from edition.assets import Assets
from edition.document.outline import outline_of
from edition.document.parse import read_document
from edition.files import read_manuscript
from edition.ledger.extract import compile_ledger
from edition.reading import read

TESTS = Path(__file__).parent
TEXTS = sorted((*(TESTS / "document" / "texts").glob("*.txt"), *(TESTS / "works").iterdir()))
#: Longer words are shown by their ends, in code points.
_LONGEST = 72


def test_ledger(assets: Assets, golden: Callable[[str, str], None]) -> None:
    document = read(read_manuscript(TESTS.parent / "content" / "fighting-covid-19"))
    lines = []
    for entry in compile_ledger(document, assets.grammars).entries:
        one = entry.quantity
        read_as = (entry.surface, one.value, one.comparator, one.closeness, one.direction, one.kind, one.unit)
        more = (one.unit_text, one.unit_head, one.as_of, entry.said_of, entry.paragraph, entry.rule)
        lines.append(" | ".join(str("" if part is None else part) for part in (*read_as, *more)))
    golden("ledger.txt", "".join(f"{line}\n" for line in lines))


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text.parent.name}-{text.stem}")
def test_outline(text: Path, golden: Callable[[str, str], None]) -> None:
    """Each part of the text in its place, and why what is left out is."""

    def lines() -> Iterator[str]:
        document = read_document(read_manuscript(text).source)
        yield f"language {document.language}, dated {document.date}"
        for one in outline_of(document):
            yield f"{one.role} {one.level or ''} {one.confidence}: {shortened(one.text)}"
        for removal in document.removals:
            yield f"removed, {removal.reason}: {shortened(document.source.quote(removal.span))}"

    golden(f"outlines/{text.parent.name}-{text.stem}.txt", "".join(f"{line}\n" for line in lines()))


def shortened(words: str) -> str:
    """Words on one line, the middle of many left out."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 2 :]}"
