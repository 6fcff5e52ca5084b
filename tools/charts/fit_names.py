"""Fits the weights by which figures of charts are named, and measures them on documents that are left out.

    python tools/charts/fit_names.py OUT FILE_OR_FOLDER...

The documents are those of the files that names.jsonl has labels for: for each chart of prose its kind, the spans of its
figures, and for each figure the span of the words that a reader gave it as its name, null if the text shows none. The
passages of passages.jsonl are learned from but not measured on. Writes OUT/names.tsv and OUT/named.tsv
(`edition.scoring` describes the format) and prints how often all names of a chart are right, in 8 parts: each by the
weights of the others. A name is right if it has the same words as the reader's, apart from up to two at its ends that
join nothing. The same files give the same weights. Needs scikit-learn.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found]

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fit_facts import place_of
from fitting import Columns, confidences, table

from edition.commands.reading import read_figures
from edition.document.parse import read_document
from edition.facts.name_choice import Option, chosen_words, name_features_of, options, title_words_of, told_of, way_of
from edition.facts.name_evidence import Near, Sentences, word_evidence_of
from edition.files import find_installation, read_grammars
from edition.ledger.entry import Ledger
from edition.ledger.extract import compile_ledger
from edition.scoring import WHOLE, Scorer
from edition.source import SourceText, Span, decode

NAMES = Path(__file__).parent / "names.jsonl"
PASSAGES = Path(__file__).parent / "passages.jsonl"
PARTS = 8
#: The inverse strength of the penalty on squared weights (scikit-learn's C): of words, and of names.
STRENGTHS = {"names": 0.1, "named": 0.3}
#: Most words at its ends that a name may have more or fewer than the reader's.
LOOSE = 2
#: The parts of speech that join: conjunctions and prepositions. A name that leaves out such a word is that of a part.
JOINING = frozenset("CP")
STEPS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True)
class Chart:
    """A chart with labels: the words near its figures, where they begin, the words of each name, None for no name.

    `document` is the digest of its document, or the text of a passage that was written for this.
    """

    document: str
    kind: str
    near: Sequence[Near]
    starts: Sequence[int]
    told: Sequence[str]
    names: Sequence[tuple[int, int] | None]
    is_passage: bool = False


def labels() -> dict[str, list[dict[str, Any]]]:
    """The charts with labels by the digests of their documents."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in NAMES.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        found[told["document"]].append(told)
    return found


def read(task: tuple[Path, list[dict[str, Any]]]) -> list[Chart]:
    """The charts of a document, read as editions read it."""
    file, told = task
    installation = find_installation()
    document, ledger = read_figures(file, installation, debug=True)
    grammar = read_grammars(installation).of(document.language)
    if grammar is None:
        return []
    sentences = Sentences(document, ledger.entries, grammar)
    found = (_chart(sentences, ledger, one["document"], one["kind"], one["points"], one["names"]) for one in told)
    return [chart for chart in found if chart]


def passages() -> Iterator[Chart]:
    """The charts of the passages that were written with them."""
    grammars = read_grammars(find_installation())
    for line in PASSAGES.read_text("utf-8").splitlines():
        one = json.loads(line)
        text = one["text"]
        document = read_document(SourceText("passage", text, "", "utf-8"), running_text="\n\n" not in text)
        ledger, grammar = compile_ledger(document, grammars), grammars.of(document.language)
        for chart in one["charts"]:
            if grammar is None or "names" not in chart:
                continue
            words = [*([chart["whole"]] if "whole" in chart else []), *chart["points"]]
            names = [place_of(text, name) if name else None for name in chart["names"]]
            sentences = Sentences(document, ledger.entries, grammar)
            points = [place_of(text, told) for told in words]
            if found := _chart(sentences, ledger, text, chart["kind"], points, names):
                yield replace(found, is_passage=True)


def _chart(
    sentences: Sentences,
    ledger: Ledger,
    document: str,
    kind: str,
    points: Sequence[Sequence[int]],
    names: Sequence[Any],
) -> Chart | None:
    """A chart by the spans of its figures and of their names, in the order of the text; None if one is no figure."""
    known = []
    for (start, end), name in sorted(zip(points, names, strict=True)):
        entry = next((one for one in ledger.entries if one.span.start < end and start < one.span.end), None)
        if entry is None:
            return None
        known.append((entry, sentences.view.from_source(Span(*name)) if name else None))
    entries = [entry for entry, _ in known]
    near = [sentences.near(entry) for entry in entries]
    words = [_words(found, span) if span else None for found, (_, span) in zip(near, known, strict=True)]
    starts = [sentences.start(entry) for entry in entries]
    return Chart(document, kind, near, starts, told_of(kind, entries), words)


def _words(near: Near, span: Span) -> tuple[int, int] | None:
    """The first and last of the words near a figure that are within a span, half-open; None if there are none."""
    places = [place for place, word in enumerate(near.words) if span.start <= word.start and word.end <= span.end]
    return (places[0], places[-1] + 1) if places else None


def main(out: Path, files: Sequence[Path]) -> None:
    """Fit and measure."""
    known = labels()
    named = {decode(file.name, file.read_bytes()).sha256: file for file in files}
    tasks = [(named[digest], told) for digest, told in sorted(known.items()) if digest in named]
    with ProcessPoolExecutor() as workers:
        charts = [chart for found in workers.map(read, tasks) for chart in found]
    documents = sorted({chart.document for chart in charts})
    print(f"{len(documents)} documents, {len(charts)} charts, {sum(len(chart.names) for chart in charts)} figures")
    charts += passages()
    documents = sorted({chart.document for chart in charts})
    parts = [documents.index(chart.document) % PARTS for chart in charts]
    out.mkdir(parents=True, exist_ok=True)
    of_words = _fit_words(out, charts, parts)
    _fit_names(out, charts, parts, of_words)


def _fit_words(out: Path, charts: Sequence[Chart], parts: Sequence[int]) -> list[Scorer]:
    """Fit which words belong to names; return the weights for each part, fitted on the charts of the others."""
    rows, chosen_labels, of = [], [], []
    for number, chart in enumerate(charts):
        for at, name in enumerate(chart.names):
            for place, features in enumerate(word_evidence_of(chart.near, chart.starts, at, chart.told)):
                rows.append(tuple(features))
                chosen_labels.append(_label(place, name))
                of.append(number)
    columns = Columns(rows, [charts[number].document for number in of], 2)
    matrix, every = columns.matrix(rows), np.array(chosen_labels)
    part = np.array([parts[number] for number in of])
    scorers = [
        Scorer(table(columns, _model("names", matrix[part != left], every[part != left]))) for left in range(PARTS)
    ]
    (out / "names.tsv").write_text(table(columns, _model("names", matrix, every)), encoding="utf-8")
    return scorers


def _label(place: int, name: tuple[int, int] | None) -> str:
    """The position of a word in the name of its figure, or "out"."""
    if name is None or not name[0] <= place < name[1]:
        return "out"
    if name[1] - name[0] == 1:
        return "single"
    return "first" if place == name[0] else "last" if place == name[1] - 1 else "inside"


def _fit_names(out: Path, charts: Sequence[Chart], parts: Sequence[int], of_words: Sequence[Scorer]) -> None:
    """Fit which of the likeliest names are right, and print how often they are."""
    rows, right, of = [], [], []
    for number, (chart, part) in enumerate(zip(charts, parts, strict=True)):
        found = [options(chart.near, chart.starts, at, chart.told, of_words[part]) for at in range(len(chart.near))]
        for at, told_of_at in enumerate(name_features_of(chart.near, found, chart.told, of_words[part].unit)):
            for option, features in zip(found[at], told_of_at, strict=True):
                rows.append(tuple(features))
                right.append(_rightness(chart.near[at], option, chart.names[at]))
                of.append(number)
    columns = Columns(rows, [charts[number].document for number in of], 2)
    matrix, every = columns.matrix(rows), np.array(right)
    part_of = np.array([parts[number] for number in of])
    models = [_model("named", matrix[part_of != left], every[part_of != left]) for left in range(PARTS)]
    scorers = [Scorer(table(columns, model)) for model in models]
    told = _measured(charts, parts, of_words, scorers)
    steps = {}
    for way in ("", "parallel"):
        of_way = [(share, hit) for share, hit, of in told if of == way]
        steps[way] = confidences(np.array([share for share, _ in of_way]), np.array([hit for _, hit in of_way]))
    (out / "named.tsv").write_text(table(columns, _model("named", matrix, every), steps), encoding="utf-8")


def _measured(
    charts: Sequence[Chart], parts: Sequence[int], of_words: Sequence[Scorer], of_names: Sequence[Scorer]
) -> list[tuple[int, bool, str]]:
    """For each chart the least share of its names, if all are right, and how they are arranged; print the rates."""
    sets = []
    for chart, part in zip(charts, parts, strict=True):
        if chart.is_passage:
            continue
        found = chosen_words(chart.near, chart.starts, chart.told, of_words[part], of_names[part])
        both = list(zip(chart.near, found, chart.names, strict=True))
        hits = [one is not None and _rightness(near, one[0], name) != "other" for near, one, name in both]
        least = min(one[1] if one else 0 for one in found)
        named = [(near, one[0]) for near, one, _ in both if one]
        way = way_of([near for near, _ in named], [one for _, one in named]) if named else ""
        sets.append((least, all(hits), way))
        if "--show" in sys.argv:
            names = [title_words_of(near, one[0]) if one else "" for near, one, _ in both]
            print(least, all(hits), chart.kind, names)
    for step in STEPS:
        kept = [hit for share, hit, _ in sets if share >= step * WHOLE]
        print(f"from {step}: {sum(kept)} of {len(kept)} charts right ({sum(kept) / max(1, len(kept)):.1%})", flush=True)
    return sets


def _rightness(near: Near, option: Option, name: tuple[int, int] | None) -> str:
    """Whether a name is "exact" (the reader's), "close" (the same but for some words at its ends), or "other"."""
    if name is None:
        return "other"
    own, readers = title_words_of(near, option), title_words_of(near, Option(0, 0, *name))
    if own == readers:
        return "exact"
    touches = option.first < name[1] and name[0] < option.last
    lengths = option.last - option.first, name[1] - name[0]
    is_close = touches and (own in readers or readers in own) and abs(lengths[0] - lengths[1]) <= LOOSE
    left_out = (*near.words[name[0] : option.first], *near.words[option.last : name[1]])
    # "Ceylon" is not "Bank of Ceylon", and "steel" not "iron and steel".
    is_part = any(word.tag in JOINING for word in left_out)
    return "close" if is_close and not is_part else "other"


def _model(name: str, matrix: Any, chosen_ones: Any) -> LogisticRegression:
    """A logistic regression of some rows."""
    return LogisticRegression(C=STRENGTHS[name], max_iter=500, tol=1e-4).fit(matrix, chosen_ones)


if __name__ == "__main__":
    places = [Path(one) for one in sys.argv[2:] if not one.startswith("--")]
    every_file = [file for place in places for file in (sorted(place.rglob("*")) if place.is_dir() else [place])]
    main(Path(sys.argv[1]), [one for one in every_file if one.is_file() and one.suffix in (".txt", ".md", ".html")])
