"""Fits the weights by which the slots of figures are filled, and measures them on documents that are left out.

    python tools/records/fit_slots.py OUT FILE_OR_FOLDER...

The documents are those of the files that labels.jsonl has labels for. Writes OUT/slots.tsv (measure, subject, base,
condition), OUT/times.tsv, OUT/status.tsv and OUT/units.tsv (`edition.scoring` describes the format) and prints how
often the answer is the readers', with whole documents left out in 12 parts: words agree if half of them are the same,
times if one contains the other. The weights of roles are read from the installation: fit those first (fit.py). The same
files and labels give the same weights. Needs scikit-learn.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import count, groupby
from pathlib import Path
from typing import Any

import numpy as np
from fit import LABELS, PARTS, labels_of
from fitting import Columns, confidences, table
from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found]

from edition.boundary import Boundary
from edition.commands.reading import read_path
from edition.document import Document
from edition.files import find_installation, read_grammars
from edition.languages import Grammar, QuantityReading
from edition.ledger import slots, status, times
from edition.ledger.extract import settings_of
from edition.ledger.records import unit_features
from edition.ledger.roles import roles_of
from edition.ledger.sentences import parse_text
from edition.ledger.settings import Setting
from edition.quantity import TIMES, Quantity
from edition.scoring import WHOLE
from edition.source import Span, decode
from edition.text import View

#: The inverse strength of the penalty on squared weights (scikit-learn's C), by table.
STRENGTH = {"slots": 0.1, "times": 0.05, "status": 0.1, "units": 0.1}
#: The shares from which on results are printed.
STEPS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
#: The share of all their letters that two phrases must have in common to be equally good; less if they share a head.
ALIKE, ALIKE_WITH_HEAD = 0.5, 0.15
RIGHT, OTHER = "right", "other"


@dataclass(frozen=True)
class Option:
    """One of the choices for a figure: its features, and how right it is for each answer, from 0 to 1."""

    features: tuple[str, ...]
    right: Mapping[str, float]


@dataclass(frozen=True)
class Question:
    """A figure, or a slot of it, with its options, and the answers for which the readers said anything."""

    group: str
    options: tuple[Option, ...]
    told: frozenset[str]


Questions = dict[str, list[Question]]


def questions_of(file: Path) -> Questions:
    """The questions about the labelled figures of a file, by the name of the weights."""
    grammar = read_grammars(find_installation()).of("en")
    document = read_path(file, find_installation(), debug=True)
    labels = labels_of(LABELS).get(document.source.sha256, {})
    found: Questions = {name: [] for name in STRENGTH}
    if grammar is None or not labels or document.language != "en":
        return found
    for setting, reading, label, legible in figures_of(document, grammar, labels):
        group = document.source.sha256
        found["slots"].append(_phrases(group, setting, reading, label, legible))
        found["times"].append(_times(group, setting, reading, label))
        told = str(label.get("status") or "stated")
        found["status"].append(
            Question(group, (Option(status.status_features_of(setting, reading), {told: 1.0}),), frozenset((told,)))
        )
        if reading.quantity.unit:
            right = RIGHT if is_unit(label.get("unit"), reading.quantity) else OTHER
            of = Option(unit_features(setting, reading), {right: 1.0})
            found["units"].append(Question(group, (of,), frozenset((right,))))
    return found


def figures_of(
    document: Document, grammar: Grammar, labels: Mapping[tuple[int, int], Mapping[str, Any]]
) -> Iterator[tuple[Setting, QuantityReading, Mapping[str, Any], View]]:
    """The figures that have a label, with their settings."""
    boundary = Boundary(document.source, raises=True)
    parsed = parse_text(document, grammar, boundary)
    judgements = roles_of(document, parsed, grammar)
    figures = sorted((place, label) for place, label in labels.items() if label["role"] == "figure")
    for _, _, readings, setting in settings_of(document, parsed, grammar, judgements, boundary):
        for reading in readings:
            if setting is None or reading.quantity.kind in TIMES:
                continue
            span = parsed.legible.to_source(Span(reading.start, reading.end))
            label = next((label for (start, end), label in figures if start < span.end and span.start < end), None)
            if label:
                yield setting, reading, label, parsed.legible


def _phrases(
    group: str, setting: Setting, reading: QuantityReading, label: Mapping[str, Any], legible: View
) -> Question:
    """The phrases that may fill the slots of a figure."""
    gold = {slot: legible.from_source(Span(*label[slot])) for slot in slots.PHRASED if label.get(slot)}
    options = []
    for one in slots.slot_candidates(setting, reading):
        likeness = {slot: _likeness(one, span, legible.text) for slot, span in gold.items()}
        options.append(Option(one.features, {slot: value for slot, value in likeness.items() if value}))
    return Question(group, tuple(options), frozenset(gold))


def _likeness(one: slots.SlotCandidate, gold: Span, text: str) -> float:
    """How closely a candidate matches the words that readers chose, from 0 to 1."""
    words, chosen = (_plain(text[span.start : span.end]) for span in (one.span, gold))
    if words == chosen:
        return 1.0
    shared = min(one.span.end, gold.end) - max(one.span.start, gold.start)
    whole = max(one.span.end, gold.end) - min(one.span.start, gold.start)
    has_head = one.head != one.span and one.head.start < gold.end and gold.start < one.head.end
    share = max(0, shared) / whole
    return share if share >= (ALIKE_WITH_HEAD if has_head else ALIKE) else 0.0


def _plain(words: str) -> str:
    """Words in small letters without an article before them."""
    return " ".join(words.lower().split()).removeprefix("the ")


def _times(group: str, setting: Setting, reading: QuantityReading, label: Mapping[str, Any]) -> Question:
    """The times that a figure may be of."""
    gold = label.get("time")
    near = times.times_near(setting, reading)
    options = [
        Option(
            times.time_features_of(setting, reading, one, near),
            {RIGHT: 1.0} if gold and is_time(one.value, str(gold)) else {},
        )
        for one in near
    ]
    return Question(group, tuple(options), frozenset((RIGHT,)) if gold else frozenset())


def is_time(told: str, gold: str) -> bool:
    """Whether a time is the readers': the same, one within the other, or of the same end."""
    ends = {one.rsplit("/", maxsplit=1)[-1] for one in (told, gold)}
    return told.startswith(gold) or gold.startswith(told) or len(ends) == 1


def is_unit(gold: object, quantity: Quantity) -> bool:
    """Whether the unit of a quantity is the readers'."""
    words = str(gold or "").lower()
    if not words:
        return False
    if quantity.kind == "money":
        return str(quantity.unit).lower().split(" ")[0] == words.split(" ")[0]
    if "percent" in words or words == "%":
        return quantity.unit == "%" or "point" in str(quantity.unit)
    told = [str(one).lower() for one in (quantity.unit, quantity.unit_text, quantity.unit_head) if one]
    return any(one in words or words in one or words.removesuffix("s") in one for one in told)


def answers(question: Question) -> list[str | None]:
    """The slot that each option is the best for; None if others are as good or better, "" if it is right for none."""
    best = {
        slot: max(range(len(question.options)), key=lambda at: question.options[at].right.get(slot, 0.0))
        for slot in question.told
        if any(slot in one.right for one in question.options)
    }
    found: list[str | None] = []
    for at, one in enumerate(question.options):
        won = [slot for slot in one.right if best.get(slot) == at]
        found.append(won[0] if won else None if one.right else "")
    return found


def fit(name: str, questions: Sequence[Question], out: Path) -> None:
    """Fit one table of weights, measure and write it."""
    nothing = slots.NO_PHRASE if name == "slots" else OTHER
    places, features, told = [], [], []
    for number, question in enumerate(questions):
        for at, (option, answer) in enumerate(zip(question.options, answers(question), strict=True)):
            places.append((number, at))
            features.append(option.features)
            told.append(answer if answer is None else answer or nothing)
    groups = [questions[number].group for number, _ in places]
    numbered = dict(zip(sorted(set(groups)), count(), strict=False))
    parts = np.array([numbered[group] % PARTS for group in groups])
    columns = Columns(features, groups)
    matrix, known = columns.matrix(features), np.array([one is not None for one in told])
    chosen = np.array([one or nothing for one in told])
    shares = None
    for part in range(PARTS):
        model = _model(name, matrix[known & (parts != part)], chosen[known & (parts != part)])
        if shares is None:
            shares = np.zeros((len(places), len(model.classes_)))
        shares[parts == part] = model.predict_proba(matrix[parts == part])
    if shares is None:
        raise ValueError("nothing is labelled")
    model = _model(name, matrix[known], chosen[known])
    lines = dict(_measured(name, questions, places, list(model.classes_), shares))
    (out / f"{name}.tsv").write_text(table(columns, model, lines), "utf-8")


def _model(name: str, matrix: Any, chosen: Any) -> LogisticRegression:
    """A logistic regression of some rows."""
    return LogisticRegression(C=STRENGTH[name], max_iter=300, tol=1e-4).fit(matrix, chosen)


def _measured(
    name: str, questions: Sequence[Question], places: Sequence[tuple[int, int]], choices: Sequence[str], shares: Any
) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """For each choice how often it is right by its share; printed as well."""
    told = choices if name == "status" else [one for one in choices if one not in (slots.NO_PHRASE, OTHER)]
    everything: list[tuple[float, bool]] = []
    for choice in told:
        place, found, known = choices.index(choice), [], 0
        for number, rows in groupby(range(len(places)), key=lambda row: places[row][0]):
            best = max(rows, key=lambda row: shares[row, place])
            option = questions[number].options[places[best][1]]
            known += choice in questions[number].told
            if name != "status" or shares[best].argmax() == place:
                found.append((float(shares[best, place]), choice in option.right))
        everything += found
        print(f"{name} {choice}: {len(found)} figures, of {known} told by readers", flush=True)
        for least in STEPS:
            given = [right for share, right in found if share >= least]
            if given:
                right, of_told = sum(given) / len(given), sum(given) / max(1, known)
                print(f"  from {least}: {len(given)} given, {right:.1%} right, {of_told:.1%} of those told")
        if name != "status":
            yield ("" if len(told) == 1 else choice), _confidences(found)
    if name == "status":
        yield "", _confidences(everything)


def _confidences(found: Iterable[tuple[float, bool]]) -> list[tuple[int, int]]:
    """How often choices were right by their shares."""
    shares, right = zip(*found, strict=True)
    return confidences(WHOLE * np.array(shares), np.array(right))


def main(out: Path, places: Iterable[Path]) -> None:
    """Fit, measure and write all."""
    files = [file for place in places for file in (sorted(place.rglob("*")) if place.is_dir() else [place])]
    known = labels_of(LABELS)
    found = {
        decode(file.name, file.read_bytes()).sha256: file
        for file in files
        if file.is_file() and file.suffix != ".jsonl"
    }
    with ProcessPoolExecutor() as workers:
        all_questions = list(
            workers.map(questions_of, (file for digest, file in sorted(found.items()) if digest in known))
        )
    for name in STRENGTH:
        fit(name, [question for one in all_questions for question in one[name]], out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(one) for one in sys.argv[2:]])
