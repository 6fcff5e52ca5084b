"""Fits the weights by which a number takes its unit from another one, and measures them on what is left out.

    python tools/records/fit_alignment.py OUT FILE_OR_FOLDER...

The sentences are those of the files that labels.jsonl has labels for, those of JSON Lines with quantities ("text",
"quantities": "start", "end", "unit", "alt_units"), and those written from tables (`tests/languages/en/written`). Writes
OUT/alignment.tsv and prints how often the choice is right, with whole documents and records left out in 8 parts; the
sentences written from tables do not count. The same files give the same weights. Needs scikit-learn.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from fit import LABELS, labels_of
from fit_slots import is_unit
from fitting import Ranking

from edition.document import Document
from edition.document.parse import read_document
from edition.files import find_installation, read_grammars
from edition.languages import Grammar, Grammars
from edition.languages.en import alignment
from edition.languages.en.reading import TokenReading
from edition.languages.en.tokens import Tokens
from edition.ledger.extract import compile_ledger
from edition.quantity import Quantity
from edition.source import SourceText, Span, decode
from tests.languages.en.written.families import FAMILIES, family
from tests.languages.en.written.sentence import Written, read

PENALTY = 1.0
PARTS = 8
#: How much a sentence written from tables counts: there are thousands of them, in few forms.
OF_WRITTEN = 0.3
#: For a number, the check whether the unit of a quantity is right for it; None if nothing is known about the number.
Gold = Callable[[TokenReading], "Callable[[Quantity], bool] | None"]


@dataclass(frozen=True)
class Question:
    """A number without a unit: features of each number that may give it one, and of none; which of these are right."""

    group: str
    rows: Sequence[Sequence[str]]
    right: Sequence[int]
    weight: float


def asked(group: str, gold: Gold, read_it: Callable[[], object], weight: float = 1.0) -> Iterator[Question]:
    """The questions that come up while something is read."""
    found: list[Question] = []
    choose = alignment.aligned_candidates

    def candidates(
        tokens: Tokens, symbols: Sequence[str], readings: Sequence[TokenReading], at: int
    ) -> tuple[list[int], list[tuple[str, ...]]]:
        givers, rows = choose(tokens, symbols, readings, at)
        is_unit_of = gold(readings[at])
        if is_unit_of:
            right = [number for number, giver in enumerate(givers) if is_unit_of(readings[giver].quantity)]
            found.append(Question(group, rows, right or [len(givers)], weight))
        return givers, rows

    with patch.object(alignment, "aligned_candidates", candidates):
        read_it()
    yield from found


def of_written(grammar: Grammar) -> Iterator[Question]:
    """The questions of all sentences written from tables."""
    for name in FAMILIES:
        for one in family(name, grammar):
            yield from asked(f"written {name}", _written_gold(one), partial(read, grammar, one), OF_WRITTEN)


def _written_gold(one: Written) -> Gold:
    def gold(reading: TokenReading) -> Callable[[Quantity], bool] | None:
        if reading.start < one.end and one.start < reading.end:
            return _one_of(one.units) if one.units else None
        units = {unit for value, unit in one.others if value == reading.quantity.value}
        return _one_of(units) if units else None

    return gold


def _one_of(units: Iterable[str]) -> Callable[[Quantity], bool]:
    """Whether a quantity has one of some units; for an inch, the foot before it counts as well: "6-foot-5"."""
    known = {*units, *("foot" for unit in units if unit == "inch")} - {""}
    return lambda quantity: (quantity.unit or "") in known


def of_records(file: Path, grammars: Grammars) -> Iterator[Question]:
    """The questions of records with quantities."""
    for line in file.read_text("utf-8").splitlines():
        record = json.loads(line)
        golds = list(record["quantities"])
        if golds:
            text = record["text"]
            document = read_document(SourceText(file.name, text, "", "utf-8"), running_text="\n\n" not in text)
            document = replace(document, language="en") if document.language == "und" else document
            group = f"{file.stem} {record.get('doc') or record['id']}"
            yield from asked(group, _record_gold(golds), partial(compile_ledger, document, grammars))


def _record_gold(golds: Sequence[Mapping[str, Any]]) -> Gold:
    def gold(reading: TokenReading) -> Callable[[Quantity], bool] | None:
        here = [one for one in golds if _is_of(one, reading)]
        if len(here) != 1:
            return None
        one = here[0]
        units = {_plain(unit) for unit in (one.get("unit"), one.get("unit_head"), *(one.get("alt_units") or ()))} - {""}
        return lambda quantity: (
            quantity is not None
            and bool(
                units
                & {_plain(quantity.unit), _plain(quantity.unit_head), _plain((quantity.unit or "").split(" ")[-1])}
            )
        )

    return gold


def _is_of(gold: Mapping[str, Any], reading: TokenReading) -> bool:
    """Whether a quantity of a record is the one that was read: at its place, or, if none is given, with its value."""
    if gold.get("start") is not None:
        return bool(gold["start"] < reading.end and reading.start < gold["end"])
    return isinstance(gold.get("value"), int | float) and reading.quantity.value == Decimal(str(gold["value"]))


def _plain(unit: str | None) -> str:
    return "".join(sign for sign in (unit or "").lower() if sign.isalnum() or sign in "%$€£¥").rstrip("s")


def of_document(file: Path, grammars: Grammars) -> Iterator[Question]:
    """The questions of a document with labels."""
    source = decode(file.name, file.read_bytes())
    labels = labels_of(LABELS).get(source.sha256, {})
    document = read_document(source)
    if labels and document.language == "en":
        yield from asked(source.sha256, _label_gold(labels, document), lambda: compile_ledger(document, grammars))


def _label_gold(labels: Mapping[tuple[int, int], Mapping[str, Any]], document: Document) -> Gold:
    figures = sorted((place, label) for place, label in labels.items() if label["role"] == "figure")
    legible = document.views.legible

    def gold(reading: TokenReading) -> Callable[[Quantity], bool] | None:
        span = legible.to_source(Span(reading.start, reading.end))
        label = next((label for (start, end), label in figures if start < span.end and span.start < end), None)
        return (lambda quantity: is_unit(label.get("unit"), quantity)) if label else None

    return gold


def main(out: Path, places: Iterable[Path]) -> None:
    """Fit, measure and write."""
    grammars = read_grammars(find_installation())
    grammar = grammars.of("en")
    if grammar is None:
        raise ValueError("no grammar of English is installed")
    known = labels_of(LABELS)
    questions = [*of_written(grammar)]
    for file in (one for place in places for one in (sorted(place.rglob("*")) if place.is_dir() else [place])):
        if file.suffix == ".jsonl":
            questions += of_records(file, grammars)
        elif file.is_file() and decode(file.name, file.read_bytes()).sha256 in known:
            questions += of_document(file, grammars)
    groups = {group: number % PARTS for number, group in enumerate(dict.fromkeys(one.group for one in questions))}
    told = [one for one in questions if one.weight == 1.0]
    found = []
    for part in range(PARTS):
        model = _fitted([one for one in questions if one.weight < 1.0 or groups[one.group] != part])
        for one in (one for one in told if groups[one.group] == part):
            best = int(np.argmax(model.shares(one.rows)))
            found.append((best in one.right, best < len(one.rows) - 1, len(one.rows) - 1 not in one.right))
    right = sum(is_right for is_right, _, _ in found)
    given = [is_right for is_right, is_given, _ in found if is_given]
    wanted = sum(is_wanted for *_, is_wanted in found)
    print(f"{len(questions)} numbers, {len(told)} of them found in texts: {right / len(told):.1%} right")
    print(f"units given {len(given)}, right {sum(given)}, to be given {wanted}")
    (out / "alignment.tsv").write_text(_fitted(questions).table("giver", [(0, 0)]), "utf-8")


def _fitted(questions: Sequence[Question]) -> Ranking:
    return Ranking(
        [one.rows for one in questions],
        [one.right for one in questions],
        [one.weight for one in questions],
        PENALTY,
        of_fullest=False,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(one) for one in sys.argv[2:]])
