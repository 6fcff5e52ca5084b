"""Fits the weights by which figures are set beside one another, and measures them on documents that are left out.

    python tools/charts/fit_facts.py OUT FILE_OR_FOLDER... [--gold FOLDER]

The documents are those of the files that labels.jsonl has labels for, and those that a FOLDER of gold charts names by
digest; the passages of passages.jsonl, written for this with their charts, show phrases that are rare in documents.
Writes OUT/pairs.tsv and OUT/sets.tsv (`edition.scoring` describes the format) and prints how much is found of what
readers would draw in the documents, in 8 parts: each by the weights of the others. A set finds a chart if it has half
of its figures, at least two, and no more than a quarter of others; it is all of the chart if it has three quarters,
which the weights of sets are fitted to predict. The same files give the same weights. Needs scikit-learn.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from math import ceil
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found]

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fitting import Columns, confidences, table

from edition.commands.reading import read_figures
from edition.document import Document
from edition.document.parse import read_document
from edition.facts import sets
from edition.facts.data import Datum, data_of
from edition.facts.pairs import NO_RELATION, pair_evidence_of, pairs
from edition.files import find_installation, read_grammars
from edition.ledger.extract import compile_ledger
from edition.scoring import WHOLE
from edition.source import SourceText, decode

LABELS = Path(__file__).parent / "labels.jsonl"
PASSAGES = Path(__file__).parent / "passages.jsonl"
PARTS = 8
#: The inverse strength of the penalty on squared weights (scikit-learn's C): of pairs, and of sets.
STRENGTHS = {"pairs": 0.02, "sets": 0.1}
#: In a document with more pairs than this, each pair counts less.
FULL_WEIGHT = 400
#: How much a pair counts from a chart that is merely harmless, and from a passage written for this.
OF_HARMLESS = 0.5
OF_PASSAGES = 3.0
#: The relation of the figures of a chart, by the kind that readers gave the chart; they listed figures of several times
#: in order of time, and a result before its target.
RELATIONS: Mapping[str, str] = {
    "before-after": "later", "over-time": "later", "same-quantity-several-subjects": "several",
    "change-percentages": "several", "scenarios": "several", "list-of-counts": "several", "target-vs-actual": "target",
    "parts-of-whole": "parts",
}  # fmt: skip
#: Share of its points from which on a set that finds a chart is all of it.
ALL = 0.75
BACKWARD: Mapping[str, str] = {"later": "earlier", "target": "result"}
STEPS = (0.4, 0.5, 0.6, 0.7, 0.8)

Span = tuple[int, int]


@dataclass(frozen=True)
class Gold:
    """A chart that a reader would draw: for each of its points the spans that state it; spans it may have as well."""

    kind: str
    worth: int
    points: Sequence[Sequence[Span]]
    whole: Span | None
    also: Sequence[Span] = ()


@dataclass(frozen=True)
class Text:
    """A text: its figures, its charts in the stretch [start, end), the pairs of figures there, and their features.

    It is a document, or a passage that was written for this.
    """

    data: Sequence[Datum]
    charts: Sequence[Gold]
    start: int
    end: int
    pairs: Sequence[tuple[int, int]]
    features: Sequence[tuple[str, ...]]
    is_passage: bool = False

    def is_within(self, place: int) -> bool:
        """Whether a figure stands in the stretch that was read."""
        span = self.data[place].entry.span
        return self.start <= span.start and span.end <= self.end

    def places(self, spans: Sequence[Span]) -> frozenset[int]:
        """The figures that some spans touch."""
        return frozenset(
            place
            for place, datum in enumerate(self.data)
            if any(start < datum.entry.span.end and datum.entry.span.start < end for start, end in spans)
        )

    @cached_property
    def wanted(self) -> Sequence[tuple[Sequence[frozenset[int]], frozenset[int]]]:
        """For each chart the figures of each of its points, and all figures that a set that finds it may have."""
        told = []
        for chart in self.charts:
            points = [self.places(spans) for spans in chart.points]
            told.append((points, self.places(chart.also).union(*points)))
        return told


def labels() -> Iterator[tuple[str, list[Gold], int, int]]:
    """For each document with labels its digest, its charts, and the stretch that was read."""
    head: Mapping[str, Any] = {}
    charts: list[Gold] = []
    for line in LABELS.read_text("utf-8").splitlines():
        one = json.loads(line)
        if "document" in one:
            if head:
                yield head["document"], charts, head["from"], head["to"]
            head, charts = one, []
        elif "kind" in one:
            charts.append(_gold(one))
    yield head["document"], charts, head["from"], head["to"]


def _gold(one: Mapping[str, Any]) -> Gold:
    """A chart of labels.jsonl."""
    same: defaultdict[Span, list[Span]] = defaultdict(list)
    for spans in one.get("same", ()):
        for span in spans:
            same[tuple(span)] += [tuple(other) for other in spans if other != span]
    whole = tuple(one["whole"]) if "whole" in one else None
    points = dict.fromkeys([*([whole] if whole else []), *map(tuple, one["points"])])
    return Gold(one["kind"], one["worth"], [[point, *same[point]] for point in points], whole)


def gold_of(folder: Path) -> Iterator[tuple[str, list[Gold], int, int]]:
    """What `labels` gives, for a folder of gold charts."""
    for file in sorted(folder.glob("*.jsonl")):
        head, *rows = map(json.loads, file.read_text("utf-8").splitlines())
        charts = [_of_row(row) for row in rows if not row.get("trap")]
        yield head["sha256"], charts, 0, head["chars_covered"]


def _of_row(row: Mapping[str, Any]) -> Gold:
    """A chart of a folder of gold charts."""
    spans = [[(one["start"], one["end"]) for one in (point, *point.get("alts", ()))] for point in row["points"]]
    return Gold(row["series"], row["worth"], spans, None, [(one["start"], one["end"]) for one in row.get("also", ())])


def text_of(known: tuple[Path, Sequence[Gold], int, int]) -> Text:
    """A document that has labels."""
    file, charts, start, end = known
    document, ledger = read_figures(file, find_installation(), debug=True)
    return _text(document, data_of(document, ledger), charts, (start, end), is_passage=False)


def passages() -> Iterator[Text]:
    """The passages that were written with their charts, whose points are given by their words."""
    grammars = read_grammars(find_installation())
    for line in PASSAGES.read_text("utf-8").splitlines():
        one = json.loads(line)
        told = one["text"]
        document = read_document(SourceText("passage", told, "", "utf-8"), running_text="\n\n" not in told)
        data = data_of(document, compile_ledger(document, grammars))
        charts = [_of_words(told, chart) for chart in one["charts"]]
        yield _text(document, data, charts, (0, len(told)), is_passage=True)


def _of_words(text: str, chart: Mapping[str, Any]) -> Gold:
    """A chart of passages.jsonl."""
    whole = place_of(text, chart["whole"]) if "whole" in chart else None
    points = [*([whole] if whole else []), *(place_of(text, words) for words in chart["points"])]
    return Gold(chart["kind"], 2, [[point] for point in points], whole)


def place_of(text: str, told: str) -> Span:
    """The span of some words: "60 percent", or "60 percent#2" for their second occurrence."""
    words, _, number = told.partition("#")
    at = -1
    for _ in range(int(number or 1)):
        at = text.index(words, at + 1)
    return at, at + len(words)


def _text(
    document: Document, data: Sequence[Datum], charts: Sequence[Gold], stretch: Span, *, is_passage: bool
) -> Text:
    """A text, with the features of the pairs in its stretch."""
    text = Text(data, charts, *stretch, (), (), is_passage)
    near = [pair for pair in pairs(data) if all(map(text.is_within, pair))]
    features = [tuple(pair_evidence_of(document.source.text, data, *pair)) for pair in near]
    return replace(text, pairs=near, features=features)


def relations_of(text: Text) -> dict[tuple[int, int], tuple[str, int]]:
    """The relation of every two figures of one chart, and the worth of the chart."""
    found: dict[tuple[int, int], tuple[str, int]] = {}
    for chart in sorted(text.charts, key=lambda one: one.worth):
        if chart.kind not in RELATIONS:
            continue
        wholes = text.places([chart.whole]) if chart.whole else _wholes(text, chart)
        points = [(place, number) for number, spans in enumerate(chart.points) for place in text.places(spans)]
        for one, of_one in points:
            for other, of_other in points:
                if one < other:
                    relation = "same" if of_one == of_other else RELATIONS[chart.kind]
                    relation = BACKWARD.get(relation, relation) if of_other < of_one else relation
                    is_whole = relation == "parts" and (one in wholes) != (other in wholes)
                    found[one, other] = ("whole" if is_whole else relation, chart.worth)
    return found


def _wholes(text: Text, chart: Gold) -> frozenset[int]:
    """The figures of a chart that equal the sum of all its other figures."""
    told = [place for spans in chart.points for place in text.places(spans) if text.data[place].value is not None]
    values = {place: text.data[place].value or Decimal(0) for place in told}
    greatest = max(values.values(), default=Decimal(0))
    missing = sum(values.values(), Decimal(0)) - 2 * greatest
    adds_up = len(values) > 1 and 100 * abs(missing) <= 2 * abs(greatest)
    return frozenset(place for place, value in values.items() if adds_up and value == greatest)


def finds(text: Text, members: Sequence[int]) -> list[int]:
    """The charts that a set of figures finds, by their places."""
    found = []
    for number, (points, within) in enumerate(text.wanted):
        hits = sum(not point.isdisjoint(members) for point in points)
        is_enough = hits >= max(min(2, len(points)), ceil(len(points) / 2))
        if is_enough and 4 * sum(place not in within for place in members) <= len(members):
            found.append(number)
    return found


def is_all_of_one(text: Text, members: Sequence[int]) -> bool:
    """Whether a set of figures finds a chart, and has nearly all its points."""
    of = (text.wanted[number][0] for number in finds(text, members))
    return any(sum(not point.isdisjoint(members) for point in points) >= ALL * len(points) for points in of)


def main(out: Path, files: Sequence[Path], golds: Sequence[Path]) -> None:
    """Fit, measure and write both tables."""
    out.mkdir(parents=True, exist_ok=True)
    known = {digest: rest for digest, *rest in [*labels(), *(one for folder in golds for one in gold_of(folder))]}
    named = {decode(file.name, file.read_bytes()).sha256: file for file in files}
    with ProcessPoolExecutor() as workers:
        todo = [(file, *known[digest]) for digest, file in sorted(named.items()) if digest in known]
        texts = [*workers.map(text_of, todo), *passages()]
    parts = [number % PARTS for number in range(len(texts))]
    shares = _pairs(out, texts, parts)
    _sets(out, texts, parts, shares)


def _pairs(out: Path, texts: Sequence[Text], parts: Sequence[int]) -> list[sets.PairShares]:
    """Fit and write the table of pairs; the shares of each text's pairs by the model of other texts."""
    rows = [row for text in texts for row in text.features]
    of = np.array([number for number, text in enumerate(texts) for _ in text.features])
    told = [
        relations.get(pair, (NO_RELATION, 2))
        for text in texts
        for relations in [relations_of(text)]
        for pair in text.pairs
    ]
    chosen = np.array([relation for relation, _ in told])
    sizes = np.bincount(of)[of]
    counts = np.array([OF_HARMLESS if worth == 1 else 1.0 for _, worth in told])
    counts *= np.minimum(1, FULL_WEIGHT / sizes) ** 0.5
    counts *= np.where([texts[number].is_passage for number in of], OF_PASSAGES, 1.0)
    columns = Columns(rows, of.tolist())
    matrix, part = columns.matrix(rows), np.array(parts)[of]
    choices = sorted(set(chosen))
    shares = np.zeros((len(rows), len(choices)))
    for left in range(PARTS):
        model = _model("pairs", matrix[part != left], chosen[part != left], counts[part != left])
        places = [choices.index(one) for one in model.classes_]
        shares[np.ix_(part == left, places)] = model.predict_proba(matrix[part == left])
    model = _model("pairs", matrix, chosen, counts)
    (out / "pairs.tsv").write_text(table(columns, model), "utf-8")
    print(
        f"{len(texts)} texts, {len(rows)} pairs, {(chosen != NO_RELATION).sum()} of one chart,"
        f" {matrix.shape[1]} features"
    )
    found: list[sets.PairShares] = []
    at = 0
    for text in texts:
        whole = (shares[at : at + len(text.pairs)] * WHOLE).astype(int).tolist()
        found.append({pair: dict(zip(choices, row, strict=True)) for pair, row in zip(text.pairs, whole, strict=True)})
        at += len(text.pairs)
    return found


def _sets(out: Path, texts: Sequence[Text], parts: Sequence[int], shares: Sequence[sets.PairShares]) -> None:
    """Fit, measure and write the table of sets."""
    told = [(at, one) for at in range(len(texts)) for one in sets.set_candidates(shares[at])]
    rows = [tuple(sets.set_features_of(texts[number].data, one, shares[number])) for number, one in told]
    hits = [finds(texts[number], one.members) for number, one in told]
    right = np.array(["right" if is_all_of_one(texts[number], one.members) else "other" for number, one in told])
    of = np.array([number for number, _ in told])
    columns = Columns(rows, of.tolist())
    matrix, part = columns.matrix(rows), np.array(parts)[of]
    sure = np.zeros(len(rows))
    for left in range(PARTS):
        model = _model("sets", matrix[part != left], right[part != left], None)
        sure[part == left] = model.predict_proba(matrix[part == left])[:, list(model.classes_).index("right")]
    for least in STEPS:
        _tell(least, texts, told, sure, hits, right == "right")
    kept = [at for at in _kept(told, sure, 0.0) if not texts[told[at][0]].is_passage]
    steps = confidences(WHOLE * sure[kept], right[kept] == "right")
    (out / "sets.tsv").write_text(table(columns, _model("sets", matrix, right, None), {"": steps}), "utf-8")


def _kept(told: Sequence[tuple[int, sets.SetCandidate]], sure: Any, least: float) -> list[int]:
    """The places of the candidates that are kept: the surest first, none that states what another one does."""
    taken: defaultdict[int, list[frozenset[int]]] = defaultdict(list)
    kept = []
    for at in sorted(range(len(told)), key=lambda at: (-sure[at], -len(told[at][1].members))):
        number, one = told[at]
        members = frozenset(one.members)
        if sure[at] >= least and not any(sets.tells_the_same(members, other) for other in taken[number]):
            taken[number].append(members)
            kept.append(at)
    return kept


def _tell(
    least: float,
    texts: Sequence[Text],
    told: Sequence[tuple[int, sets.SetCandidate]],
    sure: Any,
    hits: Sequence[Sequence[int]],
    right: Any,
) -> None:
    """Print how many sets are right, and how many charts are found, by their worth."""
    kept = [at for at in _kept(told, sure, least) if not texts[told[at][0]].is_passage]
    found = {(told[at][0], number) for at in kept for number in hits[at]}
    count = sum(bool(hits[at]) for at in kept)
    line = (
        f"from {least}: {count} of {len(kept)} right ({count / max(1, len(kept)):.1%}), {right[kept].sum()} all, found"
    )
    for worth in (3, 2, 1):
        wanted = ((n, text.charts) for n, text in enumerate(texts) if not text.is_passage)
        every = [(n, at) for n, charts in wanted for at, one in enumerate(charts) if one.worth >= worth]
        line += f" {worth}: {len(found & set(every))} of {len(every)} ({len(found & set(every)) / len(every):.1%})"
    print(line, flush=True)


def _model(name: str, matrix: Any, chosen: Any, counts: Any) -> LogisticRegression:
    """A logistic regression of some rows."""
    model = LogisticRegression(C=STRENGTHS[name], max_iter=300, tol=1e-3)
    return model.fit(matrix, chosen, sample_weight=counts)


if __name__ == "__main__":
    split = sys.argv.index("--gold") if "--gold" in sys.argv else len(sys.argv)
    places = [Path(one) for one in sys.argv[2:split]]
    every = [file for place in places for file in (sorted(place.rglob("*")) if place.is_dir() else [place])]
    texts_of = [file for file in every if file.is_file() and file.suffix in (".txt", ".md", ".html")]
    main(Path(sys.argv[1]), texts_of, [Path(one) for one in sys.argv[split + 1 :]])
