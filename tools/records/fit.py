"""Fits the weights that decide the roles of numbers, and measures them on documents that are left out of the fit.

    python tools/records/fit.py OUT FILE_OR_FOLDER...

The documents are those of the files that labels.jsonl has labels for; each of their sentences with labels is taken as a
short text as well. In a .jsonl file each "text" is one, for which sentences.jsonl has labels. Writes OUT/roles.tsv and
OUT/roles-together.tsv (`edition.scoring` describes the format) and prints how well they do on documents that were left
out, whole documents in 12 parts. The same files and labels give the same weights. Needs scikit-learn.
"""

from __future__ import annotations

import hashlib
import json
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found]

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fitting import UNIT, Columns, confidences, table

from edition.boundary import Boundary
from edition.commands.reading import read_path
from edition.document import Document
from edition.document.parse import read_document
from edition.files import find_installation, read_grammars
from edition.languages import Grammar
from edition.ledger.evidence import NumberEvidence, evidence_of
from edition.ledger.roles import STATED, chosen_role, number_features_together
from edition.ledger.sentences import ParsedText, parse_text
from edition.scoring import WHOLE
from edition.source import SourceText, Span, decode

HERE = Path(__file__).parent
LABELS, SENTENCES = HERE / "labels.jsonl", HERE / "sentences.jsonl"
PARTS = 12
#: Number of sentences of a file of records that count as one document when documents are left out.
TOGETHER_AS_ONE = 8
#: How much a number counts, by the text it stands in: a whole document, a sentence of one, a sentence of a record.
OF_DOCUMENT, OF_SENTENCE, OF_RECORD = 1.0, 0.3, 0.9
#: The inverse strength of the penalty on squared weights (scikit-learn's C), for each of the two tables.
ALONE, TOGETHER = 0.1, 0.02

Place = tuple[int, int]
Labels = dict[Place, dict[str, Any]]


@dataclass(frozen=True)
class Text:
    """A text with its numbers and the roles that readers gave them, None if they were not asked.

    Texts that are left out together have one `group`; `weight` is how much a number of the text counts.
    """

    group: str
    weight: float
    numbers: tuple[NumberEvidence, ...]
    roles: tuple[str | None, ...]


@cache
def labels_of(file: Path) -> dict[str, Labels]:
    """The labels of a file, by document and place."""
    found: dict[str, Labels] = {}
    for line in file.read_text("utf-8").splitlines():
        one = json.loads(line)
        if "document" in one:
            document = found.setdefault(one["document"], {})
        else:
            document[one["start"], one["end"]] = one
    return found


def texts_of(file: Path) -> list[Text]:
    """The texts of a file that have labels."""
    grammar = read_grammars(find_installation()).of("en")
    if grammar is None:
        raise ValueError("English has no grammar")
    if file.suffix == ".jsonl":
        return [*_of_records(file, grammar)]
    document = read_path(file, find_installation(), debug=True)
    labels = labels_of(LABELS).get(document.source.sha256, {})
    return [*_of_document(document, grammar, labels)] if labels else []


def _of_document(document: Document, grammar: Grammar, labels: Labels) -> Iterator[Text]:
    """A document, and each of its labelled sentences on its own."""
    parsed = parse_text(document, grammar, Boundary(document.source, raises=True))
    yield _text(document, parsed, labels, document.source.sha256, OF_DOCUMENT)
    for unit in parsed.units:
        for sentence in unit.sentences:
            span = parsed.legible.to_source(sentence.span)
            within = {
                (start - span.start, end - span.start): label
                for (start, end), label in labels.items()
                if span.start <= start and end <= span.end
            }
            if within:
                short = _short(document.source.text[span.start : span.end])
                own = parse_text(short, grammar, Boundary(short.source, raises=True))
                yield _text(short, own, within, document.source.sha256, OF_SENTENCE)


def _of_records(file: Path, grammar: Grammar) -> Iterator[Text]:
    """The texts of records."""
    for at, line in enumerate(file.read_text("utf-8").splitlines()):
        document = _short(json.loads(line).get("text", ""))
        if labels := labels_of(SENTENCES).get(document.source.sha256):
            parsed = parse_text(document, grammar, Boundary(document.source, raises=True))
            yield _text(document, parsed, labels, f"{file.stem} {at // TOGETHER_AS_ONE}", OF_RECORD)


def _short(text: str) -> Document:
    """A text of a sentence or two as a document."""
    source = SourceText("text", text, hashlib.sha256(text.encode()).hexdigest(), "utf-8")
    return read_document(source, running_text="\n\n" not in text)


def _text(document: Document, parsed: ParsedText, labels: Labels, group: str, weight: float) -> Text:
    """A text that is parsed, with its roles."""
    numbers = tuple(evidence_of(document, parsed))
    places = (parsed.legible.to_source(Span(one.start, one.end)) for one in numbers)
    roles = tuple(role_at(labels, (place.start, place.end)) for place in places)
    return Text(group, weight, numbers, roles)


def role_at(labels: Labels, place: Place) -> str | None:
    """The role of a number by its labels; a part of another number has the role of that number."""
    starts = sorted(labels)
    first: str | None = None
    at = bisect_left(starts, (place[0], 0))
    while at < len(starts) and starts[at][0] < max(place[1], place[0] + 1):
        label = labels[starts[at]]
        if label["role"] != "part":
            return str(label["role"])
        head = labels.get(tuple(label["of"])) if label.get("of") else None
        first = first or (str(head["role"]) if head else None)
        at += 1
    return first if first != "part" else None


@dataclass(frozen=True)
class Rows:
    """Numbers with a role: the text and place of each, its group, its weight, and the part in which it is left out."""

    places: Sequence[tuple[int, int]]
    roles: Any
    groups: Any
    weights: Any
    parts: Any

    @classmethod
    def of(cls, texts: Sequence[Text], parts: Mapping[str, int]) -> Rows:
        """The numbers of some texts."""
        places = [(number, at) for number, text in enumerate(texts) for at, role in enumerate(text.roles) if role]
        of = [texts[number] for number, _ in places]
        return cls(
            places,
            np.array([texts[number].roles[at] for number, at in places]),
            np.array([text.group for text in of]),
            np.array([text.weight for text in of]),
            np.array([parts[text.group] for text in of]),
        )


def fitted(matrix: Any, rows: Rows, chosen: Any, strength: float) -> LogisticRegression:
    """A multinomial logistic regression of the chosen rows."""
    model = LogisticRegression(C=strength, max_iter=300, tol=1e-4)
    return model.fit(matrix[chosen], rows.roles[chosen], sample_weight=rows.weights[chosen])


def left_out(matrix: Any, rows: Rows, strength: float) -> Iterator[tuple[int, LogisticRegression]]:
    """For each part the model of all others."""
    for part in range(PARTS):
        yield part, fitted(matrix, rows, rows.parts != part, strength)


def report(name: str, chosen: Any, rows: Rows, weight: float) -> None:
    """Print, for numbers of one weight, how many roles are right, and the noise and the gaps in what is stated."""
    of = rows.weights == weight
    chosen, roles, groups = chosen[of], rows.roles[of], rows.groups[of]
    stated, told = np.isin(roles, list(STATED)), np.isin(chosen, list(STATED))
    noise = [(told & ~stated)[groups == one].sum() / max(1, told[groups == one].sum()) for one in set(groups)]
    print(
        f"{name}: right {np.mean(chosen == roles):.1%}, noise {(told & ~stated).sum() / told.sum():.1%} "
        f"(mean of documents {np.mean(noise):.1%}), missing {(stated & ~told).sum() / stated.sum():.1%}",
        flush=True,
    )


def main(out: Path, places: Iterable[Path]) -> None:
    """Fit, measure and write."""
    files = [file for place in places for file in (sorted(place.rglob("*")) if place.is_dir() else [place])]
    known = labels_of(LABELS)
    files = [
        file
        for file in files
        if file.suffix == ".jsonl" or (file.is_file() and decode(file.name, file.read_bytes()).sha256 in known)
    ]
    with ProcessPoolExecutor() as workers:
        texts = [text for of_file in workers.map(texts_of, files) for text in of_file]
    groups = sorted({text.group for text in texts})
    parts = {group: number % PARTS for number, group in enumerate(groups)}
    rows = Rows.of(texts, parts)
    print(f"{len(groups)} documents, {len(texts)} texts, {len(rows.roles)} numbers with a role")
    alone = [texts[number].numbers[at].features for number, at in rows.places]
    columns = Columns(alone, rows.groups)
    matrix = columns.matrix(alone)
    chosen = np.empty_like(rows.roles)
    first: dict[int, list[tuple[str, ...]]] = {}
    for part, model in left_out(matrix, rows, ALONE):
        within, roles = rows.parts == part, list(model.classes_)
        odds = model.predict_proba(matrix[within]).tolist()
        chosen[within] = model.classes_[[chosen_role(roles, row) for row in odds]]
        for number, text in enumerate(texts):
            if parts[text.group] == part:
                of = columns.matrix(one.features for one in text.numbers)
                scores = np.rint(UNIT * model.decision_function(of)).astype(int).tolist() if text.numbers else []
                first[number] = list(number_features_together(text.numbers, scores, roles, UNIT))
    kinds = (("documents", OF_DOCUMENT), ("their sentences alone", OF_SENTENCE), ("records", OF_RECORD))
    for name, weight in kinds:
        report(f"each by its own evidence, left out: {name}", chosen, rows, weight)
    both = [first[number][at] for number, at in rows.places]
    columns_of_both = Columns(both, rows.groups)
    matrix_of_both = columns_of_both.matrix(both)
    shares = np.zeros(len(rows.roles))
    for part, model in left_out(matrix_of_both, rows, TOGETHER):
        within = rows.parts == part
        odds = model.predict_proba(matrix_of_both[within])
        of_rows = [chosen_role(list(model.classes_), row) for row in odds.tolist()]
        shares[within] = WHOLE * odds[np.arange(len(odds)), of_rows]
        chosen[within] = model.classes_[of_rows]
    for name, weight in kinds:
        report(f"with those like it, left out: {name}", chosen, rows, weight)
    whole = rows.weights == OF_DOCUMENT
    for role in sorted(set(rows.roles)):
        found_of = np.mean(chosen[whole & (rows.roles == role)] == role)
        print(f"  {role}: {found_of:.1%} found, {np.mean(rows.roles[whole & (chosen == role)] == role):.1%} right")
    everything = np.ones(len(rows.roles), dtype=bool)
    told = confidences(shares[whole], (chosen == rows.roles)[whole])
    (out / "roles.tsv").write_text(table(columns, fitted(matrix, rows, everything, ALONE)), "utf-8")
    together = fitted(matrix_of_both, rows, everything, TOGETHER)
    (out / "roles-together.tsv").write_text(table(columns_of_both, together, {"": told}), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(one) for one in sys.argv[2:]])
