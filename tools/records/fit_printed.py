"""Fits the weights that choose figures, dates and names for print, and measures them on documents left out.

    python tools/records/fit_printed.py OUT FILE_OR_FOLDER...

The documents are those of the files that there are labels for, drawn by a seed: in worth.jsonl spans of figures, with
how likely a reference librarian thought it that a reader looks them up, from 0 to 3; in events.jsonl spans of dates,
with how well their sentences say what happened then; in index.jsonl the first places of names, with how likely an
indexer keeps them, and "p" for persons filed by the last word. What has 2 or 3 is kept. Writes the tables to OUT
(`edition.scoring` describes the format) and prints, in 8 parts, each by the weights of the others, how many of those
chosen from a share on are the readers' choices, and how many of the readers' choices are chosen. The same files give
the same weights. Needs scikit-learn.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found]

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fitting import Columns, confidences, table

from edition.apparatus.abbreviations import defined_in
from edition.apparatus.index import choice
from edition.apparatus.index.entries import found_names
from edition.commands.reading import read_figures
from edition.document.model.document import Document
from edition.files import find_installation, read_grammars
from edition.languages import FactGrammar
from edition.ledger import Ledger, events, worth
from edition.scoring import WHOLE
from edition.source import decode

HERE = Path(__file__).parent
PARTS = 8
#: The lowest mark of what is kept.
KEPT = 2
PERSON = "p"
FEWEST_DOCUMENTS = 2
SHARES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
Rows = Iterator[tuple[list[str], bool]]

GRAMMARS = read_grammars(find_installation())


@dataclass(frozen=True, slots=True)
class Task:
    """A table that is fitted: its name, the file of its labels, its two choices, and the rows with their answers.

    Each answer says whether the second choice is right. `strength` is the inverse strength of the penalty on squared
    weights (scikit-learn's C).
    """

    name: str
    labels: str
    choices: tuple[str, str]
    rows: Callable[[Document, Ledger, dict[str, Any]], Rows]
    strength: float = 0.3


def of_figures(document: Document, ledger: Ledger, told: dict[str, Any]) -> Rows:
    """The figures that have labels."""
    yield from _of_entries(ledger, worth.worth_evidence_of(document, ledger), told["figures"])


def of_dates(document: Document, ledger: Ledger, told: dict[str, Any]) -> Rows:
    """The dates that have labels."""
    grammar = GRAMMARS.of(document.language)
    if isinstance(grammar, FactGrammar):
        yield from _of_entries(ledger, events.event_evidence_of(document, ledger, grammar), told["dates"])


def _of_entries(ledger: Ledger, features: dict[str, list[str]], labels: Sequence[tuple[int, int, int]]) -> Rows:
    spans = {(one.span.start, one.span.end): one.id for one in ledger.entries}
    for start, end, mark in labels:
        if spans.get((start, end)) in features:
            yield features[spans[start, end]], mark >= KEPT


def of_names(document: Document, told: dict[str, Any]) -> Iterator[tuple[list[str], int, str]]:
    """The features of the names that have labels, with their labels."""
    grammar = GRAMMARS.of(document.language)
    if grammar is None:
        return
    names = found_names(document, GRAMMARS, defined_in(document))
    features = choice.name_evidence_of(document, names, grammar)
    at = {one.places[0].offset: one.id for one in names}
    for offset, mark, kind in told["names"]:
        if offset in at:
            yield features[at[offset]], mark, kind


def of_kept(document: Document, _: Ledger, told: dict[str, Any]) -> Rows:
    """The names, and whether an indexer keeps them."""
    return ((features, mark >= KEPT) for features, mark, _ in of_names(document, told))


def of_persons(document: Document, _: Ledger, told: dict[str, Any]) -> Rows:
    """The names, and whether they are those of persons who are filed by the last word."""
    return ((features, kind == PERSON) for features, _, kind in of_names(document, told))


TASKS = (
    Task("worth", "worth.jsonl", (worth.LEFT, worth.KEPT), of_figures),
    Task("events", "events.jsonl", (events.LEFT, events.TOLD), of_dates),
    Task("names-kept", "index.jsonl", (choice.LEFT, choice.KEPT), of_kept),
    Task("names-person", "index.jsonl", (choice.OTHER, choice.PERSON), of_persons, strength=3),
)


def main(out: Path, files: Sequence[Path]) -> None:
    """Fit and measure."""
    named = {decode(file.name, file.read_bytes()).sha256: file for file in files}
    out.mkdir(parents=True, exist_ok=True)
    for task in TASKS:
        known = [json.loads(line) for line in (HERE / task.labels).read_text("utf-8").splitlines()]
        rows, right, of = [], [], []
        for number, told in enumerate(one for one in known if one["document"] in named):
            document, ledger = read_figures(named[told["document"]], find_installation(), debug=True)
            for features, is_so in task.rows(document, ledger, told):
                rows.append(features)
                right.append(task.choices[is_so])
                of.append(number)
        if rows:
            (out / f"{task.name}.tsv").write_text(_fitted(task, rows, right, of), encoding="utf-8")


def _fitted(task: Task, rows: Sequence[Sequence[str]], right: Sequence[str], of: Sequence[int]) -> str:
    """The table of a task, after its measures are printed."""
    columns = Columns(rows, of, FEWEST_DOCUMENTS)
    matrix, every, part = columns.matrix(rows), np.array(right), np.array(of) % PARTS
    shares = np.zeros(len(rows))
    for left in range(PARTS):
        model = _model(matrix[part != left], every[part != left], task.strength)
        chances = model.predict_proba(matrix[part == left])
        shares[part == left] = chances[:, list(model.classes_).index(task.choices[1])]
    hits = every == task.choices[1]
    print(f"{task.name}: {len(set(of))} documents, {len(hits)} rows, {hits.mean():.1%} of them {task.choices[1]}")
    for least in SHARES:
        chosen = shares >= least
        right_of = f"right {hits[chosen].mean():.1%}, " if chosen.any() else ""
        print(f"  from {least}: {chosen.sum()} chosen, {right_of}found {chosen[hits].mean():.1%}")
    steps = {"": confidences((shares * WHOLE).astype(int), hits)}
    return table(columns, _model(matrix, every, task.strength), steps)


def _model(matrix: Any, right: Any, strength: float) -> LogisticRegression:
    """A logistic regression of some rows."""
    return LogisticRegression(C=strength, max_iter=500, tol=1e-4).fit(matrix, right)


if __name__ == "__main__":
    places = [Path(one) for one in sys.argv[2:]]
    every_file = [file for place in places for file in (sorted(place.rglob("*")) if place.is_dir() else [place])]
    main(Path(sys.argv[1]), [one for one in every_file if one.is_file() and one.suffix in (".txt", ".md", ".html")])
