"""Passages of documents with their numbers marked, for readers who say what each number means (guide.md).

    python tools/records/passages.py OUT SEED STRETCHES [--figures] FILE...

Writes OUT/NAME.txt for each FILE: as many stretches of its text as STRETCHES says, drawn by SEED, in which every number
has a mark, or with --figures every number that is a figure in the ledger. OUT/marks.json says where each is: the
SHA-256 of the decoded text, and half-open code points. The labels beside this script were made with seed 1 and 4
stretches; those of documents.jsonl with seed 2 and 2 stretches; 4,476 more of figures in running text with seed 9 and
stretches of 12.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from edition.commands.reading import read_figures
from edition.document import Document
from edition.document.model.tree import Heading, Table, TextUnit, units_of
from edition.files import find_installation
from edition.ledger import Ledger
from edition.source import Span

#: Numbers in a stretch.
NUMBERS = 24
#: Code points of the text that are shown before a stretch.
BEFORE = 900
_ONES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
_TENS = "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SCALES = "hundreds?|thousands?|millions?|billions?|trillions?|lakhs?|crores?|dozens?"
_SHARES = "half|halves|quarters?|thirds|two-thirds|one-third|fifths|tenths"
_WORD = rf"(?:{_ONES}|{_TENS}|{_SCALES}|{_SHARES})"
MENTION = re.compile(
    rf"\d+(?:[.,·]\d+)*(?:[ \u00a0-]+(?:{_SCALES})\b)*|[¼½¾⅓⅔⅛⅜⅝⅞]|\b{_WORD}\b(?:(?:[\s-]+|\s+and\s+){_WORD}\b)*",
    re.IGNORECASE,
)


def marks_of(document: Document) -> Iterator[Span]:
    """The numbers of a document, in order, as they stand in its legible text."""
    legible = document.views.legible
    for unit in document.units():
        words = legible.from_source(unit.span)
        label = unit.label if isinstance(unit, Heading) else None
        for match in MENTION.finditer(legible.text, words.start, words.end):
            span = Span(match.start(), match.end())
            if not (label and legible.to_source(span).end <= label.end):
                yield span


def drawn(marks: Sequence[Span], count: int, draw: random.Random) -> list[Sequence[Span]]:
    """Some stretches of consecutive numbers, `count` of them; all numbers of a short document."""
    if len(marks) <= count * NUMBERS:
        return [marks[at : at + NUMBERS] for at in range(0, len(marks), NUMBERS)]
    free = len(marks) - count * NUMBERS
    starts = sorted(draw.randint(0, free) for _ in range(count))
    return [marks[start + n * NUMBERS : start + (n + 1) * NUMBERS] for n, start in enumerate(starts)]


def shown(document: Document, stretch: Sequence[Span], numbers: dict[Span, int]) -> str:
    """A stretch as readers see it: the headings above it, the text before it, one line for each unit or row."""
    legible = document.views.legible
    first, last = stretch[0], stretch[-1]
    lines: list[str] = []
    headings: dict[int, str] = {}
    for block in document.blocks:
        units = list(units_of(block))
        spans = [legible.from_source(unit.span) for unit in units]
        if spans[-1].end < first.start - BEFORE:
            if isinstance(block, Heading):
                headings = {level: words for level, words in headings.items() if level < block.level}
                headings[block.level] = legible.text[spans[0].start : spans[0].end]
            continue
        if spans[0].start > last.end:
            break
        if isinstance(block, Table):
            for at, row in enumerate(block.rows):
                ends = legible.from_source(row[0].span).start, legible.from_source(row[-1].span).end
                if at < block.head_rows or (ends[1] >= first.start - BEFORE and ends[0] <= last.end):
                    lines.append(" | ".join(_marked(document, cell, numbers) for cell in row))
            continue
        for unit, span in zip(units, spans, strict=True):
            if span.end >= first.start - BEFORE and span.start <= last.end:
                kind = getattr(unit, "kind", "") or type(unit).__name__
                name = {"text": "", "ListItem": "item: ", "Heading": "HEADING: "}.get(kind, f"{kind.lower()}: ")
                lines.append(name + _marked(document, unit, numbers))
    above = " > ".join(headings.values())
    return "\n".join([f"[under: {above}]" if above else "[]", *lines])


def _marked(document: Document, unit: TextUnit, numbers: dict[Span, int]) -> str:
    """The words of a unit with the marks of its numbers."""
    legible = document.views.legible
    words = legible.from_source(unit.span)
    text, at = [], words.start
    for match in MENTION.finditer(legible.text, words.start, words.end):
        number = numbers.get(Span(match.start(), match.end()))
        if number is not None:
            text += [legible.text[at : match.start()], f"⟦{number}|{match[0]}⟧"]
            at = match.end()
    text.append(legible.text[at : words.end])
    return " ".join("".join(text).split())


def figures_among(marks: Sequence[Span], document: Document, ledger: Ledger) -> list[Span]:
    """The numbers that begin figures of the ledger."""
    starts = {
        document.views.legible.from_source(entry.span).start for entry in ledger.entries if entry.role == "figure"
    }
    return [mark for mark in marks if mark.start in starts]


def main(out: Path, seed: int, count: int, files: Sequence[Path], *, only_figures: bool = False) -> None:
    """Write the passages of each file."""
    out.mkdir(parents=True, exist_ok=True)
    known = json.loads((out / "marks.json").read_text()) if (out / "marks.json").exists() else {}
    for file in files:
        document, ledger = read_figures(file, find_installation(), debug=True)
        found = list(marks_of(document))
        found = figures_among(found, document, ledger) if only_figures else found
        stretches = drawn(found, count, random.Random(f"{seed} {document.source.sha256}"))  # noqa: S311  it can be repeated
        numbers = {mark: number for number, mark in enumerate((one for few in stretches for one in few), 1)}
        legible = document.views.legible
        passages = [shown(document, stretch, numbers) for stretch in stretches if stretch]
        title = f"document: {file.stem} · date: {document.date or 'not known'} · title: {document.title[:120]}"
        (out / f"{file.stem}.txt").write_text("\n\n=====\n\n".join([title, *passages]) + "\n", "utf-8")
        known[file.stem] = {
            "sha256": document.source.sha256,
            "marks": {number: _ends(legible.to_source(span)) for span, number in numbers.items()},
        }
        print(file.stem, len(found), len(numbers), flush=True)
    (out / "marks.json").write_text(json.dumps(known))


def _ends(span: Span) -> tuple[int, int]:
    """The ends of a span."""
    return span.start, span.end


if __name__ == "__main__":
    names = [one for one in sys.argv[4:] if one != "--figures"]
    main(
        *(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), [Path(one) for one in names]),
        only_figures="--figures" in sys.argv,
    )
