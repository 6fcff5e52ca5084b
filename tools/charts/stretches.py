"""Stretches of documents with their figures marked, for readers who say which belong in one chart (guide.md).

    python tools/charts/stretches.py OUT SEED FILE...

Writes OUT/NAME.txt for each FILE: a stretch of its text in which the figures of the ledger have marks, drawn by SEED,
preferably one with money and shares. OUT/marks.json says where each figure is: the SHA-256 of the decoded text, the
stretch, and half-open code points. The labels beside this script were made with seed 46.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from edition.commands.reading import read_figures
from edition.document import Document
from edition.document.model.tree import Heading, Table, units_of
from edition.files import find_installation
from edition.ledger.entry import Entry
from edition.source import Span

#: The most figures and code points of a stretch, and the number of figures between possible beginnings.
MOST, LONGEST, STEP = 110, 14_000, 20
_TELLING = ("money", "percent", "percent_change")


def drawn(figures: Sequence[Entry], draw: random.Random) -> Sequence[Entry]:
    """The figures of a stretch."""
    starts = range(0, max(1, len(figures) - MOST + 1), STEP)
    weights = [1 + sum(one.quantity.kind in _TELLING for one in figures[at : at + MOST]) for at in starts]
    start = draw.choices(starts, weights)[0]
    found = list(figures[start : start + MOST])
    while found and found[-1].span.end - found[0].sentence.start > LONGEST:
        found.pop()
    return found


def shown(document: Document, stretch: Span, numbers: Mapping[Span, int]) -> str:
    """A stretch as readers see it: the headings above it, one line for each unit or row."""
    lines: list[str] = []
    headings: dict[int, str] = {}
    for block in document.blocks:
        units = list(units_of(block))
        if units[-1].span.end < stretch.start:
            if isinstance(block, Heading):
                headings = {level: words for level, words in headings.items() if level < block.level}
                headings[block.level] = _marked(document, block.span, numbers)
            continue
        if units[0].span.start > stretch.end:
            break
        if isinstance(block, Table):
            for at, row in enumerate(block.rows):
                if at < max(1, block.head_rows) or Span(row[0].span.start, row[-1].span.end).overlaps(stretch):
                    lines.append("| " + " | ".join(_marked(document, cell.span, numbers) for cell in row) + " |")
            continue
        for unit in units:
            kind = getattr(unit, "kind", "") or type(unit).__name__
            name = {"text": "", "ListItem": "- ", "Heading": "## "}.get(kind, f"({kind}) ")
            if unit.span.overlaps(stretch):
                lines.append(name + _marked(document, unit.span, numbers))
    return "\n\n".join(("under: " + " > ".join(headings.values()), *lines))


def _marked(document: Document, span: Span, numbers: Mapping[Span, int]) -> str:
    """The words of a span with the marks of its figures."""
    text, parts, at = document.source.text, [], span.start
    for figure in sorted(numbers, key=lambda one: one.start):
        if at <= figure.start and figure.end <= span.end:
            parts += [text[at : figure.start], f"⟦{numbers[figure]}|{text[figure.start : figure.end]}⟧"]
            at = figure.end
    return " ".join("".join((*parts, text[at : span.end])).split())


def main(out: Path, seed: int, files: Sequence[Path]) -> None:
    """Write the stretches of some files."""
    out.mkdir(parents=True, exist_ok=True)
    known = []
    for file in files:
        document, ledger = read_figures(file, find_installation(), debug=True)
        figures = [entry for entry in ledger.entries if entry.role == "figure"]
        found = drawn(figures, random.Random(f"{seed} {document.source.sha256}"))  # noqa: S311  it can be repeated
        if not found:
            continue
        stretch = Span(found[0].sentence.start, found[-1].sentence.end)
        numbers = {entry.span: number for number, entry in enumerate(found, 1)}
        title = f"document: {file.stem} · title: {document.title[:100]} · date: {document.date or 'not known'}"
        (out / f"{file.stem}.txt").write_text(f"{title}\n{shown(document, stretch, numbers)}\n", "utf-8")
        marks = {number: (span.start, span.end) for span, number in numbers.items()}
        place = {"sha256": document.source.sha256, "from": stretch.start, "to": stretch.end}
        known.append({"stem": file.stem, **place, "marks": marks})
    (out / "marks.json").write_text(json.dumps(known), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), [Path(one) for one in sys.argv[3:]])
