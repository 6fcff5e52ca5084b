"""What readers said about the numbers of documents, as one stand-off label per number, and how far they agree.

    python tools/records/labels.py FOLDER LABELS FILE...

FOLDER is the one that `passages.py` wrote, to which answers/A, answers/B (two readers) and answers/C (a third, who
decided where they differ) are added, with a NAME.jsonl in each; FILE... are the documents. Writes LABELS: for each
document a line with the SHA-256 of its decoded text, then a line for each number with its half-open code points there,
its role, and for each slot the span of its words; a figure without a status is stated. documents.jsonl says where the
documents come from that are in no folder of ours.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from edition.commands.reading import read_figures
from edition.document import Document
from edition.files import find_installation
from edition.source import Span

Answer = Mapping[str, Any]
#: Slots whose words stand in the text, and those that have a value of their own.
QUOTED = ("measure", "subject", "condition", "time_at", "base")
VALUED = ("unit", "time", "status")
#: How far before and after a number its words are looked for, in code points, the nearest first.
BEFORE, BEHIND = 6000, 1500
_BLANKS = re.compile(r"\s+")


def main(folder: Path, labels: Path, files: Iterable[Path]) -> None:
    """Write the labels of some documents, and print how far the readers agree."""
    marks = json.loads((folder / "marks.json").read_text())
    lines: list[str] = []
    agreed: Counter[tuple[str, str]] = Counter()
    unfound: Counter[str] = Counter()
    for file in files:
        document, _ = read_figures(file, find_installation(), debug=True)
        if document.source.sha256 != marks[file.stem]["sha256"]:
            raise ValueError(f"{file} is not what was read")
        one, other, third = (_answers(folder / "answers" / reader / f"{file.stem}.jsonl") for reader in "ABC")
        lines.append(json.dumps({"document": document.source.sha256}))
        for number in sorted(one.keys() & other.keys()):
            _compare(one[number], other[number], agreed)
            answer = third.get(number) or _settled(one[number], other[number])
            start, end = marks[file.stem]["marks"][str(number)]
            label = _label(document, Span(start, end), answer, marks[file.stem]["marks"], unfound)
            lines.append(json.dumps(label, ensure_ascii=False, separators=(",", ":")))
    labels.write_text("\n".join(lines) + "\n", "utf-8")
    for slot in ("role", *VALUED, *QUOTED):
        told = {kind: agreed[slot, kind] for kind in ("same", "alike", "neither", "one", "differ")}
        both = sum(told.values()) - told["neither"]
        share = (told["same"] + told["alike"]) / both if both else 1.0
        print(f"{slot}: {share:.1%} of {both} that a reader told: {told}; not found: {unfound[slot]}")


def _answers(file: Path) -> dict[int, Answer]:
    """The answers of a reader for a document, by the numbers of its marks."""
    if not file.exists():
        return {}
    return {one["n"]: one for one in map(json.loads, filter(str.strip, file.read_text("utf-8").splitlines()))}


def _folded(answer: Answer, slot: str) -> str:
    """What a slot says, so that it can be compared."""
    return _BLANKS.sub(" ", str(answer.get(slot) or "")).strip(" .,;").lower()


def _compare(one: Answer, other: Answer, agreed: Counter[tuple[str, str]]) -> None:
    """Count how two readers agree on a number: in its role, and of figures in each slot."""
    agreed["role", "same" if one["role"] == other["role"] else "differ"] += 1
    if one["role"] == other["role"] == "figure":
        for slot in (*VALUED, *QUOTED):
            words, others = _folded(one, slot), _folded(other, slot)
            agreed[slot, _agreement(words, others)] += 1


def _agreement(words: str, others: str) -> str:
    """How two slots agree; they are alike if the words of one contain those of the other."""
    if not words and not others:
        return "neither"
    if not words or not others:
        return "one"
    if words == others:
        return "same"
    return "alike" if words in others or others in words else "differ"


def _settled(one: Answer, other: Answer) -> Answer:
    """The answer of two readers who agree; of two alike slots, the shorter words."""
    return {
        **one,
        **{slot: min(one[slot], other[slot], key=len) for slot in QUOTED if one.get(slot) and other.get(slot)},
    }


def _label(
    document: Document, place: Span, answer: Answer, marks: Mapping[str, list[int]], unfound: Counter[str]
) -> dict[str, Any]:
    """The label of the number at a place of the source."""
    label: dict[str, Any] = {"start": place.start, "end": place.end, "role": answer["role"]}
    if answer["role"] == "part":
        label["of"] = marks.get(str(answer.get("of")))
    if answer["role"] == "figure":
        label |= {slot: answer[slot] for slot in VALUED if answer.get(slot) not in (None, "", "stated")}
        for slot in QUOTED:
            if words := answer.get(slot):
                span = _found(document, place, words)
                unfound[slot] += span is None
                label |= {slot: [span.start, span.end]} if span else {}
    return label


def _found(document: Document, place: Span, words: str) -> Span | None:
    """The span of some words in the source, the nearest to a place; None if they are not found."""
    legible = document.views.legible
    at = legible.from_source(place)
    pattern = re.compile(r"[\s|]+".join(map(re.escape, words.split())), re.IGNORECASE)
    found = pattern.finditer(legible.text, max(0, at.start - BEFORE), at.end + BEHIND)
    spans = (Span(*match.span()) for match in found)
    nearest = min(spans, key=lambda one: max(at.start - one.end, one.start - at.end), default=None)
    return legible.to_source(nearest) if nearest else None


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(one) for one in sys.argv[3:]])
